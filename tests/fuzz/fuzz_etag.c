/* Does a precondition hold that should not? The bytes are the value of If-Match and of If-None-Match.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. A reader that follows the grammar of RFC 9110 letter by letter
 * says what the value is; the service must agree: in what it accepts, in the version it takes from it, in the tags it
 * matches. */
#include <stdlib.h>
#include <string.h>

#include "../unit/test_input_things.h"
#include "etag.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char held[] = "12"; /* the version of the record that is asked for */

static int is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct str trim(struct str s)
{
    while (s.n && is_blank(s.p[0]))
        s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* How many entity-tags the list has (RFC 9110, 5.6.1.2 and 8.8.3), 0 when it is none. *found: `tag` is among them, weak or not. */
static int count_tags(struct str s, struct str tag, int *found)
{
    enum { BETWEEN, INSIDE, BEHIND } state = BETWEEN;
    size_t start = 0;
    int count = 0;
    *found = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (state == INSIDE) {
            if (c == '"') {
                count++;
                *found |= str_equal((struct str){ s.p + start, i + 1 - start }, tag);
                state = BEHIND;
            } else if (c < 0x21 || c == 0x7F) {
                return 0;
            }
        } else if (c == ',') {
            state = BETWEEN;
        } else if (!is_blank((char)c)) {
            if (state == BEHIND)
                return 0;
            i += i + 2 < s.n && s.p[i] == 'W' && s.p[i + 1] == '/' ? 2 : 0;
            if (s.p[i] != '"')
                return 0;
            start = i;
            state = INSIDE;
        }
    }
    return state == INSIDE ? 0 : count;
}

/* Whether it is the tag of this version: alone, or with the 16 digits of a reader behind it. */
static int is_of(struct arena *a, struct str tag, int64_t version)
{
    const char *begin = text_format(a, "\"v%lld", (long long)version);
    if (!str_starts(tag, begin))
        return 0;
    struct str rest = { tag.p + strlen(begin), tag.n - strlen(begin) };
    return str_is(rest, "\"") || (rest.n == 18 && rest.p[0] == '-' && strspn(text_z(a, rest) + 1, "0123456789abcdef") == 16 && rest.p[17] == '"');
}

static problem ask(struct arena *a, struct str value, struct input *in)
{
    const struct header headers[] = { { STR("If-Match"), value } };
    struct hit hit = { .resource = &things, .verb = REMOVE, .id = THING };
    struct request rq = { .path = STR("/v1/things/" THING), .headers = headers, .header_count = 1 };
    return input_accept(a, things_key, &things_who, &hit, &rq, in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(1 << 14);
    struct str value = text_copy(a, (struct str){ (const char *)data, size }), bare = trim(value);
    struct str tag = etag_of(a, &(struct cell){ held, sizeof held - 1 }, NULL), own = etag_of(a, &(struct cell){ held, sizeof held - 1 }, "d|reader||");
    int found, any = str_is(bare, "*"), count = count_tags(value, tag, &found);
    struct input in;
    problem bad = ask(a, value, &in);
    if (bad ? bad->type != PROBLEM_BAD_REQUEST || any || count : !any && !count)
        abort();
    if (!bad && (in.if_match == -1) != any)
        abort();
    /* A version is read only from its two spellings, and from those always. */
    if (!bad && in.if_match > 0 && !is_of(a, bare, in.if_match))
        abort();
    if (!bad && (str_equal(bare, tag) || str_equal(bare, own)) && in.if_match != 12)
        abort();
    if (etag_matches(value, tag) != (any || (count && found)))
        abort();
    count = count_tags(value, own, &found);
    if (etag_matches(value, own) != (any || (count && found)))
        abort();
    arena_drop(a);
    return 0;
}
