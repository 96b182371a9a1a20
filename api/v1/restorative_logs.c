/* restorative-logs - how often did people come together to build or repair relationships? */
#include "v1.h"

const struct resource restorative_logs = {
    .name = "restorative-logs", .one = "restorative-log", .relation = "restorative_log", .group = "Culture",
    .doc  = "How often a school used one restorative practice or positive strategy in a period, how many people took "
            "part, and whether harm was repaired. Counts only; nobody and no incident is described.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-period_from",
    .from = "period_from", .to = "period_to",
    .fields = FIELDS(
        ID    ("id",                                                               "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        CHOICE("practice", REQUIRED | FILTER | SORT,                               "Which practice.",
               "proactive_circle", "responsive_circle", "conference", "mediation", "re_entry", "positive_behavior"),
        DATE  ("period_from", REQUIRED | FILTER | SORT,                            "First day it covers."),
        DATE  ("period_to", REQUIRED | FILTER | SORT,                              "Last day it covers, inclusive."),
        INT   ("practice_count", 0, 1000000, REQUIRED | WITHHELD,                  "How many times. Null to those whose record it is not."),
        INT   ("people_count", 0, 1000000, NULLABLE | WITHHELD,                    "How many people took part, each time anew. Null to those whose record it is not."),
        INT   ("repaired_count", 0, 1000000, NULLABLE | WITHHELD,                  "How many times harm was repaired to the satisfaction of those who had suffered it. Null to those whose record it is not."),
        INT   ("unrepaired_count", 0, 1000000, NULLABLE | WITHHELD,                "How many times it was not, or not yet. Null to those whose record it is not."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("restorative_log_dates_check", "/period_to", "before_start", "The last day is before the first day.")),
};
