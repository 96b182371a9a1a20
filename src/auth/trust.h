/* trust.h - what is believed at one time: the keys, and what districts no longer trust. Private to auth/.
 *
 * A trust never changes: a new generation takes its place, and is freed when the last who holds it lets go. So a
 * request sees the keys and the revocations of one moment, whatever happens meanwhile. */
#ifndef RT_TRUST_H
#define RT_TRUST_H

#include "auth.h"
#include "keyring.h"

struct trust {
    _Atomic int              holders;
    struct arena            *arena;
    uint64_t                 generation;    /* rises by one with each change */
    uint64_t                 keys_since;    /* the generation that brought these keys */
    struct keyring           keys;
    const struct revocation *revoked;       /* in order */
    int                      revoked_count;
};

/* The generation after `before` (NULL: the first), with the keys that `list`, as in auth_options, names now and
 * what was revoked before; its one holder is the caller. *out stays NULL where they are the same keys. NULL on success,
 * else a sentence, in `a`. */
const char *trust_with_keys(struct arena *a, const struct trust *before, const char *list, struct trust **out);

/* The generation after `before`, with its keys and these revocations; its one holder is the caller. */
struct trust *trust_with_revocations(const struct trust *before, const struct revocation *list, int count);

struct trust *trust_hold(struct trust *t);
void          trust_release(struct trust *t); /* NULL is allowed; keys are overwritten in memory */

/* Whether this caller's district no longer trusts the token, or the application it was given to. */
bool trust_revokes(const struct trust *t, const struct principal *who);

#endif
