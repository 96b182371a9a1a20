/* directory/schedules - when do services take place, as service directories read it? */
#include "directory.h"

const struct resource directory_schedules = {
    .name = "directory/schedules", .one = "directory-schedule", .relation = "directory_schedule", .group = "Directory",
    .doc  = "The schedule of an offering as a schedule of Open Referral HSDS 3, under the id of the offering. Where the days of the week "
            "are known it recurs by the rules of RFC 5545.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .from = "valid_from", .to = "valid_to",
    .fields = FIELDS(
        ID    ("id",                                        "Identifier of the offering."),
        LINK  ("service_id", "directory/services", READ_ONLY | FILTER, "The service."),
        LINK  ("location_id", "directory/locations", READ_ONLY | FILTER, "The location."),
        LINK  ("service_at_location_id", "directory/service_at_locations", READ_ONLY | FILTER, "The service at the location."),
        RECURRENCE(FILTER | SORT),
        LAST_MODIFIED),
};
