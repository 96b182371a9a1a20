/* Where does a request's memory live? In blocks chained per arena, newest first. */
#include "arena.h"

#include <stdint.h>

#include "memory.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif

#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
/* A gap between neighbours makes an overrun of one allocation land on poison. */
#define GAP 16
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define GAP 0
#endif

#define ALIGNMENT _Alignof(max_align_t)

struct block {
    struct block *older;
    size_t        size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *older;
    void (*done)(void *);
    void *object;
};

struct arena {
    struct block    *newest;
    struct deferred *deferred;
    size_t           block_size;
};

static struct block *block_new(size_t size, struct block *older)
{
    struct block *b = memory_zeroed(sizeof *b + size);
    *b = (struct block){ .older = older, .size = size };
    POISON(b->bytes, size);
    return b;
}

static void block_drop(struct block *b)
{
    UNPOISON(b->bytes, b->size);
    free(b);
}

struct arena *arena_new(size_t block_size)
{
    struct arena *a = memory_new(sizeof *a);
    *a = (struct arena){ .newest = block_new(block_size, NULL), .block_size = block_size };
    return a;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        memory_exhausted();
    size_t room = ((size ? size : 1) + GAP + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (a->newest->size - a->newest->used < room)
        a->newest = block_new(room > a->block_size ? room : a->block_size, a->newest);
    unsigned char *p = a->newest->bytes + a->newest->used;
    a->newest->used += room;
    UNPOISON(p, size);
    return memset(p, 0, size);
}

void arena_defer(struct arena *a, void (*done)(void *), void *object)
{
    struct deferred *d = ARENA_NEW(a, struct deferred);
    *d = (struct deferred){ .older = a->deferred, .done = done, .object = object };
    a->deferred = d;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){ .block = a->newest, .used = a->newest->used, .deferred = a->deferred };
}

void arena_release(struct arena *a, struct arena_mark mark)
{
    while (a->deferred != mark.deferred) {
        struct deferred *d = a->deferred;
        a->deferred = d->older;
        d->done(d->object);
    }
    while (a->newest != mark.block) {
        struct block *older = a->newest->older;
        block_drop(a->newest);
        a->newest = older;
    }
    a->newest->used = mark.used;
    POISON(a->newest->bytes + mark.used, a->newest->size - mark.used);
}

void arena_reset(struct arena *a)
{
    struct block *first = a->newest;
    while (first->older)
        first = first->older;
    arena_release(a, (struct arena_mark){ .block = first });
}

void arena_drop(struct arena *a)
{
    if (!a)
        return;
    arena_reset(a);
    block_drop(a->newest);
    free(a);
}

size_t arena_used(const struct arena *a)
{
    size_t total = 0;
    for (const struct block *b = a->newest; b; b = b->older)
        total += b->used;
    return total;
}
