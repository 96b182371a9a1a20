/* lanes.h - a few connections shared by all reads.
 *
 * Who finds a lane idle leads it: sends its own and all queued reads in one go, collects the answers in
 * order and wakes the others; then the head of the queue leads. There are no threads of ours here.
 * Who stands in the queue leaves it when it has waited too long. Once a leader took a request along, only the leader has a
 * deadline: its followers wait for their answer and for nothing else, so that nothing they own (statement, parameters,
 * the waiter itself, on their stack) is gone while the leader uses it. */
#ifndef RT_LANES_H
#define RT_LANES_H

#include <pthread.h>

#include "shelf.h"

struct waiter;

struct lanes {
    pthread_mutex_t lock;
    struct shelf    shelf;
    struct waiter  *head, *tail;
    int             queued, queue_max;
    int64_t         wait_us; /* longest in the queue */
    int64_t         trip_us; /* longest for a batch, a reconnection included */
};

/* Runs a read. With FATE_ANSWERED *result is set and the caller's to clear; else *cause says why, in `a`. */
enum fate lanes_read(struct lanes *l, struct arena *a, const struct statement *s, PGresult **result, const char **cause);

/* The same, led alone, with at most `us` in the queue and as much under way: for the health check, whose haste must not hurt
 * others, nor their patience delay it. */
enum fate lanes_probe(struct lanes *l, struct arena *a, const struct statement *s, int64_t us,
                      PGresult **result, const char **cause);

#endif
