/* follow.h - waiting for something to happen: GET /v1/changes?wait=.
 *
 * A request that waits holds a worker, so only so many may. They are woken by writes of this process, and look again
 * every second for those of others. */
#ifndef RT_FOLLOW_H
#define RT_FOLLOW_H

#include <pthread.h>

#include "db.h"

enum { FOLLOW_SLOTS = 64 };

struct follow {
    pthread_mutex_t lock;
    pthread_cond_t  happened;             /* on the monotonic clock */
    unsigned long   writes[FOLLOW_SLOTS]; /* of the districts of a slot, so far */
    int             waiting, waiting_max;
    unsigned        stopped;
};

void follow_make(struct follow *f, int waiting_max);
void follow_drop(struct follow *f); /* when nobody waits any more */

/* Runs a feed's plan; while it brings nothing, again, until in->wait_s are over, or follow_stop. As db_run, and UNAVAILABLE
 * when too many wait already. */
MUST_USE problem follow_run(struct arena *a, struct follow *f, struct db *db, const struct principal *who, const struct input *in,
                            const struct plan *todo, struct rows *rows);

/* Something was written in this district: wakes those who wait for it. */
void follow_notify(struct follow *f, const char *district_id);

/* From here on nobody waits: those who do are answered at once. */
void follow_stop(struct follow *f);

#endif
