/* improvement-plan-goals - which goals does the school improvement plan set? */
#include "v1.h"

const struct resource improvement_plan_goals = {
    .name = "improvement-plan-goals", .one = "improvement-plan-goal", .relation = "improvement_plan_goal", .group = "Plan",
    .doc  = "A goal of the school improvement plan, which partnerships, initiatives and policies are aligned to.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "code",
    .fields = FIELDS(
        ID  ("id",                                                           "Stable identifier."),
        LINK("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,    "The school."),
        LINK("plan_id", "plans", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The plan; of the same school."),
        CODE("code", 1, 40, REQUIRED | FILTER | SORT,                        "Its number in the plan."),
        CODE("school_year", 7, 7, REQUIRED | FILTER | SORT,                  "School year it is for, such as 2026-27."),
        TEXT("title", 1, 500, REQUIRED | SORT | SEARCH,                      "The goal."),
        TEXT("target", 1, 500, NULLABLE,                                     "What is to be reached, by when, measured how."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("improvement_plan_goal_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        CONFLICTS("improvement_plan_goal_code_key", "/code", "taken", "The school has a goal of this number in this school year.")),
};
