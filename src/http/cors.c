/* May a page of another site read this? (The Fetch standard, section 3.2.) */
#include "server.h"

struct str cors_origin(const struct turn *t)
{
    struct str none = { NULL, 0 }, rest = str_of(t->http->cors_origins), origin = request_header(&t->rq, "Origin");
    if (!t->http->cors_origins || !origin.p || !origin.n)
        return none;
    while (rest.p) {
        struct str allowed = str_cut(rest, ',', &rest);
        while (allowed.n && *allowed.p == ' ')
            allowed = (struct str){ allowed.p + 1, allowed.n - 1 };
        while (allowed.n && allowed.p[allowed.n - 1] == ' ')
            allowed.n--;
        if (str_equal(allowed, origin))
            return origin;
    }
    return none;
}

struct response cors_options(const struct turn *t, const char *allow)
{
    struct response rsp = { .status = 204, .body = STR("") };
    response_header(&rsp, "Allow", str_of(allow));
    if (cors_origin(t).p && request_header(&t->rq, "Access-Control-Request-Method").p) {
        response_header(&rsp, "Access-Control-Allow-Methods", str_of(allow));
        response_header(&rsp, "Access-Control-Allow-Headers",
                        STR("Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"));
        response_header(&rsp, "Access-Control-Max-Age", STR("600"));
    }
    return rsp;
}
