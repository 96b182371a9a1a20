/* How do bytes travel in a URL? base64url and percent-encoding. */
#include "text.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static int base64_value(char c)
{
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

struct str text_base64url(struct arena *a, struct str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    char *out = arena_alloc(a, bytes.n / 3 * 4 + 5);
    size_t n = 0;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t have = bytes.n - i < 3 ? bytes.n - i : 3;
        unsigned v = (unsigned)p[i] << 16 | (have > 1 ? (unsigned)p[i + 1] << 8 : 0) | (have > 2 ? p[i + 2] : 0u);
        for (size_t k = 0; k <= have; k++)
            out[n++] = alphabet[v >> (18 - 6 * k) & 63];
    }
    return (struct str){ out, n };
}

bool text_unbase64url(struct arena *a, struct str text, struct str *out)
{
    if (text.n % 4 == 1)
        return false;
    unsigned char *bytes = arena_alloc(a, text.n / 4 * 3 + 3);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i += 4) {
        size_t have = text.n - i < 4 ? text.n - i : 4;
        unsigned v = 0;
        for (size_t k = 0; k < 4; k++) {
            int six = k < have ? base64_value(text.p[i + k]) : 0;
            if (six < 0)
                return false;
            v = v << 6 | (unsigned)six;
        }
        for (size_t k = 0; k + 1 < have; k++)
            bytes[n++] = (unsigned char)(v >> (16 - 8 * k));
        /* The bits past the last byte must be zero: one value, one spelling. */
        if (have < 4 && (v & (have == 2 ? 0xffffu : 0xffu)))
            return false;
    }
    *out = (struct str){ (const char *)bytes, n };
    return true;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool text_unpercent(struct arena *a, struct str s, enum plus plus, struct str *out)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1, low = i + 2 < s.n ? hex_value(s.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus == PLUS_IS_SPACE) {
            c = ' ';
        }
        if (!c)
            return false;
        p[n++] = c;
    }
    *out = (struct str){ p, n };
    return true;
}

void buf_add_percent(struct buf *b, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x80 && base64_value((char)c) >= 0) || c == '.' || c == '~')
            buf_addc(b, (char)c);
        else
            buf_add(b, (struct str){ (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
    }
}
