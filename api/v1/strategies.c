/* strategies - how does the school go about it? */
#include "v1.h"

const struct resource strategies = {
    .name = "strategies", .one = "strategy", .relation = "strategy", .group = "Plan",
    .doc  = "A strategy of a school's plan: what is done for a priority, under which of the guiding practices, "
            "developed and carried out by whom.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .fields = FIELDS(
        ID     ("id",                                                           "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,    "The school."),
        LINK   ("plan_id", "plans", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The plan; of the same school."),
        LINK   ("priority_id", "priorities", REQUIRED | FILTER | INCLUDE,       "The priority it serves; of the same school."),
        LINK   ("goal_id", "goals", NULLABLE | FILTER,                          "The goal it works toward; of the same school."),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                      "What is done, in one line."),
        TEXT   ("description", 1, 4000, NULLABLE | SEARCH,                      "More about it."),
        CHOICES("practices", 0, 3, OPTIONAL | FILTER,                           "Guiding practices it lives.",
               PRACTICES),
        CHOICES("support_areas", 0, 5, OPTIONAL | FILTER,                       "Areas it supports.",
               SUPPORT_AREAS),
        CHOICES("developed_by", 0, 7, OPTIONAL | FILTER,                        "Groups that developed it.",
               STAKEHOLDERS),
        CHOICES("carried_out_by", 0, 7, OPTIONAL | FILTER,                      "Groups that carry it out.",
               STAKEHOLDERS),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                             "How far it has come; selected unless said otherwise.",
               "selected", "active", "completed", "dropped"),
        LINK   ("determined_by_id", "leadership-bodies", NULLABLE | FILTER,     "The body that determined it; of the same school."),
        CREATED_AT, UPDATED_AT),
};
