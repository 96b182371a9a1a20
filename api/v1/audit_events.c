/* audit_events - who did what, when, from what to what: of every write, kept for good. */
#include "v1.h"

const struct resource audit_events = {
    .name = "audit-events", .one = "audit-event", .relation = "audit_event", .group = "Journal",
    .doc  = "Who did what, through which application, and what it changed. Every create, update and removal leaves one, in the "
            "same transaction; none is ever changed or removed.",
    .may  = { [LIST] = DISTRICT, [READ] = DISTRICT },
    .sort = "-occurred_at",
    .fields = FIELDS(
        ID    ("id",                                                 "Stable identifier; the same as of the change in /v1/changes."),
        TIME  ("occurred_at",             READ_ONLY | SORT | FILTER, "When it happened."),
        CHOICE("action",                  READ_ONLY | FILTER,        "What was done.",
               "create", "update", "remove", "read"),
        CHOICE_OF("resource",             READ_ONLY | FILTER,        "Collection it was done to.", written_v1),
        UUID  ("record_id",               NULLABLE | FILTER,         "Record it was done to; null when it was a whole list."),
        INT   ("record_version", 1, INT64_MAX, READ_ONLY | NULLABLE, "Version of the record after it; of a removed record the last it had."),
        TEXT  ("subject",        1, 255,  READ_ONLY | FILTER,        "Who: the subject of the token."),
        CHOICE("role",                    READ_ONLY | FILTER,        "In which role.",
               "district", "school", "united_way", "mtea", "partner", "reader"),
        TEXT  ("client",         1, 255,  READ_ONLY | FILTER,        "Through which application: the token's client_id, or else azp, or else its subject."),
        TEXT  ("token_id",       1, 255,  READ_ONLY | FILTER,        "With which token: its jti."),
        TEXT  ("request_id",     1, 128,  READ_ONLY | FILTER,        "In which request: its X-Request-Id."),
        OBJECT("before",                  READ_ONLY | NULLABLE,      "The members that changed, as they were; of a removed record all of them; null when it was created.", { 0 }),
        OBJECT("after",                   READ_ONLY | NULLABLE,      "The members that changed, as they became; of a created record all of them; null when it was removed.", { 0 })),
};
