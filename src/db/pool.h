/* pool.h - whole connections, for writes and streams. */
#ifndef RT_POOL_H
#define RT_POOL_H

#include <pthread.h>

#include "shelf.h"

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t  freed; /* on the monotonic clock */
    struct shelf    shelf;
    int64_t         wait_us;
};

void pool_make(struct pool *p);
void pool_drop(struct pool *p);

/* A connected connection within the pool's wait: FATE_ANSWERED, FATE_BUSY or FATE_DOWN (then *cause says why, in `a`). */
enum fate pool_take(struct pool *p, struct arena *a, struct connection **out, const char **cause);
void      pool_give(struct pool *p, struct connection *c);

#endif
