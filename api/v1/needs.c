/* needs - what does the school's community need? */
#include "v1.h"

const struct resource needs = {
    .name = "needs", .one = "need", .relation = "need", .group = "Assessment",
    .doc  = "A need of one group in one area: how severe, how many it touches. What answers to it - priorities, "
            "strategies, services - refers to it; /v1/needs/coverage shows which needs have nothing.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-severity",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE,     "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        LINK  ("finding_id", "findings", NULLABLE | FILTER | INCLUDE,                  "The finding it rests on; of the same school."),
        CHOICE("support_area", REQUIRED | FILTER | SORT,                               "The area it belongs to.",
               SUPPORT_AREAS),
        LINK  ("area_code_id", "codes", NULLABLE | FILTER,                             "The district's own, finer name for the area."),
        CHOICE("beneficiary_group", REQUIRED | FILTER | SORT,                          "Whose need it is.",
               STAKEHOLDERS),
        INT   ("severity", 1, 5, REQUIRED | FILTER | SORT,                             "How severe, from 1 (least) to 5."),
        INT   ("affected_count", 0, 1000000, NULLABLE | FILTER | SORT,                 "How many people it touches."),
        INT   ("population_count", 0, 1000000, NULLABLE | FILTER | SORT,               "Out of how many."),
        LINK  ("identified_by_id", "leadership-bodies", NULLABLE | FILTER,             "The body that named it; of the same school."),
        TEXT  ("statement", 1, 4000, REQUIRED | WITHHELD,                              "What is needed. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("need_affected_check", "/affected_count", "above", "More people are touched than there are."),
        REFUSES("need_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
