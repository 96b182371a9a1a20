/* programs - what does an organization offer? */
#include "v1.h"

const struct resource programs = {
    .name = "programs", .one = "program", .relation = "program", .group = "Delivery",
    .doc  = "A service of an organization: what it does, in which of the five areas, for whom, at which tier. Where "
            "and when it is given, its offerings say.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY | OWN(PARTNER),
              [UPDATE] = DISTRICT | UNITED_WAY | OWN(PARTNER), [REMOVE] = DISTRICT | UNITED_WAY | OWN(PARTNER) },
    .owner = { .partner = "partner_id" },
    .sort = "name",
    .fields = FIELDS(
        ID     ("id",                                                                 "Stable identifier."),
        LINK   ("partner_id", "partners", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The organization."),
        TEXT   ("name", 1, 200, REQUIRED | SORT | SEARCH,                             "What it is called."),
        TEXT   ("description", 1, 4000, NULLABLE | SEARCH,                            "What it does."),
        CHOICE ("support_area", REQUIRED | FILTER | SORT,                             "The area it supports.",
               SUPPORT_AREAS),
        INT    ("tier", 1, 3, REQUIRED | FILTER | SORT,                               "1 for everyone, 2 for some, 3 for a few who need much."),
        CHOICES("audiences", 0, 2, OPTIONAL | FILTER,                                 "Whom it is for.",
               "child", "adult"),
        CHOICES("practices", 0, 3, OPTIONAL | FILTER,                                 "Guiding practices it lives.",
               PRACTICES),
        FLAG   ("active", OPTIONAL | FILTER,                                          "Whether it is still offered; true unless said otherwise."),
        CREATED_AT, UPDATED_AT),
};
