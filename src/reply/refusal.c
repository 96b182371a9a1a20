/* How is a failure told? As application/problem+json (RFC 9457), never with its cause. */
#include "reply.h"

/* Some details quote the caller's own bytes, which need not be UTF-8; JSON must be. */
static void add_text(struct buf *b, const char *z)
{
    struct str s = str_of(z);
    if (text_utf8(s, NULL)) {
        buf_add_json(b, s);
        return;
    }
    struct buf ascii = { .arena = b->arena };
    for (size_t i = 0; i < s.n; i++)
        buf_addc(&ascii, (unsigned char)s.p[i] < 0x80 ? s.p[i] : '?');
    buf_add_json(b, buf_str(&ascii));
}

static void add_member(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, ",\"%s\":", name);
    add_text(b, value);
}

/* The path as a URI reference: what may not stand in one is percent-encoded, so that it is also plain ASCII. */
static void add_instance(struct buf *b, struct str path)
{
    buf_adds(b, ",\"instance\":\"");
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        if (c > ' ' && c <= '~' && !strchr("<>\"\\^`{|}", c))
            buf_addc(b, c);
        else
            buf_add_percent(b, (struct str){ &c, 1 });
    }
    buf_addc(b, '"');
}

static void add_faults(struct buf *b, const struct fault *faults)
{
    buf_adds(b, ",\"errors\":[");
    for (const struct fault *f = faults; f; f = f->next) {
        buf_adds(b, f == faults ? "{\"pointer\":" : ",{\"pointer\":");
        add_text(b, f->pointer);
        add_member(b, "code", f->code);
        add_member(b, "detail", f->detail);
        buf_addc(b, '}');
    }
    buf_addc(b, ']');
}

static struct str body_of(struct arena *a, const struct request *rq, problem bad)
{
    const struct problem_kind *kind = problem_kind(bad->type);
    struct buf b = { .arena = a };
    buf_addf(&b, "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d", kind->slug, kind->title, kind->status);
    add_member(&b, "detail", bad->detail ? bad->detail : kind->title);
    if (rq->path.n)
        add_instance(&b, rq->path);
    add_member(&b, "code", kind->slug);
    if (rq->id)
        add_member(&b, "request_id", rq->id);
    if (bad->faults)
        add_faults(&b, bad->faults);
    if (bad->errors.n) {
        buf_adds(&b, ",\"errors\":");
        buf_add(&b, bad->errors);
    }
    buf_addc(&b, '}');
    return buf_str(&b);
}

struct response reply_problem(struct arena *a, const struct request *rq, problem bad)
{
    struct response rsp = { .status = problem_kind(bad->type)->status, .body = body_of(a, rq, bad), .problem = bad };
    response_header(&rsp, "Content-Type", STR("application/problem+json"));
    response_header(&rsp, "Cache-Control", STR("no-store"));
    if (bad->type == PROBLEM_UNAUTHORIZED) {
        const char *challenge = bad->challenge ? bad->challenge : "";
        response_header(&rsp, "WWW-Authenticate",
                        str_of(text_format(a, "Bearer realm=\"roundtable\"%s%s", *challenge ? ", " : "", challenge)));
    }
    if (bad->allow)
        response_header(&rsp, "Allow", str_of(bad->allow));
    if (bad->retry_after > 0)
        response_header(&rsp, "Retry-After", str_of(text_format(a, "%d", bad->retry_after)));
    return rsp;
}
