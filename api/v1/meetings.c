/* meetings - when did a leadership body meet, and who came? */
#include "v1.h"

const struct resource meetings = {
    .name = "meetings", .one = "meeting", .relation = "meeting", .group = "Shared leadership",
    .doc  = "A meeting of a leadership body, with how many people of each group took part. Its decisions are records "
            "of their own.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-held_on",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID     ("id",                                                                       "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,                "The school, when the body that met leads one school."),
        LINK   ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE,      "The partnership, when the body that met leads all of it."),
        LINK   ("body_id", "leadership-bodies", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The body that met; of the same school or partnership."),
        DATE   ("held_on", REQUIRED | FILTER | SORT,                                        "The day."),
        TEXT   ("title", 1, 200, NULLABLE | SORT,                                           "What the meeting was called."),
        CHOICE ("mode", OPTIONAL | FILTER,                                                "How people met; in person unless said otherwise.",
               "in_person", "online", "hybrid"),
        CHOICES("languages", 0, 11, OPTIONAL | FILTER,                                      "Languages in which one could follow it.",
               LANGUAGES),
        INT    ("student_count", 0, 100000, OPTIONAL | FILTER | SORT,                       "Students who took part."),
        INT    ("staff_count", 0, 100000, OPTIONAL | FILTER | SORT,                         "Staff who took part."),
        INT    ("family_count", 0, 100000, OPTIONAL | FILTER | SORT,                        "Family members who took part."),
        INT    ("neighbor_count", 0, 100000, OPTIONAL | FILTER | SORT,                      "Neighbors and other community members who took part."),
        INT    ("partner_count", 0, 100000, OPTIONAL | FILTER | SORT,                       "People from community and business partners who took part."),
        URL    ("minutes_url", NULLABLE,                                                    "Where the minutes are published."),
        TEXT   ("summary", 1, 10000, NULLABLE | WITHHELD,                                   "What was talked about. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
};
