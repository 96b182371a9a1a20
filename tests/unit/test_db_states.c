/* What does a caller read of the database's troubles? */
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

/* What passes by itself is 503 with a time to wait, and says that nothing was changed; the rest is a fault of ours. */
static void each_state_is_its_problem(void **state)
{
    (void)state;
    static const struct { const char *code; enum problem_type type; int seconds; const char *word; } expected[] = {
        { "25006", PROBLEM_UNAVAILABLE, 5, "takes no changes" }, { "53100", PROBLEM_UNAVAILABLE, 5, "disk of the database is full" },
        { "53200", PROBLEM_UNAVAILABLE, 1, "short of memory" },  { "53300", PROBLEM_UNAVAILABLE, 1, "too many connections" },
        { "53000", PROBLEM_UNAVAILABLE, 1, "too busy" },         { "53400", PROBLEM_UNAVAILABLE, 1, "too busy" },
        { "57P01", PROBLEM_UNAVAILABLE, 1, "stopping" },         { "57P02", PROBLEM_UNAVAILABLE, 1, "stopping" },
        { "57P03", PROBLEM_UNAVAILABLE, 1, "starting" },         { "57P04", PROBLEM_UNAVAILABLE, 1, "stopping" },
        { "58030", PROBLEM_UNAVAILABLE, 5, "cannot use its disk" }, { "08006", PROBLEM_UNAVAILABLE, 1, "too busy" },
        { "40001", PROBLEM_UNAVAILABLE, 1, "too busy" },         { "40P01", PROBLEM_UNAVAILABLE, 1, "too busy" },
        { "55P03", PROBLEM_UNAVAILABLE, 1, "too busy" },         { "57014", PROBLEM_TIMEOUT, 0, "stopped it" },
        { "42501", PROBLEM_FORBIDDEN, 0, "not yours" },          { "XX001", PROBLEM_INTERNAL, 0, NULL },
        { "42703", PROBLEM_INTERNAL, 0, NULL },                  { "22012", PROBLEM_INTERNAL, 0, NULL },
    };
    struct db *db = open_room(&pg, 1, 1, 10000);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        problem bad = ask_badly(a, db, ACCESS_WRITE, text_format(a, "SELECT fail_with('%s')", expected[i].code));
        assert_int_equal(bad->type, expected[i].type);
        assert_int_equal(bad->retry_after, expected[i].seconds);
        assert_non_null(strstr(bad->cause, expected[i].code));
        assert_int_equal(bad->detail != NULL, expected[i].word != NULL);
        if (expected[i].word)
            assert_non_null(strstr(bad->detail, expected[i].word));
        if (expected[i].type == PROBLEM_UNAVAILABLE)
            assert_non_null(strstr(bad->detail, "Nothing was changed"));
        assert_string_equal(ask(a, db, ACCESS_WRITE, "SELECT 'well'"), "well");
    }
    db_close(db);
    arena_reset(a);
}

static void a_database_that_only_reads_says_so_and_recovers(void **state)
{
    (void)state;
    const char *insert = "INSERT INTO thing VALUES ('north', 70, 'seventy') RETURNING id";
    pg_do(&pg, "ALTER DATABASE postgres SET default_transaction_read_only = on");
    struct db *db = open_room(&pg, 1, 1, 10000);
    problem bad = ask_badly(a, db, ACCESS_WRITE, insert);
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_non_null(strstr(bad->cause, "25006"));
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'reads go on'"), "reads go on");
    db_close(db);
    pg_do(&pg, "BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT");
    db = open_room(&pg, 1, 1, 10000);
    assert_string_equal(ask(a, db, ACCESS_WRITE, insert), "70");
    db_close(db);
    arena_reset(a);
}

/* What a caller with an Idempotency-Key is told differs from what one without is: both may have been done. */
static void an_unknown_effect_is_said_with_the_way_on(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 10000);
    struct statement s = make(ACCESS_WRITE, "SELECT end_me()", 1);
    struct rows rows;
    problem bad = db_run_statement(a, db, &s, &rows);
    assert_non_null(strstr(bad->detail, "read the record before"));
    s.lock = "a key";
    bad = db_run_statement(a, db, &s, &rows);
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_non_null(strstr(bad->detail, "same Idempotency-Key"));
    db_close(db);
    arena_reset(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_state_is_its_problem),
        cmocka_unit_test(a_database_that_only_reads_says_so_and_recovers),
        cmocka_unit_test(an_unknown_effect_is_said_with_the_way_on),
    };
    return cmocka_run_group_tests(tests, start, end);
}
