/* dosage-counts - how many different people took part, for how many hours? */
#include "v1.h"

const struct resource dosage_counts = {
    .name = "dosage-counts", .one = "dosage-count", .relation = "dosage_count", .group = "Delivery",
    .doc  = "How many different people took part in a program over a period: all of them, or those who came for so "
            "many hours. A person counts once, and these counts are never added up over schools, programs or "
            "periods; those of the bands of hours of one period are, because nobody is in two.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-period_from",
    .from = "period_from", .to = "period_to",
    .fields = FIELDS(
        ID     ("id",                                                                 "Stable identifier."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER,                  "The organization that gives it."),
        LINK   ("program_id", "programs", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The program; of the same organization."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,          "The school; null when the program is counted over all its schools."),
        DATE   ("period_from", REQUIRED | FILTER | SORT,                              "First day it covers."),
        DATE   ("period_to", REQUIRED | FILTER | SORT,                                "Last day it covers, inclusive."),
        DECIMAL("hours_from", 2, 0, 100000000, NULLABLE | FILTER | SORT,              "Only people who came for at least so many hours; null for all who came."),
        DECIMAL("hours_below", 2, 0, 100000000, NULLABLE | FILTER | SORT,             "And for fewer than so many; null when there is no upper end."),
        INT    ("participant_count", 0, 1000000, REQUIRED | WITHHELD,                 "How many. Null to those whose record it is not."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("dosage_count_dates_check", "/period_to", "before_start", "The last day is before the first day."),
        INVALIDS("dosage_count_hours_below_check", "/hours_below", "below_start", "A band of hours has a lower end, and its upper end lies above it."),
        CONFLICTS("dosage_count_once_excl", "/hours_from", "overlaps", "These people are already counted, or those of a band that overlaps.")),
};
