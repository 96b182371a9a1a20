/* volunteer-rates - what is an hour of a volunteer worth? */
#include "v1.h"

const struct resource volunteer_rates = {
    .name = "volunteer-rates", .one = "volunteer-rate", .relation = "volunteer_rate", .group = "Delivery",
    .doc  = "The value of an hour of a volunteer's time, as published for a span of days. Hours are valued at the "
            "rate of the first day of the period they were given in.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID     ("id",                                                   "Stable identifier."),
        DECIMAL("usd_per_hour", 2, 0, 100000, REQUIRED | FILTER | SORT, "US dollars for an hour."),
        TEXT   ("source", 1, 300, REQUIRED,                             "Who published it, and where."),
        DATE   ("effective_from", REQUIRED | FILTER | SORT,             "First day it holds."),
        DATE   ("effective_to", NULLABLE | FILTER | SORT,               "Last day it holds, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("volunteer_rate_one_current", "/effective_from", "overlaps", "There is a rate for some of these days; end that first."),
        INVALIDS("volunteer_rate_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
