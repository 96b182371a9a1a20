/* stream.h - rows in batches, from a cursor on a whole connection.
 *
 * The connection goes back to the pool when the last batch was fetched, and else when the arena of the
 * request is reset. Only one batch is in memory at a time. */
#ifndef RT_STREAM_H
#define RT_STREAM_H

#include "db.h"

enum { STREAM_BATCH = 1000 };

problem stream_open(struct arena *a, struct db *db, const struct statement *s, struct rows *rows);

#endif
