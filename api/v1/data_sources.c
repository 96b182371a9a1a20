/* data-sources - which data does an assessment look at? */
#include "v1.h"

const struct resource data_sources = {
    .name = "data-sources", .one = "data-source", .relation = "data_source", .group = "Assessment",
    .doc  = "A body of data that the assessment takes in, of the school (attendance, climate) or of its community "
            "(census, health, housing).",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        CHOICE("scope", REQUIRED | FILTER | SORT,                                      "Whose data they are.",
               "school", "community"),
        TEXT  ("name", 1, 200, REQUIRED | SORT | SEARCH,                               "What they are."),
        TEXT  ("publisher", 1, 200, NULLABLE | SORT,                                   "Who published them."),
        URL   ("source_url", NULLABLE,                                                 "Where they can be read."),
        TEXT  ("period", 1, 100, NULLABLE,                                             "The time they tell of."),
        TEXT  ("note", 1, 2000, NULLABLE,                                              "What to know when reading them."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("data_source_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
