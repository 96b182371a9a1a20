/* partners - every organization around the table: lead agencies, lead partners, businesses, health centers. */
#include "v1.h"

const struct resource partners = {
    .name = "partners", .one = "partner", .relation = "partner", .group = "Partnership",
    .doc  = "An organization that works with the district's schools. What it does - lead agency, lead partner of a "
            "school, employer of a coordinator - stands in records of its own, with dates, so that one organization "
            "can be several things at once.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY,
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(MTEA), [REMOVE] = DISTRICT | UNITED_WAY },
    .owner = { .partner = "id" },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                                          "Stable identifier; the partner_id of tokens."),
        CODE  ("code",        1, 40,   REQUIRED | IDENTIFIES | FILTER | SORT, "Short name of the organization, unique in the district."),
        TEXT  ("name",        1, 200,  REQUIRED | SORT | SEARCH,              "Name as the organization publishes it."),
        CHOICE("kind",                 REQUIRED | FILTER | SORT,              "What sort of organization it is; which one is the district itself, the district alone says.",
               "educators_association", "united_way", "community_organization", "health_center", "business", "higher_education",
               "faith_based", "public_agency", "foundation", "other", "district"),
        TEXT  ("description", 1, 4000, NULLABLE | SEARCH,                     "What the organization does, in a few sentences."),
        FLAG  ("active",               OPTIONAL | FILTER,                     "Whether the organization is still around; true unless said otherwise."),
        URL   ("website_url",          NULLABLE,                              "Address of its website."),
        TEXT  ("email",       3, 254,  NULLABLE,                              "Public e-mail address of the office, not of a person."),
        TEXT  ("phone",       3, 40,   NULLABLE,                              "Public telephone number of the office."),
        TEXT  ("street",      1, 200,  NULLABLE,                              "Street and number."),
        TEXT  ("city",        1, 100,  NULLABLE | SORT | SEARCH,              "City."),
        CODE  ("state",       2, 2,    NULLABLE | FILTER,                     "Postal abbreviation of the state, such as WI."),
        CODE  ("postal_code", 5, 10,   NULLABLE | FILTER,                     "ZIP code, with or without its four-digit extension."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        FORBIDS("partner_district_only", "/kind", "district_only", "Which organization the district is, it says itself."),
        CONFLICTS("partner_code_key", "/code", "taken", "Another partner of the district has this code.")),
};
