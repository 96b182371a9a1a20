/* Where do we listen, and can we? CivetWeb would say so in numbers, too late, or by spinning. */
#include "listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static unsigned is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *parse_port(struct arena *a, const char *text, const char *digits, uint16_t *port)
{
    size_t n = strlen(digits);
    if (n > 1 && (digits[n - 1] == 's' || digits[n - 1] == 'r') && is_digit(digits[n - 2]))
        return text_format(a, "%s asks for TLS, which belongs to the proxy in docker/; leave out the letter in "
                              "ROUNDTABLE_LISTEN", text);
    int64_t value;
    if (!text_integer(str_of(digits), &value) || value < 0 || value > 65535)
        return text_format(a, "ROUNDTABLE_LISTEN is \"%s\": the port must be a number up to 65535", text);
    *port = (uint16_t)value;
    return NULL;
}

const char *listen_parse(struct arena *a, const char *text, uint32_t *ip, uint16_t *port)
{
    const char *colon = strrchr(text, ':');
    if (strchr(text, '['))
        return text_format(a, "ROUNDTABLE_LISTEN is \"%s\", an IPv6 address: only IPv4 is built in; put a proxy in "
                              "front for IPv6", text);
    if (!colon || strchr(text, ','))
        return text_format(a, "ROUNDTABLE_LISTEN is \"%s\", not one HOST:PORT such as 127.0.0.1:8080", text);
    const char *host = text_z(a, (struct str){ text, (size_t)(colon - text) });
    if (strchr(host, ':'))
        return text_format(a, "ROUNDTABLE_LISTEN is \"%s\", an IPv6 address: only IPv4 is built in; put a proxy in "
                              "front for IPv6", text);
    struct in_addr address = { .s_addr = htonl(INADDR_ANY) };
    if (strcmp(host, "localhost") == 0)
        address.s_addr = htonl(INADDR_LOOPBACK);
    else if (*host && inet_pton(AF_INET, host, &address) != 1)
        return text_format(a, "ROUNDTABLE_LISTEN is \"%s\": the host must be an IPv4 address, localhost or empty", text);
    *ip = address.s_addr;
    return parse_port(a, text, colon + 1, port);
}

/* Binds and lets go again: only bind's own error number says what is wrong. */
static const char *probe(struct arena *a, const char *text, const struct sockaddr_in *address)
{
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return text_format(a, "cannot open a socket: %s", strerror(errno));
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    int error = bind(fd, (const struct sockaddr *)address, sizeof *address) == 0 ? 0 : errno;
    close(fd);
    switch (error) {
    case 0: return NULL;
    case EADDRINUSE: return text_format(a, "%s is in use by another program; set ROUNDTABLE_LISTEN", text);
    case EADDRNOTAVAIL: return text_format(a, "%s is not an address of this machine; set ROUNDTABLE_LISTEN", text);
    case EACCES: return text_format(a, "%s: ports below 1024 need a privilege; set ROUNDTABLE_LISTEN", text);
    default: return text_format(a, "cannot listen on %s: %s", text, strerror(error));
    }
}

const char *listen_prepare(struct arena *a, const char *text, const char **spec)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    uint32_t ip = 0;
    uint16_t port = 0;
    const char *wrong = listen_parse(a, text, &ip, &port);
    if (wrong)
        return wrong;
    address.sin_addr.s_addr = ip;
    address.sin_port = htons(port);
    if ((wrong = probe(a, text, &address)))
        return wrong;
    char dotted[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &address.sin_addr, dotted, sizeof dotted);
    *spec = text_format(a, "%s:%d", dotted, port);
    return NULL;
}

const char *listen_raise_limit(struct arena *a, int needed)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return text_format(a, "cannot read the limit of open files: %s", strerror(errno));
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        /* Refused, the limit stays as it is and is judged below. */
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0 && getrlimit(RLIMIT_NOFILE, &limit) != 0)
            return text_format(a, "cannot read the limit of open files: %s", strerror(errno));
    }
    if (limit.rlim_cur < (rlim_t)needed)
        return text_format(a, "only %lu files may be open at once, and %d are needed: raise the limit (ulimit -n, "
                              "LimitNOFILE) or lower ROUNDTABLE_WORKERS", (unsigned long)limit.rlim_cur, needed);
    return NULL;
}
