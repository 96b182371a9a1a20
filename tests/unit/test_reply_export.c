/* Do whole lists leave as promised? CSV, NDJSON, Excel, streams. */
#include "test_reply.h"

static const struct shape two = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = -1, .width = 2 };
static const struct request request = { .path = STATIC_STR("/v1/things") };
static const struct hit hit = { .resource = &things, .verb = LIST };

static struct response export(struct arena *a, const struct input *in, struct rows rows)
{
    struct response rsp = { 0 };
    assert_null(reply_build(a, test_key, &test_caller, &hit, &request, in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    return rsp;
}

/* The CSV of one row (after the header line) that shows a name and a count. */
static const char *csv_row(struct arena *a, unsigned excel, const char *name, const char *count)
{
    struct input in = { .format = FORMAT_CSV, .shown = NAME_BIT | COUNT_BIT, .excel = excel };
    const char *body = text_z(a, export(a, &in, ROWS(a, &two, name, count)).body);
    const char *header = excel ? "\xEF\xBB\xBFname,enrollment\r\n" : "name,enrollment\r\n";
    assert_true(str_starts(str_of(body), header));
    return body + strlen(header);
}

static void test_csv_quoting(void **state)
{
    static const struct {
        const char *name, *csv;
    } table[] = {
        { "Ada", "Ada,1\r\n" }, { NULL, ",1\r\n" }, { "", "\"\",1\r\n" }, { "a,b", "\"a,b\",1\r\n" },
        { "say \"hi\"", "\"say \"\"hi\"\"\",1\r\n" }, { "a\nb", "\"a\nb\",1\r\n" }, { "a\rb", "\"a\rb\",1\r\n" },
        { "\"", "\"\"\"\",1\r\n" }, { "=1+1", "=1+1,1\r\n" }, { "\xC3\xA9", "\xC3\xA9,1\r\n" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_string_equal(csv_row(*state, 0, table[i].name, "1"), table[i].csv);
}

static void test_excel_is_disarmed(void **state)
{
    static const struct {
        const char *name, *csv;
    } table[] = {
        { "=1+1", "'=1+1,-5\r\n" }, { "+1", "'+1,-5\r\n" }, { "-1", "'-1,-5\r\n" }, { "@x", "'@x,-5\r\n" }, { "\tx", "'\tx,-5\r\n" },
        { "\rx", "\"'\rx\",-5\r\n" }, { "=A1,\"b\"", "\"'=A1,\"\"b\"\"\",-5\r\n" }, { "a=1", "a=1,-5\r\n" }, { "", "\"\",-5\r\n" },
        { "'=1", "'=1,-5\r\n" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_string_equal(csv_row(*state, 1, table[i].name, "-5"), table[i].csv);
}

/* A code stays the text it is: no spreadsheet makes a number, a date or an exponent of it. */
static void test_codes_in_excel(void **state)
{
    static const struct {
        const char *code, *plain, *excel;
    } table[] = {
        { "0042", "0042", "\"=\"\"0042\"\"\"" }, { "1e5", "1e5", "\"=\"\"1e5\"\"\"" }, { "1-2", "1-2", "\"=\"\"1-2\"\"\"" },
        { "550960001234", "550960001234", "\"=\"\"550960001234\"\"\"" }, { "-7", "-7", "\"=\"\"-7\"\"\"" },
        { "x", "x", "\"=\"\"x\"\"\"" }, { NULL, "", "" }, { "", "\"\"", "\"=\"\"\"\"\"" },
        /* no code has these, and the database could */
        { "a\"&b", "\"a\"\"&b\"", "\"=\"\"a\"\"\"\"&b\"\"\"" },
        { "\"\"\"\"\"\"\"\"", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
          "\"=\"\"" "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"" "\"\"\"" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        for (unsigned excel = 0; excel <= 1; excel++) {
            struct input in = { .format = FORMAT_CSV, .shown = CODE_BIT | COUNT_BIT, .excel = excel };
            const char *body = text_z(*state, export(*state, &in, ROWS(*state, &two, table[i].code, "7")).body);
            const char *wanted = text_format(*state, "%scode,enrollment\r\n%s,7\r\n", excel ? "\xEF\xBB\xBF" : "",
                                             excel ? table[i].excel : table[i].plain);
            assert_string_equal(body, wanted);
        }
}

static void test_csv_of_every_kind(void **state)
{
    static const struct shape shape = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = 13, .keys = -1, .width = 14 };
    struct input in = { .format = FORMAT_CSV, .shown = ALL_BITS, .included = PARTNER_BIT };
    struct response rsp = export(*state, &in, ROWS(*state, &shape, THING_A, "Ada", "007", "k8", "-7", "0.50", "t", "2026-11-22", THING_B,
                                                   "[\"a\",\"b\"]", "2026-11-22 15:11:00.5+00", "http://a/?b,c", "[\"sow\",\"reap\"]", "{\"id\": 1}"));
    assert_string_equal(text_z(*state, rsp.body),
                        "id,name,code,level,enrollment,fte,open,begins_on,partner_id,partner,tags,updated_at,site,duties\r\n" THING_A
                        ",Ada,007,k8,-7,0.50,true,2026-11-22," THING_B ",\"{\"\"id\"\": 1}\",\"[\"\"a\"\",\"\"b\"\"]\","
                        "2026-11-22T15:11:00.5Z,\"http://a/?b,c\",\"[\"\"sow\"\",\"\"reap\"\"]\"\r\n");
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "text/csv; charset=utf-8; header=present");
    assert_string_equal(test_header(*state, &rsp, "Content-Disposition"), "attachment; filename=\"things.csv\"");
    assert_string_equal(test_header(*state, &rsp, "Vary"), "Accept, Accept-Encoding, Authorization");
    assert_null(rsp.more);
}

static void test_ndjson(void **state)
{
    struct input in = { .format = FORMAT_NDJSON, .shown = NAME_BIT | COUNT_BIT, .page_size = 1, .excel = 1 };
    struct response rsp = export(*state, &in, ROWS(*state, &two, "=a\n", "1", NULL, "2"));
    assert_string_equal(text_z(*state, rsp.body),
                        "{\"name\":\"=a\\n\",\"enrollment\":1}\n{\"name\":null,\"enrollment\":2}\n");
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "application/x-ndjson");
    assert_null(test_header(*state, &rsp, "Content-Disposition"));
}

static void test_empty_lists(void **state)
{
    static const struct shape nested = { .outcome = 0, .total = -1, .version = -1, .fields = 1, .includes = -1, .keys = -1, .width = 2 };
    struct input csv = { .format = FORMAT_CSV, .shown = NAME_BIT }, ndjson = { .format = FORMAT_NDJSON, .shown = NAME_BIT };
    assert_string_equal(text_z(*state, export(*state, &csv, (struct rows){ .shape = &two }).body), "name\r\n");
    assert_int_equal(export(*state, &ndjson, (struct rows){ .shape = &two }).body.n, 0);
    assert_string_equal(text_z(*state, export(*state, &csv, ROWS(*state, &nested, "d", NULL)).body), "name\r\n");
}

/* A stream of batches; what it gave before is taken back, as db/ does. */
struct source {
    int           served, fails_at;
    struct arena *batch;
};

static problem next_batch(struct arena *a, struct rows *rows)
{
    struct source *source = rows->stream;
    arena_reset(source->batch);
    if (++source->served == source->fails_at)
        return problem_internal(a, "lost");
    static const char *const texts[] = { NULL, "b", "2", "c,", "3", "d", "4" };
    int counts[] = { 0, 2, 1, 0 };
    int first[] = { 0, 1, 5, 0 };
    rows->count = counts[source->served];
    rows->cells = test_cells(source->batch, texts + first[source->served], rows->count * 2);
    return NULL;
}

static struct response open_stream(struct arena *a, struct source *source, enum format format)
{
    struct input in = { .format = format, .shown = NAME_BIT | COUNT_BIT };
    struct rows first = { .shape = &two, .cells = test_cells(source->batch, (const char *const[]){ "a", "1" }, 2), .count = 1,
                          .more = next_batch, .stream = source };
    struct response rsp = export(a, &in, first);
    assert_non_null(rsp.more);
    return rsp;
}

static const char *drain(struct arena *a, struct response rsp)
{
    struct buf all = { .arena = a };
    struct arena *chunks = arena_new(1024);
    struct str chunk = rsp.body;
    do {
        buf_add(&all, chunk);
        arena_reset(chunks);
        assert_null(rsp.more(chunks, rsp.stream, &chunk));
    } while (chunk.n);
    arena_drop(chunks);
    return buf_z(&all);
}

static void test_stream(void **state)
{
    struct source csv = { .batch = arena_new(1024) }, ndjson = { .batch = arena_new(1024) };
    assert_string_equal(drain(*state, open_stream(*state, &csv, FORMAT_CSV)),
                        "name,enrollment\r\na,1\r\nb,2\r\n\"c,\",3\r\nd,4\r\n");
    assert_string_equal(drain(*state, open_stream(*state, &ndjson, FORMAT_NDJSON)),
                        "{\"name\":\"a\",\"enrollment\":1}\n{\"name\":\"b\",\"enrollment\":2}\n{\"name\":\"c,\",\"enrollment\":3}\n"
                        "{\"name\":\"d\",\"enrollment\":4}\n");
    assert_int_equal(csv.served, 3);
    arena_drop(csv.batch);
    arena_drop(ndjson.batch);
}

static void test_stream_that_breaks(void **state)
{
    struct source source = { .batch = arena_new(1024), .fails_at = 2 };
    struct response rsp = open_stream(*state, &source, FORMAT_CSV);
    struct str chunk;
    assert_null(rsp.more(*state, rsp.stream, &chunk));
    assert_string_equal(text_z(*state, chunk), "b,2\r\n\"c,\",3\r\n");
    assert_int_equal(rsp.more(*state, rsp.stream, &chunk)->type, PROBLEM_INTERNAL);
    arena_drop(source.batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_csv_quoting),
        TEST(test_excel_is_disarmed),
        TEST(test_codes_in_excel),
        TEST(test_csv_of_every_kind),
        TEST(test_ndjson),
        TEST(test_empty_lists),
        TEST(test_stream),
        TEST(test_stream_that_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
