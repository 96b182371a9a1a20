/* What happens from a request's last header line to its answer's last byte? Everything is done in CivetWeb's first
 * callback, before its own routing, CORS, file serving and HTML errors come into play. */
#include "turn.h"

#include "clock.h"
#include "drain.h"
#include "server.h"

static void enter(struct http *h)
{
    atomic_fetch_add(&h->in_flight, 1);
}

static void leave(struct http *h)
{
    atomic_fetch_sub(&h->in_flight, 1);
}

static problem stopping(struct turn *t)
{
    if (atomic_load(&t->http->stopping) != DRAIN_REFUSING)
        return NULL;
    struct problem *bad = problem_new(t->worker->arena, PROBLEM_UNAVAILABLE, "The service is stopping.");
    bad->retry_after = 5;
    return bad;
}

/* The request met the end of its idle connection: of its body no more may have come in. */
static problem late(struct turn *t, unsigned shut)
{
    return shut && (t->framing.chunked || t->framing.length) ? crowd_refusal(t->worker->arena) : NULL;
}

static struct response answer(struct turn *t)
{
    const struct http_handler *handler = &t->http->handler;
    struct arena *a = t->worker->arena;
    if (t->rq.method != METHOD_OPTIONS)
        return handler->answer(handler->context, a, &t->rq);
    const char *allow = handler->allow(handler->context, a, t->rq.path);
    if (allow)
        return cors_options(t, allow);
    return handler->refuse(handler->context, a, &t->rq, problem_new(a, PROBLEM_NOT_FOUND, "No such address."));
}

/* Sends `rsp`, reports it, and ends the turn. */
static void finish(struct turn *t, struct response *rsp, int64_t began_us)
{
    const struct http_handler *handler = &t->http->handler;
    if (crowd_is_large(t->http) || atomic_load(&t->http->stopping))
        t->keep = 0;
    size_t sent = send_response(t, rsp);
    crowd_leave(t);
    if (!t->keep)
        mg_disable_connection_keep_alive(t->conn);
    int64_t now_us = clock_monotonic_us();
    t->worker->waits_since_us = now_us;
    if (handler->done)
        handler->done(handler->context, t->worker->arena, &t->rq, rsp, sent, now_us - began_us);
    leave(t->http);
    crowd_rest(t);
}

/* The end of a connection whose bytes may not have been read to the end. */
static void hang_up(struct turn *t)
{
    int fd = socket_of(t->conn);
    /* Where too many are leaving already, this one may lose its answer. */
    if (fd >= 0)
        (void)porter_see_out(&t->http->porter, fd);
}

static int begin_request(struct mg_connection *conn)
{
    const struct mg_request_info *ri = mg_get_request_info(conn);
    struct turn t = { .http = ri->user_data, .worker = mg_get_thread_pointer(conn), .conn = conn };
    const struct http_handler *handler = &t.http->handler;
    int64_t began_us = clock_monotonic_us();
    unsigned shut = crowd_wake(t.http, t.worker);
    problem bad;
    enter(t.http);
    request_begin(&t, ri);
    struct response rsp;
    if ((bad = request_head(&t, ri)) || (bad = stopping(&t)) || (bad = late(&t, shut)) || (bad = crowd_admit(&t)) ||
        (bad = request_body(&t))) {
        t.keep = 0;
        rsp = handler->refuse(handler->context, t.worker->arena, &t.rq, bad);
    } else {
        rsp = answer(&t);
    }
    finish(&t, &rsp, began_us);
    if (bad)
        hang_up(&t);
    arena_reset(t.worker->arena);
    return rsp.status;
}

/* CivetWeb could not parse the request, so nothing of it is there to look at. */
static problem unreadable(struct turn *t, int status, int64_t now_us)
{
    struct arena *a = t->worker->arena;
    int limit_ms = t->http->options.head_timeout_ms;
    if (crowd_wake(t->http, t->worker))
        return crowd_refusal(a);
    /* It says the same of a head that is malformed and of one that came too slowly. */
    if (status == 400 && now_us - t->worker->waits_since_us >= (int64_t)limit_ms * 1000)
        return problem_new(a, PROBLEM_REQUEST_TIMEOUT, "The request line and headers did not arrive within %d ms.", limit_ms);
    if (status == 505)
        return problem_new(a, PROBLEM_BAD_REQUEST, "This service speaks HTTP/1.1 and HTTP/1.0.");
    if (status < 500)
        return problem_new(a, PROBLEM_BAD_REQUEST,
                           "The request line or a header is malformed or far too long.");
    return problem_internal(a, "CivetWeb refused a request with status %d", status);
}

static int refuse_unreadable(struct mg_connection *conn, int status, const char *message)
{
    (void)message;
    struct turn t = { .http = mg_get_user_data(mg_get_context(conn)), .worker = mg_get_thread_pointer(conn),
                      .conn = conn };
    const struct http_handler *handler = &t.http->handler;
    int64_t began_us = clock_monotonic_us();
    enter(t.http);
    request_begin(&t, NULL);
    struct response rsp = handler->refuse(handler->context, t.worker->arena, &t.rq, unreadable(&t, status, began_us));
    finish(&t, &rsp, began_us);
    hang_up(&t);
    arena_reset(t.worker->arena);
    return 0;
}

/* Only app/ logs; what CivetWeb says while it starts becomes http_start's sentence. */
static int keep_complaint(const struct mg_connection *conn, const char *message)
{
    struct http *h = mg_get_user_data(mg_get_context(conn));
    pthread_mutex_lock(&h->lock);
    if (!h->complaint[0])
        snprintf(h->complaint, sizeof h->complaint, "%s", message);
    pthread_mutex_unlock(&h->lock);
    return 1;
}

static void *begin_thread(const struct mg_context *ctx, int type)
{
    (void)ctx;
    return type == 1 ? worker_new() : NULL;
}

static void end_thread(const struct mg_context *ctx, int type, void *worker)
{
    (void)ctx;
    (void)type;
    worker_drop(worker);
}

static int begin_connection(const struct mg_connection *conn, void **data)
{
    (void)data;
    struct http *h = mg_get_user_data(mg_get_context(conn));
    struct worker *w = mg_get_thread_pointer(conn);
    w->waits_since_us = clock_monotonic_us();
    crowd_come(h);
    return 0;
}

/* Its descriptor is about to be closed. */
static void leave_connection(const struct mg_connection *conn)
{
    struct http *h = mg_get_user_data(mg_get_context(conn));
    crowd_wake(h, mg_get_thread_pointer(conn));
}

static void end_connection(const struct mg_connection *conn)
{
    struct http *h = mg_get_user_data(mg_get_context(conn));
    atomic_fetch_sub(&h->connections, 1);
}

const struct mg_callbacks turn_callbacks = {
    .begin_request = begin_request,
    .http_error = refuse_unreadable,
    .log_message = keep_complaint,
    .init_thread = begin_thread,
    .exit_thread = end_thread,
    .init_connection = begin_connection,
    .connection_close = leave_connection,
    .connection_closed = end_connection,
};
