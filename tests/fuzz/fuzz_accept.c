/* Is a caller ever sent what it did not accept? The first byte chooses the address; the rest are the values of Accept,
 * one a line.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. A second reader weighs each offer by RFC 9110, 12.5.1: what is
 * chosen must be offered here and weigh as much as any, and nothing may be refused that weighs something. */
#include <stdlib.h>
#include <strings.h>

#include "../unit/test_input_things.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 8 };

static struct str trim(struct str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* qvalue in thousandths, -1 for none: 0[.ddd] or 1[.000]. */
static int thousandths(struct str s)
{
    static const char most[] = "1.000";
    int q = 0, unit = 1000;
    if (s.n == 0 || s.n > 5 || (s.n > 1 && s.p[1] != '.'))
        return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (i == 1)
            continue;
        if (s.p[i] < '0' || s.p[i] > '9' || (i == 0 && s.p[i] > '1') || (s.p[0] == '1' && s.p[i] != most[i]))
            return -1;
        q += (s.p[i] - '0') * unit;
        unit /= 10;
    }
    return q;
}

/* What one range gives `type`: its weight, and how exactly it names it (0: not at all). */
static int weigh(struct str range, const char *type, int *exactness)
{
    struct str parameters, name = trim(str_cut(range, ';', &parameters)), slash;
    struct str family = str_cut(str_of(type), '/', &slash);
    int q = 1000;
    while (parameters.p) {
        struct str value, one = str_cut(parameters, ';', &parameters);
        if (!str_is_nocase(trim(str_cut(one, '=', &value)), "q"))
            continue;
        q = thousandths(trim(value));
        break;
    }
    *exactness = 0;
    if (str_is(name, "*/*"))
        *exactness = 1;
    else if (name.n == family.n + 2 && str_is((struct str){ name.p + family.n, 2 }, "/*") &&
             strncasecmp(name.p, type, family.n) == 0)
        *exactness = 2;
    else if (str_is_nocase(name, type))
        *exactness = 3;
    if (q < 0)
        *exactness = 0; /* a range that cannot be read names nothing */
    return q;
}

/* The weight all lines together give `type`; *some: they have a range at all. */
static int weight_of(const struct header *lines, int count, const char *type, int *some)
{
    int weight = 0, exactness = 0, here;
    *some = 0;
    for (int i = 0; i < count; i++)
        for (struct str rest = lines[i].value; rest.n;) {
            struct str range = trim(str_cut(rest, ',', &rest));
            *some |= range.n > 0;
            int q = weigh(range, type, &here);
            if (here > exactness) {
                weight = q;
                exactness = here;
            }
        }
    return weight;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum verb verbs[] = { LIST, READ, REMOVE };
    if (!size)
        return 0;
    struct arena *a = arena_new(1 << 14);
    struct header headers[LINES_MAX + 1];
    struct hit hit = { .resource = data[0] % 4 == 3 ? &tally : &things, .verb = data[0] % 4 == 3 ? READ : verbs[data[0] % 4] };
    struct str rest = text_copy(a, (struct str){ (const char *)data + 1, size - 1 });
    int count = 0, some;
    while (rest.p && count < LINES_MAX)
        headers[count++] = (struct header){ STR("Accept"), str_cut(rest, '\n', &rest) };
    int json = weight_of(headers, count, "application/json", &some);
    int weights[] = { [FORMAT_JSON] = json, [FORMAT_CSV] = 0, [FORMAT_NDJSON] = 0 };
    if (hit.verb == LIST) {
        weights[FORMAT_CSV] = weight_of(headers, count, "text/csv", &some);
        weights[FORMAT_NDJSON] = weight_of(headers, count, "application/x-ndjson", &some);
    } else {
        weights[FORMAT_JSON] = most(json, weight_of(headers, count, "application/problem+json", &some));
    }
    if (!some)
        weights[FORMAT_JSON] = 1000;
    int best = most(weights[FORMAT_JSON], most(weights[FORMAT_CSV], weights[FORMAT_NDJSON]));
    headers[count] = (struct header){ STR("If-Match"), STR("*") };
    struct request rq = { .path = STR("/v1/things"), .headers = headers, .header_count = count + 1 };
    struct input in;
    problem bad = input_accept(a, things_key, &things_who, &hit, &rq, &in);
    if (bad ? bad->type != PROBLEM_NOT_ACCEPTABLE || best : (size_t)in.format >= COUNT_OF(weights) || !best || weights[in.format] != best)
        abort();
    arena_drop(a);
    return 0;
}
