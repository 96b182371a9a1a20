/* What does the service do with a request? This file is the answer: seven steps, each of which can only
 * be taken with what the one before it made. */
#include "service.h"

#include <stdatomic.h>

#include "clock.h"
#include "input.h"
#include "log.h"
#include "plan.h"
#include "policy.h"
#include "reply.h"
#include "route.h"

enum { STAGES_MAX = 8 };

/* How long each step took, for the Server-Timing header. */
struct timing {
    const char *stages[STAGES_MAX];
    int64_t     took_us[STAGES_MAX], last_us;
    int         count;
};

/* Notes that a step is over; hands its outcome through. */
static problem stamp(struct timing *t, const char *stage, problem bad)
{
    int64_t now = clock_monotonic_us();
    if (t->count < STAGES_MAX) {
        t->stages[t->count] = stage;
        t->took_us[t->count++] = now - t->last_us;
    }
    t->last_us = now;
    return bad;
}

static void add_timing(struct arena *a, struct response *rsp, const struct timing *t)
{
    struct buf b = { .arena = a };
    for (int i = 0; i < t->count; i++) {
        int64_t us = t->took_us[i];
        buf_adds(&b, i ? ", " : "");
        buf_adds(&b, t->stages[i]);
        buf_adds(&b, ";dur=");
        buf_add_number(&b, us / 1000);
        buf_add(&b, (struct str){ (char[]){ '.', (char)('0' + us / 100 % 10), (char)('0' + us / 10 % 10), (char)('0' + us % 10) }, 4 });
    }
    response_header(rsp, "Server-Timing", buf_str(&b));
}

static void note_caller(struct arena *a, struct response *rsp, const struct principal *who)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "\"role\":\"");
    buf_adds(&b, role_name(who->role));
    buf_adds(&b, "\",\"district_id\":\"");
    buf_adds(&b, who->district_id);
    buf_adds(&b, "\",\"subject\":");
    buf_add_json(&b, str_of(who->subject));
    rsp->log = buf_str(&b);
}

/* ---- resources ---- */

/* A feed may wait for a write; a write wakes those who do. */
static problem run(struct service *s, struct arena *a, const struct principal *who, const struct hit *hit, const struct input *in,
                   const struct plan *todo, struct rows *rows)
{
    if (hit->resource->feed)
        return follow_run(a, &s->follow, s->db, who, in, todo, rows);
    problem bad = db_run(a, s->db, todo, rows);
    if (!bad && hit->verb != LIST && hit->verb != READ)
        follow_notify(&s->follow, who->district_id);
    return bad;
}

static struct response answer_resource(struct service *s, struct arena *a, const struct request *rq, const struct hit *hit,
                                       struct timing *t)
{
    struct principal who = { 0 };
    const struct grant *grant;
    struct input in = { 0 };
    const struct plan *todo;
    struct rows rows;
    struct response rsp;
    problem bad;
    if ((bad = stamp(t, "auth",   auth_verify  (a, s->auth, rq, &who)))                                  ||
        (bad = stamp(t, "policy", policy_permit(a, &who, hit, &grant)))                                  ||
        (bad = stamp(t, "input",  input_accept (a, s->cursor_key, &who, hit, rq, &in)))                  ||
        (bad = stamp(t, "plan",   plan_build   (a, s->api, grant, rq, &in, &todo)))                      ||
        (bad = stamp(t, "db",     run          (s, a, &who, hit, &in, todo, &rows)))                     ||
        (bad = stamp(t, "reply",  reply_build  (a, s->cursor_key, &who, hit, rq, &in, &rows, &rsp))))
        rsp = reply_problem(a, rq, bad);
    if (who.subject)
        note_caller(a, &rsp, &who);
    return rsp;
}

/* ---- pages ---- */

static struct response json_page(struct arena *a, const char *caching, struct str body)
{
    struct response rsp = reply_page(a, 200, "application/json", body);
    response_header(&rsp, "Cache-Control", str_of(caching));
    return rsp;
}

static const char lasting[] = "public, max-age=300";
static const char fleeting[] = "no-store";

static problem ready(struct service *s, struct arena *a)
{
    if (!atomic_load(&s->stopping))
        return db_ready(a, s->db, s->migrations);
    struct problem *bad = problem_new(a, PROBLEM_UNAVAILABLE, "The service is stopping.");
    bad->retry_after = 5;
    return bad;
}

static problem answer_page(struct service *s, struct arena *a, const struct request *rq, const struct hit *hit, struct response *rsp)
{
    struct principal who = { 0 };
    struct input in;
    struct str body;
    problem bad = NULL;
    if (hit->page->token && (bad = auth_verify(a, s->auth, rq, &who)))
        return bad;
    if ((bad = input_accept(a, s->cursor_key, &who, hit, rq, &in)))
        return bad;
    switch (hit->page->id) {
    case PAGE_OPENAPI:
        *rsp = json_page(a, lasting, s->openapi);
        return NULL;
    case PAGE_LIVEZ:
        *rsp = json_page(a, fleeting, STR("{\"status\":\"live\"}"));
        return NULL;
    case PAGE_READYZ:
        if (!(bad = ready(s, a)))
            *rsp = json_page(a, fleeting, STR("{\"status\":\"ready\"}"));
        return bad;
    case PAGE_ME:
        *rsp = json_page(a, "private, no-cache", reply_me(a, s->api, &who));
        response_header(rsp, "Vary", STR("Authorization"));
        note_caller(a, rsp, &who);
        return NULL;
    case PAGE_PROBLEMS:
        *rsp = json_page(a, lasting, reply_problem_list(a));
        return NULL;
    case PAGE_PROBLEM:
        body = reply_problem_page(a, hit->segment);
        if (!body.p)
            return problem_new(a, PROBLEM_NOT_FOUND, "There is no problem type of this name; /problems lists them.");
        *rsp = json_page(a, lasting, body);
        return NULL;
    case PAGES:
        break;
    }
    return problem_internal(a, "page %s has no answer", hit->page->path);
}

/* ---- callbacks of http/ ---- */

static struct response answer(void *context, struct arena *a, const struct request *rq)
{
    struct service *s = context;
    struct timing t = { .last_us = clock_monotonic_us() };
    struct hit hit;
    struct response rsp;
    problem bad = stamp(&t, "route", route_match(a, s->api, rq, &hit));
    if (!bad && hit.resource)
        rsp = answer_resource(s, a, rq, &hit, &t);
    else if (bad || (bad = stamp(&t, "page", answer_page(s, a, rq, &hit, &rsp))))
        rsp = reply_problem(a, rq, bad);
    add_timing(a, &rsp, &t);
    return rsp;
}

static struct response refuse(void *context, struct arena *a, const struct request *rq, problem bad)
{
    (void)context;
    return reply_problem(a, rq, bad);
}

static const char *allow(void *context, struct arena *a, struct str path)
{
    const struct service *s = context;
    return route_allow(a, s->api, path);
}

/* The path as it came; a path that is no UTF-8 is logged in percent-encoded form. */
static void add_path(struct buf *b, struct str path)
{
    if (text_utf8(path, NULL)) {
        buf_add_json(b, path);
        return;
    }
    buf_addc(b, '"');
    buf_add_percent(b, path);
    buf_addc(b, '"');
}

static void add_member(struct buf *b, const char *name, const char *value)
{
    if (!value || !text_utf8(str_of(value), NULL))
        return;
    buf_addf(b, ",\"%s\":", name);
    buf_add_json(b, str_of(value));
}

/* One line per request. The query stays out of it: it may hold words people searched for. */
static void done(void *context, struct arena *a, const struct request *rq, const struct response *rsp, size_t sent, int64_t took_us)
{
    static const char *const methods[] = { "GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "?" };
    (void)context;
    enum log_level level = rsp->status >= 500 ? LOG_ERROR : LOG_INFO;
    if (!log_wants(level))
        return;
    struct buf b = { .arena = a };
    buf_reserve(&b, 512);
    buf_adds(&b, "\"request_id\":\"");
    buf_adds(&b, rq->id);
    buf_adds(&b, "\",\"method\":\"");
    buf_adds(&b, methods[rq->method]);
    buf_adds(&b, "\",\"path\":");
    add_path(&b, rq->path);
    buf_adds(&b, ",\"status\":");
    buf_add_number(&b, rsp->status);
    buf_adds(&b, ",\"bytes\":");
    buf_add_number(&b, (int64_t)sent);
    buf_adds(&b, ",\"us\":");
    buf_add_number(&b, took_us);
    if (rq->traceparent)
        buf_addf(&b, ",\"traceparent\":\"%s\"", rq->traceparent);
    if (rsp->log.n) {
        buf_addc(&b, ',');
        buf_add(&b, rsp->log);
    }
    if (rsp->problem) {
        buf_addf(&b, ",\"problem\":\"%s\"", problem_kind(rsp->problem->type)->slug);
        add_member(&b, "detail", rsp->problem->detail);
        add_member(&b, "cause", rsp->problem->cause);
    }
    log_line(level, buf_str(&b));
}

static void stopping(void *context)
{
    struct service *s = context;
    follow_stop(&s->follow);
}

struct http_handler service_handler(struct service *s)
{
    return (struct http_handler){ .context = s, .answer = answer, .refuse = refuse, .allow = allow, .done = done,
                                  .stopping = stopping };
}
