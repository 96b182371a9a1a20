/* bearer.h - from the bytes of a token to claims that a trusted key has signed. Private to auth/. */
#ifndef RT_BEARER_H
#define RT_BEARER_H

#include <jansson.h>

#include "keyring.h"

/* NULL on success, else why not, for the log alone: a constant that holds nothing of the token.
 * *claims lives in `a`. What they say is still to be judged (claims_read). */
const char *bearer_verify(struct arena *a, const struct keyring *ring, struct str token, const json_t **claims);

#endif
