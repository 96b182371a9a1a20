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

static bool is_given(const struct draft *d, const struct field *f)
{
    for (int i = 0; i < d->in->change_count; i++)
        if (d->in->changes[i].field == f)
            return true;
    return false;
}

/* Whether it is taken from the record of the path, `o`. */
static bool is_inherited(const struct draft *d, const struct field *f)
{
    return hit_inherits(d->hit, f) && !is_given(d, f);
}

/* Whether only the record of the path says whose the new one is. */
static bool owner_is_inherited(const struct draft *d)
{
    const char *owner = owner_field(d);
    const struct field *f = owner ? resource_field(d->resource, str_of(owner)) : NULL;
    return f && is_inherited(d, f);
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
    if (d->hit->verb != CREATE || given || owner_is_inherited(d))
        return NULL;
    if (!owner)
        return problem_new(a, PROBLEM_FORBIDDEN, "The role %s may not create %s.", role_name(d->who->role), d->resource->name);
    return problem_new(a, PROBLEM_FORBIDDEN, "The role %s may create %s only where %s is its own.", role_name(d->who->role), d->resource->name, owner);
}

/* A condition on the row `prefix`: the caller's own. */
static void own(struct draft *d, const char *prefix)
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
    draft_column(d, prefix, owner);
    buf_adds(&d->sql, "=ANY(");
    draft_parameter(d, buf_z(&ids));
    buf_adds(&d->sql, "::uuid[]),false)");
}

/* Each after a comma; gives how many there are. */
static int inherited_columns(struct draft *d, const char *prefix)
{
    int count = 0;
    for (const struct field *f = d->resource->fields; f->name; f++) {
        if (!is_inherited(d, f))
            continue;
        buf_addf(&d->sql, ",%s\"%s\"", prefix, f->name);
        count++;
    }
    return count;
}

static void column_list(struct draft *d)
{
    buf_adds(&d->sql, "(district_id,id");
    for (int i = 0; i < d->in->change_count; i++)
        buf_addf(&d->sql, ",\"%s\"", d->in->changes[i].field->name);
    inherited_columns(d, "");
    buf_addc(&d->sql, ')');
}

/* With where they come from. */
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
    buf_adds(&d->sql, inherited_columns(d, "o.") ? " FROM head,o" : " FROM head");
}

/* `o`: the record of the path, what the new one takes from it, and whether it is the caller's own where that decides. */
static void find_outer(struct draft *d)
{
    buf_adds(&d->sql, "o AS (SELECT o.id");
    inherited_columns(d, "o.");
    if (owner_is_inherited(d)) {
        buf_addc(&d->sql, ',');
        own(d, "o");
        buf_adds(&d->sql, " AS own");
    }
    buf_addf(&d->sql, " FROM \"%s\" o WHERE o.district_id=$1::uuid AND o.id=", d->hit->outer->relation);
    draft_parameter(d, d->hit->nest_id);
    buf_adds(&d->sql, "::uuid),");
}

static void insert(struct draft *d, const struct request *rq)
{
    buf_addf(&d->sql, "t AS (INSERT INTO \"%s\"", d->resource->relation);
    column_list(d);
    buf_adds(&d->sql, " SELECT ");
    value_list(d, rq);
    buf_adds(&d->sql, " RETURNING *),");
}

problem draft_create(struct arena *a, struct draft *d, const struct request *rq)
{
    problem bad = stay_own(a, d);
    if (bad)
        return bad;
    journal_begin(d);
    if (!d->hit->nest) {
        journal_head(d, "", "");
        insert(d, rq);
        journal_end(d, rq, "WHEN doc.id IS NULL THEN 'n' ELSE 'd'", "");
        return NULL;
    }
    bool asked = owner_is_inherited(d);
    find_outer(d);
    journal_head(d, ",o", asked ? " AND o.own" : "");
    insert(d, rq);
    journal_end(d, rq, asked ? "WHEN o.id IS NULL THEN 'a' WHEN NOT o.own THEN 'o' WHEN doc.id IS NULL THEN 'n' ELSE 'd'"
                             : "WHEN o.id IS NULL THEN 'a' WHEN doc.id IS NULL THEN 'n' ELSE 'd'", " LEFT JOIN o ON true");
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
    own(d, "t");
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
