/* Does each role get exactly what the policy row gives it? */
#include "toy.h"

#include "policy.h"

enum answer { NO, ALL, OWN_SCHOOL, OWN_PARTNER };

static enum answer ask(struct arena *a, const struct resource *r, enum verb verb, enum role role, unsigned may_read, unsigned may_write)
{
    struct principal *who = ARENA_NEW(a, struct principal);
    struct hit *hit = ARENA_NEW(a, struct hit);
    *who = toy_principal(a, role);
    who->may_read = may_read;
    who->may_write = may_write;
    *hit = (struct hit){ .resource = r, .verb = verb };
    const struct grant *grant = NULL;
    problem bad = policy_permit(a, who, hit, &grant);
    if (bad) {
        assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
        assert_null(grant);
        return NO;
    }
    assert_ptr_equal(grant_principal(grant), who);
    assert_ptr_equal(grant_hit(grant), hit);
    return grant_reach(grant) == REACH_DISTRICT ? ALL : grant_reach(grant) == REACH_OWN_SCHOOL ? OWN_SCHOOL : OWN_PARTNER;
}

/* role:                                 district school      united_way   mtea partner reader */
static const enum answer farms[VERBS][ROLES] = {
    [LIST] =   { ALL, ALL, ALL, ALL, ALL, ALL },
    [READ] =   { ALL, ALL, ALL, ALL, ALL, ALL },
    [CREATE] = { ALL, NO, NO, NO, NO, NO },
    [UPDATE] = { ALL, OWN_SCHOOL, NO, NO, NO, NO },
    [REMOVE] = { ALL, NO, NO, NO, NO, NO },
};
static const enum answer leases[VERBS][ROLES] = {
    [LIST] =   { ALL, ALL, ALL, ALL, ALL, ALL },
    [READ] =   { ALL, ALL, ALL, ALL, ALL, ALL },
    [CREATE] = { ALL, NO, OWN_PARTNER, NO, NO, NO },
    [UPDATE] = { ALL, NO, OWN_PARTNER, NO, NO, NO },
    [REMOVE] = { NO, NO, NO, NO, NO, NO },
};

static void test_table(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    for (enum verb v = 0; v < VERBS; v++)
        for (enum role r = 0; r < ROLES; r++) {
            assert_int_equal(ask(a, &toy_farms, v, r, 1, 1), farms[v][r]);
            assert_int_equal(ask(a, &toy_leases, v, r, 1, 1), leases[v][r]);
        }
    arena_drop(a);
}

/* A call has a row of its own: the district may change farms, and may not sell them. */
static void test_calls(void **state)
{
    (void)state;
    static const enum answer sell[ROLES] = { NO, OWN_SCHOOL, ALL, NO, OWN_PARTNER, NO };
    struct arena *a = arena_new(4096);
    for (enum role role = 0; role < ROLES; role++) {
        struct principal who = toy_principal(a, role);
        struct hit hit = { .resource = &toy_farms, .verb = UPDATE, .call = &toy_sell };
        const struct grant *grant = NULL;
        problem bad = policy_permit(a, &who, &hit, &grant);
        assert_true(!bad == (sell[role] != NO));
        if (bad) {
            assert_int_equal(bad->type, PROBLEM_FORBIDDEN);
            assert_non_null(strstr(bad->detail, " may not sell farms; this takes one of: school (its own records), united_way, partner (its own records)."));
            continue;
        }
        assert_int_equal(grant_reach(grant), sell[role] == ALL ? REACH_DISTRICT : sell[role] == OWN_SCHOOL ? REACH_OWN_SCHOOL : REACH_OWN_PARTNER);
        who.may_write = 0;
        assert_non_null(strstr(policy_permit(a, &who, &hit, &grant)->detail, "\"write\""));
    }
    arena_drop(a);
}

static void test_scope_narrows(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    for (enum verb v = 0; v < VERBS; v++) {
        bool reading = v == LIST || v == READ;
        assert_int_equal(ask(a, &toy_farms, v, ROLE_DISTRICT, 1, 0), reading ? ALL : NO);
        assert_int_equal(ask(a, &toy_farms, v, ROLE_DISTRICT, 0, 1), reading ? NO : ALL);
        assert_int_equal(ask(a, &toy_farms, v, ROLE_DISTRICT, 0, 0), NO);
    }
    arena_drop(a);
}

static void test_refusal_names_who_may(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    struct principal who = toy_principal(a, ROLE_READER);
    struct hit hit = { .resource = &toy_farms, .verb = UPDATE };
    const struct grant *grant;
    problem bad = policy_permit(a, &who, &hit, &grant);
    assert_string_equal(bad->detail, "The role reader may not update farms; this takes one of: district, school (its own records).");
    who.may_write = 0;
    bad = policy_permit(a, &who, &hit, &grant);
    assert_non_null(strstr(bad->detail, "\"write\""));
    arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_scope_narrows),
        cmocka_unit_test(test_refusal_names_who_may),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
