/* test_input_ask.h - asking input_accept something, and saying what is expected of it. */
#ifndef RT_TEST_INPUT_ASK_H
#define RT_TEST_INPUT_ASK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "test_input_things.h"

/* A request; what is left out is empty. */
struct ask {
    const struct resource *resource; /* NULL: things */
    const struct resource *call;
    enum verb              verb;
    const char            *query, *body;
    size_t                 body_size; /* 0: strlen(body) */
    const char            *nest_id;
    struct header          headers[4];
};

static struct arena *arena;

static inline int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1 << 14);
    return 0;
}

static inline int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static inline struct request request_of(const struct ask *ask)
{
    static const enum method methods[VERBS] = { METHOD_GET, METHOD_GET, METHOD_POST, METHOD_PATCH, METHOD_DELETE };
    struct request rq = { .method = methods[ask->verb], .path = STR("/v1/things"), .headers = ask->headers };
    rq.query = str_of(ask->query);
    while (rq.header_count < (int)COUNT_OF(ask->headers) && ask->headers[rq.header_count].name.p)
        rq.header_count++;
    /* A copy of the exact size, so that reading past its end is seen. */
    size_t size = ask->body_size ? ask->body_size : ask->body ? strlen(ask->body) : 0;
    char *bytes = arena_alloc(arena, size);
    if (size)
        memcpy(bytes, ask->body, size);
    rq.body = (struct str){ bytes, size };
    return rq;
}

static inline problem answer(const struct ask *ask, struct input *in)
{
    struct request rq = request_of(ask);
    struct hit hit = { .resource = ask->resource ? ask->resource : &things, .verb = ask->verb, .call = ask->call, .nest_id = ask->nest_id };
    if (ask->nest_id)
        hit.nest = &hit.resource->fields[F_OWNER];
    if (ask->verb != LIST && ask->verb != CREATE)
        hit.id = THING;
    return input_accept(arena, things_key, &things_who, &hit, &rq, in);
}

/* Every fault as "pointer code", one a line: what a test compares. "" when accepted; the slug when there are no faults. */
static inline const char *faults_of(problem bad)
{
    struct buf b = { .arena = arena };
    if (bad && !bad->faults)
        buf_adds(&b, problem_kind(bad->type)->slug);
    for (const struct fault *f = bad ? bad->faults : NULL; f; f = f->next) {
        assert_true(f->detail && *f->detail);
        assert_true(text_utf8(str_of(f->detail), NULL) && text_utf8(str_of(f->pointer), NULL));
        buf_addf(&b, "%s%s %s", b.n ? "\n" : "", f->pointer, f->code);
    }
    return buf_z(&b);
}

static inline void expect(const char *what, const char *wanted, const char *got)
{
    if (strcmp(wanted, got) != 0)
        fail_msg("%s\n  wanted: %s\n  got:    %s", what, wanted, got);
}

#endif
