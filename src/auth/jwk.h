/* jwk.h - one key from its written form: a JWK (RFC 7517, 7518 section 6), a PEM file, a raw secret. Private to auth/.
 *
 * Each function takes the key's pinned algorithm from key->algorithm and fills material and signature_size
 * in `own`. NULL on success, else a clause without a full stop ("the RSA key is under 2048 bits"). */
#ifndef RT_JWK_H
#define RT_JWK_H

#include <jansson.h>

#include "keyring.h"

const char *jwk_read(struct arena *own, const json_t *jwk, struct key *key);
const char *pem_read(struct arena *own, struct str pem, struct key *key);
const char *secret_read(struct arena *own, struct str secret, struct key *key);

/* Whether a PEM file holds a private key, even beside a public one. */
bool pem_is_private(struct str pem);

#endif
