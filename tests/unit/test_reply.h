/* test_reply.h - a resource with every field kind, and rows of it, for the tests of the reply room. */
#ifndef RT_TEST_REPLY_H
#define RT_TEST_REPLY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cursor.h"
#include "reply.h"

static const struct resource things = {
    .name = "things", .one = "thing", .relation = "thing", .group = "Tests", .doc = "A thing.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT | OWN(SCHOOL) },
    .fields = FIELDS(
        ID     ("id",                                  "Its id."),
        TEXT   ("name", 0, 200,     REQUIRED | SORT,   "Its name."),
        CODE   ("code", 1, 20,      OPTIONAL,          "Its code."),
        CHOICE ("level",            OPTIONAL,          "Its level.", "k8", "high"),
        INT    ("enrollment", -9, 9, OPTIONAL | SORT,  "How many."),
        DECIMAL("fte", 2, 0, 100,   OPTIONAL,          "How much."),
        FLAG   ("open",             OPTIONAL,          "Whether."),
        DATE   ("begins_on",        OPTIONAL,          "From when."),
        LINK   ("partner_id", "things", NULLABLE | INCLUDE | NEST, "Whose."),
        TEXTS  ("tags", 0, 9,       OPTIONAL,          "Which."),
        UPDATED_AT,
        URL    ("site",             NULLABLE,          "Where."),
        CHOICES("duties", 0, 2,     OPTIONAL,          "What for.", "sow", "reap")),
};

/* Only read; in a section, and its sign is left out where there is none. */
static const struct resource stalls = {
    .name = "market/stalls", .one = "stall", .relation = "stall", .group = "Tests", .doc = "A stall.", .may = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .fields = FIELDS(ID("id", "Its id."), TEXT("sign", 1, 9, NULLABLE | OMITTED, "What it says.")),
};

enum { ID_BIT = 1, NAME_BIT = 2, CODE_BIT = 4, LEVEL_BIT = 8, COUNT_BIT = 16, FTE_BIT = 32, OPEN_BIT = 64, DATE_BIT = 128,
       PARTNER_BIT = 256, TAGS_BIT = 512, TIME_BIT = 1024, SITE_BIT = 2048, DUTIES_BIT = 4096, ALL_BITS = 8191 };

/* STR for a static initializer, which may not be a compound literal. */
#define STATIC_STR(literal) { "" literal, sizeof(literal) - 1 }

#define THING_A "0190a000-0000-7000-8000-00000000000a"
#define THING_B "0190a000-0000-7000-8000-00000000000b"
#define THING_C "0190a000-0000-7000-8000-00000000000c"

static const unsigned char test_key[CURSOR_KEY] = "0123456789abcde";
static const struct principal test_caller = { .subject = "ada", .role = ROLE_DISTRICT, .may_read = 1, .may_write = 1,
                                              .district_id = "0190a000-0000-7000-8000-0000000000d1" };

static inline const struct cell *test_cells(struct arena *a, const char *const *texts, int count)
{
    struct cell *cells = ARENA_ARRAY(a, struct cell, (size_t)count);
    for (int i = 0; i < count; i++)
        if (texts[i])
            /* Copies: under AddressSanitizer a read past the end of a cell is caught. */
            cells[i] = (struct cell){ .p = text_z(a, str_of(texts[i])), .n = (int)strlen(texts[i]) };
    return cells;
}

/* Rows of the cells after the shape. */
#define ROWS(a, shape_, ...)                                                                                 \
    (struct rows){ .shape = (shape_), .cells = test_cells((a), (const char *const[]){ __VA_ARGS__ },         \
                                                          (int)COUNT_OF(((const char *const[]){ __VA_ARGS__ }))), \
                   .count = (int)COUNT_OF(((const char *const[]){ __VA_ARGS__ })) / (shape_)->width }


/* A header as a C string, NULL when it is not there. */
static inline const char *test_header(struct arena *a, const struct response *rsp, const char *name)
{
    for (int i = 0; i < rsp->header_count; i++)
        if (str_is_nocase(rsp->headers[i].name, name))
            return text_z(a, rsp->headers[i].value);
    return NULL;
}

static inline int test_arena_open(void **state)
{
    *state = arena_new(4096);
    return 0;
}

static inline int test_arena_close(void **state)
{
    arena_drop(*state);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown((f), test_arena_open, test_arena_close)

#endif
