/* Where do plans become rows? Here the room is opened and closed; run.c does the work. */
#include "db.h"

#include "answer.h"
#include "clock.h"
#include "room.h"
#include "run.h"

enum {
    OPENING_US = 5000000,
    QUEUE_MAX = 1024,
    PROBE_US = 1000000,
    OLDEST_SERVER = 150000, /* PostgreSQL 15: security_invoker views */
};

/* What every session of the service is: the role that owns nothing, dates that need no conversion, and limits
 * the server keeps even when we are gone. */
static const char *session_settings(struct arena *a, int statement_ms, const char *more)
{
    return text_format(a, "-c role=roundtable_service -c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 "
                          "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=60000%s",
                       statement_ms, statement_ms / 2 + 1, more);
}

static const char *prepare_room(struct arena *a, const struct db_options *o, struct db *db)
{
    const char *bad;
    if ((bad = params_read(&db->lane_params, o->url, session_settings(a, o->deadline_ms / 4 + 1, " -c default_transaction_read_only=on"))) ||
        (bad = params_read(&db->pool_params, o->url, session_settings(a, o->deadline_ms * 3 / 8 + 1, ""))))
        return bad;
    db->trip_us = (int64_t)o->deadline_ms * 450;
    db->lanes.wait_us = db->lanes.trip_us = db->pool.ready_us = db->trip_us;
    db->pool.wait_us = (int64_t)o->deadline_ms * 300;
    db->pool.streams_max = (o->connections + 1) / 2;
    db->lanes.queue_max = QUEUE_MAX;
    if (!shelf_make(&db->lanes.shelf, o->lanes, &db->lane_params) || !shelf_make(&db->pool.shelf, o->connections, &db->pool_params))
        return "not enough memory for the database connections";
    return NULL;
}

static const char *connect_all(struct arena *a, struct db *db)
{
    int64_t deadline = clock_monotonic_us() + OPENING_US;
    const char *cause = shelf_connect(&db->lanes.shelf, deadline);
    if (!cause)
        cause = shelf_connect(&db->pool.shelf, deadline);
    if (cause)
        return text_format(a, "cannot connect to the database: %s", cause);
    int version = PQserverVersion(db->lanes.shelf.all[0].pg);
    if (version < OLDEST_SERVER)
        return text_format(a, "PostgreSQL 15 or later is needed; the server is version %d", version / 10000);
    return NULL;
}

const char *db_open(struct arena *a, const struct db_options *options, struct db **out)
{
    if (options->lanes < 1 || options->connections < 1 || options->deadline_ms < 1)
        return "at least one lane, one connection and a deadline are needed for the database";
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        return "not enough memory for the database connections";
    pool_make(&db->pool);
    pthread_mutex_init(&db->lanes.lock, NULL);
    const char *bad = prepare_room(a, options, db);
    if (!bad)
        bad = connect_all(a, db);
    if (bad)
        db_close(db);
    else
        *out = db;
    return bad;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    shelf_drop(&db->lanes.shelf);
    pthread_mutex_destroy(&db->lanes.lock);
    pool_drop(&db->pool);
    params_drop(&db->lane_params);
    params_drop(&db->pool_params);
    free(db);
}

problem db_run(struct arena *a, struct db *db, const struct plan *plan, struct rows *rows)
{
    return db_run_statement(a, db, plan_statement(plan), rows);
}

problem db_ready(struct arena *a, struct db *db, int migrations)
{
    struct statement s = { .access = ACCESS_READ, .sql = STR("SELECT coalesce(max(version), 0) FROM schema_migration"),
                           .name = "db.ready", .setting = "", .shape = { .width = 1 } };
    PGresult *result = NULL;
    const char *cause = NULL;
    struct rows rows;
    enum fate fate = lanes_probe(&db->lanes, a, &s, db->trip_us < PROBE_US ? db->trip_us : PROBE_US, &result, &cause);
    problem bad = fate == FATE_ANSWERED ? answer_rows(a, &s, result, &rows) : answer_none(a, &s, fate, cause);
    if (!bad && str_is(str_of(rows.cells[0].p), text_format(a, "%d", migrations)))
        return NULL;
    struct problem *not_ready = problem_new(a, PROBLEM_UNAVAILABLE, bad ? "The database does not answer." :
                                            "The database has another schema version than this program needs.");
    not_ready->cause = bad ? bad->cause : text_format(a, "schema version %s, needed %d", rows.cells[0].p, migrations);
    not_ready->retry_after = 1;
    return not_ready;
}
