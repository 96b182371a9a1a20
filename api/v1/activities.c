/* activities - what is done, by whom, when? */
#include "v1.h"

const struct resource activities = {
    .name = "activities", .one = "activity", .relation = "activity", .group = "Plan",
    .doc  = "Something done for a strategy, from when until when, by the school or with a partner.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-starts_on",
    .from = "starts_on", .to = "ends_on",
    .fields = FIELDS(
        ID     ("id",                                                                    "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,             "The school."),
        LINK   ("strategy_id", "strategies", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The strategy; of the same school."),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                               "What is done."),
        LINK   ("partner_id", "partners", NULLABLE | FILTER | INCLUDE,                   "The organization that does it or helps."),
        CHOICES("practices", 0, 3, OPTIONAL | FILTER,                                    "Guiding practices it lives.",
               PRACTICES),
        CHOICE ("setting", NULLABLE | FILTER | SORT,                                     "Where it takes place.",
               SETTINGS),
        CHOICES("learning", 0, 4, OPTIONAL | FILTER,                                     "What sort of learning it is made for.",
               "self_directed", "individual_excellence", "student_centered", "interdisciplinary"),
        DATE   ("starts_on", REQUIRED | FILTER | SORT,                                   "First day."),
        DATE   ("ends_on", NULLABLE | FILTER | SORT,                                     "Last day, inclusive; null while it goes on."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("activity_dates_check", "/ends_on", "before_start", "The last day is before the first day.")),
};
