/* revoked.h - what districts no longer trust, from the database to auth/. */
#ifndef RT_REVOKED_H
#define RT_REVOKED_H

#include "service.h"

/* Asks the database and tells auth/, when it has changed. NULL, or a sentence; then the last known list stands. Not from two
 * threads at once. */
const char *revoked_read(struct service *s, struct arena *a);

#endif
