/* milestones - the history of a partnership, with what is not known about it said aloud. */
#include "v1.h"

const struct resource milestones = {
    .name = "milestones", .one = "milestone", .relation = "milestone", .group = "Partnership",
    .doc  = "An event in a partnership's history. The order is kept by ordinal even where no date is known; how exact a "
            "date or a number is stands beside it, so that \"about 50\" never turns into 50.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "ordinal",
    .fields = FIELDS(
        ID    ("id",                                                                 "Stable identifier."),
        LINK  ("partnership_id", "partnerships", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The partnership whose history this is."),
        INT   ("ordinal", 1, 10000,              REQUIRED | FILTER | SORT,           "Place in the history, from 1."),
        TEXT  ("title", 1, 200,                  REQUIRED | SORT | SEARCH,           "What happened, in one line."),
        TEXT  ("text", 1, 10000,                 NULLABLE | SEARCH,                  "What happened, told in full."),
        DATE  ("happened_on",                    NULLABLE | FILTER | SORT,           "When it happened, as exactly as date_precision says: for a month or a year, its first day. Null when not known."),
        CHOICE("date_precision",                 OPTIONAL | FILTER,                  "How much of happened_on is known; unknown unless said otherwise.",
               "unknown", "year", "month", "day"),
        INT   ("count_value", 0, 1000000000000,  NULLABLE | FILTER | SORT,           "A number that belongs to the event, such as people who travelled."),
        CHOICE("count_qualifier",                NULLABLE | FILTER,                  "How exact the number is.",
               QUALIFIERS),
        TEXT  ("count_unit", 1, 100,             NULLABLE,                           "What was counted, such as people or schools."),
        TEXT  ("source", 1, 2000,                NULLABLE,                           "Where it is told: a document, a page, a board item."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("milestone_date_known_check", "/happened_on", "required", "A precision other than unknown needs a date.")),
};
