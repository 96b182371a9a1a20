/* grants - which awards pay for it? */
#include "v1.h"

const struct resource grants = {
    .name = "grants", .one = "grant", .relation = "grant_award", .group = "Partnership",
    .doc  = "A grant: from whom, to whom, how much, from when until when.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY,
              [UPDATE] = DISTRICT | UNITED_WAY, [REMOVE] = DISTRICT | UNITED_WAY },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID     ("id",                                                                  "Stable identifier."),
        LINK   ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE, "The partnership it supports."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,           "The school it supports, when it is one."),
        LINK   ("funder_id", "partners", NULLABLE | FILTER | INCLUDE,                  "The organization that gives it, where that is a record here."),
        TEXT   ("funder_name", 1, 200, NULLABLE | SORT | SEARCH,                       "Who gives it, where that is no record here."),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                             "What it is called."),
        DECIMAL("amount_usd", 2, 0, 100000000000, REQUIRED | FILTER | SORT,            "How much, in US dollars, over its whole time."),
        FLAG   ("federal", OPTIONAL | FILTER,                                          "Whether it must be reported to the federal government; false unless said otherwise."),
        DATE   ("effective_from", REQUIRED | FILTER | SORT,                            "First day."),
        DATE   ("effective_to", NULLABLE | FILTER | SORT,                              "Last day, inclusive; null while it lasts."),
        TEXT   ("note", 1, 2000, NULLABLE,                                             "What it is for, and where that is told."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("grant_award_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
