/* What does the operator see? One JSON object per line. */
#include "log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <sys/uio.h>
#include <unistd.h>

#include "clock.h"

static const char *const names[] = { "error", "warn", "info", "debug" };
static _Atomic int threshold = LOG_INFO;

void log_set_level(enum log_level level)
{
    atomic_store(&threshold, (int)level);
}

bool log_wants(enum log_level level)
{
    return (int)level <= atomic_load(&threshold);
}

void log_line(enum log_level level, struct str members)
{
    if (!log_wants(level))
        return;
    int64_t us = clock_unix_us();
    time_t seconds = us / 1000000;
    struct tm t;
    gmtime_r(&seconds, &t);
    char head[80];
    int n = snprintf(head, sizeof head, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"level\":\"%s\",",
                     (t.tm_year + 1900) % 10000, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec,
                     (int)(us / 1000 % 1000), names[level]);
    /* One call, so that lines of several threads stay whole. */
    const struct iovec line[] = { { head, (size_t)n }, { (char *)(uintptr_t)members.p, members.n }, { (char[]){ "}\n" }, 2 } };
    ssize_t ignored = writev(STDERR_FILENO, line, COUNT_OF(line));
    (void)ignored;
}

void log_message(enum log_level level, const char *format, ...)
{
    if (!log_wants(level))
        return;
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    struct arena *a = arena_new(4096);
    struct buf b = { .arena = a };
    buf_adds(&b, "\"message\":");
    buf_add_json(&b, str_of(text));
    log_line(level, buf_str(&b));
    arena_drop(a);
}
