/* How does a database get the schema of this binary? Script by script, each in its own transaction, once. */
#include "errand.h"

enum { OLDEST_SERVER = 150000, LOCK_KEY = 8203471 /* any number, the same in every version of the program */ };

static const char create_journal[] =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    " version int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())";

/* The service asks for the version (readiness), and owns nothing. */
static const char let_service_read[] =
    "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'roundtable_service') THEN"
    " GRANT SELECT ON schema_migration TO roundtable_service; END IF; END $$";

/* Scripts are numbered 0001, 0002, ... without a gap, so that their count is the schema version. */
static void check_numbers(struct errand *e, const struct script *scripts, int count)
{
    for (int i = 0; i < count && !e->failure; i++)
        if (strncmp(scripts[i].name, text_format(e->arena, "%04d_", i + 1), 5) != 0)
            e->failure = text_format(e->arena, "migration %s should be number %04d", scripts[i].name, i + 1);
}

static int64_t applied_version(struct errand *e)
{
    int64_t version = 0;
    const PGresult *r = errand_ask(e, "SELECT coalesce(max(version), 0) FROM schema_migration", NULL, 0);
    if (r && !text_integer(str_of(PQgetvalue(r, 0, 0)), &version))
        e->failure = "table schema_migration has no readable version";
    return version;
}

/* A script that was applied must still be the one that was applied. */
static void check_applied(struct errand *e, const struct script *script, int version)
{
    const char *values[] = { text_format(e->arena, "%d", version), text_z(e->arena, script->text) };
    const PGresult *r = errand_ask(
        e, "SELECT checksum = encode(sha256(convert_to($2::text, 'UTF8')), 'hex') FROM schema_migration WHERE version = $1::int",
        values, 2);
    if (r && PQntuples(r) == 0)
        e->failure = text_format(e->arena, "table schema_migration has later versions but not %04d", version);
    else if (r && strcmp(PQgetvalue(r, 0, 0), "t") != 0)
        e->failure = text_format(e->arena, "migration %s was changed after it was applied; write a new one instead", script->name);
}

static void apply(struct errand *e, const struct script *script, int version)
{
    const char *values[] = { text_format(e->arena, "%d", version), script->name, text_z(e->arena, script->text) };
    errand_ask(e, "BEGIN", NULL, 0);
    errand_script(e, script);
    errand_ask(e, "INSERT INTO schema_migration (version, name, checksum)"
                  " VALUES ($1::int, $2, encode(sha256(convert_to($3::text, 'UTF8')), 'hex'))", values, 3);
    errand_ask(e, "COMMIT", NULL, 0); /* after a failure none of this is said: closing the connection undoes it */
}

static void migrate(struct errand *e, const struct script *scripts, int count, void (*progress)(const char *), int *applied)
{
    const char *key = text_format(e->arena, "%d", LOCK_KEY);
    errand_ask(e, "SELECT pg_advisory_lock($1::bigint)", &key, 1);
    errand_ask(e, create_journal, NULL, 0);
    int64_t version = applied_version(e);
    if (!e->failure && version > count)
        e->failure = text_format(e->arena, "the database is at schema version %lld and this program knows only %d: use a newer program",
                                 (long long)version, count);
    for (int i = 0; i < count && !e->failure; i++) {
        if (i < version) {
            check_applied(e, &scripts[i], i + 1);
            continue;
        }
        if (progress)
            progress(scripts[i].name);
        apply(e, &scripts[i], i + 1);
        if (!e->failure)
            (*applied)++;
    }
    errand_ask(e, let_service_read, NULL, 0);
}

const char *db_migrate(struct arena *a, const char *url, const struct script *scripts, int count,
                       void (*progress)(const char *name), int *applied)
{
    struct errand e;
    *applied = 0;
    errand_open(&e, a, url);
    if (!e.failure && PQserverVersion(e.pg) < OLDEST_SERVER)
        e.failure = text_format(a, "PostgreSQL 15 or later is needed; the server is version %d", PQserverVersion(e.pg) / 10000);
    check_numbers(&e, scripts, count);
    migrate(&e, scripts, count, progress, applied);
    errand_close(&e);
    return e.failure;
}

const char *db_seed(struct arena *a, const char *url, const struct script *scripts, int count, int *seeded)
{
    struct errand e;
    *seeded = 0;
    if (count == 0)
        return NULL;
    errand_open(&e, a, url);
    errand_ask(&e, "BEGIN", NULL, 0);
    /* Two first starts at once: the second waits here and then finds a district. */
    const char *key = text_format(a, "%d", LOCK_KEY);
    errand_ask(&e, "SELECT pg_advisory_xact_lock($1::bigint)", &key, 1);
    const PGresult *r = errand_ask(&e, "SELECT EXISTS (SELECT FROM district)", NULL, 0);
    bool empty = r && strcmp(PQgetvalue(r, 0, 0), "f") == 0;
    for (int i = 0; empty && i < count; i++)
        errand_script(&e, &scripts[i]);
    errand_ask(&e, "COMMIT", NULL, 0);
    *seeded = empty && !e.failure;
    errand_close(&e);
    return e.failure;
}
