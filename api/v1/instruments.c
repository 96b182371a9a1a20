/* instruments - with which questions are people asked? */
#include "v1.h"

const struct resource instruments = {
    .name = "instruments", .one = "instrument", .relation = "instrument", .group = "Assessment",
    .doc  = "A questionnaire or a guide for conversations: whom it is for, in which languages, about which of the "
            "things a community school cares for. Of one school, or shared by the district.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "name",
    .fields = FIELDS(
        ID     ("id",                                                        "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE, "The school it was made for; null when the district shares it."),
        TEXT   ("name", 1, 200, REQUIRED | SORT | SEARCH,                    "What it is called."),
        CHOICE ("kind", REQUIRED | FILTER | SORT,                            "What sort of instrument it is.",
               "questionnaire", "interview_guide", "conversation_guide", "observation_form"),
        CHOICE ("target_group", REQUIRED | FILTER | SORT,                    "Whom it is for.",
               STAKEHOLDERS),
        CHOICES("languages", 0, 11, OPTIONAL | FILTER,                       "Languages it exists in.",
               LANGUAGES),
        CHOICES("constructs", 0, 27, OPTIONAL | FILTER,                      "What it asks about.",
               CONSTRUCTS),
        INT    ("item_count", 0, 1000, NULLABLE | FILTER | SORT,             "How many questions it has."),
        URL    ("document_url", NULLABLE,                                    "Where it can be read."),
        CREATED_AT, UPDATED_AT),
};
