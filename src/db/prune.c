/* What need not be kept any longer? Changes nobody can still be after, and answers nobody can still repeat a request for. */
#include "db.h"

#include "clock.h"
#include "run.h"

/* Each takes a little at a time, and each district's row of `feed` for a moment only, so that no writer waits. */
static const struct {
    const char *name, *sql;
    int         days; /* how long it keeps; 0: as long as the operator says */
} steps[] = {
    /* Readers are told first that what they missed is gone: positions only ever move up. */
    { "db.forget",
        "WITH due AS MATERIALIZED (SELECT f.district_id, (SELECT max(c.position) FROM (SELECT c.position, c.changed_at FROM change c"
        " WHERE c.district_id = f.district_id AND c.position > f.forgotten ORDER BY c.position LIMIT $2::bigint) c"
        " WHERE c.changed_at < now() - $1::bigint * interval '1 day') AS position FROM feed f),"
        " told AS (UPDATE feed f SET forgotten = due.position FROM due WHERE f.district_id = due.district_id AND f.forgotten < due.position"
        " RETURNING f.district_id) SELECT count(*) FROM told", 0 },
    { "db.prune.changes",
        "WITH gone AS (DELETE FROM change c USING (SELECT c.district_id, c.position FROM feed f CROSS JOIN LATERAL (SELECT c.district_id, c.position"
        " FROM change c WHERE c.district_id = f.district_id AND c.position <= f.forgotten AND c.changed_at < now() - $1::bigint * interval '1 day'"
        " ORDER BY c.position LIMIT $2::bigint) c) old WHERE (c.district_id, c.position) = (old.district_id, old.position)"
        " RETURNING c.position) SELECT count(*) FROM gone", 0 },
    { "db.prune.keys",
        "WITH gone AS (DELETE FROM idempotency_key k USING (SELECT k.* FROM feed f CROSS JOIN LATERAL (SELECT k.district_id, k.subject, k.client, k.key"
        " FROM idempotency_key k WHERE k.district_id = f.district_id AND k.created_at < now() - $1::bigint * interval '1 day'"
        " ORDER BY k.created_at LIMIT $2::bigint) k) old"
        " WHERE (k.district_id, k.subject, k.client, k.key) = (old.district_id, old.subject, old.client, old.key)"
        " RETURNING k.key) SELECT count(*) FROM gone", 1 },
};

enum { AT_ONCE = 1000, LONGEST_US = 1000000 };

problem db_prune(struct arena *a, struct db *db, int changes_days)
{
    const int64_t end = clock_monotonic_us() + LONGEST_US;
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        const char *const values[] = { text_format(a, "%d", steps[i].days ? steps[i].days : changes_days), text_format(a, "%d", AT_ONCE) };
        bool again = true;
        while (again && clock_monotonic_us() < end) {
            const struct statement s = { .access = ACCESS_WRITE, .sql = str_of(steps[i].sql), .name = steps[i].name, .values = values,
                                         .value_count = COUNT_OF(values), .setting = DB_SERVICE, .shape = { .width = 1 } };
            struct rows rows;
            problem bad = db_run_statement(a, db, &s, &rows);
            if (bad)
                return bad;
            again = !str_is(str_of(rows.cells[0].p), "0");
        }
    }
    return NULL;
}
