/* answer.h - what PostgreSQL answered, as rows or as a problem. */
#ifndef RT_ANSWER_H
#define RT_ANSWER_H

#include "connection.h"

/* A problem for an errand that brought no answer. */
problem answer_none(struct arena *a, const struct statement *s, enum fate fate, const char *cause);

/* NULL when the result is one of rows or of a completed command, else the problem its SQLSTATE means. The
 * result stays the caller's. */
problem answer_problem(struct arena *a, const struct statement *s, const PGresult *result);

/* Fills `cells` (width per row) with pointers into the result. */
void answer_cells(const PGresult *result, struct cell *cells);

/* Rows of a result, whose clearing is deferred onto `a`, whatever comes out. */
problem answer_rows(struct arena *a, const struct statement *s, PGresult *result, struct rows *rows);

/* Whether it is an error that says nothing of the statement itself, only that the database would not run it now: anything
 * but a broken constraint. */
bool answer_is_transient(const PGresult *result);

/* Whether the transaction was undone for the sake of another and may be run again. */
bool answer_is_retryable(const PGresult *result);

#endif
