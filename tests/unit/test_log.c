/* Is each line of the log one JSON object, whole, and written only when somebody wants it? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "log.h"

static struct {
    int  out, error; /* a pipe's end to read from; standard error as it was */
    char text[4096];
} heard;

static int listen_in(void **state)
{
    (void)state;
    int ends[2];
    if (pipe(ends))
        return -1;
    heard.error = dup(STDERR_FILENO);
    heard.out = ends[0];
    int n = dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    return n < 0 || heard.error < 0 ? -1 : 0;
}

/* All that was written since, and standard error is itself again. */
static const char *all(void)
{
    dup2(heard.error, STDERR_FILENO);
    close(heard.error);
    ssize_t n = read(heard.out, heard.text, sizeof heard.text - 1);
    heard.text[n > 0 ? n : 0] = 0;
    close(heard.out);
    return heard.text;
}

static void test_lines(void **state)
{
    (void)state;
    log_set_level(LOG_DEBUG);
    log_line(LOG_ERROR, STR("\"a\":1"));
    log_line(LOG_DEBUG, STR("\"text\":\"caf\xC3\xA9\""));
    static const char *const levels[] = { "error", "debug" };
    struct str line, rest = str_of(all());
    for (int i = 0; i < 2; i++) {
        line = str_cut(rest, '\n', &rest);
        json_t *one = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(one);
        assert_string_equal(json_string_value(json_object_get(one, "level")), levels[i]);
        assert_true(text_is_instant(str_of(json_string_value(json_object_get(one, "at")))));
        assert_int_equal(json_object_size(one), 3);
        json_decref(one);
    }
    assert_int_equal(rest.n, 0);
}

static void test_levels(void **state)
{
    (void)state;
    static const enum log_level levels[] = { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };
    size_t lines = 0;
    for (size_t least = 0; least < COUNT_OF(levels); least++) {
        log_set_level(levels[least]);
        for (size_t i = 0; i < COUNT_OF(levels); i++) {
            assert_int_equal(log_wants(levels[i]), i <= least);
            log_line(levels[i], STR("\"n\":0"));
            lines += i <= least;
        }
    }
    log_set_level(LOG_INFO);
    for (const char *p = all(); (p = strchr(p, '\n')); p++)
        lines--;
    assert_int_equal(lines, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_lines, listen_in),
        cmocka_unit_test_setup(test_levels, listen_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
