/* How does each kind of field stand in SQL? */
#include "draft.h"

bool kind_is_array(enum kind kind)
{
    return kind == KIND_TEXTS || kind == KIND_CHOICES;
}

/* What not everyone reads is null unless the row shows it. The cast makes the row of a common table expression, which has
 * no type of its own, a row of the table again. */
static void begin_withheld(struct draft *d, const struct resource *r, const char *prefix, const struct field *f)
{
    if (f->traits & WITHHELD)
        buf_addf(&d->sql, "CASE WHEN app.shows(%s::\"%s\") THEN ", prefix, r->relation);
}

static void end_withheld(struct draft *d, const struct field *f)
{
    if (f->traits & WITHHELD)
        buf_adds(&d->sql, " END");
}

void kind_read(struct draft *d, const struct resource *r, const char *prefix, const struct field *f)
{
    begin_withheld(d, r, prefix, f);
    if (kind_is_array(f->kind))
        buf_adds(&d->sql, "array_to_json(");
    draft_column(d, prefix, f->name);
    if (kind_is_array(f->kind))
        buf_addc(&d->sql, ')');
    end_withheld(d, f);
}

void kind_write(struct draft *d, const struct field *f, const char *value)
{
    if (!kind_is_array(f->kind)) {
        draft_typed(d, f, value);
    } else if (!value) { /* no cast leads from jsonb to text[], not even for null */
        draft_parameter(d, NULL);
        buf_adds(&d->sql, "::text[]");
    } else {
        buf_adds(&d->sql, "ARRAY(SELECT jsonb_array_elements_text(");
        draft_typed(d, f, value);
        buf_adds(&d->sql, "))");
    }
}

void draft_members(struct draft *d, const struct resource *r, const char *prefix, unsigned without)
{
    for (const struct field *f = r->fields; f->name; f++) {
        if (f->traits & without)
            continue;
        if (f != r->fields)
            buf_addc(&d->sql, ',');
        begin_withheld(d, r, prefix, f);
        if (f->kind == KIND_TIME)
            buf_adds(&d->sql, "replace(to_json(");
        draft_column(d, prefix, f->name);
        if (f->kind == KIND_TIME)
            buf_adds(&d->sql, ")#>>'{}','+00:00','Z')");
        end_withheld(d, f);
        if (f->kind == KIND_TIME || f->traits & WITHHELD)
            buf_addf(&d->sql, " AS \"%s\"", f->name);
    }
}

/* The object a link points to. */
static void include(struct draft *d, const struct field *link)
{
    const struct resource *target = api_resource(d->api, str_of(link->target));
    buf_adds(&d->sql, "(SELECT row_to_json(j) FROM (SELECT ");
    draft_members(d, target, "x", 0);
    buf_addf(&d->sql, " FROM \"%s\" x WHERE x.district_id=t.district_id AND x.id=", target->relation);
    draft_column(d, "t", link->name);
    buf_adds(&d->sql, ") j)");
}

void draft_fields(struct draft *d)
{
    int at = d->shape.width;
    d->shape.fields = at;
    for (int i = 0; d->resource->fields[i].name; i++) {
        if (!(d->in->shown >> i & 1))
            continue;
        if (at)
            buf_addc(&d->sql, ',');
        kind_read(d, d->resource, "t", &d->resource->fields[i]);
        buf_adds(&d->sql, " AS f");
        buf_add_number(&d->sql, i);
        at++;
    }
    d->shape.includes = d->in->included ? at : -1;
    for (int i = 0; d->resource->fields[i].name; i++) {
        if (!(d->in->included >> i & 1))
            continue;
        buf_addc(&d->sql, ',');
        include(d, &d->resource->fields[i]);
        buf_addf(&d->sql, " AS i%d", i);
        at++;
    }
    d->shape.width = at;
}
