/* Is everything that was on its way answered before the server is gone? */
#include "test_http.h"

struct thread_job {
    struct toy *toy;
    char       *answer;
};

static void *ask_and_wait(void *context)
{
    struct thread_job *job = context;
    job->answer = client_ask(job->toy, "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    return NULL;
}

static void *stop_server(void *context)
{
    struct toy *toy = context;
    http_stop(toy->http, 20000);
    return NULL;
}

static void await_held(struct toy *toy, int held)
{
    pthread_mutex_lock(&toy->lock);
    while (toy->held < held)
        pthread_cond_wait(&toy->changed, &toy->lock);
    pthread_mutex_unlock(&toy->lock);
}

static void await_stopping(struct toy *toy)
{
    pthread_mutex_lock(&toy->lock);
    while (!toy->stopping)
        pthread_cond_wait(&toy->changed, &toy->lock);
    pthread_mutex_unlock(&toy->lock);
}

static void let_go(struct toy *toy)
{
    pthread_mutex_lock(&toy->lock);
    toy->let_go = 1;
    pthread_cond_broadcast(&toy->changed);
    pthread_mutex_unlock(&toy->lock);
}

static void drains_before_it_stops(void **state)
{
    (void)state;
    struct toy *toy = toy_start(8, 500, NULL);
    struct thread_job job = { .toy = toy };
    pthread_t asking, stopping;
    int kept = client_open(toy);
    client_say(kept, "GET /old HTTP/1.1\r\nHost: a\r\n\r\n");
    free(client_one(kept, 0));
    assert_int_equal(pthread_create(&asking, NULL, ask_and_wait, &job), 0);
    await_held(toy, 1);
    assert_int_equal(http_in_flight(toy->http), 1);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(toy->http)),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    assert_int_equal(pthread_create(&stopping, NULL, stop_server, toy), 0);
    await_stopping(toy);
    /* Nobody new comes in, and who is in gets no new work done. */
    int fresh = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fresh, (struct sockaddr *)&address, sizeof address), -1);
    assert_int_equal(errno, ECONNREFUSED);
    close(fresh);
    client_say(kept, "GET /new HTTP/1.1\r\nHost: a\r\n\r\n");
    char *answer = client_rest(kept, NULL);
    close(kept);
    assert_int_equal(client_status(answer), 503);
    assert_says(answer, "stopping");
    assert_says(answer, "\r\nConnection: close\r\n");
    free(answer);
    let_go(toy);
    pthread_join(asking, NULL);
    pthread_join(stopping, NULL);
    assert_int_equal(toy->stopping, 1);
    assert_int_equal(client_status(job.answer), 200);
    assert_says(job.answer, "path=/hold\n");
    assert_says(job.answer, "\r\nConnection: close\r\n");
    assert_string_equal(job.answer + strlen(job.answer) - 8, "body=[]\n");
    free(job.answer);
    toy_release(toy);
}

/* Two workers, each with a client that says nothing, and requests behind them: nothing is in flight, and yet those nobody
 * has looked at are on their way. */
static void drains_who_waits_for_a_worker(void **state)
{
    (void)state;
    enum { WORKERS = 2, WAITING = 20 };
    struct toy *toy = toy_start(WORKERS, 500, NULL);
    pthread_t stopping;
    int silent[WORKERS], waiting[WAITING];
    for (int i = 0; i < WORKERS; i++)
        silent[i] = client_open(toy);
    for (int i = 0; i < WAITING; i++) {
        waiting[i] = client_open(toy);
        client_say(waiting[i], "GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    assert_int_equal(pthread_create(&stopping, NULL, stop_server, toy), 0);
    await_stopping(toy);
    /* Time for a server that does not see them to go on without them. */
    poll(&(struct pollfd){ .fd = waiting[0], .events = POLLIN }, 1, 300);
    for (int i = 0; i < WORKERS; i++)
        close(silent[i]);
    for (int i = 0; i < WAITING; i++) {
        char *answer = client_rest(waiting[i], NULL);
        assert_int_equal(client_status(answer), 503);
        assert_says(answer, "\r\nConnection: close\r\n");
        free(answer);
        close(waiting[i]);
    }
    pthread_join(stopping, NULL);
    toy_release(toy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drains_before_it_stops),
        cmocka_unit_test(drains_who_waits_for_a_worker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
