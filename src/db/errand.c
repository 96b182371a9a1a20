/* How does the operator's door talk to PostgreSQL? Simply: one connection, one statement after another. */
#include "errand.h"

static void ignore_notice(void *nothing, const PGresult *notice)
{
    (void)nothing;
    (void)notice;
}

static void clear(void *result)
{
    PQclear(result);
}

/* An error of libpq as one line. */
static const char *one_line(struct arena *a, const char *message)
{
    char *text = (char *)(uintptr_t)text_z(a, str_of(message));
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\n' || text[i] == '\t')
            text[i] = ' ';
    while (n > 0 && text[n - 1] == ' ')
        text[--n] = '\0';
    return text;
}

void errand_open(struct errand *e, struct arena *a, const char *url)
{
    *e = (struct errand){ .arena = a };
    struct params params;
    e->failure = params_read(&params, url, "-c TimeZone=UTC -c DateStyle=ISO -c lock_timeout=60000");
    if (!e->failure) {
        e->pg = PQconnectdbParams(params.keywords, params.values, 0);
        if (PQstatus(e->pg) != CONNECTION_OK)
            e->failure = text_format(a, "cannot connect to the database: %s", one_line(a, PQerrorMessage(e->pg)));
        else
            PQsetNoticeReceiver(e->pg, ignore_notice, NULL);
    }
    params_drop(&params);
}

void errand_close(struct errand *e)
{
    if (e->pg)
        PQfinish(e->pg);
    e->pg = NULL;
}

/* The line of a script PostgreSQL points at, or 0. */
static int line_of(const PGresult *r, const char *script)
{
    const char *position = PQresultErrorField(r, PG_DIAG_STATEMENT_POSITION);
    int64_t left;
    if (!position || !text_integer(str_of(position), &left))
        return 0;
    int line = 1;
    for (const char *p = script; *p && left > 1; p++) {
        line += *p == '\n';
        left -= ((unsigned char)p[1] & 0xC0) != 0x80; /* it counts characters, not bytes */
    }
    return line;
}

static const char *explain(struct arena *a, const PGresult *r, const char *fallback)
{
    const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    const char *sqlstate = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    const char *detail = PQresultErrorField(r, PG_DIAG_MESSAGE_DETAIL);
    if (!message)
        return one_line(a, fallback);
    return one_line(a, text_format(a, "%s%s%s%s (SQLSTATE %s)", message, detail ? " [" : "", detail ? detail : "",
                                   detail ? "]" : "", sqlstate ? sqlstate : "none"));
}

const PGresult *errand_ask(struct errand *e, const char *sql, const char *const *values, int count)
{
    if (e->failure)
        return NULL;
    PGresult *r = PQexecParams(e->pg, sql, count, NULL, values, NULL, NULL, 0);
    arena_defer(e->arena, clear, r);
    if (PQresultStatus(r) == PGRES_TUPLES_OK || PQresultStatus(r) == PGRES_COMMAND_OK)
        return r;
    e->failure = text_format(e->arena, "the database refused: %s", explain(e->arena, r, PQerrorMessage(e->pg)));
    return NULL;
}

void errand_script(struct errand *e, const struct script *script)
{
    if (e->failure)
        return;
    const char *text = text_z(e->arena, script->text);
    PGresult *r = PQexec(e->pg, text); /* the one place where several statements may come in one string: our own files */
    arena_defer(e->arena, clear, r);
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
        int line = line_of(r, text);
        e->failure = text_format(e->arena, line ? "%s failed at line %d: %s" : "%s failed%.0d: %s", script->name, line,
                                 explain(e->arena, r, PQerrorMessage(e->pg)));
    } else if (PQtransactionStatus(e->pg) != PQTRANS_INTRANS) {
        e->failure = text_format(e->arena, "%s ended its transaction itself; a script must not say COMMIT or ROLLBACK", script->name);
    }
}

const char *errand_cell(struct errand *e, const PGresult *r, int row, int column)
{
    if (PQgetisnull(r, row, column))
        return NULL;
    return text_format(e->arena, "%s", PQgetvalue(r, row, column));
}
