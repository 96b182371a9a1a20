/* partnerships - a community schools partnership: the agreement its agencies, schools and partners stand in. */
#include "v1.h"

const struct resource partnerships = {
    .name = "partnerships", .one = "partnership", .relation = "partnership", .group = "Partnership",
    .doc  = "A community schools partnership. How many schools, organizations and students it reaches is never written "
            "down here: the report at /v1/partnerships/{id}/summary counts it for any day.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "name",
    .fields = FIELDS(
        ID   ("id",                                                               "Stable identifier."),
        CODE ("code",             1, 40,   REQUIRED | IDENTIFIES | FILTER | SORT, "Short name of the partnership, unique in the district."),
        TEXT ("name",             1, 200,  REQUIRED | SORT | SEARCH,              "Name as the partnership publishes it."),
        TEXT ("overarching_goal", 1, 2000, NULLABLE | SEARCH,                     "The one aim all its strategies serve."),
        TEXTS("purposes",         0, 20,   OPTIONAL,                              "What the agencies came together for, one purpose per item."),
        TEXT ("description",      1, 4000, NULLABLE | SEARCH,                     "What the partnership is, in a few sentences."),
        DATE ("founded_on",                NULLABLE | FILTER | SORT,              "Day of its founding; null when only the story, not the day, is known."),
        URL  ("website_url",               NULLABLE,                              "Address of its website."),
        DATE ("approvals_from",            NULLABLE | FILTER | SORT,              "From this day on a school joins, or gets another lead partner, only by a decision that every lead agency has approved; null when that is settled elsewhere."),
        INT  ("assessment_term_years", 1, 10, OPTIONAL | FILTER | SORT,           "Years after which a school's completed assessment is overdue; 3 unless said otherwise."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("partnership_binding", "/approvals_from", "binding", "The partnership decides together since that day; this is not taken back or put off."),
        CONFLICTS("partnership_code_key", "/code", "taken", "Another partnership of the district has this code.")),
};
