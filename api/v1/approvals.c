/* approvals - which lead agency approves a decision of the partnership, which dissents? */
#include "v1.h"

const struct resource approvals = {
    .name = "approvals", .one = "approval", .relation = "approval", .group = "Shared leadership",
    .doc  = "The word of one lead agency on a decision of the partnership. Each agency records its own and no other; "
            "once given it stays. An agency that dissents may approve later: both are kept, and its approval counts.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = OWN(DISTRICT | UNITED_WAY | MTEA) },
    .owner = { .partner = "partner_id" },
    .sort = "-given_on",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("partnership_id", "partnerships", REQUIRED | FIXED | FILTER | INCLUDE,  "The partnership."),
        LINK  ("partner_id", "partners", REQUIRED | FIXED | FILTER | INCLUDE,          "The agency: the caller's own organization."),
        LINK  ("agency_id", "partnership-agencies", REQUIRED | FIXED | FILTER,         "Its standing in the partnership; it counts when it is that of a lead agency on the day of the decision."),
        LINK  ("decision_id", "decisions", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The decision; of the same partnership."),
        CHOICE("verdict", REQUIRED | FIXED | FILTER | SORT,                            "What the agency says.",
               "approves", "dissents"),
        DATE  ("given_on", REQUIRED | FIXED | FILTER | SORT,                           "The day."),
        TEXT  ("reason", 1, 4000, NULLABLE | FIXED,                                    "Why; for a dissent, what the agency wants to be remembered."),
        CREATED_AT, UPDATED_AT),
};
