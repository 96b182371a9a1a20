/* Does the statement of a call do what it says, on the real schema? All or nothing, every trace or none, and with its guards
 * looking at what was committed before it. */
#include "toy.h"

#include "test_db_pg.h"

#include "db.h"
#include "embedded.h"
#include "plan.h"
#include "policy.h"
#include "run.h"

static struct pg    pg;
static struct db   *db;
static struct arena *a;

/* The function counts its calls, refuses a farm under mortgage or without a code, and keeps what it was given. */
static const char toy_sql[] =
    "INSERT INTO district (district_id, code, name) VALUES ('" TOY_DISTRICT "', 'toy', 'Toys');"
    "CREATE TABLE farm (district_id uuid, id uuid, version bigint NOT NULL DEFAULT 1, name text, code text, kind text, acres bigint, share numeric,"
    " open boolean, tags text[], site text, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),"
    " PRIMARY KEY (district_id, id));"
    "CREATE TABLE mortgage (bank text); CREATE SEQUENCE calls;"
    "CREATE FUNCTION sell_farm(district uuid, target uuid, input json, OUT unmet json, OUT record farm) LANGUAGE plpgsql AS $$ BEGIN"
    " PERFORM nextval('calls');"
    " SELECT json_agg(m) INTO unmet FROM (SELECT '' AS pointer, 'mortgage' AS code, bank AS detail FROM mortgage UNION ALL"
    "  SELECT '/code', 'no_code', 'It has no code.' FROM farm f WHERE f.district_id = district AND f.id = target AND f.code IS NULL) m;"
    " IF unmet IS NULL THEN"
    "  UPDATE farm f SET site = input::text, version = f.version + 1, updated_at = now() WHERE f.district_id = district AND f.id = target RETURNING f.* INTO record;"
    " END IF; END $$;"
    "GRANT SELECT, UPDATE ON farm, mortgage TO roundtable_service; GRANT USAGE ON SEQUENCE calls TO roundtable_service;";

static int start(void **state)
{
    (void)state;
    pg_start(&pg);
    a = arena_new(65536);
    int count;
    assert_null(db_migrate(a, pg.url, embedded_migrations, (int)embedded_migrations_count, NULL, &count));
    pg_do(&pg, toy_sql);
    assert_null(db_open(a, &(struct db_options){ .url = pg.url, .lanes = 1, .connections = 2, .deadline_ms = 20000 }, &db));
    return 0;
}

static int stop(void **state)
{
    (void)state;
    db_close(db);
    arena_drop(a);
    pg_end(&pg);
    return 0;
}

static int fresh(void **state)
{
    (void)state;
    pg_do(&pg, "TRUNCATE farm, mortgage, audit_event, change, idempotency_key; ALTER SEQUENCE calls RESTART;"
               "INSERT INTO farm (district_id, id, name, code) VALUES ('" TOY_DISTRICT "', '" TOY_FARM "', 'Oak', 'oak');");
    return 0;
}

static long number(const char *sql)
{
    return pg_number(&pg, sql);
}

/* How often the function was asked. */
static long calls(void)
{
    return number("SELECT last_value - 1 + is_called::int FROM calls");
}

/* A school owns TOY_FARM alone; for UNITED_WAY all farms are in reach. */
static const struct statement *statement_of(const char *id, struct input *in, enum role role)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    struct hit *hit = ARENA_NEW(a, struct hit);
    static int requests;
    struct request rq = { .unix_ms = 1721520997376, .random = { 1, [19] = (unsigned char)++requests }, .id = "rq" };
    const struct grant *grant;
    const struct plan *plan;
    *who = toy_principal(a, role);
    *hit = (struct hit){ .resource = &toy_farms, .verb = UPDATE, .call = &toy_sell, .id = id };
    assert_null(policy_permit(a, who, hit, &grant));
    assert_null(plan_build(a, &toy_api, grant, &rq, in, &plan));
    return plan_statement(plan);
}

struct answer {
    int         outcome;
    const char *version, *document;
};

static struct answer run(const struct statement *s)
{
    struct rows rows = { .count = -1 };
    problem bad = db_run_statement(a, db, s, &rows);
    if (bad)
        fail_msg("%s / %s", bad->detail ? bad->detail : "-", bad->cause ? bad->cause : "-");
    assert_int_equal(rows.count, 1);
    return (struct answer){ rows.cells[s->shape.outcome].p[0], rows.cells[s->shape.version].p, rows.cells[s->shape.document].p };
}

static struct answer call(const char *id, struct input in, enum role role)
{
    return run(statement_of(id, &in, role));
}

static void assert_traces(long events, long changes, long keys)
{
    assert_int_equal(number("SELECT count(*) FROM audit_event"), events);
    assert_int_equal(number("SELECT count(*) FROM change"), changes);
    assert_int_equal(number("SELECT count(*) FROM idempotency_key"), keys);
}

static void test_done(void **state)
{
    (void)state;
    struct change given[] = {
        { toy_field(&toy_sell, "to"), "tenant" }, { toy_field(&toy_sell, "why"), NULL }, { toy_field(&toy_sell, "price"), "7" },
        { toy_field(&toy_sell, "share"), "0.50" }, { toy_field(&toy_sell, "quickly"), "f" }, { toy_field(&toy_sell, "sold_on"), "2026-02-03" },
        { toy_field(&toy_sell, "terms"), "[\"a\\\"b\"]" }, { toy_field(&toy_sell, "with"), "[\"cows\"]" },
    };
    struct answer done = call(TOY_FARM, (struct input){ .if_match = -1, .changes = given, .change_count = (int)COUNT_OF(given) }, ROLE_SCHOOL);
    assert_int_equal(done.outcome, OUTCOME_DONE);
    assert_string_equal(done.version, "2");
    assert_non_null(strstr(done.document, "\"code\":\"oak\""));
    assert_int_equal(number("SELECT count(*) FROM farm WHERE version = 2 AND site = '{\"to\":\"tenant\",\"why\":null,\"price\":7,\"share\":0.50,"
                            "\"quickly\":false,\"sold_on\":\"2026-02-03\",\"terms\":[\"a\\\"b\"],\"with\":[\"cows\"]}'"), 1);
    assert_traces(1, 1, 0);
    assert_int_equal(number("SELECT count(*) FROM audit_event WHERE action = 'update' AND resource = 'farms' AND record_version = 2"
                            " AND before->>'site' IS NULL AND after->>'site' LIKE '{\"to\"%'"), 1);
    assert_int_equal(number("SELECT count(*) FROM change WHERE kind = 'updated' AND resource = 'farms' AND version = 2 AND identifiers->>'code' = 'oak'"), 1);
    /* No body is an empty one, and it is told too: the function decides what it changes. */
    assert_int_equal(call(TOY_FARM, (struct input){ .if_match = -1 }, ROLE_UNITED_WAY).outcome, OUTCOME_DONE);
    assert_int_equal(number("SELECT count(*) FROM farm WHERE version = 3 AND site = '{}'"), 1);
    assert_traces(2, 2, 0);
}

static void test_unmet(void **state)
{
    (void)state;
    pg_do(&pg, "UPDATE farm SET code = NULL; INSERT INTO mortgage VALUES ('First'), ('Second')");
    struct input in = { .if_match = -1, .idempotency_key = "k" };
    struct answer unmet = call(TOY_FARM, in, ROLE_UNITED_WAY);
    assert_int_equal(unmet.outcome, OUTCOME_UNMET);
    assert_null(unmet.version);
    assert_non_null(strstr(unmet.document, "First"));
    assert_non_null(strstr(unmet.document, "Second"));
    assert_non_null(strstr(unmet.document, "no_code"));
    assert_traces(0, 0, 0);
    assert_int_equal(number("SELECT count(*) FROM farm WHERE version = 1 AND site IS NULL"), 1);
    /* What was refused is not remembered: the same request is done when it can be. */
    pg_do(&pg, "UPDATE farm SET code = 'oak'; DELETE FROM mortgage");
    assert_int_equal(call(TOY_FARM, in, ROLE_UNITED_WAY).outcome, OUTCOME_DONE);
    assert_traces(1, 1, 1);
}

static void test_a_key(void **state)
{
    (void)state;
    struct change some[] = { { toy_field(&toy_sell, "price"), "7" } };
    struct input in = { .if_match = -1, .idempotency_key = "k" }, other = { .if_match = -1, .idempotency_key = "k", .changes = some, .change_count = 1 };
    struct answer first = call(TOY_FARM, in, ROLE_UNITED_WAY), again = call(TOY_FARM, in, ROLE_UNITED_WAY);
    assert_int_equal(first.outcome, OUTCOME_DONE);
    assert_int_equal(again.outcome, OUTCOME_REPLAYED);
    assert_string_equal(again.document, first.document);
    assert_string_equal(again.version, first.version);
    assert_int_equal(call(TOY_FARM, other, ROLE_UNITED_WAY).outcome, OUTCOME_KEY_TAKEN);
    assert_int_equal(calls(), 1);
    assert_traces(1, 1, 1);
}

static void test_not_even_asked(void **state)
{
    (void)state;
    pg_do(&pg, "INSERT INTO farm (district_id, id) VALUES ('" TOY_DISTRICT "', '" TOY_OTHER "')");
    struct input any = { .if_match = -1 }, stale = { .if_match = 9 };
    assert_int_equal(call("01900000-0000-7000-8000-0000000000ff", any, ROLE_UNITED_WAY).outcome, OUTCOME_ABSENT);
    assert_int_equal(call(TOY_OTHER, any, ROLE_SCHOOL).outcome, OUTCOME_NOT_OWNED);
    assert_int_equal(call(TOY_FARM, stale, ROLE_SCHOOL).outcome, OUTCOME_STALE);
    assert_int_equal(calls(), 0);
    assert_traces(0, 0, 0);
}

/* ---- beside another write ---- */

static void *run_aside(void *statement)
{
    struct answer *got = ARENA_NEW(a, struct answer);
    *got = run(statement);
    return got;
}

/* The outcome of a call that came while another write of the district, which does `sql`, was not committed yet. */
static int outcome_beside(const char *sql, int64_t if_match)
{
    struct input in = { .if_match = if_match };
    struct statement s = *statement_of(TOY_FARM, &in, ROLE_UNITED_WAY);
    PGconn *other = PQconnectdb(pg.admin);
    pthread_t thread;
    void *got;
    PQclear(PQexec(other, "BEGIN; INSERT INTO feed AS f (district_id, position) VALUES ('" TOY_DISTRICT "', 1)"
                          " ON CONFLICT (district_id) DO UPDATE SET position = f.position + 1"));
    PQclear(PQexec(other, sql));
    assert_int_equal(pthread_create(&thread, NULL, run_aside, &s), 0);
    while (number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0)
        nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
    PQclear(PQexec(other, "COMMIT"));
    PQfinish(other);
    pthread_join(thread, &got);
    return ((struct answer *)got)->outcome;
}

static void test_guards_see_what_came_before(void **state)
{
    (void)state;
    assert_int_equal(outcome_beside("SELECT 1", 1), OUTCOME_DONE);
    assert_int_equal(outcome_beside("INSERT INTO mortgage VALUES ('First')", 2), OUTCOME_UNMET);
    assert_traces(1, 1, 0);
}

static void test_a_version_overtaken(void **state)
{
    (void)state;
    assert_int_equal(outcome_beside("UPDATE farm SET version = 2, name = 'Ash'", 1), OUTCOME_STALE);
    assert_int_equal(calls(), 0);
    assert_int_equal(outcome_beside("UPDATE farm SET version = 3, name = 'Elm'", -1), OUTCOME_DONE);
    assert_int_equal(number("SELECT count(*) FROM farm WHERE version = 4 AND name = 'Elm'"), 1);
    assert_int_equal(outcome_beside("DELETE FROM farm", -1), OUTCOME_ABSENT);
    assert_int_equal(calls(), 1);
    assert_traces(1, 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_done, fresh), cmocka_unit_test_setup(test_unmet, fresh), cmocka_unit_test_setup(test_a_key, fresh),
        cmocka_unit_test_setup(test_not_even_asked, fresh), cmocka_unit_test_setup(test_guards_see_what_came_before, fresh),
        cmocka_unit_test_setup(test_a_version_overtaken, fresh),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
