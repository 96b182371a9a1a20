/* How is an identifier spelled? */
#include "uuid.h"

static const char hex[] = "0123456789abcdef";

static int is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static int is_dash_place(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

void uuid_v7(int64_t unix_ms, const unsigned char random[static 10], char out[static UUID_TEXT + 1])
{
    unsigned char b[16];
    for (int i = 0; i < 6; i++)
        b[i] = (unsigned char)((uint64_t)unix_ms >> (8 * (5 - i)));
    memcpy(b + 6, random, 10);
    b[6] = (unsigned char)(0x70 | (b[6] & 0x0f));
    b[8] = (unsigned char)(0x80 | (b[8] & 0x3f));
    size_t at = 0;
    for (int i = 0; i < 16; i++) {
        if (is_dash_place(at))
            out[at++] = '-';
        out[at++] = hex[b[i] >> 4];
        out[at++] = hex[b[i] & 15];
    }
    out[at] = 0;
}

bool uuid_valid(struct str s)
{
    if (s.n != UUID_TEXT)
        return false;
    for (size_t i = 0; i < UUID_TEXT; i++)
        if (is_dash_place(i) ? s.p[i] != '-' : !is_hex(s.p[i]))
            return false;
    return true;
}

const char *uuid_lower(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'F' ? s.p[i] + ('a' - 'A') : s.p[i]);
    return out;
}
