/* visions - what does a school want to become? */
#include "v1.h"

const struct resource visions = {
    .name = "visions", .one = "vision", .relation = "vision", .group = "Plan",
    .doc  = "The vision a school shares. A new one begins the day after the one before ends; what held on a day is "
            "asked with ?as_of=.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID  ("id",                                                               "Stable identifier."),
        LINK("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK("assessment_id", "needs-assessments", NULLABLE | FIXED | FILTER,    "The assessment it comes out of; of the same school."),
        TEXT("text", 1, 10000, REQUIRED | SEARCH,                                "The words, kept as given."),
        DATE("effective_from", REQUIRED | FILTER | SORT,                         "First day it holds."),
        DATE("effective_to", NULLABLE | FILTER | SORT,                           "Last day it holds, inclusive; null while it lasts."),
        DATE("review_on", NULLABLE | FILTER | SORT,                              "When it is to be looked at again."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("vision_one_current", "/effective_from", "overlaps", "The school has a vision on some of these days; end that first."),
        INVALIDS("vision_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
