/* Which parameters does a feed take, and which Idempotency-Keys a write? */
#include "test_input_ask.h"

#include "cursor.h"

static const struct resource news = {
    .name = "news", .one = "new", .relation = "new", .group = "Things", .doc = "What happened.", .feed = 1,
    .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), CHOICE("kind", READ_ONLY | FILTER, "What.", "good", "bad"), TEXT("who", 1, 5, READ_ONLY | FILTER, "Who."),
                     TIME("told_at", READ_ONLY | FILTER, "When."), UUID("about", FILTER, "What about.")),
};

static const char *cursor_of(const char *query)
{
    struct request rq = request_of(&(struct ask){ .resource = &news });
    struct cell place = { "41", 2 };
    struct str sealed = cursor_seal(arena, things_key, cursor_binding(arena, &things_who, &rq, str_of(query)), &place, 1);
    return text_z(arena, sealed);
}

static problem follow(const char *query, struct input *in)
{
    struct ask ask = { .resource = &news, .query = query };
    return answer(&ask, in);
}

static void a_place_to_go_on_from(void **state)
{
    (void)state;
    struct input in;
    assert_null(follow("", &in));
    assert_null(in.after);
    assert_int_equal(in.latest, 0);
    assert_int_equal(in.wait_s, 0);
    assert_int_equal(in.page_size, PAGE_SIZE_DEFAULT);
    assert_null(follow("after=latest&wait=25&page_size=500", &in));
    assert_null(in.after);
    assert_int_equal(in.latest, 1);
    assert_int_equal(in.wait_s, WAIT_MAX_S);
    assert_int_equal(in.page_size, PAGE_SIZE_MAX);
    /* The same cursor under other parameters. */
    assert_null(follow(text_format(arena, "kind=good&after=%s&wait=3", cursor_of("")), &in));
    assert_string_equal(in.after[0], "41");
    assert_int_equal(in.condition_count, 1);
}

static void what_a_feed_does_not_take(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "after=x", "?after bad_cursor" }, { "after=", "?after bad_cursor" }, { "after=Latest", "?after bad_cursor" },
        { "wait=-1", "?wait out_of_range" }, { "wait=26", "?wait out_of_range" }, { "wait=", "?wait out_of_range" },
        { "wait=1.5", "?wait out_of_range" }, { "page_size=0", "?page_size out_of_range" },
        { "cursor=x", "?cursor unknown_parameter" }, { "count=exact", "?count unknown_parameter" },
        { "fields=id", "?fields unknown_parameter" }, { "format=csv", "?format unknown_parameter" },
        { "excel=1", "?excel unknown_parameter" }, { "sort=id", "?sort unknown_parameter" }, { "q=x", "?q unknown_parameter" },
        { "wait=x&nothing=1", "?wait out_of_range\n?nothing unknown_parameter" },
    };
    struct input in;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect(rows[i][0], rows[i][1], faults_of(follow(rows[i][0], &in)));
    /* A cursor of a list, which is bound to its parameters. */
    expect("a list's", "?after bad_cursor", faults_of(follow(text_format(arena, "after=%s", cursor_of("kind=good")), &in)));
    /* Other addresses know nothing of places and waiting. */
    struct ask list = { .query = "after=latest&wait=1" }, read = { .verb = READ, .query = "wait=1" };
    expect("a list", "?after unknown_parameter\n?wait unknown_parameter", faults_of(answer(&list, &in)));
    expect("a record", "?wait unknown_parameter", faults_of(answer(&read, &in)));
}

static void a_feed_is_json_alone(void **state)
{
    (void)state;
    struct input in;
    struct ask csv = { .resource = &news, .headers = { { STR("Accept"), STR("text/csv") } } };
    expect("csv", "not-acceptable", faults_of(answer(&csv, &in)));
    struct ask json = { .resource = &news, .headers = { { STR("Accept"), STR("text/csv, application/json;q=0.1") } } };
    assert_null(answer(&json, &in));
    assert_int_equal(in.format, FORMAT_JSON);
}

static void a_text_is_filtered_whole(void **state)
{
    (void)state;
    struct input in;
    assert_null(follow("who=a,b%20c", &in));
    assert_int_equal(in.condition_count, 1);
    assert_int_equal(in.conditions[0].comparison, EQUAL);
    assert_int_equal(in.conditions[0].count, 1);
    assert_string_equal(in.conditions[0].values[0], "a,b c");
    expect("too long", "?who bad_length", faults_of(follow("who=abcdef", &in)));
    expect("empty", "?who bad_length", faults_of(follow("who=", &in)));
}

static void an_instant_has_two_ends(void **state)
{
    (void)state;
    struct input in;
    assert_null(follow("told_since=2026-01-01T00:00:00Z&told_until=2026-02-01T00:00:00Z", &in));
    assert_int_equal(in.condition_count, 2);
    assert_int_equal(in.conditions[0].comparison, AT_LEAST);
    assert_int_equal(in.conditions[1].comparison, AT_MOST);
    assert_string_equal(in.conditions[1].values[0], "2026-02-01T00:00:00Z");
    expect("no instant", "?told_until not_an_instant", faults_of(follow("told_until=2026-02-01", &in)));
}

/* ---- Idempotency-Key ---- */

static const char *key_of(enum verb verb, const char *first, const char *second)
{
    struct ask ask = { .verb = verb, .headers = { { STR("If-Match"), STR("*") }, { STR("idempotency-KEY"), str_of(first) } } };
    if (second)
        ask.headers[2] = (struct header){ STR("Idempotency-Key"), str_of(second) };
    if (verb == CREATE)
        ask.headers[0] = (struct header){ STR("Content-Type"), STR("application/json") };
    if (verb == UPDATE)
        ask.headers[second ? 3 : 2] = (struct header){ STR("Content-Type"), STR("application/merge-patch+json") };
    if (verb == CREATE)
        ask.body = "{\"code\":\"ab\",\"name\":\"n\",\"owner_id\":\"" OTHER "\"}";
    if (verb == UPDATE)
        ask.body = "{}";
    struct input in = { 0 };
    problem bad = answer(&ask, &in);
    return bad ? faults_of(bad) : in.idempotency_key ? in.idempotency_key : "none";
}

static void every_write_takes_a_key(void **state)
{
    (void)state;
    static const enum verb writes[] = { CREATE, UPDATE, REMOVE };
    char longest[IDEMPOTENCY_KEY_MAX + 1] = { 0 }, longer[IDEMPOTENCY_KEY_MAX + 2] = { 0 };
    memset(longest, 'k', sizeof longest - 1);
    memset(longer, 'k', sizeof longer - 1);
    for (size_t i = 0; i < COUNT_OF(writes); i++) {
        expect("one", "1", key_of(writes[i], "1", NULL));
        expect("quoted", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", key_of(writes[i], " \"8e03978e-40d5-43dd-bc93-6894a57f9324\"\t", NULL));
        expect("longest", longest, key_of(writes[i], longest, NULL));
        expect("longer", "Idempotency-Key malformed", key_of(writes[i], longer, NULL));
        expect("empty", "Idempotency-Key malformed", key_of(writes[i], "", NULL));
        expect("blank", "Idempotency-Key malformed", key_of(writes[i], "a b", NULL));
        expect("control", "Idempotency-Key malformed", key_of(writes[i], "a\x7F", NULL));
        expect("not ASCII", "Idempotency-Key malformed", key_of(writes[i], "caf\xC3\xA9", NULL));
        expect("two", "Idempotency-Key repeated", key_of(writes[i], "a", "a"));
    }
}

static void reading_ignores_a_key(void **state)
{
    (void)state;
    static const enum verb reads[] = { LIST, READ };
    for (size_t i = 0; i < COUNT_OF(reads); i++)
        expect("a bad key", "none", key_of(reads[i], "a b", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_place_to_go_on_from), TEST(what_a_feed_does_not_take), TEST(a_feed_is_json_alone), TEST(a_text_is_filtered_whole),
        TEST(an_instant_has_two_ends), TEST(every_write_takes_a_key), TEST(reading_ignores_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
