/* directory/services - which services are offered, as service directories read it? */
#include "directory.h"

const struct resource directory_services = {
    .name = "directory/services", .one = "directory-service", .relation = "directory_service", .group = "Directory",
    .doc  = "A program as a service of Open Referral HSDS 3, under the same id, with the organization that offers it. Its support "
            "area, audiences, tier, settings, practices, competencies and for what it turns people away stand in attributes, by "
            "link_type: as a term where a list of codes has one (/v1/code-sets), else as a value.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                        "Identifier of the program."),
        LINK  ("organization_id", "directory/organizations", READ_ONLY | FILTER, "Who offers it."),
        TEXT  ("name", 1, 200, READ_ONLY | SORT | SEARCH,   "What it is called."),
        TEXT  ("description", 1, 4000, ABSENT | SEARCH,     "What it does."),
        SERVICE_STATUS(READ_ONLY | FILTER),
        SERVICE_TERMS(FILTER),
        PARTS ("languages",                                 "Languages it is given in.",
            UUID("id", OPTIONAL,                            "Identifier of the entry."),
            TEXT("name", 1, 200, OPTIONAL,                  "Name of the language."),
            CODE("code", 2, 8, NULLABLE | OMITTED,          "Its code (ISO 639); left out of other languages than those listed.")),
        PARTS ("attributes",                                "What sort of service it is.",
            UUID("id", OPTIONAL,                            "Identifier of the attribute."),
            CODE("link_type", 1, 60, OPTIONAL,              "What it tells: support_area, audience, tier, setting, practice, competency, exclusion_criterion."),
            CODE("link_entity", 1, 60, OPTIONAL,            "What has it: service."),
            CODE("value", 1, 60, NULLABLE | OMITTED,        "The value, where it is of no list of codes."),
            UUID("taxonomy_term_id", NULLABLE | OMITTED,    "Identifier of the term."),
            OBJECT("taxonomy_term", NULLABLE | OMITTED,     "The term.",
                UUID("id", OPTIONAL,                        "Identifier of the term."),
                CODE("code", 1, 60, OPTIONAL,               "Its code in the list."),
                TEXT("name", 1, 200, OPTIONAL,              "What people call it."),
                TEXT("description", 1, 200, OPTIONAL,       "What it means."),
                TEXT("taxonomy", 1, 200, OPTIONAL,          "The list it is of."))),
        OBJECT("organization", READ_ONLY,                   "Who offers it.",
            UUID("id", OPTIONAL,                            "Identifier of the organization."),
            TEXT("name", 1, 200, OPTIONAL,                  "Its name."),
            TEXT("description", 0, 4000, OPTIONAL,          "What it does."),
            TEXT("email", 3, 254, ABSENT,                   "E-mail address of its office."),
            URL ("website", ABSENT,                         "Address of its website.")),
        LAST_MODIFIED),
};
