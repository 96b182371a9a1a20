/* Does the caller hold this version already? */
#include "etag.h"

#include "siphash.h"

static const unsigned char key[16] = "roundtable tags.";

struct str etag_of(struct arena *a, const struct cell *version, const char *reader)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "\"v");
    buf_add(&b, (struct str){ version->p, (size_t)version->n });
    if (reader)
        buf_addf(&b, "-%016llx", (unsigned long long)siphash(key, str_of(reader)));
    buf_addc(&b, '"');
    return buf_str(&b);
}

struct str etag_of_content(struct arena *a, struct str body)
{
    return str_of(text_format(a, "\"%016llx\"", (unsigned long long)siphash(key, body)));
}

static struct str skip(struct str s, const char *set)
{
    while (s.n && strchr(set, s.p[0]) && s.p[0])
        s = (struct str){ s.p + 1, s.n - 1 };
    return s;
}

/* The bytes of the opaque-tag `s` begins with, its quotes counted; 0 when there is none (RFC 9110, 8.8.3). */
static size_t tag_size(struct str s)
{
    size_t n = 1;
    if (!str_starts(s, "\""))
        return 0;
    while (n < s.n && s.p[n] != '"' && (unsigned char)s.p[n] > ' ' && s.p[n] != 0x7F)
        n++;
    return n < s.n && s.p[n] == '"' ? n + 1 : 0;
}

bool etag_matches(struct str list, struct str etag)
{
    list = skip(list, " \t");
    if (list.n && list.p[0] == '*')
        return skip((struct str){ list.p + 1, list.n - 1 }, " \t").n == 0;
    bool found = false;
    while ((list = skip(list, " \t,")).n) {
        if (str_starts(list, "W/"))
            list = (struct str){ list.p + 2, list.n - 2 };
        size_t n = tag_size(list);
        if (!n)
            return false;
        found = found || str_equal((struct str){ list.p, n }, etag);
        list = skip((struct str){ list.p + n, list.n - n }, " \t");
        if (list.n && list.p[0] != ',')
            return false;
    }
    return found;
}
