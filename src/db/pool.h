/* pool.h - whole connections, for writes and streams. */
#ifndef RT_POOL_H
#define RT_POOL_H

#include <pthread.h>

#include "shelf.h"

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t  freed; /* on the monotonic clock */
    struct shelf    shelf;
    int64_t         wait_us;  /* longest until there is a connection */
    int64_t         ready_us; /* longest until it is connected, the wait included */
    int             streams, streams_max;
};

/* A stream may last as long as its reader is slow: streams have at most half of the pool, or writes would wait for readers. */
enum pool_use { POOL_STATEMENT, POOL_STREAM };

void pool_make(struct pool *p);
void pool_drop(struct pool *p);

/* A connected connection within the pool's wait: FATE_ANSWERED, FATE_BUSY or FATE_DOWN (then *cause says why, in `a`). */
enum fate pool_take(struct pool *p, struct arena *a, enum pool_use use, struct connection **out, const char **cause);
void      pool_give(struct pool *p, enum pool_use use, struct connection *c);

#endif
