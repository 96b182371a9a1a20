/* equity-reviews - is what we teach and rule by free of bias? */
#include "v1.h"

const struct resource equity_reviews = {
    .name = "equity-reviews", .one = "equity-review", .relation = "equity_review", .group = "Culture",
    .doc  = "A review of curricular materials, instruction, an assessment, a policy or a procedure for bias and "
            "cultural responsiveness: by whom, with what rating, what was found, what comes next.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-reviewed_on",
    .fields = FIELDS(
        ID     ("id",                                                        "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE, "The school; null when it is the district's."),
        CHOICE ("target", REQUIRED | FILTER | SORT,                          "What was reviewed.",
               "curriculum", "instruction", "assessment", "policy", "procedure"),
        TEXT   ("subject", 1, 300, REQUIRED | SORT | SEARCH,                 "Which: the name of the materials, the course, the test, the rule."),
        LINK   ("policy_id", "policies", NULLABLE | FILTER | INCLUDE,        "The policy or procedure, where that is a record."),
        CHOICES("reviewed_by", 0, 7, OPTIONAL | FILTER,                      "Groups that took part in the review.",
               STAKEHOLDERS),
        DATE   ("reviewed_on", REQUIRED | FILTER | SORT,                     "The day."),
        INT    ("rating", 1, 4, REQUIRED | FILTER | SORT,                    "From 1, biased or unresponsive, to 4, free of bias found and responsive throughout."),
        TEXT   ("rubric", 1, 200, NULLABLE,                                  "The rubric or tool that was used."),
        TEXT   ("findings", 1, 4000, NULLABLE | SEARCH,                      "What was found."),
        TEXT   ("next_step", 1, 2000, NULLABLE,                              "What will be done."),
        CREATED_AT, UPDATED_AT),
};
