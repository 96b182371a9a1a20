/* housekeeping.h - what the service does by itself, now and then: one thread, one table of duties.
 *
 * To add a duty: one row in the table of housekeeping.c. */
#ifndef RT_HOUSEKEEPING_H
#define RT_HOUSEKEEPING_H

#include "service.h"

struct housekeeping;

/* Starts the thread; each duty is due for the first time when its period has passed. `s` must outlive it. NULL on
 * success, else a sentence. */
MUST_USE const char *housekeeping_start(struct service *s, struct housekeeping **out);

/* Begins no further duty, and returns when the one in hand is done: each has its bound. NULL is allowed. */
void housekeeping_stop(struct housekeeping *h);

#endif
