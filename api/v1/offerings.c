/* offerings - where, when and for how many is a program given? */
#include "v1.h"

const struct resource offerings = {
    .name = "offerings", .one = "offering", .relation = "offering", .group = "Delivery",
    .doc  = "A program at a school, from when until when, with room for how many. An offering that answers one need "
            "in particular names it.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-starts_on",
    .from = "starts_on", .to = "ends_on",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER,                "The organization that gives it."),
        LINK   ("program_id", "programs", REQUIRED | FIXED | FILTER | INCLUDE,      "The program; of the same organization."),
        LINK   ("need_id", "needs", NULLABLE | FILTER | INCLUDE,                    "The need it answers; of the same school."),
        INT    ("capacity", 0, 100000, NULLABLE | FILTER | SORT,                    "How many people it has room for; null when there is no limit, or none is known."),
        TEXT   ("schedule", 1, 500, NULLABLE,                                       "When it takes place, in words."),
        CHOICES("weekdays", 0, 7, OPTIONAL | FILTER,                               "Days of the week on which it takes place.",
               "MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        TEXT   ("opens_time", 5, 5, NULLABLE,                                       "When it begins, hours and minutes of the day there, such as 15:30."),
        TEXT   ("closes_time", 5, 5, NULLABLE,                                      "When it ends, such as 17:00."),
        TEXT   ("place", 1, 200, NULLABLE,                                          "Where in the school or near it."),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                 "Whether it runs; active unless said otherwise.",
               "active", "planned", "paused", "ended"),
        DATE   ("starts_on", REQUIRED | FILTER | SORT,                              "First day."),
        DATE   ("ends_on", NULLABLE | FILTER | SORT,                                "Last day, inclusive; null while it goes on."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("offering_unagreed", "/partner_id", "no_agreement", "The district asks for a signed agreement with the organization that is in force at the school; there is none."),
        INVALIDS("offering_opens_time_check", "/opens_time", "not_a_time", "A time of day is written like 15:30."),
        INVALIDS("offering_closes_time_check", "/closes_time", "not_a_time", "A time of day is written like 15:30."),
        INVALIDS("offering_dates_check", "/ends_on", "before_start", "The last day is before the first day.")),
};
