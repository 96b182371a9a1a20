/* Who may have a connection to himself? Whoever finds one in time. */
#include "pool.h"

#include "clock.h"

void pool_make(struct pool *p)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->freed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&p->lock, NULL);
}

void pool_drop(struct pool *p)
{
    shelf_drop(&p->shelf);
    pthread_cond_destroy(&p->freed);
    pthread_mutex_destroy(&p->lock);
}

static struct connection *take(struct pool *p, enum pool_use use)
{
    struct connection *c = use == POOL_STREAM && p->streams >= p->streams_max ? NULL : shelf_take(&p->shelf);
    if (c && use == POOL_STREAM)
        p->streams++;
    return c;
}

static enum fate acquire(struct pool *p, enum pool_use use, int64_t until, struct connection **out)
{
    struct timespec when = { .tv_sec = until / 1000000, .tv_nsec = until % 1000000 * 1000 };
    enum fate fate = FATE_ANSWERED;
    pthread_mutex_lock(&p->lock);
    while (!(*out = take(p, use)) && fate == FATE_ANSWERED) {
        if (shelf_hopeless(&p->shelf))
            fate = FATE_DOWN;
        else if (pthread_cond_timedwait(&p->freed, &p->lock, &when))
            fate = FATE_BUSY;
    }
    pthread_mutex_unlock(&p->lock);
    return *out ? FATE_ANSWERED : fate;
}

enum fate pool_take(struct pool *p, struct arena *a, enum pool_use use, struct connection **out, const char **cause)
{
    int64_t now = clock_monotonic_us();
    enum fate fate = acquire(p, use, now + p->wait_us, out);
    if (fate == FATE_BUSY)
        *cause = "no connection came free in time";
    else if (fate == FATE_DOWN)
        *cause = "no connection; the next attempt is due shortly";
    if (fate != FATE_ANSWERED)
        return fate;
    /* A write cannot be repeated once it was sent, so look first whether the server is still there. */
    if ((*out)->pg && !connection_alive(*out))
        connection_drop(*out);
    fate = connection_open(*out, now + p->ready_us);
    if (fate == FATE_ANSWERED)
        return FATE_ANSWERED;
    *cause = text_format(a, "%s", (*out)->cause);
    pool_give(p, use, *out);
    return fate;
}

void pool_give(struct pool *p, enum pool_use use, struct connection *c)
{
    pthread_mutex_lock(&p->lock);
    shelf_move(&p->shelf, c, connection_station(c));
    p->streams -= use == POOL_STREAM;
    /* All are told: the one that would wake up may be a stream that has to wait on, and if all connections are broken
     * now, everybody must learn it. */
    pthread_cond_broadcast(&p->freed);
    pthread_mutex_unlock(&p->lock);
}
