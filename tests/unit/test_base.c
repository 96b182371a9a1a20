/* Does the ground hold? Text, encodings, identifiers, SipHash, arenas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "attr.h"
#include "siphash.h"
#include "uuid.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#endif

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1024);
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

/* A copy of exactly these bytes, so that a read past the end is seen. */
static struct str exactly(const char *p, size_t n)
{
    char *copy = arena_alloc(arena, n);
    if (n)
        memcpy(copy, p, n);
    return (struct str){ copy, n };
}

static void expect(const char *what, int wanted, int got)
{
    if (wanted != got)
        fail_msg("\"%s\": wanted %d, got %d", what, wanted, got);
}

/* ---- views and buffers ---- */

static void test_strings(void **state)
{
    (void)state;
    struct str rest, s = STR("a,,b");
    assert_true(str_is(str_cut(s, ',', &rest), "a"));
    assert_true(str_is(str_cut(rest, ',', &rest), ""));
    assert_non_null(rest.p);
    assert_true(str_is(str_cut(rest, ',', &rest), "b"));
    assert_null(rest.p);
    assert_true(str_is(str_cut((struct str){ NULL, 0 }, ',', &rest), ""));
    assert_true(str_is(str_of(NULL), "") && str_of(NULL).p);
    assert_true(str_is_nocase(STR("If-Match"), "iF-mATCH"));
    assert_false(str_is_nocase(STR("If-Match"), "If-Match "));
    assert_false(str_is_nocase(STR("@["), "`{")); /* letters only */
    assert_true(str_starts(STR("abc"), "ab") && str_starts(STR("abc"), "") && !str_starts(STR("a"), "ab"));
    assert_true(str_equal((struct str){ NULL, 0 }, STR("")));
    assert_false(str_equal((struct str){ "a\0b", 3 }, (struct str){ "a\0c", 3 }));
}

static void test_buffers(void **state)
{
    (void)state;
    struct buf b = { .arena = arena };
    assert_true(str_is(buf_str(&b), ""));
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%d,", i);
    assert_int_equal(b.n, 10 * 2 + 90 * 3 + 900 * 4);
    assert_true(str_starts(buf_str(&b), "0,1,2,"));
    assert_string_equal(buf_z(&b) + b.n - 4, "999,");
    static const int64_t numbers[] = { 0, 7, -7, 10, 1234567890, INT64_MAX, INT64_MIN };
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct buf number = { .arena = arena };
        buf_add_number(&number, numbers[i]);
        assert_string_equal(buf_z(&number), text_format(arena, "%lld", (long long)numbers[i]));
    }
    struct buf json = { .arena = arena };
    buf_add_json(&json, (struct str){ "a\"\\/\b\f\n\r\t\x01\x1f\x7f\xC3\xA9\0z", 16 });
    assert_string_equal(buf_z(&json), "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xC3\xA9\\u0000z\"");
    json.n = 0;
    buf_add_json(&json, STR(""));
    assert_string_equal(buf_z(&json), "\"\"");
    assert_string_equal(text_format(arena, "%s-%d", "x", 7), "x-7");
    assert_string_equal(text_format(arena, "%s", ""), "");
    assert_string_equal(text_z(arena, (struct str){ "abc", 2 }), "ab");
}

/* ---- strict readings ---- */

static void test_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        int         points; /* -1: malformed */
    } rows[] = {
        { "", 0 }, { "abc", 3 }, { "\x7f", 1 }, { "\xC2\x80", 1 }, { "\xDF\xBF", 1 }, { "\xE0\xA0\x80", 1 }, { "\xED\x9F\xBF", 1 },
        { "\xEE\x80\x80", 1 },
        { "\xEF\xBF\xBF", 1 }, { "\xF0\x90\x80\x80", 1 }, { "\xF4\x8F\xBF\xBF", 1 }, { "e\xCC\x81", 2 },
        { "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", 3 },
        { "\x80", -1 }, { "\xBF", -1 }, { "\xC0\x80", -1 }, { "\xC1\xBF", -1 }, { "\xC2", -1 }, { "\xC2\x41", -1 },
        { "\xC2\xC0", -1 },
        { "\xE0\x9F\xBF", -1 }, { "\xE0\xA0", -1 }, { "\xED\xA0\x80", -1 }, { "\xED\xBF\xBF", -1 }, { "\xE2\x82\x41", -1 },
        { "\xF0\x8F\xBF\xBF", -1 }, { "\xF0\x90\x80", -1 }, { "\xF4\x90\x80\x80", -1 }, { "\xF5\x80\x80\x80", -1 }, { "\xFE", -1 },
        { "\xFF", -1 }, { "ab\xC3", -1 },
        { "\xF0\x90\x80\xC0", -1 }, { "\xED\xA0\xBD\xED\xB8\x80", -1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t points = 99;
        bool good = text_utf8(exactly(rows[i].bytes, strlen(rows[i].bytes)), &points);
        expect(rows[i].bytes, rows[i].points, good ? (int)points : -1);
    }
    assert_true(text_utf8((struct str){ "a\0b", 3 }, NULL));
    /* Every code point once: exactly the surrogates are refused. */
    for (unsigned c = 0x80; c < 0x110000; c += c > 0xE000 && c < 0x10F000 ? 61 : 1) {
        char u[4] = { 0 };
        size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        for (size_t k = n - 1; k > 0; k--)
            u[k] = (char)(0x80 | (c >> (6 * (n - 1 - k)) & 0x3F));
        u[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c >> (6 * (n - 1)));
        assert_int_equal(text_utf8((struct str){ u, n }, NULL), c < 0xD800 || c > 0xDFFF);
    }
}

static void test_integers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int         good;
        int64_t     value;
    } rows[] = {
        { "0", 1, 0 }, { "7", 1, 7 }, { "-1", 1, -1 }, { "10", 1, 10 }, { "9223372036854775807", 1, INT64_MAX },
        { "-9223372036854775808", 1, INT64_MIN },
        { "", 0, 0 }, { "-", 0, 0 }, { "-0", 0, 0 }, { "00", 0, 0 }, { "01", 0, 0 }, { "-01", 0, 0 }, { "+1", 0, 0 },
        { " 1", 0, 0 }, { "1 ", 0, 0 }, { "1.0", 0, 0 },
        { "1e1", 0, 0 }, { "0x1", 0, 0 }, { "--1", 0, 0 }, { "9223372036854775808", 0, 0 }, { "-9223372036854775809", 0, 0 },
        { "99999999999999999999", 0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t value = 42;
        expect(rows[i].text, rows[i].good, text_integer(exactly(rows[i].text, strlen(rows[i].text)), &value));
        assert_int_equal(value, rows[i].good ? rows[i].value : 42);
    }
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int         good;
    } rows[] = {
        { "2024-01-01", 1 }, { "2024-02-29", 1 }, { "2023-02-29", 0 }, { "2000-02-29", 1 }, { "1900-02-29", 0 },
        { "2100-02-29", 0 }, { "2400-02-29", 1 },
        { "2024-02-30", 0 }, { "2024-04-30", 1 }, { "2024-04-31", 0 }, { "2024-12-31", 1 }, { "2024-12-32", 0 },
        { "2024-13-01", 0 }, { "2024-00-01", 0 },
        { "2024-01-00", 0 }, { "1000-01-01", 1 }, { "0999-12-31", 0 }, { "9999-12-31", 1 }, { "10000-01-01", 0 }, { "", 0 },
        { "2024-1-01", 0 },
        { "2024-01-1", 0 }, { "2024/01/01", 0 }, { "2024-01-01 ", 0 }, { " 2024-01-01", 0 }, { "2024-01-0a", 0 },
        { "-024-01-01", 0 }, { "2024-+1-01", 0 }, { "2024-01/01", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect(rows[i].text, rows[i].good, text_is_date(exactly(rows[i].text, strlen(rows[i].text))));
}

static void test_instants(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int         good;
    } rows[] = {
        { "2024-01-01T00:00:00Z", 1 }, { "2024-12-31T23:59:59Z", 1 }, { "2024-02-29T12:00:00.1Z", 1 },
        { "2024-02-29T12:00:00.123456Z", 1 },
        { "2024-01-01T00:00:00+00:00", 1 }, { "2024-01-01T00:00:00-06:00", 1 }, { "2024-01-01T00:00:00.5+14:00", 1 },
        { "2024-01-01T00:00:00", 0 }, { "2024-01-01", 0 }, { "2024-01-01t00:00:00Z", 0 }, { "2024-01-01T00:00:00z", 0 },
        { "2024-01-01 00:00:00Z", 0 },
        { "2023-02-29T00:00:00Z", 0 }, { "2024-01-01T24:00:00Z", 0 }, { "2024-01-01T00:60:00Z", 0 }, { "2024-01-01T23:59:60Z", 0 },
        { "2024-01-01T00:00:00.Z", 0 },
        { "2024-01-01T00:00:00.1234567Z", 0 }, { "2024-01-01T00:00:00+0000", 0 }, { "2024-01-01T00:00:00+00", 0 },
        { "2024-01-01T00:00:00+15:00", 0 },
        { "2024-01-01T00:00:00+00:60", 0 }, { "2024-01-01T00:00:00ZZ", 0 }, { "2024-01-01T00:00Z", 0 }, { "", 0 },
        { "2024-01-01T00:00:00.123456", 0 },
        { "2024-01-01T0a:00:00Z", 0 }, { "2024-01-01T00-00:00Z", 0 }, { "2024-01-01T00:0a:00Z", 0 }, { "2024-01-01T00:00:0aZ", 0 },
        { "2024-01-01T00:00-00Z", 0 }, { "2024-01-01T00:00:00+0a:00", 0 }, { "2024-01-01T00:00:00+00:0a", 0 }, { "2024-01-01T00:00:00+00-00", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect(rows[i].text, rows[i].good, text_is_instant(exactly(rows[i].text, strlen(rows[i].text))));
}

/* ---- encodings ---- */

static void test_base64url(void **state)
{
    (void)state;
    static const char *const pairs[][2] = { /* RFC 4648 section 10, without padding */
        { "", "" }, { "f", "Zg" }, { "fo", "Zm8" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg" }, { "fooba", "Zm9vYmE" },
        { "foobar", "Zm9vYmFy" }, { "\xfb\xff\xbf", "-_-_" },
    };
    static const char *const bad[] = { "Z", "Zg==", "Zg=", "Zm9v\n", " Zm9v", "Zm9vY", "+_-_", "-/-_", "Zh", "Zm9", "Z\xC3" };
    struct str out;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        assert_true(str_is(text_base64url(arena, str_of(pairs[i][0])), pairs[i][1]));
        assert_true(text_unbase64url(arena, exactly(pairs[i][1], strlen(pairs[i][1])), &out));
        assert_true(str_is(out, pairs[i][0]));
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        expect(bad[i], 0, text_unbase64url(arena, exactly(bad[i], strlen(bad[i])), &out));
    assert_false(text_unbase64url(arena, (struct str){ "Zm9\0", 4 }, &out));
    char all[256];
    for (int n = 0; n < 256; n++) {
        all[n] = (char)n;
        struct str bytes = { all, (size_t)n + 1 };
        assert_true(text_unbase64url(arena, text_base64url(arena, bytes), &out));
        assert_true(str_equal(out, bytes));
    }
}

static void test_percent(void **state)
{
    (void)state;
    static const char *const good[][3] = { /* text, '+' literal, '+' a space */
        { "", "", "" }, { "abc", "abc", "abc" }, { "a%20b", "a b", "a b" }, { "a+b", "a+b", "a b" }, { "%2B+", "++", "+ " },
        { "%2b", "+", "+" },
        { "%2F%2f", "//", "//" }, { "%25%32%30", "%20", "%20" }, { "%C3%A9", "\xC3\xA9", "\xC3\xA9" }, { "%FF", "\xFF", "\xFF" },
        { "%01", "\x01", "\x01" },
    };
    static const char *const bad[] = { "%", "%2", "a%", "%zz", "%2g", "%g2", "%%41", "%00", "a%00b", "%u0041" };
    struct str out;
    for (size_t i = 0; i < COUNT_OF(good); i++)
        for (int plus = PLUS_LITERAL; plus <= PLUS_IS_SPACE; plus++) {
            assert_true(text_unpercent(arena, exactly(good[i][0], strlen(good[i][0])), (enum plus)plus, &out));
            assert_true(str_is(out, good[i][1 + plus]));
        }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        expect(bad[i], 0, text_unpercent(arena, exactly(bad[i], strlen(bad[i])), PLUS_LITERAL, &out));
    expect("a bare NUL", 0, text_unpercent(arena, exactly("a\0b", 3), PLUS_LITERAL, &out));
    for (int c = 1; c < 256; c++) {
        char byte = (char)c;
        struct buf b = { .arena = arena };
        buf_add_percent(&b, (struct str){ &byte, 1 });
        bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        assert_int_equal(b.n, unreserved ? 1 : 3);
        assert_true(text_unpercent(arena, buf_str(&b), PLUS_IS_SPACE, &out));
        assert_true(out.n == 1 && out.p[0] == byte);
    }
}

/* ---- identifiers ---- */

static void test_uuid(void **state)
{
    (void)state;
    char out[UUID_TEXT + 1];
    /* RFC 9562, appendix A.6: 2022-02-22T19:22:22Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F */
    static const unsigned char random[10] = { 0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F };
    uuid_v7(0x017F22E279B0, random, out);
    assert_string_equal(out, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    static const unsigned char ones[10] = { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF };
    uuid_v7(0, ones, out);
    assert_string_equal(out, "00000000-0000-7fff-bfff-ffffffffffff");
    static const struct {
        const char *text;
        int         good;
    } rows[] = {
        { "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", 1 }, { "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", 1 },
        { "00000000-0000-0000-0000-000000000000", 1 },
        { "", 0 }, { "017f22e279b07cc398c4dc0c0c07398f", 0 }, { "017f22e2-79b0-7cc3-98c4-dc0c0c07398", 0 },
        { "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff", 0 },
        { "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", 0 }, { "017f22e27-9b0-7cc3-98c4-dc0c0c07398f", 0 },
        { "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}", 0 },
        { "017f22e2-79b0-7cc3-98c4_dc0c0c07398f", 0 }, { "017f22e2-79b0-7cc3-98c4-dc0c0c0-398f", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect(rows[i].text, rows[i].good, uuid_valid(exactly(rows[i].text, strlen(rows[i].text))));
    assert_string_equal(uuid_lower(arena, STR("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

static void test_siphash(void **state)
{
    (void)state;
    /* Key 00 01 .. 0f, messages 00 01 .. (n-1); the reference code's vectors_sip64, read as little-endian numbers. The one
     * of 15 bytes is in the paper's appendix A. */
    static const uint64_t vectors[] = {
        0x726fdb47dd0e0e31, 0x74f839c593dc67fd, 0x0d6c8009d9a94f5a, 0x85676696d7fb7e2d, 0xcf2794e0277187b7, 0x18765564cd99a68d,
        0xcbc9466e58fee3ce, 0xab0200f58b01d137, 0x93f5f5799a932462, 0x9e0082df0ba9e4b0, 0x7a5dbbc594ddb9f3, 0xf4b32f46226bada7,
        0x751e8fbc860ee5fb, 0x14ea5627c0843d90, 0xf723ca908e7af2ee, 0xa129ca6149be45e5,
    };
    unsigned char key[16];
    char message[16];
    for (int i = 0; i < 16; i++)
        key[i] = (unsigned char)i, message[i] = (char)i;
    for (size_t n = 0; n < COUNT_OF(vectors); n++)
        assert_true(siphash(key, exactly(message, n)) == vectors[n]);
}

/* ---- arenas ---- */

static char order[16];
static size_t order_count;

static void note(void *letter)
{
    order[order_count++] = *(const char *)letter;
}

static void test_arena_defers_last_in_first_out(void **state)
{
    (void)state;
    static char letters[] = "abcde";
    struct arena *a = arena_new(64);
    order_count = 0;
    arena_defer(a, note, &letters[0]);
    arena_defer(a, note, &letters[1]);
    struct arena_mark mark = arena_mark(a);
    arena_defer(a, note, &letters[2]);
    memset(arena_alloc(a, 5000), 1, 5000);
    arena_defer(a, note, &letters[3]);
    arena_release(a, mark);
    assert_memory_equal(order, "dc", 2);
    arena_release(a, mark); /* nothing left past it */
    assert_int_equal(order_count, 2);
    arena_reset(a);
    assert_memory_equal(order, "dcba", 4);
    arena_reset(a);
    arena_defer(a, note, &letters[4]);
    arena_drop(a);
    assert_int_equal(order_count, 5);
    assert_memory_equal(order, "dcbae", 5);
    arena_drop(NULL);
}

static void test_arena_memory(void **state)
{
    (void)state;
    struct arena *a = arena_new(256);
    assert_int_equal(arena_used(a), 0);
    assert_non_null(arena_alloc(a, 0));
    size_t before = arena_used(a);
    struct arena_mark mark = arena_mark(a);
    for (size_t n = 1; n < 2000; n += 37) {
        unsigned char *p = arena_alloc(a, n);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, n);
    }
    arena_release(a, mark);
    assert_int_equal(arena_used(a), before);
    unsigned char *again = arena_alloc(a, 100); /* where 0xAA stood before */
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
    arena_drop(a);
}

#ifdef HAVE_ASAN
static void test_arena_poisons_what_it_took_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    char *kept = arena_alloc(a, 24);
    struct arena_mark mark = arena_mark(a);
    char *gone = arena_alloc(a, 24);
    assert_false(__asan_address_is_poisoned(kept + 23));
    assert_true(__asan_address_is_poisoned(kept + 24)); /* a gap between neighbours */
    assert_false(__asan_address_is_poisoned(gone));
    arena_release(a, mark);
    assert_true(__asan_address_is_poisoned(gone));
    assert_false(__asan_address_is_poisoned(kept));
    arena_reset(a);
    assert_true(__asan_address_is_poisoned(kept));
    arena_drop(a);
}
#endif

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_strings), TEST(test_buffers), TEST(test_utf8), TEST(test_integers), TEST(test_dates), TEST(test_instants),
        TEST(test_base64url), TEST(test_percent), TEST(test_uuid), TEST(test_siphash),
        TEST(test_arena_defers_last_in_first_out), TEST(test_arena_memory),
#ifdef HAVE_ASAN
        TEST(test_arena_poisons_what_it_took_back),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
