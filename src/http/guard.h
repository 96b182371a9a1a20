/* guard.h - is the request really what CivetWeb made of it?
 *
 * CivetWeb 1.15 drops and misreads parts of a malformed request without a word (design notes: more than 64 headers,
 * folded lines, two lengths, white space before the first line, ...). What it dropped can be seen from where its
 * strings lie in its buffer. Works on that buffer alone: no I/O. */
#ifndef RT_HTTP_GUARD_H
#define RT_HTTP_GUARD_H

#include <civetweb.h>

#include "problem.h"

enum {
    GUARD_HEAD_MAX = 16384,   /* bytes of request line and headers */
    GUARD_TARGET_MAX = 8192,  /* bytes of the request target */
    GUARD_BUFFER_MAX = 32768  /* CivetWeb's max_request_size; beyond it CivetWeb refuses by itself, and not as 431 */
};

/* How the request ends, and whether another may follow it. */
struct framing {
    long     length;   /* of the body, when not chunked */
    unsigned chunked;  /* body ends with its last chunk */
    unsigned keep;     /* the client is willing to keep the connection, and so is CivetWeb */
    unsigned next;     /* HTTP/1.1: may be answered with chunks */
    unsigned expects;  /* waits for 100 Continue before it sends the body */
};

/* NULL when the request is sound, and *out says how it is framed; else why it is refused. Whoever refuses a request
 * closes its connection: what follows in it may be anything. *buffer is the worker's, NULL at first: where CivetWeb's
 * buffer of that worker begins, learned from its requests. */
MUST_USE problem guard_check(struct arena *a, const struct mg_request_info *ri, long body_max, const char **buffer,
                             struct framing *out);

/* Whether CivetWeb refused the request for its method alone, which it did not know: all it has parsed then is a sound
 * request line. (It says the same of whatever it cannot parse.) */
bool guard_is_unknown_method(const struct mg_request_info *ri);

#endif
