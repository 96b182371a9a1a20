/* Which parameters did the caller write? The query string, cut at '&' and '=' before it is decoded. */
#include "parts.h"

static bool decode(struct faults *faults, const char *pointer, struct str raw, struct str *out)
{
    if (!text_unpercent(faults->arena, raw, PLUS_IS_SPACE, out)) {
        faults_add(faults, pointer, "bad_escape", "The query has a '%%' that does not begin an escape, or an escaped NUL.");
        return false;
    }
    if (!text_utf8(*out, NULL)) {
        faults_add(faults, pointer, "invalid_utf8", "The query has bytes that are not UTF-8 once decoded.");
        return false;
    }
    return true;
}

static struct parameter *find(const struct query *q, struct str name)
{
    for (int i = 0; i < q->count; i++)
        if (str_equal(q->parameters[i].name, name))
            return &q->parameters[i];
    return NULL;
}

static void add(struct faults *faults, struct str part, struct query *q)
{
    struct str raw_value, name, value;
    struct str raw_name = str_cut(part, '=', &raw_value);
    if (!decode(faults, "?", raw_name, &name))
        return;
    const char *pointer = text_format(faults->arena, "?%.*s", (int)name.n, name.p);
    if (!decode(faults, pointer, raw_value, &value))
        return;
    if (find(q, name)) {
        faults_add(faults, pointer, "repeated", "The parameter \"%.*s\" is given more than once.", (int)name.n, name.p);
        return;
    }
    q->parameters[q->count++] = (struct parameter){ .name = name, .value = value };
}

/* Written "cursor", or with escapes that spell it. */
static bool is_cursor(struct arena *a, struct str part)
{
    struct str value, name;
    return text_unpercent(a, str_cut(part, '=', &value), PLUS_IS_SPACE, &name) && str_is(name, "cursor");
}

void query_cut(struct faults *faults, struct str raw, struct query *out)
{
    struct buf rest = { .arena = faults->arena };
    *out = (struct query){ .parameters = ARENA_ARRAY(faults->arena, struct parameter, PARAMETERS_MAX) };
    int parts = 0;
    while (raw.n) {
        struct str part = str_cut(raw, '&', &raw);
        if (!part.n)
            continue;
        if (++parts > PARAMETERS_MAX) {
            faults_add(faults, "?", "too_many_parameters", "A query has at most %d parameters.", PARAMETERS_MAX);
            break;
        }
        add(faults, part, out);
        if (is_cursor(faults->arena, part))
            continue;
        if (rest.n)
            buf_addc(&rest, '&');
        buf_add(&rest, part);
    }
    out->rest = buf_str(&rest);
}

const struct parameter *query_take(const struct query *q, const char *name)
{
    struct parameter *p = find(q, str_of(name));
    if (p)
        p->taken = 1;
    return p;
}
