/* lead-partners - the organization a school is paired with, from when until when. */
#include "v1.h"

const struct resource lead_partners = {
    .name = "lead-partners", .one = "lead-partner", .relation = "lead_partner", .group = "Schools",
    .doc  = "The pairing of a school with the organization that leads its partners. A school has at most one on any day; "
            "one organization may lead many schools. Days that no pairing covers are a vacancy, which is a state and no error.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | UNITED_WAY, [UPDATE] = DISTRICT | UNITED_WAY,
              [REMOVE] = DISTRICT | UNITED_WAY },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID  ("id",                                                            "Stable identifier."),
        LINK("school_id",  "schools",  REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK("partner_id", "partners", REQUIRED | FILTER | INCLUDE,           "The organization that leads."),
        DATE("effective_from",         REQUIRED | FILTER | SORT,              "First day of the pairing."),
        DATE("effective_to",           NULLABLE | FILTER | SORT,              "Last day of the pairing, inclusive; null while it lasts."),
        TEXT("note", 1, 2000,          NULLABLE,                              "What a reader should know, such as why the pairing ended."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES  ("lead_partner_undecided",   "/partner_id",     "undecided",    "The school is in a partnership whose lead agencies decide together: this takes a decision of kind change_lead_partner about the school and the organization that every one of them has approved."),
        CONFLICTS("lead_partner_one_current", "/effective_from", "overlaps",     "The school already has a lead partner on some of these days; end that pairing first."),
        INVALIDS ("lead_partner_dates_check", "/effective_to",   "before_start", "The last day is before the first day.")),
};
