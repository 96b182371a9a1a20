/* Golden SQL of fields that do not stand as themselves: several of a closed list. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

static const struct resource lamps = {
    .name = "lamps", .one = "lamp", .relation = "lamp", .group = "Toys", .doc = "A lamp.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), CHOICES("colors", 1, 3, NULLABLE | FILTER, "What it shines in.", "red", "green", "blue")),
};
static const struct api api = {
    .title = "Lamps", .version = "1", .doc = "For these tests.", .pages = toy_pages,
    .resources = (const struct resource *const[]){ &lamps, NULL },
};

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

static const struct statement *build(const struct hit *hit, struct input *in)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    *who = toy_principal(a, ROLE_DISTRICT);
    const struct grant *grant;
    assert_null(policy_permit(a, who, hit, &grant));
    in->sort[0] = (struct sort_key){ hit->resource->fields, ASCENDING };
    in->sort_count = 1;
    in->page_size = 1;
    if (!in->shown)
        in->shown = ~(uint64_t)0 >> (64 - resource_field_count(hit->resource));
    struct request rq = { .unix_ms = 1721520997376, .id = "rq" };
    const struct plan *plan = NULL;
    assert_null(plan_build(a, &api, grant, &rq, in, &plan));
    return plan_statement(plan);
}

static void assert_has(const struct statement *s, const char *part)
{
    if (!strstr(s->sql.p, part))
        fail_msg("no %s\nin %s", part, s->sql.p);
}

static void test_several_are_read_as_a_list(void **state)
{
    (void)state;
    struct hit hit = { .resource = &lamps, .verb = READ, .id = TOY_FARM };
    struct input in = { 0 };
    assert_string_equal(build(&hit, &in)->sql.p, "SELECT t.version,t.\"id\" AS f0,array_to_json(t.\"colors\") AS f1 FROM \"lamp\" t "
                                                 "WHERE t.district_id=$1::uuid AND t.id=$2::uuid");
}

/* Records that have any of the values asked for. */
static void test_several_are_filtered_by_any(void **state)
{
    (void)state;
    struct hit hit = { .resource = &lamps, .verb = LIST };
    const char *values[] = { "red", "blue" };
    struct condition any = { toy_field(&lamps, "colors"), EQUAL_ANY, values, 2 };
    struct input in = { .shown = 1, .conditions = &any, .condition_count = 1 };
    const struct statement *s = build(&hit, &in);
    assert_string_equal(s->sql.p, "SELECT t.\"id\" AS f0,t.\"id\" AS k0 FROM \"lamp\" t WHERE t.district_id=$1::uuid AND "
                                  "t.\"colors\"&&$2::text[] ORDER BY t.\"id\" LIMIT $3::bigint");
    assert_string_equal(s->values[1], "{\"red\",\"blue\"}");
}

static void test_several_are_written_as_an_array(void **state)
{
    (void)state;
    struct hit hit = { .resource = &lamps, .verb = CREATE };
    struct change some = { toy_field(&lamps, "colors"), "[\"red\"]" }, none = { toy_field(&lamps, "colors"), NULL };
    struct input in = { .changes = &some, .change_count = 1 }, nothing = { .changes = &none, .change_count = 1 };
    assert_has(build(&hit, &in), "\"lamp\"(district_id,id,\"colors\") SELECT $1::uuid,$2::uuid,ARRAY(SELECT jsonb_array_elements_text($3::jsonb)) FROM");
    assert_has(build(&hit, &in), "(SELECT row_to_json(j) FROM (SELECT t.\"id\",t.\"colors\") j) AS body");
    assert_has(build(&hit, &nothing), "\"lamp\"(district_id,id,\"colors\") SELECT $1::uuid,$2::uuid,$3::text[] FROM");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_several_are_read_as_a_list), TEST(test_several_are_filtered_by_any), TEST(test_several_are_written_as_an_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
