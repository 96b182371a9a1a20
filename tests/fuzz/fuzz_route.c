/* Does any path lead where it should not? The first byte chooses the method, the rest is the path.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. What matches must say what its verb needs, and written again in
 * plain spelling it must match the same; what does not match must agree with route_allow. */
#include <stdlib.h>
#include <string.h>

#include "route.h"
#include "v1.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    const char *name;
    unsigned    verbs; /* it can mean */
} methods[] = {
    [METHOD_GET]     = { "GET", 1 << LIST | 1 << READ }, [METHOD_HEAD]  = { "HEAD", 1 << LIST | 1 << READ },
    [METHOD_POST]    = { "POST", 1 << CREATE | 1 << UPDATE }, /* of a call */
    [METHOD_PATCH]   = { "PATCH", 1 << UPDATE },         [METHOD_DELETE] = { "DELETE", 1 << REMOVE },
    [METHOD_PUT]     = { "PUT", 0 },                     [METHOD_OPTIONS] = { "OPTIONS", 0 },
    [METHOD_OTHER]   = { "BREW", 0 },
};

static int is_id(const char *id)
{
    struct str s = str_of(id);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'A' && s.p[i] <= 'Z')
            return 0;
    return uuid_valid(s);
}

static int is_whole(const struct hit *hit)
{
    if (!hit->page == !hit->resource)
        return 0;
    if (hit->page)
        return hit->verb == READ && !hit->nest && !hit->id;
    int on_one = hit->verb == READ || hit->verb == UPDATE || hit->verb == REMOVE;
    return (hit->call ? hit->call : hit->resource)->may[hit->verb] && !on_one == !hit->id && (!hit->id || is_id(hit->id)) && !hit->nest == !hit->nest_id &&
           (!hit->nest || (!on_one && is_id(hit->nest_id) && (hit->nest->traits & NEST)));
}

/* The one plain spelling of where it leads. */
static struct str spell(struct arena *a, const struct hit *hit)
{
    struct buf b = { .arena = a };
    if (hit->page) {
        struct str variable, fixed = str_cut(str_of(hit->page->path), '{', &variable);
        buf_add(&b, fixed);
        if (variable.p)
            buf_add_percent(&b, hit->segment);
        return buf_str(&b);
    }
    const struct resource *r = hit->resource;
    buf_adds(&b, "/v1/");
    if (hit->nest)
        buf_addf(&b, "%s/%s/", hit->nest->target, hit->nest_id);
    else if (r->report_on)
        buf_addf(&b, "%s/%s%s", r->report_on, hit->id ? hit->id : "", hit->id ? "/" : "");
    buf_adds(&b, r->name);
    if (hit->id && !r->report_on)
        buf_addf(&b, "/%s", hit->id);
    if (hit->call)
        buf_addf(&b, "/%s", hit->call->name);
    return buf_str(&b);
}

static int is_same(const struct hit *a, const struct hit *b)
{
    return a->resource == b->resource && a->page == b->page && a->verb == b->verb && a->call == b->call && a->nest == b->nest &&
           str_equal(str_of(a->id), str_of(b->id)) && str_equal(str_of(a->nest_id), str_of(b->nest_id)) &&
           str_equal(a->segment, b->segment);
}

/* Whether the Allow list names this method. */
static int allows(struct arena *a, const char *allow, enum method method)
{
    return strstr(text_format(a, " %s,", allow), text_format(a, " %s,", methods[method].name)) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    struct arena *a = arena_new(1 << 14);
    struct request rq = { .method = (enum method)(data[0] % COUNT_OF(methods)) };
    rq.path = text_copy(a, (struct str){ (const char *)data + 1, size - 1 });
    struct hit hit, again;
    problem bad = route_match(a, &api_v1, &rq, &hit);
    const char *allow = route_allow(a, &api_v1, rq.path);
    if (!bad) {
        if (!is_whole(&hit) || !hit.call != !(rq.method == METHOD_POST && hit.verb == UPDATE) || !(methods[rq.method].verbs & 1u << hit.verb) || !allow || !allows(a, allow, rq.method))
            abort();
        struct request plain = { .method = rq.method, .path = spell(a, &hit) };
        if (route_match(a, &api_v1, &plain, &again) || !is_same(&hit, &again))
            abort();
    } else if ((bad->type == PROBLEM_NOT_IMPLEMENTED) != (rq.method == METHOD_OTHER)) {
        abort();
    } else if (bad->type == PROBLEM_METHOD_NOT_ALLOWED) {
        /* http/ answers OPTIONS, and so it is in every list. */
        if (!allow || strcmp(allow, bad->allow) || (rq.method != METHOD_OPTIONS && allows(a, allow, rq.method)))
            abort();
    } else if (bad->type == PROBLEM_BAD_REQUEST && allow) {
        abort();
    }
    arena_drop(a);
    return 0;
}
