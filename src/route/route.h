/* route.h - which resource, which verb, which ids? From the request line to a hit.
 *
 * Matches the raw path segment by segment, exactly and case-sensitively; segments are
 * percent-decoded after the cut, so %2F is data and never structure. Pure. */
#ifndef RT_ROUTE_H
#define RT_ROUTE_H

#include "exchange.h"

/* NOT_FOUND for an unknown path (a malformed id is the same as an absent record),
 * METHOD_NOT_ALLOWED with the Allow list for a verb the address does not have,
 * NOT_IMPLEMENTED for an unknown method, BAD_REQUEST for a broken percent escape.
 * HEAD routes as GET. OPTIONS is answered by http/, never here. */
MUST_USE problem route_match(struct arena *a, const struct api *api, const struct request *rq, struct hit *hit);

/* The Allow header of an address ("GET, HEAD, PATCH, OPTIONS"), NULL when the path is unknown. */
const char *route_allow(struct arena *a, const struct api *api, struct str path);

#endif
