/* How do a hundred thousand rows pass through a small memory? A cursor, and one batch at a time in one place. */
#include "stream.h"

#include "answer.h"
#include "clock.h"
#include "room.h"

enum { CLOSING_US = 1000000 };

struct stream {
    struct db              *db;
    const struct statement *statement;
    struct connection      *connection; /* NULL: given back */
    struct cell            *cells;      /* room for one batch */
    PGresult               *batch;
};

/* Ends the transaction and gives the connection back; one that does not end it at once is dropped. */
static void give_back(struct stream *s)
{
    struct connection *c = s->connection;
    struct answer answer = { 0 };
    if (!c)
        return;
    if (c->pg && (!connection_command(c, "ROLLBACK", NULL, 0) || !connection_sync(c) ||
                  connection_collect(c, clock_monotonic_us() + CLOSING_US, &answer) != FATE_ANSWERED ||
                  PQtransactionStatus(c->pg) != PQTRANS_IDLE))
        connection_drop(c);
    PQclear(answer.result);
    pool_give(&s->db->pool, POOL_STREAM, c);
    s->connection = NULL;
}

static void close_stream(void *object)
{
    struct stream *s = object;
    PQclear(s->batch);
    s->batch = NULL;
    give_back(s);
}

static problem next_batch(struct arena *a, struct rows *rows);

/* Collects the answer to a FETCH. A short batch is the last: nothing more is asked of the connection. */
static enum fate receive(struct arena *a, struct stream *s, int64_t deadline, struct rows *rows, problem *bad)
{
    struct answer answer;
    enum fate fate = connection_collect(s->connection, deadline, &answer);
    if (fate != FATE_ANSWERED)
        return fate;
    s->batch = answer.result;
    *bad = answer_problem(a, s->statement, s->batch);
    int width = s->statement->shape.width;
    if (!*bad && PQnfields(s->batch) != width)
        *bad = problem_internal(a, "statement %s gave %d columns, its shape says %d",
                                s->statement->name ? s->statement->name : "unnamed", PQnfields(s->batch), width);
    if (*bad)
        return FATE_ANSWERED;
    answer_cells(s->batch, s->cells);
    *rows = (struct rows){ .shape = &s->statement->shape, .cells = s->cells, .count = PQntuples(s->batch),
                           .more = next_batch, .stream = s };
    if (rows->count < STREAM_BATCH)
        give_back(s);
    return FATE_ANSWERED;
}

static bool send_fetch(struct connection *c)
{
    char fetch[48];
    snprintf(fetch, sizeof fetch, "FETCH FORWARD %d FROM export", STREAM_BATCH);
    return connection_command(c, fetch, NULL, 0) && connection_sync(c);
}

static problem next_batch(struct arena *a, struct rows *rows)
{
    struct stream *s = rows->stream;
    PQclear(s->batch);
    s->batch = NULL;
    if (!s->connection) {
        rows->count = 0;
        return NULL;
    }
    problem bad = NULL;
    int64_t deadline = clock_monotonic_us() + s->db->trip_us;
    enum fate fate = send_fetch(s->connection) ? receive(a, s, deadline, rows, &bad) : FATE_LOST;
    if (fate == FATE_ANSWERED && !bad)
        return NULL;
    rows->count = 0;
    if (fate != FATE_ANSWERED) {
        bad = answer_none(a, s->statement, fate, text_format(a, "%s", s->connection->cause));
        connection_drop(s->connection);
    }
    give_back(s);
    return bad;
}

/* The whole result will be read, so it is planned for its last row, not for its first. */
static bool send_opening(struct connection *c, struct arena *a, const struct statement *s)
{
    const char *declare = text_format(a, "DECLARE export NO SCROLL CURSOR FOR %.*s", (int)s->sql.n, s->sql.p);
    return connection_command(c, "BEGIN READ ONLY", NULL, 0) && connection_principal(c, s->setting, NULL) &&
           connection_command(c, "SET LOCAL cursor_tuple_fraction = 1.0", NULL, 0) &&
           connection_command(c, declare, s->values, s->value_count) && send_fetch(c);
}

problem stream_open(struct arena *a, struct db *db, const struct statement *s, struct rows *rows)
{
    struct stream *stream = ARENA_NEW(a, struct stream);
    *stream = (struct stream){ .db = db, .statement = s };
    stream->cells = ARENA_ARRAY(a, struct cell, (size_t)STREAM_BATCH * (size_t)s->shape.width);
    arena_defer(a, close_stream, stream);
    const char *cause = NULL;
    problem bad = NULL;
    enum fate fate = pool_take(&db->pool, a, POOL_STREAM, &stream->connection, &cause);
    if (fate != FATE_ANSWERED)
        return answer_none(a, s, fate, cause);
    int64_t deadline = clock_monotonic_us() + db->trip_us;
    for (int tries = 0; tries == 0 || (tries == 1 && fate == FATE_LOST); tries++) {
        fate = connection_open(stream->connection, deadline);
        if (fate == FATE_ANSWERED)
            fate = send_opening(stream->connection, a, s) ? receive(a, stream, deadline, rows, &bad) : FATE_LOST;
        if (fate != FATE_ANSWERED)
            connection_drop(stream->connection);
    }
    if (fate != FATE_ANSWERED)
        bad = answer_none(a, s, fate, text_format(a, "%s", stream->connection->cause));
    if (bad)
        give_back(stream);
    return bad;
}
