/* test_http.h - for the tests of http/: a server with a toy service, and a client that sends any bytes. */
#ifndef RT_TEST_HTTP_H
#define RT_TEST_HTTP_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "http.h"

/* What the toy service saw. */
struct toy {
    atomic_int      answered, refused, done;
    atomic_int      cut;      /* `done` calls that report a problem in mid-stream */
    atomic_llong    sent;     /* bytes, of the last `done` */
    atomic_size_t   peak;     /* most arena bytes in use at a chunk of a stream */
    pthread_mutex_t lock;
    pthread_cond_t  changed;
    int             held, let_go; /* requests waiting at /hold; 1: they may go on */
    int             stopping;     /* calls of it */
    struct http    *http;
    struct arena   *arena;
};

struct toy_stream {
    struct toy *toy;
    size_t      size; /* of a piece */
    int         left, breaks;
};

static inline problem toy_more(struct arena *a, void *stream, struct str *chunk)
{
    struct toy_stream *s = stream;
    if (arena_used(a) > atomic_load(&s->toy->peak))
        atomic_store(&s->toy->peak, arena_used(a));
    if (s->left == 0 && s->breaks)
        return problem_internal(a, "the stream broke");
    *chunk = (struct str){ NULL, 0 };
    if (s->left > 0) {
        char *p = arena_alloc(a, s->size);
        memset(p, 'a' + s->left % 26, s->size);
        *chunk = (struct str){ p, s->size };
        s->left--;
    }
    return NULL;
}

/* The request as the service saw it, one thing a line. */
static inline struct str toy_describe(struct arena *a, const struct request *rq)
{
    static const char *const methods[] = { "GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "OTHER" };
    struct buf b = { .arena = a };
    buf_addf(&b, "method=%s\npath=%.*s\nquery=%.*s\nid=%s\ntraceparent=%s\n", methods[rq->method], (int)rq->path.n,
             rq->path.p, (int)rq->query.n, rq->query.p, rq->id, rq->traceparent ? rq->traceparent : "-");
    for (int i = 0; i < rq->header_count; i++)
        buf_addf(&b, "header %.*s=[%.*s]\n", (int)rq->headers[i].name.n, rq->headers[i].name.p,
                 (int)rq->headers[i].value.n, rq->headers[i].value.p);
    buf_adds(&b, "body=[");
    buf_add(&b, rq->body);
    buf_adds(&b, "]\n");
    return buf_str(&b);
}

static inline void toy_hold(struct toy *toy)
{
    pthread_mutex_lock(&toy->lock);
    toy->held++;
    pthread_cond_broadcast(&toy->changed);
    while (!toy->let_go)
        pthread_cond_wait(&toy->changed, &toy->lock);
    toy->held--;
    pthread_mutex_unlock(&toy->lock);
}

static inline struct response toy_answer(void *context, struct arena *a, const struct request *rq)
{
    struct toy *toy = context;
    struct response rsp = { .status = 200 };
    atomic_fetch_add(&toy->answered, 1);
    response_header(&rsp, "Content-Type", STR("text/plain"));
    response_header(&rsp, "Vary", STR("Accept"));
    rsp.body = toy_describe(a, rq);
    if (str_is(rq->path, "/hold"))
        toy_hold(toy);
    if (str_is(rq->path, "/304"))
        rsp.status = 304;
    if (str_is(rq->path, "/204"))
        rsp.status = 204;
    if (str_is(rq->path, "/split"))
        response_header(&rsp, "X-Split", STR("a\r\nX-Injected: b"));
    if (str_is(rq->path, "/big")) {
        char *p = arena_alloc(a, 8000000);
        memset(p, 'x', 8000000);
        rsp.body = (struct str){ p, 8000000 };
    }
    if (str_starts(rq->path, "/stream") || str_is(rq->path, "/broken")) {
        struct toy_stream *s = ARENA_NEW(a, struct toy_stream);
        *s = (struct toy_stream){ .toy = toy, .left = str_is(rq->path, "/stream-long") ? 1000 : 3,
                                  .size = str_is(rq->path, "/stream-big") ? 8000000 : 10000,
                                  .breaks = str_is(rq->path, "/broken") };
        rsp.body = STR("first\n");
        rsp.more = toy_more;
        rsp.stream = s;
    }
    return rsp;
}

static inline struct response toy_refuse(void *context, struct arena *a, const struct request *rq, problem bad)
{
    struct toy *toy = context;
    struct response rsp = { .status = problem_kind(bad->type)->status, .problem = bad };
    atomic_fetch_add(&toy->refused, 1);
    response_header(&rsp, "Content-Type", STR("application/problem+json"));
    if (bad->retry_after)
        response_header(&rsp, "Retry-After", str_of(text_format(a, "%d", bad->retry_after)));
    rsp.body = str_of(text_format(a, "{\"detail\":\"%s\",\"request_id\":\"%s\"}", bad->detail ? bad->detail : "", rq->id));
    return rsp;
}

static inline const char *toy_allow(void *context, struct arena *a, struct str path)
{
    (void)context;
    (void)a;
    return str_is(path, "/known") ? "GET, HEAD, OPTIONS" : NULL;
}

static inline void toy_done(void *context, struct arena *a, const struct request *rq, const struct response *rsp,
                            size_t sent, int64_t took_us)
{
    struct toy *toy = context;
    assert_non_null(a);
    assert_non_null(rq->id);
    assert_true(took_us >= 0);
    if (rsp->more && rsp->problem)
        atomic_fetch_add(&toy->cut, 1);
    atomic_store(&toy->sent, (long long)sent);
    atomic_fetch_add(&toy->done, 1);
}

static inline void toy_stopping(void *context)
{
    struct toy *toy = context;
    pthread_mutex_lock(&toy->lock);
    toy->stopping++;
    pthread_cond_broadcast(&toy->changed);
    pthread_mutex_unlock(&toy->lock);
}

/* A server that does not tire of waiting, but for what `options` says. */
static inline struct toy *toy_start_with(struct http_options options)
{
    static const char *const vital[] = { "/livez", "/readyz", NULL };
    const int ages_ms = 600000;
    struct toy *toy = calloc(1, sizeof *toy);
    assert_non_null(toy);
    toy->arena = arena_new(4096);
    pthread_mutex_init(&toy->lock, NULL);
    pthread_cond_init(&toy->changed, NULL);
    options.listen = "127.0.0.1:0";
    options.body_max = 100000;
    options.vital_paths = vital;
    options.head_timeout_ms = options.head_timeout_ms ? options.head_timeout_ms : ages_ms;
    options.body_timeout_ms = options.body_timeout_ms ? options.body_timeout_ms : ages_ms;
    options.send_timeout_ms = options.send_timeout_ms ? options.send_timeout_ms : ages_ms;
    struct http_handler handler = { .context = toy, .answer = toy_answer, .refuse = toy_refuse, .allow = toy_allow,
                                    .done = toy_done, .stopping = toy_stopping };
    const char *wrong = http_start(toy->arena, &options, &handler, &toy->http);
    if (wrong)
        fail_msg("%s", wrong);
    return toy;
}

static inline struct toy *toy_start(int workers, int body_timeout_ms, const char *cors_origins)
{
    return toy_start_with((struct http_options){ .workers = workers, .head_timeout_ms = 5000, .body_timeout_ms = body_timeout_ms,
                                                 .cors_origins = cors_origins });
}

static inline void toy_release(struct toy *toy)
{
    pthread_cond_destroy(&toy->changed);
    pthread_mutex_destroy(&toy->lock);
    arena_drop(toy->arena);
    free(toy);
}

static inline void toy_stop(struct toy *toy)
{
    http_stop(toy->http, 10000);
    toy_release(toy);
}

/* ---- the client ---- */

/* A connection that gives up, and so fails the test, after 20 s without a byte. */
static inline int client_open(const struct toy *toy)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(toy->http)),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval patience = { .tv_sec = 20 };
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

/* The bytes the server took: it may have refused and closed already, and what it said is still to be read. */
static inline size_t client_send(int fd, const char *bytes, size_t n)
{
    size_t sent = 0;
    while (sent < n) {
        ssize_t some = send(fd, bytes + sent, n - sent, MSG_NOSIGNAL);
        if (some <= 0)
            break;
        sent += (size_t)some;
    }
    return sent;
}

static inline void client_say(int fd, const char *text)
{
    client_send(fd, text, strlen(text));
}

/* All that comes until the server closes; NUL-terminated, on the heap. */
static inline char *client_rest(int fd, size_t *size)
{
    size_t room = 1 << 16, n = 0;
    char *all = malloc(room);
    for (;;) {
        assert_non_null(all);
        ssize_t got = recv(fd, all + n, room - n - 1, 0);
        if (got < 0)
            fail_msg("the server neither answers nor closes");
        if (got == 0)
            break;
        n += (size_t)got;
        if (room - n < 2)
            all = realloc(all, room *= 2);
    }
    all[n] = 0;
    if (size)
        *size = n;
    return all;
}

/* Opens `count` connections, each of which holds a worker of its own: none is answered before all are there. */
static inline void client_open_all(const struct toy *toy, int *fds, int count, const char *request)
{
    size_t n = strlen(request) - 1;
    for (int i = 0; i < count; i++) {
        fds[i] = client_open(toy);
        client_send(fds[i], request, n);
    }
    for (int i = 0; i < count; i++)
        client_send(fds[i], request + n, 1);
}

/* One answer with Content-Length, or without a body where `bodyless`, from a connection that stays open. */
static inline char *client_one(int fd, int bodyless)
{
    size_t room = 1 << 16, n = 0, need = 0;
    char *all = malloc(room);
    assert_non_null(all);
    while (need == 0 || n < need) {
        ssize_t got = recv(fd, all + n, need ? need - n : 1, 0);
        if (got <= 0)
            fail_msg("the connection ended after: %.*s", (int)n, all);
        n += (size_t)got;
        all[n] = 0;
        const char *end = strstr(all, "\r\n\r\n");
        if (need == 0 && end) {
            const char *length = strstr(all, "Content-Length: ");
            need = (size_t)(end - all) + 4 + (bodyless || !length ? 0 : strtoul(length + 16, NULL, 10));
            assert_true(need < room);
        }
    }
    return all;
}

static inline int client_status(const char *answer)
{
    assert_int_equal(strncmp(answer, "HTTP/1.1 ", 9), 0);
    return (int)strtol(answer + 9, NULL, 10);
}

/* Sends `text` on a fresh connection and gives all that comes back. */
static inline char *client_ask(const struct toy *toy, const char *text)
{
    int fd = client_open(toy);
    client_say(fd, text);
    char *answer = client_rest(fd, NULL);
    close(fd);
    return answer;
}

static inline void assert_says(const char *answer, const char *part)
{
    if (!strstr(answer, part))
        fail_msg("no \"%s\" in: %s", part, answer);
}

static inline void assert_silent(const char *answer, const char *part)
{
    if (strstr(answer, part))
        fail_msg("\"%s\" in: %s", part, answer);
}

#endif
