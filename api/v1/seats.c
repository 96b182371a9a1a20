/* seats - who sits on a leadership body, for which group? */
#include "v1.h"

const struct resource seats = {
    .name = "seats", .one = "seat", .relation = "seat", .group = "Shared leadership",
    .doc  = "A seat on a leadership body: the group it speaks for, the part it plays, since when. The person behind "
            "it is named only where an adult holds the seat, and only to those at the table; a student's seat, and "
            "any seat of a youth council, has no name.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID    ("id",                                                                       "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,                "The school, when the seat is on a body of one school."),
        LINK  ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE,      "The partnership, when the seat is on a body of all of it."),
        LINK  ("body_id", "leadership-bodies", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The body; of the same school or partnership."),
        CHOICE("stakeholder_group", REQUIRED | FIXED | FILTER | SORT,                      "The group the seat speaks for.",
               STAKEHOLDERS),
        CHOICE("role", OPTIONAL | FILTER | SORT,                                           "The part it plays; member unless said otherwise.",
               "member", "chair", "co_chair", "facilitator", "secretary"),
        LINK  ("partner_id", "partners", NULLABLE | FILTER | INCLUDE,                      "The organization it speaks for, if any."),
        TEXT  ("display_name", 1, 200, NULLABLE | WITHHELD,                                "Name of the adult who holds it; leave it out when in doubt. Never for a student, never on a youth council."),
        DATE  ("effective_from", REQUIRED | FILTER | SORT,                                 "First day."),
        DATE  ("effective_to", NULLABLE | FILTER | SORT,                                   "Last day, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("seat_minor_check", "/display_name", "minor", "A student is never named."),
        FORBIDS("seat_of_youth", "/display_name", "minor", "Nobody on a youth council is named."),
        INVALIDS("seat_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
