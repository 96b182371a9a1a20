/* What shall the record say? The members of a JSON object, against the declaration, to changes. */
#include <jansson.h>

#include "parts.h"

enum {
    UNKNOWN_MAX = 50, /* unknown members named one by one */
    NAME_MAX_SHOWN = 100, /* characters of a name that a sentence repeats */
};

/* RFC 6901: '~' is written ~0 and '/' is written ~1. */
static const char *pointer_to(struct arena *a, struct str name)
{
    struct buf b = { .arena = a };
    buf_addc(&b, '/');
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '~' || name.p[i] == '/')
            buf_adds(&b, name.p[i] == '~' ? "~0" : "~1");
        else
            buf_addc(&b, name.p[i]);
    return buf_z(&b);
}

/* A name for a sentence: cut between characters when it is long. */
static const char *shown(struct arena *a, const char *name)
{
    size_t points = 0, n = 0;
    for (; name[n]; n++) {
        bool begins = ((unsigned char)name[n] & 0xC0) != 0x80;
        if (begins && points++ == NAME_MAX_SHOWN)
            return text_format(a, "%.*s...", (int)n, name);
    }
    return name;
}

static void refuse_unknown(struct faults *faults, const struct resource *r, json_t *body)
{
    const char *name;
    json_t *value;
    int unknown = 0;
    json_object_foreach(body, name, value) {
        if (resource_field(r, str_of(name)))
            continue;
        if (++unknown > UNKNOWN_MAX) {
            faults_add(faults, "", "unknown_field", "There are more members that %s do not have.", r->name);
            return;
        }
        const char *pointer = pointer_to(faults->arena, str_of(name));
        faults_add(faults, pointer, "unknown_field", "There is no field \"%s\" in %s.", shown(faults->arena, name), r->name);
    }
}

/* Adds why this member may not be in the body, whatever its value; false when it may. */
static bool refuse_presence(struct faults *faults, const char *pointer, enum verb verb, const struct field *f,
                            const json_t *value)
{
    if (f->traits & READ_ONLY)
        faults_add(faults, pointer, "read_only", "%s is set by the service and is never part of a request.", f->name);
    else if (verb == UPDATE && (f->traits & FIXED))
        faults_add(faults, pointer, "fixed", "%s is given at creation and never changes.", f->name);
    else if (json_is_null(value) && !(f->traits & NULLABLE))
        faults_add(faults, pointer, "not_nullable", "%s cannot be null.", f->name);
    else
        return false;
    return true;
}

/* The field the path fixes: the body may say the same or nothing. */
static void read_nested(struct faults *faults, const struct hit *hit, const json_t *value, const char *pointer)
{
    const char *text = json_string_value(value);
    if (!value || (text && str_is_nocase((struct str){ text, json_string_length(value) }, hit->nest_id)))
        return;
    faults_add(faults, pointer, "contradicts_path", "%s is given by the address; leave it out, or send the same.", hit->nest->name);
}

static void read_member(struct faults *faults, const struct hit *hit, const struct field *f, json_t *body, struct input *in,
                        struct change *changes)
{
    const json_t *value = json_object_get(body, f->name);
    const char *pointer = text_format(faults->arena, "/%s", f->name);
    if (hit->verb == CREATE && f == hit->nest) {
        read_nested(faults, hit, value, pointer);
        changes[in->change_count++] = (struct change){ f, hit->nest_id };
        return;
    }
    if (!value) {
        if ((hit->verb == CREATE || hit->call) && (f->traits & REQUIRED) && !hit_inherits(hit, f))
            faults_add(faults, pointer, "required", "%s is required.", f->name);
        return;
    }
    if (refuse_presence(faults, pointer, hit->verb, f, value))
        return;
    const char *text = json_is_null(value) ? NULL : value_of_json(faults, pointer, f, value);
    changes[in->change_count++] = (struct change){ f, text };
}

static bool is_given(const json_t *body, const struct field *f)
{
    const json_t *value = json_object_get(body, f->name);
    return value && !json_is_null(value);
}

/* What the path gives of a list, else the first that the body gives; NULL for none. */
static const struct field *first_given(const struct hit *hit, const json_t *body, const char *list)
{
    if (hit->nest && one_of_has(list, hit->nest))
        return hit->nest;
    struct str names = str_of(list);
    const struct field *f = one_of_next(hit->resource, &names);
    while (f && !is_given(body, f))
        f = one_of_next(hit->resource, &names);
    return f;
}

/* Whether the record of the path may have a value for one of a list: then only the database knows whether it has. */
static bool is_left_to_path(const struct hit *hit, const json_t *body, const char *list)
{
    struct str names = str_of(list);
    for (const struct field *f; (f = one_of_next(hit->resource, &names));)
        if (hit_inherits(hit, f) && !json_object_get(body, f->name))
            return true;
    return false;
}

static void refuse_beside(struct faults *faults, const struct field *f, const char *list)
{
    faults_add(faults, text_format(faults->arena, "/%s", f->name), "exactly_one", "%s", one_of_detail(faults->arena, list));
}

/* Of a change only the database knows what else the record has. */
static void check_one_of(struct faults *faults, const struct hit *hit, const json_t *body)
{
    const char *const *list = hit->verb == CREATE ? hit->resource->one_of : NULL;
    for (; list && *list; list++) {
        struct str names = str_of(*list);
        const struct field *kept = first_given(hit, body, *list), *f = one_of_next(hit->resource, &names);
        if (!kept && !is_left_to_path(hit, body, *list))
            refuse_beside(faults, f, *list);
        for (; kept && f; f = one_of_next(hit->resource, &names))
            if (f != kept && is_given(body, f))
                refuse_beside(faults, f, *list);
    }
}

problem body_accept(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in)
{
    if (!hit->resource || (hit->verb != CREATE && hit->verb != UPDATE)) {
        if (!rq->body.n)
            return NULL;
        return problem_new(a, PROBLEM_BAD_REQUEST, "This operation takes no body.");
    }
    const struct resource *r = hit->call ? hit->call : hit->resource;
    json_t *body;
    problem bad = document_read(a, hit->call && !rq->body.n ? STR("{}") : rq->body, &body);
    if (bad)
        return bad;
    struct faults faults = { .arena = a };
    struct change *changes = ARENA_ARRAY(a, struct change, (size_t)resource_field_count(r));
    for (const struct field *f = r->fields; f->name; f++)
        read_member(&faults, hit, f, body, in, changes);
    check_one_of(&faults, hit, body);
    refuse_unknown(&faults, r, body);
    in->changes = changes;
    return faults_problem(&faults, PROBLEM_INVALID);
}
