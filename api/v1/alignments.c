/* alignments - what stands behind a priority? */
#include "v1.h"

const struct resource alignments = {
    .name = "alignments", .one = "alignment", .relation = "alignment", .group = "Plan",
    .doc  = "That a partnership with an organization, an initiative or a policy was developed for a priority or is "
            "aligned to it, and which goal of the school improvement plan and which statement of the district it "
            "serves.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .one_of = ONE_OF("partner_id initiative_id policy_id"),
    .fields = FIELDS(
        ID    ("id",                                                                         "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,                  "The school."),
        LINK  ("priority_id", "priorities", REQUIRED | FIXED | FILTER | NEST | INCLUDE,      "The priority; of the same school."),
        LINK  ("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,                "The organization the school is in partnership with."),
        LINK  ("initiative_id", "initiatives", NULLABLE | FIXED | FILTER | INCLUDE,          "The initiative."),
        LINK  ("policy_id", "policies", NULLABLE | FIXED | FILTER | INCLUDE,                 "The policy."),
        CHOICE("status", REQUIRED | FILTER | SORT,                                           "Whether it was made for the priority or fits it.",
               "developed", "aligned", "considered"),
        LINK  ("improvement_plan_goal_id", "improvement-plan-goals", NULLABLE | FILTER | INCLUDE, "The goal of the school improvement plan it points to; of the same school."),
        LINK  ("statement_id", "statements", NULLABLE | FILTER | INCLUDE,                    "The statement of the district it answers to."),
        TEXT  ("note", 1, 2000, NULLABLE,                                                    "How it helps."),
        CREATED_AT, UPDATED_AT),
};
