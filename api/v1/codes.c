/* codes - which finer words does the district use beside the common ones? */
#include "v1.h"

const struct resource codes = {
    .name = "codes", .one = "code", .relation = "code", .group = "Tenants and texts",
    .doc  = "A code of the district's own in one of the sets that allow it (/v1/code-sets says which): a finer word "
            "under one of the common codes, which stays beside it, so that figures can still be compared.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "set,ordinal",
    .fields = FIELDS(
        ID    ("id",                                                 "Stable identifier."),
        CHOICE("set", REQUIRED | FIXED | FILTER | SORT,              "The set it belongs to.",
               "stage", "channel", "support_area"),
        CODE  ("code", 1, 60, REQUIRED | IDENTIFIES | FILTER | SORT, "The code, unique in its set."),
        CODE  ("broader", 1, 60, NULLABLE | FILTER | SORT,           "The common code it is a finer word for; null when it is for none."),
        TEXT  ("label", 1, 200, REQUIRED | SORT | SEARCH,            "What people call it."),
        TEXT  ("description", 1, 2000, NULLABLE,                     "What it means."),
        INT   ("ordinal", 1, 1000, REQUIRED | FILTER | SORT,         "Place in the set, from 1."),
        FLAG  ("active", OPTIONAL | FILTER,                          "Whether it is still used; true unless said otherwise."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("code_code_key", "/code", "taken", "The set has this code already.")),
};
