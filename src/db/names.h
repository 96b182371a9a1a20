/* names.h - which statements a connection has prepared. */
#ifndef RT_NAMES_H
#define RT_NAMES_H

#include "text.h"

enum {
    NAMES_MAX = 512,   /* beyond it a statement is sent whole: a session must not grow for ever */
    NAMES_SLOTS = 1024,
    NAMES_LENGTH = 64, /* PostgreSQL compares no more (NAMEDATALEN) */
};

struct names {
    int      count;
    uint16_t slots[NAMES_SLOTS]; /* index + 1 of an entry; 0: empty */
    struct {
        char     text[NAMES_LENGTH];
        unsigned prepared;
    } entries[NAMES_MAX];
};

void names_clear(struct names *n);

/* The index of this name, entered now if it is new; -1 when the statement is not to be prepared: no
 * name, too long a name, or no room. */
int names_enter(struct names *n, const char *name);

#endif
