/* Is the service that runs here ready? For container engines and load balancers. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "clock.h"
#include "command.h"
#include "say.h"

enum { PATIENCE_MS = 2000, UNREADY = 1 };

/* Waits until the socket allows `events`; false when the time is over. */
static bool await(int fd, short events, int64_t end_us)
{
    int64_t left = (end_us - clock_monotonic_us()) / 1000;
    struct pollfd p = { .fd = fd, .events = events };
    return left > 0 && poll(&p, 1, (int)left) > 0;
}

/* A connection in progress; -1 with errno. */
static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM }, *found = NULL;
    if (getaddrinfo(host, port, &hints, &found)) {
        errno = EADDRNOTAVAIL;
        return -1;
    }
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool started = fd >= 0 && (!connect(fd, found->ai_addr, found->ai_addrlen) || errno == EINPROGRESS);
    freeaddrinfo(found);
    if (!started && fd >= 0)
        close(fd);
    return started ? fd : -1;
}

/* Asks, and reads the status; 0 with *why when there was no answer. */
static int ask(int fd, const char *host, const char **why)
{
    int64_t end = clock_monotonic_us() + PATIENCE_MS * 1000LL;
    char text[512];
    int error = 0, n = snprintf(text, sizeof text, "GET /readyz HTTP/1.1\r\nHost: %.255s\r\nConnection: close\r\n\r\n", host);
    socklen_t size = sizeof error;
    *why = "no answer within 2 seconds";
    if (!await(fd, POLLOUT, end))
        return 0;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) || error || send(fd, text, (size_t)n, MSG_NOSIGNAL) != n) {
        *why = strerror(error ? error : errno);
        return 0;
    }
    size_t got = 0;
    while (got < 12) { /* "HTTP/1.1 200" */
        ssize_t more = await(fd, POLLIN, end) ? recv(fd, text + got, sizeof text - 1 - got, 0) : -1;
        if (more == 0)
            *why = "the connection was closed without an answer";
        if (more <= 0)
            return 0;
        got += (size_t)more;
    }
    text[12] = '\0';
    *why = "not an HTTP server";
    return !strncmp(text, "HTTP/1.", 7) ? (int)strtol(text + 9, NULL, 10) : 0;
}

int healthcheck_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    int status;
    struct config c;
    if (!command_plain(self, argc, argv, &status) || (status = command_config(a, &c)))
        return status;
    struct str port, host = str_cut(str_of(c.listen), ':', &port);
    const char *name = host.n == 0 || str_is(host, "0.0.0.0") ? "127.0.0.1" : text_z(a, host), *why;
    int fd = dial(name, port.p);
    if (fd < 0)
        return say_failure(UNREADY, "not ready at %s: %s", c.listen, strerror(errno));
    int answer = ask(fd, name, &why);
    close(fd);
    if (answer == 200)
        puts("ready");
    else if (answer)
        return say_failure(UNREADY, "not ready at %s: status %d", c.listen, answer);
    else
        return say_failure(UNREADY, "not ready at %s: %s", c.listen, why);
    return EX_OK;
}
