/* Does every byte of an answer arrive as it should, and the connection live or end as it should? */
#include "test_http.h"

#include <sys/resource.h>
#include <sys/wait.h>

static int start(void **state)
{
    *state = toy_start(8, 500, NULL);
    return 0;
}

static int stop(void **state)
{
    toy_stop(*state);
    return 0;
}

static void keeps_the_connection(void **state)
{
    int fd = client_open(*state);
    for (int i = 0; i < 3; i++) {
        client_say(fd, "POST /a?b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        char *answer = client_one(fd, 0);
        assert_int_equal(client_status(answer), 200);
        assert_says(answer, "method=POST\npath=/a\nquery=b\n");
        assert_says(answer, "body=[hello]");
        assert_says(answer, "\r\nConnection: keep-alive\r\n");
        free(answer);
    }
    /* Two in one send: both answered, in order. */
    client_say(fd, "GET /first HTTP/1.1\r\nHost: a\r\n\r\nPOST /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                   "Content-Length: 3\r\n\r\nabc");
    char *first = client_one(fd, 0), *second = client_rest(fd, NULL);
    assert_says(first, "path=/first\n");
    assert_says(second, "path=/second\n");
    assert_says(second, "body=[abc]");
    assert_says(second, "\r\nConnection: close\r\n");
    free(first);
    free(second);
    close(fd);
}

static void closes_where_it_must(void **state)
{
    static const char *const raws[] = {
        "GET / HTTP/1.0\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, upgrade\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: TE\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: x\r\n\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        char *answer = client_ask(*state, raws[i]); /* returns when the server has closed */
        assert_int_equal(client_status(answer), 200);
        assert_says(answer, "\r\nConnection: close\r\n");
        free(answer);
    }
}

static void sends_a_whole_head(void **state)
{
    char *answer = client_ask(*state, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://a.example\r\n\r\n");
    assert_int_equal(strncmp(answer, "HTTP/1.1 200 OK\r\nDate: ", 23), 0);
    assert_int_equal(strncmp(answer + 23 + 25, " GMT\r\n", 6), 0);
    assert_says(answer, "\r\nX-Content-Type-Options: nosniff\r\n");
    assert_says(answer, "\r\nContent-Type: text/plain\r\n");
    assert_says(answer, "\r\nVary: Accept\r\n");
    assert_silent(answer, "Access-Control-");
    free(answer);
    answer = client_ask(*state, "GET /split HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_says(answer, "\r\nX-Split: a  X-Injected: b\r\n");
    free(answer);
}

static void names_the_request(void **state)
{
    static const struct { const char *sent, *taken; } ids[] = {
        { "X-Request-Id: Abc.9_-\r\n", "Abc.9_-" },
        { "X-Request-Id: a b\r\n", NULL },
        { "X-Request-Id: \xc3\xa9\r\n", NULL },
        { "X-Request-Id: a\"b\r\n", NULL },
        { "X-Request-Id:\r\n", NULL },
        { "X-Request-Id: a\r\nX-Request-Id: b\r\n", NULL },
        { "", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        char raw[300];
        snprintf(raw, sizeof raw, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n", ids[i].sent);
        char *answer = client_ask(*state, raw);
        const char *head = strstr(answer, "X-Request-Id: "), *seen = strstr(answer, "\nid=");
        assert_true(head && seen);
        size_t n = strcspn(head + 14, "\r");
        assert_int_equal(strcspn(seen + 4, "\n"), n);
        assert_memory_equal(head + 14, seen + 4, n);
        if (ids[i].taken)
            assert_true(str_is((struct str){ head + 14, n }, ids[i].taken));
        else
            assert_true(uuid_valid((struct str){ head + 14, n }) && head[14 + 14] == '7');
        free(answer);
    }
    char *answer = client_ask(*state, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n\r\n");
    assert_says(answer, "traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n");
    free(answer);
    answer = client_ask(*state, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\ntraceparent: 00-x\r\n\r\n");
    assert_says(answer, "traceparent=-\n");
    free(answer);
}

static void leaves_bodies_out(void **state)
{
    int fd = client_open(*state);
    client_say(fd, "GET /x HTTP/1.1\r\nHost: a\r\nX-Request-Id: same\r\n\r\n");
    char *get = client_one(fd, 0);
    client_say(fd, "HEAD /x HTTP/1.1\r\nHost: a\r\nX-Request-Id: same\r\n\r\n");
    char *head = client_one(fd, 1);
    /* "method=GET" and "method=HEAD" differ by one byte in the body the toy describes. */
    unsigned long get_length = strtoul(strstr(get, "Content-Length: ") + 16, NULL, 10);
    unsigned long head_length = strtoul(strstr(head, "Content-Length: ") + 16, NULL, 10);
    assert_int_equal(head_length, get_length + 1);
    assert_says(head, "\r\nContent-Type: text/plain\r\n");
    free(get);
    free(head);
    static const char *const bare[] = { "/304", "/204" };
    for (size_t i = 0; i < COUNT_OF(bare); i++) {
        char raw[100];
        snprintf(raw, sizeof raw, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", bare[i]);
        client_say(fd, raw);
        char *answer = client_one(fd, 1);
        assert_int_equal(client_status(answer), (int)strtol(bare[i] + 1, NULL, 10));
        assert_silent(answer, "Content-Length");
        assert_silent(answer, "Transfer-Encoding");
        free(answer);
    }
    client_say(fd, "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    head = client_one(fd, 1);
    assert_says(head, "\r\nTransfer-Encoding: chunked\r\n");
    free(head);
    client_say(fd, "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    char *last = client_rest(fd, NULL);
    assert_says(last, "path=/last\n");
    assert_int_equal(client_status(last), 200); /* no stray byte of a body stood in front of it */
    free(last);
    close(fd);
}

static void reads_chunked_bodies(void **state)
{
    char *answer = client_ask(*state, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                      "5\r\nhello\r\nA\r\n, and more!\r\n0\r\n\r\n");
    assert_int_equal(client_status(answer), 400); /* a chunk of eleven bytes called ten */
    free(answer);
    answer = client_ask(*state, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                                "5\r\nhello\r\nB\r\n, and more!\r\n0\r\n\r\n");
    assert_int_equal(client_status(answer), 200);
    assert_says(answer, "body=[hello, and more!]");
    free(answer);
}

static void reads_bodies_of_any_size(void **state)
{
    static const size_t sizes[] = { 1, 8191, 8192, 8193, 32768, 99999, 100000 };
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        char *body = malloc(sizes[i] + 1), head[200];
        assert_non_null(body);
        for (size_t k = 0; k < sizes[i]; k++)
            body[k] = (char)('a' + k % 26);
        body[sizes[i]] = 0;
        for (int chunked = 0; chunked < 2; chunked++) {
            int fd = client_open(*state);
            int n = chunked ? snprintf(head, sizeof head, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n%zx\r\n", sizes[i])
                            : snprintf(head, sizeof head, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n", sizes[i]);
            client_send(fd, head, (size_t)n);
            client_send(fd, body, sizes[i]);
            if (chunked)
                client_say(fd, "\r\n0\r\n\r\n");
            char *answer = client_rest(fd, NULL), *got = strstr(answer, "body=[");
            assert_int_equal(client_status(answer), 200);
            assert_non_null(got);
            assert_memory_equal(got + 6, body, sizes[i]);
            assert_string_equal(got + 6 + sizes[i], "]\n");
            free(answer);
            close(fd);
        }
        free(body);
    }
}

/* One byte a packet: CivetWeb's reads come back short. */
static void reads_byte_by_byte(void **state)
{
    static const char raw[] = "POST /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 26\r\n\r\nabcdefghijklmnopqrstuvwxyz";
    int fd = client_open(*state);
    for (size_t i = 0; i < sizeof raw - 1; i++)
        client_send(fd, raw + i, 1);
    char *answer = client_rest(fd, NULL);
    assert_int_equal(client_status(answer), 200);
    assert_says(answer, "body=[abcdefghijklmnopqrstuvwxyz]");
    free(answer);
    close(fd);
}

static void continues_who_waits(void **state)
{
    int fd = client_open(*state);
    client_say(fd, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    char *answer = client_one(fd, 1);
    assert_string_equal(answer, "HTTP/1.1 100 Continue\r\n\r\n");
    free(answer);
    client_say(fd, "hello");
    answer = client_rest(fd, NULL);
    assert_int_equal(client_status(answer), 200);
    assert_says(answer, "body=[hello]");
    free(answer);
    close(fd);
    /* Who is refused is not asked to send. */
    answer = client_ask(*state, "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n");
    assert_int_equal(client_status(answer), 413);
    free(answer);
}

static void refuses_bodies_too_large(void **state)
{
    struct toy *toy = *state;
    int seen = atomic_load(&toy->answered);
    /* The client sends all of it before it reads: the answer must survive the bytes nobody read. */
    size_t n = 1000000;
    char *body = malloc(n);
    assert_non_null(body);
    memset(body, 'x', n);
    static const char *const heads[] = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nf4240\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        int fd = client_open(toy), small = 4096;
        setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
        client_say(fd, heads[i]);
        assert_int_equal(client_send(fd, body, n), n);
        char *answer = client_rest(fd, NULL);
        assert_int_equal(client_status(answer), 413);
        assert_says(answer, "\r\nConnection: close\r\n");
        free(answer);
        close(fd);
    }
    free(body);
    assert_int_equal(atomic_load(&toy->answered), seen);
}

static void ends_cut_bodies(void **state)
{
    struct toy *toy = *state;
    int seen = atomic_load(&toy->answered), fd = client_open(toy);
    client_say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    shutdown(fd, SHUT_WR);
    char *answer = client_rest(fd, NULL);
    assert_int_equal(client_status(answer), 400);
    assert_says(answer, "ended early");
    free(answer);
    close(fd);
    assert_int_equal(atomic_load(&toy->answered), seen);
}

/* Undoes chunked coding; *whole says whether the last chunk was there. */
static size_t unchunk(const char *p, char *out, int *whole)
{
    size_t n = 0;
    *whole = 0;
    for (;;) {
        char *end;
        unsigned long size = strtoul(p, &end, 16);
        if (end == p || strncmp(end, "\r\n", 2) != 0)
            return n;
        if (size == 0) {
            *whole = strcmp(end, "\r\n\r\n") == 0;
            return n;
        }
        memcpy(out + n, end + 2, size);
        n += size;
        assert_memory_equal(end + 2 + size, "\r\n", 2);
        p = end + 2 + size + 2;
    }
}

static void streams(void **state)
{
    struct toy *toy = *state;
    static const struct { const char *path; int whole; } cases[] = { { "/stream", 1 }, { "/broken", 0 } };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char raw[100];
        int cut = atomic_load(&toy->cut), whole;
        snprintf(raw, sizeof raw, "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n", cases[i].path, cases[i].whole ? "Connection: close\r\n" : "");
        char *answer = client_ask(toy, raw), *out = malloc(100000);
        assert_non_null(out);
        assert_int_equal(client_status(answer), 200);
        assert_says(answer, "\r\nTransfer-Encoding: chunked\r\n");
        assert_silent(answer, "Content-Length");
        assert_int_equal(unchunk(strstr(answer, "\r\n\r\n") + 4, out, &whole), 6 + 30000);
        assert_memory_equal(out, "first\ndddd", 10);
        assert_int_equal(whole, cases[i].whole);
        assert_int_equal(atomic_load(&toy->cut), cut + !cases[i].whole);
        free(answer);
        free(out);
    }
    /* Nothing follows a broken stream: its reader would take it for a chunk. */
    char *cut_off = client_ask(toy, "GET /broken HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_silent(cut_off, "path=/next");
    free(cut_off);
    /* A stream leaves the connection usable. */
    int fd = client_open(toy);
    client_say(fd, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    char *both = client_rest(fd, NULL);
    assert_says(both, "\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n");
    assert_says(both, "path=/next\n");
    free(both);
    close(fd);
    /* HTTP/1.0 knows no chunks: the end is the end of the connection. */
    char *old = client_ask(toy, "GET /stream HTTP/1.0\r\n\r\n");
    assert_silent(old, "Transfer-Encoding");
    assert_silent(old, "Content-Length");
    assert_int_equal(strlen(strstr(old, "\r\n\r\n") + 4), 6 + 30000);
    free(old);
}

static void streams_in_constant_memory(void **state)
{
    struct toy *toy = *state;
    atomic_store(&toy->peak, 0);
    size_t n;
    int fd = client_open(toy);
    client_say(fd, "GET /stream-long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    char *answer = client_rest(fd, &n);
    assert_true(n > 10000000);
    assert_true(atomic_load(&toy->peak) < 65536);
    free(answer);
    close(fd);
}

/* More than the sockets hold, to a client that is slow to read: mg_write comes back short. */
static void sends_large_answers_whole(void **state)
{
    struct toy *toy = *state;
    int fd = client_open(toy);
    client_say(fd, "GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    size_t n;
    char *answer = client_rest(fd, &n);
    size_t head = (size_t)(strstr(answer, "\r\n\r\n") + 4 - answer);
    assert_int_equal(n - head, 8000000);
    assert_int_equal(strspn(answer + head, "x"), 8000000);
    free(answer);
    close(fd);
}

static void survives_clients_that_leave(void **state)
{
    struct toy *toy = *state;
    for (int i = 0; i < 20; i++) {
        int done = atomic_load(&toy->done), fd = client_open(toy);
        struct linger reset = { .l_onoff = 1 };
        client_say(fd, i % 2 ? "GET /big HTTP/1.1\r\nHost: a\r\n\r\n" : "GET /stream-long HTTP/1.1\r\nHost: a\r\n\r\n");
        char scrap[100];
        assert_true(recv(fd, scrap, sizeof scrap, 0) > 0);
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(fd);
        /* The answer is over before it is whole, and reported all the same. */
        while (atomic_load(&toy->done) == done)
            poll(NULL, 0, 1);
        assert_true(atomic_load(&toy->sent) < 10000000);
    }
    assert_int_equal(http_in_flight(toy->http), 0);
}

static void answers_options(void **state)
{
    char *answer = client_ask(*state, "OPTIONS /known HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://a.example\r\n"
                                      "Access-Control-Request-Method: GET\r\n\r\n");
    assert_int_equal(client_status(answer), 204);
    assert_says(answer, "\r\nAllow: GET, HEAD, OPTIONS\r\n");
    assert_silent(answer, "Access-Control");
    assert_silent(answer, "Vary");
    free(answer);
    answer = client_ask(*state, "OPTIONS /unknown HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_int_equal(client_status(answer), 404);
    free(answer);
}

static void answers_allowed_origins(void **state)
{
    (void)state;
    struct toy *toy = toy_start(8, 500, "https://a.example, https://b.example:8443");
    static const struct { const char *origin; int allowed; } cases[] = {
        { "https://a.example", 1 }, { "https://b.example:8443", 1 }, { "https://b.example", 0 }, { "http://a.example", 0 },
        { "https://a.example.evil", 0 }, { "https://a.exampl", 0 }, { "null", 0 }, { "", 0 }, { "https://A.example", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char raw[300], expected[200];
        snprintf(raw, sizeof raw, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: %s\r\n\r\n", cases[i].origin);
        snprintf(expected, sizeof expected, "\r\nAccess-Control-Allow-Origin: %s\r\n", cases[i].origin);
        char *answer = client_ask(toy, raw);
        assert_says(answer, "\r\nVary: Accept, Origin\r\n");
        if (cases[i].allowed) {
            assert_says(answer, expected);
            assert_says(answer, "\r\nAccess-Control-Expose-Headers: ETag, Idempotent-Replayed, Link, Location, Retry-After, "
                                "X-Request-Id\r\n");
        } else {
            assert_silent(answer, "Access-Control");
        }
        free(answer);
        snprintf(raw, sizeof raw, "OPTIONS /known HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: %s\r\n"
                                  "Access-Control-Request-Method: PATCH\r\n\r\n", cases[i].origin);
        answer = client_ask(toy, raw);
        assert_int_equal(client_status(answer), 204);
        assert_says(answer, "\r\nVary: Origin\r\n");
        if (cases[i].allowed) {
            assert_says(answer, expected);
            assert_says(answer, "\r\nAccess-Control-Allow-Methods: GET, HEAD, OPTIONS\r\n");
            assert_says(answer, "\r\nAccess-Control-Allow-Headers: Authorization, Content-Type, Idempotency-Key, "
                                "If-Match, If-None-Match, X-Request-Id\r\n");
            assert_says(answer, "\r\nAccess-Control-Max-Age: 600\r\n");
        } else {
            assert_silent(answer, "Access-Control");
        }
        free(answer);
    }
    toy_stop(toy);
}

/* http_start's sentence for this address, or NULL (and the server stopped again). */
static const char *complaint(struct arena *a, const char *listen_on, int workers)
{
    struct http_options options = { .listen = listen_on, .workers = workers, .body_max = 1000, .head_timeout_ms = 1000, .body_timeout_ms = 1000,
                                    .send_timeout_ms = 1000 };
    struct http_handler handler = { .answer = toy_answer, .refuse = toy_refuse, .allow = toy_allow };
    struct http *h = NULL;
    const char *wrong = http_start(a, &options, &handler, &h);
    if (!wrong)
        http_stop(h, 0);
    return wrong;
}

static void says_why_it_cannot_start(void **state)
{
    struct toy *toy = *state;
    struct arena *a = arena_new(4096);
    const char *taken = text_format(a, "127.0.0.1:%d", http_port(toy->http));
    assert_string_equal(complaint(a, taken, 4), text_format(a, "%s is in use by another program; set ROUNDTABLE_LISTEN", taken));
    assert_says(complaint(a, "127.0.0.1:8443s", 4), "TLS, which belongs to the proxy in docker/");
    assert_says(complaint(a, "127.0.0.1:8080r", 4), "TLS, which belongs to the proxy in docker/");
    assert_says(complaint(a, "[::1]:8080", 4), "IPv6");
    assert_says(complaint(a, "192.0.2.1:8080", 4), "not an address of this machine");
    assert_null(complaint(a, ":0", 2));
    arena_drop(a);
}

static void needs_enough_descriptors(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit few = { .rlim_cur = 100, .rlim_max = 200 };
        struct arena *a = arena_new(4096);
        const char *wrong = setrlimit(RLIMIT_NOFILE, &few) == 0 ? complaint(a, "127.0.0.1:0", 4) : "";
        _exit(wrong && strstr(wrong, "only 200 files may be open at once, and 388 are needed") ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_connection),
        cmocka_unit_test(closes_where_it_must),
        cmocka_unit_test(sends_a_whole_head),
        cmocka_unit_test(names_the_request),
        cmocka_unit_test(leaves_bodies_out),
        cmocka_unit_test(reads_chunked_bodies),
        cmocka_unit_test(reads_bodies_of_any_size),
        cmocka_unit_test(reads_byte_by_byte),
        cmocka_unit_test(continues_who_waits),
        cmocka_unit_test(refuses_bodies_too_large),
        cmocka_unit_test(ends_cut_bodies),
        cmocka_unit_test(streams),
        cmocka_unit_test(streams_in_constant_memory),
        cmocka_unit_test(sends_large_answers_whole),
        cmocka_unit_test(survives_clients_that_leave),
        cmocka_unit_test(answers_options),
        cmocka_unit_test(answers_allowed_origins),
        cmocka_unit_test(says_why_it_cannot_start),
        cmocka_unit_test(needs_enough_descriptors),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
