/* leadership-bodies - who leads a school together, or the partnership? */
#include "v1.h"

const struct resource leadership_bodies = {
    .name = "leadership-bodies", .one = "leadership-body", .relation = "leadership_body", .group = "Shared leadership",
    .doc  = "A body in which leadership is shared. A community school has four: its leadership team, its family "
            "leadership organization, its youth council and its collaborative staff. A partnership may have bodies "
            "of its own, such as a citywide council.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "name",
    .from = "effective_from", .to = "effective_to",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID    ("id",                                                                         "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE,           "The school, when the body leads one school."),
        LINK  ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The partnership, when the body leads all of it."),
        CHOICE("kind", REQUIRED | FIXED | FILTER | SORT,                                     "What sort of body it is.",
               BODY_KINDS),
        TEXT  ("name", 1, 200, REQUIRED | SORT | SEARCH,                                     "What it calls itself."),
        TEXT  ("purpose", 1, 2000, NULLABLE,                                                 "What it is there for, in its own words."),
        DATE  ("effective_from", REQUIRED | FILTER | SORT,                                   "First day of its work."),
        DATE  ("effective_to", NULLABLE | FILTER | SORT,                                     "Last day of its work, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("leadership_body_one_current", "/effective_from", "overlaps", "There is already a body of this kind on some of these days; end it first."),
        INVALIDS("leadership_body_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
