/* May this write be repeated? With an Idempotency-Key of the caller's own choosing it may
 * (draft-ietf-httpapi-idempotency-key-header): the first answer stands. */
#include "parts.h"

static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] > '~')
            return false;
    return s.n > 0 && s.n <= IDEMPOTENCY_KEY_MAX;
}

problem idempotency_accept(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in)
{
    static const char name[] = "Idempotency-Key";
    struct faults faults = { .arena = a };
    if (!hit->resource || hit->verb == LIST || hit->verb == READ)
        return NULL;
    int count = 0;
    for (int i = 0; i < rq->header_count; i++)
        count += str_is_nocase(rq->headers[i].name, name);
    struct str key = media_trim(request_header(rq, name));
    if (count > 1)
        faults_add(&faults, name, "repeated", "%s is given more than once.", name);
    else if (count && !is_key(key))
        faults_add(&faults, name, "malformed", "%s has 1 to %d visible ASCII characters, such as a UUID.", name, IDEMPOTENCY_KEY_MAX);
    else if (count)
        in->idempotency_key = text_z(a, key);
    return faults_problem(&faults, PROBLEM_BAD_REQUEST);
}
