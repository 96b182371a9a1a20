/* events - to what were people invited? */
#include "v1.h"

const struct resource events = {
    .name = "events", .one = "event", .relation = "event", .group = "Delivery",
    .doc  = "Something people came together for, at one school or across the partnership: an event, an open meeting, "
            "a training of family leaders, a celebration. Who came, its attendance-counts say.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL),
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL), [REMOVE] = DISTRICT | UNITED_WAY | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-held_on",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID     ("id",                                                                  "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE,    "The school, when it is of one school."),
        LINK   ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE, "The partnership, when it is of all of it."),
        LINK   ("partner_id", "partners", NULLABLE | FILTER | INCLUDE,                 "The organization that holds it, if any."),
        CHOICE ("kind", REQUIRED | FILTER | SORT,                                      "What sort of gathering it is.",
               "event", "meeting", "leadership_training", "celebration", "service_day"),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                             "What it is called."),
        DATE   ("held_on", REQUIRED | FILTER | SORT,                                   "The day."),
        DECIMAL("hours", 2, 0, 24000, NULLABLE | FILTER | SORT,                        "How long it lasted, in hours."),
        CHOICES("audiences", 0, 7, OPTIONAL | FILTER,                                  "Groups that were invited.",
               STAKEHOLDERS),
        CHOICES("languages", 0, 11, OPTIONAL | FILTER,                                 "Languages in which one could follow it.",
               LANGUAGES),
        CHOICES("support_areas", 0, 5, OPTIONAL | FILTER,                              "Areas it supports.",
               SUPPORT_AREAS),
        CHOICE ("setting", NULLABLE | FILTER | SORT,                                   "Where it took place.",
               SETTINGS),
        CREATED_AT, UPDATED_AT),
};
