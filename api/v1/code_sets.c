/* code-sets - which codes are there, and what do they mean? */
#include "v1.h"

const struct resource code_sets = {
    .name = "code-sets", .one = "code-set", .relation = "code_set", .group = "Tenants and texts",
    .doc  = "A closed list of codes that several fields share, with what each code means and where it comes from. Where a set "
            "is extensible the district's own, finer words (/v1/codes) stand behind the common ones.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .sort = "name",
    .fields = FIELDS(
        ID     ("id",                                       "Stable identifier."),
        CODE   ("name",        1, 60,   READ_ONLY | FILTER | SORT, "Name of the set, as fields that take its codes are called."),
        TEXT   ("title",       1, 200,  READ_ONLY,          "What people call it."),
        TEXT   ("description", 1, 1000, READ_ONLY,          "What it tells apart."),
        TEXT   ("source",      1, 1000, READ_ONLY,          "Where its codes come from."),
        FLAG   ("extensible",           READ_ONLY | FILTER, "Whether the district may add finer words of its own."),
        OBJECTS("codes",                                    "The codes, in their order.",
            CODE("code",    1, 60,      OPTIONAL,           "The code."),
            TEXT("label",   1, 200,     OPTIONAL,           "What it means."),
            CODE("broader", 1, 60,      NULLABLE,           "Of a word of the district's own: the common code it is finer than."),
            FLAG("own",                 OPTIONAL,           "Whether it is a word of the district's own."))),
};
