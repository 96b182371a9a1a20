/* deadline.h - an end to waiting for the bytes of a body.
 *
 * CivetWeb reads until it has what was asked for, and a peer that sends a byte now and then keeps it reading for ever.
 * One thread watches the readers: at its deadline a reader's socket is shut for receiving, and its read ends. */
#ifndef RT_HTTP_DEADLINE_H
#define RT_HTTP_DEADLINE_H

#include <pthread.h>
#include <stdint.h>

#include "attr.h"

/* One reader. It must stay where it is while it is armed. */
struct deadline {
    int              fd;
    int64_t          at_us; /* clock_monotonic_us */
    unsigned         armed, fired;
    struct deadline *earlier, *later;
};

struct deadlines {
    pthread_mutex_t  lock;
    pthread_cond_t   changed;
    pthread_t        thread;
    struct deadline *first, *last; /* by time: all of a server's deadlines are equally long */
    unsigned         stop;
};

/* 0, or the error number of pthread_create. */
MUST_USE int deadlines_start(struct deadlines *all);
/* Nothing may be armed any more. */
void deadlines_stop(struct deadlines *all);

void     deadline_arm(struct deadlines *all, struct deadline *one, int fd, int64_t at_us);
/* Whether it had fired. After this the descriptor is left alone. */
unsigned deadline_disarm(struct deadlines *all, struct deadline *one);

#endif
