/* memory.h - memory that is there, or the end of the process.
 *
 * A library that goes on without the memory it asked for may call a good token bad, or a bad one good. Where such
 * libraries take their allocator from us, they get these. */
#ifndef RT_MEMORY_H
#define RT_MEMORY_H

#include <stddef.h>

#include "attr.h"

/* One line on standard error, and the end of the process. */
NORETURN void memory_exhausted(void);

/* As malloc, calloc and realloc, but never NULL: without memory, memory_exhausted. The caller's to free(). */
void *memory_new(size_t size) MAKES;
void *memory_zeroed(size_t size) MAKES;
void *memory_resize(void *p, size_t size) MUST_USE;

#endif
