/* What are these bytes? Views, buffers, and the strict readings of text. */
#include "text.h"


static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

struct str str_of(const char *z)
{
    return z ? (struct str){ z, strlen(z) } : (struct str){ "", 0 };
}

bool str_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z)
{
    return str_equal(a, str_of(z));
}

bool str_is_nocase(struct str a, const char *z)
{
    if (a.n != strlen(z))
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(z[i]))
            return false;
    return true;
}

bool str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

struct str str_cut(struct str s, char separator, struct str *rest)
{
    const char *at = s.n ? memchr(s.p, separator, s.n) : NULL;
    if (!at) {
        *rest = (struct str){ NULL, 0 };
        return s;
    }
    size_t before = (size_t)(at - s.p);
    *rest = (struct str){ at + 1, s.n - before - 1 };
    return (struct str){ s.p, before };
}

void buf_reserve(struct buf *b, size_t extra)
{
    if (b->room - b->n >= extra)
        return;
    size_t room = b->room ? b->room * 2 : 256;
    while (room < b->n + extra)
        room *= 2;
    char *p = arena_alloc(b->arena, room);
    if (b->n)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->room = room;
}

void buf_add(struct buf *b, struct str s)
{
    if (!s.n)
        return;
    buf_reserve(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_adds(struct buf *b, const char *z)
{
    buf_add(b, str_of(z));
}

void buf_addc(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->p[b->n++] = c;
}

static PRINTF(2, 0) void add_formatted(struct buf *b, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    size_t left = b->room - b->n;
    int n = vsnprintf(left ? b->p + b->n : NULL, left, format, arguments);
    if (n > 0 && (size_t)n >= left) {
        buf_reserve(b, (size_t)n + 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    }
    b->n += n > 0 ? (size_t)n : 0;
    va_end(again);
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_formatted(b, format, arguments);
    va_end(arguments);
}

void buf_add_number(struct buf *b, int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0)
        digits[--at] = '-';
    buf_add(b, (struct str){ digits + at, sizeof digits - at });
}

/* How a byte is written in a JSON string: 0 as it is, 'u' as \u00XX, else after a backslash. */
static char json_escape(unsigned char c)
{
    switch (c) {
    case '"': case '\\': return (char)c;
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\b': return 'b';
    case '\f': return 'f';
    default: return c < 0x20 ? 'u' : 0;
    }
}

void buf_add_json(struct buf *b, struct str s)
{
    buf_reserve(b, s.n + 2);
    b->p[b->n++] = '"';
    size_t plain = 0;
    for (size_t i = 0; i < s.n; i++) {
        char escape = json_escape((unsigned char)s.p[i]);
        if (!escape)
            continue;
        buf_add(b, (struct str){ s.p + plain, i - plain });
        plain = i + 1;
        if (escape == 'u')
            buf_addf(b, "\\u%04x", (unsigned)(unsigned char)s.p[i]);
        else
            buf_add(b, (struct str){ (char[]){ '\\', escape }, 2 });
    }
    if (s.n > plain)
        buf_add(b, (struct str){ s.p + plain, s.n - plain });
    buf_addc(b, '"');
}

struct str buf_str(const struct buf *b)
{
    return b->n ? (struct str){ b->p, b->n } : (struct str){ "", 0 };
}

const char *buf_z(struct buf *b)
{
    buf_reserve(b, 1);
    b->p[b->n] = 0;
    return b->p;
}

const char *text_z(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

struct str text_copy(struct arena *a, struct str s)
{
    return (struct str){ text_z(a, s), s.n };
}

const char *text_format_list(struct arena *a, const char *format, va_list arguments)
{
    struct buf b = { .arena = a };
    add_formatted(&b, format, arguments);
    return buf_z(&b);
}

const char *text_format(struct arena *a, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = text_format_list(a, format, arguments);
    va_end(arguments);
    return text;
}

/* The length of the well-formed sequence at `p` (of `n` bytes), 0 when there is none.
 * The Unicode Standard, table 3-7. */
static size_t utf8_sequence(const unsigned char *p, size_t n)
{
    unsigned char c = p[0], low = 0x80, high = 0xBF;
    size_t need;
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    need = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (n < need)
        return 0;
    if (c == 0xE0) low = 0xA0;
    if (c == 0xED) high = 0x9F;
    if (c == 0xF0) low = 0x90;
    if (c == 0xF4) high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

bool text_utf8(struct str s, size_t *code_points)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; count++) {
        size_t step = utf8_sequence((const unsigned char *)s.p + i, s.n - i);
        if (!step)
            return false;
        i += step;
    }
    if (code_points)
        *code_points = count;
    return true;
}

bool text_integer(struct str s, int64_t *out)
{
    int negative = s.n && s.p[0] == '-';
    size_t i = negative ? 1 : 0;
    if (i == s.n || (s.p[i] == '0' && (s.n > i + 1 || negative)))
        return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *out = value;
    return true;
}

/* `count` digits at s.p + at as a number, -1 when they are not digits or not there. */
static int digits(struct str s, size_t at, size_t count)
{
    if (s.n < at + count)
        return -1;
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

bool text_is_date(struct str s)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    int year = digits(s, 0, 4), month = digits(s, 5, 2), day = digits(s, 8, 2);
    if (year < 1000 || month < 1 || month > 12 || day < 1)
        return false;
    int leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    return day <= lengths[month - 1] + leap;
}

bool text_is_instant(struct str s)
{
    if (s.n < 20 || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' || !text_is_date((struct str){ s.p, 10 }))
        return false;
    int hour = digits(s, 11, 2), minute = digits(s, 14, 2), second = digits(s, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    size_t i = 19;
    if (s.p[i] == '.') {
        size_t start = ++i;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
            i++;
        if (i == start || i - start > 6)
            return false;
    }
    if (i + 1 == s.n && s.p[i] == 'Z')
        return true;
    if (i + 6 != s.n || (s.p[i] != '+' && s.p[i] != '-') || s.p[i + 3] != ':')
        return false;
    int offset_hour = digits(s, i + 1, 2), offset_minute = digits(s, i + 4, 2);
    return offset_hour >= 0 && offset_hour <= 14 && offset_minute >= 0 && offset_minute <= 59;
}
