/* input.h - is what the caller sent acceptable? Query, headers and body to validated input.
 *
 * Everything is checked against the resource's declaration, and all faults are reported at
 * once. Nothing is ignored: an unknown parameter or member is a fault, and so is a body where
 * none is read. Questions are asked in this order, and the first no is the answer:
 *   query (400), Accept (406), Content-Type (415), If-Match (428, 400), Idempotency-Key (400), body (400, 422).
 * - CSV and NDJSON hold every record: with them page_size, cursor and count are refused.
 * - If-Match is "v<version>" or "v<version>-<16 digits>" with its quotes, or *. A weak tag, a foreign one or a list of several
 *   names no version of ours: if_match is then 0, which matches no record (412). What is no entity-tag at all
 *   (v2 without its quotes) is BAD_REQUEST.
 * - Idempotency-Key is 1 to 255 visible ASCII characters, taken as they are. Reading ignores it.
 * - Creating under a parent (hit.nest) takes the link from the path; the body may leave it out or repeat it.
 *   The other links that the record of the path settles (hit_inherits) may be left out; whether of a list of .one_of one has a
 *   value is then for the database to say.
 * - A number outside 64 bits (or a double, with a point) is a body that cannot be read: 400.
 * - A decimal with a point is exact up to 15 significant digits; more are refused or lost in a double. Pure. */
#ifndef RT_INPUT_H
#define RT_INPUT_H

#include "exchange.h"

enum { PAGE_SIZE_DEFAULT = 50, PAGE_SIZE_MAX = 500, BODY_DEPTH_MAX = 32, FILTER_VALUES_MAX = 100, WAIT_MAX_S = 25, IDEMPOTENCY_KEY_MAX = 255 };

/* BAD_REQUEST (query, JSON syntax, cursor), INVALID (values of the body), UNSUPPORTED_MEDIA_TYPE,
 * NOT_ACCEPTABLE, PRECONDITION_REQUIRED. `cursor_key` (16 bytes) is what cursors are signed with;
 * a cursor is bound to the principal's district and role, the address, its filters and its order. */
MUST_USE problem input_accept(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                              const struct hit *hit, const struct request *rq, struct input *in);

#endif
