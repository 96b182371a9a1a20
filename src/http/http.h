/* http.h - CivetWeb, and only CivetWeb: bytes of a connection to a request, a response to bytes.
 *
 * Each worker thread owns one arena, reset after each request. The request guard refuses
 * what CivetWeb would misread before anything else looks at it (see guard.c). */
#ifndef RT_HTTP_H
#define RT_HTTP_H

#include "exchange.h"

struct http_options {
    const char *listen;          /* "127.0.0.1:8080"; an empty host listens on every IPv4 address */
    int         workers;         /* threads; each connection holds one for its life. A sixteenth, at least two, is kept
                                    for refusals: more requests at once than the others are UNAVAILABLE */
    long        body_max;        /* bytes */
    int         head_timeout_ms; /* for the head of a request to arrive; a connection may be idle, and a body pause, as long */
    int         body_timeout_ms; /* for a whole body to arrive */
    int         send_timeout_ms; /* for the client to take an answer, or a piece of a stream */
    int         settle_ms;       /* how long http_stop still lets requests in */
    const char *cors_origins;    /* comma-separated allow-list, or NULL: CORS off */
    const char *const *vital_paths; /* answered also when there is too much to do; NULL at the end; or NULL */
};

struct http_handler {
    void *context;
    /* Answers a request. Called from many threads; `a` is the worker's arena. */
    struct response (*answer)(void *context, struct arena *a, const struct request *rq);
    /* Answers what the guard or CivetWeb refuses (`rq` may be almost empty). */
    struct response (*refuse)(void *context, struct arena *a, const struct request *rq, problem bad);
    /* The Allow header for OPTIONS, or NULL for an unknown path. */
    const char *(*allow)(void *context, struct arena *a, struct str path);
    /* After an answer was sent (or its connection lost): for the log. Sizes in bytes, time in microseconds. */
    void (*done)(void *context, struct arena *a, const struct request *rq, const struct response *rsp,
                 size_t sent, int64_t took_us);
    /* Or NULL. Called once, by http_stop, when new requests are refused from now on: who makes a request in flight wait for
     * something that may not come should answer it now. */
    void (*stopping)(void *context);
};

struct http;

/* Starts listening. NULL on success; else a sentence for the operator (port taken, TLS port asked, too few file
 * descriptors, ...), made in `a`. */
MUST_USE const char *http_start(struct arena *a, const struct http_options *options, const struct http_handler *handler,
                                struct http **out);

/* The port it listens on: the one the system chose where port 0 was asked for. */
int http_port(const struct http *h);

/* Requests being answered now. */
int http_in_flight(const struct http *h);

/* For options.settle_ms goes on as before, but closes each connection with its answer: whoever sends requests here learns
 * meanwhile that it should not. Then takes no more connections and refuses what comes on those there are as UNAVAILABLE; all
 * that was on its way is answered, or `drain_ms` since the call are over; then stops and releases `h`. */
void http_stop(struct http *h, int drain_ms);

#endif
