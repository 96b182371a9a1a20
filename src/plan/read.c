/* Which record, or which page of records? */
#include "draft.h"

void draft_read(struct draft *d)
{
    bool written = resource_is_written(d->resource);
    buf_adds(&d->sql, written ? "SELECT t.version" : "SELECT ");
    d->shape.version = written ? 0 : -1;
    d->shape.width = written ? 1 : 0;
    draft_fields(d);
    buf_addf(&d->sql, " FROM \"%s\" t WHERE t.district_id=$1::uuid AND t.id=", d->resource->relation);
    draft_parameter(d, d->hit->id);
    buf_adds(&d->sql, "::uuid");
}

void draft_report(struct draft *d)
{
    buf_addf(&d->sql, "SELECT \"%s\"($1::uuid,", d->resource->relation);
    draft_parameter(d, d->hit->id);
    buf_adds(&d->sql, "::uuid,");
    draft_parameter(d, d->in->as_of);
    buf_adds(&d->sql, "::date)");
    d->shape.fields = 0;
    d->shape.width = 1;
}

/* The values of one condition as an array literal: the text stays the same for any number of them from two on.
 * Every value is quoted, so that none can be read as NULL or as structure. */
static const char *array_literal(struct draft *d, const struct condition *c)
{
    struct buf b = { .arena = d->sql.arena };
    for (int i = 0; i < c->count; i++) {
        buf_adds(&b, i ? ",\"" : "{\"");
        for (const char *p = c->values[i]; *p; p++) {
            if (*p == '"' || *p == '\\')
                buf_addc(&b, '\\');
            buf_addc(&b, *p);
        }
        buf_addc(&b, '"');
    }
    buf_addc(&b, '}');
    return buf_z(&b);
}

void draft_filter(struct draft *d, const struct condition *c)
{
    buf_adds(&d->sql, " AND ");
    draft_column(d, "t", c->field->name);
    switch (c->comparison) {
    case EQUAL_ANY:
        if (kind_is_array(c->field->kind)) { /* any of its items */
            buf_adds(&d->sql, "&&");
            draft_parameter(d, array_literal(d, c));
            buf_adds(&d->sql, "::text[]");
            return;
        }
        if (c->count == 1) { /* an index by it and the order asked for then gives that order */
            buf_addc(&d->sql, '=');
            break;
        }
        buf_adds(&d->sql, "=ANY(");
        draft_typed(d, c->field, array_literal(d, c));
        buf_adds(&d->sql, "[])");
        return;
    case EQUAL:    buf_addc(&d->sql, '='); break;
    case AT_LEAST: buf_adds(&d->sql, ">="); break;
    case AT_MOST:  buf_adds(&d->sql, "<="); break;
    }
    draft_typed(d, c->field, c->values[0]);
}

static void search(struct draft *d)
{
    int n = draft_value(d, d->in->q), first = 1;
    buf_adds(&d->sql, " AND (");
    for (const struct field *f = d->resource->fields; f->name; f++) {
        if (!(f->traits & SEARCH))
            continue;
        buf_adds(&d->sql, first ? "strpos(app.searchable(" : " OR strpos(app.searchable(");
        draft_column(d, "t", f->name);
        buf_addf(&d->sql, "),app.searchable($%d))>0", n);
        first = 0;
    }
    buf_addc(&d->sql, ')');
}

/* A record holds from its first day to its last, both inclusive; null is open. */
static void hold(struct draft *d)
{
    int n = draft_value(d, d->in->as_of);
    buf_addf(&d->sql, " AND coalesce(t.\"%s\"<=$%d::date,true) AND coalesce(t.\"%s\">=$%d::date,true)", d->resource->from, n,
             d->resource->to, n);
}

/* FROM ... WHERE: everything that narrows the list but the place in it. Parameters are added at the first call. */
static void narrow(struct draft *d)
{
    buf_addf(&d->sql, " FROM \"%s\" t WHERE t.district_id=$1::uuid", d->resource->relation);
    if (d->hit->nest) {
        buf_adds(&d->sql, " AND ");
        draft_column(d, "t", d->hit->nest->name);
        buf_adds(&d->sql, "=");
        draft_typed(d, d->hit->nest, d->hit->nest_id);
    }
    for (int i = 0; i < d->in->condition_count; i++)
        draft_filter(d, &d->in->conditions[i]);
    if (d->in->q)
        search(d);
    if (d->in->as_of)
        hold(d);
}

static bool nullable(const struct field *f)
{
    return f->traits & NULLABLE;
}

static const char *beyond(enum direction direction)
{
    return direction == ASCENDING ? ">" : "<";
}

/* Whether one row comparison says it all: the form an index can answer. */
static bool uniform(const struct input *in)
{
    for (int i = 0; i < in->sort_count; i++)
        if (nullable(in->sort[i].field) || in->sort[i].direction != in->sort[0].direction)
            return false;
    return true;
}

static void after_uniform(struct draft *d)
{
    const struct input *in = d->in;
    buf_adds(&d->sql, " AND (");
    for (int i = 0; i < in->sort_count; i++) {
        buf_adds(&d->sql, i ? "," : "");
        draft_column(d, "t", in->sort[i].field->name);
    }
    buf_addf(&d->sql, ")%s(", beyond(in->sort[0].direction));
    for (int i = 0; i < in->sort_count; i++) {
        buf_adds(&d->sql, i ? "," : "");
        draft_typed(d, in->sort[i].field, in->after[i]);
    }
    buf_addc(&d->sql, ')');
}

/* Rows after the cursor, key by key: beyond this key, or equal in it and after in the next. Nulls come last. */
static void after_mixed(struct draft *d)
{
    const struct input *in = d->in;
    buf_adds(&d->sql, " AND ");
    for (int i = 0; i < in->sort_count; i++) {
        const struct sort_key *key = &in->sort[i];
        const char *column = text_format(d->sql.arena, "t.\"%s\"", key->field->name);
        if (!in->after[i]) {
            buf_addf(&d->sql, "(%s IS NULL AND ", column);
            continue;
        }
        int n = draft_value(d, in->after[i]);
        const char *type = kind_type(key->field->kind);
        buf_addf(&d->sql, "(%s%s$%d::%s", column, beyond(key->direction), n, type);
        if (nullable(key->field))
            buf_addf(&d->sql, " OR %s IS NULL", column);
        if (i + 1 < in->sort_count)
            buf_addf(&d->sql, " OR %s=$%d::%s AND ", column, n, type);
    }
    for (int i = 0; i < in->sort_count; i++)
        buf_addc(&d->sql, ')');
}

static void order(struct draft *d)
{
    buf_adds(&d->sql, " ORDER BY ");
    for (int i = 0; i < d->in->sort_count; i++) {
        const struct sort_key *key = &d->in->sort[i];
        buf_adds(&d->sql, i ? "," : "");
        draft_column(d, "t", key->field->name);
        buf_adds(&d->sql, key->direction == DESCENDING ? " DESC" : "");
        buf_adds(&d->sql, nullable(key->field) ? " NULLS LAST" : "");
    }
}

static void page(struct draft *d)
{
    bool whole = d->in->format != FORMAT_JSON;
    buf_adds(&d->sql, "SELECT ");
    int before = d->shape.width;
    d->shape.width = 0;
    draft_fields(d);
    d->shape.fields += before;
    d->shape.includes += d->shape.includes < 0 ? 0 : before;
    d->shape.width += before;
    if (!whole) {
        d->shape.keys = d->shape.width;
        for (int i = 0; i < d->in->sort_count; i++) {
            buf_addc(&d->sql, ',');
            draft_column(d, "t", d->in->sort[i].field->name);
            buf_addf(&d->sql, " AS k%d", i);
        }
        d->shape.width += d->in->sort_count;
    }
    narrow(d);
    if (d->in->after && uniform(d->in))
        after_uniform(d);
    else if (d->in->after)
        after_mixed(d);
    order(d);
    if (!whole) {
        buf_adds(&d->sql, " LIMIT ");
        draft_parameter(d, text_format(d->sql.arena, "%d", d->in->page_size + 1));
        buf_adds(&d->sql, "::bigint");
    }
}

/* The columns that hold even when the page is empty: whether the record the path passes through
 * exists, and the exact count. They stand before each row. */
static void head(struct draft *d)
{
    d->shape.outcome = 0;
    d->shape.total = d->in->count_exact ? 1 : -1;
    d->shape.width = d->in->count_exact ? 2 : 1;
    buf_adds(&d->sql, "SELECT h.*,p.* FROM (SELECT ");
    if (d->hit->nest) {
        buf_addf(&d->sql, "CASE WHEN EXISTS(SELECT FROM \"%s\" o WHERE o.district_id=$1::uuid AND o.id=", d->hit->outer->relation);
        draft_parameter(d, d->hit->nest_id);
        buf_adds(&d->sql, "::uuid) THEN 'd' ELSE 'a' END");
    } else {
        buf_adds(&d->sql, "'d'");
    }
    buf_adds(&d->sql, " AS outcome");
    if (d->in->count_exact) {
        buf_adds(&d->sql, ",(SELECT count(*)");
        narrow(d);
        buf_adds(&d->sql, ") AS total");
    }
    buf_adds(&d->sql, ") h LEFT JOIN (");
}

/* The join promises no order, so the page says its own again; a stream has no key columns to say it with,
 * but its one-row left side leaves the right side's order as it is. */
static void tail(struct draft *d)
{
    buf_adds(&d->sql, ") p ON true");
    if (d->shape.keys < 0)
        return;
    buf_adds(&d->sql, " ORDER BY ");
    for (int i = 0; i < d->in->sort_count; i++) {
        const struct sort_key *key = &d->in->sort[i];
        buf_addf(&d->sql, "%sp.k%d%s%s", i ? "," : "", i, key->direction == DESCENDING ? " DESC" : "",
                 nullable(key->field) ? " NULLS LAST" : "");
    }
}

void draft_list(struct draft *d)
{
    bool headed = d->hit->nest || d->in->count_exact;
    if (headed)
        head(d);
    page(d);
    if (headed)
        tail(d);
}
