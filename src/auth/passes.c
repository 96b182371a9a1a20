/* Have we verified this token before? 256 small shelves of 16 places, each with a lock held for a few
 * comparisons: no allocation, no hashing and no freeing happens under it.
 *
 * The digest's own bits choose the shelf, so a flood of new tokens spreads over all locks. A new pass comes
 * without a second chance (the CLOCK algorithm: F. J. Corbato, 1968): tokens seen once replace each other, and
 * a token in use, which every hit gives a second chance, stays. */
#include "passes.h"

#include <pthread.h>
#include <stdatomic.h>

#include "claims.h"

enum { SHELVES = 256, PLACES = 16 };

struct place {
    struct pass *pass;
    int          used; /* since the hand last went by */
};

struct shelf {
    _Alignas(64) pthread_mutex_t lock; /* a cache line of its own */
    int          hand;
    struct place places[PLACES];
};

struct passes {
    struct arena *arena;
    struct shelf *shelves;
};

struct pass *pass_new(const unsigned char digest[static DIGEST_BYTES])
{
    struct arena *arena = arena_new(1024);
    struct pass *pass = ARENA_NEW(arena, struct pass);
    pass->arena = arena;
    atomic_init(&pass->holders, 1);
    memcpy(pass->digest, digest, DIGEST_BYTES);
    return pass;
}

void pass_release(void *pass)
{
    struct pass *p = pass;
    if (p && atomic_fetch_sub_explicit(&p->holders, 1, memory_order_acq_rel) == 1)
        arena_drop(p->arena);
}

struct passes *passes_new(void)
{
    struct arena *arena = arena_new(4096);
    struct passes *p = ARENA_NEW(arena, struct passes);
    size_t line = _Alignof(struct shelf);
    uintptr_t raw = (uintptr_t)arena_alloc(arena, sizeof(struct shelf) * SHELVES + line);
    *p = (struct passes){ .arena = arena, .shelves = (struct shelf *)((raw + line - 1) & ~(uintptr_t)(line - 1)) };
    for (int i = 0; i < SHELVES; i++)
        pthread_mutex_init(&p->shelves[i].lock, NULL);
    return p;
}

void passes_drop(struct passes *p)
{
    if (!p)
        return;
    for (int i = 0; i < SHELVES; i++) {
        for (int k = 0; k < PLACES; k++)
            pass_release(p->shelves[i].places[k].pass);
        pthread_mutex_destroy(&p->shelves[i].lock);
    }
    arena_drop(p->arena);
}

static struct place *look_up(struct shelf *s, const unsigned char *digest)
{
    for (int i = 0; i < PLACES; i++)
        if (s->places[i].pass && memcmp(s->places[i].pass->digest, digest, DIGEST_BYTES) == 0)
            return &s->places[i];
    return NULL;
}

struct pass *passes_find(struct passes *p, const unsigned char digest[static DIGEST_BYTES], int64_t now)
{
    struct shelf *s = &p->shelves[digest[0]];
    struct pass *found = NULL, *over = NULL;
    pthread_mutex_lock(&s->lock);
    struct place *place = look_up(s, digest);
    if (place && claims_are_over(place->pass->who.expires_unix, now)) {
        over = place->pass;
        *place = (struct place){ .pass = NULL };
    } else if (place) {
        found = place->pass;
        place->used = 1;
        /* The table's own hold keeps it alive while we stand under the lock. */
        atomic_fetch_add_explicit(&found->holders, 1, memory_order_relaxed);
    }
    pthread_mutex_unlock(&s->lock);
    pass_release(over);
    return found;
}

/* A free place, or one whose pass is over or was not used since the hand went by. At most two rounds. */
static struct place *choose_place(struct shelf *s, int64_t now)
{
    for (int i = 0; i < PLACES; i++)
        if (!s->places[i].pass || claims_are_over(s->places[i].pass->who.expires_unix, now))
            return &s->places[i];
    for (;;) {
        struct place *place = &s->places[s->hand];
        s->hand = (s->hand + 1) % PLACES;
        if (!place->used)
            return place;
        place->used = 0;
    }
}

void passes_keep(struct passes *p, struct pass *pass, int64_t now)
{
    struct shelf *s = &p->shelves[pass->digest[0]];
    struct pass *out = NULL;
    pthread_mutex_lock(&s->lock);
    /* Two threads may have verified the same new token at once: the first one's pass stays. */
    if (!look_up(s, pass->digest)) {
        struct place *place = choose_place(s, now);
        out = place->pass;
        *place = (struct place){ .pass = pass };
        atomic_fetch_add_explicit(&pass->holders, 1, memory_order_relaxed);
    }
    pthread_mutex_unlock(&s->lock);
    pass_release(out);
}

void passes_forget(struct passes *p, const struct pass *pass)
{
    struct shelf *s = &p->shelves[pass->digest[0]];
    struct pass *out = NULL;
    pthread_mutex_lock(&s->lock);
    struct place *place = look_up(s, pass->digest);
    if (place && place->pass == pass) { /* not a newer one of the same token */
        out = place->pass;
        *place = (struct place){ .pass = NULL };
    }
    pthread_mutex_unlock(&s->lock);
    pass_release(out);
}

int passes_count(struct passes *p)
{
    int count = 0;
    for (int i = 0; i < SHELVES; i++) {
        pthread_mutex_lock(&p->shelves[i].lock);
        for (int k = 0; k < PLACES; k++)
            count += p->shelves[i].places[k].pass != NULL;
        pthread_mutex_unlock(&p->shelves[i].lock);
    }
    return count;
}
