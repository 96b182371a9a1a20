/* keyring.h - the keys we trust, each with a name and the one algorithm it may be used with. Private to auth/. */
#ifndef RT_KEYRING_H
#define RT_KEYRING_H

#include <jwt.h>

#include "text.h"

enum { KEYS_MAX = 64, HS_BYTES_MIN = 32, RSA_BITS_MIN = 2048 };

struct algorithm {
    const char *name, *kty; /* "RS256", and the JWK key type it needs */
    jwt_alg_t   libjwt;
};

/* NULL when we do not accept it. */
const struct algorithm *algorithm_by_name(struct str name);

struct key {
    const char             *kid;
    const struct algorithm *algorithm;
    struct str              material;       /* HS256: the secret; else a PEM public key, as libjwt reads it */
    size_t                  signature_size; /* bytes of every signature made with it */
};

struct keyring {
    struct key keys[KEYS_MAX];
    int        count;
};

/* Reads `list` as in auth_options. Keys live in `own`; the sentence returned on failure in `a`. */
const char *keyring_open(struct arena *a, struct arena *own, const char *list, struct keyring *out);

/* Whether both hold the same keys in the same order. */
bool keyring_equal(const struct keyring *one, const struct keyring *other);

/* Copies the keys into `own`. */
void keyring_copy(struct arena *own, const struct keyring *ring, struct keyring *out);

/* Overwrites the key material in memory. */
void keyring_wipe(struct keyring *ring);

/* NULL when there is none of this name. */
const struct key *keyring_find(const struct keyring *ring, struct str kid);

#endif
