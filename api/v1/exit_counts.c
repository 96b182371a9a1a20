/* exit-counts - why did people leave a program, and who came back? */
#include "v1.h"

const struct resource exit_counts = {
    .name = "exit-counts", .one = "exit-count", .relation = "exit_count", .group = "Delivery",
    .doc  = "How many people left a program in a period for one reason, and how many of them came back. A program "
            "that goes on for those who were disciplined shows it here.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER),
              [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .sort = "-period_from",
    .from = "period_from", .to = "period_to",
    .fields = FIELDS(
        ID    ("id",                                                                 "Stable identifier."),
        LINK  ("partner_id", "partners", REQUIRED | FIXED | FILTER,                  "The organization that gives it."),
        LINK  ("program_id", "programs", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The program; of the same organization."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,          "The school; null when it is counted over all schools of the program."),
        DATE  ("period_from", REQUIRED | FILTER | SORT,                              "First day it covers."),
        DATE  ("period_to", REQUIRED | FILTER | SORT,                                "Last day it covers, inclusive."),
        CHOICE("reason", REQUIRED | FILTER | SORT,                                   "Why they left.",
               "completed", "need_met", "moved", "aged_out", "family_choice", "schedule", "transport", "discipline",
               "other"),
        INT   ("left_count", 0, 1000000, REQUIRED | WITHHELD,                        "How many left. Null to those whose record it is not."),
        INT   ("returned_count", 0, 1000000, NULLABLE | WITHHELD,                    "How many of them came back within the period. Null to those whose record it is not."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("exit_count_dates_check", "/period_to", "before_start", "The last day is before the first day."),
        INVALIDS("exit_count_returned_count_check", "/returned_count", "above", "More people came back than left."),
        CONFLICTS("exit_count_once_key", "/reason", "taken", "This count is already recorded.")),
};
