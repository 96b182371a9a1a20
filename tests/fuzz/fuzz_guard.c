/* Does anything reach the service that is not in the bytes? A real server reads them from a socket; a strict reader of
 * RFC 9112 reads them here. What the service is asked must be, request by request, what the strict reader finds: a
 * request it does not find was smuggled. (The server may stop earlier: it refuses more than the RFC does.)
 *
 * Built with clang -fsanitize=fuzzer,address,undefined. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORKERS = 4, BODY_MAX = 2000, SEEN_MAX = 64 };

/* ---- what the service was asked ---- */

static struct {
    pthread_mutex_t lock;
    struct arena   *arena;
    struct str      seen[SEEN_MAX];
    int             count;
} service = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct str describe(struct arena *a, struct str target, struct str body)
{
    struct buf b = { .arena = a };
    buf_add(&b, target);
    buf_addc(&b, '\n');
    buf_add(&b, body);
    return buf_str(&b);
}

static struct response answer(void *context, struct arena *a, const struct request *rq)
{
    (void)context;
    struct buf target = { .arena = a };
    buf_add(&target, rq->path);
    /* "/a?" and "/a" are told apart by nobody. */
    if (rq->query.n) {
        buf_addc(&target, '?');
        buf_add(&target, rq->query);
    }
    pthread_mutex_lock(&service.lock);
    if (service.count < SEEN_MAX)
        service.seen[service.count++] = text_copy(service.arena, describe(a, buf_str(&target), rq->body));
    pthread_mutex_unlock(&service.lock);
    return (struct response){ .status = 200, .body = STR("ok") };
}

static struct response refuse(void *context, struct arena *a, const struct request *rq, problem bad)
{
    (void)context;
    (void)a;
    (void)rq;
    return (struct response){ .status = problem_kind(bad->type)->status, .body = STR("no") };
}

static const char *allow(void *context, struct arena *a, struct str path)
{
    struct request rq = { .path = path, .query = STR(""), .body = STR("") };
    answer(context, a, &rq);
    return "OPTIONS";
}

/* ---- the strict reader ---- */

struct reader {
    const char *p, *end;
    int         head_over;
};

/* CivetWeb ends a head at two line feeds too, and blanks them. The guard refuses that unless the bytes behind them are
 * those it would find after CR LF CR LF: then it cannot tell, and they are not part of the head in either reading. Behind
 * the last byte sent stands whatever the buffer held before. */
static int two_feeds(const struct reader *r, const char *q)
{
    size_t n = r->end - q < 4 ? (size_t)(r->end - q) : 4;
    return n >= 2 && memcmp(q, "\n\n\r", n) == 0;
}

static struct str cut(struct reader *r, const char *q)
{
    struct str found = { r->p, (size_t)(q - r->p) };
    r->p = q + 2;
    return found;
}

static struct str line(struct reader *r)
{
    for (const char *q = r->p; q + 1 < r->end; q++) {
        r->head_over = two_feeds(r, q);
        if (r->head_over || (q[0] == '\r' && q[1] == '\n'))
            return cut(r, q);
    }
    return (struct str){ NULL, 0 };
}

/* The request line. CivetWeb blanks all white space behind it before anybody can look: any two bytes that begin with
 * a line break pass for CR LF, and in HTTP/1.0 any four for CR LF CR LF. No proxy sends such, and HTTP/1.0 is closed. */
static struct str request_line(struct reader *r)
{
    const char *q = r->p;
    int blank = 0;
    while (q < r->end && *q != '\r' && *q != '\n')
        q++;
    while (blank < 4 && (q + blank >= r->end || strchr("\r\n ", q[blank]) || !q[blank]))
        blank++;
    struct str found = { r->p, (size_t)(q - r->p) };
    r->head_over = blank == 4 && found.n > 8 && str_is((struct str){ q - 8, 8 }, "HTTP/1.0");
    if (r->end - q < 2)
        return (struct str){ NULL, 0 };
    return blank >= 2 && q[1] ? cut(r, q) : r->head_over ? found : (struct str){ NULL, 0 };
}

static int is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", s.p[i]) || !s.p[i])
            return 0;
    return s.n > 0;
}

static struct str trim(struct str s)
{
    while (s.n && *s.p == ' ')
        s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    return s;
}

/* The value of `digits` in `base`, or -1. */
static long number(struct str digits, int base)
{
    static const char all[] = "0123456789abcdef";
    long value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i] >= 'A' && digits.p[i] <= 'F' ? (char)(digits.p[i] + 32) : digits.p[i];
        const char *at = c ? strchr(all, c) : NULL;
        if (!at || at - all >= base || i == 12)
            return -1;
        value = value * base + (at - all);
    }
    return digits.n ? value : -1;
}

static int take(struct reader *r, size_t n, struct buf *body)
{
    if ((size_t)(r->end - r->p) < n)
        return 0;
    buf_add(body, (struct str){ r->p, n });
    r->p += n;
    return 1;
}

/* CivetWeb reads a chunk's size up to a CR and lets more follow it in its line ("0<CR>A<CR><LF>"). The server closes
 * after every chunked body, so no request can begin at the wrong place. */
static int chunks(struct reader *r, struct buf *body)
{
    for (;;) {
        struct str rest, extension; /* an extension is ignored (RFC 9112 section 7.1.1), or refused, as CivetWeb 1.15 does */
        long size = number(str_cut(str_cut(line(r), '\r', &rest), ';', &extension), 16);
        if (size <= 0)
            return size == 0;
        struct str after;
        if (!take(r, (size_t)size, body) || !(after = line(r)).p || after.n)
            return 0;
    }
}

/* One request: 1 sound, 0 none here. *last: nothing may follow it. */
static int read_request(struct arena *a, struct reader *r, struct str *found, int *last)
{
    r->head_over = 0;
    struct str version, target, method = str_cut(request_line(r), ' ', &target);
    target = str_cut(target, ' ', &version);
    if (!version.p || !is_token(method) || !target.n || (!str_is(version, "HTTP/1.1") && !str_is(version, "HTTP/1.0")))
        return 0;
    struct buf body = { .arena = a };
    long length = 0;
    int chunked = 0, lengths = 0;
    *last = str_is(version, "HTTP/1.0");
    while (!r->head_over) {
        struct str value, one = line(r);
        if (!one.p)
            return 0;
        if (!one.n && !r->head_over)
            break;
        struct str name = str_cut(one, ':', &value);
        if (!value.p || !is_token(name) || memchr(value.p, '\r', value.n) || memchr(value.p, '\n', value.n))
            return 0;
        if (str_is_nocase(name, "Content-Length") && (lengths++ || (length = number(trim(value), 10)) < 0))
            return 0;
        if (str_is_nocase(name, "Transfer-Encoding") && (chunked++ || !str_is_nocase(trim(value), "chunked")))
            return 0;
        if (str_is_nocase(name, "Connection") && str_is_nocase(trim(value), "close"))
            *last = 1;
    }
    if ((chunked && lengths) || !(chunked ? chunks(r, &body) : take(r, (size_t)length, &body)))
        return 0;
    if (target.p[target.n - 1] == '?' && memchr(target.p, '?', target.n) == target.p + target.n - 1)
        target.n--;
    *found = describe(a, target, buf_str(&body));
    return 1;
}

/* ---- the two together ---- */

static struct http *server;

static int dial(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(server)),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    /* From ever another address of 127/8: a connection that was closed keeps its pair of ports for a minute. */
    static uint32_t dialled;
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000002 + dialled++ % 65536) };
    int on = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof from) != 0 ||
        (connect(fd, (struct sockaddr *)&address, sizeof address) != 0 && errno != EINTR)) {
        perror("fuzz_guard");
        abort();
    }
    /* libFuzzer's alarm interrupts; the connection is made all the same. */
    while (poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1) < 0)
        continue;
    return fd;
}

static void say(int fd, const uint8_t *data, size_t size)
{
    while (size) {
        ssize_t n = TEMP_FAILURE_RETRY(send(fd, data, size, MSG_NOSIGNAL));
        if (n <= 0)
            return;
        data += n;
        size -= (size_t)n;
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    static const struct http_options options = { .listen = "127.0.0.1:0", .workers = WORKERS, .body_max = BODY_MAX,
                                                 .head_timeout_ms = 5000, .body_timeout_ms = 2000, .send_timeout_ms = 20000 };
    static const struct http_handler handler = { .answer = answer, .refuse = refuse, .allow = allow };
    static const char hello[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    service.arena = arena_new(1 << 16);
    /* The alarm is for this thread: CivetWeb drops a connection whose wait a signal interrupts. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    const char *wrong = http_start(service.arena, &options, &handler, &server);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (wrong)
        abort();
    /* Each worker once, so that the guard knows every buffer's place. */
    int held[WORKERS];
    char scrap[1000];
    for (int i = 0; i < WORKERS; i++)
        say(held[i] = dial(), (const uint8_t *)hello, sizeof hello - 2);
    for (int i = 0; i < WORKERS; i++) {
        say(held[i], (const uint8_t *)hello + sizeof hello - 2, 1);
        if (recv(held[i], scrap, sizeof scrap, 0) <= 0)
            abort();
    }
    for (int i = 0; i < WORKERS; i++)
        close(held[i]);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena_reset(service.arena);
    service.count = 0;
    int fd = dial();
    char scrap[16384];
    say(fd, data, size);
    shutdown(fd, SHUT_WR);
    while (TEMP_FAILURE_RETRY(recv(fd, scrap, sizeof scrap, 0)) > 0)
        continue;
    close(fd);
    /* The server has closed: this connection asks nothing more. */
    struct reader r = { .p = (const char *)data, .end = (const char *)data + size };
    pthread_mutex_lock(&service.lock);
    int last = 0;
    for (int i = 0; i < service.count; i++) {
        struct str found;
        if (last || !read_request(service.arena, &r, &found, &last) || !str_equal(found, service.seen[i]))
            abort();
    }
    pthread_mutex_unlock(&service.lock);
    return 0;
}
