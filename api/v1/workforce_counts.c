/* workforce-counts - who applies, is hired, stays? */
#include "v1.h"

const struct resource workforce_counts = {
    .name = "workforce-counts", .one = "workforce-count", .relation = "workforce_count", .group = "Culture",
    .doc  = "How many adults stand at one stage of working for a school or the district, by category of staff and by "
            "group. Raw counts of small groups tell of people: only the district and the school itself read them, "
            "and each reading is written down.",
    .may  = { [LIST] = DISTRICT | SCHOOL, [READ] = DISTRICT | SCHOOL, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-school_year",
    .raw = 1,
    .fields = FIELDS(
        ID    ("id",                                                        "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE, "The school; null when it is counted over the whole district."),
        CODE  ("school_year", 7, 7, REQUIRED | FILTER | SORT,               "School year, such as 2026-27."),
        CHOICE("stage", REQUIRED | FILTER | SORT,                           "The stage.",
               "recruited", "applied", "hired", "employed", "supported", "retained", "developed"),
        CHOICE("category", REQUIRED | FILTER | SORT,                        "The category of staff.",
               STAFF_CATEGORIES),
        CODE  ("breakdown", 1, 60, OPTIONAL | FILTER | SORT,                "By what they are told apart, such as race_ethnicity or certified; all when they are not."),
        CODE  ("subgroup", 1, 60, OPTIONAL | FILTER | SORT,                 "Which of them these are; all when they are not told apart."),
        INT   ("people_count", 0, 1000000, REQUIRED | FILTER | SORT,        "How many."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("workforce_count_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        CONFLICTS("workforce_count_once_key", "/stage", "taken", "This count is already recorded.")),
};
