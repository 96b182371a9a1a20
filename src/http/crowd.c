/* How many can be served at once? Each connection holds a worker, busy or not: some workers are kept for those who are
 * turned away, and for who asks whether we live. */
#include "server.h"

int crowd_most(int workers)
{
    int reserve = workers / 16 < 2 ? 2 : workers / 16;
    return workers > reserve ? workers - reserve : 1;
}

void crowd_come(struct http *h)
{
    int open = atomic_fetch_add(&h->connections, 1) + 1;
    if (open <= h->most)
        return;
    /* This one took a worker of the reserve: one who has nothing to ask gives another back. */
    deadline_hasten(&h->deadlines);
    if (open == h->most + 1)
        porter_call(&h->porter);
}

unsigned crowd_is_large(struct http *h)
{
    return atomic_load(&h->connections) > h->most;
}

void crowd_rest(struct turn *t)
{
    struct worker *w = t->worker;
    int fd;
    /* While more than half of the workers are free nobody has to go, and nobody pays for being found. */
    if (!t->keep || atomic_load(&t->http->connections) <= t->http->most / 2 || (fd = socket_of(t->conn)) < 0)
        return;
    deadline_arm(&t->http->deadlines, &w->deadline, DEADLINE_IDLE, fd, t->http->options.head_timeout_ms);
    w->rests = 1;
}

unsigned crowd_wake(struct http *h, struct worker *w)
{
    unsigned rested = w->rests;
    w->rests = 0;
    return rested && deadline_disarm(&h->deadlines, &w->deadline);
}

static unsigned is_vital(const struct turn *t)
{
    for (const char *const *path = t->http->options.vital_paths; path && *path; path++)
        if (str_is(t->rq.path, *path))
            return 1;
    return 0;
}

problem crowd_refusal(struct arena *a)
{
    struct problem *bad = problem_new(a, PROBLEM_UNAVAILABLE, "The service is answering as many requests as it can.");
    bad->retry_after = 1;
    return bad;
}

problem crowd_admit(struct turn *t)
{
    if (is_vital(t))
        return NULL;
    if (atomic_fetch_add(&t->http->admitted, 1) < t->http->most) {
        t->admitted = 1;
        return NULL;
    }
    atomic_fetch_sub(&t->http->admitted, 1);
    return crowd_refusal(t->worker->arena);
}

void crowd_leave(struct turn *t)
{
    if (t->admitted)
        atomic_fetch_sub(&t->http->admitted, 1);
    t->admitted = 0;
}
