/* Golden SQL of fields that do not stand as themselves: several of a closed list, and what not everyone reads. */
#include "toy.h"

#include "plan.h"
#include "policy.h"

static const struct resource lamps = {
    .name = "lamps", .one = "lamp", .relation = "lamp", .group = "Toys", .doc = "A lamp.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), CHOICES("colors", 1, 3, NULLABLE | FILTER, "What it shines in.", "red", "green", "blue")),
};
static const struct resource desks = {
    .name = "desks", .one = "desk", .relation = "desk", .group = "Toys", .doc = "A desk.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), TEXT("name", 1, 9, REQUIRED | WITHHELD, "Whose."), TEXTS("notes", 0, 9, OPTIONAL | WITHHELD, "What for."),
                     TIME("seen_at", NULLABLE | WITHHELD, "When."), LINK("next_id", "desks", NULLABLE | INCLUDE, "Beside it.")),
};
static const struct api api = {
    .title = "Lamps", .version = "1", .doc = "For these tests.", .pages = toy_pages,
    .resources = (const struct resource *const[]){ &lamps, &desks, NULL },
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

#define SHOWN(row, what) "CASE WHEN app.shows(" row "::\"desk\") THEN " what " END"
#define DESK_COLUMNS \
    "t.\"id\" AS f0," SHOWN("t", "t.\"name\"") " AS f1," SHOWN("t", "array_to_json(t.\"notes\")") " AS f2," SHOWN("t", "t.\"seen_at\"") " AS f3," \
    "t.\"next_id\" AS f4"
#define DESK_MEMBERS(p) \
    p ".\"id\"," SHOWN(p, p ".\"name\"") " AS \"name\"," SHOWN(p, p ".\"notes\"") " AS \"notes\"," \
    SHOWN(p, "replace(to_json(" p ".\"seen_at\")#>>'{}','+00:00','Z')") " AS \"seen_at\"," p ".\"next_id\""
#define DESK_TOLD(p) "(SELECT row_to_json(j) FROM (SELECT " p ".\"id\"," p ".\"next_id\") j)"
#define DESK_BODY "(SELECT row_to_json(j) FROM (SELECT " DESK_MEMBERS("t") ") j) AS body," DESK_TOLD("t") " AS told"

/* Of every record answered, the one beside it too, each by its own row. */
static void test_what_is_withheld_is_read_where_the_row_shows_it(void **state)
{
    (void)state;
    struct hit read = { .resource = &desks, .verb = READ, .id = TOY_FARM }, list = { .resource = &desks, .verb = LIST };
    struct input one = { .included = 1 << 4 }, all = { 0 };
    assert_string_equal(build(&read, &one)->sql.p,
                        "SELECT t.version," DESK_COLUMNS ",(SELECT row_to_json(j) FROM (SELECT " DESK_MEMBERS("x") " FROM \"desk\" x "
                        "WHERE x.district_id=t.district_id AND x.id=t.\"next_id\") j) AS i4 FROM \"desk\" t WHERE t.district_id=$1::uuid AND t.id=$2::uuid");
    assert_string_equal(build(&list, &all)->sql.p,
                        "SELECT " DESK_COLUMNS ",t.\"id\" AS k0 FROM \"desk\" t WHERE t.district_id=$1::uuid ORDER BY t.\"id\" LIMIT $2::bigint");
}

/* Who writes is answered what they may read, and again when the key comes again; the audit event does not tell it anyone. */
static void test_what_is_withheld_is_not_in_the_traces(void **state)
{
    (void)state;
    struct hit create = { .resource = &desks, .verb = CREATE }, update = { .resource = &desks, .verb = UPDATE, .id = TOY_FARM },
               drop = { .resource = &desks, .verb = REMOVE, .id = TOY_FARM };
    struct change name = { toy_field(&desks, "name"), "Ada" };
    struct input in = { .changes = &name, .change_count = 1, .idempotency_key = "k" }, gone = { .if_match = -1 };
    const struct statement *s = build(&create, &in);
    assert_has(s, DESK_BODY " FROM t),");
    assert_has(s, "NULL::json,doc.told FROM doc)");
    assert_has(s, "doc.id,doc.version,doc.body FROM doc)"); /* under the key */
    assert_has(s, "coalesce(past.body,doc.body) AS document");
    s = build(&update, &in);
    assert_has(s, DESK_BODY "," DESK_TOLD("held") " AS before FROM t,held),");
    assert_has(s, "app.differing(doc.before,doc.told),app.differing(doc.told,doc.before) FROM doc)");
    assert_has(s, "doc.body) AS document");
    s = build(&drop, &gone);
    assert_has(s, DESK_BODY " FROM t),");
    assert_has(s, "doc.told,NULL::json FROM doc)");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_several_are_read_as_a_list), TEST(test_several_are_filtered_by_any), TEST(test_several_are_written_as_an_array),
        TEST(test_what_is_withheld_is_read_where_the_row_shows_it), TEST(test_what_is_withheld_is_not_in_the_traces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
