/* Where were we? A place in a list, sealed for its query.
 *
 * Layout before base64url: 8 bytes of tag, then per value 'n' for null, or 'v', the length in decimal, ':' and the bytes. */
#include "cursor.h"

#include "siphash.h"

enum { TAG = 8 };

struct str cursor_binding(struct arena *a, const struct principal *who, const struct request *rq, struct str page_query)
{
    struct buf b = { .arena = a };
    buf_addf(&b, "%s %s ", who->district_id, role_name(who->role));
    buf_add(&b, rq->path);
    buf_addc(&b, '?');
    buf_add(&b, page_query);
    return buf_str(&b);
}

static void tag_of(struct arena *a, const unsigned char key[static CURSOR_KEY], struct str binding, struct str values,
                   char out[static TAG])
{
    struct buf b = { .arena = a };
    buf_add(&b, binding);
    buf_addc(&b, '\n');
    buf_add(&b, values);
    uint64_t tag = siphash(key, buf_str(&b));
    memcpy(out, &tag, TAG);
}

struct str cursor_seal(struct arena *a, const unsigned char key[static CURSOR_KEY], struct str binding,
                       const struct cell *values, int count)
{
    struct buf b = { .arena = a };
    buf_add(&b, (struct str){ "\0\0\0\0\0\0\0\0", TAG });
    for (int i = 0; i < count; i++) {
        if (!values[i].p) {
            buf_addc(&b, 'n');
            continue;
        }
        buf_addf(&b, "v%d:", values[i].n);
        buf_add(&b, (struct str){ values[i].p, (size_t)values[i].n });
    }
    tag_of(a, key, binding, (struct str){ b.p + TAG, b.n - TAG }, b.p);
    return text_base64url(a, buf_str(&b));
}

bool cursor_open(struct arena *a, const unsigned char key[static CURSOR_KEY], struct str binding,
                 struct str text, int count, const char *const **values)
{
    struct str bytes;
    if (text.n > CURSOR_MAX || !text_unbase64url(a, text, &bytes) || bytes.n < TAG)
        return false;
    struct str rest = { bytes.p + TAG, bytes.n - TAG };
    char tag[TAG];
    tag_of(a, key, binding, rest, tag);
    if (memcmp(tag, bytes.p, TAG) != 0)
        return false;
    const char **out = ARENA_ARRAY(a, const char *, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        if (rest.n == 0)
            return false;
        char form = rest.p[0];
        rest = (struct str){ rest.p + 1, rest.n - 1 };
        if (form == 'n')
            continue;
        int64_t n;
        if (form != 'v' || !text_integer(str_cut(rest, ':', &rest), &n) || !rest.p || n < 0 || (uint64_t)n > rest.n)
            return false;
        out[i] = text_z(a, (struct str){ rest.p, (size_t)n });
        rest = (struct str){ rest.p + n, rest.n - (size_t)n };
    }
    *values = out;
    return rest.n == 0;
}
