/* Is a verified token remembered exactly as long as it is good, by any number of threads, and never beyond bounds? */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "test_auth_fixture.h"

#include <pthread.h>
#include <stdatomic.h>

#include "clock.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STACK_BYTES (1024 * 1024)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define STACK_BYTES (1024 * 1024)
#endif
#endif
#ifndef STACK_BYTES
#define STACK_BYTES (100 * 1024) /* what a CivetWeb worker has */
#endif

static void a_hit_gives_the_same_principal_until_exp(void **state)
{
    (void)state;
    const char *token = forge(BY_RS, RS_HEADER, claims_but(NULL, NULL));
    struct arena *first = arena_new(4096), *second = arena_new(4096);
    struct principal one, two;
    int before = passes_count(w.auth->passes);
    const char *header = text_format(w.a, "Bearer %s", token);
    assert_null(ask_at(first, w.auth, header, NOW, &one));
    assert_int_equal(passes_count(w.auth->passes), before + 1);
    assert_null(ask_at(second, w.auth, header, NOW + 359, &two));
    assert_ptr_equal(one.subject, two.subject); /* the very same pass, so nothing was verified again */
    arena_drop(first);
    problem late = ask_at(w.a, w.auth, header, NOW + 360, &one);
    assert_non_null(late);
    assert_string_equal(late->detail, "The token has expired.");
    assert_int_equal(passes_count(w.auth->passes), before);
    /* The table gave it up; the request that holds it has it still. */
    assert_string_equal(two.setting, DISTRICT_ID "|school||" SCHOOL_A "," SCHOOL_B);
    arena_drop(second);
}

static void exact_bytes_are_the_name(void **state)
{
    (void)state;
    struct principal one, two;
    int before = passes_count(w.auth->passes);
    assert_null(try_at(forge(BY_ES, ES_HEADER, claims_but("jti", "\"same\"")), NOW, &one));
    assert_null(try_at(forge(BY_ES, ES_HEADER, claims_but("jti", "\"same\"")), NOW, &two)); /* ES256 signs anew each time */
    assert_int_equal(passes_count(w.auth->passes), before + 2);
    assert_ptr_not_equal(one.subject, two.subject);
}

static struct pass *pass_for(uint32_t number, unsigned char shelf, int64_t expires)
{
    unsigned char digest[DIGEST_BYTES] = { shelf };
    memcpy(digest + 1, &number, sizeof number);
    struct pass *pass = pass_new(digest);
    pass->who = (struct principal){ .subject = text_format(pass->arena, "%u", number), .expires_unix = expires };
    return pass;
}

static void new_tokens_do_not_drive_out_a_used_one(void **state)
{
    (void)state;
    struct passes *p = passes_new();
    struct pass *hot = pass_for(0, 7, NOW + 300);
    passes_keep(p, hot, NOW);
    pass_release(passes_find(p, hot->digest, NOW));
    for (uint32_t i = 1; i < 2000; i++) {
        struct pass *once = pass_for(i, 7, NOW + 300);
        passes_keep(p, once, NOW);
        pass_release(once);
        struct pass *found = passes_find(p, hot->digest, NOW);
        assert_ptr_equal(found, hot);
        pass_release(found);
    }
    assert_int_equal(passes_count(p), 16);
    pass_release(hot);
    passes_drop(p);
}

static void the_table_is_bounded(void **state)
{
    (void)state;
    struct passes *p = passes_new();
    for (uint32_t i = 0; i < 20000; i++) {
        struct pass *pass = pass_for(i, (unsigned char)i, NOW + 300);
        passes_keep(p, pass, NOW);
        passes_keep(p, pass, NOW); /* twice is once */
        pass_release(pass);
    }
    assert_int_equal(passes_count(p), 4096);
    /* What is over makes room first. */
    struct pass *fresh = pass_for(20001, 1, NOW + 3000);
    passes_keep(p, fresh, NOW + 2000);
    for (uint32_t i = 0; i < 14; i++) {
        struct pass *next = pass_for(30000 + i, 1, NOW + 3000);
        passes_keep(p, next, NOW + 2000);
        pass_release(next);
    }
    struct pass *found = passes_find(p, fresh->digest, NOW + 2000);
    assert_ptr_equal(found, fresh);
    pass_release(found);
    pass_release(fresh);
    passes_drop(p);
}

/* ---- many threads ---- */

enum { THREADS = 32, ROUNDS = 150, SHARED = 8 };

static struct crowd {
    const char *shared[SHARED];      /* tokens all threads use */
    const char *bad[3];
    _Atomic int wrong;               /* answers that were not what they must be */
    pthread_barrier_t start;
} crowd;

static void expect(int truth)
{
    if (!truth)
        atomic_fetch_add(&crowd.wrong, 1);
}

static void one_round(struct arena *a, int64_t now, int thread, int round)
{
    struct principal who;
    int n = (thread + round) % SHARED;
    expect(!ask_at(a, w.auth, crowd.shared[n], now, &who) && who.subject[0] == (char)('0' + n));
    expect(ask_at(a, w.auth, crowd.bad[round % 3], now, &who) != NULL);
    const char *token = NULL, *subject = text_format(a, "s-%d-%d", thread, round);
    struct token_request want = { .subject = subject, .district_id = DISTRICT_ID, .role = ROLE_READER, .ttl_seconds = 60 };
    expect(!auth_sign(a, w.auth, &want, &token));
    expect(token && !ask_at(a, w.auth, text_format(a, "Bearer %s", token), now, &who) && strcmp(who.subject, subject) == 0);
}

static void *run(void *number)
{
    struct arena *a = arena_new(16384);
    int64_t now = clock_unix_us() / 1000000;
    pthread_barrier_wait(&crowd.start);
    for (int round = 0; round < ROUNDS; round++) {
        one_round(a, now, (int)(intptr_t)number, round);
        arena_reset(a);
    }
    arena_drop(a);
    return NULL;
}

static void prepare_crowd(void)
{
    static const enum signer signers[] = { BY_HS, BY_RS, BY_ES };
    static const char *const headers[] = { HS_HEADER, RS_HEADER, ES_HEADER };
    int64_t now = clock_unix_us() / 1000000;
    for (int i = 0; i < SHARED; i++) {
        const char *claims = text_format(w.a, "{\"sub\":\"%d\",\"iss\":\"https://id.test\",\"aud\":\"roundtable\",\"exp\":%lld,\"iat\":%lld,"
            "\"jti\":\"j\",\"role\":\"district\",\"district_id\":\"" DISTRICT_ID "\"}", i, (long long)now + 300, (long long)now);
        crowd.shared[i] = text_format(w.a, "Bearer %s", forge(signers[i % 3], headers[i % 3], claims));
    }
    crowd.bad[0] = text_format(w.a, "Bearer %s", forge(BY_RS_PEM_AS_SECRET, HS_HEADER, claims_but(NULL, NULL)));
    crowd.bad[1] = text_format(w.a, "Bearer %s", forge(BY_RS, RS_HEADER, claims_but("exp", "1700000000")));
    crowd.bad[2] = "Bearer a.b.c";
}

static void many_threads_agree(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    pthread_attr_t small;
    prepare_crowd();
    assert_int_equal(pthread_barrier_init(&crowd.start, NULL, THREADS), 0);
    assert_int_equal(pthread_attr_init(&small), 0);
    assert_int_equal(pthread_attr_setstacksize(&small, STACK_BYTES), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], &small, run, (void *)(intptr_t)i), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_attr_destroy(&small);
    pthread_barrier_destroy(&crowd.start);
    assert_int_equal(crowd.wrong, 0);
    assert_true(passes_count(w.auth->passes) <= 4096);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hit_gives_the_same_principal_until_exp), cmocka_unit_test(exact_bytes_are_the_name),
        cmocka_unit_test(new_tokens_do_not_drive_out_a_used_one),   cmocka_unit_test(the_table_is_bounded),
        cmocka_unit_test(many_threads_agree),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
