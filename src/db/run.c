/* Which door does a statement take? Reads a lane, reports and writes a connection of their own, streams a cursor. */
#include "run.h"

#include "answer.h"
#include "clock.h"
#include "room.h"
#include "stream.h"

enum { TRIES_MAX = 4 };

static problem run_read(struct arena *a, struct db *db, const struct statement *s, struct rows *rows)
{
    PGresult *result = NULL;
    const char *cause = NULL;
    enum fate fate = lanes_read(&db->lanes, a, s, &result, &cause);
    return fate == FATE_ANSWERED ? answer_rows(a, s, result, rows) : answer_none(a, s, fate, cause);
}

/* One try. *again: the transaction was undone (a deadlock, a stale prepared statement) and may be repeated. */
static enum fate try_whole(struct arena *a, struct connection *c, const struct statement *s, int64_t deadline,
                           PGresult **result, bool *again)
{
    struct answer answer;
    int prepares;
    enum fate fate = connection_send(c, a, s, &prepares) ? connection_collect(c, deadline, &answer) : FATE_LOST;
    if (fate != FATE_ANSWERED) {
        connection_drop(c);
        return fate;
    }
    bool stale = connection_settle(c, prepares, &answer);
    if (stale)
        connection_drop(c);
    *again = stale || answer_is_retryable(answer.result);
    *result = answer.result;
    return FATE_ANSWERED;
}

static problem run_whole(struct arena *a, struct db *db, const struct statement *s, struct rows *rows)
{
    struct connection *c;
    PGresult *result = NULL;
    const char *cause = NULL;
    enum fate fate = pool_take(&db->pool, a, POOL_STATEMENT, &c, &cause);
    if (fate != FATE_ANSWERED)
        return answer_none(a, s, fate, cause);
    int64_t deadline = clock_monotonic_us() + db->trip_us;
    bool again = true, lost = false;
    for (int tries = 0; tries < TRIES_MAX && again && fate == FATE_ANSWERED; tries++) {
        PQclear(result);
        result = NULL;
        again = false;
        fate = connection_open(c, deadline);
        if (fate == FATE_ANSWERED)
            fate = try_whole(a, c, s, deadline, &result, &again);
        /* After a lost connection, what only reads may be sent again, and what the database remembers to have done. */
        if (fate == FATE_LOST && (s->access == ACCESS_REPORT || s->lock) && tries == 0) {
            fate = FATE_ANSWERED;
            again = lost = true;
        }
    }
    if (lost && fate == FATE_DOWN) /* not known what became of it, as long as it cannot be asked again */
        fate = FATE_LOST;
    if (fate != FATE_ANSWERED)
        cause = text_format(a, "%s", c->cause);
    pool_give(&db->pool, POOL_STATEMENT, c);
    return fate == FATE_ANSWERED ? answer_rows(a, s, result, rows) : answer_none(a, s, fate, cause);
}

problem db_run_statement(struct arena *a, struct db *db, const struct statement *s, struct rows *rows)
{
    problem bad = s->first ? db_run_statement(a, db, s->first, rows) : NULL;
    if (bad)
        return bad;
    switch (s->access) {
    case ACCESS_READ:
        return run_read(a, db, s, rows);
    case ACCESS_REPORT:
    case ACCESS_WRITE:
        return run_whole(a, db, s, rows);
    case ACCESS_STREAM:
        return stream_open(a, db, s, rows);
    }
    return problem_internal(a, "a statement with access %d", (int)s->access);
}
