/* sessions - when was a program held, and how many came? */
#include "v1.h"

const struct resource sessions = {
    .name = "sessions", .one = "session", .relation = "session", .group = "Delivery",
    .doc  = "One time an offering was held, or was to be: the day, the hours planned, how many were expected and how "
            "many came. Counts only; those of groups are participation-counts.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-held_on",
    .fields = FIELDS(
        ID     ("id",                                                                   "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER,                    "The organization that gives it."),
        LINK   ("offering_id", "offerings", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The offering; of the same school and organization."),
        DATE   ("held_on", REQUIRED | FILTER | SORT,                                    "The day."),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                     "Whether it took place; held unless said otherwise. Only what was held counts in reports.",
               "held", "planned", "canceled"),
        CHOICE ("setting", NULLABLE | FILTER | SORT,                                    "Where it took place.",
               SETTINGS),
        DECIMAL("planned_hours", 2, 0, 2400, REQUIRED | FILTER | SORT,                  "How long it was to last, in hours."),
        INT    ("scheduled_count", 0, 100000, NULLABLE | WITHHELD,                      "How many people were expected. Null to those whose record it is not."),
        INT    ("attended_count", 0, 100000, NULLABLE | WITHHELD,                       "How many came. Null to those whose record it is not."),
        DECIMAL("attended_hours", 2, 0, 1000000000, NULLABLE | WITHHELD,                "Hours of all who came, added up; null when each stayed as long as was planned, or it is not known. Null to those whose record it is not."),
        CREATED_AT, UPDATED_AT),
};
