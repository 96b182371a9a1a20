/* Has something happened yet? Asked again when it may have. */
#include "follow.h"

#include "clock.h"
#include "siphash.h"

enum { LOOK_AGAIN_US = 1000000 }; /* for what other processes write */

void follow_make(struct follow *f, int waiting_max)
{
    pthread_condattr_t monotonic;
    *f = (struct follow){ .waiting_max = waiting_max };
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&f->happened, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&f->lock, NULL);
}

void follow_drop(struct follow *f)
{
    pthread_cond_destroy(&f->happened);
    pthread_mutex_destroy(&f->lock);
}

static size_t slot_of(const char *district_id)
{
    static const unsigned char key[16] = "roundtable slots";
    return siphash(key, str_of(district_id)) % FOLLOW_SLOTS;
}

void follow_notify(struct follow *f, const char *district_id)
{
    pthread_mutex_lock(&f->lock);
    f->writes[slot_of(district_id)]++;
    pthread_cond_broadcast(&f->happened);
    pthread_mutex_unlock(&f->lock);
}

void follow_stop(struct follow *f)
{
    pthread_mutex_lock(&f->lock);
    f->stopped = 1;
    pthread_cond_broadcast(&f->happened);
    pthread_mutex_unlock(&f->lock);
}

static unsigned long writes_of(struct follow *f, size_t slot)
{
    pthread_mutex_lock(&f->lock);
    unsigned long writes = f->writes[slot];
    pthread_mutex_unlock(&f->lock);
    return writes;
}

/* True when it is time to look again, false when the waiting is over. */
static bool await(struct follow *f, size_t slot, unsigned long seen, int64_t end)
{
    int64_t until = clock_monotonic_us() + LOOK_AGAIN_US;
    if (until > end)
        until = end;
    const struct timespec when = { .tv_sec = until / 1000000, .tv_nsec = until % 1000000 * 1000 };
    pthread_mutex_lock(&f->lock);
    int over = 0;
    while (!over && !f->stopped && f->writes[slot] == seen)
        over = pthread_cond_timedwait(&f->happened, &f->lock, &when);
    bool again = !f->stopped && (!over || until < end);
    pthread_mutex_unlock(&f->lock);
    return again;
}

static bool may_wait(struct follow *f)
{
    pthread_mutex_lock(&f->lock);
    bool free = f->waiting < f->waiting_max;
    f->waiting += free;
    pthread_mutex_unlock(&f->lock);
    return free;
}

static void leave(struct follow *f)
{
    pthread_mutex_lock(&f->lock);
    f->waiting--;
    pthread_mutex_unlock(&f->lock);
}

static problem too_many(struct arena *a)
{
    struct problem *p = problem_new(a, PROBLEM_UNAVAILABLE, "Too many requests wait for changes already. Ask without wait, or again in a moment.");
    p->retry_after = 1;
    return p;
}

/* A feed with nothing to tell answers one row without a position. */
static bool is_empty(const struct rows *rows)
{
    const struct cell *outcome = &rows->cells[rows->shape->outcome];
    return outcome->p && outcome->p[0] == OUTCOME_DONE && !rows->cells[rows->shape->keys].p;
}

problem follow_run(struct arena *a, struct follow *f, struct db *db, const struct principal *who, const struct input *in,
                   const struct plan *todo, struct rows *rows)
{
    const int64_t end = clock_monotonic_us() + (int64_t)in->wait_s * 1000000;
    const size_t slot = slot_of(who->district_id);
    const struct arena_mark mark = arena_mark(a);
    bool waits = false, again = true;
    problem bad = NULL;
    while (again) {
        arena_release(a, mark);
        unsigned long seen = writes_of(f, slot); /* before looking, so that nothing falls between looking and waiting */
        bad = db_run(a, db, todo, rows);
        again = !bad && in->wait_s && is_empty(rows);
        if (again && !waits && !(waits = may_wait(f))) {
            bad = too_many(a);
            break;
        }
        again = again && await(f, slot, seen, end);
    }
    if (waits)
        leave(f);
    return bad;
}
