/* plans - which plan does a school, or the partnership, follow? */
#include "v1.h"

const struct resource plans = {
    .name = "plans", .one = "plan", .relation = "plan", .group = "Plan",
    .doc  = "A plan of a school or of the partnership: the community school plan that comes out of an assessment, or "
            "the school improvement plan. It is adopted by changing its status, which takes a recorded decision: of "
            "the school's leadership team, or, for the partnership, one that every lead agency has approved.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-school_year",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID     ("id",                                                                        "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | NEST | INCLUDE,          "The school, when the plan is for one school."),
        LINK   ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The partnership, when the plan is for all of it."),
        LINK   ("assessment_id", "needs-assessments", NULLABLE | FIXED | FILTER,             "The assessment it comes out of; of the same school."),
        CHOICE ("kind", REQUIRED | FIXED | FILTER | SORT,                                    "What sort of plan it is.",
               "community_school", "school_improvement"),
        TEXT   ("title", 1, 200, REQUIRED | SORT | SEARCH,                                   "What it is called."),
        CODE   ("school_year", 7, 7, REQUIRED | FILTER | SORT,                               "First school year it is for, such as 2026-27."),
        CHOICE ("status", OPTIONAL | FILTER | SORT,                                          "Whether it is in force; draft unless said otherwise.",
               "draft", "retired", "adopted"),
        CHOICES("contributors", 0, 4, OPTIONAL | FILTER,                                     "Groups that took part in making it.",
               CONTRIBUTORS),
        URL    ("document_url", NULLABLE,                                                    "Where the document is published."),
        TEXT   ("note", 1, 2000, NULLABLE,                                                   "What a reader of this record should know."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("plan_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        REFUSES("plan_undecided", "/status", "undecided", "No decision that stands adopts this plan: of the school's leadership team (kind plan), or for a partnership one that every lead agency approves (kind adopt_plan), each naming it with plan_id.")),
};
