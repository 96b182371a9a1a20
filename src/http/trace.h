/* trace.h - the names a caller may give its request. Pure. */
#ifndef RT_HTTP_TRACE_H
#define RT_HTTP_TRACE_H

#include "text.h"

/* Whether `s` may be taken over as the request id: 1 to 128 of A-Z a-z 0-9 . _ - */
bool trace_valid_id(struct str s);

/* Whether `s` is a traceparent header (W3C Trace Context, level 1, section 3.2.2), of this or a later version. */
bool trace_valid_parent(struct str s);

#endif
