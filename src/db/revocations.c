/* Which tokens and applications are revoked? Asked again and again, so the answer is short while nothing changes. */
#include "answer.h"
#include "errand.h"
#include "room.h"
#include "run.h"

enum { PROBE_US = 1000000 };

/* One statement, so that the mark and the list are of one moment. The mark is made of every row: times would miss one
 * whose transaction began early and ended late. */
static const char sql[] =
    "WITH mark AS (SELECT count(*) || '/' || coalesce(bit_xor(hashtextextended(district_id || kind || value, 0)), 0) AS now FROM revocation)"
    " SELECT mark.now, r.district_id, r.kind, r.value FROM mark LEFT JOIN revocation r ON mark.now <> $1";

problem db_revocations(struct arena *a, struct db *db, const char *mark, struct rows *rows)
{
    static const struct shape shape = { .width = 4 };
    const struct statement s = { .access = ACCESS_READ, .sql = str_of(sql), .name = "db.revocations", .values = &mark, .value_count = 1,
                                 .setting = DB_SERVICE, .shape = shape };
    PGresult *result = NULL;
    const char *cause = NULL;
    enum fate fate = lanes_probe(&db->lanes, a, &s, db->trip_us < PROBE_US ? db->trip_us : PROBE_US, &result, &cause);
    problem bad = fate == FATE_ANSWERED ? answer_rows(a, &s, result, rows) : answer_none(a, &s, fate, cause);
    rows->shape = bad ? NULL : &shape;
    return bad;
}

/* At the operator's door, with the traces of any other write (plan/journal.c): a copy that follows the changes learns of it, and
 * the district sees who it was. */
static const char revoke_sql[] =
    "WITH head AS (INSERT INTO feed AS f (district_id, position) VALUES ($1::uuid, 1)"
    " ON CONFLICT (district_id) DO UPDATE SET position = f.position + 1 RETURNING position),"
    " t AS (INSERT INTO revocation (district_id, id, kind, value, reason) SELECT $1::uuid, $2::uuid, $3, $4, $5 FROM head"
    " ON CONFLICT (district_id, kind, value) DO NOTHING RETURNING *),"
    " c AS (INSERT INTO change (district_id, position, id, resource, record_id, kind, version, identifiers)"
    " SELECT $1::uuid, head.position, $6::uuid, 'revocations', t.id, 'created', t.version, '{}' FROM head, t),"
    " e AS (INSERT INTO audit_event (district_id, id, action, resource, record_id, record_version, subject, role, client, token_id, request_id, after)"
    " SELECT $1::uuid, $6::uuid, 'create', 'revocations', t.id, t.version, 'operator', 'district', 'roundtable revoke', 'none', 'none',"
    " (SELECT row_to_json(j) FROM (SELECT t.id, t.kind, t.value, t.reason) j) FROM t)"
    " SELECT id FROM t";

const char *db_revoke(struct arena *a, const char *url, const struct revocation_facts *facts, int *revoked)
{
    struct errand e;
    errand_open(&e, a, url);
    const char *setting = text_format(a, "%s|district||", facts->district_id);
    const char *values[] = { facts->district_id, facts->id, facts->kind, facts->value, facts->reason, facts->event_id };
    errand_ask(&e, "SELECT set_config('app.principal', $1, false)", &setting, 1);
    const PGresult *r = errand_ask(&e, revoke_sql, values, COUNT_OF(values));
    *revoked = r && PQntuples(r) == 1;
    errand_close(&e);
    return e.failure;
}
