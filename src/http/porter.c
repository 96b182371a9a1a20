/* Who is leaving, and who only stands in the door? */
#include "porter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"

enum {
    ESTABLISHED = 1, /* tcpi_state; the name is in a header that cannot stand beside linux/tcp.h */
    SILENCE_MS = 250, /* for the first bytes of a connection, when workers are few */
    ROUND_MS = 100    /* between two looks at who is silent */
};

/* ---- who stands in the door ---- */

/* Whether this is a connection of ours whose peer has had the time to say something, and has not. */
static bool is_silent(int fd, int port)
{
    struct sockaddr_in own;
    socklen_t n = sizeof own;
    if (getsockname(fd, (struct sockaddr *)&own, &n) != 0 || own.sin_family != AF_INET || ntohs(own.sin_port) != port)
        return false;
    struct tcp_info info = { .tcpi_bytes_received = 1 };
    n = sizeof info;
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0 && info.tcpi_state == ESTABLISHED &&
           info.tcpi_bytes_received == 0 && info.tcpi_last_data_recv >= SILENCE_MS;
}

/* CivetWeb tells of a connection's descriptor only once a request is there, so all of the process's are looked at. */
static void clear_door(const struct porter *p)
{
    int port = atomic_load(&p->port);
    for (int fd = 0; port && fd < p->files; fd++) {
        if (!is_silent(fd, port))
            continue;
        /* Its number may be given to another file meanwhile; the copy stays what it is. */
        int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (copy < 0)
            return;
        if (is_silent(copy, port))
            shutdown(copy, SHUT_RD);
        close(copy);
    }
}

static bool is_crowded(const struct porter *p)
{
    return atomic_load(p->connections) > p->most;
}

/* ---- who leaves ---- */

/* Under the lock. */
static void see_to(struct porter *p, int64_t now_us)
{
    char scrap[4096];
    for (int i = p->count - 1; i >= 0; i--) {
        struct leaving *one = &p->leaving[i];
        ssize_t n = recv(one->fd, scrap, sizeof scrap, MSG_DONTWAIT);
        if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
            if (now_us < one->end_us)
                continue;
        close(one->fd);
        *one = p->leaving[--p->count];
    }
}

/* Milliseconds until something is to be done though nobody moves; -1: never. Under the lock. */
static int until_next(const struct porter *p, int64_t now_us)
{
    int64_t ms = is_crowded(p) ? ROUND_MS : -1;
    for (int i = 0; i < p->count; i++) {
        int64_t left = (p->leaving[i].end_us - now_us) / 1000 + 1;
        if (ms < 0 || left < ms)
            ms = left < 0 ? 0 : left;
    }
    return (int)ms;
}

static void wait_for_news(struct porter *p)
{
    struct pollfd news[1 + LEAVING_MAX] = { { .fd = p->wake, .events = POLLIN } };
    pthread_mutex_lock(&p->lock);
    int count = p->count, ms = until_next(p, clock_monotonic_us());
    for (int i = 0; i < count; i++)
        news[1 + i] = (struct pollfd){ .fd = p->leaving[i].fd, .events = POLLIN };
    pthread_mutex_unlock(&p->lock);
    eventfd_t calls;
    if (poll(news, 1 + (nfds_t)count, ms) > 0 && news[0].revents)
        eventfd_read(p->wake, &calls);
}

static void *serve(void *context)
{
    struct porter *p = context;
    int64_t next_round_us = 0;
    for (;;) {
        wait_for_news(p);
        int64_t now_us = clock_monotonic_us();
        pthread_mutex_lock(&p->lock);
        see_to(p, now_us);
        bool over = p->stop && p->count == 0;
        pthread_mutex_unlock(&p->lock);
        if (over)
            return NULL;
        if (is_crowded(p) && now_us >= next_round_us) {
            clear_door(p);
            next_round_us = now_us + ROUND_MS * 1000;
        }
    }
}

/* ---- ours to call ---- */

int porter_start(struct porter *p)
{
    p->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (p->wake < 0)
        return errno;
    pthread_mutex_init(&p->lock, NULL);
    int error = pthread_create(&p->thread, NULL, serve, p);
    if (error) {
        pthread_mutex_destroy(&p->lock);
        close(p->wake);
    }
    return error;
}

void porter_call(struct porter *p)
{
    eventfd_write(p->wake, 1);
}

void porter_stop(struct porter *p)
{
    pthread_mutex_lock(&p->lock);
    p->stop = 1;
    pthread_mutex_unlock(&p->lock);
    porter_call(p);
    pthread_join(p->thread, NULL);
    pthread_mutex_destroy(&p->lock);
    close(p->wake);
}

bool porter_see_out(struct porter *p, int fd)
{
    shutdown(fd, SHUT_WR);
    pthread_mutex_lock(&p->lock);
    int copy = p->count < LEAVING_MAX ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
    if (copy >= 0)
        p->leaving[p->count++] = (struct leaving){ copy, clock_monotonic_us() + (int64_t)p->linger_ms * 1000 };
    pthread_mutex_unlock(&p->lock);
    if (copy >= 0)
        porter_call(p);
    return copy >= 0;
}
