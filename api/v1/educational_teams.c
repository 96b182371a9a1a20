/* educational-teams - which staff plan and teach together? */
#include "v1.h"

const struct resource educational_teams = {
    .name = "educational-teams", .one = "educational-team", .relation = "educational_team", .group = "Culture",
    .doc  = "Staff of a school who plan or teach together in a school year. A member of several teams is a first "
            "member of one of them, so that first members add up to people.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-school_year",
    .fields = FIELDS(
        ID  ("id",                                                               "Stable identifier."),
        LINK("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        CODE("school_year", 7, 7, REQUIRED | FILTER | SORT,                      "School year, such as 2026-27."),
        TEXT("name", 1, 200, REQUIRED | SORT | SEARCH,                           "What it is called."),
        INT ("member_count", 0, 10000, REQUIRED | FILTER | SORT,                 "How many members it has."),
        INT ("first_member_count", 0, 10000, REQUIRED | FILTER | SORT,           "How many of them are counted in no other team."),
        INT ("co_planning_count", 0, 10000, OPTIONAL | FILTER | SORT,            "How often they have planned together this year."),
        INT ("co_teaching_count", 0, 10000, OPTIONAL | FILTER | SORT,            "How often some of them have taught together this year."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("educational_team_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        INVALIDS("educational_team_first_member_count_check", "/first_member_count", "above", "There are no more first members than members.")),
};
