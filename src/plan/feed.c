/* What happened after the place where the reader stopped? */
#include "draft.h"

/* The collections the caller may list: of others it learns nothing, not even that they change. */
static const char *listed(const struct draft *d)
{
    struct buf b = { .arena = d->sql.arena };
    for (const struct resource *const *r = d->api->resources; *r; r++)
        if (resource_is_written(*r) && ((*r)->may[LIST] & 1u << d->who->role))
            buf_addf(&b, "%s%s", b.n ? "," : "{", (*r)->name);
    buf_adds(&b, b.n ? "}" : "{}");
    return buf_z(&b);
}

/* A committed row of `feed` at position n means that every write up to n is committed or will never be: each holds that
 * row until its end. So all there is after a place, up to n, can be read in one statement, and nothing appears there later. */
void draft_feed(struct draft *d)
{
    const char *after = d->in->after ? d->in->after[0] : NULL;
    int place = after ? draft_value(d, after) : 0;
    buf_adds(&d->sql, "SELECT h.*,p.* FROM (SELECT ");
    if (place)
        buf_addf(&d->sql, "CASE WHEN $%d::bigint BETWEEN coalesce(f.forgotten,0) AND coalesce(f.position,0) THEN 'd' ELSE 'g' END", place);
    else
        buf_adds(&d->sql, "'d'");
    buf_adds(&d->sql, " AS outcome,coalesce(f.position,0) AS latest FROM (SELECT) one LEFT JOIN feed f ON f.district_id=$1::uuid) h LEFT JOIN (SELECT ");
    draft_fields(d);
    buf_addf(&d->sql, ",t.position AS k0 FROM \"%s\" t WHERE t.district_id=$1::uuid AND t.resource=ANY(", d->resource->relation);
    draft_parameter(d, listed(d));
    buf_adds(&d->sql, "::text[])");
    for (int i = 0; i < d->in->condition_count; i++)
        draft_filter(d, &d->in->conditions[i]);
    if (place)
        buf_addf(&d->sql, " AND t.position>$%d::bigint", place);
    else if (d->in->latest)
        buf_adds(&d->sql, " AND false");
    buf_adds(&d->sql, " ORDER BY t.position LIMIT ");
    draft_parameter(d, text_format(d->sql.arena, "%d", d->in->page_size + 1));
    buf_adds(&d->sql, "::bigint) p ON true ORDER BY p.k0");
    d->shape.outcome = 0;
    d->shape.latest = 1;
    d->shape.fields = 2;
    d->shape.keys = 2 + d->shape.width;
    d->shape.width = d->shape.keys + 1;
}
