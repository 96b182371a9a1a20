/* What stands at this address, and which of its verbs does the method ask for? */
#include "route.h"

enum { SEGMENTS_MAX = 4 };

/* What a path names, before the method is looked at. */
struct place {
    const struct resource *resource; /* a collection, a record of it, or a report */
    const struct resource *call;     /* an action on that record */
    const struct page     *page;
    const struct field    *nest;
    struct str             outer_id; /* of the record the path passes through; p NULL when it does not */
    struct str             id;       /* of the record the path ends in; p NULL for a collection */
    struct str             segment;  /* a page's variable segment */
};

/* Cuts the raw path at its slashes and decodes each segment; *count is -1 when it is deeper than any address. */
static bool split(struct arena *a, struct str path, struct str out[SEGMENTS_MAX], int *count)
{
    struct str rest = { path.p + 1, path.n - 1 };
    *count = 0;
    while (rest.p) {
        struct str raw = str_cut(rest, '/', &rest);
        if (*count == SEGMENTS_MAX) {
            *count = -1;
            return true;
        }
        if (!text_unpercent(a, raw, PLUS_LITERAL, &out[(*count)++]))
            return false;
    }
    return true;
}

/* The page at this path: its pattern's last segment may be variable ("/problems/{slug}"). */
static const struct page *find_page(const struct api *api, const struct str *segments, int count, struct str *variable)
{
    for (const struct page *p = api->pages; p->path; p++) {
        struct str pattern = str_of(p->path + 1);
        int i = 0;
        for (; i < count && pattern.p; i++) {
            struct str want = str_cut(pattern, '/', &pattern);
            if (str_starts(want, "{") && segments[i].n > 0)
                *variable = segments[i];
            else if (!str_equal(want, segments[i]))
                break;
        }
        if (i == count && !pattern.p)
            return p;
    }
    return NULL;
}

/* A report about a record of `on` (READ), or about all of them (LIST). */
static const struct resource *find_report(const struct api *api, const struct resource *on, enum verb verb, struct str name)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        if ((*r)->report_on && (*r)->may[verb] && str_is(str_of((*r)->report_on), on->name) && str_is(name, (*r)->name))
            return *r;
    return NULL;
}

static const struct resource *find_call(const struct api *api, const struct resource *on, struct str name)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        if ((*r)->call_on && str_is(str_of((*r)->call_on), on->name) && str_is(name, (*r)->name))
            return *r;
    return NULL;
}

static const struct field *find_nest(const struct resource *inner, const struct resource *outer)
{
    for (const struct field *f = inner->fields; f->name; f++)
        if ((f->traits & NEST) && str_is(str_of(f->target), outer->name))
            return f;
    return NULL;
}

/* How many of the segments a table's name takes; 0 when they do not begin with it. */
static int count_taken(const struct resource *r, const struct str *s, int count)
{
    struct str name = str_of(r->name);
    int i = 0;
    for (; name.p; i++)
        if (i == count || !str_equal(str_cut(name, '/', &name), s[i]))
            return 0;
    return i;
}

static const struct resource *find_table(const struct api *api, const struct str *s, int count, int *taken)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        if (resource_is_table(*r) && (*taken = count_taken(*r, s, count)))
            return *r;
    return NULL;
}

static bool find_place(const struct api *api, const struct str *s, int count, struct place *place)
{
    int taken = 0;
    if ((place->page = find_page(api, s, count, &place->segment)))
        return true;
    if (count < 2 || !str_is(s[0], "v1") || !(place->resource = find_table(api, s + 1, count - 1, &taken)))
        return false;
    s += 1 + taken; /* what follows the name */
    count -= 1 + taken;
    if (count == 0)
        return true;
    if (s[0].n == 0) /* a trailing slash names nothing */
        return false;
    const struct resource *outer = place->resource;
    if (count == 1) {
        if ((place->resource = find_report(api, outer, LIST, s[0]))) /* no id is spelled like it */
            return true;
        place->resource = outer;
        place->id = s[0];
        return true;
    }
    place->outer_id = s[0];
    if ((place->resource = find_report(api, outer, READ, s[1]))) {
        place->id = s[0];
        return true;
    }
    if ((place->call = find_call(api, outer, s[1]))) {
        place->resource = outer;
        place->id = s[0];
        return true;
    }
    place->resource = api_resource(api, s[1]);
    return place->resource && (place->nest = find_nest(place->resource, outer));
}

/* 1 found, 0 nothing there, -1 a broken escape. */
static int locate(struct arena *a, const struct api *api, struct str path, struct place *place)
{
    struct str segments[SEGMENTS_MAX];
    int count;
    *place = (struct place){ 0 };
    if (path.n == 0 || path.p[0] != '/')
        return 0;
    if (!split(a, path, segments, &count))
        return -1;
    return count > 0 && find_place(api, segments, count, place);
}

/* Which verb a method means here; VERBS when the place does not offer it. */
static enum verb verb_at(const struct place *place, enum method method)
{
    bool record = place->id.p != NULL;
    enum verb verb = VERBS;
    switch (method) {
    case METHOD_GET:
    case METHOD_HEAD:   verb = record ? READ : LIST; break;
    case METHOD_POST:   verb = record ? VERBS : CREATE; break;
    case METHOD_PATCH:  verb = record ? UPDATE : VERBS; break;
    case METHOD_DELETE: verb = record ? REMOVE : VERBS; break;
    case METHOD_PUT:
    case METHOD_OPTIONS:
    case METHOD_OTHER:  break;
    }
    if (place->page)
        return method == METHOD_GET || method == METHOD_HEAD ? READ : VERBS;
    if (place->call)
        return method == METHOD_POST ? UPDATE : VERBS;
    return verb != VERBS && place->resource->may[verb] ? verb : VERBS;
}

static const char *allow_at(struct arena *a, const struct place *place)
{
    static const struct { enum method method; const char *name; } methods[] = {
        { METHOD_GET, "GET, HEAD" }, { METHOD_POST, "POST" }, { METHOD_PATCH, "PATCH" }, { METHOD_DELETE, "DELETE" },
    };
    struct buf b = { .arena = a };
    for (size_t i = 0; i < COUNT_OF(methods); i++)
        if (verb_at(place, methods[i].method) != VERBS)
            buf_addf(&b, "%s, ", methods[i].name);
    buf_adds(&b, "OPTIONS");
    return buf_z(&b);
}

const char *route_allow(struct arena *a, const struct api *api, struct str path)
{
    struct place place;
    return locate(a, api, path, &place) == 1 ? allow_at(a, &place) : NULL;
}

/* A malformed id names a record that cannot exist: the same answer as an absent one. */
static problem absent(struct arena *a, const char *one)
{
    return problem_new(a, PROBLEM_NOT_FOUND, "There is no %s with this id.", one);
}

problem route_match(struct arena *a, const struct api *api, const struct request *rq, struct hit *hit)
{
    struct place place;
    if (rq->method == METHOD_OTHER)
        return problem_new(a, PROBLEM_NOT_IMPLEMENTED, "This service offers no such method anywhere.");
    switch (locate(a, api, rq->path, &place)) {
    case -1: return problem_new(a, PROBLEM_BAD_REQUEST, "The path has a broken percent escape.");
    case 0:  return problem_new(a, PROBLEM_NOT_FOUND, "There is nothing at this address; /openapi.json lists what there is.");
    default: break;
    }
    enum verb verb = verb_at(&place, rq->method);
    if (verb == VERBS) {
        const char *allow = allow_at(a, &place);
        struct problem *bad = problem_new(a, PROBLEM_METHOD_NOT_ALLOWED, "This address offers %s.", allow);
        bad->allow = allow;
        return bad;
    }
    if (place.page) {
        *hit = (struct hit){ .page = place.page, .verb = verb, .segment = place.segment };
        return NULL;
    }
    const struct resource *outer = place.nest ? api_resource(api, str_of(place.nest->target)) : NULL;
    if (outer && !uuid_valid(place.outer_id))
        return absent(a, outer->one);
    if (place.id.p && !uuid_valid(place.id))
        return absent(a, place.resource->report_on ? api_resource(api, str_of(place.resource->report_on))->one : place.resource->one);
    *hit = (struct hit){
        .resource = place.resource,
        .verb = verb,
        .call = place.call,
        .nest = place.nest,
        .nest_id = place.nest ? uuid_lower(a, place.outer_id) : NULL,
        .outer = outer,
        .id = place.id.p ? uuid_lower(a, place.id) : NULL,
    };
    return NULL;
}
