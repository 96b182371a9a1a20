/* What happened, and where does the reader go on? */
#include "answers.h"
#include "cursor.h"

struct response answer_feed(struct arena *a, const unsigned char *cursor_key, const struct principal *who, const struct hit *hit,
                            const struct request *rq, const struct input *in, const struct rows *rows)
{
    const struct shape *shape = rows->shape;
    const struct layout *l = layout_of(a, hit->resource, in, shape);
    int found = answer_records(hit, in, rows), shown = found > in->page_size ? in->page_size : found;
    struct response rsp = answer_new(200);
    response_header(&rsp, "Content-Type", STR("application/json"));
    struct buf body = { .arena = a };
    layout_data(l, rows, shown, &body);
    /* With nothing left to read, the next place is the last write: what was passed over on the way - of other collections,
     * or none of the caller's business - need not be passed over again. */
    const struct cell *next = found > shown ? layout_row(l, rows, shown - 1) + shape->keys : rows->cells + shape->latest;
    buf_adds(&body, ",\"next_cursor\":\"");
    buf_add(&body, cursor_seal(a, cursor_key, cursor_binding(a, who, rq, in->page_query), next, 1));
    buf_addf(&body, "\",\"has_more\":%s}", found > shown ? "true" : "false");
    rsp.body = buf_str(&body);
    return rsp;
}
