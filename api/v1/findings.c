/* findings - what did the assessment find? */
#include "v1.h"

const struct resource findings = {
    .name = "findings", .one = "finding", .relation = "finding", .group = "Assessment",
    .doc  = "Something the assessment found out, from data or from what people said, good or bad.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        LINK  ("data_source_id", "data-sources", NULLABLE | FILTER | INCLUDE,          "The data it comes from; of the same school."),
        LINK  ("fielding_id", "fieldings", NULLABLE | FILTER,                          "The fielding it comes from; of the same school."),
        CHOICE("support_area", NULLABLE | FILTER | SORT,                               "The area it belongs to.",
               SUPPORT_AREAS),
        CHOICE("kind", REQUIRED | FILTER | SORT,                                       "Whether it is a strength, a concern or neither.",
               "strength", "concern", "observation"),
        TEXT  ("statement", 1, 4000, REQUIRED | WITHHELD,                              "What was found. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("finding_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
