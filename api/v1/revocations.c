/* revocations - tokens and applications that a district no longer trusts. */
#include "v1.h"

const struct resource revocations = {
    .name = "revocations", .one = "revocation", .relation = "revocation", .group = "Access",
    .doc  = "A token or an application that the district no longer trusts. From 5 seconds after it is recorded, what it "
            "brings is answered 401, though it is signed and not yet over. It is about the tokens of this district alone. "
            "Removing it restores the trust.",
    .may  = { [LIST] = DISTRICT, [READ] = DISTRICT, [CREATE] = DISTRICT, [REMOVE] = DISTRICT },
    .fields = FIELDS(
        ID    ("id",                                    "Stable identifier."),
        CHOICE("kind",             REQUIRED | FIXED | FILTER, "Whether it is about one token or about an application.",
               "token", "client"),
        TEXT  ("value",  1, 255,   REQUIRED | FIXED | FILTER, "Of a token its jti; of an application its name: the client_id of its tokens, or else their azp, or else their subject."),
        TEXT  ("reason", 1, 2000,  NULLABLE | FIXED,    "Why, for those who ask later."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("revocation_value_key", "/value", "taken", "This is revoked already.")),
};
