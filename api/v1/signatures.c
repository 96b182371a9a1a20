/* signatures - which party has signed an agreement? */
#include "v1.h"

const struct resource signatures = {
    .name = "signatures", .one = "signature", .relation = "signature", .group = "Partnership",
    .doc  = "That one party has signed an agreement: the organization, the school when it is for one school, and the "
            "district as the organization it is. Each signs for itself and for no other. When all have signed, the "
            "agreement's status may be set to signed; until then a party may take its signature back.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = OWN(DISTRICT | SCHOOL | UNITED_WAY | MTEA | PARTNER),
              [REMOVE] = OWN(DISTRICT | SCHOOL | UNITED_WAY | MTEA | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-signed_on",
    .one_of = ONE_OF("partner_id school_id"),
    .fields = FIELDS(
        ID  ("id",                                                                     "Stable identifier."),
        LINK("agreement_id", "agreements", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The agreement."),
        LINK("partner_id", "partners", NULLABLE | FIXED | FILTER | INCLUDE,            "The organization that signs: the one the agreement is with, or the district's own."),
        LINK("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,              "The school that signs: the one the agreement is for."),
        DATE("signed_on", REQUIRED | FIXED | FILTER | SORT,                            "The day; not after today."),
        TEXT("signer_title", 1, 200, REQUIRED | FIXED,                                 "The office of whoever signed, not a person's name."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("signature_once_key", "/agreement_id", "taken", "This party has signed already."),
        FORBIDS("signature_no_party", "/agreement_id", "not_a_party", "Only the organization the agreement is with, the district's own organization, and the school it is for sign it."),
        FORBIDS("signature_ahead", "/signed_on", "in_the_future", "Nobody signs on a day to come."),
        REFUSES("signature_settled", "/agreement_id", "settled", "The agreement is signed or terminated; its signatures stay as they are.")),
};
