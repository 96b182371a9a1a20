/* /v1/partnerships/{id}/summary - how far does a partnership reach on a day? Counted, never stored. */
#include "v1.h"

const struct resource partnership_summary = {
    .name = "summary", .one = "partnership-summary", .relation = "report_partnership_summary", .group = "Partnership",
    .doc  = "The headline counts of a partnership on one day, today unless ?as_of= names another. Nothing in it is "
            "stored: each number is counted from dated records, and says how.",
    .may  = { [READ] = EVERYONE },
    .report_on = "partnerships", .as_of = 1,
    .fields = FIELDS(
        LINK  ("partnership_id", "partnerships", OPTIONAL, "The partnership."),
        TEXT  ("name", 1, 200,                   OPTIONAL, "Its name."),
        DATE  ("as_of",                          OPTIONAL, "The day counted for; today in the district's time zone unless asked otherwise."),
        OBJECT("lead_agencies",                  OPTIONAL, "Agencies that lead the partnership.",
            INT ("count", 0, 1000,               OPTIONAL, "How many."),
            TEXT("how", 1, 1000,                 OPTIONAL, "How they were counted.")),
        OBJECT("active_schools",                 OPTIONAL, "Schools that are community schools of the partnership.",
            INT ("count", 0, 100000,             OPTIONAL, "How many."),
            TEXT("how", 1, 1000,                 OPTIONAL, "How they were counted.")),
        OBJECT("partner_organizations",          OPTIONAL, "Organizations that support those schools.",
            INT ("count", 0, 100000,             OPTIONAL, "How many."),
            TEXT("how", 1, 1000,                 OPTIONAL, "How they were counted.")),
        OBJECT("students_served",                OPTIONAL, "Students enrolled in those schools.",
            INT   ("count", 0, 100000000,        OPTIONAL, "How many, as counted."),
            CHOICE("qualifier",                  OPTIONAL, "How to read \"stated\": the count is exactly that, or more than that.", "exactly", "more_than"),
            INT   ("stated", 0, 100000000,       OPTIONAL, "The count as a headline gives it: rounded down to whole thousands, below 1,000 to whole hundreds, below 100 not at all."),
            INT   ("schools_counted", 0, 100000, OPTIONAL, "Active schools whose enrollment is known and in the count."),
            INT   ("schools_unknown", 0, 100000, OPTIONAL, "Active schools whose enrollment is not known; the true count is higher by theirs."),
            DATE  ("counted_from",               NULLABLE, "Earliest count day among those schools; null when none is known."),
            DATE  ("counted_to",                 NULLABLE, "Latest count day among those schools; null when none is known."),
            TEXT  ("how", 1, 1000,               OPTIONAL, "How they were counted."))),
};
