/* What does a record created in context take from the record of the path? Golden SQL, to the letter where it is the matter of
 * this test; the traces are test_plan.c's. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

#define D TOY_DISTRICT
#define PLOT TOY_OTHER
#define MINE TOY_FARM
#define ELSEWHERE "01900000-0000-7000-8000-00000000000c"
#define NEW_ID "0190d2a5-c400-7a00-8000-000000000000"

enum { F_ID, F_PLOT, F_SCHOOL, F_PARTNER, F_KEEPER, F_NAME };

/* The plot's school and partner never change; its keeper may, and so is not the tree's. */
static const struct resource plots = {
    .name = "plots", .one = "plot", .relation = "plot", .group = "Toys", .doc = "A plot.", .may = { [READ] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "farms", REQUIRED | FIXED, "Whose."), LINK("partner_id", "farms", NULLABLE | FIXED, "Whose."),
                     LINK("keeper_id", "farms", NULLABLE, "Who looks after it.")),
};
static const struct resource trees = {
    .name = "trees", .one = "tree", .relation = "tree", .group = "Toys", .doc = "A tree.",
    .may = { [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "keeper_id" },
    .fields = FIELDS(ID("id", "Itself."), LINK("plot_id", "plots", REQUIRED | FIXED | NEST, "Where."), LINK("school_id", "farms", REQUIRED | FIXED, "Whose."),
                     LINK("partner_id", "farms", NULLABLE | FIXED, "Whose."), LINK("keeper_id", "farms", NULLABLE | FIXED, "Who looks after it."),
                     TEXT("name", 1, 9, NULLABLE, "Its name.")),
};
static const struct api api = {
    .title = "Trees", .version = "1", .doc = "For these tests.", .pages = toy_pages,
    .resources = (const struct resource *const[]){ &toy_farms, &plots, &trees, NULL },
};

static struct arena *a;

static int setup(void **state)
{
    (void)state;
    a = arena_new(1 << 14);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_drop(a);
    return 0;
}

/* The statement of a creation in the plot by `role`, or the problem. */
static problem build(enum role role, const struct change *changes, int count, const struct statement **out)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    *who = toy_principal(a, role);
    struct hit *hit = ARENA_NEW(a, struct hit);
    *hit = (struct hit){ .resource = &trees, .verb = CREATE, .nest = &trees.fields[F_PLOT], .nest_id = PLOT, .outer = &plots };
    struct input *in = ARENA_NEW(a, struct input);
    *in = (struct input){ .changes = changes, .change_count = count };
    struct request rq = { .unix_ms = 1721520997376, .random = { 10 }, .id = "rq" };
    const struct grant *grant;
    const struct plan *plan;
    assert_null(policy_permit(a, who, hit, &grant));
    problem bad = plan_build(a, &api, grant, &rq, in, &plan);
    if (!bad)
        *out = plan_statement(plan);
    return bad;
}

/* Begins with `begins`, and decides by `whens`; its first parameters are these. */
static void expect(const struct statement *s, const char *begins, const char *whens, const char *parameters)
{
    struct buf b = { .arena = a };
    for (int i = 0; i < s->value_count; i++)
        buf_addf(&b, "%s ", s->values[i] ? s->values[i] : "-");
    if (strncmp(s->sql.p, begins, strlen(begins)) != 0)
        fail_msg("\n%s\ndoes not begin with\n%s", s->sql.p, begins);
    if (!strstr(s->sql.p, whens))
        fail_msg("\n%s\nhas not\n%s", s->sql.p, whens);
    if (strncmp(buf_z(&b), parameters, strlen(parameters)) != 0)
        fail_msg("%s, not %s", buf_z(&b), parameters);
}

#define HEAD(condition) \
    "head AS (INSERT INTO feed AS f(district_id,position) SELECT h.district_id,1 FROM district h,o WHERE h.district_id=$1::uuid" condition \
    " ON CONFLICT(district_id) DO UPDATE SET position=f.position+1 RETURNING f.position),"
#define OUTCOME(own) " SELECT CASE WHEN o.id IS NULL THEN 'a' " own "WHEN doc.id IS NULL THEN 'n' ELSE 'd' END AS outcome,"

static void test_what_is_left_out_is_taken(void **state)
{
    (void)state;
    const struct change changes[] = { { &trees.fields[F_PLOT], PLOT }, { &trees.fields[F_NAME], "oak" } };
    const struct statement *s = NULL;
    assert_null(build(ROLE_DISTRICT, changes, 2, &s));
    expect(s,
           "WITH o AS (SELECT o.id,o.\"school_id\",o.\"partner_id\" FROM \"plot\" o WHERE o.district_id=$1::uuid AND o.id=$2::uuid)," HEAD("")
           "t AS (INSERT INTO \"tree\"(district_id,id,\"plot_id\",\"name\",\"school_id\",\"partner_id\") "
           "SELECT $1::uuid,$3::uuid,$4::uuid,$5::text,o.\"school_id\",o.\"partner_id\" FROM head,o RETURNING *),doc AS (",
           OUTCOME(""), D " " PLOT " " NEW_ID " " PLOT " oak ");
}

/* Null is given too. */
static void test_what_is_given_is_kept(void **state)
{
    (void)state;
    const struct change some[] = { { &trees.fields[F_PLOT], PLOT }, { &trees.fields[F_PARTNER], NULL } };
    const struct change all[] = { { &trees.fields[F_PLOT], PLOT }, { &trees.fields[F_SCHOOL], ELSEWHERE }, { &trees.fields[F_PARTNER], ELSEWHERE } };
    const struct statement *s = NULL;
    assert_null(build(ROLE_DISTRICT, some, 2, &s));
    expect(s,
           "WITH o AS (SELECT o.id,o.\"school_id\" FROM \"plot\" o WHERE o.district_id=$1::uuid AND o.id=$2::uuid)," HEAD("")
           "t AS (INSERT INTO \"tree\"(district_id,id,\"plot_id\",\"partner_id\",\"school_id\") "
           "SELECT $1::uuid,$3::uuid,$4::uuid,$5::uuid,o.\"school_id\" FROM head,o RETURNING *),",
           OUTCOME(""), D " " PLOT " " NEW_ID " " PLOT " - ");
    assert_null(build(ROLE_DISTRICT, all, 3, &s));
    expect(s,
           "WITH o AS (SELECT o.id FROM \"plot\" o WHERE o.district_id=$1::uuid AND o.id=$2::uuid)," HEAD("")
           "t AS (INSERT INTO \"tree\"(district_id,id,\"plot_id\",\"school_id\",\"partner_id\") "
           "SELECT $1::uuid,$3::uuid,$4::uuid,$5::uuid,$6::uuid FROM head RETURNING *),",
           OUTCOME(""), D " " PLOT " " NEW_ID " " PLOT " " ELSEWHERE " " ELSEWHERE " ");
}

/* When the record of the path says whose the new one is, it is asked whether that is the caller's own. */
static void test_the_owner_of_the_outer_record_decides(void **state)
{
    (void)state;
    const struct change changes[] = { { &trees.fields[F_PLOT], PLOT } };
    const struct statement *s = NULL;
    assert_null(build(ROLE_SCHOOL, changes, 1, &s));
    expect(s,
           "WITH o AS (SELECT o.id,o.\"school_id\",o.\"partner_id\",coalesce(o.\"school_id\"=ANY($2::uuid[]),false) AS own "
           "FROM \"plot\" o WHERE o.district_id=$1::uuid AND o.id=$3::uuid)," HEAD(" AND o.own")
           "t AS (INSERT INTO \"tree\"(district_id,id,\"plot_id\",\"school_id\",\"partner_id\") "
           "SELECT $1::uuid,$4::uuid,$5::uuid,o.\"school_id\",o.\"partner_id\" FROM head,o RETURNING *),",
           OUTCOME("WHEN NOT o.own THEN 'o' "), D " {" MINE "} " PLOT " " NEW_ID " " PLOT " ");
}

/* An owner that is given decides before there is a statement; one that nothing settles must be given. */
static void test_an_owner_that_is_given_decides(void **state)
{
    (void)state;
    static const struct {
        enum role   role;
        int         field;
        const char *value;
        int         allowed;
    } rows[] = {
        { ROLE_SCHOOL, F_SCHOOL, MINE, 1 }, { ROLE_SCHOOL, F_SCHOOL, ELSEWHERE, 0 }, { ROLE_SCHOOL, F_SCHOOL, NULL, 0 },
        { ROLE_PARTNER, F_NAME, "oak", 0 }, { ROLE_PARTNER, F_PARTNER, MINE, 0 }, { ROLE_PARTNER, F_KEEPER, MINE, 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct change changes[] = { { &trees.fields[F_PLOT], PLOT }, { &trees.fields[rows[i].field], rows[i].value } };
        const struct statement *s = NULL;
        problem bad = build(rows[i].role, changes, 2, &s);
        if ((bad == NULL) != rows[i].allowed || (bad && bad->type != PROBLEM_FORBIDDEN))
            fail_msg("%zu: %s", i, bad ? bad->detail : "allowed");
        if (s)
            assert_null(strstr(s->sql.p, "o.own"));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_what_is_left_out_is_taken),
        TEST(test_what_is_given_is_kept),
        TEST(test_the_owner_of_the_outer_record_decides),
        TEST(test_an_owner_that_is_given_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
