/* Does any body hurt? Bytes as the body of a creation and of an update; the first byte chooses which.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. What is accepted must keep the promises plan/ relies on. */
#include <stdlib.h>

#include "../unit/test_input_things.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct input *in)
{
    const struct field *last = NULL;
    for (int i = 0; i < in->change_count; i++) {
        const struct change *c = &in->changes[i];
        struct str value = str_of(c->value);
        if ((last && c->field <= last) || (c->field->traits & READ_ONLY) || (!c->value && !(c->field->traits & NULLABLE)) ||
            !text_utf8(value, NULL))
            abort();
        last = c->field;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct header headers[VERBS][2] = {
        [CREATE] = { { STR("Content-Type"), STR("application/json") } },
        [UPDATE] = { { STR("Content-Type"), STR("application/merge-patch+json") }, { STR("If-Match"), STR("\"v1\"") } },
    };
    if (!size)
        return 0;
    struct arena *a = arena_new(1 << 14);
    struct hit hit = { .resource = &things, .verb = data[0] & 1 ? CREATE : UPDATE };
    if (data[0] == 3) {
        hit.nest = &things.fields[F_OWNER];
        hit.nest_id = THING;
    }
    struct request rq = { .path = STR("/v1/things"), .body = { (const char *)data + 1, size - 1 }, .headers = headers[hit.verb] };
    rq.header_count = hit.verb == UPDATE ? 2 : 1;
    struct input in;
    problem bad = input_accept(a, things_key, &things_who, &hit, &rq, &in);
    if (!bad)
        check(&in);
    for (const struct fault *f = bad ? bad->faults : NULL; f; f = f->next)
        if (!text_utf8(str_of(f->pointer), NULL) || !text_utf8(str_of(f->detail), NULL))
            abort(); /* reply/ writes both into JSON */
    arena_drop(a);
    return 0;
}
