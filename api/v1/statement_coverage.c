/* /v1/statements/coverage - which statements does much answer to, which little, and which nothing? */
#include "v1.h"

#define COUNT(name_, doc_) INT(name_, 0, 10000000, READ_ONLY | FILTER | SORT, doc_)

const struct resource statement_coverage = {
    .name = "coverage", .one = "statement-coverage", .relation = "statement_coverage", .group = "Tenants and texts",
    .doc  = "Every statement in force today with how much answers to it, counted as /v1/statements/{id}/accountability counts it. "
            "Those to which nothing answers come first, then those to which something of all five kinds - work, rules, money, "
            "measures, voice - does not; within that they keep their order.",
    .may  = { [LIST] = EVERYONE },
    .report_on = "statements",
    .sort = "urgency,kind,ordinal",
    .fields = FIELDS(
        ID     ("id",                                                "The statement's identifier."),
        LINK   ("statement_id", "statements", READ_ONLY | INCLUDE,   "The statement."),
        CHOICE ("kind", READ_ONLY | FILTER | SORT,                   "What sort of statement it is.", STATEMENT_KINDS),
        INT    ("ordinal", 1, 1000, READ_ONLY | FILTER | SORT,       "Place among the statements of its kind."),
        CHOICE ("coverage", READ_ONLY | FILTER,                      "Whether nothing answers, something, or something of all five kinds.",
                "empty", "partial", "full"),
        INT    ("kinds_answered", 0, 5, READ_ONLY | FILTER | SORT,   "Of five kinds how many have something: work (programs, priorities, strategies, initiatives, partners, culture), rules (policies and procedures), money (lines of the budget), measures, voice (feedback)."),
        COUNT  ("evidence_count",                                    "Different records that answer to it, feedback included."),
        DECIMAL("dollars_aligned", 2, 0, 100000000000000000, READ_ONLY | FILTER | SORT, "US dollars planned for it this school year."),
        DECIMAL("dollars_spent", 2, 0, 100000000000000000, READ_ONLY | FILTER | SORT,   "US dollars spent on it this school year; never added to those planned."),
        INT    ("measures_on_track", 0, 10000000, READ_ONLY,         "Measures known to be on track."),
        COUNT  ("measures_total",                                    "Measures that answer to it."),
        DATE   ("last_evidence_on", NULLABLE | READ_ONLY | FILTER | SORT, "The latest day of what is counted; null when nothing carries one."),
        COUNT  ("priority_count",                                    "Priorities of schools."),
        COUNT  ("strategy_count",                                    "Strategies of plans."),
        COUNT  ("program_count",                                     "Programs."),
        COUNT  ("policy_count",                                      "Policies and procedures."),
        COUNT  ("initiative_count",                                  "Initiatives."),
        COUNT  ("partner_count",                                     "Organizations in partnership with a school for a priority's sake."),
        COUNT  ("budget_line_count",                                 "Lines of this school year's budget, planned and spent."),
        COUNT  ("culture_count",                                     "Equity reviews, support to staff, educational teams, recognitions and improvements of facilities."),
        COUNT  ("feedback_count",                                    "Feedback heard."),
        COUNT  ("feedback_answered",                                 "Feedback answered, in whichever way."),
        INT    ("urgency", 1, 3, READ_ONLY | SORT,                   "Place in the default order: 1 empty, 2 partial, 3 full.")),
};
