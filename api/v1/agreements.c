/* agreements - what has been agreed with a partner? */
#include "v1.h"

const struct resource agreements = {
    .name = "agreements", .one = "agreement", .relation = "agreement", .group = "Partnership",
    .doc  = "An agreement (memorandum of understanding) with an organization: what it does, in what rooms, with "
            "which data, until when. For one school, or for all. It is drafted, each party signs it for itself, and then its "
            "status may be set to signed. From the first signature on its terms stay as they are; a signed agreement is "
            "terminated, or followed by another, but not changed.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY),
              [UPDATE] = DISTRICT | OWN(SCHOOL | UNITED_WAY), [REMOVE] = DISTRICT | OWN(SCHOOL | UNITED_WAY) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-starts_on",
    .from = "starts_on", .to = "ends_on",
    .fields = FIELDS(
        ID    ("id",                                                                 "Stable identifier."),
        LINK  ("partner_id", "partners", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The organization."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,          "The school it is for; null when it is for all."),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                            "What it is called."),
        CHOICE("status", OPTIONAL | FILTER | SORT,                                   "How far it has come; draft unless said otherwise, and signed only once each party has its signature (/v1/signatures).",
               "draft", "terminated", "signed"),
        TEXTS ("services", 0, 50, OPTIONAL,                                          "What the organization does, one service per item."),
        TEXT  ("space", 1, 1000, NULLABLE,                                           "Rooms and hours it may use."),
        TEXT  ("staffing", 1, 1000, NULLABLE,                                        "Who staffs, supervises and insures it."),
        TEXT  ("funding", 1, 1000, NULLABLE,                                         "Who pays for what."),
        FLAG  ("data_sharing", OPTIONAL | FILTER,                                    "Whether data are shared under it; false unless said otherwise."),
        TEXT  ("data_scope", 1, 1000, NULLABLE,                                      "Which data, for what, and on which legal ground."),
        DATE  ("signed_on", NULLABLE | FILTER | SORT,                                "Day the last party signed: given with the status signed, as the signatures have it."),
        DATE  ("starts_on", REQUIRED | FILTER | SORT,                                "First day it holds."),
        DATE  ("ends_on", NULLABLE | FILTER | SORT,                                  "Last day it holds, inclusive; null when it has no end."),
        URL   ("document_url", NULLABLE,                                             "Where the document is kept."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("agreement_unsigned", "/status", "unsigned", "Not every party has signed: the organization, the school it is for, and the district."),
        FORBIDS("agreement_signed_on", "/signed_on", "not_the_last_signature", "A signed agreement names the day of its last signature."),
        REFUSES("agreement_settled", "/status", "settled", "What has been signed is not changed: take the signatures back, terminate it, or follow it by another."),
        INVALIDS("agreement_dates_check", "/ends_on", "before_start", "The last day is before the first day.")),
};
