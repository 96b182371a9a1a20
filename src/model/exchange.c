/* What do all rooms ask of the values a request passes through? */
#include "exchange.h"

struct str request_header(const struct request *rq, const char *name)
{
    for (int i = 0; i < rq->header_count; i++)
        if (str_is_nocase(rq->headers[i].name, name))
            return rq->headers[i].value;
    return (struct str){ NULL, 0 };
}

bool hit_inherits(const struct hit *hit, const struct field *f)
{
    return hit->verb == CREATE && link_is_settled(hit->resource, hit->outer, hit->nest, f);
}

void principal_set_setting(struct arena *a, struct principal *who)
{
    struct buf b = { .arena = a };
    buf_addf(&b, "%s|%s|%s|", who->district_id, role_name(who->role), who->partner_id ? who->partner_id : "");
    for (int i = 0; i < who->school_count; i++)
        buf_addf(&b, "%s%s", i ? "," : "", who->school_ids[i]);
    who->setting = buf_z(&b);
}

void response_header(struct response *rsp, const char *name, struct str value)
{
    /* Only our own constant code decides how many there are: too many is a fault of ours, never dropped in silence. */
    if (rsp->header_count == (int)COUNT_OF(rsp->headers))
        abort();
    rsp->headers[rsp->header_count++] = (struct header){ str_of(name), value };
}
