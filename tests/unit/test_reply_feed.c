/* What does a feed answer: what happened, and where to go on? */
#include "test_reply.h"

/* outcome, latest, id, name, position. */
static const struct shape shape = { .outcome = 0, .latest = 1, .total = -1, .version = -1, .fields = 2, .id = -1, .document = -1, .includes = -1,
                                    .keys = 4, .width = 5 };
static const struct resource feed = { .name = "news", .one = "new", .feed = 1, .fields = FIELDS(ID("id", "d"), TEXT("name", 1, 9, READ_ONLY, "d")) };
static const struct hit hit = { .resource = &feed, .verb = LIST };
static const struct request request = { .path = STATIC_STR("/v1/news"), .query = STATIC_STR("wait=3") };
static const struct input in = { .shown = 3, .page_size = 2 };

static const char *sealed(struct arena *a, const char *position)
{
    const struct cell cell = { position, (int)strlen(position) };
    return text_z(a, cursor_seal(a, test_key, cursor_binding(a, &test_caller, &request, in.page_query), &cell, 1));
}

static void answers(struct arena *a, struct rows rows, const char *data, const char *position, const char *has_more)
{
    struct response rsp;
    assert_null(reply_build(a, test_key, &test_caller, &hit, &request, &in, &rows, &rsp));
    assert_int_equal(rsp.status, 200);
    assert_string_equal(test_header(a, &rsp, "Content-Type"), "application/json");
    assert_string_equal(text_z(a, rsp.body), text_format(a, "{\"data\":[%s],\"next_cursor\":\"%s\",\"has_more\":%s}", data, sealed(a, position), has_more));
}

static void test_nothing_goes_on_from_the_last_write(void **state)
{
    answers(*state, ROWS(*state, &shape, "d", "70", NULL, NULL, NULL), "", "70", "false");
}

static void test_what_is_left_goes_on_from_the_last_write(void **state)
{
    answers(*state, ROWS(*state, &shape, "d", "70", THING_A, "a", "12", "d", "70", THING_B, "b", "40"),
            "{\"id\":\"" THING_A "\",\"name\":\"a\"},{\"id\":\"" THING_B "\",\"name\":\"b\"}", "70", "false");
}

static void test_a_full_page_goes_on_from_its_last(void **state)
{
    answers(*state, ROWS(*state, &shape, "d", "70", THING_A, "a", "12", "d", "70", THING_B, "b", "40", "d", "70", THING_C, "c", "41"),
            "{\"id\":\"" THING_A "\",\"name\":\"a\"},{\"id\":\"" THING_B "\",\"name\":\"b\"}", "40", "true");
}

static void test_a_place_no_longer_kept(void **state)
{
    struct rows rows = ROWS(*state, &shape, "g", "70", NULL, NULL, NULL);
    struct response rsp;
    problem bad = reply_build(*state, test_key, &test_caller, &hit, &request, &in, &rows, &rsp);
    assert_int_equal(bad->type, PROBLEM_GONE);
    assert_non_null(strstr(bad->detail, "after=latest"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_goes_on_from_the_last_write),
        TEST(test_what_is_left_goes_on_from_the_last_write),
        TEST(test_a_full_page_goes_on_from_its_last),
        TEST(test_a_place_no_longer_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
