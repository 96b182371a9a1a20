/* /v1/offerings/agreements - which services has an organization agreed to, and on which does nothing hold it? */
#include "v1.h"

const struct resource offering_agreements = {
    .name = "agreements", .one = "offering-agreement", .relation = "offering_agreement", .group = "Delivery",
    .doc  = "Every offering that runs today with the agreement that covers it: one with its organization, for its school or for all. "
            "What nothing covers comes first. Of several agreements the one that holds longest counts; one that is terminated, "
            "or has not begun, is none. What the district does about it, its agreement_policy says.",
    .may  = { [LIST] = EVERYONE },
    .report_on = "offerings",
    .sort = "urgency",
    .fields = FIELDS(
        ID    ("id",                                                     "The offering's identifier."),
        LINK  ("offering_id", "offerings", READ_ONLY | INCLUDE,          "The offering."),
        LINK  ("school_id", "schools", READ_ONLY | FILTER | INCLUDE,     "The school."),
        LINK  ("partner_id", "partners", READ_ONLY | FILTER | INCLUDE,   "The organization that gives it."),
        LINK  ("program_id", "programs", READ_ONLY | FILTER | INCLUDE,   "The program."),
        LINK  ("agreement_id", "agreements", NULLABLE | READ_ONLY | FILTER | INCLUDE, "The agreement that covers it, or else the draft, or else the one that expired last; null when there is none, or none is needed."),
        CHOICE("standing", READ_ONLY | FILTER,                           "Whether it is covered: none, when there is no agreement; expired, when the last one is over, its days of grace too; unsigned, when there is a draft; in_grace or in_force, when it is; not_needed, when the organization is the district itself.",
               "none", "expired", "unsigned", "in_grace", "in_force", "not_needed"),
        DATE  ("ends_on", NULLABLE | READ_ONLY | FILTER | SORT,          "Last day of that agreement, inclusive; null when it has no end, or there is none."),
        INT   ("days_left", -1000000, 10000000, NULLABLE | READ_ONLY | FILTER | SORT, "Days from today until that day, below 0 once it is past; null for a draft, and when there is no such day."),
        INT   ("urgency", 1, 6, READ_ONLY | SORT,                        "Place in the default order: 1 none, 2 expired, 3 unsigned, 4 in grace, 5 in force, 6 not needed.")),
};
