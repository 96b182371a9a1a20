/* budget-lines - what is money set aside for, and spent on? */
#include "v1.h"

const struct resource budget_lines = {
    .name = "budget-lines", .one = "budget-line", .relation = "budget_line", .group = "Resources",
    .doc  = "A line of the budget of a school or the district, or of what was spent, in a school year. Linked to "
            "statements (/v1/statement-links), it is the money that answers to them.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-school_year",
    .fields = FIELDS(
        ID     ("id",                                                          "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,   "The school; null when it is of the district as a whole."),
        CODE   ("school_year", 7, 7, REQUIRED | FILTER | SORT,                 "School year, such as 2026-27."),
        CHOICE ("kind", REQUIRED | FIXED | FILTER | SORT,                      "Whether it is planned or spent; the two are never added up.",
               "budget", "expenditure"),
        CHOICE ("category", REQUIRED | FILTER | SORT,                          "What it is for.",
               "coordination", "instruction", "student_support", "staff_development", "family_engagement", "health",
               "facilities", "transport", "technology", "materials", "other"),
        TEXT   ("title", 1, 300, REQUIRED | SORT | SEARCH,                     "What it is, in one line."),
        DECIMAL("amount_usd", 2, 0, 100000000000000, REQUIRED | FILTER | SORT, "How much, in US dollars."),
        LINK   ("grant_id", "grants", NULLABLE | FILTER | INCLUDE,             "The grant it is paid from, if any."),
        LINK   ("program_id", "programs", NULLABLE | FILTER | INCLUDE,         "The program it pays for, if any."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("budget_line_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27.")),
};
