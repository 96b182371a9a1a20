/* passes.h - the tokens already verified. Private to auth/.
 *
 * A pass is a principal that never changes, in an arena of its own, with a count of its holders: the table is
 * one, every request using it another, so a request's pointers stay good when the table gives the pass up. */
#ifndef RT_PASSES_H
#define RT_PASSES_H

#include "exchange.h"

enum { DIGEST_BYTES = 32 };

struct pass {
    _Atomic int      holders;
    struct arena    *arena;
    struct principal who;
    uint64_t         keys_since; /* of the trust whose key verified it */
    _Atomic uint64_t judged;     /* the generation that last found nothing against it */
    unsigned char    digest[DIGEST_BYTES]; /* SHA-256 of the token's exact bytes */
};

/* A pass with one holder, the caller, who fills `who` (from pass->arena) before showing it to anyone. */
struct pass *pass_new(const unsigned char digest[static DIGEST_BYTES]);

/* Gives one hold up: frees the pass when it was the last. Takes a struct pass; a void * for arena_defer. */
void pass_release(void *pass);

struct passes;

struct passes *passes_new(void);
void           passes_drop(struct passes *p);

/* The pass of this token, held for the caller, or NULL. One whose time is over at `now` (seconds) is
 * given up. Any thread. */
struct pass *passes_find(struct passes *p, const unsigned char digest[static DIGEST_BYTES], int64_t now);

/* Remembers a pass (with a hold of its own), in the place of another when there is no room. Any thread. */
void passes_keep(struct passes *p, struct pass *pass, int64_t now);

/* Gives a pass up that must not be used again. Any thread. */
void passes_forget(struct passes *p, const struct pass *pass);

/* How many are remembered. For tests. */
int passes_count(struct passes *p);

#endif
