/* recognitions - whom does the district celebrate? */
#include "v1.h"

const struct resource recognitions = {
    .name = "recognitions", .one = "recognition", .relation = "recognition", .group = "Culture",
    .doc  = "Something a school, the district or an organization celebrated people for. They are counted by group, "
            "never named.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | UNITED_WAY | MTEA | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-awarded_on",
    .fields = FIELDS(
        ID    ("id",                                                          "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,   "The school; null when it is of the district as a whole."),
        LINK  ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE, "The organization that awarded it, when it was not the school or the district."),
        CHOICE("stakeholder_group", REQUIRED | FILTER | SORT,                 "Whom it was for.",
               STAKEHOLDERS),
        CHOICE("kind", REQUIRED | FILTER | SORT,                              "What sort of recognition.",
               "award", "celebration", "certification", "years_of_service", "other"),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                     "What it was for, in one line. No names."),
        INT   ("people_count", 1, 100000, REQUIRED | FILTER | SORT,           "How many people."),
        DATE  ("awarded_on", REQUIRED | FILTER | SORT,                        "The day."),
        CREATED_AT, UPDATED_AT),
};
