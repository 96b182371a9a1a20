/* measures - by what will it be told whether it worked? */
#include "v1.h"

const struct resource measures = {
    .name = "measures", .one = "measure", .relation = "measure", .group = "Plan",
    .doc  = "A measure a school, or the district, answers for: where it started, where it wants to be, by when, and who owns it. A "
            "draft may lack some of these; what counts has all four.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "due_on",
    .fields = FIELDS(
        ID     ("id",                                                                   "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,            "The school; null when the district answers for it."),
        LINK   ("priority_id", "priorities", NULLABLE | FILTER | NEST | INCLUDE,        "The priority it measures; of the same school."),
        LINK   ("strategy_id", "strategies", NULLABLE | FILTER,                         "The strategy it measures; of the same school."),
        LINK   ("vision_id", "visions", NULLABLE | FILTER,                              "The vision it holds to account; of the same school."),
        TEXT   ("name", 1, 300, REQUIRED | SORT | SEARCH,                               "What is measured."),
        CODE   ("group_code", 1, 60, OPTIONAL | FILTER | SORT,                          "The group it is measured for; all unless said otherwise."),
        CHOICE ("population", OPTIONAL | FILTER | SORT,                                 "Whose figures they are; students' unless said otherwise.",
               "students", "employees", "families", "community"),
        TEXT   ("unit", 1, 60, NULLABLE,                                                "Unit of the figures, such as percent or visits."),
        CHOICE ("direction", REQUIRED | FILTER | SORT,                                  "Which way is better.",
               "up", "down"),
        DECIMAL("baseline", 3, -1000000000000, 1000000000000, NULLABLE | FILTER | SORT, "Where it started."),
        DATE   ("baseline_on", NULLABLE | FILTER | SORT,                                "When that was."),
        DECIMAL("target", 3, -1000000000000, 1000000000000, NULLABLE | FILTER | SORT,   "Where it is to be."),
        DATE   ("due_on", NULLABLE | FILTER | SORT,                                     "By when."),
        TEXT   ("owner_title", 1, 200, NULLABLE,                                        "The office that answers for it, not a person's name."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("measure_school_id_check", "/school_id", "required", "A measure of a priority, a strategy or a vision is its school's.")),
};
