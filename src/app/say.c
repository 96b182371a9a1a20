/* What does the operator read while a command works, and when it fails? */
#include "say.h"

#include <stdarg.h>
#include <unistd.h>

#include "text.h"

/* One write(2) a line, so that lines never mix with those of another process on the same terminal. */
static void put_line(struct str line)
{
    char *text = NULL;
    int n = asprintf(&text, "roundtable: %.*s\n", (int)line.n, line.p);
    ssize_t ignored = n > 0 ? write(STDERR_FILENO, text, (size_t)n) : 0;
    (void)ignored;
    free(text);
}

static void PRINTF(1, 0) put(const char *format, va_list arguments)
{
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0)
        return;
    for (struct str rest = str_of(text); rest.p && rest.n;)
        put_line(str_cut(rest, '\n', &rest));
    free(text);
}

void say_progress(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(format, arguments);
    va_end(arguments);
}

int say_failure(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put(format, arguments);
    va_end(arguments);
    return status;
}
