/* voice - who is asked, who answers, and whom does nobody hear? */
#include "v1.h"

const struct resource voice = {
    .name = "voice", .one = "voice", .relation = "voice", .group = "Voice",
    .doc  = "Of the district as a whole, and of each community school and each other school where anybody was asked or heard: on "
            "each level, each group of stakeholders, those never asked too. Counted in the school year that holds today, July to "
            "June, up to today: rounds of asking - consultations, and the rounds of an assessment, which are about the planning of "
            "a school - by the day they opened, feedback by the day it came. Counts of people are sums over rounds: whoever was "
            "asked twice is counted twice. What nobody was heard on comes first.",
    .may  = { [LIST] = EVERYONE },
    .sort = "heard,scope,level,stakeholder_group",
    .fields = FIELDS(
        ID     ("id",                                               "Stable identifier of this place, level and group."),
        CHOICE ("scope", READ_ONLY | FILTER | SORT,                 "Whether it is the district as a whole or one school.", "school", "district"),
        LINK   ("school_id", "schools", NULLABLE | READ_ONLY | FILTER | SORT | INCLUDE, "The school; null for the district as a whole."),
        CHOICE ("level", READ_ONLY | FILTER | SORT,                 "What it is about: teaching and learning, the planning of a school, or decisions of the district.", VOICE_LEVELS),
        CHOICE ("stakeholder_group", READ_ONLY | FILTER | SORT,     "The group.", STAKEHOLDERS),
        CODE   ("school_year", 7, 7, READ_ONLY,                     "The school year counted, up to today."),
        FLAG   ("heard", READ_ONLY | FILTER | SORT,                 "Whether anybody of the group answered a round or said something."),
        INT    ("round_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Rounds in which it was asked."),
        INT    ("eligible_count", 0, 1000000000000, NULLABLE | READ_ONLY, "How many could have been asked, in the rounds where that is known; null when it is in none."),
        INT    ("invited_count", 0, 1000000000000, NULLABLE | READ_ONLY, "How many were asked, in the rounds where that is known; null when it is in none."),
        INT    ("answered_count", 0, 1000000000000, READ_ONLY | FILTER | SORT, "How many answered or came, in all rounds."),
        DECIMAL("response_rate", 4, 0, 10000000000, NULLABLE | READ_ONLY | FILTER | SORT, "Answered of eligible, as a fraction, in the rounds where those eligible are known; null when they are in none. Above 1 where more answered than a round says there are."),
        INT    ("feedback_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Feedback heard."),
        INT    ("responded_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Feedback that had an answer, whichever it was."),
        INT    ("acted_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Feedback that was acted on."),
        DATE   ("last_heard_on", NULLABLE | READ_ONLY | FILTER | SORT, "The latest day on which somebody was heard: feedback by the day it came, a round by its last day when it is over and else by its first."),
        OBJECTS("languages",                                        "The same by language; none when nothing was asked or heard.",
            CHOICE("language",                     NULLABLE,        "The language; null for the rounds of an assessment, which do not record it.", LANGUAGES),
            INT   ("round_count", 0, 1000000,      OPTIONAL,        "Rounds."),
            INT   ("invited_count", 0, 1000000000000, NULLABLE,     "How many were asked, where that is known."),
            INT   ("answered_count", 0, 1000000000000, OPTIONAL,    "How many answered or came."),
            INT   ("feedback_count", 0, 1000000,   OPTIONAL,        "Feedback heard."))),
};
