/* Is every request that CivetWeb misreads refused, and nothing of it taken for another request? */
#include "test_http.h"

struct row {
    const char *name, *raw;
    int         status;
    const char *detail; /* part of the answer */
};

#define HOST "Host: a\r\n"
#define H8(n) "X-" n "0: v\r\nX-" n "1: v\r\nX-" n "2: v\r\nX-" n "3: v\r\nX-" n "4: v\r\nX-" n "5: v\r\nX-" n "6: v\r\nX-" n "7: v\r\n"
#define H56 H8("a") H8("b") H8("c") H8("d") H8("e") H8("f") H8("g")
#define SMUGGLED "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

static const struct row rows[] = {
    { "64 headers", "GET / HTTP/1.1\r\n" HOST H56 "A: v\r\nB: v\r\nC: v\r\nD: v\r\nE: v\r\nF: v\r\nG: v\r\n\r\n", 431, "63 headers" },
    { "length at place 65", "POST / HTTP/1.1\r\n" HOST H56 H8("h") "Content-Length: 37\r\n\r\n" SMUGGLED, 431, "63 headers" },
    { "folded line", "POST / HTTP/1.1\r\n" HOST "X: a\r\n b\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "folded" },
    { "folded line with tab", "POST / HTTP/1.1\r\n" HOST "X: a\r\n\tb\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "malformed" },
    { "line without name", "POST / HTTP/1.1\r\n" HOST ": a\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "folded" },
    { "first line without name", "POST / HTTP/1.0\r\n: a\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "folded" },
    { "8-bit name", "POST / HTTP/1.1\r\n" HOST "\xc3\xa9: a\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "folded" },
    { "early CR", "POST / HTTP/1.1\r\n" HOST "\rContent-Length: 37\r\n\r\n" SMUGGLED, 400, "folded" },
    { "bare LF between headers", "GET / HTTP/1.1\r\n" HOST "X: a\nY: b\r\n\r\n", 400, "CR LF" },
    { "bare LF after the version", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400, "CR LF" },
    { "two LF end the head", "GET / HTTP/1.1\r\n" HOST "X: a\n\n", 400, "CR LF" },
    { "CR LF LF ends the head", "GET / HTTP/1.1\r\n" HOST "X: a\r\n\n", 400, "CR LF" },
    { "two LF after a 1.0 line", "GET / HTTP/1.0\n\n", 400, "CR LF" },
    { "CR inside a value", "GET / HTTP/1.1\r\n" HOST "X: a\rY: b\r\n\r\n", 400, "malformed" },
    { "NUL inside a value", "GET / HTTP/1.1\r\n" HOST "X: a\x01z\r\n\r\n", 400, "malformed" },
    { "name with brackets", "GET / HTTP/1.1\r\n" HOST "X(y): b\r\n\r\n", 400, "not allowed" },
    { "space before colon", "POST / HTTP/1.1\r\n" HOST "Content-Length : 37\r\n\r\n" SMUGGLED, 400, "colon" },
    { "two spaces before colon", "POST / HTTP/1.1\r\n" HOST "Content-Length  :37\r\n\r\n" SMUGGLED, 400, "colon" },
    { "space before colon, no value", "GET / HTTP/1.1\r\n" HOST "X :\r\n\r\n", 400, "colon" },
    { "no Host", "GET / HTTP/1.1\r\nX: a\r\n\r\n", 400, "Host" },
    { "no header at all", "GET / HTTP/1.1\r\n\r\n", 400, "Host" },
    { "two Hosts", "GET / HTTP/1.1\r\n" HOST "host: b\r\n\r\n", 400, "Host" },
    { "two Hosts on 1.0", "GET / HTTP/1.0\r\n" HOST "Host: b\r\n\r\n", 400, "Host" },
    { "two lengths", "POST / HTTP/1.1\r\n" HOST "Content-Length: 0\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "Content-Length" },
    { "two equal lengths", "POST / HTTP/1.1\r\n" HOST "Content-Length: 37\r\nContent-Length: 37\r\n\r\n" SMUGGLED, 400, "Content-Length" },
    { "two Content-Types", "POST / HTTP/1.1\r\n" HOST "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n", 400, "Content-Type" },
    { "two Authorizations", "GET / HTTP/1.1\r\n" HOST "Authorization: a\r\nAuthorization: b\r\n\r\n", 400, "Authorization" },
    { "two encodings", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "Transfer-Encoding" },
    { "encoding and length", "POST / HTTP/1.1\r\n" HOST "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "Transfer-Encoding" },
    { "length and identity", "POST / HTTP/1.1\r\n" HOST "Content-Length: 4\r\nTransfer-Encoding: identity\r\n\r\nabcd", 400, "Transfer-Encoding" },
    { "identity", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n", 400, "Transfer-Encoding" },
    { "gzip, chunked", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400, "malformed" },
    { "chunked on 1.0", "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "Transfer-Encoding" },
    { "length 5abc", "POST / HTTP/1.1\r\n" HOST "Content-Length: 5abc\r\n\r\nhello", 400, "digits" },
    { "length +5", "POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nhello", 400, "digits" },
    { "length -5", "POST / HTTP/1.1\r\n" HOST "Content-Length: -5\r\n\r\nhello", 400, "malformed" },
    { "length 5, 5", "POST / HTTP/1.1\r\n" HOST "Content-Length: 5, 5\r\n\r\nhello", 400, "digits" },
    { "length empty", "POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\nhello", 400, "malformed" },
    { "length of eleven digits", "POST / HTTP/1.1\r\n" HOST "Content-Length: 00000000005\r\n\r\nhello", 400, "digits" },
    { "length too large", "POST / HTTP/1.1\r\n" HOST "Content-Length: 100001\r\n\r\nhello", 413, "100000" },
    { "length beyond 32 bits", "POST / HTTP/1.1\r\n" HOST "Content-Length: 4294967297\r\n\r\nhello", 413, "100000" },
    { "upgrade", "GET / HTTP/1.1\r\n" HOST "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 400, "Upgrade" },
    { "upgrade to h2c", "GET / HTTP/1.1\r\n" HOST "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n", 400, "Upgrade" },
    { "expectation", "POST / HTTP/1.1\r\n" HOST "Expect: a-pony\r\nContent-Length: 5\r\n\r\nhello", 400, "100-continue" },
    { "fragment", "GET /a#b HTTP/1.1\r\n" HOST "\r\n", 400, "percent" },
    { "8-bit target", "GET /\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n", 400, "malformed" },
    { "two spaces before the target", "GET  / HTTP/1.1\r\n" HOST "\r\n", 400, "one space" },
    { "two spaces before the version", "GET /  HTTP/1.1\r\n" HOST "\r\n", 400, "one space" },
    { "two spaces after a query", "GET /?a  HTTP/1.1\r\n" HOST "\r\n", 400, "one space" },
    { "line break before the target", "GET \r\n/ HTTP/1.1\r\n" HOST "\r\n", 400, "one space" },
    { "leading line break", "\r\nGET / HTTP/1.1\r\n" HOST "\r\n", 400, "White space" },
    { "leading space", " GET / HTTP/1.1\r\n" HOST "\r\n", 400, "White space" },
    { "head after an empty line", "\r\n\r\nPOST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "White space" },
    { "head after 16 bytes of space", "\r\n\r\n            POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "White space" },
    { "head after two LF", "\n\nPOST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "White space" },
    { "absolute target without path", "GET http://a HTTP/1.1\r\n" HOST "\r\n", 400, "malformed" },
    { "target without slash", "GET a HTTP/1.1\r\n" HOST "\r\n", 400, "malformed" },
    { "unknown version", "GET / HTTP/1.2\r\n" HOST "\r\n", 400, "HTTP/1.1 and HTTP/1.0" },
    { "version 2.0", "GET / HTTP/2.0\r\n" HOST "\r\n", 400, "HTTP/1.1 and HTTP/1.0" },
    { "no version", "GET /\r\n" HOST "\r\n", 400, "malformed" },
    { "unknown method", "FROB / HTTP/1.1\r\n" HOST "\r\n", 400, "malformed" },
    { "small method", "get / HTTP/1.1\r\n" HOST "\r\n", 400, "malformed" },
    { "a TLS hello", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03", 400, "malformed" },
    { "body on GET", "GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "no body" },
    { "body on HEAD", "HEAD / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "" },
    { "body on DELETE", "DELETE / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 400, "no body" },
    { "chunked body on GET", "GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 400, "no body" },
    { "chunk size not a number", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\na\r\n0\r\n\r\n", 400, "well-formed" },
    { "chunk size negative", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n", 400, "well-formed" },
    { "chunk size 2^64-1", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na\r\n0\r\n\r\n", 400, "well-formed" },
    { "chunk size 2^64", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\na\r\n0\r\n\r\n", 400, "well-formed" },
    { "chunk size 2^63", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n8000000000000000\r\na\r\n0\r\n\r\n", 408, "The body did not arrive" },
    { "chunk longer than its size", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 400, "well-formed" },
};

enum { WORKERS = 8 };

/* Every worker answers once before anything else: the guard knows the place of its buffer from then on. */
static int start(void **state)
{
    struct toy *toy = toy_start(WORKERS, 500, NULL);
    int held[WORKERS];
    client_open_all(toy, held, WORKERS, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < WORKERS; i++) {
        free(client_one(held[i], 0));
        close(held[i]);
    }
    *state = toy;
    return 0;
}

static int stop(void **state)
{
    toy_stop(*state);
    return 0;
}

static int count_of(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

/* Every row, with a request behind it that nobody may ever see. */
static void refuses_what_civetweb_misreads(void **state)
{
    struct toy *toy = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int fd = client_open(toy), seen = atomic_load(&toy->answered);
        client_say(fd, rows[i].raw);
        client_say(fd, SMUGGLED);
        char *answer = client_rest(fd, NULL); /* until the server closes */
        close(fd);
        if (strncmp(answer, "HTTP/1.1 ", 9) != 0 || client_status(answer) != rows[i].status ||
            !strstr(answer, rows[i].detail))
            fail_msg("%s: expected %d \"%s\", got: %s", rows[i].name, rows[i].status, rows[i].detail, answer);
        if (count_of(answer, "\r\nDate: ") != 1)
            fail_msg("%s: more than one answer: %s", rows[i].name, answer);
        if (!strstr(answer, "\r\nConnection: close\r\n"))
            fail_msg("%s: does not say that it closes: %s", rows[i].name, answer);
        if (atomic_load(&toy->answered) != seen)
            fail_msg("%s: a request reached the service", rows[i].name);
        free(answer);
    }
}

/* CivetWeb gives no chance to answer these: it closes. No request may come of them all the same. */
static void closes_on_other_target_forms(void **state)
{
    static const char *const raws[] = {
        "OPTIONS * HTTP/1.1\r\n" HOST "\r\n" SMUGGLED,
        "GET http://elsewhere.example/ HTTP/1.1\r\n" HOST "\r\n" SMUGGLED,
    };
    struct toy *toy = *state;
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        int seen = atomic_load(&toy->answered), fd = client_open(toy);
        client_say(fd, raws[i]);
        char scrap[4096];
        /* Closed with bytes unread: the client may see a reset. */
        ssize_t n = recv(fd, scrap, sizeof scrap, 0);
        assert_true(n == 0 || (n < 0 && errno == ECONNRESET));
        close(fd);
        assert_int_equal(atomic_load(&toy->answered), seen);
    }
    char *raw = NULL;
    assert_true(asprintf(&raw, "GET http://127.0.0.1:%d/x HTTP/1.1\r\n" HOST "\r\n" SMUGGLED, http_port(toy->http)) > 0);
    int seen = atomic_load(&toy->answered);
    char *answer = client_ask(toy, raw);
    assert_int_equal(client_status(answer), 400);
    assert_int_equal(atomic_load(&toy->answered), seen);
    free(answer);
    free(raw);
}

/* A client that pipelines leaves a raw copy of its request further back in CivetWeb's buffer; an empty line and white
 * space up to it once made that copy a request of the next client, answered to it. */
static void never_parses_what_another_client_left(void **state)
{
    struct toy *toy = *state;
    static const char first[] = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n";
    static const char secret[] = "GET /secret HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer t\r\n\r\n";
    for (int i = 0; i < 32; i++) {
        int fd = client_open(toy);
        client_say(fd, first);
        client_send(fd, secret, sizeof secret - 1);
        free(client_rest(fd, NULL));
        close(fd);
        int seen = atomic_load(&toy->answered);
        char spaces[sizeof first] = "\r\n\r\n";
        memset(spaces + 4, ' ', sizeof first - 1 - 4);
        char *answer = client_ask(toy, spaces);
        assert_silent(answer, "Bearer");
        assert_int_equal(atomic_load(&toy->answered), seen);
        free(answer);
    }
}

/* Also where a worker's buffer is not known yet. */
static void refuses_white_space_first_of_all(void **state)
{
    (void)state;
    struct toy *toy = toy_start(1, 500, NULL);
    char *answer = client_ask(toy, "\r\n\r\nPOST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello");
    assert_int_equal(client_status(answer), 400);
    assert_int_equal(atomic_load(&toy->answered), 0);
    free(answer);
    toy_stop(toy);
}

static void refuses_long_targets_and_heads(void **state)
{
    struct toy *toy = *state;
    static const struct { size_t path, header; int status; } cases[] = {
        { 8190, 10, 200 }, { 8191, 10, 414 }, { 20000, 10, 414 }, { 10, 16000, 200 }, { 10, 16384, 431 }, { 10, 30000, 431 },
        { 10, 39000, 400 }, { 39000, 10, 400 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *raw = malloc(50000);
        assert_non_null(raw);
        int n = snprintf(raw, 50000, "GET /%0*d HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: %0*d\r\n\r\n",
                         (int)cases[i].path, 0, (int)cases[i].header, 0);
        int fd = client_open(toy);
        client_send(fd, raw, (size_t)n);
        char *answer = client_rest(fd, NULL);
        close(fd);
        if (client_status(answer) != cases[i].status)
            fail_msg("path %zu, header %zu: %s", cases[i].path, cases[i].header, answer);
        free(answer);
        free(raw);
    }
}

/* What is sound passes, with every byte where it belongs. */
static void passes_sound_requests(void **state)
{
    static const struct { const char *raw, *part; } cases[] = {
        { "GET /a/%2F?x=%26&y HTTP/1.1\r\nHost:a\r\nConnection: close\r\nX-Empty:\r\nX-Space:  v w \r\n\r\n",
          "method=GET\npath=/a/%2F\nquery=x=%26&y\n" },
        { "GET /?q?r HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "path=/\nquery=q?r\n" },
        { "GET /../.%2e/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "path=/../.%2e/\nquery=\n" },
        { "GET / HTTP/1.0\r\n\r\n", "method=GET\npath=/\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: \xc3\xa9 z  \r\n\r\n", "header X=[\xc3\xa9 z]\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX:\r\n\r\n", "header X=[]\n" },
        { "PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0000000005 \r\n\r\nhello", "method=PUT\n" },
        { "MKCOL / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "method=OTHER\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", "body=[]\n" },
        { "GET / HTTP/1.1\r\n" HOST "Connection: close\r\n" H56 "A: v\r\nB: v\r\nC: v\r\nD: v\r\nE: v\r\n\r\n", "header E=[v]\n" },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *answer = client_ask(*state, cases[i].raw);
        assert_int_equal(client_status(answer), 200);
        assert_says(answer, cases[i].part);
        free(answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_sound_requests),
        cmocka_unit_test(refuses_what_civetweb_misreads),
        cmocka_unit_test(closes_on_other_target_forms),
        cmocka_unit_test(never_parses_what_another_client_left),
        cmocka_unit_test(refuses_white_space_first_of_all),
        cmocka_unit_test(refuses_long_targets_and_heads),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
