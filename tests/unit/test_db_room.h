/* test_db_room.h - a private PostgreSQL with the service's role and a few relations, and statements made by hand. */
#ifndef RT_TEST_DB_ROOM_H
#define RT_TEST_DB_ROOM_H

#include "test_db_pg.h"

#include "clock.h"
#include "room.h"
#include "run.h"

static const char fixture_sql[] =
    "CREATE ROLE roundtable_service NOLOGIN;"
    "CREATE TABLE schema_migration (version int PRIMARY KEY, name text, checksum text, applied_at timestamptz);"
    "INSERT INTO schema_migration VALUES (1, '0001_a.sql', '', now()), (2, '0002_b.sql', '', now());"
    "CREATE TABLE color (district_id text, code text, PRIMARY KEY (district_id, code));"
    "INSERT INTO color VALUES ('north', 'red'), ('south', 'red');"
    "CREATE TABLE thing (district_id text NOT NULL, id int NOT NULL, name text NOT NULL, color text,"
    " CONSTRAINT thing_pkey PRIMARY KEY (district_id, id), CONSTRAINT thing_name_key UNIQUE (district_id, name),"
    " CONSTRAINT thing_name_check CHECK (name <> 'forbidden'),"
    " CONSTRAINT thing_color_fkey FOREIGN KEY (district_id, color) REFERENCES color);"
    "ALTER TABLE thing ENABLE ROW LEVEL SECURITY; ALTER TABLE thing FORCE ROW LEVEL SECURITY;"
    "CREATE POLICY own ON thing USING (district_id = (SELECT split_part(current_setting('app.principal', true), '|', 1)));"
    "INSERT INTO thing SELECT d, i, 'thing ' || i FROM unnest('{north,south}'::text[]) d, generate_series(1, 10) i;"
    "CREATE SEQUENCE tries;"
    "CREATE FUNCTION try_number() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$SELECT nextval('tries')$$;"
    "CREATE FUNCTION end_me() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$SELECT pg_terminate_backend(pg_backend_pid())$$;"
    "CREATE FUNCTION clash_until(n int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$BEGIN"
    " IF nextval('tries') < n THEN RAISE serialization_failure; END IF; RETURN n; END$$;"
    "CREATE FUNCTION fail_with(state text) RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION USING ERRCODE = state; END$$;"
    "GRANT SELECT ON schema_migration, color TO roundtable_service;"
    "GRANT SELECT, INSERT, UPDATE, DELETE ON thing TO roundtable_service;";

static const struct resource things = {
    .name = "things", .one = "thing", .relation = "thing",
    .fields = FIELDS({ .name = "color", .kind = KIND_LINK, .target = "colors" }),
    .rules = RULES(CONFLICTS("thing_name_key", "/name", "taken", "Taken."),
                   INVALIDS("thing_name_check", "/name", "not_this", "Not this.")),
};

static inline struct db *open_room(const struct pg *pg, int lanes, int connections, int deadline_ms)
{
    struct arena *a = arena_new(4096);
    struct db *db = NULL;
    const char *bad = db_open(a, &(struct db_options){ .url = pg->url, .lanes = lanes, .connections = connections, .deadline_ms = deadline_ms }, &db);
    if (bad)
        fail_msg("%s", bad);
    arena_drop(a);
    return db;
}

static inline struct statement make(enum access access, const char *sql, int width)
{
    return (struct statement){ .access = access, .sql = str_of(sql), .setting = "north|district||", .resource = &things,
                               .shape = { .width = width } };
}

/* The first cell of a statement that must succeed. */
static inline const char *ask(struct arena *a, struct db *db, enum access access, const char *sql)
{
    struct statement *s = ARENA_NEW(a, struct statement);
    *s = make(access, sql, 1);
    struct rows rows = { .count = -1 };
    problem bad = db_run_statement(a, db, s, &rows);
    if (bad)
        fail_msg("%s: %s / %s", sql, bad->detail, bad->cause);
    return rows.count > 0 ? rows.cells[0].p : NULL;
}

/* The problem of a statement that must fail. */
static inline problem ask_badly(struct arena *a, struct db *db, enum access access, const char *sql)
{
    struct statement *s = ARENA_NEW(a, struct statement);
    *s = make(access, sql, 1);
    struct rows rows;
    problem bad = db_run_statement(a, db, s, &rows);
    if (!bad)
        fail_msg("%s did not fail", sql);
    return bad;
}

static inline void pause_ms(long ms)
{
    nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000 }, NULL);
}

#endif
