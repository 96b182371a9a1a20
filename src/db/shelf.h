/* shelf.h - connections by their station: FREE, IDLE, BUSY, BROKEN. The station is the list a connection
 * stands in, and one function moves it. The owner's lock guards a shelf. */
#ifndef RT_SHELF_H
#define RT_SHELF_H

#include "connection.h"

struct shelf {
    struct connection *all; /* `count` of them */
    int                count;
    struct connection *first[STATIONS];
    int                standing[STATIONS];
};

/* Makes `count` connections, none connected; false when memory is short. `params` must outlive the shelf. */
bool shelf_make(struct shelf *s, int count, const struct params *params);
/* Connects them all, from the calling thread. NULL on success, else the first failure. */
const char *shelf_connect(struct shelf *s, int64_t deadline);
void shelf_drop(struct shelf *s);

void shelf_move(struct shelf *s, struct connection *c, enum station to);

/* Takes one (it is BUSY then): connected ones first, then free ones, then broken ones whose time has come. NULL when there is none. */
struct connection *shelf_take(struct shelf *s);

/* Whether waiting is in vain: nobody holds a connection who could hand it on. */
bool shelf_hopeless(const struct shelf *s);

#endif
