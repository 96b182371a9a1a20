/* How is one cell written? From PostgreSQL's text form, by field kind. */
#include "value.h"

static char *put(char *out, const char *p, size_t n)
{
    memcpy(out, p, n);
    return out + n;
}

/* Numbers are written by PostgreSQL as JSON and CSV write them. */
static char *raw_json(char *out, const struct cell *c)
{
    return put(out, c->p, (size_t)c->n);
}

static char *raw_csv(char *out, const struct cell *c, enum guard guard)
{
    (void)guard;
    return put(out, c->p, (size_t)c->n);
}

/* Identifiers and dates: their types leave no character to escape. */
static char *quoted_json(char *out, const struct cell *c)
{
    *out++ = '"';
    out = put(out, c->p, (size_t)c->n);
    *out++ = '"';
    return out;
}

static char *flag_json(char *out, const struct cell *c)
{
    return c->p[0] == 't' ? put(out, "true", 4) : put(out, "false", 5);
}

static char *flag_csv(char *out, const struct cell *c, enum guard guard)
{
    (void)guard;
    return flag_json(out, c);
}

/* "2026-11-22 15:11:00.123456+00" is "2026-11-22T15:11:00.123456Z": TimeZone is UTC and dates are ISO. */
static char *instant_csv(char *out, const struct cell *c, enum guard guard)
{
    (void)guard;
    size_t n = (size_t)c->n;
    if (n < 22 || c->p[10] != ' ' || memcmp(c->p + n - 3, "+00", 3) != 0)
        return put(out, c->p, n);
    out = put(out, c->p, n - 3);
    out[10 - (int)(n - 3)] = 'T';
    *out++ = 'Z';
    return out;
}

static char *instant_json(char *out, const struct cell *c)
{
    *out++ = '"';
    out = instant_csv(out, c, GUARD_NONE);
    *out++ = '"';
    return out;
}

/* Whether any of eight bytes is a quote, a backslash or a control character (S. E. Anderson,
 * "Bit Twiddling Hacks": has-zero-byte and has-byte-less-than). */
static int needs_escape(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
    return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((eight - ones * 0x20) & ~eight)) & highs ? 1 : 0;
}

static char *escape(char *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[0x20] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r' };
    *out++ = '\\';
    if (c >= 0x20 || letters[c]) {
        *out++ = c >= 0x20 ? (char)c : letters[c];
        return out;
    }
    out = put(out, "u00", 3);
    *out++ = hex[c >> 4];
    *out++ = hex[c & 15];
    return out;
}

static char *text_json(char *out, const struct cell *c)
{
    const char *p = c->p, *end = p + c->n;
    *out++ = '"';
    while (p < end) {
        uint64_t eight;
        while (end - p >= (ptrdiff_t)sizeof eight) {
            memcpy(&eight, p, sizeof eight);
            if (needs_escape(eight))
                break;
            out = put(out, p, sizeof eight);
            p += sizeof eight;
        }
        if (p == end)
            break;
        unsigned char byte = (unsigned char)*p++;
        if (byte < 0x20 || byte == '"' || byte == '\\')
            out = escape(out, byte);
        else
            *out++ = (char)byte;
    }
    *out++ = '"';
    return out;
}

/* RFC 4180 section 2; an empty text is quoted, so that it is not taken for null. */
static char *text_csv(char *out, const struct cell *c, enum guard guard)
{
    int disarm = guard == GUARD_EXCEL && c->n > 0 && strchr("=+-@\t\r", c->p[0]);
    if (c->n > 0 && strcspn(c->p, "\",\r\n") == (size_t)c->n) {
        if (disarm)
            *out++ = '\'';
        return put(out, c->p, (size_t)c->n);
    }
    *out++ = '"';
    if (disarm)
        *out++ = '\'';
    for (int i = 0; i < c->n; i++) {
        if (c->p[i] == '"')
            *out++ = '"';
        *out++ = c->p[i];
    }
    *out++ = '"';
    return out;
}

/* For a spreadsheet a code is a formula whose value is that text, because a bare 0042, 1-2 or 1e5 would be read as
 * a number or a date. A quote is doubled for the formula, and both for CSV. */
static char *code_csv(char *out, const struct cell *c, enum guard guard)
{
    if (guard != GUARD_EXCEL)
        return text_csv(out, c, guard);
    out = put(out, "\"=\"\"", 4);
    for (int i = 0; i < c->n; i++)
        if (c->p[i] == '"')
            out = put(out, "\"\"\"\"", 4);
        else
            *out++ = c->p[i];
    return put(out, "\"\"\"", 3);
}

/* JSON made by PostgreSQL passes through; line breaks between its tokens would end an NDJSON line. */
static char *document_json(char *out, const struct cell *c)
{
    for (int i = 0; i < c->n; i++)
        *out++ = (unsigned char)c->p[i] < 0x20 ? ' ' : c->p[i];
    return out;
}

static const struct value_form forms[KINDS] = {
    [KIND_ID]      = { .json = quoted_json,   .csv = raw_csv,     .growth = 1 },
    [KIND_TEXT]    = { .json = text_json,     .csv = text_csv,    .growth = 6 },
    [KIND_CODE]    = { .json = text_json,     .csv = code_csv,    .growth = 6 },
    [KIND_URL]     = { .json = text_json,     .csv = text_csv,    .growth = 6 },
    [KIND_CHOICE]  = { .json = text_json,     .csv = text_csv,    .growth = 6 },
    [KIND_INT]     = { .json = raw_json,      .csv = raw_csv,     .growth = 1 },
    [KIND_DECIMAL] = { .json = raw_json,      .csv = raw_csv,     .growth = 1 },
    [KIND_FLAG]    = { .json = flag_json,     .csv = flag_csv,    .growth = 1 },
    [KIND_DATE]    = { .json = quoted_json,   .csv = raw_csv,     .growth = 1 },
    [KIND_TIME]    = { .json = instant_json,  .csv = instant_csv, .growth = 1 },
    [KIND_LINK]    = { .json = quoted_json,   .csv = raw_csv,     .growth = 1 },
    [KIND_TEXTS]   = { .json = document_json, .csv = text_csv,    .growth = 2 },
    [KIND_CHOICES] = { .json = document_json, .csv = text_csv,    .growth = 2 },
    [KIND_OBJECT]  = { .json = document_json, .csv = text_csv,    .growth = 2 },
    [KIND_OBJECTS] = { .json = document_json, .csv = text_csv,    .growth = 2 },
};

const struct value_form *value_form(enum kind kind)
{
    return &forms[kind];
}
