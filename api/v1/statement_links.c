/* statement-links - what answers to a statement of the district? */
#include "v1.h"

const struct resource statement_links = {
    .name = "statement-links", .one = "statement-link", .relation = "statement_link", .group = "Plan",
    .doc  = "That something answers to a statement of the district: a program, a priority, a strategy, a policy, an "
            "initiative, a line of the budget, a measure, an equity review, support given to staff, an educational "
            "team, a recognition, an improvement of a facility. What answers to a statement, all of it, is told by "
            "/v1/statements/{id}/accountability; what nothing answers to, by /v1/statements/coverage.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .one_of = ONE_OF("program_id priority_id strategy_id policy_id initiative_id budget_line_id measure_id equity_review_id "
                     "support_provision_id educational_team_id recognition_id facility_improvement_id"),
    .fields = FIELDS(
        ID  ("id",                                                                           "Stable identifier."),
        LINK("statement_id", "statements", REQUIRED | FIXED | FILTER | NEST | INCLUDE,       "The statement."),
        LINK("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,                    "The school that says so, of its own records or the district's; needed for what is always one school's: a priority, a strategy, support to its staff, an educational team."),
        LINK("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,                  "The organization whose program it is; needed for a program."),
        LINK("program_id", "programs", NULLABLE | FIXED | FILTER | INCLUDE,                  "The program; of that organization."),
        LINK("priority_id", "priorities", NULLABLE | FIXED | FILTER | INCLUDE,               "The priority; of that school."),
        LINK("strategy_id", "strategies", NULLABLE | FIXED | FILTER | INCLUDE,               "The strategy; of that school."),
        LINK("policy_id", "policies", NULLABLE | FIXED | FILTER | INCLUDE,                   "The policy or procedure."),
        LINK("initiative_id", "initiatives", NULLABLE | FIXED | FILTER | INCLUDE,            "The initiative."),
        LINK("budget_line_id", "budget-lines", NULLABLE | FIXED | FILTER | INCLUDE,          "The line of the budget."),
        LINK("measure_id", "measures", NULLABLE | FIXED | FILTER | INCLUDE,                  "The measure."),
        LINK("equity_review_id", "equity-reviews", NULLABLE | FIXED | FILTER | INCLUDE,      "The equity review."),
        LINK("support_provision_id", "support-provisions", NULLABLE | FIXED | FILTER | INCLUDE, "The support to staff; of that school."),
        LINK("educational_team_id", "educational-teams", NULLABLE | FIXED | FILTER | INCLUDE, "The educational team; of that school."),
        LINK("recognition_id", "recognitions", NULLABLE | FIXED | FILTER | INCLUDE,          "The recognition."),
        LINK("facility_improvement_id", "facility-improvements", NULLABLE | FIXED | FILTER | INCLUDE, "The improvement of a facility."),
        TEXT("note", 1, 2000, NULLABLE,                                                      "How it answers."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("statement_link_school_id_check", "/school_id", "required", "What is one school's is named with the school."),
        INVALIDS("statement_link_partner_id_check", "/partner_id", "required", "A program is named with its organization."),
        CONFLICTS("statement_link_once_key", "/statement_id", "taken", "This link is already recorded."),
        FORBIDS("statement_link_elsewhere", "/school_id", "elsewhere", "What is linked is another school's."),
        FORBIDS("statement_link_not_own", "/program_id", "not_own", "An organization speaks for its own programs only.")),
};
