/* How does a whole list leave in constant memory? One batch of rows, one chunk of text. */
#include "answers.h"

struct export {
    struct rows          rows; /* our copy: it outlives the caller's */
    const struct layout *layout;
    enum format          format;
    enum guard           guard;
};

static void add_batch(const struct export *e, int count, struct buf *out)
{
    layout_reserve(e->layout, &e->rows, count, out);
    for (int i = 0; i < count; i++) {
        const struct cell *row = layout_row(e->layout, &e->rows, i);
        if (e->format == FORMAT_CSV) {
            layout_csv(e->layout, row, e->guard, out);
        } else {
            layout_json(e->layout, row, out);
            buf_addc(out, '\n');
        }
    }
}

static problem next_chunk(struct arena *a, void *stream, struct str *chunk)
{
    struct export *e = stream;
    problem bad = e->rows.more(a, &e->rows);
    if (bad)
        return bad;
    struct buf out = { .arena = a };
    add_batch(e, e->rows.count, &out);
    *chunk = buf_str(&out);
    return NULL;
}

/* What a saved file is called: the name without its section, which a file name cannot hold. */
static const char *file_name(const struct resource *r)
{
    const char *slash = strrchr(r->name, '/');
    return slash ? slash + 1 : r->name;
}

struct response answer_export(struct arena *a, const struct hit *hit, const struct input *in, const struct rows *rows)
{
    struct export *e = ARENA_NEW(a, struct export);
    *e = (struct export){ .rows = *rows, .layout = layout_of(a, hit->resource, in, rows->shape), .format = in->format,
                          .guard = in->excel ? GUARD_EXCEL : GUARD_NONE };
    struct response rsp = answer_new(200);
    struct buf body = { .arena = a };
    if (in->format == FORMAT_CSV) {
        response_header(&rsp, "Content-Type", STR("text/csv; charset=utf-8; header=present"));
        response_header(&rsp, "Content-Disposition",
                        str_of(text_format(a, "attachment; filename=\"%s.csv\"", file_name(hit->resource))));
        if (in->excel)
            buf_adds(&body, "\xEF\xBB\xBF"); /* without it Excel reads the bytes as Windows-1252 */
        layout_csv_names(e->layout, &body);
    } else {
        response_header(&rsp, "Content-Type", STR("application/x-ndjson"));
    }
    add_batch(e, answer_records(hit, in, rows), &body);
    rsp.body = buf_str(&body);
    if (rows->more && rows->count > 0) {
        rsp.more = next_chunk;
        rsp.stream = e;
    }
    return rsp;
}
