/* How does what we believe change while requests are answered? The next generation is made aside and put in force in
 * one step. Who began before goes on with the one it holds. */
#include "door.h"

struct trust *auth_in_force(struct auth *auth)
{
    pthread_mutex_lock(&auth->lock);
    struct trust *t = trust_hold(auth->trust);
    pthread_mutex_unlock(&auth->lock);
    return t;
}

/* Under `changes`. Takes the caller's hold of `next`. */
static void put_in_force(struct auth *auth, struct trust *next)
{
    pthread_mutex_lock(&auth->lock);
    struct trust *before = auth->trust;
    auth->trust = next;
    atomic_store_explicit(&auth->generation, next->generation, memory_order_release);
    pthread_mutex_unlock(&auth->lock);
    trust_release(before);
}

const char *auth_reload(struct arena *a, struct auth *auth, int *changed)
{
    struct trust *next = NULL;
    pthread_mutex_lock(&auth->changes);
    const char *bad = trust_with_keys(a, auth->trust, auth->keys, &next);
    if (next)
        put_in_force(auth, next);
    pthread_mutex_unlock(&auth->changes);
    *changed = next != NULL;
    return bad;
}

void auth_revoke(struct auth *auth, const struct revocation *list, int count)
{
    pthread_mutex_lock(&auth->changes);
    put_in_force(auth, trust_with_revocations(auth->trust, list, count));
    pthread_mutex_unlock(&auth->changes);
}
