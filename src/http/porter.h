/* porter.h - who leaves is seen out, and who only stands in the door is shown out, by a thread of its own: neither may
 * hold a worker. */
#ifndef RT_HTTP_PORTER_H
#define RT_HTTP_PORTER_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "attr.h"

enum { LEAVING_MAX = 64 }; /* connections seen out at once; each holds a descriptor */

struct porter {
    /* Set by who starts it. */
    const atomic_int *connections; /* at workers */
    int               most;        /* while there are more, who has connected and says nothing must go */
    int               files;       /* our connections' descriptors lie below this */
    int               linger_ms;   /* for a peer to read the end, and to stop sending */
    atomic_int        port;        /* ours; 0: not known yet */
    /* Its own. */
    pthread_mutex_t lock;
    pthread_t       thread;
    int             wake; /* an eventfd */
    unsigned        stop;
    int             count;
    struct leaving {
        int     fd;
        int64_t end_us; /* clock_monotonic_us */
    } leaving[LEAVING_MAX];
};

/* 0, or the error number of what could not be made. */
MUST_USE int porter_start(struct porter *p);
/* Returns when the last has left. */
void porter_stop(struct porter *p);

/* Says that nothing more will be sent on `fd`, and reads what the peer still sends until it closes or the time is
 * over: closing a socket with unread bytes resets the connection, and the peer may lose the answer it was about to
 * read. Works on a copy: `fd` may be closed at once. False: too many are leaving. */
bool porter_see_out(struct porter *p, int fd);

/* There are more connections than `most` now. */
void porter_call(struct porter *p);

#endif
