/* cursor.h - the place in a list, sealed: what a page's next_cursor says.
 *
 * A cursor carries the sort-key values of the last row, and a SipHash-2-4 tag (Aumasson and Bernstein,
 * INDOCRYPT 2012) over them and over the text it is bound to, so that an altered cursor, or one of
 * another query or district, is refused. It is URL-safe and opaque to callers. */
#ifndef RT_CURSOR_H
#define RT_CURSOR_H

#include "exchange.h"

enum { CURSOR_KEY = 16, CURSOR_MAX = 2048 /* characters */ };

/* What a cursor is bound to: the district, the role (roles may come to see different rows), the address, and every
 * parameter but the cursor itself, in the caller's order and spelling. */
struct str cursor_binding(struct arena *a, const struct principal *who, const struct request *rq, struct str page_query);

struct str cursor_seal(struct arena *a, const unsigned char key[static CURSOR_KEY], struct str binding,
                       const struct cell *values, int count);

/* False when the text is not a cursor of `count` values made with this key and binding. */
bool cursor_open(struct arena *a, const unsigned char key[static CURSOR_KEY], struct str binding,
                 struct str text, int count, const char *const **values);

#endif
