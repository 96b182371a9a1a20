/* Is what need not be kept forgotten, and nothing else? Does waiting for changes end when it should? On the real schema. */
#include "test_db_pg.h"

#include "clock.h"
#include "embedded.h"
#include "follow.h"
#include "maintain.h"
#include "policy.h"
#include "toy.h"
#include "v1.h"

#define MPS  "01980000-0000-7000-8000-000000000001"
#define WAWM "01980000-0000-7000-8000-000000000002"

static struct pg     pg;
static struct db    *db;
static struct arena *a;

static int start(void **state)
{
    (void)state;
    pg_start(&pg);
    a = arena_new(65536);
    int count;
    assert_null(db_migrate(a, pg.url, embedded_migrations, (int)embedded_migrations_count, NULL, &count));
    assert_null(db_seed(a, pg.url, embedded_seeds, (int)embedded_seeds_count, &count));
    assert_null(db_open(a, &(struct db_options){ .url = pg.url, .lanes = 2, .connections = 2, .deadline_ms = 20000 }, &db));
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

/* ---- forgetting ---- */

/* Changes 1 to `count` of a district, the oldest first, one an hour, the last of now; and as many answers. */
static void fill(const char *district, int count)
{
    pg_do(&pg, text_format(a,
        "INSERT INTO feed (district_id, position) VALUES ('%s', %d);"
        "INSERT INTO change (district_id, position, id, resource, record_id, kind, version, identifiers, changed_at)"
        " SELECT '%s', n, gen_random_uuid(), 'schools', gen_random_uuid(), 'created', 1, '{}', now() - (%d - n) * interval '1 hour' FROM generate_series(1, %d) n;"
        "INSERT INTO idempotency_key (district_id, subject, client, key, fingerprint, record_id, version, created_at)"
        " SELECT '%s', 's', 'c', n::text, 1, gen_random_uuid(), 1, now() - (%d - n) * interval '1 hour' FROM generate_series(1, %d) n;",
        district, count, district, count, count, district, count, count));
}

static void the_old_is_forgotten(void **state)
{
    (void)state;
    fill(MPS, 2500);
    fill(WAWM, 30);
    assert_null(db_prune(a, db, 2));
    assert_int_equal(pg_number(&pg, "SELECT min(position) FROM change WHERE district_id = '" MPS "'"), 2500 - 47);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM change WHERE district_id = '" MPS "'"), 48);
    assert_int_equal(pg_number(&pg, "SELECT forgotten FROM feed WHERE district_id = '" MPS "'"), 2500 - 48);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM change WHERE district_id = '" WAWM "'"), 30);
    assert_int_equal(pg_number(&pg, "SELECT forgotten FROM feed WHERE district_id = '" WAWM "'"), 0);
    /* Answers are kept a day, however long changes are. */
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM idempotency_key WHERE district_id = '" MPS "'"), 24);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM idempotency_key WHERE district_id = '" WAWM "'"), 24);
    assert_null(db_prune(a, db, 2));
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM change"), 78);
    assert_null(db_prune(a, db, 1));
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM change"), 48);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM audit_event"), 0);
}

/* ---- waiting ---- */

static const struct plan *plan_of(struct arena *memory, const struct principal *who, struct input *in)
{
    const struct hit hit = { .resource = &changes, .verb = LIST };
    struct hit *kept = ARENA_NEW(memory, struct hit);
    *kept = hit;
    const struct grant *grant;
    const struct plan *plan;
    struct request rq = { .unix_ms = 1700000000000, .id = "r" };
    in->shown = 1;
    in->page_size = 10;
    assert_null(policy_permit(memory, who, kept, &grant));
    assert_null(plan_build(memory, &api_v1, grant, &rq, in, &plan));
    return plan;
}

static struct principal somebody(struct arena *memory)
{
    struct principal who = { .subject = "s", .client = "c", .token_id = "t", .issuer = "i", .role = ROLE_READER, .district_id = MPS, .may_read = 1 };
    principal_set_setting(memory, &who);
    return who;
}

struct waiter {
    struct follow *follow;
    pthread_t      thread;
    int            wait_s, count, refused;
};

static void *wait_for_changes(void *context)
{
    struct waiter *w = context;
    struct arena *own = arena_new(16384);
    struct principal who = somebody(own);
    struct input in = { .latest = 1, .wait_s = w->wait_s };
    const struct plan *plan = plan_of(own, &who, &in);
    struct rows rows = { 0 };
    problem bad = follow_run(own, w->follow, db, &who, &in, plan, &rows);
    w->refused = bad && bad->type == PROBLEM_UNAVAILABLE && bad->retry_after == 1;
    w->count = bad ? -1 : rows.count;
    arena_drop(own);
    return NULL;
}

static void wait_until_waiting(struct follow *f, int count)
{
    for (int waiting = -1; waiting != count;) {
        pthread_mutex_lock(&f->lock);
        waiting = f->waiting;
        pthread_mutex_unlock(&f->lock);
        sched_yield();
    }
}

static void no_more_wait_than_may(void **state)
{
    (void)state;
    struct follow f;
    follow_make(&f, 2);
    struct waiter waiters[2] = { { .follow = &f, .wait_s = 25 }, { .follow = &f, .wait_s = 25 } }, late = { .follow = &f, .wait_s = 25 }, hasty = { .follow = &f };
    for (size_t i = 0; i < COUNT_OF(waiters); i++)
        assert_int_equal(pthread_create(&waiters[i].thread, NULL, wait_for_changes, &waiters[i]), 0);
    wait_until_waiting(&f, 2);
    wait_for_changes(&late);
    assert_int_equal(late.refused, 1);
    wait_for_changes(&hasty); /* who does not wait is always answered */
    assert_int_equal(hasty.count, 1);
    follow_stop(&f);
    for (size_t i = 0; i < COUNT_OF(waiters); i++) {
        pthread_join(waiters[i].thread, NULL);
        assert_int_equal(waiters[i].count, 1);
    }
    assert_int_equal(f.waiting, 0);
    wait_for_changes(&late); /* from now on nobody waits */
    assert_int_equal(late.count, 1);
    follow_drop(&f);
}

static void waiting_is_over_in_time(void **state)
{
    (void)state;
    struct follow f;
    follow_make(&f, 1);
    struct waiter w = { .follow = &f, .wait_s = 1 };
    wait_for_changes(&w);
    assert_int_equal(w.count, 1);
    assert_int_equal(f.waiting, 0);
    follow_drop(&f);
}

/* A reader after a certain place: a write, told by follow_notify or found by looking again, ends its waiting. */
static void a_write_ends_the_waiting(void **state)
{
    (void)state;
    struct follow f;
    follow_make(&f, 1);
    const char *after[] = { text_format(a, "%lld", (long long)pg_number(&pg, "SELECT position FROM feed WHERE district_id = '" MPS "'")) };
    struct principal who = somebody(a);
    struct input in = { .after = after, .wait_s = 25 };
    const struct plan *plan = plan_of(a, &who, &in);
    struct rows rows;
    pg_do(&pg, "WITH head AS (UPDATE feed SET position = position + 1 WHERE district_id = '" MPS "' RETURNING position) INSERT INTO change"
               " (district_id, position, id, resource, record_id, kind, version, identifiers)"
               " SELECT '" MPS "', position, gen_random_uuid(), 'schools', gen_random_uuid(), 'updated', 2, '{}' FROM head");
    follow_notify(&f, MPS);
    assert_null(follow_run(a, &f, db, &who, &in, plan, &rows));
    assert_int_equal(rows.count, 1);
    assert_non_null(rows.cells[rows.shape->keys].p);
    /* A place nobody has come to yet is not waited for: it is gone. */
    const char *beyond[] = { "999999999" };
    struct input lost = { .after = beyond, .wait_s = 25 };
    assert_null(follow_run(a, &f, db, &who, &lost, plan_of(a, &who, &lost), &rows));
    assert_int_equal(rows.cells[rows.shape->outcome].p[0], OUTCOME_GONE);
    follow_drop(&f);
}

/* ---- readings of raw figures ---- */

/* Schools, as if they were figures nobody has released. */
static const struct resource raw_schools = { .name = "raw-schools", .one = "raw-school", .relation = "school", .raw = 1,
                                             .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [UPDATE] = DISTRICT }, .fields = FIELDS(ID("id", "d")) };

static void read_raw(const struct hit *hit, enum format format, const char *district)
{
    struct principal who = somebody(a);
    who.district_id = district;
    principal_set_setting(a, &who);
    struct input in = { .shown = 1, .page_size = 10, .format = format, .sort = { { raw_schools.fields, ASCENDING } }, .sort_count = 1 };
    struct request rq = { .unix_ms = 1700000000000, .id = "who-saw-what" };
    clock_random(rq.random, sizeof rq.random);
    const struct grant *grant;
    const struct plan *plan;
    struct rows rows;
    assert_null(policy_permit(a, &who, hit, &grant));
    assert_null(plan_build(a, &api_v1, grant, &rq, &in, &plan));
    assert_null(db_run(a, db, plan, &rows));
}

static void who_saw_what(void **state)
{
    (void)state;
    struct hit list = { .resource = &raw_schools, .verb = LIST }, one = { .resource = &raw_schools, .verb = READ, .id = "01980000-0006-7000-8000-000100000001" };
    static const char mine[] = "SELECT count(*) FROM audit_event WHERE action = 'read' AND resource = 'raw-schools' AND role = 'reader' AND "
                               "request_id = 'who-saw-what' AND district_id = '" MPS "' AND ";
    read_raw(&one, FORMAT_JSON, MPS);
    read_raw(&list, FORMAT_JSON, MPS);
    read_raw(&list, FORMAT_CSV, MPS);
    assert_int_equal(pg_number(&pg, text_format(a, "%s record_id = '%s'", mine, one.id)), 1);
    assert_int_equal(pg_number(&pg, text_format(a, "%s record_id IS NULL", mine)), 2);
    arena_reset(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_old_is_forgotten),
        cmocka_unit_test(no_more_wait_than_may),
        cmocka_unit_test(waiting_is_over_in_time),
        cmocka_unit_test(a_write_ends_the_waiting),
        cmocka_unit_test(who_saw_what),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
