/* connection.h - one libpq connection in pipeline mode, on which nothing waits without a deadline.
 *
 * Deadlines are instants of clock_monotonic_us(). A connection is used by one thread at a time. */
#ifndef RT_CONNECTION_H
#define RT_CONNECTION_H

#include "names.h"
#include "params.h"
#include "plan.h"

/* How an errand to the database ended. */
enum fate {
    FATE_ANSWERED, /* with a result, which may be an error PostgreSQL explains */
    FATE_LOST,     /* the connection broke after something was sent */
    FATE_EXPIRED,  /* the deadline passed after something was sent */
    FATE_BUSY,     /* nothing was sent: no connection came free in time, or too many wait already */
    FATE_DOWN,     /* nothing was sent: no connection can be made */
};

/* FREE: not connected. IDLE: connected, unused. BUSY: in somebody's hands. BROKEN: could not be
 * connected; not tried again before retry_at. */
enum station { STATION_FREE, STATION_IDLE, STATION_BUSY, STATION_BROKEN, STATIONS };

enum { CAUSE_MAX = 240 };

struct connection {
    const struct params *params;
    PGconn              *pg;               /* NULL: not connected */
    int64_t              retry_at, backoff_us;
    char                 cause[CAUSE_MAX]; /* of the last failure, one line, for the log */
    enum station         station;          /* shelf.h */
    struct connection   *before, *after;
    struct names         names;
};

/* What some commands brought: the first error, or else the last result. */
struct answer {
    PGresult *result; /* NULL: none of them ran, because of an error before them in the same transaction */
    int       good;   /* results before the first error */
};

/* Connects unless connected. FATE_ANSWERED, or FATE_DOWN (and then not to be tried before retry_at). */
enum fate connection_open(struct connection *c, int64_t deadline);
void      connection_drop(struct connection *c);

/* Whether an unused connection still stands: an idle session may have been ended by the server. */
bool connection_alive(const struct connection *c);

/* Where an unused connection belongs. */
enum station connection_station(const struct connection *c);

/* Queues one implicit transaction: app.principal (and the statement's lock), the statement, Sync. *prepares is for connection_settle.
 * False when the connection is broken. Scratch memory is `a`'s and given back. */
bool connection_send(struct connection *c, struct arena *a, const struct statement *s, int *prepares);

/* The parts of a transaction that is put together by hand: the preparation of a statement, unless it is prepared
 * (*prepares is for connection_settle); the setting, and the lock or NULL; a statement; a command with its parameters; Sync. */
bool connection_prepare(struct connection *c, struct arena *a, const struct statement *s, int *prepares);
bool connection_principal(struct connection *c, const char *setting, const char *lock);
bool connection_statement(struct connection *c, struct arena *a, const struct statement *s);
bool connection_command(struct connection *c, const char *sql, const char *const *values, int count);
bool connection_sync(struct connection *c);

/* Sends what is queued and reads up to and including the next Sync. FATE_ANSWERED, FATE_LOST or
 * FATE_EXPIRED; after the latter two the connection must be dropped. */
enum fate connection_collect(struct connection *c, int64_t deadline, struct answer *out);

/* The same in parts: the answers of the next `commands` commands, and then what is left up to the Sync. */
enum fate connection_collect_some(struct connection *c, int64_t deadline, int commands, struct answer *out);
enum fate connection_collect_sync(struct connection *c, int64_t deadline);

/* Looks at what became of connection_send: takes back a preparation that failed. True when a prepared
 * statement was missing or out of date (the schema changed under it): nothing was done; drop the
 * connection and try on a new one. */
bool connection_settle(struct connection *c, int prepares, const struct answer *answer);

#endif
