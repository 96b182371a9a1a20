/* What is believed at one time? Made once, then only read. */
#include "trust.h"

#include <stdatomic.h>

static struct trust *make(const struct trust *before)
{
    struct arena *arena = arena_new(sizeof(struct trust) + 4096);
    struct trust *t = ARENA_NEW(arena, struct trust);
    t->arena = arena;
    t->generation = before ? before->generation + 1 : 1;
    atomic_init(&t->holders, 1);
    return t;
}

/* ---- revocations ---- */

static int compare(const void *one, const void *other)
{
    const struct revocation *a = one, *b = other;
    int order = strcmp(a->district_id, b->district_id);
    if (!order)
        order = (a->kind > b->kind) - (a->kind < b->kind);
    return order ? order : strcmp(a->value, b->value);
}

static void set_revocations(struct trust *t, const struct revocation *list, int count)
{
    struct revocation *own = ARENA_ARRAY(t->arena, struct revocation, (size_t)count);
    for (int i = 0; i < count; i++)
        own[i] = (struct revocation){ .district_id = text_z(t->arena, str_of(list[i].district_id)), .kind = list[i].kind,
                                      .value = text_z(t->arena, str_of(list[i].value)) };
    if (count)
        qsort(own, (size_t)count, sizeof *own, compare);
    t->revoked = own;
    t->revoked_count = count;
}

static bool is_revoked(const struct trust *t, const char *district_id, enum revoked kind, const char *value)
{
    const struct revocation wanted = { .district_id = district_id, .kind = kind, .value = value };
    return t->revoked_count && bsearch(&wanted, t->revoked, (size_t)t->revoked_count, sizeof wanted, compare);
}

bool trust_revokes(const struct trust *t, const struct principal *who)
{
    return is_revoked(t, who->district_id, REVOKED_TOKEN, who->token_id) ||
           is_revoked(t, who->district_id, REVOKED_CLIENT, who->client);
}

/* ---- generations ---- */

const char *trust_with_keys(struct arena *a, const struct trust *before, const char *list, struct trust **out)
{
    struct trust *t = make(before);
    const char *bad = keyring_open(a, t->arena, list, &t->keys);
    if (bad || (before && keyring_equal(&t->keys, &before->keys))) {
        trust_release(t);
        return bad;
    }
    t->keys_since = t->generation;
    if (before)
        set_revocations(t, before->revoked, before->revoked_count);
    *out = t;
    return NULL;
}

struct trust *trust_with_revocations(const struct trust *before, const struct revocation *list, int count)
{
    struct trust *t = make(before);
    keyring_copy(t->arena, &before->keys, &t->keys);
    t->keys_since = before->keys_since;
    set_revocations(t, list, count);
    return t;
}

struct trust *trust_hold(struct trust *t)
{
    atomic_fetch_add_explicit(&t->holders, 1, memory_order_relaxed);
    return t;
}

void trust_release(struct trust *t)
{
    if (!t || atomic_fetch_sub_explicit(&t->holders, 1, memory_order_acq_rel) != 1)
        return;
    keyring_wipe(&t->keys);
    arena_drop(t->arena);
}
