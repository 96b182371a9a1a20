/* Does CivetWeb do only what it is here for? Its calls of the C library are watched from the place of the C library. */
#include "test_http.h"

#include <dlfcn.h>
#include <sys/stat.h>

static pthread_t  client; /* the only thread whose calls are not the server's */
static atomic_int sends, looks;

static void *real(const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (!function)
        abort();
    return function;
}

static void note(atomic_int *count)
{
    if (!pthread_equal(pthread_self(), client))
        atomic_fetch_add(count, 1);
}

ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
    ssize_t (*next)(int, const void *, size_t, int);
    *(void **)&next = real("send");
    note(&sends);
    return next(fd, bytes, n, flags);
}

int stat64(const char *path, struct stat64 *out)
{
    int (*next)(const char *, struct stat64 *);
    *(void **)&next = real("stat64");
    note(&looks);
    return next(path, out);
}

FILE *fopen64(const char *path, const char *mode)
{
    FILE *(*next)(const char *, const char *);
    *(void **)&next = real("fopen64");
    note(&looks);
    return next(path, mode);
}

static int start(void **state)
{
    client = pthread_self();
    *state = toy_start(16, 500, NULL); /* so many that no connection has to go */
    return 0;
}

static int stop(void **state)
{
    toy_stop(*state);
    return 0;
}

/* A head and a body sent apart wait for each other's acknowledgement: 44 ms an answer. */
static void answers_in_one_send(void **state)
{
    static const char *const raws[] = {
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello",
        "OPTIONS /known HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", /* no Host: the guard's refusal */
        "GET /\r\n\r\n",          /* no version: CivetWeb's own */
    };
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        atomic_store(&sends, 0);
        char *answer = client_ask(*state, raws[i]);
        if (atomic_load(&sends) != 1)
            fail_msg("%d sends for: %s", atomic_load(&sends), answer);
        free(answer);
    }
}

/* The server's end of this connection, which is in our own process. */
static int other_end(int fd)
{
    struct sockaddr_in mine, peer;
    socklen_t n = sizeof mine;
    assert_int_equal(getsockname(fd, (struct sockaddr *)&mine, &n), 0);
    for (int other = 0; other < 1024; other++) {
        n = sizeof peer;
        if (getpeername(other, (struct sockaddr *)&peer, &n) == 0 && peer.sin_family == AF_INET &&
            peer.sin_port == mine.sin_port && peer.sin_addr.s_addr == mine.sin_addr.s_addr)
            return other;
    }
    fail_msg("the server's end is not there");
    return -1;
}

static void holds_no_bytes_back(void **state)
{
    int fd = client_open(*state), on = 0;
    socklen_t n = sizeof on;
    client_say(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    free(client_one(fd, 0));
    assert_int_equal(getsockopt(other_end(fd), IPPROTO_TCP, TCP_NODELAY, &on, &n), 0);
    assert_int_not_equal(on, 0);
    close(fd);
}

/* Left to itself, CivetWeb looks for /.htpasswd at every request, and for the file of this name. */
static void looks_at_no_file(void **state)
{
    static const char *const raws[] = {
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Basic YTpi\r\n\r\n",
        "GET /.htpasswd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "PUT /new.cgi HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello",
        "PROPFIND / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET /\r\n\r\n",
    };
    atomic_store(&looks, 0);
    for (size_t i = 0; i < COUNT_OF(raws); i++)
        free(client_ask(*state, raws[i]));
    assert_int_equal(atomic_load(&looks), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_in_one_send),
        cmocka_unit_test(holds_no_bytes_back),
        cmocka_unit_test(looks_at_no_file),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
