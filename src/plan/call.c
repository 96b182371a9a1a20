/* What does a named action do? Its SQL function decides and writes: the statement around it finds the record, leaves the
 * traces of an update, and answers.
 *
 * The function comes after the write has its place in the district's order of commits, and is VOLATILE: each of its queries
 * sees all that was committed before. So no guard it looks at can be undone by a write that comes before this one. */
#include "draft.h"

static void add_value(struct buf *b, const struct change *c)
{
    if (!c->value) {
        buf_adds(b, "null");
        return;
    }
    switch (c->field->kind) {
    case KIND_INT:
    case KIND_DECIMAL:
    case KIND_TEXTS: /* these two are JSON arrays already */
    case KIND_CHOICES:
        buf_adds(b, c->value);
        return;
    case KIND_FLAG:
        buf_adds(b, c->value[0] == 't' ? "true" : "false");
        return;
    default:
        buf_add_json(b, str_of(c->value));
        return;
    }
}

/* The members that were given, as one JSON object: one parameter, so that the text is the same whatever was given. */
static const char *body_of(struct draft *d)
{
    struct buf b = { .arena = d->sql.arena };
    buf_addc(&b, '{');
    for (int i = 0; i < d->in->change_count; i++) {
        buf_addf(&b, "%s\"%s\":", i ? "," : "", d->in->changes[i].field->name);
        add_value(&b, &d->in->changes[i]);
    }
    buf_addc(&b, '}');
    return buf_z(&b);
}

void draft_call(struct draft *d, const struct request *rq)
{
    draft_find(d);
    buf_addf(&d->sql, "called AS MATERIALIZED (SELECT c.* FROM held,LATERAL \"%s\"($1::uuid,held.id,", d->hit->call->relation);
    draft_parameter(d, body_of(d));
    buf_addf(&d->sql, "::json) c WHERE %s),t AS (SELECT (called.record).* FROM called WHERE called.unmet IS NULL),", d->fresh);
    journal_end(d, rq,
                "WHEN seen.own IS NULL THEN 'a' WHEN NOT seen.own THEN 'o' WHEN NOT seen.fresh THEN 's' WHEN held.id IS NULL THEN 'a' "
                "WHEN called.unmet IS NOT NULL THEN 'u' WHEN doc.id IS NULL THEN 's' ELSE 'd'",
                " LEFT JOIN seen ON true LEFT JOIN held ON true LEFT JOIN called ON true");
}
