/* communications - what was told to whom? */
#include "v1.h"

const struct resource communications = {
    .name = "communications", .one = "communication", .relation = "communication", .group = "Schools",
    .doc  = "Something a school told its people: to which groups, through what, in which language. Naming a vision "
            "says that this is how it was made known.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-sent_on",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        CHOICES("audiences", 1, 7, REQUIRED | FILTER,                               "Groups it went to.",
               STAKEHOLDERS),
        CHOICE ("medium", REQUIRED | FILTER | SORT,                                 "How it was told.",
               "letter", "e_mail", "text_message", "social_media", "website", "meeting", "poster", "call", "newsletter"),
        CHOICE ("language", OPTIONAL | FILTER | SORT,                               "Language it was told in; English unless said otherwise.",
               LANGUAGES),
        DATE   ("sent_on", REQUIRED | FILTER | SORT,                                "The day."),
        TEXT   ("subject", 1, 300, REQUIRED | SORT | SEARCH,                        "What it was about, in one line."),
        LINK   ("vision_id", "visions", NULLABLE | FILTER,                          "The vision it made known; of the same school."),
        INT    ("reached_count", 0, 1000000, NULLABLE | FILTER | SORT,              "How many people it reached, where that is known."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("communication_audiences_some_check", "/audiences", "too_few", "It went to at least one group.")),
};
