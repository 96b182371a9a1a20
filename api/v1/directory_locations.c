/* directory/locations - where are services given, as service directories read it? */
#include "directory.h"

const struct resource directory_locations = {
    .name = "directory/locations", .one = "directory-location", .relation = "directory_location", .group = "Directory",
    .doc  = "A school as a location of Open Referral HSDS 3, under the same id: where services are given. Offices of organizations "
            "stand with the organizations.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                        "Identifier of the school."),
        LOCATION_TYPE(READ_ONLY),
        TEXT  ("name", 1, 200, READ_ONLY | SORT | SEARCH,   "Name as the district publishes it."),
        CODE  ("external_identifier", 12, 12, ABSENT | FILTER, "Identifier at the National Center for Education Statistics."),
        CODE  ("external_identifier_type", 4, 4, ABSENT,    "Whose identifier that is: NCES."),
        ADDRESSES,
        PHONES,
        LAST_MODIFIED),
};
