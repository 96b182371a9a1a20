/* directory.h - what the records of the directory have in common: the parts of Open Referral HSDS 3 (Human Services Data Specification)
 * that several of its objects hold, by its names. It knows no null: what has no value is left out (OMITTED). */
#ifndef RT_V1_DIRECTORY_H
#define RT_V1_DIRECTORY_H

#include "v1.h"

/* Not there where there is none. */
#define ABSENT (READ_ONLY | NULLABLE | OMITTED)

/* OBJECTS that are left out where there would be none of them. */
#define PARTS(name_, doc_, ...) \
    { .name = (name_), .kind = KIND_OBJECTS, .traits = ABSENT, .doc = (doc_), .fields = FIELDS(__VA_ARGS__) }

#define PHONES \
    PARTS("phones",                                         "How to reach it by telephone.", \
        UUID  ("id", OPTIONAL,                              "Identifier of the number."), \
        TEXT  ("number", 3, 40, OPTIONAL,                   "The number, as it was given."), \
        CHOICE("type", OPTIONAL,                            "What sort of telephone it is.", "voice"))

#define ADDRESSES \
    PARTS("addresses",                                      "Where it is.", \
        UUID  ("id", OPTIONAL,                              "Identifier of the address."), \
        TEXT  ("address_1", 1, 200, OPTIONAL,               "Street and number."), \
        TEXT  ("city", 1, 100, OPTIONAL,                    "City."), \
        CODE  ("state_province", 2, 2, OPTIONAL,            "Postal abbreviation of the state."), \
        CODE  ("postal_code", 5, 10, OPTIONAL,              "ZIP code."), \
        CODE  ("country", 2, 2, OPTIONAL,                   "Country (ISO 3166-1); US."), \
        CHOICE("address_type", OPTIONAL,                    "What sort of address it is.", "physical"))

/* Of a location, in a list of its own and wherever else one stands. */
#define LOCATION_TYPE(traits_) \
    CHOICE("location_type", (traits_),                      "What sort of place it is.", "physical")

#define SERVICE_STATUS(traits_) \
    CHOICE("status", (traits_),                             "active while it is offered, inactive when it no longer is, defunct when its organization is no longer around.", \
           "active", "inactive", "defunct")

/* What a service asks of those who come. */
#define SERVICE_TERMS(traits_) \
    TEXT  ("eligibility_description", 1, 1000, ABSENT,      "Who may come, in words."), \
    INT   ("minimum_age", 0, 120, ABSENT | (traits_),       "Youngest age it takes, in years."), \
    INT   ("maximum_age", 0, 120, ABSENT | (traits_),       "Oldest age it takes, in years."), \
    TEXT  ("fees_description", 1, 500, ABSENT,              "What it costs those who come, in words.")

/* When something takes place; all of it but its first day may be unknown. */
#define RECURRENCE(traits_) \
    DATE  ("valid_from", READ_ONLY | (traits_),             "First day."), \
    DATE  ("valid_to", ABSENT,                              "Last day, inclusive; left out while it goes on."), \
    DATE  ("dtstart", ABSENT,                               "The first of its weekdays from the first day on."), \
    DATE  ("until", ABSENT,                                 "Last day of the recurrence."), \
    CHOICE("freq", ABSENT,                                  "How often; with the days of the week it takes place on.", "WEEKLY"), \
    INT   ("interval", 1, 1, ABSENT,                        "Every week."), \
    TEXT  ("byday", 2, 20, ABSENT,                          "Days of the week, such as MO,WE (RFC 5545)."), \
    TEXT  ("opens_at", 11, 11, ABSENT,                      "When it begins, by the clock there, with the offset from UTC on its first day: 15:30-06:00."), \
    TEXT  ("closes_at", 11, 11, ABSENT,                     "When it ends, in the same way."), \
    TEXT  ("description", 1, 500, ABSENT,                   "When it takes place, in words.")

#define LAST_MODIFIED \
    TIME  ("last_modified", READ_ONLY | SORT | FILTER,      "When it, or anything told with it, last changed.")

#endif
