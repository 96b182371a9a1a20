/* Is a cursor only good for the place, the query and the district it was made for? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cursor.h"
#include "siphash.h"

static const unsigned char key[CURSOR_KEY] = "0123456789abcde";
static const struct cell values[] = { { "2024-01-01", 10 }, { NULL, 0 }, { "", 0 }, { "a:b\nv3:n", 8 }, { "\xF0\x9F\x8C\xB1", 4 } };
enum { COUNT = COUNT_OF(values) };
static const struct str binding = { "district /v1/things?sort=name", 29 };

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(4096);
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static void test_round_trip(void **state)
{
    (void)state;
    for (int count = 0; count <= COUNT; count++) {
        const char *const *got;
        struct str text = cursor_seal(arena, key, binding, values, count);
        assert_true(text.n <= CURSOR_MAX);
        for (size_t i = 0; i < text.n; i++) /* URL-safe: nothing to escape */
            assert_non_null(memchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", text.p[i], 64));
        assert_true(cursor_open(arena, key, binding, text, count, &got));
        for (int i = 0; i < count; i++)
            if (values[i].p)
                assert_string_equal(got[i], values[i].p);
            else
                assert_null(got[i]);
    }
}

static void test_every_altered_character(void **state)
{
    (void)state;
    const char *const *got;
    struct str text = cursor_seal(arena, key, binding, values, COUNT);
    for (size_t i = 0; i < text.n; i++) {
        char *copy = arena_alloc(arena, text.n);
        for (int c = 0; c < 256; c++) {
            memcpy(copy, text.p, text.n);
            copy[i] = (char)c;
            if (copy[i] != text.p[i])
                assert_false(cursor_open(arena, key, binding, (struct str){ copy, text.n }, COUNT, &got));
        }
    }
    for (size_t n = 0; n < text.n; n++)
        assert_false(cursor_open(arena, key, binding, (struct str){ text.p, n }, COUNT, &got));
    struct buf longer = { .arena = arena };
    buf_add(&longer, text);
    buf_addc(&longer, 'A');
    assert_false(cursor_open(arena, key, binding, buf_str(&longer), COUNT, &got));
}

static void test_wrong_count_key_and_binding(void **state)
{
    (void)state;
    const char *const *got;
    struct str text = cursor_seal(arena, key, binding, values, COUNT);
    assert_false(cursor_open(arena, key, binding, text, COUNT - 1, &got));
    assert_false(cursor_open(arena, key, binding, text, COUNT + 1, &got));
    assert_false(cursor_open(arena, key, binding, text, 0, &got));
    for (int bit = 0; bit < 8 * CURSOR_KEY; bit++) {
        unsigned char other[CURSOR_KEY];
        memcpy(other, key, sizeof other);
        other[bit / 8] ^= (unsigned char)(1 << bit % 8);
        assert_false(cursor_open(arena, other, binding, text, COUNT, &got));
    }
    assert_false(cursor_open(arena, key, (struct str){ binding.p, binding.n - 1 }, text, COUNT, &got));
    assert_false(cursor_open(arena, key, STR(""), text, COUNT, &got));
}

/* The first value cannot be moved to the end of the binding, and so change its meaning under the same tag. */
static void test_binding_and_values_do_not_run_together(void **state)
{
    (void)state;
    static const char first[] = "v10:2024-01-01";
    const char *const *got;
    struct str bytes;
    struct buf shorter = { .arena = arena };
    assert_true(text_unbase64url(arena, cursor_seal(arena, key, binding, values, COUNT), &bytes));
    buf_add(&shorter, (struct str){ bytes.p, 8 }); /* the tag */
    bytes = (struct str){ bytes.p + 8, bytes.n - 8 };
    assert_true(str_starts(bytes, first));
    buf_add(&shorter, (struct str){ bytes.p + strlen(first), bytes.n - strlen(first) });
    struct str text = text_base64url(arena, buf_str(&shorter));
    struct str longer = str_of(text_format(arena, "%.*s%s", (int)binding.n, binding.p, first));
    assert_false(cursor_open(arena, key, longer, text, COUNT - 1, &got));
}

/* Behind a tag that is right: only what cursor_seal writes is read. */
static void test_the_form_of_values(void **state)
{
    (void)state;
    static const struct {
        const char *values;
        int         count;
        bool        good;
    } rows[] = {
        { "", 0, true }, { "n", 1, true }, { "v0:", 1, true }, { "v1:a", 1, true }, { "v1:anv2:bc", 3, true },
        { "", 1, false }, { "v1:a", 2, false }, { "n", 0, false }, { "nn", 1, false }, { "v1:ab", 1, false }, { "v2:a", 1, false },
        { "x1:a", 1, false }, { "N", 1, false }, { "v", 1, false }, { "v:", 1, false }, { "v1", 1, false }, { "v0", 1, false }, { "v01:a", 1, false },
        { "v-1:a", 1, false }, { "v+1:a", 1, false }, { "v99999999999999999999:a", 1, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buf bound = { .arena = arena }, b = { .arena = arena };
        buf_add(&bound, binding);
        buf_addf(&bound, "\n%s", rows[i].values);
        uint64_t tag = siphash(key, buf_str(&bound));
        buf_add(&b, (struct str){ (const char *)&tag, sizeof tag });
        buf_adds(&b, rows[i].values);
        const char *const *got;
        if (cursor_open(arena, key, binding, text_base64url(arena, buf_str(&b)), rows[i].count, &got) != rows[i].good)
            fail_msg("\"%s\" as %d values", rows[i].values, rows[i].count);
    }
}

static void test_ceiling(void **state)
{
    (void)state;
    const char *const *got;
    struct str long_text = { arena_alloc(arena, CURSOR_MAX), CURSOR_MAX };
    struct cell value = { memset((char *)(uintptr_t)long_text.p, 'x', CURSOR_MAX), CURSOR_MAX };
    struct str text = cursor_seal(arena, key, binding, &value, 1);
    assert_true(text.n > CURSOR_MAX);
    assert_false(cursor_open(arena, key, binding, text, 1, &got));
}

static void test_binding(void **state)
{
    (void)state;
    struct principal one = { .district_id = "d1" }, two = { .district_id = "d2" }, reader = { .district_id = "d1", .role = ROLE_READER };
    struct request here = { .path = STR("/v1/a") }, there = { .path = STR("/v1/b") };
    struct str base = cursor_binding(arena, &one, &here, STR("x=1"));
    assert_true(str_equal(base, cursor_binding(arena, &one, &here, STR("x=1"))));
    assert_false(str_equal(base, cursor_binding(arena, &two, &here, STR("x=1"))));
    assert_false(str_equal(base, cursor_binding(arena, &reader, &here, STR("x=1"))));
    assert_false(str_equal(base, cursor_binding(arena, &one, &there, STR("x=1"))));
    assert_false(str_equal(base, cursor_binding(arena, &one, &here, STR("x=2"))));
    assert_false(str_equal(base, cursor_binding(arena, &one, &here, STR(""))));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_round_trip), TEST(test_every_altered_character), TEST(test_wrong_count_key_and_binding),
        TEST(test_binding_and_values_do_not_run_together), TEST(test_the_form_of_values), TEST(test_ceiling), TEST(test_binding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
