/* What may come with a call? A body of its own or none, and a version or none. */
#include "test_input_ask.h"

#define JSON { STR("Content-Type"), STR("application/json") }
#define MATCH(tag) { STR("If-Match"), STR(tag) }

static problem call(const char *body, struct input *in)
{
    return answer(&(struct ask){ .verb = UPDATE, .call = &polish, .body = body, .headers = { JSON } }, in);
}

static void test_without_a_body(void **state)
{
    (void)state;
    struct input in = { .change_count = 9 };
    expect("nothing at all", "", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish }, &in)));
    assert_int_equal(in.change_count, 0);
    expect("an empty object", "", faults_of(call("{}", &in)));
    assert_int_equal(in.change_count, 0);
    /* A type without a body describes nothing. */
    expect("any type", "", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { { STR("Content-Type"), STR("text/plain") } } }, &in)));
    expect("required", "/color required", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &paint }, &in)));
}

static void test_a_body(void **state)
{
    (void)state;
    struct input in;
    assert_null(call("{\"times\":3,\"with\":\"wax\"}", &in));
    assert_int_equal(in.change_count, 2);
    assert_ptr_equal(in.changes[0].field, &polish.fields[0]);
    assert_string_equal(in.changes[0].value, "wax");
    assert_string_equal(in.changes[1].value, "3");
    assert_null(call("{\"times\":null}", &in));
    assert_null(in.changes[0].value);
    /* Its own fields, not those of the record: `name` is 1 to 10 characters in both, `code` is of things alone. */
    expect("faults", "/with bad_length\n/times out_of_range\n/name not_nullable\n/code unknown_field",
           faults_of(call("{\"with\":\"\",\"times\":10,\"name\":null,\"code\":\"ab\"}", &in)));
    expect("no object", " not_an_object", faults_of(call("[]", &in)));
    expect("no JSON", " bad_json", faults_of(call("{", &in)));
}

static void test_its_type(void **state)
{
    (void)state;
    static const char *const wrong[] = { "application/merge-patch+json", "text/plain", "", "application/json;charset=latin-1" };
    struct input in;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct ask ask = { .verb = UPDATE, .call = &polish, .body = "{}", .headers = { { STR("Content-Type"), str_of(wrong[i]) } } };
        expect(wrong[i], "unsupported-media-type", faults_of(answer(&ask, &in)));
    }
    expect("no type", "unsupported-media-type", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .body = "{}" }, &in)));
    expect("encoded", "unsupported-media-type", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .body = "{}", .headers = {
        JSON, { STR("Content-Encoding"), STR("gzip") } } }, &in)));
}

static void test_a_version(void **state)
{
    (void)state;
    struct input in = { .if_match = -9 };
    assert_null(call("{}", &in));
    assert_int_equal(in.if_match, -1);
    assert_null(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { MATCH("\"v7\"") } }, &in));
    assert_int_equal(in.if_match, 7);
    assert_null(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { MATCH("*") } }, &in));
    assert_int_equal(in.if_match, -1);
    assert_null(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { MATCH("W/\"v7\"") } }, &in));
    assert_int_equal(in.if_match, 0);
    expect("malformed", "If-Match malformed", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { MATCH("v7") } }, &in)));
}

static void test_what_else_comes(void **state)
{
    (void)state;
    struct input in;
    expect("a parameter", "?as_of unknown_parameter", faults_of(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .query = "as_of=2026-01-01" }, &in)));
    assert_null(answer(&(struct ask){ .verb = UPDATE, .call = &polish, .headers = { { STR("Idempotency-Key"), STR("k") } } }, &in));
    assert_string_equal(in.idempotency_key, "k");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_without_a_body), TEST(test_a_body), TEST(test_its_type), TEST(test_a_version), TEST(test_what_else_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
