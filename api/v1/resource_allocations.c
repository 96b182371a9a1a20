/* resource-allocations - what was given for what is lacking? */
#include "v1.h"

const struct resource resource_allocations = {
    .name = "resource-allocations", .one = "resource-allocation", .relation = "resource_allocation", .group = "Resources",
    .doc  = "How much of a resource was given for what is lacking, and out of what: a line of the budget, a "
            "contribution of an organization, a grant.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-allocated_on",
    .one_of = ONE_OF("budget_line_id contribution_id grant_id"),
    .fields = FIELDS(
        ID     ("id",                                                                        "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,                 "The school."),
        LINK   ("resource_need_id", "resource-needs", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "What is lacking; of the same school."),
        LINK   ("budget_line_id", "budget-lines", NULLABLE | FIXED | FILTER | INCLUDE,       "The line of the budget it comes out of."),
        LINK   ("contribution_id", "contributions", NULLABLE | FIXED | FILTER | INCLUDE,     "The contribution it comes out of; of the same school."),
        LINK   ("grant_id", "grants", NULLABLE | FIXED | FILTER | INCLUDE,                   "The grant it comes out of."),
        DECIMAL("quantity", 2, 0, 100000000000, REQUIRED | FILTER | SORT,                    "How much, in the unit of what is lacking."),
        DECIMAL("amount_usd", 2, 0, 100000000000, NULLABLE | FILTER | SORT,                  "How much that cost, in US dollars."),
        DATE   ("allocated_on", REQUIRED | FILTER | SORT,                                    "The day."),
        CREATED_AT, UPDATED_AT),
};
