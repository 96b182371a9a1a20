/* Do writes happen once or not at all, and do streams stay small and give their connection back? */
#include "test_db_room.h"

#include <malloc.h>

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

static void a_write_is_one_transaction_under_its_principal(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    assert_string_equal(ask(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('north', 101, 'written') RETURNING name"), "written");
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM thing WHERE id = 101 AND district_id = 'north'"), 1);
    /* Half of a statement that fails is undone. */
    ask_badly(a, db, ACCESS_WRITE, "WITH w AS (INSERT INTO thing VALUES ('north', 102, 'half') RETURNING id) SELECT 1 / (id - 102) FROM w");
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM thing WHERE id = 102"), 0);
    /* Row security holds in the database alone. */
    problem bad = ask_badly(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('south', 103, 'foreign') RETURNING id");
    assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
    assert_non_null(strstr(bad->cause, "42501"));
    assert_null(ask(a, db, ACCESS_WRITE, "UPDATE thing SET name = 'mine' WHERE district_id = 'south' RETURNING id"));
    db_close(db);
    arena_reset(a);
}

static void constraints_are_explained(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    problem bad = ask_badly(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('north', 200, 'thing 1') RETURNING id");
    assert_int_equal(bad->type, PROBLEM_CONFLICT);
    assert_string_equal(bad->faults->pointer, "/name");
    assert_string_equal(bad->faults->code, "taken");
    bad = ask_badly(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('north', 200, 'forbidden') RETURNING id");
    assert_int_equal(bad->type, PROBLEM_INVALID);
    assert_string_equal(bad->faults->code, "not_this");
    bad = ask_badly(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('north', 200, 'x', 'green') RETURNING id");
    assert_int_equal(bad->type, PROBLEM_INVALID);
    assert_string_equal(bad->faults->pointer, "/color");
    bad = ask_badly(a, db, ACCESS_WRITE, "INSERT INTO thing VALUES ('north', 200, NULL) RETURNING id");
    assert_int_equal(bad->type, PROBLEM_INTERNAL); /* no rule explains it: a fault of ours */
    db_close(db);
    arena_reset(a);
}

static void a_clash_is_tried_again(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    pg_do(&pg, "SELECT setval('tries', 1, false)");
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT clash_until(3)"), "3");
    assert_int_equal(pg_number(&pg, "SELECT last_value FROM tries"), 3);
    assert_int_equal(ask_badly(a, db, ACCESS_WRITE, "SELECT clash_until(1000000)")->type, PROBLEM_UNAVAILABLE);
    assert_true(pg_number(&pg, "SELECT last_value FROM tries") < 10);
    db_close(db);
    arena_reset(a);
}

static void a_write_is_never_sent_twice(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    pg_do(&pg, "SELECT setval('tries', 1, false)");
    problem bad = ask_badly(a, db, ACCESS_WRITE, "SELECT try_number()::text || end_me()");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_non_null(strstr(bad->detail, "read the record before"));
    assert_int_equal(pg_number(&pg, "SELECT last_value FROM tries"), 1);
    /* Ended while it lay unused: noticed before anything is sent. */
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'well'"), "well");
    pg_do(&pg, "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'roundtable'");
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'well'"), "well");
    db_close(db);
    arena_reset(a);
}

static void a_stopped_backend_costs_one_deadline(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 1000);
    pid_t backend = (pid_t)strtol(ask(a, db, ACCESS_WRITE, "SELECT pg_backend_pid()"), NULL, 10);
    kill(backend, SIGSTOP);
    problem bad = ask_badly(a, db, ACCESS_WRITE, "SELECT 1");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_non_null(strstr(bad->detail, "not known"));
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'well'"), "well");
    kill(backend, SIGCONT);
    assert_int_equal(ask_badly(a, db, ACCESS_WRITE, "SELECT pg_sleep(60)")->type, PROBLEM_TIMEOUT);
    db_close(db);
    arena_reset(a);
}

static void waiting_for_a_connection_ends(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 1000);
    struct arena *holder = arena_new(65536);
    struct statement s = make(ACCESS_STREAM, "SELECT i FROM generate_series(1, 5000) i", 1);
    struct rows rows;
    assert_null(db_run_statement(holder, db, &s, &rows));
    problem bad = ask_badly(a, db, ACCESS_WRITE, "SELECT 1");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'reads go on'"), "reads go on");
    arena_drop(holder);
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'well'"), "well");
    db_close(db);
    arena_reset(a);
}

/* Slow readers of exports hold at most half of the pool: writes go on, the next export waits and is turned away. */
static void streams_leave_half_of_the_pool(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 4, 1000);
    struct arena *readers[2];
    struct statement s = make(ACCESS_STREAM, "SELECT i FROM generate_series(1, 5000) i", 1);
    struct rows rows;
    for (int i = 0; i < 2; i++) {
        readers[i] = arena_new(65536);
        assert_null(db_run_statement(readers[i], db, &s, &rows));
    }
    problem bad = ask_badly(a, db, ACCESS_STREAM, "SELECT i FROM generate_series(1, 5000) i");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'written'"), "written");
    arena_drop(readers[0]);
    assert_string_equal(ask(a, db, ACCESS_STREAM, "SELECT 'exported'"), "exported");
    arena_drop(readers[1]);
    assert_int_equal(db->pool.streams, 0);
    db_close(db);
    arena_reset(a);
}

static void a_long_stream_stays_small(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 20000);
    const char *values[] = { "100000" };
    struct statement s = make(ACCESS_STREAM, "SELECT i, repeat('x', 100) FROM generate_series(1, $1::int) i ORDER BY i", 2);
    s.values = values, s.value_count = 1;
    struct rows rows;
    assert_null(db_run_statement(a, db, &s, &rows));
    size_t used = arena_used(a);
    size_t heap = mallinfo2().uordblks;
    long next = 1;
    while (rows.count > 0) {
        assert_true(rows.count <= 1000);
        for (int i = 0; i < rows.count; i++, next++)
            assert_int_equal(strtol(rows.cells[2 * i].p, NULL, 10), next);
        assert_non_null(rows.more);
        assert_null(rows.more(a, &rows));
        assert_int_equal(arena_used(a), used);
        assert_true(mallinfo2().uordblks < heap + 500000); /* one batch is 200 kB, all of it 20 MB */
    }
    assert_int_equal(next, 100001);
    assert_int_equal(db->pool.shelf.standing[STATION_IDLE], 1);
    assert_null(rows.more(a, &rows));
    assert_int_equal(rows.count, 0);
    arena_reset(a);
    db_close(db);
}

static void an_abandoned_stream_gives_its_connection_back(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    const char *before = text_format(a, "%s", ask(a, db, ACCESS_WRITE, "SELECT pg_backend_pid()"));
    struct arena *b = arena_new(65536);
    for (int i = 0; i < 3; i++) {
        struct statement s = make(ACCESS_STREAM, "SELECT i FROM generate_series(1, 100000) i", 1);
        struct rows rows;
        assert_null(db_run_statement(b, db, &s, &rows));
        assert_int_equal(rows.count, 1000);
        if (i > 0)
            assert_null(rows.more(b, &rows));
        assert_int_equal(db->pool.shelf.standing[STATION_BUSY], 1);
        arena_reset(b);
        assert_int_equal(db->pool.shelf.standing[STATION_IDLE], 1);
    }
    arena_drop(b);
    assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT pg_backend_pid()"), before);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'roundtable' AND state <> 'idle'"), 0);
    db_close(db);
    arena_reset(a);
}

static void a_stream_that_fails_says_so(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    assert_int_equal(ask_badly(a, db, ACCESS_STREAM, "SELECT nonsense")->type, PROBLEM_INTERNAL);
    assert_int_equal(ask_badly(a, db, ACCESS_STREAM, "SELECT 1, 2")->type, PROBLEM_INTERNAL); /* width */
    assert_int_equal(db->pool.shelf.standing[STATION_IDLE], 1);
    /* In the second batch. */
    struct statement s = make(ACCESS_STREAM, "SELECT 1 / (1500 - i) FROM generate_series(1, 5000) i", 1);
    struct rows rows;
    assert_null(db_run_statement(a, db, &s, &rows));
    problem bad = rows.more(a, &rows);
    assert_non_null(bad);
    assert_int_equal(bad->type, PROBLEM_INTERNAL);
    assert_int_equal(rows.count, 0);
    assert_int_equal(db->pool.shelf.standing[STATION_IDLE], 1);
    /* Cut in the middle. */
    s = make(ACCESS_STREAM, "SELECT i FROM generate_series(1, 5000) i", 1);
    assert_null(db_run_statement(a, db, &s, &rows));
    pg_do(&pg, "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'roundtable'");
    bad = rows.more(a, &rows);
    assert_non_null(bad);
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_string_equal(ask(a, db, ACCESS_STREAM, "SELECT count(*) FROM thing"), "11"); /* under the caller's principal */
    db_close(db);
    arena_reset(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_is_one_transaction_under_its_principal),
        cmocka_unit_test(constraints_are_explained),
        cmocka_unit_test(a_clash_is_tried_again),
        cmocka_unit_test(a_write_is_never_sent_twice),
        cmocka_unit_test(a_stopped_backend_costs_one_deadline),
        cmocka_unit_test(waiting_for_a_connection_ends),
        cmocka_unit_test(streams_leave_half_of_the_pool),
        cmocka_unit_test(a_long_stream_stays_small),
        cmocka_unit_test(an_abandoned_stream_gives_its_connection_back),
        cmocka_unit_test(a_stream_that_fails_says_so),
    };
    return cmocka_run_group_tests(tests, start, end);
}
