/* Does everybody on a shared lane get his own answer, and only his? Also the program to run under ThreadSanitizer. */
#include "test_db_room.h"

#include <stdatomic.h>

enum { THREADS = 64, READS = 150, STACK = 100 * 1024 /* of an HTTP worker */ };

static struct pg pg;

static int start(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    pg_start(&pg);
    pg_do(&pg, fixture_sql);
    return 0;
}

static int end(void **state)
{
    (void)state;
    pg_end(&pg);
    return 0;
}

struct reader {
    pthread_t  thread;
    struct db *db;
    int        number;
    const char *sql, *name, *setting; /* of a single read; the last two may be NULL */
    enum problem_type failed;
    atomic_int faults, done;
    char       first[200]; /* fault */
};

static atomic_int readers_done;

static void fault(struct reader *r, const char *what, const char *got)
{
    if (atomic_fetch_add(&r->faults, 1) == 0)
        snprintf(r->first, sizeof r->first, "reader %d: %s: %s", r->number, what, got ? got : "null");
}

/* A read whose answer no other read has: echoes its number, its turn and its principal, in as many rows as fits them. */
static void read_own(struct reader *r, struct arena *a, int turn)
{
    const char *mark = text_format(a, "%d-%d", r->number, turn);
    const char *values[] = { mark, text_format(a, "%d", 1 + (r->number + turn) % 40) };
    struct statement s = make(ACCESS_READ, "SELECT $1::text, current_setting('app.principal'), repeat($1, 50), i"
                                           " FROM generate_series(1, $2::int) i", 4);
    s.setting = text_format(a, "d%d|district||", r->number / 4); /* readers of one principal share transactions */
    s.values = values, s.value_count = 2;
    /* Names of each sort: shared by all, one of more than a connection keeps, none. */
    s.name = turn % 3 == 0 ? "shared" : turn % 3 == 1 ? text_format(a, "own.%d.%d", r->number, turn % 12) : NULL;
    struct rows rows = { .count = -1 };
    problem bad = db_run_statement(a, r->db, &s, &rows);
    if (bad) {
        fault(r, "problem", bad->cause);
        return;
    }
    if (rows.count != 1 + (r->number + turn) % 40)
        fault(r, "number of rows", text_format(a, "%d", rows.count));
    for (int i = 0; i < rows.count; i++) {
        if (strcmp(rows.cells[4 * i].p, mark) != 0)
            fault(r, "answer of another", rows.cells[4 * i].p);
        if (strcmp(rows.cells[4 * i + 1].p, s.setting) != 0)
            fault(r, "principal of another", rows.cells[4 * i + 1].p);
    }
}

static void fail_own(struct reader *r, struct arena *a)
{
    struct statement s = make(ACCESS_READ, "SELECT 1 / 0", 1);
    s.name = "fails";
    struct rows rows;
    problem bad = db_run_statement(a, r->db, &s, &rows);
    if (!bad || bad->type != PROBLEM_INTERNAL || !strstr(bad->cause, "22012"))
        fault(r, "wrong failure", bad ? bad->cause : "none");
}

static void *read_many(void *object)
{
    struct reader *r = object;
    struct arena *a = arena_new(16384);
    for (int turn = 0; turn < READS; turn++) {
        if (turn % 10 == 7)
            fail_own(r, a);
        else
            read_own(r, a, turn);
        arena_reset(a);
        atomic_store(&r->done, turn + 1);
    }
    arena_drop(a);
    atomic_fetch_add(&readers_done, 1);
    return NULL;
}

static void set_off(struct reader *r, void *(*task)(void *))
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    pthread_attr_setstacksize(&attributes, STACK);
#endif
    assert_int_equal(pthread_create(&r->thread, &attributes, task, r), 0);
    pthread_attr_destroy(&attributes);
}

static void many_readers(int lanes, int connections_end)
{
    struct db *db = open_room(&pg, lanes, 1, 60000);
    struct reader *readers = calloc(THREADS, sizeof *readers);
    atomic_store(&readers_done, 0);
    for (int i = 0; i < THREADS; i++) {
        readers[i].db = db;
        readers[i].number = i;
        set_off(&readers[i], read_many);
    }
    if (connections_end) {
        while (atomic_load(&readers[0].done) < READS / 3)
            pause_ms(1);
        pg_do(&pg, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'roundtable'");
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(readers[i].thread, NULL);
    for (int i = 0; i < THREADS; i++)
        if (readers[i].faults)
            fail_msg("%d faults, the first: %s", readers[i].faults, readers[i].first);
    assert_int_equal(db->lanes.queued, 0);
    assert_int_equal(db->lanes.shelf.standing[STATION_BUSY], 0);
    free(readers);
    db_close(db);
}

static void each_gets_its_own_on_one_lane(void **state)
{
    (void)state;
    many_readers(1, 0);
}

static void each_gets_its_own_on_three_lanes(void **state)
{
    (void)state;
    many_readers(3, 0);
}

static void nobody_notices_lost_connections(void **state)
{
    (void)state;
    many_readers(3, 1);
}

static void *read_once(void *object)
{
    struct reader *r = object;
    struct arena *a = arena_new(16384);
    struct statement s = make(ACCESS_READ, r->sql, 1);
    s.name = r->name;
    s.setting = r->setting ? r->setting : s.setting;
    struct rows rows;
    problem bad = db_run_statement(a, r->db, &s, &rows);
    r->failed = bad ? bad->type : PROBLEM_TYPES;
    snprintf(r->first, sizeof r->first, "%s", bad ? "" : rows.cells[0].p);
    arena_drop(a);
    return NULL;
}

static int queued(struct db *db)
{
    pthread_mutex_lock(&db->lanes.lock);
    int n = db->lanes.queued;
    pthread_mutex_unlock(&db->lanes.lock);
    return n;
}

/* One lane, held by a read that waits for a lock of ours; the others queue behind it in this order. */
static PGconn *hold_lane(struct db *db, struct reader *holder)
{
    PGconn *c = PQconnectdb(pg.admin);
    PQclear(PQexec(c, "SELECT pg_advisory_lock(1)"));
    *holder = (struct reader){ .db = db, .sql = "SELECT 'held' FROM (SELECT pg_advisory_xact_lock_shared(1)) l" };
    set_off(holder, read_once);
    while (pg_number(&pg, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") != 1)
        pause_ms(1);
    return c;
}

static void line_up_behind(struct db *db, struct reader *r, const char *sql, int place)
{
    r->db = db;
    r->sql = sql;
    set_off(r, read_once);
    while (queued(db) != place)
        pause_ms(1);
}

static void a_failure_in_a_batch_is_its_own(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 60000);
    struct reader holder, readers[4] = { 0 };
    PGconn *lock = hold_lane(db, &holder);
    const char *pid = "SELECT pg_backend_pid()";
    line_up_behind(db, &readers[0], pid, 1);
    line_up_behind(db, &readers[1], "SELECT 1 / 0", 2);
    line_up_behind(db, &readers[2], "SELECT no syntax at all(", 3);
    line_up_behind(db, &readers[3], pid, 4);
    PQfinish(lock);
    pthread_join(holder.thread, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(readers[i].thread, NULL);
    assert_string_equal(holder.first, "held");
    assert_int_equal(readers[1].failed, PROBLEM_INTERNAL);
    assert_int_equal(readers[2].failed, PROBLEM_INTERNAL);
    assert_int_equal(readers[0].failed, PROBLEM_TYPES);
    assert_int_equal(readers[3].failed, PROBLEM_TYPES);
    assert_string_equal(readers[0].first, readers[3].first);
    db_close(db);
}

/* What stands behind a failure in its transaction did not run, a preparation neither - on which others, of that
 * principal and of another, already count. */
static void a_failure_takes_no_preparation_with_it(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 60000);
    struct reader holder, readers[5] = { { 0 }, { .name = "fresh" }, { .name = "fresh" }, { .name = "fresh", .setting = "south|district||" },
                                         { .name = "fresh" } };
    PGconn *lock = hold_lane(db, &holder);
    line_up_behind(db, &readers[0], "SELECT 1 / 0", 1);
    for (int i = 1; i < 5; i++)
        line_up_behind(db, &readers[i], "SELECT current_setting('app.principal')", i + 1);
    PQfinish(lock);
    pthread_join(holder.thread, NULL);
    for (int i = 0; i < 5; i++)
        pthread_join(readers[i].thread, NULL);
    assert_int_equal(readers[0].failed, PROBLEM_INTERNAL);
    for (int i = 1; i < 5; i++) {
        assert_int_equal(readers[i].failed, PROBLEM_TYPES);
        assert_string_equal(readers[i].first, i == 3 ? "south|district||" : "north|district||");
    }
    db_close(db);
}

static void the_queue_is_bounded(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 60000);
    db->lanes.queue_max = 2;
    struct reader holder, readers[2] = { 0 };
    PGconn *lock = hold_lane(db, &holder);
    line_up_behind(db, &readers[0], "SELECT 'a'", 1);
    line_up_behind(db, &readers[1], "SELECT 'b'", 2);
    struct arena *a = arena_new(4096);
    problem bad = ask_badly(a, db, ACCESS_READ, "SELECT 'one too many'");
    assert_int_equal(bad->type, PROBLEM_UNAVAILABLE);
    assert_int_equal(bad->retry_after, 1);
    assert_non_null(strstr(bad->cause, "full"));
    PQfinish(lock);
    pthread_join(holder.thread, NULL);
    pthread_join(readers[0].thread, NULL);
    pthread_join(readers[1].thread, NULL);
    assert_string_equal(readers[0].first, "a");
    assert_string_equal(readers[1].first, "b");
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'well'"), "well");
    arena_drop(a);
    db_close(db);
}

static void wait_in_vain(struct db *db, int count)
{
    struct reader readers[4] = { 0 };
    int64_t patience = db->lanes.wait_us;
    assert_true(queued(db) >= 0); /* whoever lined up before has read the patience that changes now */
    db->lanes.wait_us = 200000;
    for (int i = 0; i < count; i++) {
        readers[i] = (struct reader){ .db = db, .sql = "SELECT 'late'" };
        set_off(&readers[i], read_once);
    }
    for (int i = 0; i < count; i++) {
        pthread_join(readers[i].thread, NULL);
        assert_int_equal(readers[i].failed, PROBLEM_UNAVAILABLE);
    }
    db->lanes.wait_us = patience;
}

/* Wherever they stand: those who wait too long leave the queue, the others keep their places in it. The health check is
 * such a one, with its own patience. */
static void who_waits_too_long_leaves(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 60000);
    struct reader holder, patient[2] = { 0 };
    PGconn *lock = hold_lane(db, &holder);
    wait_in_vain(db, 1); /* at the head */
    line_up_behind(db, &patient[0], "SELECT 'first'", 1);
    wait_in_vain(db, 4); /* behind it */
    line_up_behind(db, &patient[1], "SELECT 'second'", 2);
    struct arena *a = arena_new(4096);
    problem bad = db_ready(a, db, 2);
    assert_non_null(bad);
    assert_non_null(strstr(bad->cause, "waited too long"));
    assert_int_equal(queued(db), 2);
    PQfinish(lock);
    pthread_join(holder.thread, NULL);
    pthread_join(patient[0].thread, NULL);
    pthread_join(patient[1].thread, NULL);
    assert_string_equal(patient[0].first, "first");
    assert_string_equal(patient[1].first, "second");
    assert_null(db_ready(a, db, 2));
    arena_drop(a);
    db_close(db);
}

/* The leader is stuck: its followers fail with it or are turned away, and the lane serves again. */
static void followers_of_a_stuck_leader_are_answered(void **state)
{
    (void)state;
    struct db *db = open_room(&pg, 1, 1, 1000);
    struct arena *a = arena_new(4096);
    pid_t backend = (pid_t)strtol(ask(a, db, ACCESS_READ, "SELECT pg_backend_pid()"), NULL, 10);
    kill(backend, SIGSTOP);
    struct reader readers[8];
    for (int i = 0; i < 8; i++) {
        readers[i] = (struct reader){ .db = db, .sql = "SELECT 1" };
        set_off(&readers[i], read_once);
    }
    int refused = 0;
    for (int i = 0; i < 8; i++) {
        pthread_join(readers[i].thread, NULL);
        refused += readers[i].failed == PROBLEM_UNAVAILABLE;
        assert_true(readers[i].failed == PROBLEM_UNAVAILABLE || readers[i].failed == PROBLEM_TYPES);
    }
    assert_true(refused > 0);
    assert_string_equal(ask(a, db, ACCESS_READ, "SELECT 'well'"), "well");
    kill(backend, SIGCONT);
    arena_drop(a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gets_its_own_on_one_lane),
        cmocka_unit_test(each_gets_its_own_on_three_lanes),
        cmocka_unit_test(nobody_notices_lost_connections),
        cmocka_unit_test(a_failure_in_a_batch_is_its_own),
        cmocka_unit_test(a_failure_takes_no_preparation_with_it),
        cmocka_unit_test(the_queue_is_bounded),
        cmocka_unit_test(who_waits_too_long_leaves),
        cmocka_unit_test(followers_of_a_stuck_leader_are_answered),
    };
    return cmocka_run_group_tests(tests, start, end);
}
