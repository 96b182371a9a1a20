/* How does work end without cutting anybody short?
 *
 * A request is on its way from the moment its client has connected: it may wait in the kernel's queue, in CivetWeb's, or
 * unread in a socket whose worker has not woken yet. None of these is a request CivetWeb tells us of, and all of them can
 * be seen from the descriptors of the process. */
#include "drain.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "clock.h"
#include "server.h"

enum { LOOK_AGAIN_MS = 10 };

/* What the descriptors tell. */
struct sight {
    int listener;   /* the socket that listens on our port, or -1 */
    int sockets;    /* connections to it that were accepted */
    int unread;     /* of these, how many hold bytes nobody has read */
};

static unsigned is_on(int fd, int port)
{
    struct sockaddr_storage storage = { 0 };
    struct sockaddr_in own;
    socklen_t n = sizeof storage;
    if (getsockname(fd, (struct sockaddr *)&storage, &n) != 0 || storage.ss_family != AF_INET)
        return 0;
    memcpy(&own, &storage, sizeof own);
    return ntohs(own.sin_port) == port;
}

static struct sight look(int port)
{
    struct sight seen = { .listener = -1 };
    struct rlimit limit;
    /* Descriptors are given out lowest first: those in use lie far below a limit raised to the million. */
    int end = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
    for (int fd = 0; fd < end; fd++) {
        int listens = 0, bytes = 0;
        socklen_t n = sizeof listens;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &n) != 0 || !is_on(fd, port))
            continue;
        if (listens) {
            seen.listener = fd;
            continue;
        }
        seen.sockets++;
        seen.unread += ioctl(fd, FIONREAD, &bytes) == 0 && bytes > 0;
    }
    return seen;
}

static unsigned late(int64_t end_us)
{
    return clock_monotonic_us() >= end_us;
}

/* Connections the kernel has established and CivetWeb has not taken yet. */
static unsigned someone_at_the_door(int listener)
{
    struct tcp_info info;
    socklen_t n = sizeof info;
    return getsockopt(listener, IPPROTO_TCP, TCP_INFO, &info, &n) == 0 && info.tcpi_unacked > 0;
}

/* Stops listening, once those who wait are let in: closing the socket would reset them. CivetWeb goes on polling the
 * descriptor, and would spin on a socket that is shut: something on which nothing ever happens takes its place. */
static void close_the_door(int listener, int64_t end_us)
{
    int nothing = listener < 0 ? -1 : eventfd(0, EFD_CLOEXEC);
    if (nothing < 0)
        return;
    while (someone_at_the_door(listener) && !late(end_us))
        poll(NULL, 0, LOOK_AGAIN_MS);
    int door = fcntl(listener, F_DUPFD_CLOEXEC, 0);
    /* The bare call: that mg_stop comes before CivetWeb closes the descriptor is nothing the thread sanitizer can see. */
    if (door >= 0 && syscall(SYS_dup3, nothing, listener, O_CLOEXEC) >= 0)
        shutdown(door, SHUT_RDWR); /* also wakes CivetWeb, whose poll still holds this socket */
    if (door >= 0)
        close(door);
    close(nothing);
}

static unsigned is_quiet(struct http *h, int port)
{
    if (atomic_load(&h->in_flight) > 0)
        return 0;
    struct sight seen = look(port);
    /* More sockets than workers hold: the others wait for one. */
    return seen.unread == 0 && seen.sockets <= atomic_load(&h->connections);
}

/* Twice in a row: between its last byte read and its first callback a request cannot be seen. */
static void await_quiet(struct http *h, int port, int64_t end_us)
{
    for (int quiet = 0; quiet < 2 && !late(end_us);) {
        quiet = is_quiet(h, port) ? quiet + 1 : 0;
        poll(NULL, 0, LOOK_AGAIN_MS);
    }
}

void drain(struct http *h, int drain_ms)
{
    int port = http_port(h), settle_ms = h->options.settle_ms < drain_ms ? h->options.settle_ms : drain_ms;
    int64_t began_us = clock_monotonic_us(), end_us = began_us + (int64_t)drain_ms * 1000;
    atomic_store(&h->stopping, DRAIN_SETTLING);
    for (int64_t left = settle_ms; left > 0; left = settle_ms - (clock_monotonic_us() - began_us) / 1000)
        poll(NULL, 0, (int)left);
    close_the_door(look(port).listener, end_us);
    atomic_store(&h->stopping, DRAIN_REFUSING);
    if (h->handler.stopping)
        h->handler.stopping(h->handler.context);
    await_quiet(h, port, end_us);
}
