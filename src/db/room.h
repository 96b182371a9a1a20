/* room.h - the inside of `struct db`. */
#ifndef RT_ROOM_H
#define RT_ROOM_H

#include "db.h"
#include "lanes.h"
#include "pool.h"

/* Of its deadline a request may spend 45 % on getting a connection (30 % waiting for one, and what is left of it on
 * connecting) and 45 % at the database, retries included, so that an overloaded service turns requests away early instead
 * of serving all of them late; a tenth is left for everything else. The server's own statement_timeout is shorter
 * still: one slow statement then ends alone, with its connection kept. */
struct db {
    struct params lane_params, pool_params;
    struct lanes  lanes;
    struct pool   pool;
    int64_t       trip_us;
};

#endif
