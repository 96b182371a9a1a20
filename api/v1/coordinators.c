/* coordinators - who coordinates a community school, employed by whom, how much of the week, from when until when. */
#include "v1.h"

const struct resource coordinators = {
    .name = "coordinators", .one = "coordinator", .relation = "coordinator", .group = "Schools",
    .doc  = "The assignment of a coordinator to a school. A school has at most one on any day. The employer is named, not "
            "implied by any role; to change it, end the assignment and begin another. A coordinator is meant to work full "
            "time: full_time says whether this one does.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(UNITED_WAY),
              [UPDATE] = DISTRICT | OWN(UNITED_WAY), [REMOVE] = DISTRICT | OWN(UNITED_WAY) },
    .owner = { .partner = "employer_id" },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID     ("id",                                                            "Stable identifier."),
        LINK   ("school_id",   "schools",  REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school coordinated."),
        LINK   ("employer_id", "partners", REQUIRED | FIXED | FILTER | INCLUDE,  "The organization that employs the coordinator."),
        TEXT   ("display_name", 1, 200,    NULLABLE | WITHHELD,                  "Name an adult office holder is publicly known by; leave it out when in doubt, and never name a minor."),
        TEXT   ("title", 1, 200,           NULLABLE,                             "Title of the office, such as Community School Coordinator."),
        TEXT   ("email", 3, 254,           NULLABLE | WITHHELD,                  "Public e-mail address of the office."),
        DECIMAL("fte", 3, 0, 1000,         OPTIONAL | FILTER | SORT,             "Share of a full-time position given to this school, 0 to 1; 1 unless said otherwise."),
        FLAG   ("full_time",               READ_ONLY | FILTER,                   "Whether fte is 1: false marks an assignment that is not full time."),
        DATE   ("effective_from",          REQUIRED | FILTER | SORT,             "First day of the assignment."),
        DATE   ("effective_to",            NULLABLE | FILTER | SORT,             "Last day of the assignment, inclusive; null while it lasts."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("coordinator_one_current", "/effective_from", "overlaps",     "The school already has a coordinator on some of these days; end that assignment first."),
        INVALIDS ("coordinator_dates_check", "/effective_to",   "before_start", "The last day is before the first day.")),
};
