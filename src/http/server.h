/* server.h - what the parts of this room share: the server, its workers, and the turn of one request. */
#ifndef RT_HTTP_SERVER_H
#define RT_HTTP_SERVER_H

#include <civetweb.h>
#include <stdatomic.h>

#include "deadline.h"
#include "guard.h"
#include "http.h"
#include "porter.h"
#include "socket.h"

struct http {
    struct http_options options;
    struct http_handler handler;
    struct mg_context  *civetweb;
    struct deadlines    deadlines;
    struct porter       porter;
    int                 most; /* workers that may be busy, before some are kept back */
    char               *cors_origins; /* our copy, or NULL */
    atomic_int          connections; /* those that hold a worker */
    atomic_int          in_flight, stopping;
    atomic_int          admitted; /* of those in flight: not refused, not vital */
    pthread_mutex_t     lock;           /* with `complaint` */
    char                complaint[256]; /* CivetWeb's first, while it starts */
};

/* What a thread has for itself. */
struct worker {
    struct arena   *arena;
    const char     *buffer; /* CivetWeb's, for the guard */
    struct deadline deadline;
    unsigned        rests; /* the deadline is armed, and ends an idle connection */
    int64_t         waits_since_us; /* clock_monotonic_us: the connection opened, or its last answer was sent */
    unsigned char   random[4096]; /* one read of the kernel's generator serves many requests */
    size_t          random_left;
    int64_t         date_second;
    char            date[32];
};

struct worker *worker_new(void);
void           worker_drop(struct worker *w);
void           worker_random(struct worker *w, unsigned char *out, size_t n);
/* The Date header's value (RFC 9110 section 5.6.7), made once a second. */
const char    *worker_date(struct worker *w, int64_t unix_seconds);

/* One request and its answer. */
struct turn {
    struct http          *http;
    struct worker        *worker;
    struct mg_connection *conn;
    struct request        rq;
    struct framing        framing;
    unsigned              keep; /* the connection stays open after the answer */
    unsigned              admitted;
};

/* request.c: fills t->rq. NULL, or why the request is refused; then bytes of it may be left in the connection. */
void             request_begin(struct turn *t, const struct mg_request_info *ri);
MUST_USE problem request_head(struct turn *t, const struct mg_request_info *ri);
MUST_USE problem request_body(struct turn *t);

/* send.c: sends the answer; the bytes that went out. A problem in the middle of a stream is left in rsp->problem. */
size_t send_response(struct turn *t, struct response *rsp);

/* crowd.c: how many of so many workers may be busy before some are kept back; */
int              crowd_most(int workers);
/* a connection has come; and are there so many that each answer should give its worker back? */
void             crowd_come(struct http *h);
unsigned         crowd_is_large(struct http *h);
/* a connection stays, but may be asked to go; and has it been asked to? */
void             crowd_rest(struct turn *t);
unsigned         crowd_wake(struct http *h, struct worker *w);
/* NULL, or why the request cannot be answered now; crowd_leave once it is. */
MUST_USE problem crowd_admit(struct turn *t);
void             crowd_leave(struct turn *t);
problem          crowd_refusal(struct arena *a);

/* cors.c: the Origin to name in Access-Control-Allow-Origin, or p NULL; and the answer to OPTIONS. */
struct str      cors_origin(const struct turn *t);
struct response cors_options(const struct turn *t, const char *allow);

#endif
