/* Does each parameter of each address take what it should, and name everything else? */
#include "test_input_ask.h"

#include "cursor.h"

struct row {
    const char *query, *faults;
};

static const char *const all_of_plains = "page_size, cursor, count, fields, format, excel";

static void check_rows(const struct row *rows, size_t count, const struct resource *resource, enum verb verb)
{
    for (size_t i = 0; i < count; i++) {
        struct input in = { .page_size = -7 };
        problem bad = answer(&(struct ask){ .resource = resource, .verb = verb, .query = rows[i].query }, &in);
        expect(rows[i].query, rows[i].faults, faults_of(bad));
        if (bad) {
            assert_int_equal(bad->type, PROBLEM_BAD_REQUEST);
            assert_int_equal(in.page_size, -7); /* an output is untouched on failure */
        }
        arena_reset(arena);
    }
}
#define CHECK(rows, resource, verb) check_rows((rows), COUNT_OF(rows), (resource), (verb))

static void test_parameters_of_a_list(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "", "" }, { "&&", "" },
        { "page_size=1", "" }, { "page_size=500", "" }, { "&page_size=2&&", "" }, { "page%5Fsize=2", "" },
        { "page_size=0", "?page_size out_of_range" }, { "page_size=501", "?page_size out_of_range" },
        { "page_size=-1", "?page_size out_of_range" }, { "page_size=", "?page_size out_of_range" },
        { "page_size", "?page_size out_of_range" }, { "page_size=5x", "?page_size out_of_range" },
        { "page_size=05", "?page_size out_of_range" }, { "page_size=99999999999999999999", "?page_size out_of_range" },
        { "page_size=1&page_size=1", "?page_size repeated" },
        { "page_size=1&page%5fsize=2&page_size=3", "?page_size repeated\n?page_size repeated" },
        { "Page_size=1", "?Page_size unknown_parameter" }, { "page_size=1&nosuch=1", "?nosuch unknown_parameter" },
        { "=1", "? unknown_parameter" }, { "nest_id=1&x%26y=2", "?nest_id unknown_parameter\n?x&y unknown_parameter" },
        { "count=exact", "" }, { "count=1", "?count unknown_choice" }, { "count", "?count unknown_choice" },
        { "q=a", "" }, { "q=%F0%9F%8C%B1", "" }, { "q=", "?q bad_length" },
        { "as_of=2024-02-29", "" }, { "as_of=2023-02-29", "?as_of not_a_date" }, { "as_of=", "?as_of not_a_date" },
        { "as_of=2024-1-1", "?as_of not_a_date" }, { "as_of=2024-01-01T00:00:00Z", "?as_of not_a_date" },
        { "format=json", "" }, { "format=csv", "" }, { "format=ndjson", "" },
        { "format=CSV", "?format unknown_choice" }, { "format=", "?format unknown_choice" },
        { "format=xml", "?format unknown_choice" },
        { "format=csv&excel=1", "" }, { "excel=1", "?excel only_with_csv" }, { "format=ndjson&excel=1", "?excel only_with_csv" },
        { "format=csv&excel=true", "?excel unknown_choice" },
        { "format=csv&page_size=5", "?page_size only_with_json" }, { "format=ndjson&count=exact", "?count only_with_json" },
        { "format=csv&cursor=x", "?cursor only_with_json" },
        { "a=%", "?a bad_escape" }, { "a=%4", "?a bad_escape" }, { "a=%4x", "?a bad_escape" }, { "a=%00", "?a bad_escape" },
        { "%zz=1", "? bad_escape" }, { "q=%FF", "?q invalid_utf8" }, { "q=%ED%A0%80", "?q invalid_utf8" },
        { "%C0%AF=1", "? invalid_utf8" },
    };
    CHECK(rows, NULL, LIST);
}

static void test_sort_fields_and_include(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "sort=name", "" }, { "sort=-name", "" }, { "sort=-begins_on,name,code,size", "" }, { "sort=updated_at", "" },
        { "sort=", "?sort unknown_name" }, { "sort=-", "?sort unknown_name" }, { "sort=--name", "?sort unknown_name" },
        { "sort=note", "?sort unknown_name" }, { "sort=name,", "?sort unknown_name" }, { "sort=%20name", "?sort unknown_name" },
        { "sort=+name", "?sort unknown_name" }, { "sort=name,-name", "?sort repeated" },
        { "sort=x,y", "?sort unknown_name\n?sort unknown_name" },
        { "sort=name,code,size,fte,begins_on", "?sort too_many" },
        { "fields=id", "" }, { "fields=name,id,tags", "" }, { "fields=note", "" }, { "fields=name%2Cid", "" }, { "fields=", "?fields unknown_name" },
        { "fields=name,name", "?fields repeated" }, { "fields=Name", "?fields unknown_name" },
        { "fields=name,,id", "?fields unknown_name" },
        { "fields=version", "?fields unknown_name" }, { "fields=district_id,x", "?fields unknown_name\n?fields unknown_name" },
        { "include=owner", "" }, { "include=owner,helper", "" }, { "include=owner_id", "?include unknown_name" },
        { "include=name", "?include unknown_name" }, { "include=", "?include unknown_name" },
        { "include=owner,owner", "?include repeated" },
    };
    CHECK(rows, NULL, LIST);
}

static void test_filters(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "id=" THING, "" }, { "id=" THING "," OTHER, "" }, { "id=1", "?id not_a_uuid" }, { "id=" THING ",", "?id not_a_uuid" },
        { "owner_id=0190A0B0-0000-7000-8000-00000000000A", "" }, { "owner_id=", "?owner_id not_a_uuid" },
        { "code=ab", "" }, { "code=00,01.b_-", "" }, { "code=a", "?code bad_length" }, { "code=a%20b", "?code bad_character" },
        { "code=%C3%A9%C3%A9", "?code bad_character" }, { "code=123456789", "?code bad_length" },
        { "level=low", "" }, { "level=low,high", "" }, { "level=Low", "?level unknown_choice" },
        { "level=low,,high", "?level unknown_choice" },
        { "level_gte=low", "?level_gte unknown_parameter" },
        { "duties=sow", "" }, { "duties=bake,sow,reap", "" }, { "duties=eat", "?duties unknown_choice" }, { "duties=", "?duties unknown_choice" },
        { "sort=duties", "?sort unknown_name" },
        { "open=true", "" }, { "open=false,true", "" }, { "open=1", "?open not_a_flag" }, { "open=TRUE", "?open not_a_flag" },
        { "size=3", "" }, { "size=3,-4", "" }, { "size_gte=0&size_lte=9223372036854775807", "" },
        { "size_lte=-9223372036854775808", "" },
        { "size=3.0", "?size not_an_integer" }, { "size_gte=1,2", "?size_gte not_an_integer" },
        { "size_lte=", "?size_lte not_an_integer" },
        { "size_gte=9223372036854775808", "?size_gte not_an_integer" }, { "size=1e3", "?size not_an_integer" },
        { "size=-0", "?size not_an_integer" },
        { "size_gt=1", "?size_gt unknown_parameter" },
        { "fte=0.5", "" }, { "fte=1", "" }, { "fte_gte=-0.25&fte_lte=1.999999", "" }, { "fte=.5", "?fte not_a_number" },
        { "fte=5.", "?fte not_a_number" },
        { "fte=1e3", "?fte not_a_number" }, { "fte=NaN", "?fte not_a_number" }, { "fte=Infinity", "?fte not_a_number" },
        { "fte=1.2.3", "?fte not_a_number" },
        { "fte=0.00000000000000000000000000000000000000001", "?fte not_a_number" }, { "fte=-", "?fte not_a_number" },
        { "fte=0.-1", "?fte not_a_number" },
        { "begins_on=2024-02-29", "" }, { "begins_on_gte=2024-01-01&begins_on_lte=2024-12-31", "" },
        { "begins_on=2023-02-29", "?begins_on not_a_date" },
        { "begins_on_gte=2024", "?begins_on_gte not_a_date" }, { "begins_on_lte=infinity", "?begins_on_lte not_a_date" },
        { "updated_since=2024-01-01T00:00:00Z", "" }, { "updated_since=2024-01-01T00:00:00%2B02:00", "" },
        { "updated_since=2024-01-01T00:00:00+02:00", "?updated_since not_an_instant" },
        { "updated_since=2024-01-01", "?updated_since not_an_instant" },
        { "updated_at=2024-01-01T00:00:00Z", "?updated_at unknown_parameter" },
        { "created_since=2024-01-01T00:00:00Z", "?created_since unknown_parameter" },
        { "name=x", "?name unknown_parameter" }, { "ends_on=2024-01-01", "?ends_on unknown_parameter" },
        { "tags=a", "?tags unknown_parameter" }, { "site=http://a", "?site unknown_parameter" }, { "sort=site", "" },
    };
    CHECK(rows, NULL, LIST);
}

static void test_other_verbs_and_shapes(void **state)
{
    (void)state;
    static const struct row read[] = {
        { "", "" }, { "fields=name", "" }, { "include=owner", "" }, { "fields=name&include=helper", "" },
        { "page_size=1", "?page_size unknown_parameter" }, { "sort=name", "?sort unknown_parameter" },
        { "format=json", "?format unknown_parameter" },
        { "as_of=2024-01-01", "?as_of unknown_parameter" }, { "size=1", "?size unknown_parameter" },
        { "q=x", "?q unknown_parameter" },
    };
    static const struct row plain[] = {
        { "page_size=2&count=exact&fields=name", "" }, { "sort=name", "?sort unknown_parameter" },
        { "q=x", "?q unknown_parameter" },
        { "include=x", "?include unknown_parameter" }, { "as_of=2024-01-01", "?as_of unknown_parameter" },
        { "id=" THING, "?id unknown_parameter" },
    };
    static const struct row report[] = {
        { "", "" }, { "as_of=2024-01-01", "" }, { "as_of=x", "?as_of not_a_date" }, { "fields=count", "?fields unknown_parameter" },
    };
    static const struct row undated[] = { { "", "" }, { "as_of=2024-01-01", "?as_of unknown_parameter" } };
    static const struct row write[] = { { "fields=id", "?fields unknown_parameter" }, { "as_of=2024-01-01&x=1", "?as_of unknown_parameter\n?x unknown_parameter" } };
    CHECK(read, NULL, READ);
    CHECK(plain, &plains, LIST);
    CHECK(report, &tally, READ);
    CHECK(undated, &census, READ);
    CHECK(write, NULL, CREATE);
    CHECK(write, NULL, UPDATE);
    CHECK(write, NULL, REMOVE);
}

static void test_all_faults_at_once(void **state)
{
    (void)state;
    struct input in;
    problem bad = answer(&(struct ask){ .query = "nosuch=1&size=x&page_size=0&sort=y&format=csv&a=%&count=2&level=mid&begins_on_lte=z" }, &in);
    expect("all", "?a bad_escape\n?page_size out_of_range\n?count unknown_choice\n?sort unknown_name\n?level unknown_choice\n"
                  "?size not_an_integer\n?begins_on_lte not_a_date\n?nosuch unknown_parameter\n?page_size only_with_json\n?count only_with_json",
           faults_of(bad));
    /* A fault names the parameter as it was given, not the field behind it. */
    static const char *const sentences[][2] = {
        { "size_gte=x", "size_gte is a whole number." }, { "size=x", "size is a whole number." },
        { "fte_lte=x", "fte_lte is a decimal number, such as 12.5." },
        { "begins_on_lte=x", "begins_on_lte is a calendar date, YYYY-MM-DD, from 1000-01-01 to 9999-12-31." },
        { "as_of=x", "as_of is a calendar date, YYYY-MM-DD, from 1000-01-01 to 9999-12-31." },
        { "updated_since=x", "updated_since is an RFC 3339 instant, such as 2026-09-01T08:30:00Z; in a query, write + as %2B." },
    };
    for (size_t i = 0; i < COUNT_OF(sentences); i++)
        expect(sentences[i][0], sentences[i][1], answer(&(struct ask){ .query = sentences[i][0] }, &in)->faults->detail);
    /* An unknown choice or parameter says what there is. */
    bad = answer(&(struct ask){ .query = "level=mid" }, &in);
    assert_non_null(strstr(bad->faults->detail, "low, high"));
    bad = answer(&(struct ask){ .resource = &plains, .query = "x=1" }, &in);
    assert_non_null(strstr(bad->faults->detail, all_of_plains));
    bad = answer(&(struct ask){ .query = "x=1" }, &in);
    assert_non_null(strstr(bad->faults->detail, "size, size_gte, size_lte"));
    assert_non_null(strstr(bad->faults->detail, "updated_since"));
    bad = answer(&(struct ask){ .verb = UPDATE, .query = "x=1" }, &in);
    assert_non_null(strstr(bad->faults->detail, "accepted: none"));
}

static const char *repeat(const char *before, const char *unit, int count)
{
    struct buf b = { .arena = arena };
    buf_adds(&b, before);
    for (int i = 0; i < count; i++)
        buf_adds(&b, unit);
    return buf_z(&b);
}

static void test_ceilings(void **state)
{
    (void)state;
    struct input in;
    expect("100 values", "", faults_of(answer(&(struct ask){ .query = repeat("size=1", ",1", 99) }, &in)));
    expect("101 values", "?size too_many", faults_of(answer(&(struct ask){ .query = repeat("size=1", ",1", 100) }, &in)));
    expect("200 characters", "", faults_of(answer(&(struct ask){ .query = repeat("q=", "%C3%A9", 200) }, &in)));
    expect("201 characters", "?q bad_length", faults_of(answer(&(struct ask){ .query = repeat("q=", "%C3%A9", 201) }, &in)));
    struct buf many = { .arena = arena };
    for (int i = 0; i < 101; i++)
        buf_addf(&many, "x%d&", i);
    problem bad = answer(&(struct ask){ .query = buf_z(&many) }, &in);
    expect("first of 101 parameters", "? too_many_parameters", text_format(arena, "%s %s", bad->faults->pointer, bad->faults->code));
    bad = answer(&(struct ask){ .query = repeat("fields=x", ",x", 500) }, &in);
    const struct fault *last = bad->faults;
    while (last->next)
        last = last->next;
    assert_string_equal(last->code, "too_many");
}

static void test_what_a_list_becomes(void **state)
{
    (void)state;
    struct input in;
    assert_null(answer(&(struct ask){ .query = "" }, &in));
    assert_int_equal(in.page_size, 50);
    assert_int_equal(in.format, FORMAT_JSON);
    assert_int_equal(in.shown, (1 << resource_field_count(&things)) - 1);
    assert_int_equal(in.included, 0);
    assert_int_equal(in.condition_count, 0);
    assert_null(in.q);
    assert_null(in.as_of);
    assert_null(in.after);
    assert_int_equal(in.count_exact, 0);
    assert_null(answer(&(struct ask){ .query = "page_size=7&count=exact&q=a+b%2B&as_of=2024-01-01&fields=name&include=helper" }, &in));
    assert_int_equal(in.page_size, 7);
    assert_int_equal(in.count_exact, 1);
    assert_string_equal(in.q, "a b+");
    assert_string_equal(in.as_of, "2024-01-01");
    assert_int_equal(in.shown, 1 << F_ID | 1 << F_NAME);
    assert_int_equal(in.included, 1 << F_HELPER);
    assert_null(answer(&(struct ask){ .query = "format=csv&excel=1" }, &in));
    assert_int_equal(in.format, FORMAT_CSV);
    assert_int_equal(in.excel, 1);
}

static void check_sort(const char *query, const struct resource *resource, const char *wanted)
{
    struct input in;
    struct buf b = { .arena = arena };
    assert_null(answer(&(struct ask){ .resource = resource, .query = query }, &in));
    for (int i = 0; i < in.sort_count; i++)
        buf_addf(&b, "%s%s ", in.sort[i].direction == DESCENDING ? "-" : "", in.sort[i].field->name);
    expect(query, wanted, buf_z(&b));
}

static void test_order_and_tie_break(void **state)
{
    (void)state;
    check_sort("", NULL, "-begins_on name id ");
    check_sort("sort=-name", NULL, "-name -id ");
    check_sort("sort=size,-fte", NULL, "size -fte -id ");
    check_sort("sort=-name,code,size,fte", NULL, "-name code size fte id ");
    check_sort("", &plains, "id ");
}

static void test_conditions(void **state)
{
    (void)state;
    struct input in;
    struct buf b = { .arena = arena };
    assert_null(answer(&(struct ask){ .query = "updated_since=2024-01-01T00:00:00Z&size_lte=9&open=true,false&owner_id=0190A0B0-0000-7000-8000-00000000000A"
                                               "&level=high,low&size_gte=-1&fte=-0.50" }, &in));
    static const char *const signs[] = { [EQUAL_ANY] = "=", [AT_LEAST] = ">=", [AT_MOST] = "<=" };
    for (int i = 0; i < in.condition_count; i++) {
        const struct condition *c = &in.conditions[i];
        buf_addf(&b, "%s%s", c->field->name, signs[c->comparison]);
        for (int k = 0; k < c->count; k++)
            buf_addf(&b, "%s%s", k ? "|" : "", c->values[k]);
        buf_adds(&b, "\n");
    }
    /* In declaration order, whatever the caller's, so that like requests make the same statement. */
    expect("conditions", "level=high|low\nsize>=-1\nsize<=9\nfte=-0.50\nopen=t|f\nowner_id=" THING "\nupdated_at>=2024-01-01T00:00:00Z\n", buf_z(&b));
}

static void test_nested_list(void **state)
{
    (void)state;
    struct input in;
    problem bad = answer(&(struct ask){ .nest_id = THING, .query = "owner_id=" OTHER }, &in);
    expect("the path's link is no filter", "?owner_id unknown_parameter", faults_of(bad));
    assert_null(strstr(bad->faults->detail, "owner_id,"));
    assert_null(answer(&(struct ask){ .nest_id = THING, .query = "helper_id=" OTHER "&include=owner" }, &in));
    assert_int_equal(in.condition_count, 1);
}

static struct str seal(const struct ask *ask, const char *page_query, const struct principal *who, int count)
{
    static const struct cell values[] = { { "2024-01-01", 10 }, { NULL, 0 }, { THING, 36 }, { "x", 1 } };
    struct request rq = request_of(ask);
    return cursor_seal(arena, things_key, cursor_binding(arena, who, &rq, str_of(page_query)), values, count);
}

static problem follow(const char *before, struct str cursor, const char *after, struct input *in)
{
    return answer(&(struct ask){ .query = text_format(arena, "%scursor=%.*s%s", before, (int)cursor.n, cursor.p, after) }, in);
}

static void test_cursor(void **state)
{
    (void)state;
    const struct ask ask = { 0 };
    struct principal foreign = things_who;
    foreign.district_id = "0190a0b0-0000-7000-8000-0000000000d2";
    struct input in;
    struct str cursor = seal(&ask, "", &things_who, 3);
    assert_null(follow("", cursor, "", &in));
    assert_string_equal(in.after[0], "2024-01-01");
    assert_null(in.after[1]);
    assert_string_equal(in.after[2], THING);
    assert_int_equal(in.page_query.n, 0);
    static const char bad[] = "?cursor bad_cursor";
    expect("other page size", bad, faults_of(follow("page_size=2&", cursor, "", &in)));
    expect("other order", bad, faults_of(follow("sort=name&", cursor, "", &in)));
    expect("altered", bad, faults_of(follow("", cursor, "A", &in)));
    expect("empty", bad, faults_of(follow("", (struct str){ "", 0 }, "", &in)));
    expect("other district", bad, faults_of(follow("", seal(&ask, "", &foreign, 3), "", &in)));
    expect("too few values", bad, faults_of(follow("", seal(&ask, "", &things_who, 2), "", &in)));
    expect("too many values", bad, faults_of(follow("", seal(&ask, "", &things_who, 4), "", &in)));
    expect("beside another fault", "?page_size out_of_range", faults_of(follow("page_size=0&", cursor, "", &in)));
    /* The rest of the query keeps the caller's spelling and order, wherever the cursor stands in it. */
    cursor = seal(&ask, "page_size=2&q=a%20b", &things_who, 3);
    assert_null(follow("page_size=2&", cursor, "&q=a%20b", &in));
    assert_true(str_is(in.page_query, "page_size=2&q=a%20b"));
    assert_null(follow("page_size=2&&q=a%20b&", cursor, "&", &in));
    assert_null(answer(&(struct ask){ .query = text_format(arena, "page_size=2&q=a%%20b&%%63ursor=%.*s", (int)cursor.n, cursor.p) }, &in));
    expect("other spelling", bad, faults_of(follow("page_size=2&q=a+b&", cursor, "", &in)));
}

static void test_page_without_resource(void **state)
{
    (void)state;
    struct input in;
    struct hit hit = { .page = &(const struct page){ .id = PAGE_ME, .path = "/v1/me" }, .verb = READ };
    struct request rq = { .path = STR("/v1/me") };
    assert_null(input_accept(arena, things_key, &things_who, &hit, &rq, &in));
    rq.query = STR("x=1");
    expect("page", "?x unknown_parameter", faults_of(input_accept(arena, things_key, &things_who, &hit, &rq, &in)));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_parameters_of_a_list), TEST(test_sort_fields_and_include), TEST(test_filters), TEST(test_other_verbs_and_shapes),
        TEST(test_all_faults_at_once), TEST(test_ceilings), TEST(test_what_a_list_becomes), TEST(test_order_and_tie_break),
        TEST(test_conditions), TEST(test_nested_list), TEST(test_cursor), TEST(test_page_without_resource),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
