/* Does a change of keys or of revocations hold from the next request on, for cached tokens too, and disturb no other? */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "test_auth_fixture.h"

#include <pthread.h>
#include <stdatomic.h>

#define ABROAD "01920000-0000-7000-8000-00000000000f"

/* Keys of HS256 in a set: each is its name, repeated. */
static void write_keys(const char *names)
{
    struct buf b = { .arena = w.a };
    for (const char *name = names; *name; name++) {
        char secret[32];
        memset(secret, *name, sizeof secret);
        struct str k = text_base64url(w.a, (struct str){ secret, sizeof secret });
        buf_addf(&b, "%s{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"%c\",\"k\":\"%.*s\"}", name == names ? "{\"keys\":[" : ",", *name, (int)k.n, k.p);
    }
    buf_adds(&b, "]}");
    const char *fresh = write_file("fresh.json", buf_str(&b), 0600);
    assert_int_equal(rename(fresh, path_of("changing.json")), 0);
}

static const char *token_of(char name, const char *claims)
{
    char secret[32];
    memset(secret, name, sizeof secret);
    struct str h = text_base64url(w.a, str_of(text_format(w.a, "{\"alg\":\"HS256\",\"kid\":\"%c\"}", name)));
    struct str c = text_base64url(w.a, str_of(claims));
    const char *text = text_format(w.a, "%.*s.%.*s", (int)h.n, h.p, (int)c.n, c.p);
    struct str s = text_base64url(w.a, hmac((struct str){ secret, sizeof secret }, str_of(text)));
    return text_format(w.a, "Bearer %s.%.*s", text, (int)s.n, s.p);
}

static struct auth *open_changing(const char *names)
{
    write_keys(names);
    return open_keys(path_of("changing.json"));
}

static int reload(struct auth *auth)
{
    int changed = -1;
    return auth_reload(w.a, auth, &changed) ? -1 : changed;
}

static const char *cause(struct auth *auth, const char *token)
{
    struct principal who;
    problem bad = ask_at(w.a, auth, token, NOW, &who);
    return bad ? bad->cause : NULL;
}

static void a_retired_key_is_refused(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    const char *old = token_of('a', claims_but(NULL, NULL)), *new = token_of('b', claims_but(NULL, NULL));
    assert_null(cause(auth, old));
    assert_string_equal(cause(auth, new), "header: unknown kid");
    write_keys("ab");
    assert_string_equal(cause(auth, new), "header: unknown kid"); /* not before it is told */
    assert_int_equal(reload(auth), 1);
    assert_null(cause(auth, old));
    assert_null(cause(auth, new));
    write_keys("b");
    assert_null(cause(auth, old));
    assert_int_equal(reload(auth), 1);
    assert_string_equal(cause(auth, old), "header: unknown kid"); /* though its pass was in the cache */
    assert_null(cause(auth, new));
    auth_close(auth);
}

/* The same name for another key: what the first one signed is worth nothing. */
static void a_replaced_key_is_another(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    const char *token = token_of('a', claims_but(NULL, NULL));
    assert_null(cause(auth, token));
    write_file("changing.json", str_of("{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg\"}]}"), 0600);
    assert_int_equal(reload(auth), 1);
    assert_string_equal(cause(auth, token), "signature: not made with this key");
    auth_close(auth);
}

static void the_same_keys_change_nothing(void **state)
{
    (void)state;
    struct auth *auth = open_changing("ab");
    struct principal one, two;
    const char *token = token_of('a', claims_but(NULL, NULL));
    assert_null(ask_at(w.a, auth, token, NOW, &one));
    write_keys("ab");
    assert_int_equal(reload(auth), 0);
    assert_null(ask_at(w.a, auth, token, NOW, &two));
    assert_ptr_equal(one.subject, two.subject); /* the very same pass */
    write_keys("ba");
    assert_int_equal(reload(auth), 1);
    assert_null(ask_at(w.a, auth, token, NOW, &two));
    assert_ptr_not_equal(one.subject, two.subject);
    auth_close(auth);
}

static void bad_files_leave_the_keys_in_force(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    const char *token = token_of('a', claims_but(NULL, NULL));
    static const struct {
        const char *content, *word;
        mode_t      mode;
    } rows[] = { { "{", "not JSON", 0600 }, { "{\"keys\":[]}", "no key for signatures", 0600 }, { "", "empty", 0600 },
                 { "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"c2hvcnQ\"}]}", "under 32", 0600 },
                 { "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"b\",\"k\":\"eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg\"}]}", "others", 0644 } };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int changed = -1;
        write_file("changing.json", str_of(rows[i].content), rows[i].mode);
        const char *bad = auth_reload(w.a, auth, &changed);
        assert_non_null(bad);
        if (!strstr(bad, rows[i].word) || !strstr(bad, "changing.json"))
            fail_msg("said \"%s\", not of \"%s\"", bad, rows[i].word);
        assert_int_equal(changed, 0);
        assert_null(cause(auth, token));
    }
    unlink(path_of("changing.json"));
    int changed = -1;
    assert_non_null(strstr(auth_reload(w.a, auth, &changed), "No such file"));
    assert_null(cause(auth, token));
    auth_close(auth);
}

static void a_revocation_holds_at_once(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    const char *token = token_of('a', claims_but("jti", "\"leaked\"")), *other = token_of('a', claims_but("jti", "\"other\""));
    const char *app = token_of('a', claims_but("client_id", "\"bus-app\""));
    const struct {
        struct revocation list[3];
        int               count;
        const char       *token, *other, *app; /* what each is told */
    } rows[] = {
        { { { DISTRICT_ID, REVOKED_TOKEN, "leaked" } }, 1, claims_revoked, NULL, NULL },
        { { { ABROAD, REVOKED_TOKEN, "leaked" } }, 1, NULL, NULL, NULL },
        { { { DISTRICT_ID, REVOKED_CLIENT, "bus-app" } }, 1, NULL, NULL, claims_revoked },
        { { { ABROAD, REVOKED_CLIENT, "bus-app" } }, 1, NULL, NULL, NULL },
        { { { DISTRICT_ID, REVOKED_CLIENT, "leaked" }, { DISTRICT_ID, REVOKED_TOKEN, "bus-app" } }, 2, NULL, NULL, NULL },
        { { { DISTRICT_ID, REVOKED_CLIENT, "ms.lopez" } }, 1, claims_revoked, claims_revoked, NULL },
        { { { DISTRICT_ID, REVOKED_TOKEN, "leaked" }, { DISTRICT_ID, REVOKED_CLIENT, "bus-app" }, { ABROAD, REVOKED_TOKEN, "other" } }, 3,
          claims_revoked, NULL, claims_revoked },
        { { { DISTRICT_ID, REVOKED_TOKEN, "leake" }, { DISTRICT_ID, REVOKED_TOKEN, "leaked " }, { DISTRICT_ID, REVOKED_TOKEN, "" } }, 3, NULL, NULL, NULL },
        { { { 0 } }, 0, NULL, NULL, NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        auth_revoke(auth, rows[i].list, rows[i].count);
        for (int again = 0; again < 2; again++) {
            assert_ptr_equal(cause(auth, token), rows[i].token);
            assert_ptr_equal(cause(auth, other), rows[i].other);
            assert_ptr_equal(cause(auth, app), rows[i].app);
        }
    }
    auth_close(auth);
}

static void a_revoked_caller_is_told_so(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    struct principal who;
    auth_revoke(auth, &(struct revocation){ DISTRICT_ID, REVOKED_TOKEN, "t-1" }, 1);
    problem bad = ask_at(w.a, auth, token_of('a', claims_but(NULL, NULL)), NOW, &who);
    assert_int_equal(bad->type, PROBLEM_UNAUTHORIZED);
    assert_string_equal(bad->detail, "The token has been revoked.");
    assert_string_equal(bad->challenge, "error=\"invalid_token\", error_description=\"The token has been revoked\"");
    assert_int_equal(passes_count(auth->passes), 0);
    /* Only of a token that was good: a forgery tells nothing about what is revoked. */
    bad = ask_at(w.a, auth, token_of('b', claims_but(NULL, NULL)), NOW, &who);
    assert_string_equal(bad->detail, "The token is not acceptable.");
    auth_close(auth);
}

/* A revocation does not cost every caller a new verification; new keys do. */
static void a_revocation_spares_other_passes(void **state)
{
    (void)state;
    struct auth *auth = open_changing("a");
    struct principal one, two;
    const char *token = token_of('a', claims_but(NULL, NULL));
    assert_null(ask_at(w.a, auth, token, NOW, &one));
    auth_revoke(auth, &(struct revocation){ DISTRICT_ID, REVOKED_TOKEN, "another" }, 1);
    assert_null(ask_at(w.a, auth, token, NOW, &two));
    assert_ptr_equal(one.subject, two.subject);
    /* What is revoked stays so under new keys. */
    auth_revoke(auth, &(struct revocation){ DISTRICT_ID, REVOKED_TOKEN, "t-1" }, 1);
    write_keys("ab");
    assert_int_equal(reload(auth), 1);
    assert_ptr_equal(cause(auth, token), claims_revoked);
    auth_close(auth);
}

static void many_revocations(void **state)
{
    (void)state;
    enum { MANY = 20000 };
    struct auth *auth = open_changing("a");
    struct revocation *list = ARENA_ARRAY(w.a, struct revocation, MANY);
    for (int i = 0; i < MANY; i++) /* in no order */
        list[i] = (struct revocation){ i % 3 ? DISTRICT_ID : ABROAD, i % 2 ? REVOKED_CLIENT : REVOKED_TOKEN, text_format(w.a, "v-%d", i * 7919 % MANY) };
    auth_revoke(auth, list, MANY);
    for (int i = 0; i < MANY; i += 97) {
        const char *token = token_of('a', claims_but(i % 2 ? "client_id" : "jti", text_format(w.a, "\"%s\"", list[i].value)));
        assert_ptr_equal(cause(auth, token), i % 3 ? claims_revoked : NULL);
    }
    auth_close(auth);
}

/* ---- under load ---- */

enum { THREADS = 8, TURNS = 60 };

static struct {
    struct auth *auth;
    const char  *always[2], *never; /* tokens of a key that stays, and of one that is none */
    _Atomic int  wrong, done, asked;
} load;

static void expect(int truth)
{
    if (!truth)
        atomic_fetch_add(&load.wrong, 1);
}

static void *ask_on(void *unused)
{
    struct arena *a = arena_new(16384);
    while (!atomic_load(&load.done)) {
        struct principal who;
        for (int i = 0; i < 2; i++)
            expect(!ask_at(a, load.auth, load.always[i], NOW, &who) && strcmp(who.token_id, "t-1") == 0);
        expect(ask_at(a, load.auth, load.never, NOW, &who) != NULL);
        atomic_fetch_add(&load.asked, 1);
        arena_reset(a);
    }
    arena_drop(a);
    return unused;
}

static void nobody_notices_a_rotation(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    load.auth = open_changing("s");
    load.always[0] = token_of('s', claims_but(NULL, NULL));
    load.always[1] = token_of('s', claims_but("scope", "\"read\""));
    load.never = token_of('x', claims_but(NULL, NULL));
    const char *turning[] = { token_of('p', claims_but(NULL, NULL)), token_of('q', claims_but(NULL, NULL)) };
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_on, NULL), 0);
    for (int turn = 0; turn < TURNS; turn++) {
        int odd = turn % 2;
        write_keys(odd ? "sq" : "ps");
        expect(reload(load.auth) == 1);
        expect(!cause(load.auth, turning[odd]));
        expect(cause(load.auth, turning[!odd]) != NULL);
        auth_revoke(load.auth, &(struct revocation){ ABROAD, REVOKED_TOKEN, "t-1" }, odd);
        /* Each generation is asked of by the others, too. */
        for (int seen = atomic_load(&load.asked); atomic_load(&load.asked) < seen + THREADS;)
            sched_yield();
    }
    atomic_store(&load.done, 1);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(load.wrong, 0);
    auth_close(load.auth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_retired_key_is_refused),    cmocka_unit_test(a_replaced_key_is_another),
        cmocka_unit_test(the_same_keys_change_nothing), cmocka_unit_test(bad_files_leave_the_keys_in_force),
        cmocka_unit_test(a_revocation_holds_at_once),  cmocka_unit_test(a_revoked_caller_is_told_so),
        cmocka_unit_test(a_revocation_spares_other_passes), cmocka_unit_test(many_revocations),
        cmocka_unit_test(nobody_notices_a_rotation),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
