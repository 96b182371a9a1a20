/* What was asked? From CivetWeb's strings, once the guard has passed them, and the bytes of the body. */
#include "server.h"

#include "clock.h"
#include "trace.h"

static enum method method_of(const char *name)
{
    static const char *const names[] = {
        [METHOD_GET] = "GET",       [METHOD_HEAD] = "HEAD", [METHOD_POST] = "POST",       [METHOD_PATCH] = "PATCH",
        [METHOD_DELETE] = "DELETE", [METHOD_PUT] = "PUT",   [METHOD_OPTIONS] = "OPTIONS",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(name, names[i]) == 0)
            return (enum method)i;
    return METHOD_OTHER;
}

void request_begin(struct turn *t, const struct mg_request_info *ri)
{
    unsigned char random[10];
    char *id = arena_alloc(t->worker->arena, UUID_TEXT + 1);
    int64_t unix_ms = clock_unix_us() / 1000;
    /* Other bytes than rq.random: a record's id must not repeat the request's. */
    worker_random(t->worker, random, sizeof random);
    uuid_v7(unix_ms, random, id);
    t->rq = (struct request){ .method = ri ? method_of(ri->request_method) : METHOD_OTHER, .path = STR(""),
                              .query = STR(""), .body = STR(""), .id = id, .unix_ms = unix_ms };
    worker_random(t->worker, t->rq.random, sizeof t->rq.random);
}

static struct str without_trailing_space(const char *value)
{
    struct str s = str_of(value);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* The value of a header that is there exactly once and valid; else NULL. */
static const char *single(struct arena *a, const struct request *rq, const char *name, bool (*valid)(struct str))
{
    struct str found = request_header(rq, name);
    int count = 0;
    for (int i = 0; i < rq->header_count; i++)
        count += str_is_nocase(rq->headers[i].name, name);
    return count == 1 && valid(found) ? text_z(a, found) : NULL;
}

problem request_head(struct turn *t, const struct mg_request_info *ri)
{
    struct arena *a = t->worker->arena;
    problem bad = guard_check(a, ri, t->http->options.body_max, &t->worker->buffer, &t->framing);
    if (bad)
        return bad;
    t->keep = t->framing.keep;
    t->rq.path = str_of(ri->request_uri);
    t->rq.query = str_of(ri->query_string);
    struct header *headers = ARENA_ARRAY(a, struct header, (size_t)ri->num_headers);
    for (int i = 0; i < ri->num_headers; i++)
        headers[i] = (struct header){ str_of(ri->http_headers[i].name),
                                      without_trailing_space(ri->http_headers[i].value) };
    t->rq.headers = headers;
    t->rq.header_count = ri->num_headers;
    const char *id = single(a, &t->rq, "X-Request-Id", trace_valid_id);
    if (id)
        t->rq.id = id;
    t->rq.traceparent = single(a, &t->rq, "traceparent", trace_valid_parent);
    return NULL;
}

/* Reads until `most` bytes are there, the body ends (-> 0) or reading fails (-> -1). *last_us receives how long the
 * last read took. */
static int fill(struct turn *t, struct buf *body, size_t most, int64_t *last_us)
{
    while (body->n < most) {
        /* In steps that grow with what has come: a length that is only claimed costs no memory. */
        size_t step = body->n < 8192 ? 8192 : body->n;
        if (step > most - body->n)
            step = most - body->n;
        buf_reserve(body, step);
        int64_t began_us = clock_monotonic_us();
        int n = mg_read(t->conn, body->p + body->n, step);
        *last_us = clock_monotonic_us() - began_us;
        if (n <= 0)
            return n;
        body->n += (size_t)n;
    }
    return 1;
}

static problem judge_body(struct turn *t, const struct buf *body, int end, unsigned late, unsigned stalled)
{
    struct arena *a = t->worker->arena;
    size_t limit = (size_t)t->http->options.body_max;
    if (late)
        return problem_new(a, PROBLEM_REQUEST_TIMEOUT, "The body did not arrive within %d ms.",
                           t->http->options.body_timeout_ms);
    if (t->framing.chunked && body->n > limit)
        return problem_new(a, PROBLEM_PAYLOAD_TOO_LARGE, "The body may be at most %zu bytes.", limit);
    if (t->framing.chunked ? end == 0 : body->n == (size_t)t->framing.length)
        return NULL;
    if (stalled)
        return problem_new(a, PROBLEM_REQUEST_TIMEOUT, "Nothing of the body arrived for %d ms.",
                           t->http->options.head_timeout_ms);
    return problem_new(a, PROBLEM_BAD_REQUEST, "The body ended early or is not well-formed.");
}

static problem read_body(struct turn *t)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    struct http *h = t->http;
    struct buf body = { .arena = t->worker->arena };
    int fd = socket_of(t->conn);
    if (fd < 0 || (t->framing.expects && mg_write(t->conn, go_on, sizeof go_on - 1) != (int)sizeof go_on - 1))
        return problem_new(t->worker->arena, PROBLEM_BAD_REQUEST, "The connection was lost.");
    deadline_arm(&h->deadlines, &t->worker->deadline, DEADLINE_RECEIVE, fd, h->options.body_timeout_ms);
    /* One byte more than allowed tells a chunked body that is too large from one that fits. */
    int64_t last_us = 0;
    int end = fill(t, &body, t->framing.chunked ? (size_t)h->options.body_max + 1 : (size_t)t->framing.length, &last_us);
    unsigned late = deadline_disarm(&h->deadlines, &t->worker->deadline);
    t->rq.body = buf_str(&body);
    /* CivetWeb says the same of a peer that has closed and of one that has stopped to send. */
    return judge_body(t, &body, end, late, last_us >= (int64_t)h->options.head_timeout_ms * 1000);
}

problem request_body(struct turn *t)
{
    if (!t->framing.chunked && t->framing.length == 0)
        return NULL;
    problem bad = read_body(t);
    if (bad)
        return bad;
    /* Trailers may follow the last chunk; CivetWeb leaves them in the connection. */
    if (t->framing.chunked)
        t->keep = 0;
    enum method method = t->rq.method;
    if (t->rq.body.n && (method == METHOD_GET || method == METHOD_HEAD || method == METHOD_DELETE ||
                         method == METHOD_OPTIONS))
        return problem_new(t->worker->arena, PROBLEM_BAD_REQUEST, "This method takes no body.");
    return NULL;
}
