/* policies - which rules has the district, or a school, set? */
#include "v1.h"

const struct resource policies = {
    .name = "policies", .one = "policy", .relation = "policy", .group = "Plan",
    .doc  = "A policy or procedure that priorities can be aligned with: a board policy, a school's own procedure.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "code",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID    ("id",                                                        "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE, "The school whose own it is; null when it is the district's."),
        CODE  ("code", 1, 40, REQUIRED | IDENTIFIES | FILTER | SORT,        "Its number, unique in the district."),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                   "What it is called."),
        CHOICE("kind", REQUIRED | FILTER | SORT,                            "What sort of rule it is.",
               "policy", "procedure"),
        URL   ("document_url", NULLABLE,                                    "Where it can be read."),
        DATE  ("effective_from", REQUIRED | FILTER | SORT,                  "First day it holds."),
        DATE  ("effective_to", NULLABLE | FILTER | SORT,                    "Last day it holds, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("policy_code_key", "/code", "taken", "Another policy of the district has this code."),
        INVALIDS("policy_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
