/* Is what the caller sent acceptable? The order of the questions, and the preconditions. */
#include "parts.h"

enum { NO_VERSION = 0, ANY_VERSION = -1 };

/* Whether it is one or more entity-tags (RFC 9110, 8.8.3), weak or strong, with commas between them; the places between
 * two commas may be empty. */
static bool is_tags(struct str list)
{
    bool some = false;
    while ((list = media_trim(list)).n) {
        if (str_starts(list, ",")) {
            list = (struct str){ list.p + 1, list.n - 1 };
            continue;
        }
        if (str_starts(list, "W/"))
            list = (struct str){ list.p + 2, list.n - 2 };
        if (!str_starts(list, "\""))
            return false;
        size_t n = 1;
        while (n < list.n && list.p[n] != '"' && (unsigned char)list.p[n] > ' ' && list.p[n] != 0x7F)
            n++;
        if (n == list.n || list.p[n] != '"')
            return false;
        struct str before = media_trim(str_cut((struct str){ list.p + n + 1, list.n - n - 1 }, ',', &list));
        if (before.n)
            return false;
        some = true;
    }
    return some;
}

/* What a tag has behind its version where not all read the same. Whose reading it was is no matter: to write, one needs to have
 * seen the version. */
static bool is_reader(struct str s)
{
    size_t digits = 0;
    while (digits < s.n && strchr("0123456789abcdef", s.p[digits]) && s.p[digits])
        digits++;
    return digits == 16 && s.n == digits;
}

/* The version an If-Match value names: "v12" with its quotes, or "v12-0123456789abcdef". Whatever else is well-formed - a weak tag, a tag of
 * another server, a list - names no version of ours, and so matches none (412, not 400). */
static int64_t version_named(struct str tag)
{
    int64_t version;
    if (str_is(tag, "*"))
        return ANY_VERSION;
    if (tag.n < 4 || !str_starts(tag, "\"v") || tag.p[tag.n - 1] != '"')
        return NO_VERSION;
    struct str reader, number = str_cut((struct str){ tag.p + 2, tag.n - 3 }, '-', &reader);
    if (!text_integer(number, &version) || version < 1 || (reader.p && !is_reader(reader)))
        return NO_VERSION;
    return version;
}

static problem accept_preconditions(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in)
{
    in->if_none_match = request_header(rq, "If-None-Match");
    if (!hit->resource || (hit->verb != UPDATE && hit->verb != REMOVE))
        return NULL;
    struct str tag = request_header(rq, "If-Match");
    if (!tag.p && hit->call) { /* it changes by rules of its own, which look at the record as it is */
        in->if_match = ANY_VERSION;
        return NULL;
    }
    if (!tag.p)
        return problem_new(a, PROBLEM_PRECONDITION_REQUIRED,
                           "Send If-Match with the ETag of the %s as last read, or * for any version.", hit->resource->one);
    tag = media_trim(tag);
    if (!str_is(tag, "*") && !is_tags(tag)) {
        struct faults faults = { .arena = a };
        faults_add(&faults, "If-Match", "malformed", "If-Match takes the ETag as it was given, in its quotes: \"v2\".");
        return faults_problem(&faults, PROBLEM_BAD_REQUEST);
    }
    in->if_match = version_named(tag);
    return NULL;
}

problem input_accept(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                     const struct hit *hit, const struct request *rq, struct input *in)
{
    struct input made = { .page_size = PAGE_SIZE_DEFAULT };
    problem bad;
    if ((bad = parameters_accept(a, cursor_key, who, hit, rq, &made)) ||
        (bad = media_accept_body(a, hit, rq)) ||
        (bad = accept_preconditions(a, hit, rq, &made)) ||
        (bad = idempotency_accept(a, hit, rq, &made)) ||
        (bad = body_accept(a, hit, rq, &made)))
        return bad;
    *in = made;
    return NULL;
}
