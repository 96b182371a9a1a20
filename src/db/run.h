/* run.h - the inside door of the room: a statement to rows. Outside it there is only db_run, which takes a plan. */
#ifndef RT_RUN_H
#define RT_RUN_H

#include "db.h"

/* Who the service is when it asks for itself, of all districts: a role no token can have. */
#define DB_SERVICE "|service||"

MUST_USE problem db_run_statement(struct arena *a, struct db *db, const struct statement *s, struct rows *rows);

#endif
