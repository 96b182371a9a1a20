/* What does a declaration say? Look-ups over descriptors, and what a broken constraint means. */
#include "resource.h"

const char *verb_name(enum verb verb)
{
    static const char *const names[VERBS] = { "list", "read", "create", "update", "remove" };
    return verb < VERBS ? names[verb] : NULL;
}

const struct resource *api_resource(const struct api *api, struct str name)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        if (resource_is_table(*r) && str_is(name, (*r)->name))
            return *r;
    return NULL;
}

const struct field *resource_field(const struct resource *r, struct str name)
{
    for (const struct field *f = r->fields; f->name; f++)
        if (str_is(name, f->name))
            return f;
    return NULL;
}

int resource_field_count(const struct resource *r)
{
    int count = 0;
    while (r->fields[count].name)
        count++;
    return count;
}

bool resource_is_table(const struct resource *r)
{
    return !r->report_on && !r->call_on;
}

bool resource_is_document(const struct resource *r)
{
    return r->report_on && !r->may[LIST];
}

bool resource_is_written(const struct resource *r)
{
    return resource_is_table(r) && (r->may[CREATE] || r->may[UPDATE] || r->may[REMOVE]);
}

bool resource_withholds(const struct resource *r)
{
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & WITHHELD)
            return true;
    return false;
}

/* What a TIME is the time of: "updated" of updated_at, "modified" of last_modified; *is_last: it was called the last. */
static struct str occasion(const struct field *f, bool *is_last)
{
    const struct str last = STR("last_"), at = STR("_at");
    struct str name = str_of(f->name);
    *is_last = str_starts(name, last.p);
    if (*is_last)
        return (struct str){ name.p + last.n, name.n - last.n };
    if (name.n > at.n && memcmp(name.p + name.n - at.n, at.p, at.n) == 0)
        name.n -= at.n;
    return name;
}

const char *field_since(struct arena *a, const struct field *f)
{
    bool is_last;
    struct str name = occasion(f, &is_last);
    return text_format(a, "%.*s_%s", (int)name.n, name.p, is_last ? "after" : "since");
}

const char *field_until(struct arena *a, const struct field *f)
{
    bool is_last;
    struct str name = occasion(f, &is_last);
    return text_format(a, "%.*s_until", (int)name.n, name.p);
}

/* Whether r has one of the two alone. */
static bool excludes(const struct resource *r, const struct field *one, const struct field *other)
{
    for (const char *const *list = r->one_of; list && *list; list++)
        if (one_of_has(*list, one) && one_of_has(*list, other))
            return true;
    return false;
}

/* Whether both have it for good. */
static bool is_shared(const struct resource *outer, const struct field *f)
{
    const struct field *same = resource_field(outer, str_of(f->name));
    return f->kind == KIND_LINK && (f->traits & FIXED) && same && same->kind == KIND_LINK && (same->traits & FIXED) &&
           str_is(str_of(same->target), f->target);
}

/* Whether a record of `outer` may have another of a list of r too, so that it does not say which of them is meant. */
static bool is_open(const struct resource *r, const struct resource *outer, const struct field *f)
{
    for (const char *const *list = r->one_of; list && *list; list++) {
        struct str names = str_of(*list);
        for (const struct field *other; one_of_has(*list, f) && (other = one_of_next(r, &names));)
            if (!str_is(str_of(other->name), f->name) && is_shared(outer, other) && !excludes(outer, f, other))
                return true;
    }
    return false;
}

bool link_is_settled(const struct resource *r, const struct resource *outer, const struct field *nest, const struct field *f)
{
    return outer && f != nest && is_shared(outer, f) && !is_open(r, outer, f);
}

static problem one_fault(struct arena *a, enum problem_type type, const char *pointer, const char *code, const char *detail)
{
    struct faults faults = { .arena = a };
    faults_add(&faults, pointer, code, "%s", detail);
    return faults_problem(&faults, type);
}

/* The field whose constraint has this name: <relation>_<field>_<what>. */
static const struct field *field_of(struct arena *a, const struct resource *r, struct str constraint, const char *what)
{
    for (const struct field *f = r->fields; f->name; f++)
        if (str_is(constraint, text_format(a, "%s_%s_%s", r->relation, f->name, what)))
            return f;
    return NULL;
}

/* A check that its name explains: of a list of .one_of, or of one field. NULL when it does not. */
static problem explain_check(struct arena *a, const struct resource *r, struct str constraint)
{
    for (int i = 0; r->one_of && r->one_of[i]; i++) {
        struct str names = str_of(r->one_of[i]);
        if (str_is(constraint, one_of_check(a, r, i)))
            return one_fault(a, PROBLEM_INVALID, text_format(a, "/%s", one_of_next(r, &names)->name), "exactly_one",
                             one_of_detail(a, r->one_of[i]));
    }
    const struct field *f = field_of(a, r, constraint, "check");
    if (!f)
        return NULL;
    return one_fault(a, PROBLEM_INVALID, text_format(a, "/%s", f->name), "not_accepted",
                     text_format(a, "%s does not accept this value.", f->name));
}

problem resource_constraint(struct arena *a, const struct resource *r, struct str constraint, struct str sqlstate)
{
    for (const struct rule *rule = r->rules; rule && rule->constraint; rule++)
        if (str_is(constraint, rule->constraint))
            return one_fault(a, rule->type, rule->pointer, rule->code, rule->detail);
    problem checked = str_is(sqlstate, "23514") ? explain_check(a, r, constraint) : NULL;
    if (checked)
        return checked;
    if (str_is(sqlstate, "23503")) {
        const struct field *link = field_of(a, r, constraint, "fkey");
        if (link && link->kind == KIND_LINK)
            return one_fault(a, PROBLEM_INVALID, text_format(a, "/%s", link->name), "not_found",
                             text_format(a, "There is no record with this id in %s.", link->target));
        return problem_new(a, PROBLEM_CONFLICT, "Other records still refer to this %s; remove or change them first.", r->one);
    }
    if (str_is(sqlstate, "23502")) {
        const struct field *link = field_of(a, r, constraint, "not_null");
        if (link && link->kind == KIND_LINK && (link->traits & REQUIRED))
            return one_fault(a, PROBLEM_INVALID, text_format(a, "/%s", link->name), "required",
                             text_format(a, "%s is required: the record of the address has none.", link->name));
    }
    return problem_internal(a, "constraint %.*s of %s (SQLSTATE %.*s) has no rule", (int)constraint.n, constraint.p,
                            r->name, (int)sqlstate.n, sqlstate.p);
}
