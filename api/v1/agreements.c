/* agreements - what has been agreed with a partner? */
#include "v1.h"

const struct resource agreements = {
    .name = "agreements", .one = "agreement", .relation = "agreement", .group = "Partnership",
    .doc  = "An agreement (memorandum of understanding) with an organization: what it does, in what rooms, with "
            "which data, until when. For one school, or for all.",
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
        CHOICE("status", OPTIONAL | FILTER | SORT,                                   "How far it has come; draft unless said otherwise.",
               "draft", "signed", "terminated"),
        TEXTS ("services", 0, 50, OPTIONAL,                                          "What the organization does, one service per item."),
        TEXT  ("space", 1, 1000, NULLABLE,                                           "Rooms and hours it may use."),
        TEXT  ("staffing", 1, 1000, NULLABLE,                                        "Who staffs, supervises and insures it."),
        TEXT  ("funding", 1, 1000, NULLABLE,                                         "Who pays for what."),
        FLAG  ("data_sharing", OPTIONAL | FILTER,                                    "Whether data are shared under it; false unless said otherwise."),
        TEXT  ("data_scope", 1, 1000, NULLABLE,                                      "Which data, for what, and on which legal ground."),
        DATE  ("signed_on", NULLABLE | FILTER | SORT,                                "Day the last party signed."),
        DATE  ("starts_on", REQUIRED | FILTER | SORT,                                "First day it holds."),
        DATE  ("ends_on", NULLABLE | FILTER | SORT,                                  "Last day it holds, inclusive; null when it has no end."),
        URL   ("document_url", NULLABLE,                                             "Where the document is kept."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("agreement_dates_check", "/ends_on", "before_start", "The last day is before the first day.")),
};
