/* facilities - which rooms and buildings are there, and in what state? */
#include "v1.h"

const struct resource facilities = {
    .name = "facilities", .one = "facility", .relation = "facility", .group = "Resources",
    .doc  = "A building, room or ground of a school, or of an organization, where things take place: how many people "
            "it holds, in what condition it is, when its safety was last checked.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "name",
    .one_of = ONE_OF("school_id partner_id"),
    .fields = FIELDS(
        ID    ("id",                                                               "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The school, when it is the school's."),
        LINK  ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,      "The organization, when it is the organization's."),
        TEXT  ("name", 1, 200, REQUIRED | SORT | SEARCH,                           "What it is called."),
        CHOICE("kind", REQUIRED | FILTER | SORT,                                   "What it is.",
               "building", "classroom", "library", "gym", "health_room", "kitchen", "pantry", "family_room", "outdoor",
               "office", "other"),
        INT   ("capacity", 0, 100000, NULLABLE | FILTER | SORT,                    "How many people it holds."),
        CHOICE("condition", NULLABLE | FILTER | SORT,                              "In what state it is.",
               "good", "fair", "poor", "unsafe"),
        DATE  ("safety_checked_on", NULLABLE | FILTER | SORT,                      "When its safety was last checked."),
        FLAG  ("safety_passed", NULLABLE | FILTER,                                 "Whether it passed that check."),
        FLAG  ("accessible", NULLABLE | FILTER,                                    "Whether one can get there and use it in a wheelchair."),
        TEXT  ("street", 1, 200, NULLABLE,                                         "Street and number, when it is not the school's or the organization's address."),
        TEXT  ("city", 1, 100, NULLABLE | SORT | SEARCH,                           "City."),
        CODE  ("state", 2, 2, NULLABLE | FILTER,                                   "Postal abbreviation of the state, such as WI."),
        CODE  ("postal_code", 5, 10, NULLABLE | FILTER,                            "ZIP code, with or without its four-digit extension."),
        CREATED_AT, UPDATED_AT),
};
