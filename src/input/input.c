/* Is what the caller sent acceptable? The order of the questions, and the preconditions. */
#include "parts.h"

enum { NO_VERSION = 0, ANY_VERSION = -1 };

/* The version an If-Match value names: "v12" with its quotes. Whatever else it is - a weak tag, a tag of
 * another server, a list - names no version of ours, and so matches none (412, not 400). */
static int64_t version_named(struct str tag)
{
    tag = media_trim(tag);
    int64_t version;
    if (str_is(tag, "*"))
        return ANY_VERSION;
    if (tag.n < 4 || !str_starts(tag, "\"v") || tag.p[tag.n - 1] != '"')
        return NO_VERSION;
    if (!text_integer((struct str){ tag.p + 2, tag.n - 3 }, &version) || version < 1)
        return NO_VERSION;
    return version;
}

static problem accept_preconditions(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in)
{
    in->if_none_match = request_header(rq, "If-None-Match");
    if (!hit->resource || (hit->verb != UPDATE && hit->verb != REMOVE))
        return NULL;
    struct str tag = request_header(rq, "If-Match");
    if (!tag.p)
        return problem_new(a, PROBLEM_PRECONDITION_REQUIRED,
                           "Send If-Match with the ETag of the %s as last read, or * for any version.", hit->resource->one);
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
        (bad = body_accept(a, hit, rq, &made)))
        return bad;
    *in = made;
    return NULL;
}
