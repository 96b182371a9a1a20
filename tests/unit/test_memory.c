/* What if any one allocation fails on a request's way? Each in turn: the process may stop, with its line; it may never give
 * a wrong answer, and never take a bad token for a good one.
 *
 * Linked with --wrap for the C library's allocation functions (tests/CMakeLists.txt): the calls of our own code come here,
 * and through auth_guard_memory those of jansson and OpenSSL. Every attempt is a process of its own. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/wait.h>

#include "test_auth_fixture.h"

#include "input.h"
#include "plan.h"
#include "policy.h"
#include "reply.h"
#include "toy.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long left = -1; /* allocations until the one that fails; below 0: none does */

static bool fails(void)
{
    return left >= 0 && left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails() ? NULL : __real_realloc(p, size);
}

enum { RIGHT, WRONG, UNTOUCHED };

/* Runs `attempt` with allocation n failing. RIGHT: it stopped with its line, or answered rightly all the same.
 * UNTOUCHED: it ended before that many were asked for. */
static int with_failure(int (*attempt)(void), long n)
{
    int ends[2], status;
    char text[256] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        left = n;
        int result = attempt();
        bool unused = left >= 0;
        left = -1;
        _exit(result == RIGHT && unused ? UNTOUCHED : result);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], text, sizeof text - 1);
    (void)got;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && strcmp(text, "roundtable: out of memory, stopping\n") == 0)
        return RIGHT;
    fail_msg("allocation %ld: it ended with status %x and said \"%s\"", n, (unsigned)status, text);
    return WRONG;
}

static void each_in_turn(int (*attempt)(void), const char *what, long least)
{
    long n = 0;
    for (int result = RIGHT; result != UNTOUCHED; n++) {
        result = with_failure(attempt, n);
        if (result == WRONG)
            fail_msg("%s: a wrong answer when allocation %ld fails", what, n);
    }
    if (n <= least)
        fail_msg("%s asked for memory %ld times: was it on the way at all?", what, n - 1);
}

static const char *token;

static int a_good_token_is_accepted(void)
{
    struct principal who;
    return !try_at(token, NOW, &who) && strcmp(who.subject, "ms.lopez") == 0 && strcmp(who.district_id, DISTRICT_ID) == 0 ? RIGHT : WRONG;
}

static int a_bad_token_is_refused(void)
{
    struct principal who;
    problem bad = try_at(token, NOW, &who);
    return bad && bad->type == PROBLEM_UNAUTHORIZED ? RIGHT : WRONG;
}

/* OpenSSL makes much the first time it is asked for something, and keeps it: another token first, so that each attempt
 * begins where a service in use would. */
static void try_another(enum signer by, const char *header)
{
    token = forge(by, header, claims_but("jti", "\"another\""));
    a_good_token_is_accepted();
}

static void tokens(void **state)
{
    (void)state;
    static const struct {
        enum signer by;
        const char *header;
    } good[] = { { BY_HS, HS_HEADER }, { BY_RS, RS_HEADER } };
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        try_another(good[i].by, good[i].header);
        token = forge(good[i].by, good[i].header, claims_but(NULL, NULL));
        each_in_turn(a_good_token_is_accepted, "a good token", 20);
    }
    const char *bad[] = {
        forge(BY_NOBODY, "{\"alg\":\"none\",\"kid\":\"hs\"}", claims_but(NULL, NULL)),
        forge(BY_RS_PEM_AS_SECRET, HS_HEADER, claims_but(NULL, NULL)),
        forge(BY_HS, HS_HEADER, claims_but("exp", "1")),
        text_format(w.a, "%.*sAAAA", (int)strlen(token) - 4, token),
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        token = bad[i];
        each_in_turn(a_bad_token_is_refused, "a bad token", 1);
    }
}

static struct request creation(const char *body)
{
    static const struct header json = { { "Content-Type", 12 }, { "application/json", 16 } };
    return (struct request){ .method = METHOD_POST, .path = STR("/v1/farms"), .headers = &json, .header_count = 1, .body = str_of(body),
                             .id = "rq", .unix_ms = NOW * 1000ll };
}

/* Through every room between the token and the database, in an arena whose blocks are so small that each step asks for more. */
static problem plan_a_creation(struct arena *a, const char *body, const struct plan **plan)
{
    static const unsigned char key[16] = "0123456789abcde";
    struct principal who = toy_principal(a, ROLE_DISTRICT);
    const struct hit hit = { .resource = &toy_farms, .verb = CREATE };
    const struct request rq = creation(body);
    struct input in;
    const struct grant *grant;
    problem bad = policy_permit(a, &who, &hit, &grant);
    if (!bad && !(bad = input_accept(a, key, &who, &hit, &rq, &in)))
        bad = plan_build(a, &toy_api, grant, &rq, &in, plan);
    return bad;
}

static int a_creation_is_planned(void)
{
    const struct plan *plan;
    struct arena *a = arena_new(64);
    problem bad = plan_a_creation(a, "{\"name\":\"Oak\",\"kind\":\"grain\",\"tags\":[\"a\",\"b\"],\"share\":0.25}", &plan);
    int right = !bad;
    for (int i = 0; right && i < 4; i++) { /* after the district and the id: name, kind, share and tags in the order of declaration */
        static const char *const values[] = { "Oak", "grain", "0.25", "[\"a\",\"b\"]" };
        right = strcmp(plan_statement(plan)->values[2 + i], values[i]) == 0;
    }
    arena_drop(a);
    return right ? RIGHT : WRONG;
}

static int a_bad_creation_is_refused(void)
{
    const struct plan *plan;
    struct arena *a = arena_new(64);
    problem bad = plan_a_creation(a, "{\"name\":\"\",\"kind\":\"stone\",\"nothing\":1}", &plan);
    int faults = 0;
    for (const struct fault *f = bad ? bad->faults : NULL; f; f = f->next)
        faults++;
    struct request rq = creation("");
    struct response rsp = { 0 };
    if (bad)
        rsp = reply_problem(a, &rq, bad);
    int right = rsp.status == 422 && faults == 3 && rsp.body.n > 200 && rsp.body.p[rsp.body.n - 1] == '}';
    arena_drop(a);
    return right ? RIGHT : WRONG;
}

static void bodies(void **state)
{
    (void)state;
    each_in_turn(a_creation_is_planned, "a creation", 20);
    each_in_turn(a_bad_creation_is_refused, "a refusal", 20);
}

static int a_page_is_written(void)
{
    static const unsigned char key[16] = "0123456789abcde";
    static const struct shape shape = { .outcome = -1, .total = -1, .version = -1, .fields = 0, .includes = -1, .keys = 2, .width = 3 };
    static const struct cell cells[] = { { TOY_FARM, 36 }, { "Oak", 3 }, { TOY_FARM, 36 }, { TOY_OTHER, 36 }, { "Elm", 3 }, { TOY_OTHER, 36 } };
    struct arena *a = arena_new(64);
    struct principal who = toy_principal(a, ROLE_READER);
    const struct hit hit = { .resource = &toy_farms, .verb = LIST };
    const struct request rq = { .path = STR("/v1/farms"), .id = "rq" };
    const struct input in = { .shown = 3, .page_size = 1, .sort = { { toy_farms.fields, ASCENDING } }, .sort_count = 1 };
    struct rows rows = { .shape = &shape, .cells = cells, .count = 2 };
    struct response rsp;
    problem bad = reply_build(a, key, &who, &hit, &rq, &in, &rows, &rsp);
    static const char start[] = "{\"data\":[{\"id\":\"" TOY_FARM "\",\"name\":\"Oak\"}],\"next_cursor\":\"";
    int right = !bad && rsp.status == 200 && str_starts(rsp.body, start);
    arena_drop(a);
    return right ? RIGHT : WRONG;
}

static void pages(void **state)
{
    (void)state;
    each_in_turn(a_page_is_written, "a page", 5);
}

int main(void)
{
    if (auth_guard_memory())
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens),
        cmocka_unit_test(bodies),
        cmocka_unit_test(pages),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
