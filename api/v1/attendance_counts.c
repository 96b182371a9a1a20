/* attendance-counts - how many people of a group came to an event? */
#include "v1.h"

const struct resource attendance_counts = {
    .name = "attendance-counts", .one = "attendance-count", .relation = "attendance_count", .group = "Delivery",
    .doc  = "How many people of one group came to an event. A number that was estimated keeps its qualifier: about "
            "50 is not 50.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL),
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(SCHOOL), [REMOVE] = DISTRICT | UNITED_WAY | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID    ("id",                                                                  "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,           "The school, when the event is of one school."),
        LINK  ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE, "The partnership, when the event is of all of it."),
        LINK  ("event_id", "events", REQUIRED | FIXED | FILTER | NEST | INCLUDE,      "The event; of the same school or partnership."),
        CHOICE("stakeholder_group", REQUIRED | FIXED | FILTER | SORT,                 "The group.",
               STAKEHOLDERS),
        INT   ("attended_count", 0, 1000000, REQUIRED | FILTER | SORT,                "How many."),
        CHOICE("count_qualifier", OPTIONAL | FILTER,                                  "How exact that is; exactly unless said otherwise.",
               QUALIFIERS),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("attendance_count_once_key", "/stakeholder_group", "taken", "The group is already counted at this event.")),
};
