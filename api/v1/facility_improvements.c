/* facility-improvements - what is being made better about a facility? */
#include "v1.h"

const struct resource facility_improvements = {
    .name = "facility-improvements", .one = "facility-improvement", .relation = "facility_improvement", .group = "Resources",
    .doc  = "An improvement of a facility: what for, how far it has come, what it costs.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-starts_on",
    .from = "starts_on", .to = "ends_on",
    .one_of = ONE_OF("school_id partner_id"),
    .fields = FIELDS(
        ID     ("id",                                                                    "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,             "The school, when the facility is the school's."),
        LINK   ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,           "The organization, when the facility is the organization's."),
        LINK   ("facility_id", "facilities", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The facility; of the same school or organization."),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                               "What is done."),
        CHOICE ("purpose", REQUIRED | FILTER | SORT,                                     "What for.",
               "safety", "accessibility", "repair", "learning", "energy", "technology", "community_use"),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                      "How far it has come; planned unless said otherwise.",
               "planned", "under_way", "done", "dropped"),
        DECIMAL("cost_usd", 2, 0, 100000000000, NULLABLE | FILTER | SORT,                "What it costs, in US dollars."),
        DATE   ("starts_on", REQUIRED | FILTER | SORT,                                   "First day."),
        DATE   ("ends_on", NULLABLE | FILTER | SORT,                                     "Last day, inclusive; null while it goes on."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("facility_improvement_dates_check", "/ends_on", "before_start", "The last day is before the first day.")),
};
