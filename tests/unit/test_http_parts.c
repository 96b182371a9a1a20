/* Are addresses, request names and dates read and written as their standards say? */
#include "test_http.h"

#include "listen.h"
#include "server.h"
#include "trace.h"

static void reads_addresses(void **state)
{
    (void)state;
    static const struct { const char *text, *wrong, *ip; int port; } cases[] = {
        { "127.0.0.1:8080", NULL, "127.0.0.1", 8080 },
        { "localhost:1", NULL, "127.0.0.1", 1 },
        { ":65535", NULL, "0.0.0.0", 65535 },
        { "0.0.0.0:0", NULL, "0.0.0.0", 0 },
        { "8080", "HOST:PORT", NULL, 0 },
        { "", "HOST:PORT", NULL, 0 },
        { "127.0.0.1:80,127.0.0.1:81", "HOST:PORT", NULL, 0 },
        { "127.0.0.1:", "number", NULL, 0 },
        { "127.0.0.1:-1", "number", NULL, 0 },
        { "127.0.0.1:65536", "number", NULL, 0 },
        { "127.0.0.1:99999999999999999999", "number", NULL, 0 },
        { "127.0.0.1:80x", "number", NULL, 0 },
        { "127.0.0.1:s", "number", NULL, 0 },
        { "127.0.0.1:443s", "TLS", NULL, 0 },
        { "127.0.0.1:80r", "TLS", NULL, 0 },
        { "[::]:8080", "IPv6", NULL, 0 },
        { "::1:8080", "IPv6", NULL, 0 },
        { "example.org:80", "IPv4 address", NULL, 0 },
        { "127.1:80", "IPv4 address", NULL, 0 },
        { "+8080:1", "IPv4 address", NULL, 0 },
    };
    struct arena *a = arena_new(4096);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint32_t ip = 0;
        uint16_t port = 0;
        const char *wrong = listen_parse(a, cases[i].text, &ip, &port);
        if (!cases[i].wrong != !wrong || (wrong && !strstr(wrong, cases[i].wrong)))
            fail_msg("%s: %s", cases[i].text, wrong ? wrong : "taken");
        if (wrong)
            continue;
        assert_int_equal(ip, inet_addr(cases[i].ip));
        assert_int_equal(port, cases[i].port);
    }
    arena_drop(a);
}

#define TRACE  "4bf92f3577b34da6a3ce929d0e0e4736"
#define PARENT "00f067aa0ba902b7"
#define ZEROS  "00000000000000000000000000000000"

static void reads_traceparents(void **state)
{
    (void)state;
    static const struct { const char *text; int valid; } cases[] = {
        { "00-" TRACE "-" PARENT "-01", 1 },
        { "00-" TRACE "-" PARENT "-00", 1 },
        { "cc-" TRACE "-" PARENT "-01", 1 },
        { "cc-" TRACE "-" PARENT "-01-what-comes-later", 1 },
        { "cc-" TRACE "-" PARENT "-01x", 0 },
        { "00-" TRACE "-" PARENT "-01-more", 0 },
        { "ff-" TRACE "-" PARENT "-01", 0 },
        { "00-" ZEROS "-" PARENT "-01", 0 },
        { "00-" TRACE "-0000000000000000-01", 0 },
        { "00-4BF92F3577B34DA6A3CE929D0E0E4736-" PARENT "-01", 0 },
        { "00-" TRACE "_" PARENT "-01", 0 },
        { "00-" TRACE "-" PARENT "-0", 0 },
        { "0-" TRACE "-" PARENT "-01", 0 },
        { "00-" TRACE "-" PARENT "-0g", 0 },
        { "", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (trace_valid_parent(str_of(cases[i].text)) != cases[i].valid)
            fail_msg("%s", cases[i].text);
}

static void reads_request_ids(void **state)
{
    (void)state;
    char longest[129];
    memset(longest, 'a', sizeof longest);
    assert_true(trace_valid_id((struct str){ longest, 128 }));
    assert_false(trace_valid_id((struct str){ longest, 129 }));
    assert_true(trace_valid_id(STR("AZaz09._-")));
    assert_false(trace_valid_id(STR("")));
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        bool valid = c < 128 && c > 0 && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", c);
        assert_int_equal(trace_valid_id((struct str){ &byte, 1 }), valid);
    }
}

static void writes_dates(void **state)
{
    (void)state;
    struct worker *w = worker_new();
    assert_string_equal(worker_date(w, 784111777), "Sun, 06 Nov 1994 08:49:37 GMT"); /* RFC 9110 section 5.6.7 */
    assert_string_equal(worker_date(w, 784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_string_equal(worker_date(w, 0), "Thu, 01 Jan 1970 00:00:00 GMT");
    assert_string_equal(worker_date(w, 1735689599), "Tue, 31 Dec 2024 23:59:59 GMT");
    worker_drop(w);
}

static void names_every_status(void **state)
{
    (void)state;
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++)
        if (!*phrase_of(problem_kind(type)->status))
            fail_msg("%d has no phrase", problem_kind(type)->status);
    assert_string_equal(phrase_of(422), "Unprocessable Content");
    assert_string_equal(phrase_of(299), "");
}

static void never_repeats_random_bytes(void **state)
{
    (void)state;
    struct worker *w = worker_new();
    static unsigned char seen[1000][10];
    for (size_t i = 0; i < 1000; i++) {
        worker_random(w, seen[i], 10);
        for (size_t k = 0; k < i; k++)
            assert_memory_not_equal(seen[i], seen[k], 10);
    }
    worker_drop(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_addresses),
        cmocka_unit_test(reads_traceparents),
        cmocka_unit_test(reads_request_ids),
        cmocka_unit_test(writes_dates),
        cmocka_unit_test(names_every_status),
        cmocka_unit_test(never_repeats_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
