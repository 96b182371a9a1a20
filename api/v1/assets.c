/* assets - what has the community got to build on? */
#include "v1.h"

const struct resource assets = {
    .name = "assets", .one = "asset", .relation = "asset", .group = "Assessment",
    .doc  = "Something the community has: people, associations, institutions, places, money, culture. An assessment "
            "that finds no asset has not looked.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        CHOICE("kind", REQUIRED | FILTER | SORT,                                       "What sort of asset it is.",
               "association", "institution", "physical", "economic", "cultural", "individual"),
        TEXT  ("name", 1, 200, REQUIRED | SORT | SEARCH,                               "What it is; for people what they can do, not who they are."),
        LINK  ("partner_id", "partners", NULLABLE | FILTER | INCLUDE,                  "The organization, where it is one."),
        CHOICE("support_area", NULLABLE | FILTER | SORT,                               "The area it can help in.",
               SUPPORT_AREAS),
        TEXT  ("description", 1, 4000, NULLABLE | WITHHELD,                            "More about it."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("asset_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
