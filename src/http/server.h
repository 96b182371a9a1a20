/* server.h - what the parts of this room share: the server, its workers, and the turn of one request. */
#ifndef RT_HTTP_SERVER_H
#define RT_HTTP_SERVER_H

#include <civetweb.h>
#include <stdatomic.h>

#include "deadline.h"
#include "guard.h"
#include "http.h"

struct http {
    struct http_options options;
    struct http_handler handler;
    struct mg_context  *civetweb;
    struct deadlines    deadlines;
    char               *cors_origins; /* our copy, or NULL */
    atomic_int          connections; /* those that hold a worker */
    atomic_int          in_flight, stopping;
    pthread_mutex_t     lock;           /* with `complaint` */
    char                complaint[256]; /* CivetWeb's first, while it starts */
};

enum { HEAD_MS = 5000 }; /* for the head of a request to arrive; CivetWeb looks at each piece that comes */

/* What a thread has for itself. */
struct worker {
    struct arena   *arena;
    const char     *buffer; /* CivetWeb's, for the guard */
    struct deadline deadline;
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
};

/* request.c: fills t->rq. NULL, or why the request is refused; then bytes of it may be left in the connection. */
void             request_begin(struct turn *t, const struct mg_request_info *ri);
MUST_USE problem request_head(struct turn *t, const struct mg_request_info *ri);
MUST_USE problem request_body(struct turn *t);

/* send.c: sends the answer; the bytes that went out. A problem in the middle of a stream is left in rsp->problem. */
size_t send_response(struct turn *t, struct response *rsp);

/* cors.c: the Origin to name in Access-Control-Allow-Origin, or p NULL; and the answer to OPTIONS. */
struct str      cors_origin(const struct turn *t);
struct response cors_options(const struct turn *t, const char *allow);

#endif
