/* What if there is no memory? Then nothing goes on: a request never continues on a guess. */
#include "memory.h"

#include <stdlib.h>
#include <unistd.h>

void memory_exhausted(void)
{
    static const char line[] = "roundtable: out of memory, stopping\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    abort();
}

static void *found(void *p)
{
    if (!p)
        memory_exhausted();
    return p;
}

void *memory_new(size_t size)
{
    return found(malloc(size ? size : 1));
}

void *memory_zeroed(size_t size)
{
    return found(calloc(1, size ? size : 1));
}

void *memory_resize(void *p, size_t size)
{
    return found(realloc(p, size ? size : 1));
}
