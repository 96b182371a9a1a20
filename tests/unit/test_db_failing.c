/* What if libpq, or the waiting for its socket, fails in the middle? A read gives its right rows or a problem, a write happens
 * once or not at all and is never said to be done when it is not, and the operator's door says what went wrong. */
#include "test_db_room.h"
#include "test_turn.h"

#include <poll.h>

#include "maintain.h"

STAND_IN(PGconn *, PQconnectStartParams, NULL, (const char *const *words, const char *const *values, int expand), (words, values, expand))
STAND_IN(PostgresPollingStatusType, PQconnectPoll, PGRES_POLLING_FAILED, (PGconn *c), (c))
STAND_IN(PGconn *, PQconnectdbParams, NULL, (const char *const *words, const char *const *values, int expand), (words, values, expand))
STAND_IN(PQconninfoOption *, PQconninfoParse, NULL, (const char *text, char **why), (text, why))
STAND_IN(ConnStatusType, PQstatus, CONNECTION_BAD, (const PGconn *c), (c))
STAND_IN(int, PQsetnonblocking, -1, (PGconn *c, int on), (c, on))
STAND_IN(int, PQenterPipelineMode, 0, (PGconn *c), (c))
STAND_IN(int, PQsendPrepare, 0, (PGconn *c, const char *name, const char *sql, int n, const Oid *types), (c, name, sql, n, types))
STAND_IN(int, PQsendQueryPrepared, 0,
         (PGconn *c, const char *name, int n, const char *const *values, const int *lengths, const int *formats, int format),
         (c, name, n, values, lengths, formats, format))
STAND_IN(int, PQsendQueryParams, 0,
         (PGconn *c, const char *sql, int n, const Oid *types, const char *const *values, const int *lengths, const int *formats, int format),
         (c, sql, n, types, values, lengths, formats, format))
STAND_IN(int, PQpipelineSync, 0, (PGconn *c), (c))
STAND_IN(int, PQflush, -1, (PGconn *c), (c))
STAND_IN(int, PQconsumeInput, 0, (PGconn *c), (c))
STAND_IN(PGTransactionStatusType, PQtransactionStatus, PQTRANS_UNKNOWN, (const PGconn *c), (c))
STAND_IN(PGresult *, PQexec, NULL, (PGconn *c, const char *sql), (c, sql))
STAND_IN(PGresult *, PQexecParams, NULL,
         (PGconn *c, const char *sql, int n, const Oid *types, const char *const *values, const int *lengths, const int *formats, int format),
         (c, sql, n, types, values, lengths, formats, format))
STAND_IN(int, poll, -1, (struct pollfd *fds, nfds_t n, int ms), (fds, n, ms))

static struct pg pg;
static struct arena *a;

static int start(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    pg_start(&pg);
    pg_do(&pg, fixture_sql);
    /* Without a key: what is written twice is there twice. */
    pg_do(&pg, "CREATE TABLE written (id int NOT NULL); GRANT SELECT, INSERT ON written TO roundtable_service");
    pg_do(&pg, "CREATE TABLE installation (secret bytea NOT NULL); INSERT INTO installation VALUES (decode(repeat('0aff', 16), 'hex'));"
               "CREATE TABLE district (district_id uuid, id uuid GENERATED ALWAYS AS (district_id) STORED, code text UNIQUE, name text,"
               " state text, timezone text);"
               "INSERT INTO district VALUES ('01900000-0000-7000-8000-000000000001', DEFAULT, 'north', 'North')");
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

/* What a failure may come to: never a fault of the caller's, nor one of ours. */
static const char *told(problem bad)
{
    if (bad && bad->type != PROBLEM_UNAVAILABLE && bad->type != PROBLEM_TIMEOUT)
        fail_msg("after %s: %s, %s", turn.failed, problem_kind(bad->type)->slug, bad->cause);
    return bad ? "refused" : NULL;
}

/* A fresh room, opened and closed undisturbed; `act` in between is not. */
static const char *in_a_room(const char *(*act)(struct db *db))
{
    int until = turn.until;
    turn.until = 0;
    struct db *db = open_room(&pg, 1, 1, 5000);
    turn.until = until;
    const char *said = act(db);
    turn.until = 0;
    db_close(db);
    arena_reset(a);
    return said;
}

static const char *read_one(struct db *db)
{
    struct statement s = make(ACCESS_READ, "SELECT count(*) FROM thing WHERE id <= 10", 1);
    struct rows rows = { .count = -1 };
    s.name = "one";
    for (int i = 0; i < 2; i++) { /* the second finds it prepared */
        problem bad = db_run_statement(a, db, &s, &rows);
        if (bad)
            return told(bad);
        assert_int_equal(rows.count, 1);
        assert_string_equal(rows.cells[0].p, "10");
    }
    return NULL;
}

static const char *read_act(void)
{
    return in_a_room(read_one);
}

static void a_read_is_right_or_a_problem(void **state)
{
    (void)state;
    each_call(read_act, MAY_BE_MENDED, 5);
}

static const char *report_one(struct db *db)
{
    struct statement s = make(ACCESS_REPORT, "SELECT count(*) FROM thing WHERE id <= 10", 1);
    struct rows rows = { .count = -1 };
    problem bad = db_run_statement(a, db, &s, &rows);
    if (!bad)
        assert_string_equal(rows.cells[0].p, "10");
    return told(bad);
}

static const char *report_act(void)
{
    return in_a_room(report_one);
}

static void a_report_is_right_or_a_problem(void **state)
{
    (void)state;
    each_call(report_act, MAY_BE_MENDED, 5);
}

static const char *write_one(struct db *db)
{
    static int id = 1000;
    const char *values[] = { text_format(a, "%d", ++id) };
    struct statement s = make(ACCESS_WRITE, "INSERT INTO written VALUES ($1::int) RETURNING id", 1);
    struct rows rows = { .count = -1 };
    s.values = values, s.value_count = 1;
    problem bad = db_run_statement(a, db, &s, &rows);
    turn.until = 0;
    long there = pg_number(&pg, text_format(a, "SELECT count(*) FROM written WHERE id = %d", id));
    if (bad ? there > 1 : there != 1)
        fail_msg("after %s: %ld times, and said to be %s", turn.failed, there, bad ? "refused" : "done");
    return told(bad);
}

static const char *write_act(void)
{
    return in_a_room(write_one);
}

static void a_write_happens_once_or_not_at_all(void **state)
{
    (void)state;
    each_call(write_act, MAY_BE_MENDED, 5);
}

static const char *stream_all(struct db *db)
{
    struct statement s = make(ACCESS_STREAM, "SELECT i FROM generate_series(1, 2500) i ORDER BY i", 1);
    struct rows rows;
    long next = 1;
    problem bad = db_run_statement(a, db, &s, &rows);
    while (!bad && rows.count > 0) {
        for (int i = 0; i < rows.count; i++, next++)
            assert_int_equal(strtol(rows.cells[i].p, NULL, 10), next);
        bad = rows.more(a, &rows);
    }
    if (!bad)
        assert_int_equal(next, 2501); /* an end that is no end would be taken for the whole */
    turn.until = 0;
    return told(bad);
}

static const char *stream_act(void)
{
    return in_a_room(stream_all);
}

static void a_stream_ends_or_breaks_off(void **state)
{
    (void)state;
    each_call(stream_act, MAY_BE_MENDED, 10);
}

static const char *open_and_ask(void)
{
    struct db *db = NULL;
    const char *said = db_open(a, &(struct db_options){ .url = pg.url, .lanes = 1, .connections = 1, .deadline_ms = 5000 }, &db);
    turn.until = 0;
    if (!said)
        db_close(db);
    return said;
}

static void a_room_opens_or_says_why_not(void **state)
{
    (void)state;
    each_call(open_and_ask, MAY_BE_MENDED, 10);
}

/* ---- the operator's door ---- */

static const char *secret(void)
{
    unsigned char bytes[32] = { 0 };
    const char *said = db_installation_secret(a, pg.url, bytes);
    if (!said)
        assert_true(bytes[0] == 0x0a && bytes[31] == 0xff);
    return said;
}

static const char *find(void)
{
    const char *id = NULL, *said = db_find_district(a, pg.url, "north", &id);
    if (!said)
        assert_string_equal(id, "01900000-0000-7000-8000-000000000001");
    return said;
}

static const char *add(void)
{
    static int number;
    const char *code = text_format(a, "d%d", ++number);
    const struct district_facts facts = { .id = text_format(a, "01900000-0000-7000-8000-0000000001%02d", number), .code = code, .name = code };
    const char *said = db_add_district(a, pg.url, &facts);
    turn.until = 0;
    assert_int_equal(pg_number(&pg, text_format(a, "SELECT count(*) FROM district WHERE code = '%s'", code)), said ? 0 : 1);
    return said;
}

static void the_door_says_what_went_wrong(void **state)
{
    (void)state;
    each_call(secret, MUST_BE_NOTICED, 3);
    each_call(find, MUST_BE_NOTICED, 4);
    each_call(add, MUST_BE_NOTICED, 3);
}

/* Each try migrates a database of its own, and then finishes what was broken off. */
static const char *migrate(void)
{
    const struct script scripts[] = {
        { .name = "0001_a.sql", .text = STR("CREATE TABLE a (id int)") }, { .name = "0002_b.sql", .text = STR("CREATE TABLE b (id int)") },
    };
    static int number;
    struct pg one = pg;
    int applied = -1, until = turn.until;
    turn.until = 0;
    pg_do(&pg, text_format(a, "CREATE DATABASE m%d", ++number));
    pg_use(&one, text_format(a, "m%d", number));
    turn.until = until;
    const char *said = db_migrate(a, one.url, scripts, 2, NULL, &applied);
    turn.until = 0;
    if (!said)
        assert_int_equal(applied, 2);
    assert_null(db_migrate(a, one.url, scripts, 2, NULL, &applied));
    assert_int_equal(pg_number(&one, "SELECT count(*) FROM schema_migration"), 2);
    assert_int_equal(pg_number(&one, "SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')"), 2);
    return said;
}

static void a_broken_migration_can_be_finished(void **state)
{
    (void)state;
    each_call(migrate, MUST_BE_NOTICED, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_read_is_right_or_a_problem),
        cmocka_unit_test(a_report_is_right_or_a_problem),
        cmocka_unit_test(a_write_happens_once_or_not_at_all),
        cmocka_unit_test(a_stream_ends_or_breaks_off),
        cmocka_unit_test(a_room_opens_or_says_why_not),
        cmocka_unit_test(the_door_says_what_went_wrong),
        cmocka_unit_test(a_broken_migration_can_be_finished),
    };
    return cmocka_run_group_tests(tests, start, end);
}
