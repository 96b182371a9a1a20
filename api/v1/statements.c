/* statements - what a district says of itself: mission, vision, promise, values, beliefs, principles. */
#include "v1.h"

const struct resource statements = {
    .name = "statements", .one = "statement", .relation = "statement", .group = "Tenants and texts",
    .doc  = "A published statement of the district: its mission, vision or promise, one of its values, beliefs, "
            "principles, priorities, non-negotiables or competencies. Texts are kept exactly as given. A kind the "
            "district has not published has no records: an empty list is an answer.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "kind,ordinal",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID    ("id",                                             "Stable identifier, to align plans, policies and budgets with this statement."),
        CHOICE("kind",              REQUIRED | FILTER | SORT,    "What sort of statement it is.",
               STATEMENT_KINDS),
        INT   ("ordinal", 1, 1000,  REQUIRED | FILTER | SORT,    "Place among the statements of its kind, from 1."),
        TEXT  ("text", 1, 10000,    REQUIRED | SEARCH,           "The words themselves, kept byte for byte."),
        TEXT  ("source", 1, 2000,   NULLABLE,                    "Where it was published: a document, a page, a board decision."),
        DATE  ("effective_from",    NULLABLE | FILTER | SORT,    "First day the statement holds; null when it has always held as far as is known."),
        DATE  ("effective_to",      NULLABLE | FILTER | SORT,    "Last day it holds, inclusive; null while it holds."),
        DATE  ("review_on",         NULLABLE | FILTER | SORT,    "When it is to be looked at again."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("statement_dates_check", "/effective_to", "before_start", "The last day is before the first day.")),
};
