/* contributions - what does a partner give? */
#include "v1.h"

const struct resource contributions = {
    .name = "contributions", .one = "contribution", .relation = "contribution", .group = "Partnership",
    .doc  = "What an organization commits to give or has given: volunteers, knowledge, supports, money, space; to a "
            "school, for a strategy of its plan or a need.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY | OWN(MTEA | PARTNER),
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(MTEA | PARTNER), [REMOVE] = DISTRICT | UNITED_WAY | OWN(MTEA | PARTNER) },
    .owner = { .partner = "partner_id" },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID     ("id",                                                                 "Stable identifier."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The organization that gives."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,          "The school."),
        LINK   ("strategy_id", "strategies", NULLABLE | FILTER | INCLUDE,             "The strategy it is for; of the same school."),
        LINK   ("need_id", "needs", NULLABLE | FILTER,                                "The need it is for; of the same school."),
        CHOICE ("kind", REQUIRED | FILTER | SORT,                                     "What is given.",
               "volunteers", "knowledge", "supports", "funds", "space"),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                            "What it is, in one line."),
        DECIMAL("quantity", 2, 0, 100000000000, NULLABLE | FILTER | SORT,             "How much, in the unit named."),
        TEXT   ("unit", 1, 60, NULLABLE,                                              "Unit of the quantity, such as hours or meals."),
        DECIMAL("value_usd", 2, 0, 100000000000, NULLABLE | FILTER | SORT,            "What it is worth, in US dollars."),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                   "How firm it is; committed unless said otherwise.",
               "committed", "offered", "delivered", "withdrawn"),
        DATE   ("effective_from", REQUIRED | FILTER | SORT,                           "First day."),
        DATE   ("effective_to", NULLABLE | FILTER | SORT,                             "Last day, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("contribution_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
