/* Which representation does Accept choose, which bodies does Content-Type let in, what does If-Match name? */
#include "test_input_ask.h"

enum { NONE = -1 }; /* 406 */

static void test_accept_of_a_list(void **state)
{
    (void)state;
    static const struct {
        const char *accept;
        int         format;
    } rows[] = {
        { NULL, FORMAT_JSON }, { "", FORMAT_JSON }, { " , ", FORMAT_JSON }, { "*/*", FORMAT_JSON },
        { "application/json", FORMAT_JSON },
        { "APPLICATION/JSON", FORMAT_JSON }, { "text/csv", FORMAT_CSV }, { "application/x-ndjson", FORMAT_NDJSON },
        { "application/*", FORMAT_JSON }, { "text/*", FORMAT_CSV }, { "application/json;charset=utf-8", FORMAT_JSON },
        { "text/csv;header=present", FORMAT_CSV }, { "text/csv ; q=0.5 , application/x-ndjson ; q=0.6", FORMAT_NDJSON },
        { "text/csv;Q=0.5,application/json;q=0.4", FORMAT_CSV }, { "application/json;q=0.1,text/csv;q=0.100", FORMAT_JSON },
        { "text/csv;q=0.001", FORMAT_CSV }, { "text/csv,application/json", FORMAT_CSV },
        { "application/json,text/csv", FORMAT_JSON },
        { "text/csv,*/*", FORMAT_CSV }, { "*/*,text/csv", FORMAT_CSV }, { "text/csv,*/*;q=0.1", FORMAT_CSV },
        { "text/csv;q=0.1,*/*", FORMAT_JSON },
        { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", FORMAT_JSON },
        { "application/json;q=0,*/*", FORMAT_CSV }, { "application/*;q=0,*/*", FORMAT_CSV }, { "*/*;q=0,text/csv", FORMAT_CSV },
        { "application/json;q=0,text/*;q=0,*/*", FORMAT_NDJSON },
        { "text/html", NONE }, { "*/*;q=0", NONE }, { "application/json;q=0", NONE }, { "application/json;q=0.000", NONE },
        { "text/plain,image/*", NONE },
        { "json", NONE }, { "*", NONE }, { "*/json", NONE }, { "application/problem+json", NONE }, { "application/ld+json", NONE },
        { "application/json;q=2", NONE }, { "application/json;q=1.001", NONE }, { "application/json;q=", NONE },
        { "application/json;q=0.1234", NONE },
        { "application/json;q=-1", NONE }, { "application/json;q=x,text/csv", FORMAT_CSV },
        { "application/json;q=1.000", FORMAT_JSON }, { "application/json;q=1.", FORMAT_JSON },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ask ask = { .verb = LIST };
        if (rows[i].accept)
            ask.headers[0] = (struct header){ STR("accept"), str_of(rows[i].accept) };
        struct input in;
        problem bad = answer(&ask, &in);
        const char *what = rows[i].accept ? rows[i].accept : "no header";
        expect(what, rows[i].format == NONE ? "not-acceptable" : "", faults_of(bad));
        if (!bad && (int)in.format != rows[i].format)
            fail_msg("%s: format %d, wanted %d", what, (int)in.format, rows[i].format);
    }
}

static void test_accept_elsewhere(void **state)
{
    (void)state;
    static const struct {
        const char *accept, *slug;
    } rows[] = {
        { "application/json", "" }, { "application/problem+json", "" }, { "*/*", "" }, { "application/*", "" },
        { "text/html, */*;q=0.1", "" },
        { "text/csv", "not-acceptable" }, { "application/x-ndjson", "not-acceptable" }, { "text/*", "not-acceptable" },
        { "application/json;q=0", "not-acceptable" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct input in;
        struct header accept = { STR("Accept"), str_of(rows[i].accept) };
        expect(rows[i].accept, rows[i].slug, faults_of(answer(&(struct ask){ .verb = READ, .headers = { accept } }, &in)));
        expect(rows[i].accept, rows[i].slug, faults_of(answer(&(struct ask){ .verb = READ, .resource = &tally, .headers = { accept } }, &in)));
        expect(rows[i].accept, rows[i].slug,
               faults_of(answer(&(struct ask){ .verb = REMOVE, .headers = { accept, { STR("If-Match"), STR("*") } } }, &in)));
    }
}

static void test_accept_and_format(void **state)
{
    (void)state;
    struct input in;
    const struct header csv = { STR("Accept"), STR("text/csv") }, html = { STR("Accept"), STR("text/html") };
    assert_null(answer(&(struct ask){ .query = "format=json", .headers = { csv } }, &in));
    assert_int_equal(in.format, FORMAT_JSON);
    assert_null(answer(&(struct ask){ .query = "format=ndjson", .headers = { html } }, &in));
    assert_int_equal(in.format, FORMAT_NDJSON);
    assert_null(answer(&(struct ask){ .query = "excel=1", .headers = { csv } }, &in));
    assert_int_equal(in.excel, 1);
    expect("csv by header has no pages", "?page_size only_with_json", faults_of(answer(&(struct ask){ .query = "page_size=5", .headers = { csv } }, &in)));
    expect("a fault comes before 406", "?x unknown_parameter", faults_of(answer(&(struct ask){ .query = "x=1", .headers = { html } }, &in)));
    /* Two header lines are one list. */
    assert_null(answer(&(struct ask){ .headers = { html, csv } }, &in));
    assert_int_equal(in.format, FORMAT_CSV);
}

static void test_content_type(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        unsigned    creates, updates;
    } rows[] = {
        { "application/json", 1, 0 }, { "Application/JSON", 1, 0 }, { "application/json; charset=utf-8", 1, 0 },
        { "application/json;charset=\"UTF-8\"", 1, 0 },
        { "application/json ; profile=x", 1, 0 }, { "application/json;charset=iso-8859-1", 0, 0 },
        { "application/json;charset=", 0, 0 },
        { "application/merge-patch+json", 0, 1 }, { "application/merge-patch+json;charset=utf-8", 0, 1 },
        { "application/merge-patch+json;charset=utf-16", 0, 0 },
        { "application/json-patch+json", 0, 0 }, { "text/json", 0, 0 }, { "application/x-www-form-urlencoded", 0, 0 }, { "", 0, 0 },
        { "*/*", 0, 0 },
        { "application/jsonx", 0, 0 }, { "application/json,application/json", 0, 0 },
    };
    static const char body[] = "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"" THING "\"}";
    static const char media[] = "unsupported-media-type";
    struct input in;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct header type = { STR("content-type"), str_of(rows[i].type) };
        expect(rows[i].type, rows[i].creates ? "" : media, faults_of(answer(&(struct ask){ .verb = CREATE, .body = body, .headers = { type } }, &in)));
        expect(rows[i].type, rows[i].updates ? "" : media,
               faults_of(answer(&(struct ask){ .verb = UPDATE, .body = "{}", .headers = { type, { STR("If-Match"), STR("*") } } }, &in)));
    }
    expect("missing", media, faults_of(answer(&(struct ask){ .verb = CREATE, .body = body }, &in)));
    problem bad = answer(&(struct ask){ .verb = UPDATE, .body = "{}", .headers = { { STR("Content-Type"), STR("application/json") } } }, &in);
    expect("comes before 428", media, faults_of(bad));
    assert_non_null(strstr(bad->detail, "application/merge-patch+json"));
    expect("encoded", media, faults_of(answer(&(struct ask){ .verb = CREATE, .body = body, .headers = {
        { STR("Content-Type"), STR("application/json") }, { STR("Content-Encoding"), STR("gzip") } } }, &in)));
}

static void test_if_match(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        int64_t     version;
    } rows[] = {
        { "*", -1 }, { " * ", -1 }, { "\"v1\"", 1 }, { " \"v12\"\t", 12 }, { "\"v9223372036854775807\"", INT64_MAX },
        { "\"v12-0123456789abcdef\"", 12 }, { "\"v7-ffffffffffffffff\"", 7 },
        { "\"v7-\"", 0 }, { "\"v7-0123456789abcde\"", 0 }, { "\"v7-0123456789abcdef0\"", 0 }, { "\"v7-0123456789ABCDEF\"", 0 },
        { "\"v7-0123456789abcdeg\"", 0 }, { "\"v7-0123456789abcdef-\"", 0 }, { "\"v0-0123456789abcdef\"", 0 }, { "\"v-0123456789abcdef\"", 0 },
        { "W/\"v7-0123456789abcdef\"", 0 },
        { "\"\"", 0 }, { "\"v\"", 0 }, { "\"v0\"", 0 }, { "\"v-1\"", 0 }, { "\"v01\"", 0 }, { "\"1\"", 0 },
        { "W/\"v1\"", 0 }, { "\"V1\"", 0 }, { "\"v9223372036854775808\"", 0 }, { "\"33a64df5\"", 0 }, { "\"\xC3\xA9\"", 0 },
        { "\"v1\",\"v2\"", 0 }, { "\"v1\" , W/\"v2\"", 0 }, { "\"v1\",", 0 }, { ",, \"v1\",,\"a,b\"", 0 },
    };
    static const char *const malformed[] = {
        "", " ", "v1", "1", "**", "*,\"v1\"", "\"v1\",*", "\"v1", "v1\"", "\"", "'v1'", "\"v1\"x", "\"v1\" \"v2\"", "\"v1 \"", "\"\x7F\"",
        "W/", "W/v1", "w/\"v1\"", "W/ \"v1\"", "\"v1\",v2", ",", ", ,",
    };
    struct input in;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct header tag = { STR("if-match"), str_of(rows[i].tag) };
        in.if_match = -9;
        assert_null(answer(&(struct ask){ .verb = REMOVE, .headers = { tag } }, &in));
        if (in.if_match != rows[i].version)
            fail_msg("%s names %lld, wanted %lld", rows[i].tag, (long long)in.if_match, (long long)rows[i].version);
        assert_null(answer(&(struct ask){ .verb = UPDATE, .body = "{}", .headers = { tag, { STR("Content-Type"), STR("application/merge-patch+json") } } }, &in));
        assert_int_equal(in.if_match, rows[i].version);
    }
    for (size_t i = 0; i < COUNT_OF(malformed); i++) {
        struct header tag = { STR("If-Match"), str_of(malformed[i]) };
        problem bad = answer(&(struct ask){ .verb = REMOVE, .headers = { tag } }, &in);
        expect(malformed[i], "If-Match malformed", faults_of(bad));
        assert_int_equal(bad->type, PROBLEM_BAD_REQUEST);
        assert_string_equal(bad->faults->detail, "If-Match takes the ETag as it was given, in its quotes: \"v2\".");
    }
    expect("remove without", "precondition-required", faults_of(answer(&(struct ask){ .verb = REMOVE }, &in)));
    expect("update without", "precondition-required", faults_of(answer(&(struct ask){ .verb = UPDATE, .body = "nonsense", .headers = {
        { STR("Content-Type"), STR("application/merge-patch+json") } } }, &in)));
}

static void test_if_none_match(void **state)
{
    (void)state;
    struct input in;
    assert_null(answer(&(struct ask){ .verb = READ }, &in));
    assert_null(in.if_none_match.p);
    assert_null(answer(&(struct ask){ .verb = READ, .headers = { { STR("IF-NONE-MATCH"), STR("W/\"v1\", \"v2\"") } } }, &in));
    assert_true(str_is(in.if_none_match, "W/\"v1\", \"v2\""));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_accept_of_a_list), TEST(test_accept_elsewhere), TEST(test_accept_and_format),
        TEST(test_content_type), TEST(test_if_match), TEST(test_if_none_match),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
