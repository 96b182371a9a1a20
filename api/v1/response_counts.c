/* response-counts - how many gave which answer? */
#include "v1.h"

const struct resource response_counts = {
    .name = "response-counts", .one = "response-count", .relation = "response_count", .group = "Assessment",
    .doc  = "How many people gave one answer to one question of a fielding, all of them or those of one subgroup. "
            "Raw counts of small groups tell of people: only the district and the school itself read them, and each "
            "reading is written down.",
    .may  = { [LIST] = DISTRICT | SCHOOL, [READ] = DISTRICT | SCHOOL, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "item",
    .raw = 1,
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("fielding_id", "fieldings", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The fielding; of the same school."),
        CODE  ("item", 1, 60, REQUIRED | FILTER | SORT,                                "The question, as the instrument numbers it."),
        CHOICE("construct", NULLABLE | FILTER | SORT,                                  "What the question asks about.",
               CONSTRUCTS),
        CODE  ("breakdown", 1, 60, OPTIONAL | FILTER | SORT,                           "By what the people are told apart, such as language or grade_band; all when they are not."),
        CODE  ("subgroup", 1, 60, OPTIONAL | FILTER | SORT,                            "Which of them these are; all when they are not told apart."),
        CODE  ("answer", 1, 60, REQUIRED | FILTER | SORT,                              "The answer, as the instrument codes it."),
        INT   ("response_count", 0, 1000000, REQUIRED | FILTER | SORT,                 "How many gave it."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("response_count_once_key", "/answer", "taken", "This count is already recorded."),
        REFUSES("response_count_frozen", "/fielding_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
