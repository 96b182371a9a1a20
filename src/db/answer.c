/* What did PostgreSQL say? SQLSTATE classes: https://www.postgresql.org/docs/15/errcodes-appendix.html */
#include "answer.h"

static void clear(void *result)
{
    PQclear(result);
}

static problem unavailable(struct arena *a, int seconds, const char *cause, const char *detail)
{
    struct problem *p = problem_new(a, PROBLEM_UNAVAILABLE, "%s", detail);
    p->cause = cause;
    p->retry_after = seconds;
    return p;
}

/* What the caller of a write can do whose effect is not known. */
static const char *unknown_effect(struct arena *a, const struct statement *s, const char *what)
{
    return text_format(a, "%s, and whether the change took effect is not known: %s.", what,
                       s->lock ? "repeat the request with the same Idempotency-Key" : "read the record before repeating the request");
}

problem answer_none(struct arena *a, const struct statement *s, enum fate fate, const char *cause)
{
    bool write = s->access == ACCESS_WRITE;
    switch (fate) {
    case FATE_BUSY:
        return unavailable(a, 1, cause, "The service is busy. Repeat the request in a moment.");
    case FATE_EXPIRED: /* the database would have ended a slow statement before: it does not answer at all */
        return unavailable(a, 1, cause, write ? unknown_effect(a, s, "The database did not answer in time")
                                              : "The database did not answer in time. Repeat the request in a moment.");
    case FATE_LOST:
        return unavailable(a, 1, cause, write ? unknown_effect(a, s, "The connection to the database broke after the change was sent")
                                              : "The connection to the database broke. Repeat the request in a moment.");
    case FATE_DOWN:
    case FATE_ANSWERED:
        break;
    }
    return unavailable(a, 1, cause, "The database cannot be reached at the moment. Repeat the request in a moment.");
}

/* What passes by itself: the request was undone, and can be repeated. The first line that fits counts. After the seconds of
 * it another attempt is worth while: longest where somebody must act first. */
static const struct {
    const char *start; /* of the SQLSTATE */
    int         seconds;
    const char *detail;
} passing[] = {
    { "53100", 5, "The disk of the database is full. Nothing was changed; repeat the request later." },
    { "53200", 1, "The database is short of memory. Nothing was changed; repeat the request in a moment." },
    { "53300", 1, "The database has too many connections. Nothing was changed; repeat the request in a moment." },
    { "53",    1, "The database is too busy for this request. Nothing was changed; repeat it in a moment." },
    { "57P",   1, "The database is starting or stopping. Nothing was changed; repeat the request in a moment." },
    { "58030", 5, "The database cannot use its disk at the moment. Nothing was changed; repeat the request later." },
    { "08",    1, "The database is too busy for this request. Nothing was changed; repeat it in a moment." },
    { "40",    1, "The database is too busy for this request. Nothing was changed; repeat it in a moment." },
    { "55P03", 1, "The database is too busy for this request. Nothing was changed; repeat it in a moment." },
};

static bool is_of(const char *sqlstate, const char *start)
{
    return strncmp(sqlstate, start, strlen(start)) == 0;
}

/* The constraint that a write broke. A column that may not be null has one without a name before PostgreSQL 18, which calls it so. */
static const char *constraint_of(struct arena *a, const PGresult *result)
{
    const char *name = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
    if (name || !column)
        return name;
    return text_format(a, "%s_%s_not_null", PQresultErrorField(result, PG_DIAG_TABLE_NAME), column);
}

problem answer_problem(struct arena *a, const struct statement *s, const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return NULL;
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *cause = text_format(a, "SQLSTATE %s: %s (statement %s)", sqlstate ? sqlstate : "none",
                                    message ? message : PQresultErrorMessage(result), s->name ? s->name : "unnamed");
    if (!sqlstate)
        return problem_internal(a, "%s", cause);
    if (is_of(sqlstate, "23") && s->resource)
        return resource_constraint(a, s->resource, str_of(constraint_of(a, result)), str_of(sqlstate));
    if (is_of(sqlstate, "25006") && s->access == ACCESS_WRITE) /* a read that writes would be a fault of ours */
        return unavailable(a, 5, cause, "The database takes no changes at the moment. Nothing was changed; repeat the request later.");
    for (size_t i = 0; i < COUNT_OF(passing); i++)
        if (is_of(sqlstate, passing[i].start))
            return unavailable(a, passing[i].seconds, cause, passing[i].detail);
    struct problem *p;
    if (is_of(sqlstate, "57014")) /* statement_timeout: undone, so a write may simply be repeated */
        p = problem_new(a, PROBLEM_TIMEOUT, "The database needed too long for this request and stopped it. Nothing was changed.");
    else if (is_of(sqlstate, "42501")) /* row security: the policy table let through what the database does not */
        p = problem_new(a, PROBLEM_FORBIDDEN, "This record is not yours to change.");
    else
        return problem_internal(a, "%s", cause);
    p->cause = cause;
    return p;
}

void answer_cells(const PGresult *result, struct cell *cells)
{
    int rows = PQntuples(result), width = PQnfields(result);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < width; column++, cells++)
            if (PQgetisnull(result, row, column))
                *cells = (struct cell){ .p = NULL };
            else
                *cells = (struct cell){ .p = PQgetvalue(result, row, column), .n = PQgetlength(result, row, column) };
}

problem answer_rows(struct arena *a, const struct statement *s, PGresult *result, struct rows *rows)
{
    arena_defer(a, clear, result);
    problem bad = answer_problem(a, s, result);
    if (bad)
        return bad;
    int count = PQntuples(result), width = PQnfields(result);
    if (count > 0 && width != s->shape.width)
        return problem_internal(a, "statement %s gave %d columns, its shape says %d", s->name ? s->name : "unnamed", width,
                                s->shape.width);
    struct cell *cells = ARENA_ARRAY(a, struct cell, (size_t)count * (size_t)width);
    answer_cells(result, cells);
    *rows = (struct rows){ .shape = &s->shape, .cells = cells, .count = count };
    return NULL;
}

bool answer_is_transient(const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return PQresultStatus(result) == PGRES_FATAL_ERROR && !(sqlstate && is_of(sqlstate, "23"));
}

bool answer_is_retryable(const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return sqlstate && (is_of(sqlstate, "40001") || is_of(sqlstate, "40P01"));
}
