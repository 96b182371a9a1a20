/* Are single records answered as promised? Golden bytes per field kind, statuses, entity tags. */
#include "test_reply.h"

static const struct shape plain = { .outcome = -1, .total = -1, .version = 0, .fields = 1, .includes = -1, .keys = -1, .width = 2 };
static const struct shape report = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = -1, .width = 1 };
static const struct request request = { .path = STATIC_STR("/v1/things/x"), .unix_ms = 1700000000000 };

/* The body of a READ that shows one field with this cell. */
static const char *one(struct arena *a, uint64_t shown, const char *text)
{
    struct rows rows = ROWS(a, &plain, "1", text);
    struct hit hit = { .resource = &things, .verb = READ, .id = THING_A };
    struct input in = { .shown = shown };
    struct response rsp = { 0 };
    assert_null(reply_build(a, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    return text_z(a, rsp.body);
}

static void test_each_kind(void **state)
{
    static const struct {
        uint64_t    shown;
        const char *text, *json;
    } table[] = {
        { ID_BIT, THING_A, "{\"id\":\"" THING_A "\"}" },
        { NAME_BIT, "Ada", "{\"name\":\"Ada\"}" },
        { NAME_BIT, "", "{\"name\":\"\"}" },
        { CODE_BIT, "0042", "{\"code\":\"0042\"}" },
        { LEVEL_BIT, "k8", "{\"level\":\"k8\"}" },
        { COUNT_BIT, "-7", "{\"enrollment\":-7}" },
        { FTE_BIT, "0.50", "{\"fte\":0.50}" },
        { OPEN_BIT, "t", "{\"open\":true}" },
        { OPEN_BIT, "f", "{\"open\":false}" },
        { DATE_BIT, "2026-11-22", "{\"begins_on\":\"2026-11-22\"}" },
        { PARTNER_BIT, THING_B, "{\"partner_id\":\"" THING_B "\"}" },
        { TAGS_BIT, "[\"a\",\"b\\\"\"]", "{\"tags\":[\"a\",\"b\\\"\"]}" },
        { TAGS_BIT, "[\"a\",\n \"b\"]", "{\"tags\":[\"a\",  \"b\"]}" },
        { TAGS_BIT, "[]", "{\"tags\":[]}" },
        { TIME_BIT, "2026-11-22 15:11:00.123456+00", "{\"updated_at\":\"2026-11-22T15:11:00.123456Z\"}" },
        { TIME_BIT, "2026-11-22 15:11:00+00", "{\"updated_at\":\"2026-11-22T15:11:00Z\"}" },
        { SITE_BIT, "https://a.b/c?d=1&e", "{\"site\":\"https://a.b/c?d=1&e\"}" },
        { DUTIES_BIT, "[\"sow\",\"reap\"]", "{\"duties\":[\"sow\",\"reap\"]}" },
        { TIME_BIT, "infinity", "{\"updated_at\":\"infinity\"}" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_string_equal(one(*state, table[i].shown, table[i].text), table[i].json);
}

static void test_null_of_each_kind(void **state)
{
    for (int i = 0; things.fields[i].name; i++)
        assert_string_equal(one(*state, 1ull << i, NULL), text_format(*state, "{\"%s\":null}", things.fields[i].name));
}

static void test_every_escape_at_every_offset(void **state)
{
    struct arena *a = *state;
    for (int byte = 1; byte < 0x80; byte++) {
        const char *escaped = text_format(a, byte < 0x20 ? "\\u%04x" : "%c", byte);
        switch (byte) {
        case '"': escaped = "\\\""; break;
        case '\\': escaped = "\\\\"; break;
        case '\b': escaped = "\\b"; break;
        case '\t': escaped = "\\t"; break;
        case '\n': escaped = "\\n"; break;
        case '\f': escaped = "\\f"; break;
        case '\r': escaped = "\\r"; break;
        default: break;
        }
        for (int before = 0; before < 18; before++) {
            struct arena_mark mark = arena_mark(a);
            const char *fill = text_format(a, "%.*s", before, "\xC3\xA9xxxxxxxxxxxxxxxxxx");
            assert_string_equal(one(a, NAME_BIT, text_format(a, "%s%czz", fill, byte)),
                                text_format(a, "{\"name\":\"%s%szz\"}", fill, escaped));
            arena_release(a, mark);
        }
    }
}

static void test_a_text_of_escapes_fits(void **state)
{
    char text[1001], *want = arena_alloc(*state, 6 * 1000 + 20), *p = want;
    memset(text, 1, 1000);
    text[1000] = 0;
    memcpy(p, "{\"name\":\"", 9);
    p += 9;
    for (int i = 0; i < 1000; i++, p += 6)
        memcpy(p, "\\u0001", 6);
    memcpy(p, "\"}", 2);
    assert_string_equal(one(*state, NAME_BIT, text), want);
}

static void test_included_object_follows_its_link(void **state)
{
    static const struct shape shape = { .outcome = -1, .total = -1, .version = 0, .fields = 1, .includes = 4, .keys = -1, .width = 5 };
    struct rows rows = ROWS(*state, &shape, "7", THING_A, THING_B, "[]", "{\"id\":\"" THING_B "\"}");
    struct hit hit = { .resource = &things, .verb = READ, .id = THING_A };
    struct input in = { .shown = ID_BIT | PARTNER_BIT | TAGS_BIT, .included = PARTNER_BIT };
    struct response rsp = { 0 };
    assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
    assert_string_equal(text_z(*state, rsp.body), "{\"id\":\"" THING_A "\",\"partner_id\":\"" THING_B "\","
                                                  "\"partner\":{\"id\":\"" THING_B "\"},\"tags\":[]}");
    assert_string_equal(test_header(*state, &rsp, "ETag"), "\"v7\"");
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "application/json");
    assert_string_equal(test_header(*state, &rsp, "Cache-Control"), "private, no-cache");
    assert_string_equal(test_header(*state, &rsp, "Vary"), "Accept, Accept-Encoding, Authorization");
}

static const struct shape written = { .outcome = 0, .total = -1, .version = 1, .fields = -1, .id = 2, .document = 3, .includes = -1, .keys = -1,
                                      .width = 4 };

static problem write_outcome(struct arena *a, enum verb verb, const char *letter, struct response *rsp)
{
    struct rows rows = ROWS(a, &written, letter, "3", THING_A, "{\"id\":\"" THING_A "\"}");
    struct hit hit = { .resource = &things, .verb = verb, .id = THING_A };
    struct input in = { .shown = ID_BIT, .if_none_match = STR("*") }; /* only a read asks for it */
    return reply_build(a, test_key, &test_caller, &hit, &request, &in, &rows, rsp);
}

static void test_success_of_each_verb(void **state)
{
    struct response rsp = { 0 };
    assert_null(write_outcome(*state, CREATE, "d", &rsp));
    assert_int_equal(rsp.status, 201);
    assert_string_equal(test_header(*state, &rsp, "Location"), "/v1/things/" THING_A);
    assert_string_equal(test_header(*state, &rsp, "ETag"), "\"v3\"");
    assert_string_equal(text_z(*state, rsp.body), "{\"id\":\"" THING_A "\"}");

    assert_null(write_outcome(*state, UPDATE, "d", &rsp));
    assert_int_equal(rsp.status, 200);
    assert_null(test_header(*state, &rsp, "Location"));
    assert_string_equal(test_header(*state, &rsp, "ETag"), "\"v3\"");

    assert_null(write_outcome(*state, REMOVE, "d", &rsp));
    assert_int_equal(rsp.status, 204);
    assert_int_equal(rsp.body.n, 0);
    assert_null(test_header(*state, &rsp, "Content-Type"));
    assert_null(test_header(*state, &rsp, "ETag"));
}

static void test_an_answer_given_again(void **state)
{
    static const enum verb verbs[] = { CREATE, UPDATE, REMOVE };
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        struct response first, again;
        assert_null(write_outcome(*state, verbs[i], "d", &first));
        assert_null(write_outcome(*state, verbs[i], "r", &again));
        assert_null(test_header(*state, &first, "Idempotent-Replayed"));
        assert_string_equal(test_header(*state, &again, "Idempotent-Replayed"), "true");
        assert_int_equal(again.status, first.status);
        assert_int_equal(again.header_count, first.header_count + 1);
        assert_true(str_equal(again.body, first.body));
    }
}

static void test_each_outcome(void **state)
{
    static const enum verb verbs[] = { READ, UPDATE, REMOVE };
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        struct response rsp = { .status = 77 };
        problem bad = write_outcome(*state, verbs[i], "a", &rsp);
        assert_int_equal(bad->type, PROBLEM_NOT_FOUND);
        assert_string_equal(bad->detail, "There is no thing with this id.");
        assert_int_equal(write_outcome(*state, verbs[i], "o", &rsp)->type, PROBLEM_FORBIDDEN);
        assert_int_equal(write_outcome(*state, verbs[i], "s", &rsp)->type, PROBLEM_PRECONDITION_FAILED);
        assert_int_equal(write_outcome(*state, verbs[i], "n", &rsp)->type, PROBLEM_FORBIDDEN);
        bad = write_outcome(*state, verbs[i], "f", &rsp);
        assert_int_equal(bad->type, PROBLEM_CONFLICT);
        assert_int_equal(bad->retry_after, 1);
        bad = write_outcome(*state, verbs[i], "k", &rsp);
        assert_int_equal(bad->type, PROBLEM_INVALID);
        assert_string_equal(bad->faults->pointer, "Idempotency-Key");
        assert_int_equal(write_outcome(*state, verbs[i], "g", &rsp)->type, PROBLEM_GONE);
        assert_int_equal(write_outcome(*state, verbs[i], "x", &rsp)->type, PROBLEM_INTERNAL);
        assert_int_equal(write_outcome(*state, verbs[i], NULL, &rsp)->type, PROBLEM_INTERNAL);
        assert_int_equal(rsp.status, 77);
    }
}

static const struct resource polish = { .name = "polish", .one = "polish", .call_on = "things", .may = { [UPDATE] = EVERYONE } };

static void test_calls(void **state)
{
    static const char errors[] = "[{\"pointer\" : \"/name\", \"code\" : \"dull\", \"detail\" : \"It is dull.\"},\n {\"pointer\" : \"\", \"code\" : \"x\", \"detail\" : \"y\"}]";
    struct hit hit = { .resource = &things, .verb = UPDATE, .call = &polish, .id = THING_A };
    struct input in = { .shown = ID_BIT };
    struct response rsp = { .status = 77 };
    struct rows rows = ROWS(*state, &written, "u", NULL, NULL, errors);
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_CONFLICT);
    assert_int_equal(bad->retry_after, 0); /* asking again changes nothing */
    assert_string_equal(bad->detail, "The thing does not have all that \"polish\" needs; errors names everything that is missing.");
    assert_true(str_is(bad->errors, errors));
    assert_int_equal(rsp.status, 77);

    rows = ROWS(*state, &written, "d", "4", THING_A, "{\"id\":1}");
    assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    assert_string_equal(text_z(*state, rsp.body), "{\"id\":1}");
    assert_string_equal(test_header(*state, &rsp, "ETag"), "\"v4\"");
    assert_null(test_header(*state, &rsp, "Location"));
}

static void test_no_row(void **state)
{
    struct rows none = { .shape = &plain }, mute = { .shape = &written };
    struct hit hit = { .resource = &things, .verb = READ, .id = THING_A };
    struct input in = { .shown = ID_BIT };
    struct response rsp = { 0 };
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &none, &rsp);
    assert_int_equal(bad->type, PROBLEM_NOT_FOUND);
    assert_string_equal(bad->detail, "There is no thing with this id.");
    assert_int_equal(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &mute, &rsp)->type, PROBLEM_INTERNAL);
}

static void test_create_below_an_absent_parent(void **state)
{
    struct rows rows = ROWS(*state, &written, "a", NULL, NULL, NULL);
    struct hit hit = { .resource = &things, .verb = CREATE, .nest = &things.fields[8], .nest_id = THING_B };
    struct input in = { .shown = ID_BIT };
    struct response rsp = { 0 };
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_NOT_FOUND);
    assert_string_equal(bad->detail, "There is no record with this id in things.");
}

static void test_create_within_what_is_another_s(void **state)
{
    struct rows rows = ROWS(*state, &written, "o", NULL, NULL, NULL);
    struct resource boxes = things;
    boxes.one = "box";
    struct hit hit = { .resource = &things, .verb = CREATE, .nest = &things.fields[8], .nest_id = THING_B, .outer = &boxes };
    struct input in = { .shown = ID_BIT };
    struct response rsp = { 0 };
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
    assert_string_equal(bad->detail, "This box is not the caller's own; its role may create only within its own.");
}

static void test_conditional_reads(void **state)
{
    static const struct {
        const char *if_none_match;
        int         status;
    } table[] = {
        { NULL, 200 }, { "", 200 }, { "\"v3\"", 304 }, { "W/\"v3\"", 304 }, { "*", 304 }, { " * ", 304 }, { "\"v2\"", 200 },
        { "\"v2\", \"v3\"", 304 }, { "\"v2\",W/\"v3\" ", 304 }, { ", ,\"v3\"", 304 }, { "\"a,b\", \"v3\"", 304 }, { "\"\xC3\xA9\", \"v3\"", 304 },
        { "v3", 200 }, { "\"v3", 200 }, { "\"v33\"", 200 }, { "w/\"v3\"", 200 }, { "\"V3\"", 200 }, { "\"v3\" x", 200 },
        { "*, \"v2\"", 200 }, { "W/", 200 }, { "\"", 200 },
        { "\"a b\", \"v3\"", 200 }, { "\"v3\", \"a\tb\"", 200 }, { "\"\x7F\", \"v3\"", 200 }, { "\"v3\", \"a", 200 },
    };
    static const struct shape shape = { .outcome = -1, .total = -1, .version = 0, .fields = 1, .includes = -1, .keys = -1, .width = 2 };
    struct hit hit = { .resource = &things, .verb = READ, .id = THING_A };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct rows rows = ROWS(*state, &shape, "3", THING_A);
        struct input in = { .shown = ID_BIT };
        if (table[i].if_none_match)
            in.if_none_match = str_of(table[i].if_none_match);
        struct response rsp = { 0 };
        assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
        if (rsp.status != table[i].status)
            fail_msg("If-None-Match: %s gave %d", table[i].if_none_match, rsp.status);
        assert_string_equal(test_header(*state, &rsp, "ETag"), "\"v3\"");
        assert_string_equal(test_header(*state, &rsp, "Cache-Control"), "private, no-cache");
        assert_non_null(test_header(*state, &rsp, "Vary"));
        assert_int_equal(rsp.body.n == 0, rsp.status == 304);
    }
}

static const struct resource secrets = {
    .name = "secrets", .one = "secret", .relation = "secret", .group = "Tests", .doc = "A secret.", .may = { [READ] = EVERYONE },
    .fields = FIELDS(ID("id", "Its id."), TEXT("words", 1, 9, NULLABLE | WITHHELD, "What not everyone reads.")),
};

/* The tag that a caller of this setting gets for an answer of this verb, and whether what it holds is still that. */
static const char *tag_for(struct arena *a, const char *setting, const struct resource *r, enum verb verb, uint64_t included, const char *held, int *status)
{
    struct principal who = test_caller;
    who.setting = setting;
    struct hit hit = { .resource = r, .verb = verb, .id = THING_A };
    struct input in = { .shown = ID_BIT, .included = included, .if_none_match = str_of(held) };
    static const struct shape shape = { .outcome = -1, .total = -1, .version = 0, .fields = 1, .includes = 2, .keys = -1, .width = 3 };
    struct rows rows = verb == READ ? ROWS(a, &shape, "3", THING_A, "{}") : ROWS(a, &written, "d", "3", THING_A, "{}");
    struct response rsp = { 0 };
    assert_null(reply_build(a, test_key, &who, &hit, &request, &in, &rows, &rsp));
    if (status)
        *status = rsp.status;
    return test_header(a, &rsp, "ETag");
}

/* What one reads and another does not are two representations: each caller's own tag, whatever it did to get it. */
static void test_tags_of_what_is_withheld(void **state)
{
    static const char school[] = "d|school||s", reader[] = "d|reader||";
    const char *own = tag_for(*state, school, &secrets, READ, 0, NULL, NULL);
    assert_int_equal(strlen(own), strlen("\"v3-0123456789abcdef\""));
    assert_int_equal(strncmp(own, "\"v3-", 4), 0);
    assert_string_equal(tag_for(*state, school, &secrets, CREATE, 0, NULL, NULL), own);
    assert_string_equal(tag_for(*state, school, &secrets, UPDATE, 0, NULL, NULL), own);
    assert_string_not_equal(tag_for(*state, reader, &secrets, READ, 0, NULL, NULL), own);
    int status;
    tag_for(*state, school, &secrets, READ, 0, own, &status);
    assert_int_equal(status, 304);
    tag_for(*state, reader, &secrets, READ, 0, own, &status);
    assert_int_equal(status, 200);
    tag_for(*state, school, &secrets, READ, 0, "\"v3\"", &status);
    assert_int_equal(status, 200);
    /* What all read the same has the tag of its version, unless an object comes with it. */
    assert_string_equal(tag_for(*state, school, &things, READ, 0, NULL, NULL), "\"v3\"");
    assert_string_equal(tag_for(*state, school, &things, READ, PARTNER_BIT, NULL, NULL), own);
    assert_string_not_equal(tag_for(*state, reader, &things, READ, PARTNER_BIT, NULL, NULL), own);
}

/* What nobody writes has no version: its tag is of its bytes, and so of what was asked for. */
static void test_tags_of_what_is_only_read(void **state)
{
    static const struct shape shape = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = -1, .width = 2 };
    static const struct { const char *sign, *body; } table[] = {
        { "Eggs", "{\"id\":\"" THING_A "\",\"sign\":\"Eggs\"}" }, { "Milk", "{\"id\":\"" THING_A "\",\"sign\":\"Milk\"}" },
        { NULL, "{\"id\":\"" THING_A "\"}" }, /* omitted, not null */
    };
    struct hit hit = { .resource = &stalls, .verb = READ, .id = THING_A };
    const char *tags[COUNT_OF(table)];
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct rows rows = ROWS(*state, &shape, THING_A, table[i].sign);
        struct input in = { .shown = ID_BIT | NAME_BIT };
        struct response rsp = { 0 };
        assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
        assert_string_equal(text_z(*state, rsp.body), table[i].body);
        tags[i] = test_header(*state, &rsp, "ETag");
        assert_int_equal(strlen(tags[i]), strlen("\"0123456789abcdef\""));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(tags[i], tags[j]);
        in.if_none_match = str_of(tags[i]);
        assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
        assert_int_equal(rsp.status, 304);
        assert_int_equal(rsp.body.n, 0);
        assert_string_equal(test_header(*state, &rsp, "ETag"), tags[i]);
        in.if_none_match = str_of(tags[0]);
        assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
        assert_int_equal(rsp.status, i ? 200 : 304);
    }
}

static void test_reports(void **state)
{
    static const struct resource profile = { .name = "profile", .one = "profile", .report_on = "things" };
    struct hit hit = { .resource = &profile, .verb = READ, .id = THING_A };
    struct input in = { .if_none_match = STR("*") };
    struct rows rows = ROWS(*state, &report, "{\"a\": 1}");
    struct response rsp = { 0 };
    assert_null(reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    assert_string_equal(text_z(*state, rsp.body), "{\"a\": 1}");
    assert_null(test_header(*state, &rsp, "ETag"));
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "application/json");
    rows = ROWS(*state, &report, NULL);
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_NOT_FOUND);
    assert_string_equal(bad->detail, "There is no record with this id in things.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_each_kind),
        TEST(test_null_of_each_kind),
        TEST(test_every_escape_at_every_offset),
        TEST(test_a_text_of_escapes_fits),
        TEST(test_included_object_follows_its_link),
        TEST(test_success_of_each_verb),
        TEST(test_an_answer_given_again),
        TEST(test_each_outcome),
        TEST(test_calls),
        TEST(test_no_row),
        TEST(test_create_below_an_absent_parent), TEST(test_create_within_what_is_another_s),
        TEST(test_conditional_reads),
        TEST(test_tags_of_what_is_withheld),
        TEST(test_tags_of_what_is_only_read),
        TEST(test_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
