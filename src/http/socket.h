/* socket.h - the descriptor under a CivetWeb connection, for what CivetWeb has no call for. */
#ifndef RT_HTTP_SOCKET_H
#define RT_HTTP_SOCKET_H

#include <civetweb.h>

#include "attr.h"

/* The connection's descriptor, or -1 when the peer is gone. Looked up once a connection, then remembered with it. */
int socket_of(struct mg_connection *conn);

#endif
