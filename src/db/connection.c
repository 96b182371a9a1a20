/* How do we talk to PostgreSQL without ever waiting for ever? Non-blocking pipeline mode, poll, a deadline.
 * libpq has no deadline of its own: with a stopped backend even PQcancel hangs. */
#include "connection.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>

#include "clock.h"

/* The first part of every transaction; prepared on each connection when it is made. A lock is tried here, before the
 * statement, because a statement sees nothing that was committed after it began. */
static const char principal_name[] = "app.principal";
static const char principal_sql[] = "SELECT set_config('app.principal', $1, true)";
static const char admission_name[] = "app.admission";
static const char admission_sql[] = "SELECT set_config('app.principal', $1, true), "
                                    "set_config('app.admitted', pg_try_advisory_xact_lock(hashtextextended($2, 0))::text, true)";

enum { CONNECT_US = 2000000, BACKOFF_FIRST_US = 100000, BACKOFF_LAST_US = 800000 };

/* Only app/ logs: what the server remarks in passing is not for standard error. */
static void ignore_notice(void *nothing, const PGresult *notice)
{
    (void)nothing;
    (void)notice;
}

/* Keeps an error of libpq as one line. */
static void note(struct connection *c, const char *message)
{
    size_t n = 0;
    for (const char *p = message; *p && n + 1 < sizeof c->cause; p++)
        c->cause[n++] = *p == '\n' || *p == '\t' ? ' ' : *p;
    while (n > 0 && c->cause[n - 1] == ' ')
        n--;
    c->cause[n] = '\0';
}

/* False when the deadline passed. An error of poll counts as readiness: libpq will meet it too. */
static bool await_socket(const PGconn *pg, short events, int64_t deadline)
{
    for (;;) {
        int64_t left = (deadline - clock_monotonic_us() + 999) / 1000;
        if (left <= 0)
            return false;
        struct pollfd wanted = { .fd = PQsocket(pg), .events = events };
        if (wanted.fd < 0)
            return true;
        int n = poll(&wanted, 1, left > INT_MAX ? INT_MAX : (int)left);
        if (n > 0 || (n < 0 && errno != EINTR))
            return true;
    }
}

static PGconn *dial(struct connection *c, int64_t deadline)
{
    PGconn *pg = PQconnectStartParams(c->params->keywords, c->params->values, 0);
    if (!pg) {
        note(c, "out of memory");
        return NULL;
    }
    PQsetNoticeReceiver(pg, ignore_notice, NULL);
    PostgresPollingStatusType step = PQstatus(pg) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (step == PGRES_POLLING_READING || step == PGRES_POLLING_WRITING) {
        if (!await_socket(pg, step == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline)) {
            note(c, "connecting took too long");
            PQfinish(pg);
            return NULL;
        }
        step = PQconnectPoll(pg);
    }
    if (step == PGRES_POLLING_OK && PQsetnonblocking(pg, 1) == 0 && PQenterPipelineMode(pg))
        return pg;
    note(c, PQerrorMessage(pg));
    PQfinish(pg);
    return NULL;
}

/* Prepares what every transaction begins with. */
static bool furnish(struct connection *c, int64_t deadline)
{
    struct answer answer = { 0 };
    if (!PQsendPrepare(c->pg, principal_name, principal_sql, 1, NULL) ||
        !PQsendPrepare(c->pg, admission_name, admission_sql, 2, NULL) || !connection_sync(c) ||
        connection_collect(c, deadline, &answer) != FATE_ANSWERED)
        return false;
    bool done = PQresultStatus(answer.result) == PGRES_COMMAND_OK;
    if (!done)
        note(c, PQresultErrorMessage(answer.result));
    PQclear(answer.result);
    return done;
}

enum fate connection_open(struct connection *c, int64_t deadline)
{
    if (c->pg)
        return FATE_ANSWERED;
    int64_t now = clock_monotonic_us();
    if (deadline > now + CONNECT_US)
        deadline = now + CONNECT_US;
    names_clear(&c->names);
    c->pg = dial(c, deadline);
    if (c->pg && furnish(c, deadline)) {
        c->retry_at = c->backoff_us = 0;
        return FATE_ANSWERED;
    }
    connection_drop(c);
    c->backoff_us = c->backoff_us == 0 ? BACKOFF_FIRST_US : c->backoff_us * 2;
    if (c->backoff_us > BACKOFF_LAST_US)
        c->backoff_us = BACKOFF_LAST_US;
    c->retry_at = clock_monotonic_us() + c->backoff_us;
    return FATE_DOWN;
}

void connection_drop(struct connection *c)
{
    if (c->pg)
        PQfinish(c->pg);
    c->pg = NULL;
}

bool connection_alive(const struct connection *c)
{
    struct pollfd end = { .fd = PQsocket(c->pg), .events = POLLRDHUP };
    return PQstatus(c->pg) == CONNECTION_OK && poll(&end, 1, 0) == 0;
}

enum station connection_station(const struct connection *c)
{
    if (c->pg)
        return STATION_IDLE;
    return c->retry_at ? STATION_BROKEN : STATION_FREE;
}

bool connection_sync(struct connection *c)
{
#ifdef LIBPQ_HAS_SEND_PIPELINE_SYNC
    return PQsendPipelineSync(c->pg); /* libpq 17: leaves the sending to us, one write for the whole batch */
#else
    return PQpipelineSync(c->pg);
#endif
}

bool connection_principal(struct connection *c, const char *setting, const char *lock)
{
    const char *const values[] = { setting, lock };
    return PQsendQueryPrepared(c->pg, lock ? admission_name : principal_name, lock ? 2 : 1, values, NULL, NULL, 0);
}

bool connection_command(struct connection *c, const char *sql, const char *const *values, int count)
{
    return PQsendQueryParams(c->pg, sql, count, NULL, values, NULL, NULL, 0);
}

bool connection_prepare(struct connection *c, struct arena *a, const struct statement *s, int *prepares)
{
    int name = names_enter(&c->names, s->name);
    *prepares = -1;
    if (name < 0 || c->names.entries[name].prepared)
        return true;
    struct arena_mark mark = arena_mark(a);
    bool sent = PQsendPrepare(c->pg, s->name, text_z(a, s->sql), 0, NULL);
    arena_release(a, mark);
    /* Later requests of the same batch count on it already; connection_settle takes that back. */
    c->names.entries[name].prepared = 1;
    *prepares = name;
    return sent;
}

bool connection_statement(struct connection *c, struct arena *a, const struct statement *s)
{
    if (names_enter(&c->names, s->name) >= 0)
        return PQsendQueryPrepared(c->pg, s->name, s->value_count, s->values, NULL, NULL, 0);
    struct arena_mark mark = arena_mark(a);
    bool sent = connection_command(c, text_z(a, s->sql), s->values, s->value_count);
    arena_release(a, mark);
    return sent;
}

bool connection_send(struct connection *c, struct arena *a, const struct statement *s, int *prepares)
{
    /* Preparing comes first in the transaction: if it fails, nothing else ran. */
    return connection_prepare(c, a, s, prepares) && connection_principal(c, s->setting, s->lock) && connection_statement(c, a, s) &&
           connection_sync(c);
}

/* Sends and receives until a result can be taken without waiting. */
static enum fate advance(struct connection *c, int64_t deadline)
{
    for (;;) {
        int unsent = PQflush(c->pg);
        if (unsent < 0)
            return FATE_LOST;
        if (!PQisBusy(c->pg))
            return FATE_ANSWERED;
        if (!await_socket(c->pg, unsent ? POLLIN | POLLOUT : POLLIN, deadline))
            return FATE_EXPIRED;
        if (!PQconsumeInput(c->pg))
            return FATE_LOST;
    }
}

/* Keeps `r` if it says more than what is kept. False when the connection cannot go on after it. */
static bool weigh(struct connection *c, PGresult *r, struct answer *answer, unsigned *failed)
{
    ExecStatusType status = PQresultStatus(r);
    bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    bool keep = !*failed && (good || status == PGRES_FATAL_ERROR);
    if (keep) {
        PQclear(answer->result);
        answer->result = r;
        answer->good += good;
        *failed = !good;
    } else {
        PQclear(r);
    }
    /* After an error everything up to the Sync is aborted: read it all. Anything else (a COPY) would
     * never end by itself. */
    return (good || status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED) && PQstatus(c->pg) != CONNECTION_BAD;
}

/* Takes results until `commands` commands have ended, or, when there are fewer, the Sync has come; then *synced. */
static enum fate take(struct connection *c, int64_t deadline, int commands, struct answer *out, unsigned *synced)
{
    struct answer answer = { 0 };
    enum fate fate = FATE_ANSWERED;
    unsigned failed = 0;
    int ends = 0; /* NULLs in a row: one ends a command, more mean that nothing is under way */
    *synced = 0;
    while (commands > 0 && fate == FATE_ANSWERED && (fate = advance(c, deadline)) == FATE_ANSWERED) {
        PGresult *r = PQgetResult(c->pg);
        commands -= !r && ends == 0;
        ends = r ? 0 : ends + 1;
        *synced = r && PQresultStatus(r) == PGRES_PIPELINE_SYNC;
        if (*synced) {
            PQclear(r);
            break;
        }
        if (ends > 2 || (r && !weigh(c, r, &answer, &failed)))
            fate = FATE_LOST;
    }
    *out = answer;
    if (fate == FATE_ANSWERED)
        return FATE_ANSWERED;
    if (fate == FATE_EXPIRED)
        note(c, "no answer before the deadline");
    else
        note(c, failed ? PQresultErrorMessage(answer.result) : PQerrorMessage(c->pg));
    PQclear(answer.result);
    out->result = NULL;
    return fate;
}

/* Something else came than the conversation we began calls for. */
static enum fate astray(struct connection *c, struct answer *answer)
{
    note(c, PQerrorMessage(c->pg));
    PQclear(answer->result);
    return FATE_LOST;
}

enum fate connection_collect(struct connection *c, int64_t deadline, struct answer *out)
{
    struct answer answer;
    unsigned synced;
    enum fate fate = take(c, deadline, INT_MAX, &answer, &synced);
    if (fate != FATE_ANSWERED)
        return fate;
    if (!answer.result)
        return astray(c, &answer);
    *out = answer;
    return FATE_ANSWERED;
}

enum fate connection_collect_some(struct connection *c, int64_t deadline, int commands, struct answer *out)
{
    unsigned synced;
    enum fate fate = take(c, deadline, commands, out, &synced);
    return fate == FATE_ANSWERED && synced ? astray(c, out) : fate;
}

enum fate connection_collect_sync(struct connection *c, int64_t deadline)
{
    struct answer answer;
    unsigned synced;
    enum fate fate = take(c, deadline, INT_MAX, &answer, &synced);
    if (fate == FATE_ANSWERED)
        PQclear(answer.result);
    return fate;
}

bool connection_settle(struct connection *c, int prepares, const struct answer *answer)
{
    if (prepares >= 0 && answer->good == 0)
        c->names.entries[prepares].prepared = 0;
    const char *sqlstate = PQresultErrorField(answer->result, PG_DIAG_SQLSTATE);
    return sqlstate && (strcmp(sqlstate, "26000") == 0 || strcmp(sqlstate, "0A000") == 0);
}
