/* With the policy table switched off, does the database alone still leak nothing and let nothing through?
 *
 * Each caller is handed the grant of a district administrator of the demonstration district - what policy would
 * never do - and his statement runs against the real schema with his own identity, which only row security looks at. */
#include "toy.h"

#include "test_db_pg.h"

#include "db.h"
#include "embedded.h"
#include "plan.h"
#include "policy.h"
#include "run.h"
#include "v1.h"

#define MPS   "01980000-0000-7000-8000-000000000001"
#define WAWM  "01980000-0000-7000-8000-000000000002"
#define NOONE "01980000-0000-7000-8000-00000000ffff"

static struct pg    pg;
static struct db   *db;
static struct arena *a;

/* Something in the journal of mps, so that there is something to hide. */
static const char journal_sql[] =
    "INSERT INTO feed (district_id, position) VALUES ('" MPS "', 1);"
    "INSERT INTO change (district_id, position, id, resource, record_id, kind, version, identifiers)"
    " VALUES ('" MPS "', 1, gen_random_uuid(), 'schools', gen_random_uuid(), 'created', 1, '{}');"
    "INSERT INTO audit_event (district_id, id, action, resource, subject, role, client, token_id, request_id)"
    " VALUES ('" MPS "', gen_random_uuid(), 'create', 'schools', 's', 'district', 'c', 't', 'r');";

static int start(void **state)
{
    (void)state;
    pg_start(&pg);
    a = arena_new(65536);
    int count;
    assert_null(db_migrate(a, pg.url, embedded_migrations, (int)embedded_migrations_count, NULL, &count));
    assert_null(db_seed(a, pg.url, embedded_seeds, (int)embedded_seeds_count, &count));
    pg_do(&pg, journal_sql);
    assert_null(db_open(a, &(struct db_options){ .url = pg.url, .lanes = 1, .connections = 1, .deadline_ms = 20000 }, &db));
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

/* Somebody of a district: of no school and no organization that owns anything. */
static struct principal *somebody(const char *district, enum role role)
{
    static const char *const none_of_ours[] = { NOONE };
    struct principal *who = ARENA_NEW(a, struct principal);
    *who = (struct principal){ .subject = "s", .client = "c", .token_id = "t", .issuer = "i", .role = role, .district_id = district, .may_read = 1,
                               .may_write = 1, .partner_id = NOONE, .school_ids = none_of_ours, .school_count = role == ROLE_SCHOOL };
    principal_set_setting(a, who);
    return who;
}

/* Runs what the administrator of mps may do, as `who`. */
static problem run_as(const struct principal *who, const struct hit *hit, struct input *in, struct rows *rows)
{
    in->shown = ~(uint64_t)0 >> (64 - resource_field_count(hit->resource));
    in->page_size = 500;
    in->if_match = -1;
    in->sort[0] = (struct sort_key){ hit->resource->fields, ASCENDING };
    in->sort_count = 1;
    const struct grant *grant;
    const struct plan *plan;
    static int64_t now = 1700000000000; /* ids are made of it: what one request leaves is not in the next one's way */
    struct request rq = { .unix_ms = ++now, .random = { 1 }, .id = "r" };
    assert_null(policy_permit(a, somebody(MPS, ROLE_DISTRICT), hit, &grant));
    assert_null(plan_build(a, &api_v1, grant, &rq, in, &plan));
    struct statement *s = ARENA_NEW(a, struct statement);
    *s = *plan_statement(plan);
    s->setting = who->setting;
    *rows = (struct rows){ .count = -1 };
    return db_run_statement(a, db, s, rows);
}

/* The id of some record of mps, by the superuser, whom row security does not bind. */
static const char *some_id(const struct resource *r)
{
    PGconn *c = PQconnectdb(pg.admin);
    PQclear(PQexec(c, "SELECT set_config('app.principal', '" MPS "|district||', false)")); /* what the same list is to all asks for it */
    PGresult *result = PQexec(c, text_format(a, "SELECT id FROM %s WHERE district_id='" MPS "' ORDER BY id LIMIT 1", r->relation));
    assert_int_equal(PQntuples(result), 1);
    const char *id = text_format(a, "%s", PQgetvalue(result, 0, 0));
    PQclear(result);
    PQfinish(c);
    return id;
}

static long long fingerprint(void)
{
    struct buf sql = { .arena = a };
    buf_adds(&sql, "SELECT 0");
    for (const struct resource *const *r = api_v1.resources; *r; r++)
        if (resource_is_table(*r))
            buf_addf(&sql, "+(SELECT coalesce(sum(hashtext(t::text)::bigint),0) FROM %s t)", (*r)->relation);
    return pg_number(&pg, buf_z(&sql));
}

static void test_another_district_sees_nothing(void **state)
{
    (void)state;
    for (const struct resource *const *r = api_v1.resources; *r; r++)
        for (enum role role = 0; role < ROLES; role++) {
            struct rows rows;
            struct input in = { 0 };
            if ((*r)->call_on)
                continue;
            if (resource_is_document(*r)) {
                struct hit report = { .resource = *r, .verb = READ, .id = some_id(api_resource(&api_v1, str_of((*r)->report_on))) };
                assert_null(run_as(somebody(WAWM, role), &report, &in, &rows));
                assert_null(rows.cells[0].p);
                continue;
            }
            struct hit list = { .resource = *r, .verb = LIST };
            assert_null(run_as(somebody(WAWM, role), &list, &in, &rows));
            if ((*r)->feed) { /* answers one row: that there is nothing */
                assert_int_equal(rows.count, 1);
                assert_null(rows.cells[rows.shape->keys].p);
                continue;
            }
            assert_int_equal(rows.count, 0);
            if (!(*r)->may[READ])
                continue;
            struct input again = { 0 };
            struct hit read = { .resource = *r, .verb = READ, .id = some_id(*r) };
            assert_null(run_as(somebody(WAWM, role), &read, &again, &rows));
            assert_int_equal(rows.count, 0);
        }
}

/* What became of a write: its outcome letter, or 'r' when row security raised. */
static int outcome_of(const struct principal *who, const struct hit *hit)
{
    struct rows rows;
    struct input in = { 0 };
    problem bad = run_as(who, hit, &in, &rows);
    if (bad) {
        assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
        return 'r';
    }
    return rows.cells[0].p[0];
}

static void test_nobody_changes_what_the_policy_row_does_not_give_him(void **state)
{
    (void)state;
    long long before = fingerprint();
    int tried = 0;
    for (const struct resource *const *r = api_v1.resources; *r; r++)
        for (enum role role = 0; role < ROLES; role++)
            for (enum verb verb = UPDATE; verb <= REMOVE; verb++) {
                struct hit hit = { .resource = *r, .verb = verb, .id = NULL };
                if ((*r)->report_on || !(*r)->may[verb])
                    continue;
                if ((*r)->call_on)
                    hit = (struct hit){ .resource = api_resource(&api_v1, str_of((*r)->call_on)), .verb = verb, .call = *r };
                hit.id = some_id(hit.resource);
                assert_int_not_equal(outcome_of(somebody(WAWM, role), &hit), OUTCOME_DONE);
                if ((*r)->may[verb] & (1u << role))
                    continue; /* his by right, in his own district */
                assert_int_not_equal(outcome_of(somebody(MPS, role), &hit), OUTCOME_DONE);
                tried++;
            }
    assert_true(tried > 50);
    assert_true(before == fingerprint());
}

static void test_nobody_creates_what_the_policy_row_does_not_give_him(void **state)
{
    (void)state;
    const struct resource *r = api_resource(&api_v1, STR("statements"));
    struct change given[] = { { toy_field(r, "kind"), "mission" }, { toy_field(r, "ordinal"), "99" }, { toy_field(r, "text"), "x" } };
    struct hit hit = { .resource = r, .verb = CREATE };
    long long before = fingerprint();
    for (enum role role = 0; role < ROLES; role++) {
        struct input in = { .changes = given, .change_count = 3 };
        struct rows rows;
        problem bad = run_as(somebody(WAWM, role), &hit, &in, &rows);
        assert_null(bad);
        assert_int_equal(rows.cells[0].p[0], OUTCOME_NO_DISTRICT); /* it is not even shown where to begin */
        if (role == ROLE_DISTRICT)
            continue;
        struct input again = { .changes = given, .change_count = 3 };
        bad = run_as(somebody(MPS, role), &hit, &again, &rows);
        assert_int_equal(bad ? bad->type : PROBLEM_TYPES, PROBLEM_FORBIDDEN);
    }
    assert_true(before == fingerprint());
    struct input in = { .changes = given, .change_count = 3 };
    struct rows rows;
    assert_null(run_as(somebody(MPS, ROLE_DISTRICT), &hit, &in, &rows));
    assert_int_equal(rows.cells[0].p[0], OUTCOME_DONE);
    assert_false(before == fingerprint());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_district_sees_nothing),
        cmocka_unit_test(test_nobody_changes_what_the_policy_row_does_not_give_him),
        cmocka_unit_test(test_nobody_creates_what_the_policy_row_does_not_give_him),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
