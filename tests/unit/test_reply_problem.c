/* Are failures and pages told as promised? */
#include <jansson.h>

#include "test_reply.h"

static const struct request request = { .path = STATIC_STR("/v1/things"), .id = "r-1" };

static void test_golden(void **state)
{
    struct problem *bad = problem_new(*state, PROBLEM_NOT_FOUND, "There is no thing with this id.");
    bad->cause = "SELECT secret";
    struct response rsp = reply_problem(*state, &request, bad);
    assert_int_equal(rsp.status, 404);
    assert_string_equal(text_z(*state, rsp.body),
                        "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,"
                        "\"detail\":\"There is no thing with this id.\",\"instance\":\"/v1/things\",\"code\":\"not-found\","
                        "\"request_id\":\"r-1\"}");
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "application/problem+json");
    assert_string_equal(test_header(*state, &rsp, "Cache-Control"), "no-store");
    assert_int_equal(rsp.header_count, 2);
    assert_ptr_equal(rsp.problem, bad);
}

static void test_faults(void **state)
{
    struct faults faults = { .arena = *state };
    faults_add(&faults, "/na\"me", "too_long", "Too long.");
    faults_add(&faults, "?sort", "unknown", "No \xFF such\n field.");
    struct response rsp = reply_problem(*state, &request, faults_problem(&faults, PROBLEM_INVALID));
    assert_int_equal(rsp.status, 422);
    assert_non_null(strstr(text_z(*state, rsp.body),
                           ",\"errors\":[{\"pointer\":\"/na\\\"me\",\"code\":\"too_long\",\"detail\":\"Too long.\"},"
                           "{\"pointer\":\"?sort\",\"code\":\"unknown\",\"detail\":\"No ? such\\n field.\"}]}"));
}

static void test_every_type_is_json_and_says_enough(void **state)
{
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++) {
        const struct problem bad = { .type = type, .cause = "hidden-cause" };
        struct response rsp = reply_problem(*state, &request, &bad);
        assert_int_equal(rsp.status, problem_kind(type)->status);
        assert_null(strstr(text_z(*state, rsp.body), "hidden-cause"));
        json_t *body = json_loadb(rsp.body.p, rsp.body.n, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(body);
        static const char *const members[] = { "type", "title", "status", "detail", "instance", "code", "request_id" };
        for (size_t i = 0; i < COUNT_OF(members); i++)
            assert_non_null(json_object_get(body, members[i]));
        json_decref(body);
    }
}

static void test_headers_of_some(void **state)
{
    const struct problem plain = { .type = PROBLEM_UNAUTHORIZED },
                         expired = { .type = PROBLEM_UNAUTHORIZED, .challenge = "error=\"invalid_token\"" },
                         method = { .type = PROBLEM_METHOD_NOT_ALLOWED, .allow = "GET, HEAD" },
                         busy = { .type = PROBLEM_UNAVAILABLE, .retry_after = 7 }, calm = { .type = PROBLEM_UNAVAILABLE };
    struct response rsp = reply_problem(*state, &request, &plain);
    assert_string_equal(test_header(*state, &rsp, "WWW-Authenticate"), "Bearer realm=\"roundtable\"");
    rsp = reply_problem(*state, &request, &expired);
    assert_string_equal(test_header(*state, &rsp, "WWW-Authenticate"), "Bearer realm=\"roundtable\", error=\"invalid_token\"");
    rsp = reply_problem(*state, &request, &method);
    assert_string_equal(test_header(*state, &rsp, "Allow"), "GET, HEAD");
    rsp = reply_problem(*state, &request, &busy);
    assert_string_equal(test_header(*state, &rsp, "Retry-After"), "7");
    rsp = reply_problem(*state, &request, &calm);
    assert_null(test_header(*state, &rsp, "Retry-After"));
}

/* What the database found is told as it stands. */
static void test_errors_of_the_database(void **state)
{
    const struct problem bad = { .type = PROBLEM_CONFLICT, .detail = "d", .errors = STATIC_STR("[{\"pointer\" : \"\"}]") };
    struct request nothing = { .id = NULL };
    struct response rsp = reply_problem(*state, &nothing, &bad);
    assert_string_equal(text_z(*state, rsp.body), "{\"type\":\"/problems/conflict\",\"title\":\"Conflict with other records\",\"status\":409,"
                                                  "\"detail\":\"d\",\"code\":\"conflict\",\"errors\":[{\"pointer\" : \"\"}]}");
}

static void test_instance(void **state)
{
    static const struct {
        const char *path, *instance;
    } table[] = {
        { "/v1/a%20b", "\"instance\":\"/v1/a%20b\"" }, { "/v1/\"x\\", "\"instance\":\"/v1/%22x%5C\"" },
        { "/v1/\xFF\xC3", "\"instance\":\"/v1/%FF%C3\"" }, { "/a\tb\x7F<>", "\"instance\":\"/a%09b%7F%3C%3E\"" },
    };
    const struct problem bad = { .type = PROBLEM_NOT_FOUND };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct request rq = { .path = str_of(table[i].path), .id = "r" };
        struct response rsp = reply_problem(*state, &rq, &bad);
        assert_non_null(strstr(text_z(*state, rsp.body), table[i].instance));
    }
    struct request nothing = { .id = NULL };
    struct response rsp = reply_problem(*state, &nothing, &bad);
    assert_string_equal(text_z(*state, rsp.body), "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,"
                                                  "\"detail\":\"Not found\",\"code\":\"not-found\"}");
}

static void test_problem_pages(void **state)
{
    struct str body = reply_problem_page(*state, STR("invalid"));
    json_t *page = json_loadb(body.p, body.n, 0, NULL);
    assert_string_equal(json_string_value(json_object_get(page, "code")), "invalid");
    assert_int_equal(json_integer_value(json_object_get(page, "status")), 422);
    assert_string_equal(json_string_value(json_object_get(page, "explanation")), problem_kind(PROBLEM_INVALID)->explanation);
    json_decref(page);
    assert_null(reply_problem_page(*state, STR("nope")).p);
    body = reply_problem_list(*state);
    page = json_loadb(body.p, body.n, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(page, "data")), PROBLEM_TYPES);
    json_decref(page);
}

static const struct resource profile = { .name = "profile", .one = "profile", .report_on = "things", .may = { [READ] = EVERYONE } };
static const struct resource polish = { .name = "polish", .one = "polish", .call_on = "things", .may = { [UPDATE] = OWN(PARTNER) } };
static const struct resource guestbook = { .name = "guestbook", .one = "entry", .may = { [CREATE] = PARTNER } };
static const struct api api = { .resources = (const struct resource *const[]){ &things, &profile, NULL } };

static void test_me(void **state)
{
    const struct principal teacher = { .subject = "a\"b", .role = ROLE_SCHOOL, .district_id = THING_A, .may_read = 1, .may_write = 1,
                                       .school_ids = (const char *const[]){ THING_B, THING_C }, .school_count = 2,
                                       .expires_unix = 1795360260 };
    assert_string_equal(text_z(*state, reply_me(*state, &api, &teacher)),
                        "{\"subject\":\"a\\\"b\",\"role\":\"school\",\"district_id\":\"" THING_A "\",\"partner_id\":null,"
                        "\"school_ids\":[\"" THING_B "\",\"" THING_C "\"],\"can_read\":true,\"can_write\":true,"
                        "\"expires_at\":\"2026-11-22T15:11:00Z\",\"may\":[{\"resource\":\"things\",\"verbs\":[\"list\",\"read\","
                        "\"update:own\"]},{\"resource\":\"things/profile\",\"verbs\":[\"read\"]}]}");
    const struct principal narrow = { .subject = "x", .role = ROLE_DISTRICT, .district_id = THING_A, .partner_id = THING_B, .may_write = 1 };
    assert_string_equal(text_z(*state, reply_me(*state, &api, &narrow)),
                        "{\"subject\":\"x\",\"role\":\"district\",\"district_id\":\"" THING_A "\",\"partner_id\":\"" THING_B "\","
                        "\"school_ids\":[],\"can_read\":false,\"can_write\":true,\"expires_at\":\"1970-01-01T00:00:00Z\","
                        "\"may\":[{\"resource\":\"things\",\"verbs\":[\"create\",\"update\"]},{\"resource\":\"things/profile\",\"verbs\":[]}]}");
}

static const struct api calling = { .resources = (const struct resource *const[]){ &polish, NULL } };
static const struct api writing = { .resources = (const struct resource *const[]){ &guestbook, NULL } };

/* What a token can is what its scope and its role both leave it. */
static void test_me_says_what_the_role_leaves(void **state)
{
    static const struct {
        const struct api *api;
        enum role         role;
        unsigned          may_read, may_write;
        const char       *part;
    } table[] = {
        { &api, ROLE_DISTRICT, 1, 1, "\"can_read\":true,\"can_write\":true" },
        { &api, ROLE_READER, 1, 1, "\"can_read\":true,\"can_write\":false" },
        { &api, ROLE_READER, 0, 1, "\"can_read\":false,\"can_write\":false" },
        { &api, ROLE_SCHOOL, 1, 0, "\"can_read\":true,\"can_write\":false" },
        { &api, ROLE_SCHOOL, 0, 1, "\"can_read\":false,\"can_write\":true" }, /* "update:own" is writing */
        { &writing, ROLE_PARTNER, 1, 1, "\"can_read\":false,\"can_write\":true" },
        { &writing, ROLE_READER, 1, 1, "\"can_read\":false,\"can_write\":false" },
        { &calling, ROLE_PARTNER, 1, 1, "\"can_read\":false,\"can_write\":true" },
        { &calling, ROLE_PARTNER, 1, 1, "\"may\":[{\"resource\":\"things/polish\",\"verbs\":[\"call:own\"]}]" },
        { &calling, ROLE_PARTNER, 1, 0, "\"may\":[{\"resource\":\"things/polish\",\"verbs\":[]}]" },
        { &calling, ROLE_DISTRICT, 1, 1, "\"can_read\":false,\"can_write\":false" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        const struct principal who = { .subject = "x", .role = table[i].role, .district_id = THING_A,
                                       .may_read = table[i].may_read, .may_write = table[i].may_write };
        assert_non_null(strstr(text_z(*state, reply_me(*state, table[i].api, &who)), table[i].part));
    }
}

static void test_pages(void **state)
{
    struct response rsp = reply_page(*state, 503, "application/json", STR("{}"));
    assert_int_equal(rsp.status, 503);
    assert_string_equal(text_z(*state, rsp.body), "{}");
    assert_string_equal(test_header(*state, &rsp, "Content-Type"), "application/json");
    assert_int_equal(rsp.header_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_golden),
        TEST(test_faults),
        TEST(test_every_type_is_json_and_says_enough),
        TEST(test_headers_of_some),
        TEST(test_errors_of_the_database),
        TEST(test_instance),
        TEST(test_problem_pages),
        TEST(test_me),
        TEST(test_me_says_what_the_role_leaves),
        TEST(test_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
