/* support-provisions - what support for responsive practice did a school receive? */
#include "v1.h"

const struct resource support_provisions = {
    .name = "support-provisions", .one = "support-provision", .relation = "support_provision", .group = "Culture",
    .doc  = "Training, coaching or other support a school received: to see personal and institutional bias, to teach "
            "in culturally responsive and restorative ways, to build on what its community has. Who gave it, how "
            "long, and how many took part, by their part in the school.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-provided_on",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK   ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,      "The organization that gave it; null when it was the school or the district."),
        CHOICE ("topic", REQUIRED | FILTER | SORT,                                  "What it was about.",
               SUPPORT_TOPICS),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                          "What it is called."),
        DATE   ("provided_on", REQUIRED | FILTER | SORT,                            "The day; the first when there are several."),
        DECIMAL("hours", 2, 0, 100000, REQUIRED | FILTER | SORT,                    "How long it took for each, in hours."),
        INT    ("administrative_count", 0, 100000, OPTIONAL | FILTER | SORT,        "Administrators who took part."),
        INT    ("instructional_count", 0, 100000, OPTIONAL | FILTER | SORT,         "Teachers and others who teach who took part."),
        INT    ("support_count", 0, 100000, OPTIONAL | FILTER | SORT,               "Support staff who took part."),
        INT    ("family_count", 0, 100000, OPTIONAL | FILTER | SORT,                "Family members who took part."),
        INT    ("partner_count", 0, 100000, OPTIONAL | FILTER | SORT,               "People of partner organizations who took part."),
        CREATED_AT, UPDATED_AT),
};
