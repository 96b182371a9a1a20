/* directory/organizations - who offers services to schools and neighbors, as service directories read it? */
#include "directory.h"

const struct resource directory_organizations = {
    .name = "directory/organizations", .one = "directory-organization", .relation = "directory_organization", .group = "Directory",
    .doc  = "A partner as an organization of Open Referral HSDS 3, under the same id. The address of its office stands in its "
            "locations when it is known as a whole. active is ours: HSDS has no word for an organization that is gone.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                        "Identifier of the partner."),
        TEXT  ("name", 1, 200, READ_ONLY | SORT | SEARCH,   "Name as the organization publishes it."),
        TEXT  ("description", 0, 4000, READ_ONLY | SEARCH,  "What it does; empty when nothing is known, because HSDS demands one."),
        TEXT  ("email", 3, 254, ABSENT,                     "E-mail address of its office."),
        URL   ("website", ABSENT,                           "Address of its website."),
        FLAG  ("active", READ_ONLY | FILTER,                "Whether it is still around."),
        PHONES,
        PARTS ("locations",                                 "Its office.",
            UUID("id", OPTIONAL,                            "Identifier of the office: of the organization."),
            LOCATION_TYPE(OPTIONAL),
            TEXT("name", 1, 200, OPTIONAL,                  "Name of the organization."),
            ADDRESSES),
        LAST_MODIFIED),
};
