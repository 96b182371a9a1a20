/* Golden SQL of a call: the statement of an update, with a function where the UPDATE would be. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

#define D TOY_DISTRICT
#define F TOY_FARM
#define NEW_EVENT "0190d2a5-c400-7415-8000-000000000000"

#define FARM_MEMBERS(p) \
    "(SELECT row_to_json(j) FROM (SELECT " p ".\"id\"," p ".\"name\"," p ".\"code\"," p ".\"kind\"," p ".\"acres\"," p ".\"share\"," p ".\"open\"," \
    p ".\"tags\"," p ".\"site\",replace(to_json(" p ".\"created_at\")#>>'{}','+00:00','Z') AS \"created_at\"," \
    "replace(to_json(" p ".\"updated_at\")#>>'{}','+00:00','Z') AS \"updated_at\") j)"
#define DOC \
    "doc AS (SELECT t.id,t.version,(SELECT row_to_json(j) FROM (SELECT t.\"code\") j) AS identifiers," FARM_MEMBERS("t") " AS body," \
    FARM_MEMBERS("held") " AS before FROM t,held),"
#define OUTCOME \
    "WHEN seen.own IS NULL THEN 'a' WHEN NOT seen.own THEN 'o' WHEN NOT seen.fresh THEN 's' WHEN held.id IS NULL THEN 'a' " \
    "WHEN called.unmet IS NOT NULL THEN 'u' WHEN doc.id IS NULL THEN 's' ELSE 'd' END AS outcome"
#define LOOKED_AT " LEFT JOIN seen ON true LEFT JOIN held ON true LEFT JOIN called ON true LEFT JOIN doc ON true"

static struct arena *a;

static int setup(void **state)
{
    (void)state;
    a = arena_new(8192);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_drop(a);
    return 0;
}

static const struct statement *build(enum role role, const struct resource *call, const struct input *in)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    struct hit *hit = ARENA_NEW(a, struct hit);
    struct request rq = { .unix_ms = 1721520997376, .random = { 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 }, .id = "rq" };
    const struct grant *grant;
    const struct plan *plan = NULL;
    *who = toy_principal(a, role);
    *hit = (struct hit){ .resource = &toy_farms, .verb = UPDATE, .call = call, .id = F };
    assert_null(policy_permit(a, who, hit, &grant));
    assert_null(plan_build(a, &toy_api, grant, &rq, in, &plan));
    return plan_statement(plan);
}

/* Text, and every parameter in order. */
static void expect(const struct statement *s, const char *sql, const char *parameters)
{
    struct buf b = { .arena = a };
    for (int i = 0; i < s->value_count; i++)
        buf_addf(&b, "%s%s", i ? " " : "", s->values[i]);
    assert_string_equal(s->sql.p, sql);
    assert_string_equal(buf_z(&b), parameters);
}

static void test_a_call(void **state)
{
    (void)state;
    struct change given[] = { { toy_field(&toy_sell, "to"), "tenant" } };
    struct input in = { .changes = given, .change_count = 1, .if_match = 3 };
    const struct statement *s = build(ROLE_SCHOOL, &toy_sell, &in);
    expect(s,
           "WITH seen AS (SELECT coalesce(t.\"id\"=ANY($4::uuid[]),false) AS own,($3::bigint=-1 OR t.version=$3::bigint) AS fresh FROM \"farm\" t "
           "WHERE t.district_id=$1::uuid AND t.id=$2::uuid),"
           "head AS (INSERT INTO feed AS f(district_id,position) SELECT h.district_id,1 FROM district h,seen WHERE h.district_id=$1::uuid AND seen.own "
           "AND seen.fresh ON CONFLICT(district_id) DO UPDATE SET position=f.position+1 RETURNING f.position),"
           "held AS (SELECT t.* FROM \"farm\" t,head WHERE t.district_id=$1::uuid AND t.id=$2::uuid FOR UPDATE OF t),"
           "called AS MATERIALIZED (SELECT c.* FROM held,LATERAL \"sell_farm\"($1::uuid,held.id,$5::json) c WHERE ($3::bigint=-1 OR held.version=$3::bigint)),"
           "t AS (SELECT (called.record).* FROM called WHERE called.unmet IS NULL)," DOC
           "c AS (INSERT INTO change(district_id,position,id,resource,record_id,kind,version,identifiers) SELECT $1::uuid,head.position,$6::uuid,"
           "'farms',doc.id,'updated',doc.version,doc.identifiers FROM head,doc),"
           "e AS (INSERT INTO audit_event(district_id,id,action,resource,record_id,record_version,subject,role,client,token_id,request_id,before,after) "
           "SELECT $1::uuid,$6::uuid,'update','farms',doc.id,doc.version,$7::text,$8::text,$9::text,$10::text,$11::text,"
           "app.differing(doc.before,doc.body),app.differing(doc.body,doc.before) FROM doc)"
           " SELECT CASE " OUTCOME ",doc.version,doc.id,coalesce(called.unmet,doc.body) AS document FROM (SELECT) one" LOOKED_AT,
           D " " F " 3 {" F "} {\"to\":\"tenant\"} " NEW_EVENT " tester school app t rq");
    assert_int_equal(s->access, ACCESS_WRITE);
    assert_null(s->lock);
    assert_ptr_equal(s->resource, &toy_farms);
    assert_int_equal(s->shape.outcome, 0);
    assert_int_equal(s->shape.document, 3);
}

static void test_with_a_key(void **state)
{
    (void)state;
    struct input in = { .if_match = -1, .idempotency_key = "k1" };
    const struct statement *s = build(ROLE_UNITED_WAY, &toy_sell, &in);
    assert_non_null(strstr(s->sql.p, "LATERAL \"sell_farm\"($1::uuid,held.id,$7::json) c WHERE ($6::bigint=-1 OR held.version=$6::bigint)"));
    assert_non_null(strstr(s->sql.p, "doc.id,doc.version,doc.body FROM doc)"));
    assert_non_null(strstr(s->sql.p, "coalesce(past.body,coalesce(called.unmet,doc.body)) AS document"));
    assert_string_equal(s->values[6], "{}");
    assert_string_equal(s->lock, D " tester app k1");
}

static const char *body_of(const struct change *given, int count)
{
    struct input in = { .if_match = -1, .changes = given, .change_count = count };
    return build(ROLE_UNITED_WAY, &toy_sell, &in)->values[3];
}

/* The body is one parameter, and the text the same whatever was given. */
static void test_each_kind_as_json(void **state)
{
    (void)state;
    static const struct {
        const char *field, *value, *json;
    } rows[] = {
        { "to", "tenant", "\"tenant\"" }, { "why", "a\"b\\\n\xE2\x80\xA6", "\"a\\\"b\\\\\\n\xE2\x80\xA6\"" }, { "why", NULL, "null" }, { "price", "-7", "-7" },
        { "share", "0.50", "0.50" }, { "quickly", "t", "true" }, { "quickly", "f", "false" }, { "sold_on", "2026-02-03", "\"2026-02-03\"" },
        { "terms", "[\"a\"]", "[\"a\"]" }, { "with", "[\"barn\",\"cows\"]", "[\"barn\",\"cows\"]" }, { "terms", NULL, "null" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct change given = { toy_field(&toy_sell, rows[i].field), rows[i].value };
        assert_string_equal(body_of(&given, 1), text_format(a, "{\"%s\":%s}", rows[i].field, rows[i].json));
    }
    struct change two[] = { { toy_field(&toy_sell, "price"), "1" }, { toy_field(&toy_sell, "to"), "anybody" } };
    assert_string_equal(body_of(two, 2), "{\"price\":1,\"to\":\"anybody\"}");
    struct input none = { .if_match = -1 }, some = { .if_match = -1, .changes = two, .change_count = 2 };
    assert_string_equal(build(ROLE_UNITED_WAY, &toy_sell, &none)->name, build(ROLE_UNITED_WAY, &toy_sell, &some)->name);
}

/* Another action on the same record, or the same members as a change of it, is another request. */
static void test_fingerprints(void **state)
{
    (void)state;
    struct resource other = toy_sell;
    other.name = "auction";
    struct resource update = toy_sell;
    update.name = "update";
    struct input in = { .if_match = -1, .idempotency_key = "k" };
    const char *all[4];
    const struct resource *const calls[] = { &toy_sell, &other, &update };
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        const struct statement *s = build(ROLE_SCHOOL, calls[i], &in);
        all[i] = s->values[s->value_count - 4]; /* the key's three columns follow */
    }
    const struct statement *change = build(ROLE_SCHOOL, NULL, &in);
    all[3] = change->values[change->value_count - 4];
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(all[i], all[j]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_a_call), TEST(test_with_a_key), TEST(test_each_kind_as_json), TEST(test_fingerprints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
