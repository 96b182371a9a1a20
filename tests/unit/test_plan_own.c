/* Does a role that writes only its own stay within it? Each statement says whose the record must be; what a body would give
 * away, or take, is refused before there is a statement. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

#define MINE   TOY_FARM
#define ALSO   "01900000-0000-7000-8000-00000000000c"
#define OTHERS TOY_OTHER

enum { F_ID, F_SCHOOL, F_PARTNER, F_OPEN };

static const struct resource plots = {
    .name = "plots", .one = "plot", .relation = "plot", .group = "Toys", .doc = "A plot.",
    .may = { [LIST] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL | PARTNER), [UPDATE] = DISTRICT | OWN(SCHOOL | PARTNER), [REMOVE] = OWN(SCHOOL | PARTNER) },
    .owner = { .school = "school_id", .partner = "partner_id" },
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "plots", NULLABLE, "Whose."), LINK("partner_id", "plots", NULLABLE, "Whose."),
                     FLAG("open", OPTIONAL, "Whether it is open.")),
};
/* Its row lets roles write their own, and it has no owner: there are none. */
static const struct resource strays = {
    .name = "strays", .one = "stray", .relation = "stray", .group = "Toys", .doc = "A stray.",
    .may = { [CREATE] = OWN(SCHOOL), [UPDATE] = OWN(SCHOOL), [REMOVE] = OWN(PARTNER) },
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "plots", NULLABLE, "Whose."), LINK("partner_id", "plots", NULLABLE, "Whose."),
                     FLAG("open", OPTIONAL, "Whether it is open.")),
};
static const struct api api = {
    .title = "Plots", .version = "1", .doc = "For these tests.", .pages = toy_pages,
    .resources = (const struct resource *const[]){ &plots, &strays, NULL },
};

static const char *const two_schools[] = { MINE, ALSO };
static const struct principal district = { .role = ROLE_DISTRICT };
static const struct principal school = { .role = ROLE_SCHOOL, .school_ids = two_schools, .school_count = 2 };
static const struct principal no_school = { .role = ROLE_SCHOOL };
static const struct principal partner = { .role = ROLE_PARTNER, .partner_id = MINE };
static const struct principal nobody = { .role = ROLE_PARTNER };

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

/* NULL and the statement, or the problem. */
static problem build(const struct principal *who, const struct resource *r, enum verb verb, const struct change *changes, int count,
                     const struct statement **out)
{
    struct principal *p = ARENA_NEW(a, struct principal);
    struct hit *hit = ARENA_NEW(a, struct hit);
    struct input *in = ARENA_NEW(a, struct input);
    *p = *who;
    p->subject = "tester", p->token_id = "t", p->issuer = "i", p->district_id = TOY_DISTRICT, p->may_read = p->may_write = 1;
    principal_set_setting(a, p);
    *hit = (struct hit){ .resource = r, .verb = verb, .id = verb == CREATE ? NULL : OTHERS };
    *in = (struct input){ .changes = changes, .change_count = count, .if_match = -1, .shown = 15, .page_size = 50 };
    struct request rq = { .unix_ms = 1721520997376, .random = { 1 } };
    const struct grant *grant;
    const struct plan *plan;
    assert_null(policy_permit(a, p, hit, &grant));
    problem bad = plan_build(a, &api, grant, &rq, in, &plan);
    if (!bad)
        *out = plan_statement(plan);
    return bad;
}

static void test_what_a_body_gives(void **state)
{
    (void)state;
    static const struct {
        const struct principal *who;
        enum verb               verb;
        int                     field;
        const char             *value;
        int                     allowed;
    } rows[] = {
        { &district, CREATE, F_SCHOOL, OTHERS, 1 }, { &district, CREATE, F_OPEN, "t", 1 }, { &district, UPDATE, F_PARTNER, OTHERS, 1 },
        { &school, CREATE, F_SCHOOL, MINE, 1 }, { &school, CREATE, F_SCHOOL, ALSO, 1 }, { &school, CREATE, F_SCHOOL, OTHERS, 0 },
        { &school, CREATE, F_SCHOOL, NULL, 0 }, { &school, CREATE, F_PARTNER, MINE, 0 }, { &school, CREATE, F_OPEN, "t", 0 },
        { &no_school, CREATE, F_SCHOOL, MINE, 0 },
        { &school, UPDATE, F_SCHOOL, ALSO, 1 }, { &school, UPDATE, F_SCHOOL, OTHERS, 0 }, { &school, UPDATE, F_SCHOOL, NULL, 0 },
        { &school, UPDATE, F_PARTNER, OTHERS, 1 }, { &school, UPDATE, F_OPEN, "t", 1 },
        { &partner, CREATE, F_PARTNER, MINE, 1 }, { &partner, CREATE, F_PARTNER, OTHERS, 0 }, { &partner, CREATE, F_PARTNER, NULL, 0 },
        { &partner, CREATE, F_SCHOOL, MINE, 0 }, { &partner, UPDATE, F_PARTNER, MINE, 1 }, { &partner, UPDATE, F_PARTNER, OTHERS, 0 },
        { &nobody, CREATE, F_PARTNER, MINE, 0 }, { &nobody, UPDATE, F_PARTNER, MINE, 0 }, { &nobody, UPDATE, F_OPEN, "t", 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct change change = { &plots.fields[rows[i].field], rows[i].value };
        const struct statement *s;
        problem bad = build(rows[i].who, &plots, rows[i].verb, &change, 1, &s);
        if ((bad == NULL) != rows[i].allowed || (bad && bad->type != PROBLEM_FORBIDDEN))
            fail_msg("%zu: %s %s %s: %s", i, role_name(rows[i].who->role), verb_name(rows[i].verb), change.field->name, bad ? bad->detail : "allowed");
    }
}

/* Every value of the body counts, not the first alone. */
static void test_all_of_a_body_counts(void **state)
{
    (void)state;
    const struct change changes[] = { { &plots.fields[F_OPEN], "t" }, { &plots.fields[F_PARTNER], OTHERS }, { &plots.fields[F_SCHOOL], OTHERS } };
    const struct statement *s;
    assert_non_null(build(&school, &plots, UPDATE, changes, 3, &s));
    assert_null(build(&school, &plots, UPDATE, changes, 2, &s));
}

/* Which owners the statement itself asks for, on the row as it is. */
static void test_whose_the_row_must_be(void **state)
{
    (void)state;
    static const struct {
        const struct principal *who;
        const struct resource  *resource;
        enum verb               verb;
        const char             *condition, *owners; /* owners NULL: no parameter says */
    } rows[] = {
        { &school, &plots, UPDATE, "coalesce(t.\"school_id\"=ANY(", "{" MINE "," ALSO "}" },
        { &school, &plots, REMOVE, "coalesce(t.\"school_id\"=ANY(", "{" MINE "," ALSO "}" },
        { &no_school, &plots, REMOVE, "coalesce(t.\"school_id\"=ANY(", "{}" },
        { &partner, &plots, UPDATE, "coalesce(t.\"partner_id\"=ANY(", "{" MINE "}" },
        { &nobody, &plots, REMOVE, "coalesce(t.\"partner_id\"=ANY(", "{}" },
        { &district, &plots, UPDATE, "SELECT true AS own", NULL },
        { &school, &strays, UPDATE, "SELECT false AS own", NULL },
        { &partner, &strays, REMOVE, "SELECT false AS own", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct statement *s;
        assert_null(build(rows[i].who, rows[i].resource, rows[i].verb, NULL, 0, &s));
        if (!strstr(s->sql.p, rows[i].condition))
            fail_msg("%zu: %s is not in %s", i, rows[i].condition, s->sql.p);
        int said = 0;
        for (int v = 0; v < s->value_count; v++)
            said += rows[i].owners && s->values[v] && strcmp(s->values[v], rows[i].owners) == 0;
        assert_int_equal(said, rows[i].owners != NULL);
    }
}

static void test_nothing_is_created_where_there_is_no_owner(void **state)
{
    (void)state;
    const struct change change = { &strays.fields[F_SCHOOL], MINE };
    const struct statement *s;
    problem bad = build(&school, &strays, CREATE, &change, 1, &s);
    assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
    assert_string_equal(bad->detail, "The role school may not create strays.");
}

/* Who leaves out whose it is learns which member says it. */
static void test_what_a_body_must_give(void **state)
{
    (void)state;
    const struct change change = { &plots.fields[F_OPEN], "t" };
    const struct statement *s;
    assert_string_equal(build(&school, &plots, CREATE, &change, 1, &s)->detail, "The role school may create plots only where school_id is its own.");
    assert_string_equal(build(&partner, &plots, CREATE, &change, 1, &s)->detail, "The role partner may create plots only where partner_id is its own.");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_what_a_body_gives), TEST(test_all_of_a_body_counts), TEST(test_whose_the_row_must_be),
        TEST(test_nothing_is_created_where_there_is_no_owner), TEST(test_what_a_body_must_give),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
