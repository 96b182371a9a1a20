/* door.h - what struct auth is made of. Private to auth/, and its tests. */
#ifndef RT_DOOR_H
#define RT_DOOR_H

#include <openssl/evp.h>
#include <pthread.h>
#include <stdatomic.h>

#include "claims.h"
#include "passes.h"
#include "trust.h"

struct auth {
    struct arena      *arena;      /* of this struct and its strings */
    const char        *keys;       /* as in auth_options: read again by auth_reload */
    struct claim_rules rules;
    struct passes     *passes;
    EVP_MD            *sha256;     /* fetched once: the implicit fetch of each call would take a global lock */
    pthread_mutex_t    changes;    /* one change of trust at a time, reading the files included */
    pthread_mutex_t    lock;       /* of `trust`, for as long as a pointer takes */
    struct trust      *trust;      /* in force */
    _Atomic uint64_t   generation; /* of it */
};

/* The trust in force, held for the caller. */
struct trust *auth_in_force(struct auth *auth);

#endif
