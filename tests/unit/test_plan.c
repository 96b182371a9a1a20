/* Golden SQL: the statement each kind of request becomes, to the letter, with its parameters. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

#define D TOY_DISTRICT
#define F TOY_FARM
#define NEW_ID "0190d2a5-c400-7a0b-8c0d-0e0f10111213"

#define FARM_COLUMNS \
    "t.\"id\" AS f0,t.\"name\" AS f1,t.\"code\" AS f2,t.\"kind\" AS f3,t.\"acres\" AS f4,t.\"share\" AS f5,t.\"open\" AS f6," \
    "array_to_json(t.\"tags\") AS f7,t.\"site\" AS f8,t.\"created_at\" AS f9,t.\"updated_at\" AS f10"
/* ---- what every write has ---- */

#define NEW_EVENT "0190d2a5-c400-7415-8000-000000000000"
#define HEAD(from, condition) \
    "head AS (INSERT INTO feed AS f(district_id,position) SELECT h.district_id,1 FROM district h" from " WHERE h.district_id=$1::uuid" condition \
    " ON CONFLICT(district_id) DO UPDATE SET position=f.position+1 RETURNING f.position),"
#define FARM_MEMBERS(p) \
    "(SELECT row_to_json(j) FROM (SELECT " p ".\"id\"," p ".\"name\"," p ".\"code\"," p ".\"kind\"," p ".\"acres\"," p ".\"share\"," p ".\"open\"," \
    p ".\"tags\"," p ".\"site\",replace(to_json(" p ".\"created_at\")#>>'{}','+00:00','Z') AS \"created_at\"," \
    "replace(to_json(" p ".\"updated_at\")#>>'{}','+00:00','Z') AS \"updated_at\") j)"
#define FARM_DOC "doc AS (SELECT t.id,t.version,(SELECT row_to_json(j) FROM (SELECT t.\"code\") j) AS identifiers," FARM_MEMBERS("t") " AS body"
#define LEASE_DOC \
    "doc AS (SELECT t.id,t.version,'{}'::json AS identifiers,(SELECT row_to_json(j) FROM (SELECT t.\"id\",t.\"farm_id\",t.\"tenant_id\"," \
    "t.\"effective_from\",t.\"effective_to\",replace(to_json(t.\"created_at\")#>>'{}','+00:00','Z') AS \"created_at\"," \
    "replace(to_json(t.\"updated_at\")#>>'{}','+00:00','Z') AS \"updated_at\") j) AS body FROM t),"
#define CHANGE(event, resource, kind) \
    "c AS (INSERT INTO change(district_id,position,id,resource,record_id,kind,version,identifiers) SELECT $1::uuid,head.position," event \
    "::uuid,'" resource "',doc.id,'" kind "',doc.version,doc.identifiers FROM head,doc),"
#define EVENT(event, action, resource, who, contents) \
    "e AS (INSERT INTO audit_event(district_id,id,action,resource,record_id,record_version,subject,role,client,token_id,request_id,before,after) " \
    "SELECT $1::uuid," event "::uuid,'" action "','" resource "',doc.id,doc.version," who contents " FROM doc)"
#define WHO(a, b, c, d, e) "$" a "::text,$" b "::text,$" c "::text,$" d "::text,$" e "::text,"
#define SOMEBODY "tester district app t rq"
#define SEEN_BY(own, table) "seen AS (SELECT " own " AS own,($3::bigint=-1 OR t.version=$3::bigint) AS fresh FROM \"" table "\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid),"
#define HELD "held AS (SELECT t.* FROM \"farm\" t,head WHERE t.district_id=$1::uuid AND t.id=$2::uuid FOR UPDATE OF t),"
#define AT_VERSION " WHERE t.district_id=$1::uuid AND t.id=$2::uuid AND ($3::bigint=-1 OR held.version=$3::bigint)"
#define OUTCOME \
    "WHEN seen.own IS NULL THEN 'a' WHEN NOT seen.own THEN 'o' WHEN NOT seen.fresh THEN 's' WHEN held.id IS NULL THEN 'a' " \
    "WHEN doc.id IS NULL THEN 's' ELSE 'd' END AS outcome"
#define LOOKED_AT " LEFT JOIN seen ON true LEFT JOIN held ON true LEFT JOIN doc ON true"

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

/* The plan of a request that was permitted; `problem_type` receives the type when it is refused. */
static const struct statement *build(enum role role, const struct hit *hit, struct input *in, int *problem_type)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    *who = toy_principal(a, role);
    const struct grant *grant;
    assert_null(policy_permit(a, who, hit, &grant));
    if (!in->shown)
        in->shown = ~(uint64_t)0 >> (64 - resource_field_count(hit->resource));
    if (hit->verb == LIST && in->sort_count == 0) {
        in->sort[0] = (struct sort_key){ hit->resource->fields, ASCENDING };
        in->sort_count = 1;
    }
    if (!in->page_size)
        in->page_size = 50;
    struct request rq = { .unix_ms = 1721520997376, .random = { 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 }, .id = "rq" };
    const struct plan *plan = NULL;
    problem bad = plan_build(a, &toy_api, grant, &rq, in, &plan);
    if (problem_type)
        *problem_type = bad ? (int)bad->type : -1;
    else
        assert_null(bad);
    return bad ? NULL : plan_statement(plan);
}

/* Text, and every parameter in order ("-" stands for null). */
static void expect(const struct statement *s, const char *sql, const char *parameters)
{
    struct buf b = { .arena = a };
    for (int i = 0; i < s->value_count; i++)
        buf_addf(&b, "%s%s", i ? " " : "", s->values[i] ? s->values[i] : "-");
    assert_string_equal(s->sql.p, sql);
    assert_string_equal(buf_z(&b), parameters);
    assert_int_equal(s->sql.n, strlen(sql));
}

static struct sort_key by(const struct resource *r, const char *name, enum direction direction)
{
    return (struct sort_key){ toy_field(r, name), direction };
}

static void test_read(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = READ, .id = F };
    struct input in = { 0 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s, "SELECT t.version," FARM_COLUMNS " FROM \"farm\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid", D " " F);
    assert_int_equal(s->access, ACCESS_READ);
    assert_string_equal(s->setting, D "|reader|" F "|");
    assert_int_equal(s->shape.version, 0);
    assert_int_equal(s->shape.fields, 1);
    assert_int_equal(s->shape.width, 12);
    assert_ptr_equal(s->resource, &toy_farms);
}

static void test_read_some_with_include(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_leases, .verb = READ, .id = F };
    struct input in = { .shown = 1 | 1 << 3, .included = 1 << 1 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s,
           "SELECT t.version,t.\"id\" AS f0,t.\"effective_from\" AS f3,(SELECT row_to_json(j) FROM (SELECT x.\"id\",x.\"name\","
           "x.\"code\",x.\"kind\",x.\"acres\",x.\"share\",x.\"open\",x.\"tags\",x.\"site\",replace(to_json(x.\"created_at\")#>>'{}','+00:00','Z') "
           "AS \"created_at\",replace(to_json(x.\"updated_at\")#>>'{}','+00:00','Z') AS \"updated_at\" FROM \"farm\" x WHERE "
           "x.district_id=t.district_id AND x.id=t.\"farm_id\") j) AS i1 FROM \"lease\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid",
           D " " F);
    assert_int_equal(s->shape.includes, 3);
    assert_int_equal(s->shape.width, 4);
}

static void test_list_first_page(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = LIST };
    struct input in = { .sort = { by(&toy_farms, "name", ASCENDING), by(&toy_farms, "id", ASCENDING) }, .sort_count = 2 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s,
           "SELECT " FARM_COLUMNS ",t.\"name\" AS k0,t.\"id\" AS k1 FROM \"farm\" t WHERE t.district_id=$1::uuid "
           "ORDER BY t.\"name\",t.\"id\" LIMIT $2::bigint", D " 51");
    assert_int_equal(s->shape.outcome, -1);
    assert_int_equal(s->shape.keys, 11);
    assert_int_equal(s->shape.width, 13);
}

static void test_list_next_page_in_one_direction(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = LIST };
    const char *after[] = { "b", F };
    struct input in = { .shown = 1, .after = after, .page_size = 2,
                        .sort = { by(&toy_farms, "name", DESCENDING), by(&toy_farms, "id", DESCENDING) }, .sort_count = 2 };
    expect(build(ROLE_READER, &hit, &in, NULL),
           "SELECT t.\"id\" AS f0,t.\"name\" AS k0,t.\"id\" AS k1 FROM \"farm\" t WHERE t.district_id=$1::uuid AND "
           "(t.\"name\",t.\"id\")<($2::text,$3::uuid) ORDER BY t.\"name\" DESC,t.\"id\" DESC LIMIT $4::bigint", D " b " F " 3");
}

static void test_list_next_page_with_nulls_and_both_directions(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = LIST };
    const char *after[] = { "7", NULL, "b", F };
    struct input in = { .shown = 1, .after = after, .page_size = 2, .sort_count = 4,
                        .sort = { by(&toy_farms, "acres", DESCENDING), by(&toy_farms, "code", ASCENDING),
                                  by(&toy_farms, "name", DESCENDING), by(&toy_farms, "id", DESCENDING) } };
    expect(build(ROLE_READER, &hit, &in, NULL),
           "SELECT t.\"id\" AS f0,t.\"acres\" AS k0,t.\"code\" AS k1,t.\"name\" AS k2,t.\"id\" AS k3 FROM \"farm\" t "
           "WHERE t.district_id=$1::uuid AND (t.\"acres\"<$2::bigint OR t.\"acres\" IS NULL OR t.\"acres\"=$2::bigint AND "
           "(t.\"code\" IS NULL AND (t.\"name\"<$3::text OR t.\"name\"=$3::text AND (t.\"id\"<$4::uuid)))) "
           "ORDER BY t.\"acres\" DESC NULLS LAST,t.\"code\" NULLS LAST,t.\"name\" DESC,t.\"id\" DESC LIMIT $5::bigint",
           D " 7 b " F " 3");
}

static void test_list_filtered_and_counted(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = LIST };
    const char *kinds[] = { "grain", "NULL" }, *acres[] = { "5" };
    struct condition conditions[] = { { toy_field(&toy_farms, "kind"), EQUAL_ANY, kinds, 2 },
                                      { toy_field(&toy_farms, "acres"), AT_LEAST, acres, 1 } };
    struct input in = { .shown = 1, .conditions = conditions, .condition_count = 2, .q = "oak", .count_exact = 1 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s,
           "SELECT h.*,p.* FROM (SELECT 'd' AS outcome,(SELECT count(*) FROM \"farm\" t WHERE t.district_id=$1::uuid AND "
           "t.\"kind\"=ANY($2::text[]) AND t.\"acres\">=$3::bigint AND (strpos(app.searchable(t.\"name\"),app.searchable($4))>0)) AS total) h "
           "LEFT JOIN (SELECT t.\"id\" AS f0,t.\"id\" AS k0 FROM \"farm\" t WHERE t.district_id=$1::uuid AND t.\"kind\"=ANY($5::text[]) "
           "AND t.\"acres\">=$6::bigint AND (strpos(app.searchable(t.\"name\"),app.searchable($7))>0) ORDER BY t.\"id\" LIMIT $8::bigint) p "
           "ON true ORDER BY p.k0",
           D " {\"grain\",\"NULL\"} 5 oak {\"grain\",\"NULL\"} 5 oak 51");
    assert_int_equal(s->shape.outcome, 0);
    assert_int_equal(s->shape.total, 1);
    assert_int_equal(s->shape.fields, 2);
    assert_int_equal(s->shape.keys, 3);
    assert_int_equal(s->shape.width, 4);
}

static void test_nested_list_as_of(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_leases, .verb = LIST, .nest = toy_field(&toy_leases, "farm_id"), .nest_id = F, .outer = &toy_farms };
    struct input in = { .shown = 1, .as_of = "2026-01-31" };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s,
           "SELECT h.*,p.* FROM (SELECT CASE WHEN EXISTS(SELECT FROM \"farm\" o WHERE o.district_id=$1::uuid AND o.id=$2::uuid) THEN 'd' "
           "ELSE 'a' END AS outcome) h LEFT JOIN (SELECT t.\"id\" AS f0,t.\"id\" AS k0 FROM \"lease\" t WHERE t.district_id=$1::uuid AND "
           "t.\"farm_id\"=$3::uuid AND coalesce(t.\"effective_from\"<=$4::date,true) AND coalesce(t.\"effective_to\">=$4::date,true) "
           "ORDER BY t.\"id\" LIMIT $5::bigint) p ON true ORDER BY p.k0",
           D " " F " " F " 2026-01-31 51");
    assert_int_equal(s->shape.total, -1);
    assert_int_equal(s->shape.fields, 1);
}

static void test_export_has_no_limit_and_no_keys(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = LIST };
    struct input in = { .shown = 1, .format = FORMAT_CSV };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s, "SELECT t.\"id\" AS f0 FROM \"farm\" t WHERE t.district_id=$1::uuid ORDER BY t.\"id\"", D);
    assert_int_equal(s->access, ACCESS_STREAM);
    assert_int_equal(s->shape.keys, -1);
}

static void test_report(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_summary, .verb = READ, .id = F };
    struct input in = { 0 };
    const struct statement *s = build(ROLE_DISTRICT, &hit, &in, NULL);
    expect(s, "SELECT \"report_farm\"($1::uuid,$2::uuid,$3::date)", D " " F " -");
    assert_int_equal(s->access, ACCESS_REPORT);
    assert_int_equal(s->shape.width, 1);
}

static void test_report_over_a_collection(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_tenure, .verb = LIST };
    struct input in = { .sort = { by(&toy_tenure, "acres", DESCENDING), by(&toy_tenure, "id", DESCENDING) }, .sort_count = 2 };
    const struct statement *s = build(ROLE_DISTRICT, &hit, &in, NULL);
    expect(s,
           "SELECT t.\"id\" AS f0,t.\"acres\" AS f1,t.\"tenants\" AS f2,t.\"acres\" AS k0,t.\"id\" AS k1 FROM \"farm_tenure\" t "
           "WHERE t.district_id=$1::uuid ORDER BY t.\"acres\" DESC NULLS LAST,t.\"id\" DESC LIMIT $2::bigint", D " 51");
    assert_int_equal(s->access, ACCESS_REPORT); /* it may take a while: never in a lane before a quick read */
    struct input whole = { .format = FORMAT_CSV };
    assert_int_equal(build(ROLE_DISTRICT, &hit, &whole, NULL)->access, ACCESS_STREAM);
}

static void test_create(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = CREATE };
    struct change changes[] = { { toy_field(&toy_farms, "name"), "Oak" }, { toy_field(&toy_farms, "tags"), "[\"a\"]" },
                                { toy_field(&toy_farms, "code"), NULL }, { toy_field(&toy_farms, "site"), "http://a" } };
    struct input in = { .changes = changes, .change_count = 4 };
    const struct statement *s = build(ROLE_DISTRICT, &hit, &in, NULL);
    expect(s,
           "WITH " HEAD("", "") "t AS (INSERT INTO \"farm\"(district_id,id,\"name\",\"tags\",\"code\",\"site\") SELECT $1::uuid,$2::uuid,$3::text,"
           "ARRAY(SELECT jsonb_array_elements_text($4::jsonb)),$5::text,$6::text FROM head RETURNING *)," FARM_DOC " FROM t),"
           CHANGE("$7", "farms", "created") EVENT("$7", "create", "farms", WHO("8", "9", "10", "11", "12"), "NULL::json,doc.body")
           " SELECT CASE WHEN doc.id IS NULL THEN 'n' ELSE 'd' END AS outcome,doc.version,doc.id,doc.body AS document FROM (SELECT) one "
           "LEFT JOIN doc ON true",
           D " " NEW_ID " Oak [\"a\"] - http://a " NEW_EVENT " " SOMEBODY);
    assert_int_equal(s->access, ACCESS_WRITE);
    assert_int_equal(s->shape.fields, -1);
    assert_int_equal(s->shape.version, 1);
    assert_int_equal(s->shape.id, 2);
    assert_int_equal(s->shape.document, 3);
    assert_int_equal(s->shape.width, 4);
    assert_null(s->lock);
}

static void test_create_in_context(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_leases, .verb = CREATE, .nest = toy_field(&toy_leases, "farm_id"), .nest_id = F, .outer = &toy_farms };
    struct change changes[] = { { toy_field(&toy_leases, "farm_id"), F } };
    struct input in = { .changes = changes, .change_count = 1 };
    expect(build(ROLE_DISTRICT, &hit, &in, NULL),
           "WITH o AS (SELECT o.id FROM \"farm\" o WHERE o.district_id=$1::uuid AND o.id=$2::uuid)," HEAD(",o", "")
           "t AS (INSERT INTO \"lease\"(district_id,id,\"farm_id\") SELECT $1::uuid,$3::uuid,$4::uuid FROM head RETURNING *)," LEASE_DOC
           CHANGE("$5", "leases", "created") EVENT("$5", "create", "leases", WHO("6", "7", "8", "9", "10"), "NULL::json,doc.body")
           " SELECT CASE WHEN o.id IS NULL THEN 'a' WHEN doc.id IS NULL THEN 'n' ELSE 'd' END AS outcome,doc.version,doc.id,doc.body AS document "
           "FROM (SELECT) one LEFT JOIN o ON true LEFT JOIN doc ON true",
           D " " F " " NEW_ID " " F " " NEW_EVENT " " SOMEBODY);
}

static void test_own_create_must_stay_own(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_leases, .verb = CREATE };
    const char *tenants[] = { TOY_FARM, TOY_OTHER, NULL };
    const int expected[] = { -1, PROBLEM_FORBIDDEN, PROBLEM_FORBIDDEN };
    for (size_t i = 0; i < COUNT_OF(tenants); i++) {
        struct change changes[] = { { toy_field(&toy_leases, "tenant_id"), tenants[i] } };
        struct input in = { .changes = changes, .change_count = 1 };
        int got;
        build(ROLE_UNITED_WAY, &hit, &in, &got);
        assert_int_equal(got, expected[i]);
    }
    struct input none = { 0 };
    int got;
    build(ROLE_UNITED_WAY, &hit, &none, &got);
    assert_int_equal(got, PROBLEM_FORBIDDEN);
}

static void test_update(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = UPDATE, .id = F };
    struct change changes[] = { { toy_field(&toy_farms, "acres"), "7" } };
    struct input in = { .changes = changes, .change_count = 1, .if_match = 3 };
    expect(build(ROLE_DISTRICT, &hit, &in, NULL),
           "WITH " SEEN_BY("true", "farm") HEAD(",seen", " AND seen.own AND seen.fresh") HELD
           "t AS (UPDATE \"farm\" t SET \"acres\"=$4::bigint,version=t.version+1,updated_at=now() FROM held" AT_VERSION " RETURNING t.*),"
           FARM_DOC "," FARM_MEMBERS("held") " AS before FROM t,held),"
           CHANGE("$5", "farms", "updated") EVENT("$5", "update", "farms", WHO("6", "7", "8", "9", "10"),
           "app.differing(doc.before,doc.body),app.differing(doc.body,doc.before)")
           " SELECT CASE " OUTCOME ",doc.version,doc.id,doc.body AS document FROM (SELECT) one" LOOKED_AT,
           D " " F " 3 7 " NEW_EVENT " " SOMEBODY);
}

/* Answered, and of nothing else to tell. */
static void test_update_own_and_empty(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = UPDATE, .id = F };
    struct input in = { .if_match = -1 };
    expect(build(ROLE_SCHOOL, &hit, &in, NULL),
           "WITH " SEEN_BY("coalesce(t.\"id\"=ANY($4::uuid[]),false)", "farm") HEAD(",seen", " AND seen.own AND seen.fresh") HELD
           "t AS (SELECT t.* FROM held t,held" AT_VERSION ")," FARM_DOC "," FARM_MEMBERS("held") " AS before FROM t,held)"
           " SELECT CASE " OUTCOME ",doc.version,doc.id,doc.body AS document FROM (SELECT) one" LOOKED_AT,
           D " " F " -1 {" F "}");
}

static void test_remove(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = REMOVE, .id = F };
    struct input in = { .if_match = 1 };
    const struct statement *s = build(ROLE_DISTRICT, &hit, &in, NULL);
    expect(s,
           "WITH " SEEN_BY("true", "farm") HEAD(",seen", " AND seen.own AND seen.fresh") HELD
           "t AS (DELETE FROM \"farm\" t USING held" AT_VERSION " RETURNING t.*)," FARM_DOC " FROM t),"
           CHANGE("$4", "farms", "deleted") EVENT("$4", "remove", "farms", WHO("5", "6", "7", "8", "9"), "doc.body,NULL::json")
           " SELECT CASE " OUTCOME ",doc.version,doc.id,NULL::json AS document FROM (SELECT) one" LOOKED_AT,
           D " " F " 1 " NEW_EVENT " " SOMEBODY);
    assert_int_equal(s->shape.width, 4);
}

static void test_a_write_with_a_key(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = REMOVE, .id = F };
    struct input in = { .if_match = 1, .idempotency_key = "k1" };
    const struct statement *s = build(ROLE_DISTRICT, &hit, &in, NULL);
    expect(s,
           "WITH past AS (SELECT p.* FROM idempotency_key p WHERE (p.district_id,p.subject,p.client,p.key)=($1::uuid,$2::text,$3::text,$4::text)),"
           "seen AS (SELECT true AS own,($6::bigint=-1 OR t.version=$6::bigint) AS fresh FROM \"farm\" t WHERE t.district_id=$1::uuid AND t.id=$5::uuid),"
           HEAD(",seen", " AND seen.own AND seen.fresh AND current_setting('app.admitted')='true' AND NOT EXISTS(SELECT FROM past)")
           "held AS (SELECT t.* FROM \"farm\" t,head WHERE t.district_id=$1::uuid AND t.id=$5::uuid FOR UPDATE OF t),"
           "t AS (DELETE FROM \"farm\" t USING held WHERE t.district_id=$1::uuid AND t.id=$5::uuid AND ($6::bigint=-1 OR held.version=$6::bigint) "
           "RETURNING t.*)," FARM_DOC " FROM t),"
           CHANGE("$7", "farms", "deleted") EVENT("$7", "remove", "farms", WHO("8", "9", "10", "11", "12"), "doc.body,NULL::json")
           ",k AS (INSERT INTO idempotency_key(district_id,subject,client,key,fingerprint,record_id,version,body) SELECT $1::uuid,$14::text,$15::text,"
           "$16::text,$13::bigint,doc.id,doc.version,NULL::json FROM doc)"
           " SELECT CASE WHEN past.fingerprint=$13::bigint THEN 'r' WHEN past.fingerprint IS NOT NULL THEN 'k' "
           "WHEN current_setting('app.admitted')<>'true' THEN 'f' " OUTCOME ",coalesce(past.version,doc.version) AS version,"
           "coalesce(past.record_id,doc.id) AS id,coalesce(past.body,NULL::json) AS document FROM (SELECT) one LEFT JOIN past ON true" LOOKED_AT,
           text_format(a, D " tester app k1 " F " 1 " NEW_EVENT " " SOMEBODY " %s tester app k1", s->values[12]));
    assert_string_equal(s->lock, D " tester app k1");
}

static const char *fingerprint_by(enum role role, const struct hit *hit, struct change *changes, int count)
{
    struct input in = { .if_match = -1, .idempotency_key = "k", .changes = changes, .change_count = count };
    const struct statement *s = build(role, hit, &in, NULL);
    return s->values[s->value_count - 4]; /* the key's three columns follow */
}

static const char *fingerprint_of(const struct hit *hit, struct change *changes, int count)
{
    return fingerprint_by(ROLE_DISTRICT, hit, changes, count);
}

/* Each of these is another request than all the others. */
static void test_fingerprints(void **state)
{
    (void)state;
    const struct field *name = toy_field(&toy_farms, "name"), *code = toy_field(&toy_farms, "code");
    struct hit one = { .resource = &toy_farms, .verb = UPDATE, .id = F }, other = { .resource = &toy_farms, .verb = UPDATE, .id = TOY_OTHER },
               gone = { .resource = &toy_farms, .verb = REMOVE, .id = F };
    struct change none[1] = { { name, "x" } }, a1[] = { { name, "1" } }, b1[] = { { code, "1" } }, null[] = { { code, NULL } }, dash[] = { { code, "-" } },
                  two[] = { { name, "1 code 1 2" } }, both[] = { { name, "1" }, { code, "2" } };
    const char *all[] = { fingerprint_of(&one, none, 0), fingerprint_of(&one, a1, 1), fingerprint_of(&one, b1, 1), fingerprint_of(&one, null, 1),
                          fingerprint_of(&one, dash, 1), fingerprint_of(&one, two, 1), fingerprint_of(&one, both, 2), fingerprint_of(&other, a1, 1),
                          fingerprint_of(&gone, none, 0), fingerprint_by(ROLE_SCHOOL, &one, both, 2) };
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(all[i], all[j]);
    assert_string_equal(fingerprint_of(&one, both, 2), all[6]);
}

#define NEWS_COLUMNS "t.\"id\" AS f0,t.\"resource\" AS f1,t.\"identifiers\" AS f2,t.position AS k0 FROM \"change\" t WHERE t.district_id=$1::uuid"

static void test_feed(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_news, .verb = LIST };
    const char *after[] = { "41" }, *farms[] = { "farms" };
    struct condition of_farms[] = { { toy_field(&toy_news, "resource"), EQUAL_ANY, farms, 1 } };
    struct input in = { .after = after, .page_size = 2, .conditions = of_farms, .condition_count = 1 }, start = { .page_size = 2 }, end = { .page_size = 2, .latest = 1 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s,
           "SELECT h.*,p.* FROM (SELECT CASE WHEN $2::bigint BETWEEN coalesce(f.forgotten,0) AND coalesce(f.position,0) THEN 'd' ELSE 'g' END "
           "AS outcome,coalesce(f.position,0) AS latest FROM (SELECT) one LEFT JOIN feed f ON f.district_id=$1::uuid) h LEFT JOIN (SELECT "
           NEWS_COLUMNS " AND t.resource=ANY($3::text[]) AND t.\"resource\"=$4::text AND t.position>$2::bigint ORDER BY t.position "
           "LIMIT $5::bigint) p ON true ORDER BY p.k0",
           D " 41 {farms,leases} farms 3");
    assert_int_equal(s->access, ACCESS_READ);
    assert_int_equal(s->shape.outcome, 0);
    assert_int_equal(s->shape.latest, 1);
    assert_int_equal(s->shape.fields, 2);
    assert_int_equal(s->shape.keys, 5);
    assert_int_equal(s->shape.width, 6);
    expect(build(ROLE_READER, &hit, &start, NULL),
           "SELECT h.*,p.* FROM (SELECT 'd' AS outcome,coalesce(f.position,0) AS latest FROM (SELECT) one LEFT JOIN feed f ON f.district_id=$1::uuid) h "
           "LEFT JOIN (SELECT " NEWS_COLUMNS " AND t.resource=ANY($2::text[]) ORDER BY t.position LIMIT $3::bigint) p ON true ORDER BY p.k0",
           D " {farms,leases} 3");
    expect(build(ROLE_READER, &hit, &end, NULL),
           "SELECT h.*,p.* FROM (SELECT 'd' AS outcome,coalesce(f.position,0) AS latest FROM (SELECT) one LEFT JOIN feed f ON f.district_id=$1::uuid) h "
           "LEFT JOIN (SELECT " NEWS_COLUMNS " AND t.resource=ANY($2::text[]) AND false ORDER BY t.position LIMIT $3::bigint) p ON true ORDER BY p.k0",
           D " {farms,leases} 3");
}

static const struct resource stones = { .name = "stones", .one = "stone", .relation = "stone", .may = { [READ] = READER },
                                        .fields = FIELDS(ID("id", "d"), TEXT("name", 1, 9, READ_ONLY | FILTER, "d")) };

static void test_what_is_never_written_has_no_version(void **state)
{
    (void)state;
    struct hit hit = { .resource = &stones, .verb = READ, .id = F };
    struct input in = { .shown = 1 };
    const struct statement *s = build(ROLE_READER, &hit, &in, NULL);
    expect(s, "SELECT t.\"id\" AS f0 FROM \"stone\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid", D " " F);
    assert_int_equal(s->shape.version, -1);
    assert_int_equal(s->shape.fields, 0);
    assert_int_equal(s->shape.width, 1);
}

static const struct resource scores = { .name = "scores", .one = "score", .relation = "score", .may = { [LIST] = READER, [READ] = READER }, .raw = 1,
                                        .fields = FIELDS(ID("id", "d")) };

/* Who reads figures that were not released is written down, record by record or list by list, in any form. */
static void test_raw_reading_leaves_an_event(void **state)
{
    (void)state;
    struct hit read = { .resource = &scores, .verb = READ, .id = F }, list = { .resource = &scores, .verb = LIST };
    struct input in = { 0 }, page = { 0 }, export = { .format = FORMAT_CSV };
    const struct statement *one = build(ROLE_READER, &read, &in, NULL), *all[] = { build(ROLE_READER, &list, &page, NULL), build(ROLE_READER, &list, &export, NULL) };
    static const char event[] =
        "INSERT INTO audit_event(district_id,id,action,resource,record_id,record_version,subject,role,client,token_id,request_id,before,after) "
        "SELECT h.district_id,$2::uuid,'read','scores',$3::uuid,NULL,$4::text,$5::text,$6::text,$7::text,$8::text,NULL,NULL FROM district h "
        "WHERE h.district_id=$1::uuid";
    expect(one->first, event, D " " NEW_EVENT " " F " tester reader app t rq");
    assert_int_equal(one->first->access, ACCESS_WRITE);
    assert_string_equal(one->first->setting, one->setting);
    assert_int_equal(one->access, ACCESS_REPORT); /* nobody writes scores: what is put together may take a while */
    for (size_t i = 0; i < COUNT_OF(all); i++)
        expect(all[i]->first, event, D " " NEW_EVENT " - tester reader app t rq");
    struct hit farm = { .resource = &toy_farms, .verb = READ, .id = F };
    struct input plain = { 0 };
    assert_null(build(ROLE_READER, &farm, &plain, NULL)->first);
}

static void test_names_follow_texts(void **state)
{
    (void)state;
    struct hit hit = { .resource = &toy_farms, .verb = READ, .id = F }, other = { .resource = &toy_farms, .verb = READ, .id = TOY_OTHER };
    struct input in = { .shown = 3 }, less = { .shown = 1 };
    const char *one = build(ROLE_READER, &hit, &in, NULL)->name;
    assert_string_equal(one, build(ROLE_DISTRICT, &other, &in, NULL)->name);
    assert_string_not_equal(one, build(ROLE_READER, &hit, &less, NULL)->name);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_read),
        TEST(test_read_some_with_include),
        TEST(test_list_first_page),
        TEST(test_list_next_page_in_one_direction),
        TEST(test_list_next_page_with_nulls_and_both_directions),
        TEST(test_list_filtered_and_counted),
        TEST(test_nested_list_as_of),
        TEST(test_export_has_no_limit_and_no_keys),
        TEST(test_report),
        TEST(test_report_over_a_collection),
        TEST(test_create),
        TEST(test_create_in_context),
        TEST(test_own_create_must_stay_own),
        TEST(test_update),
        TEST(test_update_own_and_empty),
        TEST(test_remove),
        TEST(test_a_write_with_a_key),
        TEST(test_fingerprints),
        TEST(test_feed),
        TEST(test_what_is_never_written_has_no_version),
        TEST(test_raw_reading_leaves_an_event),
        TEST(test_names_follow_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
