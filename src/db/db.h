/* db.h - libpq, and only libpq: plans to rows.
 *
 * Reads ride shared lanes (pipelined connections led by whichever worker finds one idle); writes,
 * reports and streams take a whole connection from a small pool. Every wait has a deadline of ours. The
 * service's connections run as the role roundtable_service, which owns nothing. */
#ifndef RT_DB_H
#define RT_DB_H

#include "plan.h"

struct db;

struct db_options {
    const char *url;         /* libpq connection string or URI */
    int         lanes;       /* connections shared by reads */
    int         connections; /* whole connections for writes, reports and streams */
    int         deadline_ms; /* for one request's whole time in this room, waiting and connecting included */
};

/* Opens all connections from the calling thread. NULL on success; else a sentence for the operator. */
MUST_USE const char *db_open(struct arena *a, const struct db_options *options, struct db **out);
void db_close(struct db *db);

/* Runs a plan. UNAVAILABLE (no connection, no answer, too busy), TIMEOUT (too slow a statement), CONFLICT or INVALID (a
 * constraint, explained by the plan's resource), INTERNAL. Cells live in `a`. */
MUST_USE problem db_run(struct arena *a, struct db *db, const struct plan *plan, struct rows *rows);

/* Forgets changes older than so many days and Idempotency-Keys older than one; what a policy keeps - the last day of
 * either - stays in any case. Blocks no writer for longer than a moment, and begins no further step after a second: the
 * next call goes on. As db_run. */
MUST_USE problem db_prune(struct arena *a, struct db *db, int changes_days);

/* What is revoked in all districts. First column: the mark of the list as it is now, less than 48 bytes; where it is not
 * `mark` (a list never seen: ""), district_id, kind ("token", "client") and value follow, one row each, null in the one row
 * of an empty list. As db_run, but asked alone and for a second at most. */
MUST_USE problem db_revocations(struct arena *a, struct db *db, const char *mark, struct rows *rows);

/* NULL when the database answers and its schema version is `migrations`; else UNAVAILABLE. Takes two seconds at most. */
MUST_USE problem db_ready(struct arena *a, struct db *db, int migrations);

#endif
