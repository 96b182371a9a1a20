/* How does an answer leave? Head and body in one piece: two would wait for each other's acknowledgement. */
#include "server.h"

#include <limits.h>

enum { TAKEN_AT_ONCE = 8192 }; /* bytes the kernel has room for: who sends no more does not wait for the client */

/* The bytes that went out: fewer than asked for when the peer is gone or reads nothing any more. */
static size_t push(struct turn *t, struct str bytes)
{
    size_t sent = 0;
    while (sent < bytes.n) {
        size_t left = bytes.n - sent;
        int n = mg_write(t->conn, bytes.p + sent, left > INT_MAX ? INT_MAX : left);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    if (sent < bytes.n)
        t->keep = 0;
    return sent;
}

/* push, of what the client has to make room for. */
static size_t push_within(struct turn *t, struct str bytes)
{
    struct http *h = t->http;
    int fd = socket_of(t->conn);
    if (fd < 0)
        return push(t, bytes); /* the peer is gone, as this will find */
    deadline_arm(&h->deadlines, &t->worker->deadline, DEADLINE_SEND, fd, h->options.send_timeout_ms);
    size_t sent = push(t, bytes);
    if (deadline_disarm(&h->deadlines, &t->worker->deadline))
        t->keep = 0;
    return sent;
}

/* A line break in a value would begin a header of its own; nothing we answer with has one. */
static void add_value(struct buf *b, struct str value)
{
    size_t start = b->n;
    buf_add(b, value);
    for (size_t i = start; i < b->n; i++)
        if (b->p[i] == '\r' || b->p[i] == '\n' || b->p[i] == 0)
            b->p[i] = ' ';
}

static void add_header(struct buf *b, const char *name, struct str value)
{
    buf_adds(b, name);
    buf_adds(b, ": ");
    add_value(b, value);
    buf_adds(b, "\r\n");
}

static void add_cors(struct buf *b, const struct turn *t)
{
    struct str origin = cors_origin(t);
    if (!origin.p)
        return;
    add_header(b, "Access-Control-Allow-Origin", origin);
    add_header(b, "Access-Control-Expose-Headers", STR("ETag, Idempotent-Replayed, Link, Location, Retry-After, X-Request-Id"));
}

static void add_answer_headers(struct buf *b, const struct turn *t, const struct response *rsp)
{
    unsigned cors = t->http->cors_origins != NULL, varies = 0;
    for (int i = 0; i < rsp->header_count; i++) {
        struct header one = rsp->headers[i];
        add_value(b, one.name);
        buf_adds(b, ": ");
        add_value(b, one.value);
        /* With an allow-list an answer depends on who asks, also where it names no origin. */
        if (cors && str_is_nocase(one.name, "Vary")) {
            varies = 1;
            buf_adds(b, str_is(one.value, "*") ? "" : ", Origin");
        }
        buf_adds(b, "\r\n");
    }
    if (cors && !varies)
        buf_adds(b, "Vary: Origin\r\n");
    add_cors(b, t);
}

enum shape_of_body { NO_BODY, WHOLE, CHUNKS, UNTIL_CLOSE };

static enum shape_of_body body_shape(const struct turn *t, const struct response *rsp)
{
    if (rsp->status == 204 || rsp->status == 304)
        return NO_BODY;
    if (!rsp->more)
        return WHOLE;
    return t->framing.next ? CHUNKS : UNTIL_CLOSE;
}

static void add_head(struct buf *b, struct turn *t, const struct response *rsp, enum shape_of_body shape)
{
    buf_adds(b, "HTTP/1.1 ");
    buf_add_number(b, rsp->status);
    buf_addc(b, ' ');
    buf_adds(b, mg_get_response_code_text(t->conn, rsp->status));
    buf_adds(b, "\r\nDate: ");
    buf_adds(b, worker_date(t->worker, t->rq.unix_ms / 1000));
    buf_adds(b, "\r\nX-Request-Id: ");
    buf_adds(b, t->rq.id);
    buf_adds(b, "\r\nX-Content-Type-Options: nosniff\r\n");
    add_answer_headers(b, t, rsp);
    if (shape == WHOLE) {
        buf_adds(b, "Content-Length: ");
        buf_add_number(b, (int64_t)rsp->body.n);
        buf_adds(b, "\r\n");
    } else if (shape == CHUNKS) {
        buf_adds(b, "Transfer-Encoding: chunked\r\n");
    }
    buf_adds(b, t->keep ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

static void add_chunk(struct buf *b, struct str data, enum shape_of_body shape)
{
    if (shape != CHUNKS || data.n == 0) {
        buf_add(b, data);
        return;
    }
    buf_addf(b, "%zx\r\n", data.n);
    buf_add(b, data);
    buf_adds(b, "\r\n");
}

/* What follows the head and the first piece. Each piece's memory is given back once it is sent. */
static size_t push_stream(struct turn *t, struct response *rsp, enum shape_of_body shape)
{
    struct arena *a = t->worker->arena;
    size_t sent = 0;
    for (;;) {
        struct arena_mark mark = arena_mark(a);
        struct buf piece = { .arena = a };
        struct str data = { NULL, 0 };
        problem bad = rsp->more(a, rsp->stream, &data);
        if (bad) {
            /* Without the last chunk a reader can tell that this is not all. */
            rsp->problem = bad;
            t->keep = 0;
            return sent;
        }
        if (data.n == 0) {
            struct str last = shape == CHUNKS ? STR("0\r\n\r\n") : STR("");
            return sent + push_within(t, last);
        }
        buf_reserve(&piece, data.n + 32);
        add_chunk(&piece, data, shape);
        size_t n = push_within(t, buf_str(&piece)), whole = piece.n;
        arena_release(a, mark);
        sent += n;
        if (n < whole)
            return sent;
    }
}

size_t send_response(struct turn *t, struct response *rsp)
{
    struct buf b = { .arena = t->worker->arena };
    enum shape_of_body shape = body_shape(t, rsp);
    unsigned with_body = shape != NO_BODY && t->rq.method != METHOD_HEAD;
    if (shape == UNTIL_CLOSE)
        t->keep = 0;
    buf_reserve(&b, 2048 + (with_body ? rsp->body.n : 0));
    add_head(&b, t, rsp, shape);
    if (with_body)
        add_chunk(&b, rsp->body, shape);
    size_t sent = rsp->more || b.n > TAKEN_AT_ONCE ? push_within(t, buf_str(&b)) : push(t, buf_str(&b));
    if (sent < b.n || !with_body || !rsp->more)
        return sent;
    return sent + push_stream(t, rsp, shape);
}
