/* coordinator-activities - what does the coordinator of a school spend the time on? */
#include "v1.h"

const struct resource coordinator_activities = {
    .name = "coordinator-activities", .one = "coordinator-activity", .relation = "coordinator_activity", .group = "Schools",
    .doc  = "An entry in a coordinator's log: what was done under which of the five duties, on which day, for how "
            "many hours.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-occurred_on",
    .fields = FIELDS(
        ID     ("id",                                                                        "Stable identifier."),
        LINK   ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE,          "The school."),
        LINK   ("coordinator_id", "coordinators", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The assignment in which it was done."),
        CHOICE ("kind", REQUIRED | FILTER | SORT,                                            "Which duty it served.",
               "understand_families", "support_leadership", "work_with_partners", "identify_needs", "explore_solutions"),
        DATE   ("occurred_on", REQUIRED | FILTER | SORT,                                     "The day."),
        DECIMAL("hours", 2, 0, 2400, NULLABLE | FILTER | SORT,                               "How long it took, in hours of that day."),
        INT    ("people_count", 0, 100000, NULLABLE | FILTER | SORT,                         "How many people were met or reached; a count, never a list."),
        TEXT   ("note", 1, 4000, NULLABLE | WITHHELD,                                        "What it was about. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
};
