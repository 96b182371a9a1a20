/* directory/service_at_locations - which service is given where, and when, as service directories read it? */
#include "directory.h"

const struct resource directory_service_at_locations = {
    .name = "directory/service_at_locations", .one = "directory-service-at-location", .relation = "directory_service_at_location",
    .group = "Directory",
    .doc  = "An offering as a service_at_location of Open Referral HSDS 3, under the same id, with its service, its location and its "
            "schedule. organization_id and status are ours: HSDS asks by the one and has no word for the other.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .fields = FIELDS(
        ID    ("id",                                        "Identifier of the offering."),
        LINK  ("service_id", "directory/services", READ_ONLY | FILTER, "The service."),
        LINK  ("location_id", "directory/locations", READ_ONLY | FILTER, "The location."),
        LINK  ("organization_id", "directory/organizations", READ_ONLY | FILTER, "Who offers the service."),
        TEXT  ("description", 1, 200, ABSENT,               "Where in the school or near it."),
        CHOICE("status", READ_ONLY | FILTER,                "Whether it runs.", "active", "planned", "paused", "ended"),
        PARTS ("schedules",                                 "When it takes place.",
            UUID("id", OPTIONAL,                            "Identifier of the schedule: of the offering."),
            RECURRENCE(OPTIONAL)),
        OBJECT("service", READ_ONLY,                        "The service.",
            UUID("id", OPTIONAL,                            "Identifier of the service."),
            UUID("organization_id", OPTIONAL,               "Who offers it."),
            TEXT("name", 1, 200, OPTIONAL,                  "What it is called."),
            TEXT("description", 1, 4000, ABSENT,            "What it does."),
            SERVICE_STATUS(OPTIONAL),
            SERVICE_TERMS(OPTIONAL)),
        OBJECT("location", READ_ONLY,                       "The location.",
            UUID("id", OPTIONAL,                            "Identifier of the location."),
            LOCATION_TYPE(OPTIONAL),
            TEXT("name", 1, 200, OPTIONAL,                  "Its name."),
            CODE("external_identifier", 12, 12, ABSENT,     "Identifier at the National Center for Education Statistics."),
            CODE("external_identifier_type", 4, 4, ABSENT,  "Whose identifier that is: NCES."),
            ADDRESSES,
            PHONES),
        LAST_MODIFIED),
};
