/* Are pages of a list answered as promised? Data, cursor, link, count. */
#include "test_reply.h"

/* id, name; sorted by name, id. */
static const struct shape page = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = 2, .width = 4 };
static const struct shape counted = { .outcome = 0, .total = 1, .version = -1, .fields = 2, .includes = -1, .keys = 4, .width = 6 };
static const struct request request = { .path = STATIC_STR("/v1/things") };
static const struct hit hit = { .resource = &things, .verb = LIST };

static struct input by_name(int page_size, const char *query)
{
    return (struct input){ .shown = ID_BIT | NAME_BIT, .page_size = page_size, .sort_count = 2, .page_query = str_of(query),
                           .sort = { { .field = &things.fields[1] }, { .field = &things.fields[0] } } };
}

static struct response list(struct arena *a, const struct input *in, struct rows rows)
{
    struct response rsp = { 0 };
    assert_null(reply_build(a, test_key, &test_caller, &hit, &request, in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    assert_null(test_header(a, &rsp, "ETag"));
    assert_string_equal(test_header(a, &rsp, "Content-Type"), "application/json");
    assert_string_equal(test_header(a, &rsp, "Cache-Control"), "private, no-cache");
    return rsp;
}

static void test_empty(void **state)
{
    struct input in = by_name(2, "");
    struct response rsp = list(*state, &in, (struct rows){ .shape = &page });
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[],\"next_cursor\":null}");
    assert_null(test_header(*state, &rsp, "Link"));
}

static void test_exactly_one_page(void **state)
{
    struct input in = by_name(2, "");
    struct response rsp = list(*state, &in, ROWS(*state, &page, THING_A, "a", "a", THING_A, THING_B, NULL, NULL, THING_B));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[{\"id\":\"" THING_A "\",\"name\":\"a\"},{\"id\":\"" THING_B
                                                  "\",\"name\":null}],\"next_cursor\":null}");
    assert_null(test_header(*state, &rsp, "Link"));
}

static const struct resource tally = {
    .name = "tally", .one = "thing-tally", .report_on = "things", .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "Its id."), OBJECTS("parts", "What of.", INT("n", 0, 9, OPTIONAL, "N."))),
};

static void test_a_report_over_a_collection(void **state)
{
    static const struct shape of_tally = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = 2, .width = 3 };
    struct hit about_all = { .resource = &tally, .verb = LIST };
    struct input in = { .shown = 3, .page_size = 2, .sort_count = 1, .sort = { { .field = tally.fields } } };
    struct rows rows = ROWS(*state, &of_tally, THING_A, "[{\"n\" : 1},\n {\"n\" : 2}]", THING_A);
    struct response rsp = { 0 };
    assert_null(reply_build(*state, test_key, &test_caller, &about_all, &request, &in, &rows, &rsp));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[{\"id\":\"" THING_A "\",\"parts\":[{\"n\" : 1},  {\"n\" : 2}]}],\"next_cursor\":null}");
}

/* What stands in the body between the quotes of next_cursor. */
static struct str cursor_in(struct arena *a, struct response rsp)
{
    static const char before[] = "\"next_cursor\":\"";
    const char *at = strstr(text_z(a, rsp.body), before);
    assert_non_null(at);
    struct str rest = str_of(at + strlen(before));
    return str_cut(rest, '"', &rest);
}

static void check_next(struct arena *a, const char *query, const char *link_before)
{
    struct input in = by_name(2, query);
    struct response rsp = list(a, &in, ROWS(a, &page, THING_A, "a", "a", THING_A, THING_B, NULL, NULL, THING_B,
                                                   THING_C, "c", "c", THING_C));
    assert_null(strstr(text_z(a, rsp.body), THING_C));
    struct str cursor = cursor_in(a, rsp);
    const char *const *values = NULL;
    struct str binding = cursor_binding(a, &test_caller, &request, in.page_query);
    assert_true(cursor_open(a, test_key, binding, cursor, 2, &values));
    assert_null(values[0]);
    assert_string_equal(values[1], THING_B);
    if (link_before)
        assert_string_equal(test_header(a, &rsp, "Link"),
                            text_format(a, "<%s%.*s>; rel=\"next\"", link_before, (int)cursor.n, cursor.p));
    else
        assert_null(test_header(a, &rsp, "Link"));
}

static void test_next_page(void **state)
{
    check_next(*state, "", "/v1/things?cursor=");
    check_next(*state, "sort=name&q=a%20b", "/v1/things?sort=name&q=a%20b&cursor=");
    check_next(*state, "q=a>;rel=x", NULL);
    check_next(*state, "q=\xC3\xA9", NULL);
    check_next(*state, "q=\"", NULL);
    check_next(*state, "q=\x7F", NULL);
}

static void test_count(void **state)
{
    struct input in = by_name(1, "count=exact");
    in.count_exact = 1;
    struct response rsp = list(*state, &in, ROWS(*state, &counted, "d", "41", THING_A, "a", "a", THING_A));
    assert_string_equal(text_z(*state, rsp.body),
                        "{\"data\":[{\"id\":\"" THING_A "\",\"name\":\"a\"}],\"next_cursor\":null,\"total_count\":41}");
    rsp = list(*state, &in, ROWS(*state, &counted, "d", "0", NULL, NULL, NULL, NULL));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[],\"next_cursor\":null,\"total_count\":0}");
}

static void test_empty_page_without_a_shown_id(void **state)
{
    static const struct shape name_only = { .outcome = 0, .total = -1, .version = -1, .fields = 1, .includes = -1, .keys = 2, .width = 4 };
    static const struct shape no_keys = { .outcome = 0, .total = -1, .version = -1, .fields = 1, .includes = -1, .keys = -1, .width = 2 };
    struct input in = by_name(2, "fields=name");
    in.shown = NAME_BIT;
    struct response rsp = list(*state, &in, ROWS(*state, &name_only, "d", NULL, NULL, NULL));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[],\"next_cursor\":null}");
    rsp = list(*state, &in, ROWS(*state, &name_only, "d", NULL, NULL, THING_A));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[{\"name\":null}],\"next_cursor\":null}");
    rsp = list(*state, &in, ROWS(*state, &no_keys, "d", NULL));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[],\"next_cursor\":null}");
    rsp = list(*state, &in, ROWS(*state, &no_keys, "d", "a"));
    assert_string_equal(text_z(*state, rsp.body), "{\"data\":[{\"name\":\"a\"}],\"next_cursor\":null}");
}

static void test_absent_parent(void **state)
{
    struct hit nested = { .resource = &things, .verb = LIST, .nest = &things.fields[8], .nest_id = THING_B };
    struct rows rows = ROWS(*state, &counted, "a", NULL, NULL, NULL, NULL, NULL);
    struct input in = by_name(2, "");
    struct response rsp = { 0 };
    problem bad = reply_build(*state, test_key, &test_caller, &nested, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_NOT_FOUND);
    assert_string_equal(bad->detail, "There is no record with this id in things.");
}

static void test_a_long_page_of_escapes(void **state)
{
    enum { COUNT = 500 };
    const char **texts = ARENA_ARRAY(*state, const char *, COUNT * 4);
    for (int i = 0; i < COUNT; i++) {
        texts[i * 4] = texts[i * 4 + 3] = THING_A;
        texts[i * 4 + 1] = texts[i * 4 + 2] = i % 2 ? "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"" : "\x01\x02";
    }
    struct rows rows = { .shape = &page, .cells = test_cells(*state, texts, COUNT * 4), .count = COUNT };
    struct input in = by_name(COUNT, "");
    struct response rsp = list(*state, &in, rows);
    size_t one = strlen("{\"id\":\"" THING_A "\",\"name\":\"\"}");
    assert_int_equal(rsp.body.n, strlen("{\"data\":[],\"next_cursor\":null}") + COUNT - 1 + COUNT * one + COUNT / 2 * (36 + 12));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_empty),
        TEST(test_exactly_one_page),
        TEST(test_a_report_over_a_collection),
        TEST(test_next_page),
        TEST(test_count),
        TEST(test_empty_page_without_a_shown_id),
        TEST(test_absent_parent),
        TEST(test_a_long_page_of_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
