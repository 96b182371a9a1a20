/* What is to change? A write is one statement: it finds the record, decides, changes it, leaves its traces (journal.c) and
 * answers it.
 *
 * Its outcome column says which: absent, not the caller's own, at another version, done. Deciding inside the
 * statement, on the locked row, leaves no gap for another writer to slip through. */
#include "draft.h"

static const char *owner_field(const struct draft *d)
{
    switch (grant_reach(d->grant)) {
    case REACH_OWN_SCHOOL:  return d->resource->owner.school;
    case REACH_OWN_PARTNER: return d->resource->owner.partner;
    case REACH_DISTRICT:    break;
    }
    return NULL;
}

static bool owns(const struct draft *d, const char *id)
{
    if (grant_reach(d->grant) == REACH_OWN_PARTNER)
        return id && d->who->partner_id && str_is(str_of(id), d->who->partner_id);
    for (int i = 0; id && i < d->who->school_count; i++)
        if (str_is(str_of(id), d->who->school_ids[i]))
            return true;
    return false;
}

/* Whether the values given keep the record within the caller's own: a record made or moved elsewhere is refused. */
static problem stay_own(struct arena *a, const struct draft *d)
{
    const char *owner = owner_field(d);
    if (grant_reach(d->grant) == REACH_DISTRICT)
        return NULL;
    bool given = false;
    for (int i = 0; i < d->in->change_count; i++) {
        const struct change *c = &d->in->changes[i];
        if (!owner || !str_is(str_of(c->field->name), owner))
            continue;
        given = true;
        if (!owns(d, c->value))
            return problem_new(a, PROBLEM_FORBIDDEN, "The role %s may do this only where %s is its own.", role_name(d->who->role), owner);
    }
    if (d->hit->verb == CREATE && !given)
        return problem_new(a, PROBLEM_FORBIDDEN, "The role %s may not create %s.", role_name(d->who->role), d->resource->name);
    return NULL;
}

/* A condition on `t`: the caller's own. */
static void own(struct draft *d)
{
    const char *owner = owner_field(d);
    if (grant_reach(d->grant) == REACH_DISTRICT) {
        buf_adds(&d->sql, "true");
        return;
    }
    if (!owner) {
        buf_adds(&d->sql, "false");
        return;
    }
    struct buf ids = { .arena = d->sql.arena };
    buf_addc(&ids, '{');
    if (grant_reach(d->grant) == REACH_OWN_PARTNER)
        buf_adds(&ids, d->who->partner_id ? d->who->partner_id : "");
    else
        for (int i = 0; i < d->who->school_count; i++)
            buf_addf(&ids, "%s%s", i ? "," : "", d->who->school_ids[i]);
    buf_addc(&ids, '}');
    buf_adds(&d->sql, "coalesce(");
    draft_column(d, "t", owner);
    buf_adds(&d->sql, "=ANY(");
    draft_parameter(d, buf_z(&ids));
    buf_adds(&d->sql, "::uuid[]),false)");
}

static void column_list(struct draft *d)
{
    buf_adds(&d->sql, "(district_id,id");
    for (int i = 0; i < d->in->change_count; i++)
        buf_addf(&d->sql, ",\"%s\"", d->in->changes[i].field->name);
    buf_addc(&d->sql, ')');
}

static void value_list(struct draft *d, const struct request *rq)
{
    char id[UUID_TEXT + 1];
    uuid_v7(rq->unix_ms, rq->random, id);
    buf_adds(&d->sql, "$1::uuid,");
    draft_parameter(d, text_z(d->sql.arena, str_of(id)));
    buf_adds(&d->sql, "::uuid");
    for (int i = 0; i < d->in->change_count; i++) {
        buf_addc(&d->sql, ',');
        kind_write(d, d->in->changes[i].field, d->in->changes[i].value);
    }
}

problem draft_create(struct arena *a, struct draft *d, const struct request *rq)
{
    problem bad = stay_own(a, d);
    if (bad)
        return bad;
    journal_begin(d);
    if (d->hit->nest) {
        const struct resource *outer = api_resource(d->api, str_of(d->hit->nest->target));
        buf_addf(&d->sql, "o AS (SELECT o.id FROM \"%s\" o WHERE o.district_id=$1::uuid AND o.id=", outer->relation);
        draft_parameter(d, d->hit->nest_id);
        buf_adds(&d->sql, "::uuid),");
    }
    journal_head(d, d->hit->nest ? ",o" : "", "");
    buf_addf(&d->sql, "t AS (INSERT INTO \"%s\"", d->resource->relation);
    column_list(d);
    buf_adds(&d->sql, " SELECT ");
    value_list(d, rq);
    buf_adds(&d->sql, " FROM head RETURNING *),");
    if (d->hit->nest)
        journal_end(d, rq, "WHEN o.id IS NULL THEN 'a' WHEN doc.id IS NULL THEN 'n' ELSE 'd'", " LEFT JOIN o ON true");
    else
        journal_end(d, rq, "WHEN doc.id IS NULL THEN 'n' ELSE 'd'", "");
    return NULL;
}

/* `seen`: the record as anyone in the district may read it, and whether the write may try: the caller's own, at the
 * version the caller named (-1: any). `held`: the same row, locked at its newest version; row security shows it
 * only to those who may change it. */
void draft_find(struct draft *d)
{
    journal_begin(d);
    int id = draft_value(d, d->hit->id);
    int version = draft_value(d, text_format(d->sql.arena, "%lld", (long long)d->in->if_match));
    buf_adds(&d->sql, "seen AS (SELECT ");
    own(d);
    buf_addf(&d->sql, " AS own,($%d::bigint=-1 OR t.version=$%d::bigint) AS fresh FROM \"%s\" t WHERE t.district_id=$1::uuid AND t.id=$%d::uuid),",
             version, version, d->resource->relation, id);
    journal_head(d, ",seen", " AND seen.own AND seen.fresh");
    buf_addf(&d->sql, "held AS (SELECT t.* FROM \"%s\" t,head WHERE t.district_id=$1::uuid AND t.id=$%d::uuid FOR UPDATE OF t),",
             d->resource->relation, id);
    d->fresh = text_format(d->sql.arena, "($%d::bigint=-1 OR held.version=$%d::bigint)", version, version);
    /* The one row to write: held, and still at that version. */
    d->target = text_format(d->sql.arena, " WHERE t.district_id=$1::uuid AND t.id=$%d::uuid AND %s", id, d->fresh);
}

static const char outcome_of_change[] =
    "WHEN seen.own IS NULL THEN 'a' WHEN NOT seen.own THEN 'o' WHEN NOT seen.fresh THEN 's' WHEN held.id IS NULL THEN 'a' "
    "WHEN doc.id IS NULL THEN 's' ELSE 'd'";
static const char looked_at[] = " LEFT JOIN seen ON true LEFT JOIN held ON true";

problem draft_update(struct arena *a, struct draft *d, const struct request *rq)
{
    problem bad = stay_own(a, d);
    if (bad)
        return bad;
    draft_find(d);
    if (d->in->change_count == 0) { /* an empty patch changes nothing, its version neither */
        buf_addf(&d->sql, "t AS (SELECT t.* FROM held t,held%s),", d->target);
    } else {
        buf_addf(&d->sql, "t AS (UPDATE \"%s\" t SET ", d->resource->relation);
        for (int i = 0; i < d->in->change_count; i++) {
            buf_addf(&d->sql, "\"%s\"=", d->in->changes[i].field->name);
            kind_write(d, d->in->changes[i].field, d->in->changes[i].value);
            buf_addc(&d->sql, ',');
        }
        buf_addf(&d->sql, "version=t.version+1,updated_at=now() FROM held%s RETURNING t.*),", d->target);
    }
    journal_end(d, rq, outcome_of_change, looked_at);
    return NULL;
}

void draft_remove(struct draft *d, const struct request *rq)
{
    draft_find(d);
    buf_addf(&d->sql, "t AS (DELETE FROM \"%s\" t USING held%s RETURNING t.*),", d->resource->relation, d->target);
    journal_end(d, rq, outcome_of_change, looked_at);
}
