/* Which traces does a write leave? Its place in the district's order, what changed, who did it, what was answered: all in
 * the statement that writes, so that there is no moment with one of them and not the others. */
#include "draft.h"
#include "siphash.h"

static const char *const kinds[VERBS] = { [CREATE] = "created", [UPDATE] = "updated", [REMOVE] = "deleted" };

/* Where a key belongs: the same key of another caller or another application is another key. */
static void key_columns(struct draft *d)
{
    draft_parameter(d, d->who->subject);
    buf_adds(&d->sql, "::text,");
    draft_parameter(d, d->who->client);
    buf_adds(&d->sql, "::text,");
    draft_parameter(d, d->in->idempotency_key);
    buf_adds(&d->sql, "::text");
}

void journal_begin(struct draft *d)
{
    buf_adds(&d->sql, "WITH ");
    if (!d->in->idempotency_key)
        return;
    buf_adds(&d->sql, "past AS (SELECT p.* FROM idempotency_key p WHERE (p.district_id,p.subject,p.client,p.key)=($1::uuid,");
    key_columns(d);
    buf_adds(&d->sql, ")),");
    d->lock = text_format(d->sql.arena, "%s %s %s %s", d->who->district_id, d->who->subject, d->who->client, d->in->idempotency_key);
}

/* Taking the next position locks the district's row of `feed` until the commit. It comes before any other lock, so that
 * writers of one district queue here and never hold each other up in a circle; and so positions are in the order of commits. */
void journal_head(struct draft *d, const char *from, const char *condition)
{
    buf_addf(&d->sql, "head AS (INSERT INTO feed AS f(district_id,position) SELECT h.district_id,1 FROM district h%s WHERE h.district_id=$1::uuid%s",
             from, condition);
    if (d->in->idempotency_key)
        buf_adds(&d->sql, " AND current_setting('app.admitted')='true' AND NOT EXISTS(SELECT FROM past)");
    buf_adds(&d->sql, " ON CONFLICT(district_id) DO UPDATE SET position=f.position+1 RETURNING f.position),");
}

static void add_record(struct draft *d, const char *prefix, unsigned without, const char *name)
{
    buf_adds(&d->sql, ",(SELECT row_to_json(j) FROM (SELECT ");
    draft_members(d, d->resource, prefix, without);
    buf_addf(&d->sql, ") j) AS %s", name);
}

static void add_identifiers(struct draft *d)
{
    int count = 0;
    for (const struct field *f = d->resource->fields; f->name; f++) {
        if (!(f->traits & IDENTIFIES))
            continue;
        buf_adds(&d->sql, count++ ? "," : ",(SELECT row_to_json(j) FROM (SELECT ");
        draft_column(d, "t", f->name);
    }
    buf_adds(&d->sql, count ? ") j) AS identifiers" : ",'{}'::json AS identifiers");
}

static void add_change(struct draft *d, int event)
{
    buf_addf(&d->sql, "c AS (INSERT INTO change(district_id,position,id,resource,record_id,kind,version,identifiers) "
             "SELECT $1::uuid,head.position,$%d::uuid,'%s',doc.id,'%s',doc.version,doc.identifiers FROM head,doc),",
             event, d->resource->name, kinds[d->hit->verb]);
}

static int event_id(struct draft *d, const struct request *rq)
{
    char id[UUID_TEXT + 1];
    uuid_v7(rq->unix_ms, rq->random + sizeof rq->random / 2, id);
    return draft_value(d, text_z(d->sql.arena, str_of(id)));
}

static const char event_columns[] = "INSERT INTO audit_event(district_id,id,action,resource,record_id,record_version,subject,role,client,token_id,"
                                    "request_id,before,after) ";

/* Who, in which role, through what, with which token, in which request. */
static void add_who(struct draft *d, const struct request *rq)
{
    const char *const who[] = { d->who->subject, role_name(d->who->role), d->who->client, d->who->token_id, rq->id };
    for (size_t i = 0; i < COUNT_OF(who); i++) {
        draft_parameter(d, who[i]);
        buf_adds(&d->sql, "::text,");
    }
}

/* What was and what became. What one may not read in a record, one shall not read in what happened to it: `told` has no such
 * members. */
static void add_contents(struct draft *d)
{
    const char *told = resource_withholds(d->resource) ? "doc.told" : "doc.body";
    if (d->hit->verb == UPDATE)
        buf_addf(&d->sql, "app.differing(doc.before,%s),app.differing(%s,doc.before)", told, told);
    else
        buf_addf(&d->sql, d->hit->verb == CREATE ? "NULL::json,%s" : "%s,NULL::json", told);
}

static void add_audit_event(struct draft *d, const struct request *rq, int event)
{
    buf_addf(&d->sql, "e AS (%sSELECT $1::uuid,$%d::uuid,'%s','%s',doc.id,doc.version,", event_columns, event, verb_name(d->hit->verb),
             d->resource->name);
    add_who(d, rq);
    add_contents(d);
    buf_adds(&d->sql, " FROM doc)");
}

void journal_reading(struct draft *d, const struct request *rq)
{
    int event = event_id(d, rq);
    buf_addf(&d->sql, "%sSELECT h.district_id,$%d::uuid,'read','%s',", event_columns, event, d->resource->name);
    draft_parameter(d, d->hit->id);
    buf_adds(&d->sql, "::uuid,NULL,");
    add_who(d, rq);
    buf_adds(&d->sql, "NULL,NULL FROM district h WHERE h.district_id=$1::uuid");
}

/* What the key stands for: the operation, the record and the payload as it was understood, however it was spelled; and
 * with which reach the caller asked, because the answer has what that reach shows. */
static const char *fingerprint(struct draft *d)
{
    static const unsigned char key[16] = "roundtable keys.";
    const char *action = d->hit->call ? text_format(d->sql.arena, "call:%s", d->hit->call->name) : verb_name(d->hit->verb);
    const char *const of[] = { d->who->setting, action, d->resource->name, d->hit->nest_id, d->hit->id };
    struct buf b = { .arena = d->sql.arena };
    for (size_t i = 0; i < COUNT_OF(of); i++)
        buf_addf(&b, "%s ", of[i] ? of[i] : "-");
    for (int i = 0; i < d->in->change_count; i++) {
        const struct change *c = &d->in->changes[i];
        if (c->value)
            buf_addf(&b, "%s %zu %s ", c->field->name, strlen(c->value), c->value);
        else
            buf_addf(&b, "%s - ", c->field->name);
    }
    return text_format(d->sql.arena, "%lld", (long long)siphash(key, buf_str(&b)));
}

static void add_answer(struct draft *d, int fingerprint_at)
{
    buf_adds(&d->sql, ",k AS (INSERT INTO idempotency_key(district_id,subject,client,key,fingerprint,record_id,version,body) SELECT $1::uuid,");
    key_columns(d);
    buf_addf(&d->sql, ",$%d::bigint,doc.id,doc.version,%s FROM doc)", fingerprint_at, d->hit->verb == REMOVE ? "NULL::json" : "doc.body");
}

/* The end: what became of it, and the answer, of now or of then. */
static void add_columns(struct draft *d, int fingerprint_at, const char *outcome, const char *joined)
{
    const char *body = d->hit->verb == REMOVE ? "NULL::json" : d->hit->call ? "coalesce(called.unmet,doc.body)" : "doc.body";
    if (fingerprint_at)
        buf_addf(&d->sql, " SELECT CASE WHEN past.fingerprint=$%d::bigint THEN 'r' WHEN past.fingerprint IS NOT NULL THEN 'k' "
                 "WHEN current_setting('app.admitted')<>'true' THEN 'f' %s END AS outcome,coalesce(past.version,doc.version) AS version,"
                 "coalesce(past.record_id,doc.id) AS id,coalesce(past.body,%s) AS document FROM (SELECT) one LEFT JOIN past ON true",
                 fingerprint_at, outcome, body);
    else
        buf_addf(&d->sql, " SELECT CASE %s END AS outcome,doc.version,doc.id,%s AS document FROM (SELECT) one", outcome, body);
    buf_addf(&d->sql, "%s LEFT JOIN doc ON true", joined);
    d->shape.outcome = 0;
    d->shape.version = 1;
    d->shape.id = 2;
    d->shape.document = 3;
    d->shape.width = 4;
}

void journal_end(struct draft *d, const struct request *rq, const char *outcome, const char *joined)
{
    /* An update of nothing is answered, and remembered under its key; it changed nothing to tell of. */
    bool traced = d->hit->verb != UPDATE || d->hit->call || d->in->change_count > 0;
    int fingerprint_at = 0;
    buf_adds(&d->sql, "doc AS (SELECT t.id,t.version");
    add_identifiers(d);
    add_record(d, "t", 0, "body");
    if (resource_withholds(d->resource))
        add_record(d, "t", WITHHELD, "told");
    if (d->hit->verb == UPDATE)
        add_record(d, "held", WITHHELD, "before");
    buf_adds(&d->sql, d->hit->verb == UPDATE ? " FROM t,held)" : " FROM t)");
    if (traced) {
        int event = event_id(d, rq);
        buf_addc(&d->sql, ',');
        add_change(d, event);
        add_audit_event(d, rq, event);
    }
    if (d->in->idempotency_key) {
        fingerprint_at = draft_value(d, fingerprint(d));
        add_answer(d, fingerprint_at);
    }
    add_columns(d, fingerprint_at, outcome, joined);
}
