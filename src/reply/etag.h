/* etag.h - which version of a record does the caller hold? Entity tags (RFC 9110 section 8.8.3). */
#ifndef RT_REPLY_ETAG_H
#define RT_REPLY_ETAG_H

#include "exchange.h"

/* The strong tag of a version: "v7" with its quotes. Of what different callers read differently, "v7-0123456789abcdef": `reader`
 * (struct principal, setting) says what this one reads; NULL: all read the same. Either names the version in If-Match. */
struct str etag_of(struct arena *a, const struct cell *version, const char *reader);

/* The strong tag of what has no version, because nobody writes it here: "0123456789abcdef", of all its bytes. */
struct str etag_of_content(struct arena *a, struct str body);

/* Whether an If-None-Match value names the tag (weak comparison, RFC 9110 section 13.1.2). A value that is
 * no list of tags matches nothing. */
bool etag_matches(struct str if_none_match, struct str etag);

#endif
