/* Which descriptor is this connection? CivetWeb does not say. A connection's two addresses and ports are its own, so
 * the process's descriptors are asked for theirs. */
#include "socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/socket.h>

static unsigned joins(int fd, const struct sockaddr_in *peer, int local_port)
{
    struct sockaddr_storage storage = { 0 };
    struct sockaddr_in ends[2];
    socklen_t n = sizeof storage;
    if (getpeername(fd, (struct sockaddr *)&storage, &n) != 0 || storage.ss_family != AF_INET)
        return 0;
    memcpy(&ends[0], &storage, sizeof ends[0]);
    if (ends[0].sin_port != peer->sin_port || ends[0].sin_addr.s_addr != peer->sin_addr.s_addr)
        return 0;
    n = sizeof storage;
    if (getsockname(fd, (struct sockaddr *)&storage, &n) != 0)
        return 0;
    memcpy(&ends[1], &storage, sizeof ends[1]);
    return ntohs(ends[1].sin_port) == local_port;
}

static int search_socket(const struct mg_request_info *ri)
{
    struct sockaddr_in peer = { .sin_family = AF_INET, .sin_port = htons((uint16_t)ri->remote_port) };
    struct rlimit limit;
    if (inet_pton(AF_INET, ri->remote_addr, &peer.sin_addr) != 1 || getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return -1;
    /* Descriptors are given out lowest first: those in use lie far below a limit raised to the million. */
    int end = limit.rlim_cur > 65536 ? 65536 : (int)limit.rlim_cur;
    for (int fd = 0; fd < end; fd++)
        if (joins(fd, &peer, ri->server_port))
            return fd;
    return -1;
}

int socket_of(struct mg_connection *conn)
{
    intptr_t known = (intptr_t)mg_get_user_connection_data(conn);
    if (known)
        return (int)(known - 1);
    int fd = search_socket(mg_get_request_info(conn));
    if (fd >= 0)
        mg_set_user_connection_data(conn, (void *)(intptr_t)(fd + 1));
    return fd;
}
