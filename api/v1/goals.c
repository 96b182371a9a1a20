/* goals - what is to be reached? */
#include "v1.h"

const struct resource goals = {
    .name = "goals", .one = "goal", .relation = "goal", .group = "Plan",
    .doc  = "A goal of a school or of the partnership. Those of an assessment name what the school and its community "
            "want to reach; those of a priority say how it is told that it was.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID     ("id",                                                                  "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE,    "The school, when the goal is of one school."),
        LINK   ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE, "The partnership, when the goal is of all of it."),
        LINK   ("assessment_id", "needs-assessments", NULLABLE | FIXED | FILTER,       "The assessment in which it was named; of the same school."),
        LINK   ("priority_id", "priorities", NULLABLE | FILTER | INCLUDE,              "The priority it belongs to; of the same school."),
        CHOICE ("scope", REQUIRED | FILTER | SORT,                                     "Whose goal it is.",
               "school", "community", "partnership"),
        TEXT   ("title", 1, 500, REQUIRED | SORT | SEARCH,                             "What is to be reached."),
        CHOICE ("support_area", NULLABLE | FILTER | SORT,                              "The area it belongs to.",
               SUPPORT_AREAS),
        CHOICES("responsible_groups", 0, 7, OPTIONAL | FILTER,                         "Groups that answer for it together.",
               STAKEHOLDERS),
        DATE   ("due_on", NULLABLE | FILTER | SORT,                                    "By when."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("goal_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
