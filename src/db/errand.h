/* errand.h - one short-lived connection with the operator's rights, for the functions of maintain.h.
 *
 * Synchronous: the command line may wait as long as connect_timeout and the server's own limits say. */
#ifndef RT_ERRAND_H
#define RT_ERRAND_H

#include "maintain.h"
#include "params.h"

struct errand {
    struct arena *arena;
    PGconn       *pg;
    const char   *failure; /* the first thing that went wrong, a sentence; NULL so far */
};

/* Opens a connection; it and all results live until the arena goes. On failure e->failure is set. */
void errand_open(struct errand *e, struct arena *a, const char *url);
void errand_close(struct errand *e);

/* Runs one statement with text parameters. NULL when it fails, or when something failed before. */
const PGresult *errand_ask(struct errand *e, const char *sql, const char *const *values, int count);

/* Runs a script of several statements. `name` is for the failure, which says on which line it stopped. */
void errand_script(struct errand *e, const struct script *script);

/* A cell of a result, copied; NULL when it is null. */
const char *errand_cell(struct errand *e, const PGresult *r, int row, int column);

#endif
