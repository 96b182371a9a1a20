/* volunteer-logs - how many volunteers gave how many hours? */
#include "v1.h"

const struct resource volunteer_logs = {
    .name = "volunteer-logs", .one = "volunteer-log", .relation = "volunteer_log", .group = "Delivery",
    .doc  = "Hours that volunteers gave to a school in a period: in classrooms, in a program, at an event. People "
            "are counted, never named.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | UNITED_WAY | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-period_from",
    .from = "period_from", .to = "period_to",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK   ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,      "The organization they came through; null when they came by themselves."),
        CHOICE ("affiliation", REQUIRED | FILTER | SORT,                            "Where they came from.",
               "family", "community", "business"),
        CHOICE ("target", REQUIRED | FILTER | SORT,                                 "What they helped with.",
               "classroom", "program", "event", "school"),
        LINK   ("program_id", "programs", NULLABLE | FILTER | INCLUDE,              "The program they helped with, if any."),
        DATE   ("period_from", REQUIRED | FILTER | SORT,                            "First day it covers."),
        DATE   ("period_to", REQUIRED | FILTER | SORT,                              "Last day it covers, inclusive."),
        DECIMAL("hours", 2, 0, 1000000000, REQUIRED | FILTER | SORT,                "Hours of all of them, added up."),
        INT    ("volunteer_count", 0, 1000000, NULLABLE | FILTER | SORT,            "How many different people; never added up over logs."),
        CHOICE ("count_qualifier", OPTIONAL | FILTER,                               "How exact the numbers are; exactly unless said otherwise.",
               QUALIFIERS),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("volunteer_log_dates_check", "/period_to", "before_start", "The last day is before the first day.")),
};
