/* needs-assessments - what does a school's community need, and what has it got? */
#include "v1.h"

const struct resource needs_assessments = {
    .name = "needs-assessments", .one = "needs-assessment", .relation = "needs_assessment", .group = "Assessment",
    .doc  = "A needs and assets assessment of a school: the strategy from engaging people to aligning partners. It "
            "moves through its phases by POST /v1/needs-assessments/{id}/advance, which says everything that is "
            "still missing; /v1/schools/{id}/readiness says the same beforehand. A school has one open assessment at "
            "a time. A completed one keeps its edition number and no longer changes.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-started_on",
    .fields = FIELDS(
        ID     ("id",                                                               "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        CHOICE ("phase", READ_ONLY | FILTER | SORT,                                 "How far it has come.",
               PHASES),
        INT    ("edition", 1, 1000, READ_ONLY | NULLABLE | FILTER | SORT,           "Which of the school's completed assessments it is, from 1; null until completed."),
        CODE   ("school_year", 7, 7, REQUIRED | FILTER | SORT,                      "School year it was begun in, such as 2026-27."),
        TEXT   ("title", 1, 200, NULLABLE | SORT,                                   "A name for it."),
        CHOICES("target_groups", 1, 7, OPTIONAL | FILTER,                           "Groups whose opinion is to be asked, each by a fielding of its own or waived; families, staff, students and neighbors unless said otherwise.",
               STAKEHOLDERS),
        DATE   ("started_on", REQUIRED | FILTER | SORT,                             "First day of the work."),
        DATE   ("completed_on", READ_ONLY | NULLABLE | FILTER | SORT,               "Day it was completed; null until then."),
        TEXT   ("note", 1, 2000, NULLABLE,                                          "What a reader of this record should know."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("needs_assessment_school_year_check", "/school_year", "not_a_school_year", "A school year is two years that follow each other, written like 2026-27."),
        CONFLICTS("needs_assessment_one_open", "/school_id", "open", "The school has an assessment that is not completed yet."),
        REFUSES("needs_assessment_frozen", "/phase", "frozen", "The assessment is completed and no longer changes; begin a new one."),
        INVALIDS("needs_assessment_target_groups_some_check", "/target_groups", "too_few", "At least one group is asked."),
        INVALIDS("needs_assessment_completed_check", "/phase", "not_accepted", "A completed assessment has its day and its edition.")),
};
