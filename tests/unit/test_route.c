/* Does every address lead where the table says, and nowhere else? */
#include "toy.h"

#include "route.h"

enum { NONE = -1 };

struct row {
    enum method method;
    const char *path;
    int         problem;  /* NONE: matches */
    const char *resource; /* or page path */
    enum verb   verb;
    const char *id, *nest_id;
    const char *call; /* its name; NULL */
};

#define F TOY_FARM
static const struct row rows[] = {
    { METHOD_GET, "/v1/farms", NONE, "farms", LIST, NULL, NULL, NULL },
    { METHOD_HEAD, "/v1/farms", NONE, "farms", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms", NONE, "farms", CREATE, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F, NONE, "farms", READ, F, NULL, NULL },
    { METHOD_GET, "/v1/farms/01900000-0000-7000-8000-00000000000A", NONE, "farms", READ, F, NULL, NULL },
    { METHOD_PATCH, "/v1/farms/" F, NONE, "farms", UPDATE, F, NULL, NULL },
    { METHOD_DELETE, "/v1/farms/" F, NONE, "farms", REMOVE, F, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F "/leases", NONE, "leases", LIST, NULL, F, NULL },
    { METHOD_POST, "/v1/farms/" F "/leases", NONE, "leases", CREATE, NULL, F, NULL },
    { METHOD_GET, "/v1/farms/" F "/summary", NONE, "summary", READ, F, NULL, NULL },
    { METHOD_GET, "/v1/farms/tenure", NONE, "tenure", LIST, NULL, NULL, NULL },
    { METHOD_HEAD, "/v1/farms/tenur%65", NONE, "tenure", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/" F "/sell", NONE, "farms", UPDATE, F, NULL, "sell" },
    { METHOD_POST, "/v1/farms/01900000-0000-7000-8000-00000000000A/sell", NONE, "farms", UPDATE, F, NULL, "sell" },
    { METHOD_GET, "/v1/market/farm_stalls", NONE, "market/farm_stalls", LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/farm%5Fstalls/" F, NONE, "market/farm_stalls", READ, F, NULL, NULL },
    { METHOD_GET, "/livez", NONE, "/livez", READ, NULL, NULL, NULL },
    { METHOD_GET, "/problems/x", NONE, "/problems/{slug}", READ, NULL, NULL, NULL },
    /* segments are cut first and decoded after: an escaped letter is the letter, an escaped slash is data */
    { METHOD_GET, "/v1/f%61rms", NONE, "farms", LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1%2Ffarms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms%2F" F, PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms%00", PROBLEM_BAD_REQUEST, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms%2", PROBLEM_BAD_REQUEST, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/%zz", PROBLEM_BAD_REQUEST, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/%2e%2e/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/../v1/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "//v1/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/Farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farmsX", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/summary", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/sell", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/sell", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, PATCH, DELETE, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/leases/" F "/sell", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/" F "/sell/" F, PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/7/sell", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/tenure", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/leases/tenure", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/summary", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F "/tenure", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/tenure/" F, PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/tenure/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/leases/" F "/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F "/leases/" F, PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farm_stalls", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market%2Ffarm_stalls", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/" F, PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/farm_stalls/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/farm_stalls/7", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/market/farm_stalls/" F "/farms", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F "/market%2Ffarm_stalls", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/market/farm_stalls", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_GET, "/problems/", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/livez/x", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    /* a malformed id is an absent record */
    { METHOD_GET, "/v1/farms/7", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/7/leases", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/7/summary", PROBLEM_NOT_FOUND, NULL, LIST, NULL, NULL, NULL },
    /* a verb the policy row does not have does not exist */
    { METHOD_DELETE, "/v1/leases/" F, PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, PATCH, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_DELETE, "/v1/farms", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, POST, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/" F, PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, PATCH, DELETE, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_PUT, "/v1/farms/" F, PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, PATCH, DELETE, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_PATCH, "/v1/farms/" F "/summary", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_GET, "/v1/farms/" F "/sell", PROBLEM_METHOD_NOT_ALLOWED, "POST, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_PATCH, "/v1/farms/" F "/sell", PROBLEM_METHOD_NOT_ALLOWED, "POST, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_DELETE, "/v1/farms/" F "/sell", PROBLEM_METHOD_NOT_ALLOWED, "POST, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/v1/farms/tenure", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_PATCH, "/v1/farms/tenure", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_DELETE, "/v1/farms/tenure", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_POST, "/livez", PROBLEM_METHOD_NOT_ALLOWED, "GET, HEAD, OPTIONS", LIST, NULL, NULL, NULL },
    { METHOD_OTHER, "/v1/farms", PROBLEM_NOT_IMPLEMENTED, NULL, LIST, NULL, NULL, NULL },
};

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        struct arena *a = arena_new(4096);
        struct request rq = { .method = row->method, .path = str_of(row->path) };
        struct hit hit = { 0 };
        problem bad = route_match(a, &toy_api, &rq, &hit);
        if ((bad ? (int)bad->type : NONE) != row->problem)
            fail_msg("%s: problem %d, expected %d", row->path, bad ? (int)bad->type : NONE, row->problem);
        if (row->problem == PROBLEM_METHOD_NOT_ALLOWED) {
            assert_string_equal(bad->allow, row->resource);
        } else if (!bad) {
            assert_string_equal(hit.page ? hit.page->path : hit.resource->name, row->resource);
            assert_int_equal(hit.verb, row->verb);
            assert_string_equal(hit.id ? hit.id : "", row->id ? row->id : "");
            assert_string_equal(hit.nest_id ? hit.nest_id : "", row->nest_id ? row->nest_id : "");
            assert_true(!hit.nest == !row->nest_id);
            assert_ptr_equal(hit.outer, row->nest_id ? &toy_farms : NULL);
            assert_string_equal(hit.call ? hit.call->name : "", row->call ? row->call : "");
        }
        arena_drop(a);
    }
}

static void test_malformed_id_reads_like_an_absent_one(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    struct request rq = { .method = METHOD_GET, .path = STR("/v1/farms/7/leases") };
    struct hit hit;
    assert_string_equal(route_match(a, &toy_api, &rq, &hit)->detail, "There is no farm with this id.");
    arena_drop(a);
}

static void test_variable_segment(void **state)
{
    (void)state;
    struct arena *a = arena_new(4096);
    struct request rq = { .method = METHOD_GET, .path = STR("/problems/not%2Dfound") };
    struct hit hit;
    assert_null(route_match(a, &toy_api, &rq, &hit));
    assert_true(str_is(hit.segment, "not-found"));
    arena_drop(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_malformed_id_reads_like_an_absent_one),
        cmocka_unit_test(test_variable_segment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
