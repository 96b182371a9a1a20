/* arena.h - memory that lives exactly as long as one request.
 *
 * An arena hands out memory from large blocks and takes all of it back at once.
 * Foreign objects (a json_t, a PGresult) are deferred onto it and released with
 * it, last in first out. Running out of memory stops the process with one line:
 * a request never continues on a guess. Under AddressSanitizer memory that was
 * taken back is poisoned, so a pointer that outlives its request is caught.
 * An arena belongs to one thread at a time. */
#ifndef RT_ARENA_H
#define RT_ARENA_H

#include <stddef.h>

#include "attr.h"

struct arena;

/* A point in an arena's life, to go back to. */
struct arena_mark {
    void  *block;
    size_t used;
    void  *deferred;
};

/* A new arena whose blocks are `block_size` bytes (larger requests get a block of their own). */
struct arena *arena_new(size_t block_size) MAKES;

/* Releases everything, the arena too. NULL is allowed. */
void arena_drop(struct arena *a);

/* Releases everything handed out and deferred; keeps the first block for the next request. */
void arena_reset(struct arena *a);

/* `size` zeroed bytes, aligned for any type. Never NULL; size 0 gives a valid address. */
void *arena_alloc(struct arena *a, size_t size) MAKES;

/* Calls done(object) when the arena is reset, dropped or released past this point. */
void arena_defer(struct arena *a, void (*done)(void *), void *object);

/* Marks the present point; arena_release gives back all that came after it. */
struct arena_mark arena_mark(const struct arena *a);
void              arena_release(struct arena *a, struct arena_mark mark);

/* Bytes handed out and not yet taken back. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type)          ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (count)))

#endif
