/* partnership-agencies - who answers for a partnership, in which role, since when. */
#include "v1.h"

const struct resource partnership_agencies = {
    .name = "partnership-agencies", .one = "partnership-agency", .relation = "partnership_agency", .group = "Partnership",
    .doc  = "An organization's standing in a partnership: one of its lead agencies, its fiscal agent, its evaluator. "
            "Dated, so that changes leave history behind.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID    ("id",                                                                  "Stable identifier."),
        LINK  ("partnership_id", "partnerships", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The partnership."),
        LINK  ("partner_id",     "partners",     REQUIRED | FILTER | INCLUDE,         "The organization."),
        CHOICE("role",                           REQUIRED | FILTER | SORT,            "What it is to the partnership.",
               "lead_agency", "fiscal_agent", "evaluator", "funder", "advisor"),
        DATE  ("effective_from",                 REQUIRED | FILTER | SORT,            "First day in this role."),
        DATE  ("effective_to",                   NULLABLE | FILTER | SORT,            "Last day in this role, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES  ("partnership_agency_binding",     "/effective_to",   "binding",        "The partnership decides together: a lead agency leaves from today on, never in hindsight, and what it was stays."),
        CONFLICTS("partnership_agency_once",        "/effective_from", "overlaps",     "The organization already holds this role in the partnership on some of these days."),
        INVALIDS ("partnership_agency_dates_check", "/effective_to",   "before_start", "The last day is before the first day.")),
};
