/* resource-needs - what do students, staff and families lack? */
#include "v1.h"

const struct resource resource_needs = {
    .name = "resource-needs", .one = "resource-need", .relation = "resource_need", .group = "Resources",
    .doc  = "Something families, staff, students or others of a school lack: how much of it, by when. What "
            "was given for it, its resource-allocations say; the gap is what is left.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "needed_on",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK   ("need_id", "needs", NULLABLE | FILTER | INCLUDE,                    "The need it comes from; of the same school."),
        CHOICE ("beneficiary_group", REQUIRED | FILTER | SORT,                      "Who lacks it.",
               STAKEHOLDERS),
        CHOICE ("category", REQUIRED | FILTER | SORT,                               "What sort of resource it is.",
               "staff", "time", "space", "materials", "technology", "transport", "food", "money", "other"),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                          "What it is, in one line."),
        DECIMAL("quantity", 2, 0, 100000000000, REQUIRED | FILTER | SORT,           "How much is lacking, in the unit."),
        TEXT   ("unit", 1, 60, REQUIRED,                                            "The unit, such as hours, seats or usd."),
        DECIMAL("cost_usd", 2, 0, 100000000000, NULLABLE | FILTER | SORT,           "What it would cost, in US dollars."),
        DATE   ("needed_on", REQUIRED | FILTER | SORT,                              "The day by which it is needed."),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                 "Whether it is still lacking; open unless said otherwise.",
               "open", "met", "withdrawn"),
        CREATED_AT, UPDATED_AT),
};
