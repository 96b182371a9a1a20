/* listen.h - where do we listen, and can we? */
#ifndef RT_HTTP_LISTEN_H
#define RT_HTTP_LISTEN_H

#include "text.h"

/* Reads "HOST:PORT" (host: an IPv4 address, "localhost" or nothing) and tries to bind it. NULL on success, *spec then
 * being CivetWeb's listening_ports; else a sentence for the operator. */
MUST_USE const char *listen_prepare(struct arena *a, const char *text, const char **spec);

/* The first half: reads only. *ip in network byte order. */
MUST_USE const char *listen_parse(struct arena *a, const char *text, uint32_t *ip, uint16_t *port);

/* Raises the limit of open descriptors as far as we may; a sentence when it stays under `needed`. */
MUST_USE const char *listen_raise_limit(struct arena *a, int needed);

#endif
