/* aspirations - what do people hope for? */
#include "v1.h"

const struct resource aspirations = {
    .name = "aspirations", .one = "aspiration", .relation = "aspiration", .group = "Assessment",
    .doc  = "What people of one group hope for, in their own words where they let us.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        CHOICE("stakeholder_group", REQUIRED | FILTER | SORT,                          "Whose hope it is.",
               STAKEHOLDERS),
        LINK  ("fielding_id", "fieldings", NULLABLE | FILTER,                          "The fielding in which it was said; of the same school."),
        TEXT  ("statement", 1, 4000, REQUIRED | WITHHELD,                              "What they hope for. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("aspiration_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
