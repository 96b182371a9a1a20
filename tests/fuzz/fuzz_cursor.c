/* Does a cursor open that we did not seal? The first byte says how the rest is taken, and of how many values.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. The corpus holds cursors sealed with the key and the binding
 * below; whatever opens must be, letter for letter, what sealing its values gives. */
#include <stdlib.h>
#include <string.h>

#include "cursor.h"
#include "siphash.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VALUES_MAX = 5 };
static const unsigned char key[CURSOR_KEY] = "0123456789abcde", other_key[CURSOR_KEY] = "0123456789abcdf";
static const struct str binding = STR("d /v1/things?sort=name"), other_binding = STR("e /v1/things?sort=name");

static struct str seal(struct arena *a, const char *const *values, int count)
{
    struct cell cells[VALUES_MAX];
    for (int i = 0; i < count; i++)
        cells[i] = (struct cell){ values[i], values[i] ? (int)strlen(values[i]) : 0 };
    return cursor_seal(a, key, binding, cells, count);
}

/* A cursor as it came from outside. */
static void open_given(struct arena *a, struct str text, int count)
{
    const char *const *values;
    if (cursor_open(a, key, binding, text, count, &values) && !str_equal(text, seal(a, values, count)))
        abort();
}

/* Any bytes behind a tag that is right, so that the reader behind it meets them. */
static void open_tagged(struct arena *a, struct str payload, int count)
{
    struct buf signed_text = { .arena = a }, b = { .arena = a };
    buf_add(&signed_text, binding);
    buf_addc(&signed_text, '\n');
    buf_add(&signed_text, payload);
    uint64_t tag = siphash(key, buf_str(&signed_text));
    buf_add(&b, (struct str){ (const char *)&tag, sizeof tag });
    buf_add(&b, payload);
    struct str text = text_base64url(a, buf_str(&b));
    const char *const *values;
    /* A value with a NUL in it is none of ours: PostgreSQL has no such text. */
    if (cursor_open(a, key, binding, text, count, &values) && !memchr(payload.p, 0, payload.n) &&
        !str_equal(text, seal(a, values, count)))
        abort();
}

/* Values cut at NULs: sealed, opened, and opened with something else. `which` is a byte of the cursor. */
static void round_trip(struct arena *a, struct str bytes, int count, size_t which)
{
    const char *values[VALUES_MAX], *const *got;
    for (int i = 0; i < count; i++) {
        struct str one = str_cut(bytes, 0, &bytes);
        values[i] = one.p ? text_z(a, one) : NULL;
    }
    struct str text = seal(a, values, count);
    if (text.n > CURSOR_MAX)
        return;
    if (!cursor_open(a, key, binding, text, count, &got))
        abort();
    for (int i = 0; i < count; i++)
        if (!values[i] != !got[i] || (got[i] && strcmp(values[i], got[i])))
            abort();
    char *altered = (char *)(uintptr_t)text_z(a, text);
    altered[which % text.n] ^= 1;
    if (cursor_open(a, other_key, binding, text, count, &got) || cursor_open(a, key, other_binding, text, count, &got) ||
        cursor_open(a, key, binding, text, count + 1, &got) || cursor_open(a, key, binding, (struct str){ altered, text.n }, count, &got))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    struct arena *a = arena_new(1 << 14);
    struct str rest = text_copy(a, (struct str){ (const char *)data + 1, size - 1 });
    int how = data[0] / 10 % 3, count = data[0] % (VALUES_MAX + 1);
    if (how == 0)
        open_given(a, rest, count);
    else if (how == 1)
        open_tagged(a, rest, count);
    else
        round_trip(a, rest, count, rest.n);
    arena_drop(a);
    return 0;
}
