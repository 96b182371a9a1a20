/* Do reads come back, each its own, under its own principal, whatever happens to the connection? */
#include "test_db_room.h"

static struct pg pg;
static struct arena *a;

static int start(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    pg_start(&pg);
    pg_do(&pg, fixture_sql);
    a = arena_new(65536);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_drop(a);
    pg_end(&pg);
    return 0;
}

/* What a session of the lane says outside of any request. */
static const char *bare(struct connection *c, const char *sql)
{
    struct answer answer;
    assert_true(connection_command(c, sql, NULL, 0) && connection_sync(c));
    assert_int_equal(connection_collect(c, clock_monotonic_us() + 5000000, &answer), FATE_ANSWERED);
    const char *text = text_format(a, "%s", PQgetisnull(answer.result, 0, 0) ? "null" : PQgetvalue(answer.result, 0, 0));
    PQclear(answer.result);
    return text;
}

static void the_setting_is_there_and_gone(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT current_setting('app.principal')"), "north|district||");
    assert_string_equal(bare(&db->lanes.shelf.all[0], "SELECT current_setting('app.principal', true)"), "");
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT count(*) FROM thing"), "10");
    assert_string_equal(bare(&db->lanes.shelf.all[0], "SELECT count(*) FROM thing"), "0");
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT current_user || ' ' || current_setting('TimeZone')"), "roundtable_service UTC");
    db_close(db);
    arena_reset(a);
}

static void cells_are_as_sent(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    const char *values[] = { "caf\xc3\xa9", NULL };
    struct statement s = make(ACCESS_READ, "SELECT $1::text, $2::int, '', i FROM generate_series(1, 2) i", 4);
    s.name = "cells", s.values = values, s.value_count = 2;
    struct rows rows;
    for (int i = 0; i < 3; i++) {
        assert_null(db_run_statement(a, db, &s, &rows));
        assert_int_equal(rows.count, 2);
        assert_ptr_equal(rows.shape, &s.shape);
        assert_null(rows.more);
        assert_string_equal(rows.cells[0].p, "caf\xc3\xa9");
        assert_int_equal(rows.cells[0].n, 5);
        assert_null(rows.cells[1].p);
        assert_string_equal(rows.cells[2].p, "");
        assert_string_equal(rows.cells[7].p, "2");
    }
    assert_string_equal(bare(&db->lanes.shelf.all[0], "SELECT count(*) FROM pg_prepared_statements WHERE name = 'cells'"), "1");
    s.shape.width = 3;
    problem bad = db_run_statement(a, db, &s, &rows);
    assert_non_null(bad);
    assert_int_equal(bad->type, PROBLEM_INTERNAL);
    db_close(db);
    arena_reset(a);
}

static void errors_are_problems_and_leave_the_lane(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 2000);
    const char *before = ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()");
    problem bad = ask_badly(a, db, ACCESS_READ, "SELECT 1 / 0");
    assert_int_equal(bad->type, PROBLEM_INTERNAL);
    assert_non_null(strstr(bad->cause, "22012"));
    assert_null(bad->detail);
    assert_int_equal(ask_badly(a, db, ACCESS_READ, "SELECT pg_sleep(60)")->type, PROBLEM_TIMEOUT);
    assert_int_equal(ask_badly(a, db, ACCESS_READ, "DELETE FROM thing RETURNING id")->type, PROBLEM_INTERNAL); /* lanes only read */
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()"), before);
    db_close(db);
    arena_reset(a);
}

static void a_failed_preparation_is_tried_again(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    const char *pid = ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()");
    struct statement s = make(ACCESS_READ, "SELECT n FROM later", 1);
    s.name = "later";
    struct rows rows;
    problem bad = db_run_statement(a, db, &s, &rows);
    assert_non_null(bad);
    assert_non_null(strstr(bad->cause, "42P01"));
    pg_do(&pg, "CREATE TABLE later (n int); INSERT INTO later VALUES (7); GRANT SELECT ON later TO roundtable_service");
    assert_null(db_run_statement(a, db, &s, &rows));
    assert_string_equal(rows.cells[0].p, "7");
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()"), pid);
    /* A migration under a running service: the prepared form is out of date. */
    s.sql = STR("SELECT * FROM later"), s.name = "all later";
    assert_null(db_run_statement(a, db, &s, &rows));
    pg_do(&pg, "ALTER TABLE later ADD COLUMN m int");
    s.shape.width = 2;
    assert_null(db_run_statement(a, db, &s, &rows));
    pg_do(&pg, "DROP TABLE later");
    db_close(db);
    arena_reset(a);
}

static void check_lost_connection(enum access access)
{
    struct db *db = open_room(&pg, 1, 1, 10000);
    const char *first = ask(a, db, access, "SELECT pg_backend_pid()");
    pg_do(&pg, "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'roundtable'");
    const char *second = ask(a, db, access, "SELECT pg_backend_pid()");
    assert_string_not_equal(first, second);
    /* Lost while it runs: once is retried, twice is UNAVAILABLE. */
    assert_string_equal(ask(a, db, access, text_format(a, "SELECT CASE WHEN pg_backend_pid() = %s THEN end_me()::text"
                                                          " ELSE 'again' END", second)), "again");
    problem bad = ask_badly(a, db, access, "SELECT end_me()");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_string_equal(ask(a, db, access, "SELECT 'well'"), "well");
    db_close(db);
    arena_reset(a);
}

static void a_lost_connection_is_replaced(void **state)
{
    (void)state;
    check_lost_connection(ACCESS_READ);
    check_lost_connection(ACCESS_REPORT);
}

static void a_stopped_backend_costs_one_deadline(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 1000);
    pid_t backend = (pid_t)strtol(ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()"), NULL, 10);
    assert_int_equal(kill(backend, SIGSTOP), 0);
    problem bad = ask_badly(a, db, ACCESS_READ, "SELECT 1");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_non_null(strstr(bad->detail, "did not answer"));
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'on a new connection'"), "on a new connection");
    kill(backend, SIGCONT);
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'well'"), "well");
    db_close(db);
    arena_reset(a);
}

static void a_stopped_server_is_unavailable_until_it_goes_on(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 1000);
    long backend = strtol(ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()"), NULL, 10);
    kill(pg.postmaster, SIGSTOP);
    kill((pid_t)backend, SIGTERM);
    problem bad = ask_badly(a, db, ACCESS_READ, "SELECT 1");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_int_equal(db->lanes.shelf.standing[STATION_BROKEN], 1);
    assert_non_null(db_ready(a, db, 2));
    kill(pg.postmaster, SIGCONT);
    while (db_ready(a, db, 2)) /* until the back-off has passed */
        pause_ms(5);
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'well'"), "well");
    db_close(db);
    arena_reset(a);
}

static void a_restarted_server_is_found_again(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 2, 2, 10000);
    pg_stop_server(&pg);
    assert_int_equal(ask_badly(a, db, ACCESS_READ, "SELECT 1")->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(ask_badly(a, db, ACCESS_WRITE, "SELECT 1")->type, PROBLEM_UNAVAILABLE);
    pg_start_server(&pg);
    while (db_ready(a, db, 2))
        pause_ms(5);
    struct statement s = make(ACCESS_WRITE, "SELECT 'written'", 1);
    struct rows rows;
    while (db_run_statement(a, db, &s, &rows))
        pause_ms(5);
    assert_string_equal(rows.cells[0].p, "written");
    db_close(db);
    arena_reset(a);
}

static void ready_knows_the_version(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    assert_null(db_ready(a, db, 2));
    problem bad = db_ready(a, db, 3);
    assert_non_null(bad);
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_non_null(strstr(bad->cause, "schema version 2, needed 3"));
    db_close(db);
    arena_reset(a);
}

static void opening_fails_in_words(void **state)
{
    (void)state;
    struct db *db = NULL;
    struct db_options o = { .url = "postgresql://u:s3cret@[bad", .lanes = 1, .connections = 1, .deadline_ms = 1000 };
    const char *bad = db_open(a, &o, &db);
    assert_non_null(bad);
    assert_null(strstr(bad, "s3cret"));
    o.url = "host=/nonexistent user=u password=s3cret dbname=d";
    bad = db_open(a, &o, &db);
    assert_non_null(bad);
    assert_non_null(strstr(bad, "/nonexistent"));
    assert_null(strstr(bad, "s3cret"));
    assert_null(strchr(bad, '\n'));
    o.url = pg.url, o.lanes = 0;
    assert_non_null(db_open(a, &o, &db));
    arena_reset(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_setting_is_there_and_gone),
        cmocka_unit_test(cells_are_as_sent),
        cmocka_unit_test(errors_are_problems_and_leave_the_lane),
        cmocka_unit_test(a_failed_preparation_is_tried_again),
        cmocka_unit_test(a_lost_connection_is_replaced),
        cmocka_unit_test(a_stopped_backend_costs_one_deadline),
        cmocka_unit_test(a_stopped_server_is_unavailable_until_it_goes_on),
        cmocka_unit_test(a_restarted_server_is_found_again),
        cmocka_unit_test(ready_knows_the_version),
        cmocka_unit_test(opening_fails_in_words),
    };
    return cmocka_run_group_tests(tests, start, end);
}
