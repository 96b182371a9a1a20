/* Can nobody keep the service from the others: by being slow, by staying, or by being many? */
#include "test_http.h"

#include "porter.h"

static int start(void **state)
{
    *state = toy_start_with((struct http_options){ .workers = 8, .body_timeout_ms = 500 });
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

static void ends_bodies_that_stop(void **state)
{
    (void)state;
    static const char *const raws[] = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\nsome",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nC350\r\nsome",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n",
    };
    struct toy *toy = toy_start_with((struct http_options){ .workers = 8, .head_timeout_ms = 300 });
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        char *answer = client_ask(toy, raws[i]);
        assert_int_equal(client_status(answer), 408);
        assert_says(answer, "Nothing of the body arrived for 300 ms");
        free(answer);
    }
    assert_int_equal(atomic_load(&toy->answered), 0);
    toy_stop(toy);
}

static void ends_slow_heads(void **state)
{
    (void)state;
    struct toy *toy = toy_start_with((struct http_options){ .workers = 8, .head_timeout_ms = 500 });
    int fd = client_open(toy), bytes = 0;
    struct pollfd answered = { .fd = fd, .events = POLLIN };
    client_say(fd, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (poll(&answered, 1, 20) == 0) {
        client_say(fd, "x");
        assert_true(++bytes < 1000);
    }
    char *answer = client_rest(fd, NULL);
    assert_int_equal(client_status(answer), 408);
    assert_says(answer, "headers did not arrive within 500 ms");
    assert_says(answer, "\r\nConnection: close\r\n");
    free(answer);
    close(fd);
    assert_int_equal(atomic_load(&toy->answered), 0);
    toy_stop(toy);
}

/* A byte now and then, of an answer and of each piece of a stream. CivetWeb alone would send on for hours. */
static void cuts_off_slow_readers(void **state)
{
    (void)state;
    static const char *const raws[] = { "GET /big HTTP/1.1\r\nHost: a\r\n\r\n", "GET /stream-big HTTP/1.1\r\nHost: a\r\n\r\n" };
    struct toy *toy = toy_start_with((struct http_options){ .workers = 4, .send_timeout_ms = 500 });
    int fds[COUNT_OF(raws)];
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        int done = atomic_load(&toy->done), reads = 0;
        char scrap[200];
        client_say(fds[i] = client_open(toy), raws[i]);
        while (atomic_load(&toy->done) == done) {
            assert_true(recv(fds[i], scrap, sizeof scrap, 0) > 0);
            poll(NULL, 0, 10); /* the pace of the client, not a wait for anything */
            assert_true(++reads < 2000);
        }
        assert_true(atomic_load(&toy->sent) < 8000000);
    }
    toy_stop(toy); /* every connection is closed now */
    for (size_t i = 0; i < COUNT_OF(raws); i++) {
        char scrap[4096];
        ssize_t n;
        while ((n = recv(fds[i], scrap, sizeof scrap, 0)) > 0)
            continue;
        /* Cut, not closed in order with what the kernel had taken already. */
        assert_true(n < 0 && errno == ECONNRESET);
        close(fds[i]);
    }
}

static char *ask_to_stay(int fd)
{
    client_say(fd, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    char *answer = client_one(fd, 0);
    assert_int_equal(client_status(answer), 200);
    return answer;
}

static void answers_beside_those_who_stay(void **state)
{
    (void)state;
    enum { WORKERS = 4, MANY = 3 * WORKERS };
    struct toy *toy = toy_start_with((struct http_options){ .workers = WORKERS });
    int held[MANY], stay = 0;
    for (int i = 0; i < MANY; i++) {
        char *answer = ask_to_stay(held[i] = client_open(toy));
        stay += strstr(answer, "\r\nConnection: keep-alive\r\n") != NULL;
        free(answer);
    }
    assert_true(stay >= 2);
    char *answer = client_ask(toy, "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_int_equal(client_status(answer), 200);
    free(answer);
    for (int i = 0; i < MANY; i++)
        close(held[i]);
    toy_stop(toy);
}

static void answers_beside_those_who_say_nothing(void **state)
{
    (void)state;
    enum { WORKERS = 4, MANY = 3 * WORKERS };
    struct toy *toy = toy_start_with((struct http_options){ .workers = WORKERS });
    int held[MANY];
    for (int i = 0; i < MANY; i++)
        held[i] = client_open(toy);
    char *answer = client_ask(toy, "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_int_equal(client_status(answer), 200);
    free(answer);
    for (int i = 0; i < MANY; i++)
        close(held[i]);
    toy_stop(toy);
}

/* ---- more than can be done at once ---- */

struct holder {
    pthread_t   thread;
    struct toy *toy;
    char       *answer;
};

static void *ask_to_hold(void *context)
{
    struct holder *one = context;
    one->answer = client_ask(one->toy, "GET /hold HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return NULL;
}

static void hold(struct toy *toy, struct holder *holders, int count)
{
    for (int i = 0; i < count; i++) {
        holders[i] = (struct holder){ .toy = toy };
        assert_int_equal(pthread_create(&holders[i].thread, NULL, ask_to_hold, &holders[i]), 0);
    }
    pthread_mutex_lock(&toy->lock);
    while (toy->held < count)
        pthread_cond_wait(&toy->changed, &toy->lock);
    pthread_mutex_unlock(&toy->lock);
}

static void let_go(struct toy *toy, struct holder *holders, int count)
{
    pthread_mutex_lock(&toy->lock);
    toy->let_go = 1;
    pthread_cond_broadcast(&toy->changed);
    pthread_mutex_unlock(&toy->lock);
    for (int i = 0; i < count; i++) {
        pthread_join(holders[i].thread, NULL);
        assert_int_equal(client_status(holders[i].answer), 200);
        free(holders[i].answer);
    }
}

static void says_that_it_is_full(void **state)
{
    (void)state;
    enum { WORKERS = 8, MOST = 6 };
    static const char *const raws[] = {
        "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\nbut it does not come",
        "OPTIONS /known HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /livez/ HTTP/1.1\r\nHost: a\r\n\r\n",
    };
    struct toy *toy = toy_start_with((struct http_options){ .workers = WORKERS });
    struct holder holders[MOST];
    hold(toy, holders, MOST);
    for (int round = 0; round < 2 * WORKERS; round++) {
        char *answer = client_ask(toy, raws[(size_t)round % COUNT_OF(raws)]);
        assert_int_equal(client_status(answer), 503);
        assert_says(answer, "as many requests as it can");
        assert_says(answer, "\r\nRetry-After: 1\r\n");
        assert_says(answer, "\r\nConnection: close\r\n");
        free(answer);
        answer = client_ask(toy, round % 2 ? "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                           : "GET /readyz?verbose HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assert_int_equal(client_status(answer), 200);
        free(answer);
    }
    let_go(toy, holders, MOST);
    /* Nothing stays counted. */
    for (int status = 503; status != 200;) {
        char *answer = client_ask(toy, "GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        status = client_status(answer);
        free(answer);
    }
    toy_stop(toy);
}

/* Who is idle makes room for who asks, though it could have stayed. */
static void sends_the_idle_away_when_workers_are_few(void **state)
{
    (void)state;
    enum { WORKERS = 4, MOST = 2 };
    struct toy *toy = toy_start_with((struct http_options){ .workers = WORKERS });
    struct holder holders[MOST];
    hold(toy, holders, 1);
    int idle = client_open(toy);
    char *answer = ask_to_stay(idle);
    assert_says(answer, "\r\nConnection: keep-alive\r\n");
    free(answer);
    hold(toy, holders + 1, 1);
    answer = client_rest(idle, NULL); /* until the server closes */
    assert_string_equal(answer, "");
    free(answer);
    close(idle);
    let_go(toy, holders, MOST);
    toy_stop(toy);
}

/* ---- the end of a connection ---- */

static void see_out_one(struct porter *p, int listener, int *client, bool taken)
{
    struct sockaddr_in address;
    socklen_t n = sizeof address;
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &n), 0);
    *client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = { .tv_sec = 20 };
    setsockopt(*client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(*client, (struct sockaddr *)&address, n), 0);
    int fd = accept(listener, NULL, NULL);
    assert_true(fd >= 0);
    assert_int_equal(porter_see_out(p, fd), taken);
    close(fd);
}

static void sees_out_so_many_and_no_more(void **state)
{
    (void)state;
    static const atomic_int none;
    struct porter p = { .connections = &none, .linger_ms = 600000 };
    struct sockaddr_in any = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), clients[LEAVING_MAX + 1];
    assert_int_equal(bind(listener, (struct sockaddr *)&any, sizeof any), 0);
    assert_int_equal(listen(listener, 8), 0);
    assert_int_equal(porter_start(&p), 0);
    for (int i = 0; i <= LEAVING_MAX; i++)
        see_out_one(&p, listener, &clients[i], i < LEAVING_MAX);
    for (int i = 0; i < LEAVING_MAX; i++) {
        char c;
        assert_int_equal(recv(clients[i], &c, 1, 0), 0);                /* told that nothing more comes, */
        for (int k = 0; k < 100; k++)
            assert_int_equal(send(clients[i], "x", 1, MSG_NOSIGNAL), 1); /* and heard out */
        close(clients[i]);
    }
    close(clients[LEAVING_MAX]);
    close(listener);
    porter_stop(&p); /* when all have left, which is long before their time is over */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_slow_bodies),
        cmocka_unit_test(ends_bodies_that_stop),
        cmocka_unit_test(ends_slow_heads),
        cmocka_unit_test(cuts_off_slow_readers),
        cmocka_unit_test(answers_beside_those_who_stay),
        cmocka_unit_test(answers_beside_those_who_say_nothing),
        cmocka_unit_test(says_that_it_is_full),
        cmocka_unit_test(sends_the_idle_away_when_workers_are_few),
        cmocka_unit_test(sees_out_so_many_and_no_more),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
