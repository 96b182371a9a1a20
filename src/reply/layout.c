/* What does a record look like? Columns chosen once, then rows written cell by cell. */
#include "layout.h"

static struct str member_name(const struct field *f)
{
    return str_of(f->name);
}

/* "lead_partner_id" includes the object "lead_partner". */
static struct str object_name(const struct field *f)
{
    struct str name = str_of(f->name);
    size_t suffix = sizeof "_id" - 1;
    if (name.n > suffix && memcmp(name.p + name.n - suffix, "_id", suffix) == 0)
        name.n -= suffix;
    return name;
}

static void add_column(struct arena *a, struct layout *l, struct column *to, struct str name, enum kind kind, int at)
{
    char *lead = arena_alloc(a, name.n + 4), *p = lead;
    if (l->count > 0)
        *p++ = ',';
    *p++ = '"';
    memcpy(p, name.p, name.n);
    p += name.n;
    *p++ = '"';
    *p++ = ':';
    *to = (struct column){ .lead = { lead, (size_t)(p - lead) }, .name = name, .form = value_form(kind), .at = at };
    l->count++;
    l->fixed += to->lead.n + VALUE_EXTRA;
}

const struct layout *layout_of(struct arena *a, const struct resource *r, const struct input *in, const struct shape *shape)
{
    int most = __builtin_popcountll(in->shown) + __builtin_popcountll(in->included);
    struct column *columns = ARENA_ARRAY(a, struct column, (size_t)most);
    struct layout *l = ARENA_NEW(a, struct layout);
    *l = (struct layout){ .shape = shape, .columns = columns, .fixed = sizeof "{}\r\n" };
    int field = shape->fields, include = shape->includes;
    for (int i = 0; r->fields[i].name; i++) {
        const struct field *f = &r->fields[i];
        if (in->shown >> i & 1) {
            struct column *column = &columns[l->count];
            add_column(a, l, column, member_name(f), f->kind, field++);
            column->omitted = f->traits & OMITTED;
        }
        if (in->included >> i & 1)
            add_column(a, l, &columns[l->count], object_name(f), KIND_OBJECT, include++);
    }
    return l;
}

const struct cell *layout_row(const struct layout *l, const struct rows *rows, int i)
{
    return rows->cells + (size_t)i * (size_t)l->shape->width;
}

/* The most bytes this row can take. */
static size_t row_room(const struct layout *l, const struct cell *row)
{
    size_t room = l->fixed;
    for (const struct column *c = l->columns, *end = c + l->count; c < end; c++)
        room += (size_t)row[c->at].n * c->form->growth;
    return room;
}

void layout_reserve(const struct layout *l, const struct rows *rows, int count, struct buf *out)
{
    size_t bytes = 0, largest = 0;
    for (int i = 0; i < count; i++) {
        const struct cell *row = layout_row(l, rows, i);
        size_t room = row_room(l, row);
        largest = room > largest ? room : largest;
        bytes += l->fixed;
        for (const struct column *c = l->columns, *end = c + l->count; c < end; c++)
            bytes += (size_t)row[c->at].n;
    }
    size_t room = out->n + bytes + largest;
    if (out->room >= room)
        return;
    /* Not buf_reserve: its doubling would clear up to twice the memory a list needs. */
    char *p = arena_alloc(out->arena, room);
    if (out->n)
        memcpy(p, out->p, out->n);
    out->p = p;
    out->room = room;
}

void layout_json(const struct layout *l, const struct cell *row, struct buf *out)
{
    buf_reserve(out, row_room(l, row));
    char *p = out->p + out->n;
    *p++ = '{';
    for (const struct column *c = l->columns, *end = c + l->count; c < end; c++) {
        const struct cell *cell = &row[c->at];
        if (!cell->p && c->omitted)
            continue;
        memcpy(p, c->lead.p, c->lead.n);
        p += c->lead.n;
        if (cell->p) {
            p = c->form->json(p, cell);
        } else {
            memcpy(p, "null", 4);
            p += 4;
        }
    }
    *p++ = '}';
    out->n = (size_t)(p - out->p);
}

void layout_data(const struct layout *l, const struct rows *rows, int count, struct buf *out)
{
    layout_reserve(l, rows, count, out);
    buf_adds(out, "{\"data\":[");
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        layout_json(l, layout_row(l, rows, i), out);
    }
    buf_addc(out, ']');
}

void layout_csv(const struct layout *l, const struct cell *row, enum guard guard, struct buf *out)
{
    buf_reserve(out, row_room(l, row));
    char *p = out->p + out->n;
    for (int i = 0; i < l->count; i++) {
        if (i > 0)
            *p++ = ',';
        const struct cell *cell = &row[l->columns[i].at];
        if (cell->p)
            p = l->columns[i].form->csv(p, cell, guard);
    }
    *p++ = '\r';
    *p++ = '\n';
    out->n = (size_t)(p - out->p);
}

void layout_csv_names(const struct layout *l, struct buf *out)
{
    for (int i = 0; i < l->count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        buf_add(out, l->columns[i].name);
    }
    buf_adds(out, "\r\n");
}
