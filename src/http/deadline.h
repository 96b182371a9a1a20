/* deadline.h - an end to waiting for a peer.
 *
 * CivetWeb reads until it has what was asked for, and writes until all is taken: a peer that sends or takes a byte now
 * and then keeps it at that for ever. One thread watches those who wait: at the deadline the socket is shut, and the
 * call ends. */
#ifndef RT_HTTP_DEADLINE_H
#define RT_HTTP_DEADLINE_H

#include <pthread.h>
#include <stdint.h>

#include "attr.h"

enum deadline_kind {
    DEADLINE_RECEIVE, /* no more is received; an answer may still be sent */
    DEADLINE_IDLE,    /* the same, between two requests */
    DEADLINE_SEND     /* the connection is reset, with what was not taken yet */
};

/* One who waits. It must stay where it is while it is armed. */
struct deadline {
    enum deadline_kind kind;
    int                fd;
    int64_t            at_us; /* clock_monotonic_us */
    unsigned           armed, fired;
    struct deadline   *earlier, *later;
};

struct deadlines {
    pthread_mutex_t  lock;
    pthread_cond_t   changed;
    pthread_t        thread;
    struct deadline *first, *last; /* by time */
    unsigned         stop;
};

/* 0, or the error number of pthread_create. */
MUST_USE int deadlines_start(struct deadlines *all);
/* Nothing may be armed any more. */
void deadlines_stop(struct deadlines *all);

/* Fires `ms` from now. Walks past the later ones: of deadlines that are equally long there are none. */
void     deadline_arm(struct deadlines *all, struct deadline *one, enum deadline_kind kind, int fd, int ms);
/* Whether it had fired. After this the descriptor is left alone. */
unsigned deadline_disarm(struct deadlines *all, struct deadline *one);

/* Fires the earliest DEADLINE_IDLE now, if there is one. */
void     deadline_hasten(struct deadlines *all);

#endif
