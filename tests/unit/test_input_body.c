/* Does each kind take its good values exactly, and refuse the bad ones by pointer and code? */
#include "test_input_ask.h"

#define CREATE_TYPE { STR("Content-Type"), STR("application/json") }
#define UPDATE_TYPE { STR("Content-Type"), STR("application/merge-patch+json") }, { STR("If-Match"), STR("*") }

static problem create(const char *body, struct input *in)
{
    return answer(&(struct ask){ .verb = CREATE, .body = body, .headers = { CREATE_TYPE } }, in);
}

static problem update(const char *body, struct input *in)
{
    return answer(&(struct ask){ .verb = UPDATE, .body = body, .headers = { UPDATE_TYPE } }, in);
}

/* The changes as field=value, one a line. */
static const char *changes_of(const struct input *in)
{
    struct buf b = { .arena = arena };
    for (int i = 0; i < in->change_count; i++)
        buf_addf(&b, "%s%s=%s", i ? "\n" : "", in->changes[i].field->name, in->changes[i].value ? in->changes[i].value : "NULL");
    return buf_z(&b);
}

/* ---- one value of one field ---- */

struct value {
    const char *field, *json, *text; /* text NULL: refused */
    const char *fault;               /* "pointer code" */
};

#define TEN "\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1" \
            "\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1\xF0\x9F\x8C\xB1"

static const struct value values[] = {
    { "code", "\"ab\"", "ab", NULL }, { "code", "\"00.x_-9\"", "00.x_-9", NULL }, { "code", "\"a\"", NULL, "/code bad_length" },
    { "code", "\"123456789\"", NULL, "/code bad_length" }, { "code", "\"a b\"", NULL, "/code bad_character" },
    { "code", "\"a/b\"", NULL, "/code bad_character" }, { "code", "\"\\u00e9\\u00e9\"", NULL, "/code bad_character" },
    { "code", "12", NULL, "/code not_a_string" }, { "code", "null", NULL, "/code not_nullable" },
    { "code", "\"ab\\u0000\"", NULL, "/code bad_character" }, { "code", "\"ab\\n\"", NULL, "/code bad_character" },

    { "name", "\"x\"", "x", NULL }, { "name", "\"\"", NULL, "/name bad_length" }, { "name", "\"1234567890\"", "1234567890", NULL },
    { "name", "\"12345678901\"", NULL, "/name bad_length" }, { "name", "\"  x \"", "  x ", NULL },
    /* lengths are code points: ten of four bytes fit, ten escaped pairs fit, a combining mark counts */
    { "name", "\"" TEN "\"", TEN, NULL },
    { "name", "\"\\ud83c\\udf31\"", "\xF0\x9F\x8C\xB1", NULL },
    { "name", "\"e\\u0301e\\u0301e\\u0301e\\u0301e\\u0301\"", "e\xCC\x81" "e\xCC\x81" "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", NULL },
    { "name", "\"e\\u0301e\\u0301e\\u0301e\\u0301e\\u0301e\"", NULL, "/name bad_length" },
    { "name", "\"a\\u0000b\"", NULL, "/name bad_character" }, { "name", "\"\\u0001\"", "\x01", NULL },
    { "name", "7", NULL, "/name not_a_string" }, { "name", "[\"x\"]", NULL, "/name not_a_string" },
    { "name", "true", NULL, "/name not_a_string" },
    /* blanks alone say nothing where something must be said; what is blank, \s says in our document's patterns */
    { "name", "\" \"", NULL, "/name blank" }, { "name", "\"\\t\\n\\r\\f\\u000b \"", NULL, "/name blank" },
    { "name", "\"\\u00a0\\u1680\\u2000\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff\"", NULL, "/name blank" },
    { "name", "\"\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\"", NULL, "/name blank" },
    { "name", "\"           \"", NULL, "/name bad_length" }, { "name", "\" \\u00a0x\"", " \xC2\xA0x", NULL },
    { "name", "\"\\u200b\"", "\xE2\x80\x8B", NULL }, { "name", "\"\\u0085\"", "\xC2\x85", NULL }, { "name", "\"\\u00a1\"", "\xC2\xA1", NULL },
    { "note", "\"  \"", "  ", NULL },
    { "note", "\"\"", "", NULL }, { "note", "null", "NULL", NULL }, { "note", "\"a\\\"\\\\b\"", "a\"\\b", NULL },

    { "level", "\"low\"", "low", NULL }, { "level", "\"LOW\"", NULL, "/level unknown_choice" },
    { "level", "\"\"", NULL, "/level unknown_choice" },
    { "level", "\"low\\u0000\"", NULL, "/level bad_character" }, { "level", "null", NULL, "/level not_nullable" },
    { "level", "1", NULL, "/level not_a_string" },

    { "size", "0", "0", NULL }, { "size", "-0", "0", NULL }, { "size", "-5", "-5", NULL }, { "size", "1000", "1000", NULL },
    { "size", "-6", NULL, "/size out_of_range" }, { "size", "1001", NULL, "/size out_of_range" },
    { "size", "3.0", NULL, "/size not_an_integer" },
    { "size", "1e2", NULL, "/size not_an_integer" }, { "size", "\"3\"", NULL, "/size not_an_integer" },
    { "size", "true", NULL, "/size not_an_integer" },
    { "size", "9223372036854775807", NULL, "/size out_of_range" }, { "size", "-9223372036854775808", NULL, "/size out_of_range" },
    { "size", "null", "NULL", NULL },

    { "fte", "0", "0.00", NULL }, { "fte", "-0", "0.00", NULL }, { "fte", "-0.0", "0.00", NULL }, { "fte", "1", "1.00", NULL },
    { "fte", "0.5", "0.50", NULL },
    { "fte", "0.1", "0.10", NULL }, { "fte", "0.29", "0.29", NULL }, { "fte", "0.57", "0.57", NULL },
    { "fte", "1.15", "1.15", NULL },
    { "fte", "2.00", "2.00", NULL }, { "fte", "5e-1", "0.50", NULL }, { "fte", "0.05e1", "0.50", NULL },
    { "fte", "0.1e1", "1.00", NULL }, { "fte", "0.500000", "0.50", NULL },
    { "fte", "2.01", NULL, "/fte out_of_range" }, { "fte", "-0.01", NULL, "/fte out_of_range" },
    { "fte", "3", NULL, "/fte out_of_range" },
    { "fte", "1e300", NULL, "/fte out_of_range" }, { "fte", "9223372036854775807", NULL, "/fte out_of_range" },
    { "fte", "-9223372036854775808", NULL, "/fte out_of_range" },
    { "fte", "0.125", NULL, "/fte too_many_decimals" }, { "fte", "0.505", NULL, "/fte too_many_decimals" },
    { "fte", "1e-9", NULL, "/fte too_many_decimals" },
    { "fte", "0.30000000000000004", NULL, "/fte too_many_decimals" }, { "fte", "0.5000000001", NULL, "/fte too_many_decimals" },
    { "fte", "\"0.5\"", NULL, "/fte not_a_number" }, { "fte", "false", NULL, "/fte not_a_number" }, { "fte", "null", "NULL", NULL },
    { "score", "123456789012.345", "123456789012.345", NULL }, { "score", "-999999999999.999", "-999999999999.999", NULL },
    { "score", "-0.001", "-0.001", NULL },
    { "score", "1000000000000", "1000000000000.000", NULL }, { "score", "1000000000001", NULL, "/score out_of_range" },
    { "score", "123456789012.3456", NULL, "/score too_many_decimals" },
    { "score", "1234567890123456.5", NULL, "/score out_of_range" },

    { "open", "true", "t", NULL }, { "open", "false", "f", NULL }, { "open", "1", NULL, "/open not_a_flag" },
    { "open", "\"true\"", NULL, "/open not_a_flag" },
    { "open", "null", NULL, "/open not_nullable" },

    { "begins_on", "\"2024-02-29\"", "2024-02-29", NULL }, { "begins_on", "\"2023-02-29\"", NULL, "/begins_on not_a_date" },
    { "begins_on", "\"2024-02-29T00:00:00Z\"", NULL, "/begins_on not_a_date" },
    { "begins_on", "\"today\"", NULL, "/begins_on not_a_date" },
    { "begins_on", "20240229", NULL, "/begins_on not_a_string" }, { "begins_on", "null", "NULL", NULL },

    { "seen_at", "\"2024-02-29T23:59:59Z\"", "2024-02-29T23:59:59Z", NULL },
    { "seen_at", "\"2024-02-29T23:59:59.123456-06:00\"", "2024-02-29T23:59:59.123456-06:00", NULL },
    { "seen_at", "\"2024-02-29 23:59:59Z\"", NULL, "/seen_at not_an_instant" },
    { "seen_at", "\"2024-02-29\"", NULL, "/seen_at not_an_instant" },
    { "seen_at", "\"now\"", NULL, "/seen_at not_an_instant" }, { "seen_at", "0", NULL, "/seen_at not_a_string" },

    { "helper_id", "\"" THING "\"", THING, NULL }, { "helper_id", "\"0190A0B0-0000-7000-8000-00000000000A\"", THING, NULL },
    { "helper_id", "\"0190a0b0000070008000-00000000000a\"", NULL, "/helper_id not_a_uuid" },
    { "helper_id", "\"\"", NULL, "/helper_id not_a_uuid" },
    { "helper_id", "{\"id\":1}", NULL, "/helper_id not_a_string" }, { "helper_id", "null", "NULL", NULL },

    { "tags", "[]", "[]", NULL }, { "tags", "[\"a\"]", "[\"a\"]", NULL },
    { "tags", "[ \"a\\\"b\" , \"\\u00e9\\n\" ]", "[\"a\\\"b\",\"\xC3\xA9\\n\"]", NULL },
    { "tags", "[\"a\",\"b\",\"c\",\"d\"]", NULL, "/tags bad_length" }, { "tags", "\"a\"", NULL, "/tags not_a_list" },
    { "tags", "{}", NULL, "/tags not_a_list" },
    { "tags", "[\"a\",1,\"\"]", NULL, "/tags/1 not_a_string\n/tags/2 bad_length" },
    { "tags", "[[\"a\"]]", NULL, "/tags/0 not_a_string" },
    { "tags", "[\"\\u0000\"]", NULL, "/tags/0 bad_character" }, { "tags", "[null]", NULL, "/tags/0 not_a_string" },
    { "tags", "null", "NULL", NULL }, { "tags", "[\"a\",\" \\u3000\"]", NULL, "/tags/1 blank" },

    { "site", "\"https://example.org\"", "https://example.org", NULL }, { "site", "\"http://a\"", "http://a", NULL },
    { "site", "\"http://a.b:8080/c?d=e&f#g/'\"", NULL, "/site not_a_url" },
    { "site", "\"https://u@a.b:8080/c?d=@:&f#%20[]\"", "https://u@a.b:8080/c?d=@:&f#%20[]", NULL },
    { "site", "\"http://[::1]:80/\"", "http://[::1]:80/", NULL }, { "site", "null", "NULL", NULL },
    { "site", "\"\"", NULL, "/site not_a_url" }, { "site", "\"example.org\"", NULL, "/site not_a_url" },
    { "site", "\"//example.org\"", NULL, "/site not_a_url" }, { "site", "\"ftp://example.org\"", NULL, "/site not_a_url" },
    { "site", "\"javascript:alert(1)\"", NULL, "/site not_a_url" }, { "site", "\"https:example.org\"", NULL, "/site not_a_url" },
    { "site", "\"HTTPS://example.org\"", NULL, "/site not_a_url" }, { "site", "\" https://example.org\"", NULL, "/site not_a_url" },
    { "site", "\"https://\"", NULL, "/site not_a_url" }, { "site", "\"https:///a\"", NULL, "/site not_a_url" },
    { "site", "\"https://?a\"", NULL, "/site not_a_url" }, { "site", "\"https://#a\"", NULL, "/site not_a_url" },
    { "site", "\"https://:80\"", NULL, "/site not_a_url" }, { "site", "\"https://u@\"", NULL, "/site not_a_url" },
    { "site", "\"https://u:p@:80/\"", NULL, "/site not_a_url" }, { "site", "\"https://a b\"", NULL, "/site not_a_url" },
    { "site", "\"https://a/\\\"b\"", NULL, "/site not_a_url" }, { "site", "\"https://a/<b\"", NULL, "/site not_a_url" },
    { "site", "\"https://a/>b\"", NULL, "/site not_a_url" }, { "site", "\"https://a\\\\b\"", NULL, "/site not_a_url" },
    { "site", "\"https://a\\n\"", NULL, "/site not_a_url" }, { "site", "\"https://a\\u007f\"", NULL, "/site not_a_url" },
    { "site", "\"https://\\u00e9\"", NULL, "/site not_a_url" }, { "site", "\"https://a\\u0000\"", NULL, "/site bad_character" },
    { "site", "1", NULL, "/site not_a_string" },

    { "duties", "[\"reap\"]", "[\"reap\"]", NULL }, { "duties", "[\"reap\",\"sow\"]", "[\"reap\",\"sow\"]", NULL },
    { "duties", "null", "NULL", NULL }, { "duties", "[]", NULL, "/duties bad_length" },
    { "duties", "[\"sow\",\"reap\",\"bake\"]", NULL, "/duties bad_length" }, { "duties", "\"sow\"", NULL, "/duties not_a_list" },
    { "duties", "{\"0\":\"sow\"}", NULL, "/duties not_a_list" }, { "duties", "[\"sow\",\"eat\"]", NULL, "/duties/1 unknown_choice" },
    { "duties", "[\"Sow\",1]", NULL, "/duties/0 unknown_choice\n/duties/1 not_a_string" },
    { "duties", "[\"sow\",\"sow\"]", NULL, "/duties/1 duplicate" }, { "duties", "[\"eat\",\"eat\"]", NULL, "/duties/0 unknown_choice\n/duties/1 unknown_choice" },
    { "duties", "[\"sow\\u0000\"]", NULL, "/duties/0 bad_character" }, { "duties", "[null]", NULL, "/duties/0 not_a_string" },

    { "id", "\"" THING "\"", NULL, "/id read_only" }, { "updated_at", "\"2024-02-29T23:59:59Z\"", NULL, "/updated_at read_only" },
    { "created_at", "null", NULL, "/created_at read_only" },
    { "owner_id", "\"" THING "\"", NULL, "/owner_id fixed" }, { "owner_id", "null", NULL, "/owner_id fixed" },
    { "nosuch", "1", NULL, "/nosuch unknown_field" }, { "version", "1", NULL, "/version unknown_field" },
    { "district_id", "null", NULL, "/district_id unknown_field" },
    { "Name", "\"x\"", NULL, "/Name unknown_field" }, { "", "1", NULL, "/ unknown_field" },
    { "a/b~c", "1", NULL, "/a~1b~0c unknown_field" },
};

static void test_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        const struct value *v = &values[i];
        const char *body = text_format(arena, "{\"%s\":%s}", v->field, v->json);
        struct input in = { .change_count = -7 };
        problem bad = update(body, &in);
        expect(body, v->fault ? v->fault : "", faults_of(bad));
        if (bad) {
            assert_int_equal(bad->type, PROBLEM_INVALID);
            assert_int_equal(in.change_count, -7);
        } else {
            expect(body, text_format(arena, "%s=%s", v->field, v->text), changes_of(&in));
            assert_int_equal(in.changes[0].value == NULL, strcmp(v->json, "null") == 0);
        }
        arena_reset(arena);
    }
}

/* Every decimal of a scale, written as JSON, comes back as itself: no tolerance, no drift. */
static void test_decimals_are_exact(void **state)
{
    (void)state;
    for (int units = 0; units <= 200; units++) {
        struct input in;
        const char *wanted = text_format(arena, "fte=%d.%02d", units / 100, units % 100);
        assert_null(update(text_format(arena, "{\"fte\":%d.%02d}", units / 100, units % 100), &in));
        expect("decimal", wanted, changes_of(&in));
        arena_reset(arena);
    }
    for (long long units = 7; units < 1000000000000000; units = units * 3 + 1) {
        struct input in;
        assert_null(update(text_format(arena, "{\"score\":-%lld.%03lld}", units / 1000, units % 1000), &in));
        expect("decimal", text_format(arena, "score=-%lld.%03lld", units / 1000, units % 1000), changes_of(&in));
        arena_reset(arena);
    }
}

/* ---- the body as a whole ---- */

#define WHOLE "\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"" THING "\""

static void test_creation(void **state)
{
    (void)state;
    struct input in;
    assert_null(create("{" WHOLE "}", &in));
    expect("least", "code=ab\nname=x\nowner_id=" THING, changes_of(&in));
    assert_null(create(" {\n\t" WHOLE ",\"note\":null,\"tags\":[\"a\"],\"open\":false,\"level\":\"high\"}\r\n", &in));
    expect("more, in declaration order", "code=ab\nname=x\nnote=NULL\nlevel=high\nopen=f\nowner_id=" THING "\ntags=[\"a\"]", changes_of(&in));
    expect("nothing", "/code required\n/name required\n/owner_id required", faults_of(create("{}", &in)));
    expect("null is not given", "/code required\n/name not_nullable\n/owner_id required", faults_of(create("{\"name\":null}", &in)));
    expect("everything wrong at once",
           "/id read_only\n/code bad_length\n/name required\n/level unknown_choice\n/size out_of_range\n/fte too_many_decimals\n"
           "/open not_nullable\n/begins_on not_a_date\n/owner_id not_a_uuid\n/tags/0 bad_length\n/zz unknown_field",
           faults_of(create("{\"zz\":1,\"id\":1,\"code\":\"\",\"level\":\"x\",\"size\":5000,\"fte\":0.001,\"open\":null,"
                            "\"begins_on\":\"x\",\"owner_id\":\"\",\"tags\":[\"\"]}", &in)));
    problem bad = create("{}", &in);
    assert_int_equal(bad->type, PROBLEM_INVALID);
    bad = create("{" WHOLE ",\"level\":\"x\"}", &in);
    assert_non_null(strstr(bad->faults->detail, "low, high"));
    bad = create("{" WHOLE ",\"fte\":2.5}", &in);
    assert_non_null(strstr(bad->faults->detail, "0.00 to 2.00"));
}

static const struct resource exact = {
    .name = "exacts", .one = "exact", .relation = "exact", .group = "Things", .doc = "Of one length.",
    .fields = FIELDS(ID("id", "Itself."), CODE("state", 2, 2, NULLABLE, "Two."), CODE("letter", 1, 1, NULLABLE, "One."),
                     TEXTS("pair", 2, 2, NULLABLE, "Two."), TEXT("name", 1, 10, NULLABLE, "Some.")),
};

/* The words of a fault, where a caller is helped by just these. */
static void test_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *body, *detail;
    } rows[] = {
        { "{\"state\":\"WIS\"}", "state has exactly 2 characters; this has 3." },
        { "{\"letter\":\"ab\"}", "letter has exactly 1 character; this has 2." },
        { "{\"pair\":[\"a\"]}", "pair has exactly 2 items; this has 1." },
        { "{\"name\":\"\"}", "name has 1 to 10 characters; this has 0." },
        { "{\"name\":\"\\t\"}", "name must hold more than blanks." },
        { "{\"nmae\":1}", "There is no field \"nmae\" in exacts." },
    };
    struct input in;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ask ask = { .resource = &exact, .verb = UPDATE, .body = rows[i].body, .headers = { UPDATE_TYPE } };
        expect(rows[i].body, rows[i].detail, answer(&ask, &in)->faults->detail);
    }
    expect("item", "tags[1] is a string.", update("{\"tags\":[\"a\",1]}", &in)->faults->detail);
    expect("empty item", "tags[0] has 1 to 200 characters; this has 0.", update("{\"tags\":[\"\"]}", &in)->faults->detail);
    expect("choice", "duties[1] is one of: sow, reap, bake.", update("{\"duties\":[\"sow\",\"eat\"]}", &in)->faults->detail);
    expect("list", "duties is a list of strings.", update("{\"duties\":1}", &in)->faults->detail);
    expect("duplicate", "duties has sow already, at place 0.", update("{\"duties\":[\"sow\",\"sow\"]}", &in)->faults->detail);
    expect("date", "begins_on is a calendar date, YYYY-MM-DD, from 1000-01-01 to 9999-12-31.",
           update("{\"begins_on\":\"0999-12-31\"}", &in)->faults->detail);
}

/* A long name is repeated to its hundredth character, and never cut inside of one. */
static void test_a_long_unknown_name(void **state)
{
    (void)state;
    static const char *const letters[] = { "x", "\xC3\xA9", "\xF0\x9F\x8C\xB1" };
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        for (int length = 99; length <= 102; length++) {
            struct buf name = { .arena = arena }, wanted = { .arena = arena };
            for (int k = 0; k < length; k++) {
                buf_adds(&name, letters[i]);
                if (k < 100)
                    buf_adds(&wanted, letters[i]);
            }
            struct input in;
            problem bad = update(text_format(arena, "{\"%s\":1}", buf_z(&name)), &in);
            expect("detail", text_format(arena, "There is no field \"%s%s\" in things.", buf_z(&wanted), length > 100 ? "..." : ""),
                   bad->faults->detail);
        }
}

static void test_the_longest_url(void **state)
{
    (void)state;
    for (int length = 2000; length <= 2001; length++) {
        struct buf b = { .arena = arena };
        struct input in;
        buf_adds(&b, "{\"site\":\"https://a/");
        while (b.n < sizeof "{\"site\":\"" - 1 + (size_t)length)
            buf_addc(&b, 'x');
        buf_adds(&b, "\"}");
        expect("url", length > 2000 ? "/site not_a_url" : "", faults_of(update(buf_z(&b), &in)));
    }
}

static void test_merge_patch(void **state)
{
    (void)state;
    struct input in;
    assert_null(update("{}", &in));
    assert_int_equal(in.change_count, 0);
    assert_int_equal(in.if_match, -1);
    assert_null(update("{\"note\":null,\"name\":\"y\"}", &in));
    expect("null clears, absence leaves", "name=y\nnote=NULL", changes_of(&in));
    expect("required is not nullable", "/name not_nullable", faults_of(update("{\"name\":null}", &in)));
    expect("an unknown member is a fault even as null", "/x unknown_field", faults_of(update("{\"x\":null}", &in)));
}

static void test_nested_creation(void **state)
{
    (void)state;
    static const struct {
        const char *body, *faults;
    } rows[] = {
        { "{\"code\":\"ab\",\"name\":\"x\"}", "" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"" THING "\"}", "" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"0190A0B0-0000-7000-8000-00000000000A\"}", "" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"" OTHER "\"}", "/owner_id contradicts_path" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":null}", "/owner_id contradicts_path" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":1}", "/owner_id contradicts_path" },
        { "{\"code\":\"ab\",\"name\":\"x\",\"owner_id\":\"" THING "\\u0000\"}", "/owner_id contradicts_path" },
        { "{\"name\":\"x\",\"owner_id\":\"\"}", "/code required\n/owner_id contradicts_path" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct input in;
        problem bad = answer(&(struct ask){ .verb = CREATE, .nest_id = THING, .body = rows[i].body, .headers = { CREATE_TYPE } }, &in);
        expect(rows[i].body, rows[i].faults, faults_of(bad));
        if (!bad)
            expect(rows[i].body, "code=ab\nname=x\nowner_id=" THING, changes_of(&in));
    }
}

/* Two lists, of each exactly one; the path may give one of them, which need not be the first. */
static const struct resource seats = {
    .name = "seats", .one = "seat", .relation = "seat", .group = "Things", .doc = "Of one or the other.",
    .one_of = ONE_OF("school_id body_id", "goal plan need"),
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "things", NULLABLE | NEST, "Whose."), LINK("body_id", "things", NULLABLE | NEST, "Whose."),
                     CODE("goal", 1, 9, NULLABLE, "One."), CODE("plan", 1, 9, NULLABLE | FIXED, "Other."), CODE("need", 1, 9, NULLABLE, "Third.")),
};

static void test_exactly_one(void **state)
{
    (void)state;
    enum nest { PLAIN = 0, OF_SCHOOL = 1, OF_BODY = 2 }; /* its place among the fields */
    static const struct {
        enum nest   nest;
        const char *body, *faults;
    } rows[] = {
        { PLAIN, "{\"school_id\":\"" THING "\",\"goal\":\"g\"}", "" },
        { PLAIN, "{\"body_id\":\"" THING "\",\"school_id\":null,\"need\":\"n\",\"goal\":null}", "" },
        { PLAIN, "{}", "/school_id exactly_one\n/goal exactly_one" },
        { PLAIN, "{\"school_id\":null,\"body_id\":null,\"plan\":\"p\"}", "/school_id exactly_one" },
        { PLAIN, "{\"school_id\":\"" THING "\",\"body_id\":\"" THING "\",\"plan\":\"p\"}", "/body_id exactly_one" },
        { PLAIN, "{\"school_id\":\"" THING "\",\"goal\":\"g\",\"plan\":\"p\",\"need\":\"n\"}", "/plan exactly_one\n/need exactly_one" },
        { PLAIN, "{\"school_id\":\"" THING "\",\"need\":\"n\",\"plan\":\"p\"}", "/need exactly_one" },
        /* what is wrong by itself is given all the same */
        { PLAIN, "{\"school_id\":1,\"goal\":\"g\"}", "/school_id not_a_string" },
        { PLAIN, "{\"school_id\":1,\"body_id\":\"" THING "\",\"goal\":\"g\"}", "/school_id not_a_string\n/body_id exactly_one" },
        { PLAIN, "{\"goal\":\"g\",\"zz\":1}", "/school_id exactly_one\n/zz unknown_field" },
        { OF_SCHOOL, "{\"goal\":\"g\"}", "" },
        { OF_SCHOOL, "{\"goal\":\"g\",\"school_id\":\"" THING "\",\"body_id\":null}", "" },
        { OF_SCHOOL, "{\"goal\":\"g\",\"body_id\":\"" THING "\"}", "/body_id exactly_one" },
        { OF_BODY, "{\"goal\":\"g\"}", "" },
        { OF_BODY, "{\"goal\":\"g\",\"school_id\":\"" THING "\"}", "/school_id exactly_one" },
        { OF_BODY, "{}", "/goal exactly_one" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ask ask = { .verb = CREATE, .body = rows[i].body, .headers = { CREATE_TYPE } };
        struct request rq = request_of(&ask);
        struct hit hit = { .resource = &seats, .verb = CREATE };
        if (rows[i].nest) {
            hit.nest = &seats.fields[rows[i].nest];
            hit.nest_id = THING;
        }
        struct input in;
        expect(rows[i].body, rows[i].faults, faults_of(input_accept(arena, things_key, &things_who, &hit, &rq, &in)));
    }
    struct input in;
    struct ask none = { .resource = &seats, .verb = CREATE, .body = "{\"goal\":\"g\"}", .headers = { CREATE_TYPE } };
    expect("sentence", "Exactly one of school_id, body_id must have a value.", answer(&none, &in)->faults->detail);
    /* What a record has already, only the database knows. */
    struct ask change = { .resource = &seats, .verb = UPDATE, .body = "{\"school_id\":null}", .headers = { UPDATE_TYPE } };
    assert_null(answer(&change, &in));
}

/* Rows are of a school or of a body, and of the body's school; where they stand is for each to say. */
static const struct resource bodies = {
    .name = "bodies", .one = "body", .relation = "body", .group = "Things", .doc = "What has rows.", .one_of = ONE_OF("place_id room_id"),
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "things", REQUIRED | FIXED, "Whose."), LINK("place_id", "things", NULLABLE | FIXED, "Where."),
                     LINK("room_id", "things", NULLABLE | FIXED, "Where.")),
};
/* May be at a place and in a room, and so does not tell which of the two its benches are. */
static const struct resource wide_bodies = {
    .name = "bodies", .one = "body", .relation = "body", .group = "Things", .doc = "What has rows.",
    .fields = FIELDS(ID("id", "Itself."), LINK("school_id", "things", REQUIRED | FIXED, "Whose."), LINK("place_id", "things", NULLABLE | FIXED, "Where."),
                     LINK("room_id", "things", NULLABLE | FIXED, "Where.")),
};
static const struct resource benches = {
    .name = "benches", .one = "bench", .relation = "bench", .group = "Things", .doc = "A row.",
    .one_of = ONE_OF("place_id room_id", "goal plan"),
    .fields = FIELDS(ID("id", "Itself."), LINK("body_id", "bodies", REQUIRED | FIXED | NEST, "Of what."), LINK("school_id", "things", REQUIRED | FIXED, "Whose."),
                     LINK("place_id", "things", NULLABLE | FIXED, "Where."), LINK("room_id", "things", NULLABLE | FIXED, "Where."),
                     CODE("goal", 1, 9, NULLABLE, "One."), CODE("plan", 1, 9, NULLABLE, "Other.")),
};

/* What the record of the path settles may be left out; what is given is taken as given. */
static void test_what_the_path_settles(void **state)
{
    (void)state;
    static const struct {
        int         nested; /* 2: in one of the wide bodies */
        const char *body, *faults, *changes;
    } rows[] = {
        { 2, "{\"goal\":\"g\"}", "/place_id exactly_one", NULL },
        { 2, "{\"goal\":\"g\",\"room_id\":\"" OTHER "\"}", "", "body_id=" THING "\nroom_id=" OTHER "\ngoal=g" },
        { 1, "{\"goal\":\"g\"}", "", "body_id=" THING "\ngoal=g" },
        { 1, "{\"goal\":\"g\",\"school_id\":\"" OTHER "\"}", "", "body_id=" THING "\nschool_id=" OTHER "\ngoal=g" },
        { 1, "{\"goal\":\"g\",\"place_id\":null}", "", "body_id=" THING "\nplace_id=NULL\ngoal=g" },
        { 1, "{\"goal\":\"g\",\"room_id\":\"" OTHER "\"}", "", "body_id=" THING "\nroom_id=" OTHER "\ngoal=g" },
        { 1, "{\"goal\":\"g\",\"school_id\":null}", "/school_id not_nullable", NULL },
        { 1, "{\"goal\":\"g\",\"school_id\":\"7\"}", "/school_id not_a_uuid", NULL },
        { 1, "{\"goal\":\"g\",\"place_id\":null,\"room_id\":null}", "/place_id exactly_one", NULL },
        { 1, "{\"goal\":\"g\",\"place_id\":\"" OTHER "\",\"room_id\":\"" OTHER "\"}", "/room_id exactly_one", NULL },
        { 1, "{}", "/goal exactly_one", NULL },
        { 0, "{\"goal\":\"g\"}", "/body_id required\n/school_id required\n/place_id exactly_one", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ask ask = { .verb = CREATE, .body = rows[i].body, .headers = { CREATE_TYPE } };
        struct request rq = request_of(&ask);
        struct hit hit = { .resource = &benches, .verb = CREATE };
        if (rows[i].nested)
            hit.nest = &benches.fields[1], hit.nest_id = THING, hit.outer = rows[i].nested == 2 ? &wide_bodies : &bodies;
        struct input in;
        expect(rows[i].body, rows[i].faults, faults_of(input_accept(arena, things_key, &things_who, &hit, &rq, &in)));
        if (rows[i].changes)
            expect(rows[i].body, rows[i].changes, changes_of(&in));
    }
}

/* ---- bytes ---- */

static void test_what_is_no_json_object(void **state)
{
    (void)state;
    static const struct {
        const char       *body;
        size_t            size; /* 0: up to the NUL */
        const char       *code;
        enum problem_type type;
    } rows[] = {
        { "", 0, "bad_json", PROBLEM_BAD_REQUEST }, { " ", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\"}", 0, "bad_json", PROBLEM_BAD_REQUEST }, { "{'a':1}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":1,}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":01}", 0, "bad_json", PROBLEM_BAD_REQUEST }, { "{\"a\":NaN}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":+1}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\t\"}", 0, "bad_json", PROBLEM_BAD_REQUEST }, { "{/**/}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "\xEF\xBB\xBF{}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\\ud800\"}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\\udc00\\ud800\"}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\\u0000b\":1}", 0, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\xFF\"}", 0, "invalid_utf8", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\xED\xA0\x80\"}", 0, "invalid_utf8", PROBLEM_BAD_REQUEST },
        { "{\"a\":\"\xC0\x80\"}", 0, "invalid_utf8", PROBLEM_BAD_REQUEST }, { "{}\xC3", 0, "invalid_utf8", PROBLEM_BAD_REQUEST },
        { "{\"a\":1,\"a\":1}", 0, "duplicate_member", PROBLEM_BAD_REQUEST },
        { "{\"a\":1,\"\\u0061\":1}", 0, "duplicate_member", PROBLEM_BAD_REQUEST },
        { "{\"a\":{\"b\":1,\"b\":2}}", 0, "duplicate_member", PROBLEM_BAD_REQUEST },
        { "{\"size\":9223372036854775808}", 0, "number_too_large", PROBLEM_BAD_REQUEST },
        { "{\"fte\":1e400}", 0, "number_too_large", PROBLEM_BAD_REQUEST },
        { "{} x", 0, "trailing_bytes", PROBLEM_BAD_REQUEST }, { "{}{}", 0, "trailing_bytes", PROBLEM_BAD_REQUEST },
        { "{}\0", 3, "trailing_bytes", PROBLEM_BAD_REQUEST },
        { "{}\0\0 ", 5, "trailing_bytes", PROBLEM_BAD_REQUEST }, { "{\0}", 3, "bad_json", PROBLEM_BAD_REQUEST },
        { "{\"a\0\":1}", 8, "bad_json", PROBLEM_BAD_REQUEST },
        { "[]", 0, "not_an_object", PROBLEM_INVALID }, { "null", 0, "not_an_object", PROBLEM_INVALID },
        { "\"{}\"", 0, "not_an_object", PROBLEM_INVALID }, { "1", 0, "not_an_object", PROBLEM_INVALID },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (enum verb verb = CREATE; verb <= UPDATE; verb++) {
            struct ask ask = { .verb = verb, .body = rows[i].body, .body_size = rows[i].size, .headers = { CREATE_TYPE } };
            if (verb == UPDATE)
                memcpy(ask.headers, (const struct header[]){ UPDATE_TYPE }, 2 * sizeof *ask.headers);
            struct input in;
            problem bad = answer(&ask, &in);
            expect(rows[i].body, text_format(arena, " %s", rows[i].code), faults_of(bad));
            assert_int_equal(bad->type, rows[i].type);
        }
}

static const char *nested(int depth, const char *inside)
{
    struct buf b = { .arena = arena };
    buf_adds(&b, "{\"x\":");
    for (int i = 1; i < depth; i++)
        buf_adds(&b, "[");
    buf_adds(&b, inside);
    for (int i = 1; i < depth; i++)
        buf_adds(&b, "]");
    buf_adds(&b, "}");
    return buf_z(&b);
}

static void test_depth(void **state)
{
    (void)state;
    struct input in;
    expect("32", "/x unknown_field", faults_of(update(nested(32, "1"), &in)));
    expect("33", " too_deep", faults_of(update(nested(33, "1"), &in)));
    expect("100000", " too_deep", faults_of(update(nested(100000, "1"), &in)));
    /* Brackets in strings are text; an escaped quote does not end the string. */
    expect("in a string", "/x unknown_field", faults_of(update(nested(32, "\"[[\\\"[[\\\\\""), &in)));
    expect("after a string", " too_deep", faults_of(update(nested(32, "\"\\\\\",[]"), &in)));
    expect("side by side", "/x unknown_field", faults_of(update(nested(31, "[],[],{}"), &in)));
}

static void test_many_unknown_members(void **state)
{
    (void)state;
    struct buf b = { .arena = arena };
    struct input in;
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%s\"x%d\":1", i ? "," : "{", i);
    buf_adds(&b, "}");
    problem bad = update(buf_z(&b), &in);
    int count = 0;
    for (const struct fault *f = bad->faults; f; f = f->next)
        count++;
    assert_int_equal(count, 51);
}

static void test_body_where_none_is_read(void **state)
{
    (void)state;
    struct input in;
    expect("list", "bad-request", faults_of(answer(&(struct ask){ .verb = LIST, .body = "{}" }, &in)));
    expect("read", "bad-request", faults_of(answer(&(struct ask){ .verb = READ, .body = "{}" }, &in)));
    expect("remove", "bad-request",
           faults_of(answer(&(struct ask){ .verb = REMOVE, .body = "{}", .headers = { { STR("If-Match"), STR("*") } } }, &in)));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_every_kind), TEST(test_decimals_are_exact), TEST(test_creation), TEST(test_sentences),
        TEST(test_a_long_unknown_name), TEST(test_the_longest_url), TEST(test_merge_patch), TEST(test_nested_creation), TEST(test_exactly_one),
        TEST(test_what_the_path_settles),
        TEST(test_what_is_no_json_object), TEST(test_depth), TEST(test_many_unknown_members), TEST(test_body_where_none_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
