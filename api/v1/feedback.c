/* feedback - what did people say, and what was done about it? */
#include "v1.h"

const struct resource feedback = {
    .name = "feedback", .one = "feedback-item", .relation = "feedback_item", .group = "Voice",
    .doc  = "Something families, staff, students or neighbors said, and the answer they got: what was done about it, "
            "or why not, and when they were told. Who said it is not recorded.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-received_on",
    .fields = FIELDS(
        ID    ("id",                                                                         "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE,           "The school it is about; null when it is about the district."),
        LINK  ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,                "The organization that heard it, when it was not the school or the district."),
        LINK  ("consultation_id", "consultations", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The round of asking it came in, if any; when that is of a school, of the same."),
        LINK  ("statement_id", "statements", NULLABLE | FILTER | INCLUDE,                    "The statement of the district it speaks to."),
        CHOICE("level", REQUIRED | FILTER | SORT,                                            "What it is about: teaching and learning, the planning of a school, or decisions of the district.",
               VOICE_LEVELS),
        CHOICE("stakeholder_group", REQUIRED | FILTER | SORT,                                "The group that said it.",
               STAKEHOLDERS),
        CHOICE("language", OPTIONAL | FILTER | SORT,                                         "Language it was said in; English unless said otherwise.",
               LANGUAGES),
        CHOICE("channel", REQUIRED | FILTER | SORT,                                          "How it came.",
               CHANNELS),
        DATE  ("received_on", REQUIRED | FILTER | SORT,                                      "The day."),
        INT   ("people_count", 1, 1000000, NULLABLE,                                         "How many people said so, where that is known."),
        TEXT  ("text", 1, 4000, NULLABLE | WITHHELD,                                         "What was said. No names of children or families."),
        VISIBILITY,
        CHOICE("response", NULLABLE | FILTER | SORT,                                         "The answer: it was acted on, answered, or declined; null while there is none.",
               "acted", "answered", "declined"),
        TEXT  ("response_action", 1, 2000, NULLABLE,                                         "What was done about it, or why nothing was."),
        DATE  ("responded_on", NULLABLE | FILTER | SORT,                                     "The day people were told."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        FORBIDS("feedback_item_elsewhere", "/consultation_id", "elsewhere", "It came in a round at another school, or of another organization.")),
};
