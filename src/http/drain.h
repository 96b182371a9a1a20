/* drain.h - the end of a server's work, without cutting anybody short. */
#ifndef RT_HTTP_DRAIN_H
#define RT_HTTP_DRAIN_H

#include "http.h"

/* Values of h->stopping. */
enum { DRAIN_NOT = 0, DRAIN_SETTLING /* each answer closes its connection */, DRAIN_REFUSING /* and is a refusal */ };

/* Everything http_stop does before the library may be stopped; returns when nothing is in flight or `drain_ms` are over. */
void drain(struct http *h, int drain_ms);

#endif
