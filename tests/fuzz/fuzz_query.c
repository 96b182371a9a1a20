/* Does any query or header hurt? The first byte chooses the verb; a line feed ends the query, and what follows is
 * the value of Accept, then that of If-Match.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. What is accepted must keep the promises plan/ relies on. */
#include <stdlib.h>

#include "../unit/test_input_things.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct hit *hit, const struct input *in)
{
    if (in->page_size < 1 || in->page_size > PAGE_SIZE_MAX || in->sort_count > SORT_KEYS_MAX + 1 || in->if_match < -1)
        abort();
    if (hit->verb == LIST && (in->sort_count < 1 || in->sort[in->sort_count - 1].field != &things.fields[F_ID] || !(in->shown & 1)))
        abort();
    for (int i = 0; i < in->condition_count; i++)
        for (int k = 0; k < in->conditions[i].count; k++)
            if (in->conditions[i].count > FILTER_VALUES_MAX || !in->conditions[i].values[k])
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    struct arena *a = arena_new(1 << 14);
    struct str accept, if_match;
    struct str query = str_cut((struct str){ (const char *)data + 1, size - 1 }, '\n', &accept);
    accept = str_cut(accept, '\n', &if_match);
    const struct header headers[] = { { STR("Accept"), accept }, { STR("If-Match"), if_match } };
    struct hit hit = { .resource = &things, .verb = data[0] % 4 == 1 ? READ : data[0] % 4 == 2 ? REMOVE : LIST };
    if (data[0] % 4 == 3) {
        hit.nest = &things.fields[F_OWNER];
        hit.nest_id = THING;
    }
    struct request rq = { .path = STR("/v1/things"), .query = query, .headers = headers };
    rq.header_count = if_match.p ? 2 : accept.p ? 1 : 0;
    struct input in;
    problem bad = input_accept(a, things_key, &things_who, &hit, &rq, &in);
    if (!bad)
        check(&hit, &in);
    for (const struct fault *f = bad ? bad->faults : NULL; f; f = f->next)
        if (!text_utf8(str_of(f->pointer), NULL) || !text_utf8(str_of(f->detail), NULL))
            abort(); /* reply/ writes both into JSON */
    arena_drop(a);
    return 0;
}
