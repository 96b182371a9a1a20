/* What does the operator see? One JSON object per line. */
#include "log.h"

#include <stdarg.h>
#include <stdatomic.h>
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
    struct arena *a = arena_new(1024 + members.n);
    struct buf b = { .arena = a };
    buf_addf(&b, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"level\":\"%s\",", t.tm_year + 1900, t.tm_mon + 1,
             t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, (int)(us / 1000 % 1000), names[level]);
    buf_add(&b, members);
    buf_adds(&b, "}\n");
    ssize_t ignored = write(STDERR_FILENO, b.p, b.n);
    (void)ignored;
    arena_drop(a);
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
