/* initiatives - which larger undertakings can a priority lean on? */
#include "v1.h"

const struct resource initiatives = {
    .name = "initiatives", .one = "initiative", .relation = "initiative", .group = "Plan",
    .doc  = "An undertaking larger than one school's plan - a campaign, a grant program, a coalition - that "
            "priorities can be aligned with. Of one school, or of the whole district.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "title",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID  ("id",                                                        "Stable identifier."),
        LINK("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE, "The school; null when it is the district's."),
        TEXT("title", 1, 300, REQUIRED | SORT | SEARCH,                   "What it is called."),
        TEXT("description", 1, 4000, NULLABLE | SEARCH,                   "What it does."),
        LINK("partner_id", "partners", NULLABLE | FILTER | INCLUDE,       "The organization behind it."),
        DATE("effective_from", REQUIRED | FILTER | SORT,                  "First day."),
        DATE("effective_to", NULLABLE | FILTER | SORT,                    "Last day, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("initiative_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
