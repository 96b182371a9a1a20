/* changes - what was created, updated and deleted, in the order of commits, for those who keep a copy. */
#include "v1.h"

const struct resource changes = {
    .name = "changes", .one = "change", .relation = "change", .group = "Journal", .feed = 1,
    .doc  = "Every create, update and deletion in the collections the caller may list, complete and in the order they were "
            "committed, for a copy that follows. Begin with after=latest, read the lists, then follow next_cursor for ever: "
            "wait= lets the answer wait for something to tell. A change says which record; read it for what it is now. "
            "Changes are kept for 30 days unless the operator says otherwise; after that a cursor is gone (410).",
    .may  = { [LIST] = EVERYONE },
    .fields = FIELDS(
        ID    ("id",                                  "Stable identifier; the same as of the event in /v1/audit-events."),
        TIME  ("changed_at",      READ_ONLY,          "When it happened."),
        CHOICE_OF("resource",     READ_ONLY | FILTER, "Collection the record belongs to.", written_v1),
        UUID  ("record_id",       0,                  "The record."),
        CHOICE("kind",            READ_ONLY | FILTER, "What happened to it.", "created", "updated", "deleted"),
        INT   ("version", 1, INT64_MAX, READ_ONLY,    "Version of the record after it; of a deleted record the last it had."),
        OBJECT("identifiers",     READ_ONLY,          "How the world outside knows the record - its codes -, as they were then.", { 0 })),
};
