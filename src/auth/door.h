/* door.h - what struct auth is made of. Private to auth/, and its tests. */
#ifndef RT_DOOR_H
#define RT_DOOR_H

#include <openssl/evp.h>

#include "auth.h"
#include "claims.h"
#include "keyring.h"
#include "passes.h"

struct auth {
    struct arena      *arena; /* of this struct and all keys */
    struct keyring     keys;
    struct claim_rules rules;
    struct passes     *passes;
    EVP_MD            *sha256; /* fetched once: the implicit fetch of each call would take a global lock */
};

#endif
