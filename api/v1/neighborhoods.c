/* neighborhoods - where do the schools stand, and whose home is it? */
#include "v1.h"

const struct resource neighborhoods = {
    .name = "neighborhoods", .one = "neighborhood", .relation = "neighborhood", .group = "Schools",
    .doc  = "A neighborhood that schools call home. A school names its own with neighborhood_id.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "name",
    .fields = FIELDS(
        ID  ("id",                                                 "Stable identifier."),
        CODE("code", 1, 40, REQUIRED | IDENTIFIES | FILTER | SORT, "Short name, unique in the district."),
        TEXT("name", 1, 200, REQUIRED | SORT | SEARCH,             "Name as the people who live there say it."),
        TEXT("city", 1, 100, NULLABLE | SORT | SEARCH,             "City."),
        TEXT("description", 1, 4000, NULLABLE | SEARCH,            "What the neighborhood is known for and proud of."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("neighborhood_code_key", "/code", "taken", "Another neighborhood of the district has this code.")),
};
