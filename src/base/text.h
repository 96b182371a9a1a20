/* text.h - byte strings with a length, and growing buffers in an arena.
 *
 * A `struct str` is a view: it owns nothing and need not end in NUL. Functions
 * named text_z return NUL-terminated copies for the libraries that need them.
 * Nothing here depends on the locale. */
#ifndef RT_TEXT_H
#define RT_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct str {
    const char *p;
    size_t      n;
};

/* A string literal as a str, at compile time. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

struct str str_of(const char *z);                        /* a view of a C string; NULL gives the empty one */
bool       str_equal(struct str a, struct str b);        /* byte for byte */
bool       str_is(struct str a, const char *z);          /* byte for byte */
bool       str_is_nocase(struct str a, const char *z);   /* ASCII letters compared without case */
bool       str_starts(struct str s, const char *prefix);
/* Cuts `s` at the first `separator`: returns what stands before it and leaves what
 * follows in *rest (p NULL when there was no separator). `rest` may be &s itself. */
struct str str_cut(struct str s, char separator, struct str *rest);

/* A growing byte buffer; its memory is the arena's. Start with { .arena = a }. */
struct buf {
    struct arena *arena;
    char         *p;
    size_t        n, room;
};

void        buf_reserve(struct buf *b, size_t extra);    /* room for `extra` more bytes at b->p + b->n */
void        buf_add(struct buf *b, struct str s);
void        buf_adds(struct buf *b, const char *z);
void        buf_addc(struct buf *b, char c);
void        buf_addf(struct buf *b, const char *format, ...) PRINTF(2, 3);
void        buf_add_number(struct buf *b, int64_t number); /* in decimal; where every request passes, printf is dear */
/* `s` as a JSON string with its quotes (RFC 8259 section 7). `s` must be valid UTF-8. */
void        buf_add_json(struct buf *b, struct str s);
struct str  buf_str(const struct buf *b);
const char *buf_z(struct buf *b);                        /* NUL-terminated; valid until the next addition */

const char *text_z(struct arena *a, struct str s);       /* a NUL-terminated copy */
struct str  text_copy(struct arena *a, struct str s);
const char *text_format(struct arena *a, const char *format, ...) PRINTF(2, 3);
const char *text_format_list(struct arena *a, const char *format, va_list arguments) PRINTF(2, 0);

/* Whether `s` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
 * *code_points, where not NULL, receives their number. */
bool text_utf8(struct str s, size_t *code_points);

/* A whole decimal integer: optional '-', digits, nothing else, no leading zeros, no overflow. */
bool text_integer(struct str s, int64_t *out);

/* A calendar date YYYY-MM-DD of the Gregorian calendar, years 1000 to 9999. */
bool text_is_date(struct str s);

/* An instant, RFC 3339 date-time with 'T' and 'Z' or a numeric offset, seconds 00-59,
 * at most six digits of fraction; years 1000 to 9999. */
bool text_is_instant(struct str s);

/* base64url without padding (RFC 4648 section 5). Decoding is strict: no padding, no white
 * space, no unused bits set; *out is a copy in the arena. */
struct str text_base64url(struct arena *a, struct str bytes);
bool       text_unbase64url(struct arena *a, struct str text, struct str *out);

/* Percent-decoding (RFC 3986 section 2.1). With plus_is_space also '+' (form encoding).
 * False on a broken escape or a NUL, escaped or not. */
enum plus { PLUS_LITERAL, PLUS_IS_SPACE };
bool text_unpercent(struct arena *a, struct str s, enum plus plus, struct str *out);
/* Percent-encodes all but the unreserved characters. */
void buf_add_percent(struct buf *b, struct str s);

#endif
