/* consultations - who was asked for an opinion, and how many answered? */
#include "v1.h"

const struct resource consultations = {
    .name = "consultations", .one = "consultation", .relation = "consultation", .group = "Voice",
    .doc  = "One round of asking one group for its opinion, beside the surveys of an assessment: on teaching and "
            "learning, on the planning of a school, on a decision of the district. How many could have been asked, "
            "were asked, answered.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-opened_on",
    .from = "opened_on", .to = "closed_on",
    .fields = FIELDS(
        ID    ("id",                                                               "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The school, when it is asked at one; null when it is asked in the whole district."),
        LINK  ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,      "The organization that asks, when it is not the school or the district."),
        CHOICE("level", REQUIRED | FILTER | SORT,                                  "What it is about: teaching and learning, the planning of a school, or decisions of the district.",
               VOICE_LEVELS),
        CHOICE("stakeholder_group", REQUIRED | FILTER | SORT,                      "The group that is asked.",
               STAKEHOLDERS),
        CHOICE("language", OPTIONAL | FILTER | SORT,                               "Language it is asked in; English unless said otherwise.",
               LANGUAGES),
        CHOICE("channel", REQUIRED | FILTER | SORT,                                "How opinions are collected.",
               CHANNELS),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                          "What is asked, in one line."),
        INT   ("eligible_count", 0, 1000000, NULLABLE | FILTER | SORT,             "How many people the group has."),
        INT   ("invited_count", 0, 1000000, NULLABLE | FILTER | SORT,              "How many were asked."),
        INT   ("answered_count", 0, 1000000, REQUIRED | FILTER | SORT,             "How many answered or came."),
        DATE  ("opened_on", REQUIRED | FILTER | SORT,                              "First day."),
        DATE  ("closed_on", NULLABLE | FILTER | SORT,                              "Last day, inclusive; null while it goes on."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("consultation_invited_count_check", "/invited_count", "above", "More people were asked than the group has."),
        INVALIDS("consultation_answered_count_check", "/answered_count", "above", "More people answered than were asked."),
        INVALIDS("consultation_dates_check", "/closed_on", "before_start", "The last day is before the first day.")),
};
