/* service-targets - how many people is a program to reach? */
#include "v1.h"

const struct resource service_targets = {
    .name = "service-targets", .one = "service-target", .relation = "service_target", .group = "Delivery",
    .doc  = "How many people a program is to reach in a school year, all of them or those of one group. Beside how "
            "many it did reach it is the share served of those targeted, as federal reports ask for it.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-school_year",
    .fields = FIELDS(
        ID    ("id",                                                                 "Stable identifier."),
        LINK  ("partner_id", "partners", REQUIRED | FIXED | FILTER,                  "The organization that gives it."),
        LINK  ("program_id", "programs", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The program; of the same organization."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,          "The school; null when the target is for all its schools together."),
        CODE  ("school_year", 7, 7, REQUIRED | FILTER | SORT,                        "School year, such as 2026-27."),
        CHOICE("stakeholder_group", NULLABLE | FILTER | SORT,                        "Whom it is to reach; null when it is people of any group.",
               STAKEHOLDERS),
        CODE  ("breakdown", 1, 60, OPTIONAL | FILTER | SORT,                         "By what people are told apart; all when they are not."),
        CODE  ("subgroup", 1, 60, OPTIONAL | FILTER | SORT,                          "Which of them are meant; all when they are not told apart."),
        INT   ("targeted_count", 0, 1000000, REQUIRED | FILTER | SORT,               "How many."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("service_target_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        CONFLICTS("service_target_once_key", "/school_year", "taken", "This target is already recorded.")),
};
