/* What is to change? A write is one statement: it finds the record, decides, changes it and answers it.
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

/* The columns every write answers: outcome, version, then the record. */
static void answer(struct draft *d, const char *outcome)
{
    buf_addf(&d->sql, " SELECT %s AS outcome,t.version", outcome);
    d->shape.outcome = 0;
    d->shape.version = 1;
    d->shape.width = 2;
}

problem draft_create(struct arena *a, struct draft *d, const struct request *rq)
{
    problem bad = stay_own(a, d);
    if (bad)
        return bad;
    buf_adds(&d->sql, "WITH ");
    if (d->hit->nest) {
        const struct resource *outer = api_resource(d->api, str_of(d->hit->nest->target));
        buf_addf(&d->sql, "o AS (SELECT FROM \"%s\" o WHERE o.district_id=$1::uuid AND o.id=", outer->relation);
        draft_parameter(d, d->hit->nest_id);
        buf_adds(&d->sql, "::uuid),");
    }
    buf_addf(&d->sql, "t AS (INSERT INTO \"%s\"", d->resource->relation);
    column_list(d);
    buf_adds(&d->sql, " SELECT ");
    value_list(d, rq);
    buf_adds(&d->sql, d->hit->nest ? " FROM o" : "");
    buf_adds(&d->sql, " RETURNING *)");
    answer(d, d->hit->nest ? "CASE WHEN EXISTS(SELECT FROM o) THEN 'd' ELSE 'a' END" : "'d'");
    draft_fields(d);
    buf_adds(&d->sql, " FROM (SELECT) one LEFT JOIN t ON true");
    return NULL;
}

/* `seen`: the record as anyone in the district may read it. `held`: the same row, locked at its newest version;
 * row security shows it only to those who may change it. */
static void find(struct draft *d)
{
    draft_value(d, d->hit->id); /* $2 */
    buf_adds(&d->sql, "WITH seen AS (SELECT ");
    own(d);
    buf_addf(&d->sql, " AS own FROM \"%s\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid),", d->resource->relation);
    buf_addf(&d->sql, "held AS (SELECT t.version FROM \"%s\" t,seen WHERE seen.own AND t.district_id=$1::uuid AND t.id=$2::uuid FOR UPDATE OF t),",
             d->resource->relation);
}

/* The one row to change: held, at the version the caller named (-1: any). */
static void at_version(struct draft *d)
{
    int version = draft_value(d, text_format(d->sql.arena, "%lld", (long long)d->in->if_match));
    buf_addf(&d->sql, " WHERE t.district_id=$1::uuid AND t.id=$2::uuid AND ($%d::bigint=-1 OR held.version=$%d::bigint)",
             version, version);
}

static const char outcome_of_change[] =
    "CASE WHEN seen.own IS NULL THEN 'a' WHEN NOT seen.own THEN 'o' WHEN held.version IS NULL THEN 'a' WHEN t.id IS NULL THEN 's' ELSE 'd' END";
static const char joined[] = " FROM (SELECT) one LEFT JOIN seen ON true LEFT JOIN held ON true LEFT JOIN t ON true";

problem draft_update(struct arena *a, struct draft *d)
{
    problem bad = stay_own(a, d);
    if (bad)
        return bad;
    find(d);
    buf_addf(&d->sql, "t AS (UPDATE \"%s\" t SET ", d->resource->relation);
    for (int i = 0; i < d->in->change_count; i++) {
        buf_addf(&d->sql, "\"%s\"=", d->in->changes[i].field->name);
        kind_write(d, d->in->changes[i].field, d->in->changes[i].value);
        buf_addc(&d->sql, ',');
    }
    /* An empty patch changes nothing, its version neither. */
    buf_adds(&d->sql, d->in->change_count ? "version=t.version+1,updated_at=now()" : "version=t.version");
    buf_adds(&d->sql, " FROM held");
    at_version(d);
    buf_adds(&d->sql, " RETURNING t.*)");
    answer(d, outcome_of_change);
    draft_fields(d);
    buf_adds(&d->sql, joined);
    return NULL;
}

void draft_remove(struct draft *d)
{
    find(d);
    buf_addf(&d->sql, "t AS (DELETE FROM \"%s\" t USING held", d->resource->relation);
    at_version(d);
    buf_adds(&d->sql, " RETURNING t.id)");
    buf_addf(&d->sql, " SELECT %s AS outcome", outcome_of_change);
    d->shape.outcome = 0;
    d->shape.width = 1;
    buf_adds(&d->sql, joined);
}
