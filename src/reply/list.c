/* What is one page of a list, and where does the next begin? */
#include "answers.h"
#include "cursor.h"

/* A cell that is null only where there is no record: the id, shown or among the sort keys; -1 when it is neither. */
static int id_cell(const struct hit *hit, const struct input *in, const struct shape *shape)
{
    if (in->shown & 1)
        return shape->fields;
    for (int i = 0; shape->keys >= 0 && i < in->sort_count; i++)
        if (in->sort[i].field == hit->resource->fields)
            return shape->keys + i;
    return -1;
}

int answer_records(const struct hit *hit, const struct input *in, const struct rows *rows)
{
    const struct shape *shape = rows->shape;
    if (shape->outcome < 0 || rows->count != 1)
        return rows->count;
    int id = id_cell(hit, in, shape);
    if (id >= 0)
        return rows->cells[id].p ? 1 : 0;
    for (int i = 0; i < __builtin_popcountll(in->shown); i++)
        if (rows->cells[shape->fields + i].p)
            return 1;
    return 0;
}

/* A relative reference to the next page (RFC 8288). It needs the caller's query as it was spelled, to
 * which the cursor is bound; a query with characters that no URI has cannot be quoted and gets no
 * link (next_cursor still says where to go on). */
static void add_link(struct arena *a, const struct request *rq, struct str query, struct str cursor, struct response *rsp)
{
    for (size_t i = 0; i < query.n; i++)
        if (query.p[i] <= ' ' || query.p[i] > '~' || strchr("<>\"\\^`{|}", query.p[i]))
            return;
    struct buf b = { .arena = a };
    buf_addc(&b, '<');
    buf_add(&b, rq->path);
    buf_addc(&b, '?');
    buf_add(&b, query);
    buf_adds(&b, query.n ? "&cursor=" : "cursor=");
    buf_add(&b, cursor);
    buf_adds(&b, ">; rel=\"next\"");
    response_header(rsp, "Link", buf_str(&b));
}

struct response answer_page(struct arena *a, const unsigned char *cursor_key, const struct principal *who, const struct hit *hit,
                            const struct request *rq, const struct input *in, const struct rows *rows)
{
    const struct layout *l = layout_of(a, hit->resource, in, rows->shape);
    int found = answer_records(hit, in, rows), shown = found > in->page_size ? in->page_size : found;
    struct response rsp = answer_new(200);
    response_header(&rsp, "Content-Type", STR("application/json"));
    struct buf body = { .arena = a };
    layout_data(l, rows, shown, &body);
    buf_adds(&body, ",\"next_cursor\":");
    if (found > shown) {
        const struct cell *keys = layout_row(l, rows, shown - 1) + rows->shape->keys;
        struct str binding = cursor_binding(a, who, rq, in->page_query);
        struct str cursor = cursor_seal(a, cursor_key, binding, keys, in->sort_count);
        buf_addc(&body, '"');
        buf_add(&body, cursor);
        buf_addc(&body, '"');
        add_link(a, rq, in->page_query, cursor, &rsp);
    } else {
        buf_adds(&body, "null");
    }
    if (rows->shape->total >= 0) {
        const struct cell *total = &rows->cells[rows->shape->total];
        buf_adds(&body, ",\"total_count\":");
        buf_add(&body, (struct str){ total->p, (size_t)total->n });
    }
    buf_addc(&body, '}');
    rsp.body = buf_str(&body);
    return rsp;
}
