/* What did PostgreSQL say? SQLSTATE classes: https://www.postgresql.org/docs/15/errcodes-appendix.html */
#include "answer.h"

static void clear(void *result)
{
    PQclear(result);
}

static problem unavailable(struct arena *a, const char *detail, const char *cause)
{
    struct problem *p = problem_new(a, PROBLEM_UNAVAILABLE, "%s", detail);
    p->cause = cause;
    p->retry_after = 1;
    return p;
}

static problem timeout(struct arena *a, const char *detail, const char *cause)
{
    struct problem *p = problem_new(a, PROBLEM_TIMEOUT, "%s", detail);
    p->cause = cause;
    return p;
}

problem answer_none(struct arena *a, const struct statement *s, enum fate fate, const char *cause)
{
    bool write = s->access == ACCESS_WRITE;
    switch (fate) {
    case FATE_BUSY:
        return unavailable(a, "The service is busy. Repeat the request in a moment.", cause);
    case FATE_EXPIRED:
        return timeout(a, write ? "The database did not answer in time, and whether the change took effect is not known: "
                                  "read the record before repeating the request."
                                : "The database did not answer in time.", cause);
    case FATE_LOST:
        if (write)
            return unavailable(a, "The connection to the database broke after the change was sent, and whether it took "
                                  "effect is not known: read the record before repeating the request.", cause);
        return unavailable(a, "The connection to the database broke. Repeat the request in a moment.", cause);
    case FATE_DOWN:
    case FATE_ANSWERED:
        break;
    }
    return unavailable(a, "The database cannot be reached at the moment. Repeat the request in a moment.", cause);
}

static bool is_of(const char *sqlstate, const char *start)
{
    return strncmp(sqlstate, start, strlen(start)) == 0;
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
    if (is_of(sqlstate, "23") && s->resource) {
        struct str constraint = str_of(PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
        return resource_constraint(a, s->resource, constraint, str_of(sqlstate));
    }
    if (is_of(sqlstate, "57014")) /* statement_timeout: undone, so a write may simply be repeated */
        return timeout(a, "The database needed too long for this request and stopped it. Nothing was changed.", cause);
    if (is_of(sqlstate, "53") || is_of(sqlstate, "57P") || is_of(sqlstate, "08") || is_of(sqlstate, "40") ||
        is_of(sqlstate, "55P03"))
        return unavailable(a, "The database is too busy for this request. Nothing was changed; repeat it in a moment.", cause);
    if (is_of(sqlstate, "42501")) { /* row security: the policy table let through what the database does not */
        struct problem *p = problem_new(a, PROBLEM_FORBIDDEN, "This record is not yours to change.");
        p->cause = cause;
        return p;
    }
    return problem_internal(a, "%s", cause);
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

bool answer_is_retryable(const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return sqlstate && (is_of(sqlstate, "40001") || is_of(sqlstate, "40P01"));
}
