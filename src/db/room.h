/* room.h - the inside of `struct db`. */
#ifndef RT_ROOM_H
#define RT_ROOM_H

#include "db.h"
#include "lanes.h"
#include "pool.h"

/* A request may spend half of its deadline waiting for its turn and half at the database, so that an
 * overloaded service turns requests away early instead of serving all of them late. The server's own
 * statement_timeout is shorter still: one slow statement then ends alone, with its connection kept. */
struct db {
    struct params lane_params, pool_params;
    struct lanes  lanes;
    struct pool   pool;
    int64_t       trip_us;
};

#endif
