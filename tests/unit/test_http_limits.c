/* Can nobody keep the service from the others: by being slow, by staying, or by being many? */
#include "test_http.h"

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

static void ends_slow_bodies(void **state)
{
    static const char *const heads[] = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nC350\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        for (int trickles = 0; trickles < 2; trickles++) {
            int fd = client_open(*state), bytes = 0;
            struct pollfd answered = { .fd = fd, .events = POLLIN };
            client_say(fd, heads[i]);
            /* A byte every 20 ms would keep CivetWeb reading for a quarter of an hour. */
            while (poll(&answered, 1, trickles ? 20 : 20000) == 0) {
                client_say(fd, "x");
                assert_true(++bytes < 1000);
            }
            char *answer = client_rest(fd, NULL);
            assert_int_equal(client_status(answer), 408);
            assert_says(answer, "did not arrive within 500 ms");
            assert_says(answer, "\r\nConnection: close\r\n");
            free(answer);
            close(fd);
        }
    }
}

/* CivetWeb ends these by itself, so they take as long as it allows. */
static void ends_slow_heads(void **state)
{
    struct toy *toy = *state;
    int seen = atomic_load(&toy->answered), fd = client_open(toy), bytes = 0;
    struct pollfd answered = { .fd = fd, .events = POLLIN };
    client_say(fd, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (poll(&answered, 1, 20) == 0) {
        client_say(fd, "x");
        assert_true(++bytes < 1000);
    }
    char *answer = client_rest(fd, NULL);
    assert_int_equal(client_status(answer), 408);
    assert_says(answer, "did not arrive within 5000 ms");
    assert_says(answer, "\r\nConnection: close\r\n");
    free(answer);
    close(fd);
    assert_int_equal(atomic_load(&toy->answered), seen);
}

/* A byte now and then, of an answer and of each piece of a stream. CivetWeb alone would send on for hours. */
static void cuts_off_slow_readers(void **state)
{
    (void)state;
    static const char *const raws[] = { "GET /big HTTP/1.1\r\nHost: a\r\n\r\n", "GET /stream-big HTTP/1.1\r\nHost: a\r\n\r\n" };
    struct toy *toy = toy_start_with((struct http_options){ .workers = 4, .body_timeout_ms = 500, .send_timeout_ms = 500 });
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        int done = atomic_load(&toy->done), fd = client_open(toy), reads = 0;
        char scrap[200];
        client_say(fd, raws[i]);
        while (atomic_load(&toy->done) == done) {
            assert_true(recv(fd, scrap, sizeof scrap, 0) > 0);
            poll(NULL, 0, 10); /* the pace of the client, not a wait for anything */
            assert_true(++reads < 2000);
        }
        assert_true(atomic_load(&toy->sent) < 8000000);
        /* Cut, not closed in order with what the kernel had taken already. */
        char *rest = malloc(8000000);
        assert_non_null(rest);
        while (recv(fd, rest, 8000000, 0) > 0)
            continue;
        assert_int_equal(errno, ECONNRESET);
        free(rest);
        close(fd);
    }
    toy_stop(toy);
}

static void gives_workers_back_when_few_are_left(void **state)
{
    (void)state;
    struct toy *toy = toy_start(2, 500, NULL);
    int first = client_open(toy);
    client_say(first, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    char *answer = client_one(first, 0);
    assert_says(answer, "\r\nConnection: keep-alive\r\n");
    free(answer);
    int second = client_open(toy);
    client_say(second, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    answer = client_rest(second, NULL);
    assert_says(answer, "\r\nConnection: close\r\n");
    free(answer);
    close(first);
    close(second);
    toy_stop(toy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_slow_bodies),
        cmocka_unit_test(ends_slow_heads),
        cmocka_unit_test(cuts_off_slow_readers),
        cmocka_unit_test(gives_workers_back_when_few_are_left),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
