/* What must be looked after while nobody asks? */
#include "housekeeping.h"

#include <pthread.h>

#include "clock.h"
#include "log.h"
#include "reload.h"
#include "revoked.h"

struct duty {
    const char *name;
    int         every_ms;
    /* NULL, or a sentence that says what went wrong; `a` is given back after each run. Must not take long: the others wait. */
    const char *(*run)(struct service *s, struct arena *a);
};

static const char *prune(struct service *s, struct arena *a)
{
    problem bad = db_prune(a, s->db, s->changes_days);
    return bad ? text_format(a, "%s (%s)", bad->detail, bad->cause ? bad->cause : "no cause given") : NULL;
}

static const struct duty duties[] = {
    { "revocations", 1000, revoked_read },
    { "keys", 5000, reload_keys },
    { "pruning", 60000, prune },
};

/* One duty's own state. */
struct turn {
    int64_t     due_us;
    const char *failure; /* what the log was told of last; NULL while all is well */
};

struct housekeeping {
    struct service *service;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  stop; /* on the monotonic clock */
    int             stopping;
    struct turn     turns[COUNT_OF(duties)];
};

/* A fault is told once, not at every turn, and so is its end. */
static void note(const struct duty *d, struct turn *t, const char *failure)
{
    const char *before = t->failure;
    if (failure && before && !strcmp(failure, before))
        return;
    if (failure)
        log_message(LOG_ERROR, "%s: %s", d->name, failure);
    else if (before)
        log_message(LOG_WARN, "%s: all is well again", d->name);
    t->failure = failure ? strdup(failure) : NULL; /* without memory it is told again */
    free((char *)(uintptr_t)before);
}

static int64_t soonest(const struct housekeeping *h)
{
    int64_t us = h->turns[0].due_us;
    for (size_t i = 1; i < COUNT_OF(duties); i++)
        us = h->turns[i].due_us < us ? h->turns[i].due_us : us;
    return us;
}

/* False when it is time to stop. */
static bool wait_until(struct housekeeping *h, int64_t us)
{
    const struct timespec when = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };
    pthread_mutex_lock(&h->lock);
    while (!h->stopping && clock_monotonic_us() < us)
        pthread_cond_timedwait(&h->stop, &h->lock, &when);
    bool go_on = !h->stopping;
    pthread_mutex_unlock(&h->lock);
    return go_on;
}

static void *keep_house(void *context)
{
    struct housekeeping *h = context;
    struct arena *a = arena_new(1 << 16);
    while (wait_until(h, soonest(h)))
        for (size_t i = 0; i < COUNT_OF(duties); i++) {
            if (h->turns[i].due_us > clock_monotonic_us())
                continue;
            note(&duties[i], &h->turns[i], duties[i].run(h->service, a));
            arena_reset(a);
            h->turns[i].due_us = clock_monotonic_us() + duties[i].every_ms * (int64_t)1000;
        }
    arena_drop(a);
    return NULL;
}

static void drop(struct housekeeping *h)
{
    for (size_t i = 0; i < COUNT_OF(duties); i++)
        free((char *)(uintptr_t)h->turns[i].failure);
    pthread_cond_destroy(&h->stop);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

const char *housekeeping_start(struct service *s, struct housekeeping **out)
{
    struct housekeeping *h = calloc(1, sizeof *h);
    if (!h)
        return "not enough memory for the housekeeping";
    h->service = s;
    for (size_t i = 0; i < COUNT_OF(duties); i++)
        h->turns[i].due_us = clock_monotonic_us() + duties[i].every_ms * (int64_t)1000;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&h->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&h->lock, NULL);
    if (pthread_create(&h->thread, NULL, keep_house, h)) {
        drop(h);
        return "the thread of the housekeeping could not be started";
    }
    *out = h;
    return NULL;
}

void housekeeping_stop(struct housekeeping *h)
{
    if (!h)
        return;
    pthread_mutex_lock(&h->lock);
    h->stopping = 1;
    pthread_cond_signal(&h->stop);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    drop(h);
}
