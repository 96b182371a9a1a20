/* participation-counts - how many of each group took part? */
#include "v1.h"

const struct resource participation_counts = {
    .name = "participation-counts", .one = "participation-count", .relation = "participation_count", .group = "Delivery",
    .doc  = "How many people of one group took part in an offering, in one session or over a period. Raw counts of "
            "small groups tell of people: only the district, the school itself and the organization that gives the "
            "offering read them, and each reading is written down. Totals of all groups stand in sessions and "
            "dosage-counts.",
    .may  = { [LIST] = DISTRICT | SCHOOL | PARTNER, [READ] = DISTRICT | SCHOOL | PARTNER, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-period_from",
    .from = "period_from", .to = "period_to",
    .raw = 1,
    .fields = FIELDS(
        ID     ("id",                                                                   "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER,                    "The organization that gives it."),
        LINK   ("offering_id", "offerings", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The offering; of the same school and organization."),
        LINK   ("session_id", "sessions", NULLABLE | FIXED | FILTER | INCLUDE,          "The session, when it is of one; of the same offering."),
        DATE   ("period_from", REQUIRED | FILTER | SORT,                                "First day it covers."),
        DATE   ("period_to", REQUIRED | FILTER | SORT,                                  "Last day it covers, inclusive."),
        CODE   ("breakdown", 1, 60, REQUIRED | FILTER | SORT,                           "By what people are told apart, such as race_ethnicity or grade_band."),
        CODE   ("subgroup", 1, 60, REQUIRED | FILTER | SORT,                            "Which of them these are."),
        INT    ("scheduled_count", 0, 1000000, NULLABLE | FILTER | SORT,                "How many attendances were expected."),
        INT    ("attended_count", 0, 1000000, NULLABLE | FILTER | SORT,                 "How many attendances there were."),
        DECIMAL("attended_hours", 2, 0, 1000000000, NULLABLE | FILTER | SORT,           "Hours of all attendances, added up."),
        INT    ("participant_count", 0, 1000000, NULLABLE | FILTER | SORT,              "How many different people came at least once; never added up over offerings or periods."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("participation_count_dates_check", "/period_to", "before_start", "The last day is before the first day."),
        CONFLICTS("participation_count_once_key", "/subgroup", "taken", "This count is already recorded."),
        INVALIDS("participation_count_breakdown_check", "/breakdown", "not_a_group", "Totals of all groups stand in sessions and dosage-counts.")),
};
