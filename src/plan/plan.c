/* What shall the database do? One statement, written from a grant and its input. */
#include "plan.h"

#include "draft.h"
#include "siphash.h"

struct plan {
    struct statement statement;
};

const struct statement *plan_statement(const struct plan *plan)
{
    return &plan->statement;
}

/* Prepared statements are named by their text, so that one name never means two texts. */
static const char *name_of(struct arena *a, struct str sql)
{
    static const unsigned char key[16] = "roundtable plans";
    return text_format(a, "p%016llx", (unsigned long long)siphash(key, sql));
}

/* What nobody writes is put together from other tables, and may take its time: it never sits in a lane. A feed is a table. */
static enum access access_of(const struct hit *hit, const struct input *in)
{
    if (hit->verb == LIST && in->format != FORMAT_JSON)
        return ACCESS_STREAM;
    if (hit->verb == LIST || hit->verb == READ)
        return resource_is_written(hit->resource) || hit->resource->feed ? ACCESS_READ : ACCESS_REPORT;
    return ACCESS_WRITE;
}

static problem draft_verb(struct arena *a, struct draft *d, const struct request *rq)
{
    switch (d->hit->verb) {
    case LIST:
        if (d->resource->feed)
            draft_feed(d);
        else
            draft_list(d);
        return NULL;
    case READ:
        if (d->resource->report_on)
            draft_report(d);
        else
            draft_read(d);
        return NULL;
    case CREATE: return draft_create(a, d, rq);
    case UPDATE:
        if (!d->hit->call)
            return draft_update(a, d, rq);
        draft_call(d, rq);
        return NULL;
    case REMOVE: draft_remove(d, rq); return NULL;
    case VERBS:  break;
    }
    return problem_internal(a, "no verb");
}

static struct draft draft_new(struct arena *a, const struct api *api, const struct grant *grant, const struct input *in)
{
    const struct hit *hit = grant_hit(grant);
    struct draft d = {
        .api = api,
        .resource = hit->resource,
        .grant = grant,
        .who = grant_principal(grant),
        .hit = hit,
        .in = in,
        .sql = { .arena = a },
        .values = ARENA_ARRAY(a, const char *, VALUES_MAX),
        .shape = { .outcome = -1, .total = -1, .version = -1, .fields = -1, .id = -1, .document = -1, .latest = -1, .includes = -1, .keys = -1 },
    };
    buf_reserve(&d.sql, 2048);
    draft_value(&d, d.who->district_id); /* $1 in every statement */
    return d;
}

static struct statement statement_of(struct arena *a, struct draft *d, enum access access)
{
    struct str sql = { buf_z(&d->sql), d->sql.n };
    return (struct statement){
        .access = access,
        .sql = sql,
        .name = name_of(a, sql),
        .values = d->values,
        .value_count = d->count,
        .setting = d->who->setting,
        .lock = d->lock,
        .resource = d->resource,
        .shape = d->shape,
    };
}

/* Committed before the first figure is read, so that none leaves without it. */
static const struct statement *reading_of(struct arena *a, const struct api *api, const struct grant *grant, const struct request *rq,
                                          const struct input *in)
{
    struct statement *s = ARENA_NEW(a, struct statement);
    struct draft d = draft_new(a, api, grant, in);
    journal_reading(&d, rq);
    *s = statement_of(a, &d, ACCESS_WRITE);
    return s;
}

problem plan_build(struct arena *a, const struct api *api, const struct grant *grant, const struct request *rq,
                   const struct input *in, const struct plan **plan)
{
    struct draft d = draft_new(a, api, grant, in);
    problem bad = draft_verb(a, &d, rq);
    if (bad)
        return bad;
    struct plan *p = ARENA_NEW(a, struct plan);
    p->statement = statement_of(a, &d, access_of(d.hit, in));
    if (d.resource->raw && (d.hit->verb == LIST || d.hit->verb == READ))
        p->statement.first = reading_of(a, api, grant, rq, in);
    *plan = p;
    return NULL;
}
