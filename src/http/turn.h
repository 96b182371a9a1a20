/* turn.h - the callbacks CivetWeb is started with. */
#ifndef RT_HTTP_TURN_H
#define RT_HTTP_TURN_H

#include <civetweb.h>

extern const struct mg_callbacks turn_callbacks;

#endif
