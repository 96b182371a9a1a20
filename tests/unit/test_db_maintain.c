/* Does the operator's door apply each script once, seed once, find codes, and see every difference from the descriptors? */
#include "test_db_pg.h"

#include "maintain.h"

static struct pg pg;
static struct arena *a;
static int told;

static int start(void **state)
{
    (void)state;
    pg_start(&pg);
    a = arena_new(65536);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_drop(a);
    pg_end(&pg);
    return 0;
}

/* Each test has a database of its own. */
static int fresh(void **state)
{
    (void)state;
    static int number;
    pg_do(&pg, text_format(a, "CREATE DATABASE d%d", ++number));
    pg_use(&pg, text_format(a, "d%d", number));
    told = 0;
    return 0;
}

#define SCRIPT(name_, text_) { .name = (name_), .text = { (text_), sizeof(text_) - 1 } }

#define SELL "CREATE FUNCTION thing_sell(district uuid, target uuid, input json, OUT unmet json, OUT record thing) LANGUAGE sql VOLATILE" \
             " AS 'SELECT NULL::json, NULL::thing';"

static const struct script scripts[] = {
    SCRIPT("0001_role.sql", "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roundtable_service') THEN"
                            " CREATE ROLE roundtable_service NOLOGIN; END IF; END $$;\n"
                            "CREATE TABLE installation (secret bytea NOT NULL);\n"
                            "INSERT INTO installation VALUES (decode(repeat('0aff', 16), 'hex'));\n"),
    SCRIPT("0002_tables.sql",
           "CREATE TABLE district (id uuid PRIMARY KEY, code text NOT NULL);\n"
           "CREATE TABLE school (district_id uuid, id uuid, local_code text, PRIMARY KEY (district_id, id));\n"
           "CREATE TABLE partner (district_id uuid, id uuid, code text, PRIMARY KEY (district_id, id));\n"),
    SCRIPT("0003_thing.sql",
           "CREATE TABLE thing (district_id uuid NOT NULL, id uuid NOT NULL, version bigint NOT NULL, name text NOT NULL, note text,\n"
           " pages bigint NOT NULL, weight numeric(5,2), good boolean NOT NULL, on_day date, kind text NOT NULL, school_id uuid, tags text[] NOT NULL,\n"
           " uses text[] NOT NULL, secret text,\n"
           " created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,\n"
           " CONSTRAINT thing_pkey PRIMARY KEY (district_id, id),\n"
           " CONSTRAINT thing_name_key UNIQUE (district_id, name), CONSTRAINT thing_pages_check CHECK (pages > 0),\n"
           " CONSTRAINT thing_weight_check CHECK (weight > 0), CONSTRAINT thing_one_of_check CHECK (num_nonnulls(on_day, secret) = 1),\n"
           " CONSTRAINT thing_one_of_2_check CHECK (num_nonnulls(weight, school_id) = 1),\n"
           " CONSTRAINT thing_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school);\n"
           "CREATE UNIQUE INDEX thing_kind_idx ON thing (district_id, kind);\n"
           "CREATE SCHEMA IF NOT EXISTS app; CREATE FUNCTION app.shows(thing) RETURNS boolean LANGUAGE sql AS 'SELECT true';\n"
           "ALTER TABLE thing ENABLE ROW LEVEL SECURITY; ALTER TABLE thing FORCE ROW LEVEL SECURITY;\n"
           "CREATE VIEW thing_view WITH (security_invoker = on) AS SELECT id AS district_id, id, code AS name, code AS note, 1 AS pages,\n"
           " json_build_array() AS parts FROM district;\n"
           SELL "\n"
           "CREATE FUNCTION thing_report(district uuid, id uuid) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';\n"),
};

static const struct resource thing = {
    .name = "things", .one = "thing", .relation = "thing", .may = { [CREATE] = DISTRICT },
    .one_of = ONE_OF("on_day secret", "weight school_id"),
    .fields = FIELDS(
        ID("id", "d"), TEXT("name", 1, 10, REQUIRED, "d"), TEXT("note", 1, 10, NULLABLE, "d"), INT("pages", 1, 9, REQUIRED, "d"),
        DECIMAL("weight", 2, 0, 99999, NULLABLE, "d"), FLAG("good", OPTIONAL, "d"), DATE("on_day", NULLABLE, "d"),
        CHOICE("kind", REQUIRED, "d", "a", "b"), LINK("school_id", "schools", NULLABLE, "d"), TEXTS("tags", 0, 9, OPTIONAL, "d"),
        CHOICES("uses", 0, 2, OPTIONAL, "d", "a", "b"), TEXT("secret", 1, 9, NULLABLE | WITHHELD, "d"),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(CONFLICTS("thing_name_key", "/name", "taken", "d"), INVALIDS("thing_pages_check", "/pages", "range", "d"),
                   CONFLICTS("thing_kind_idx", "/kind", "taken", "d")),
};
static const struct resource thing_report = { .name = "report", .one = "report", .relation = "thing_report", .report_on = "things",
                                              .fields = FIELDS(TEXT("anything", 1, 2, OPTIONAL, "d")) };
static const struct resource thing_view = {
    .name = "view", .one = "view", .relation = "thing_view", .report_on = "things", .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "d"), TEXT("name", 1, 10, OPTIONAL, "d"), TEXT("note", 1, 10, NULLABLE, "d"), INT("pages", 1, 9, OPTIONAL, "d"),
                     OBJECTS("parts", "d", INT("n", 0, 9, OPTIONAL, "d"))),
};
static const struct resource thing_sell = { .name = "sell", .one = "sell", .relation = "thing_sell", .call_on = "things",
                                            .may = { [UPDATE] = DISTRICT }, .fields = FIELDS(TEXT("anything", 1, 2, OPTIONAL, "d")) };
static const struct resource *const resources[] = { &thing, &thing_report, &thing_view, &thing_sell, NULL };
static const struct api api = { .resources = resources };

static void tell(const char *name)
{
    assert_string_equal(name, scripts[told].name);
    told++;
}

static const char *migrate(const struct script *these, int count, int expected)
{
    int applied = -1;
    const char *bad = db_migrate(a, pg.url, these, count, NULL, &applied);
    assert_int_equal(applied, expected);
    return bad;
}

static void expect(const char *got, const char *part)
{
    if (!got || !strstr(got, part))
        fail_msg("expected \"%s\" in \"%s\"", part, got ? got : "success");
}

static void scripts_are_applied_once(void **state)
{
    (void)state;
    int applied;
    assert_null(db_migrate(a, pg.url, scripts, 2, tell, &applied));
    assert_int_equal(applied, 2);
    assert_int_equal(told, 2);
    assert_null(migrate(scripts, 2, 0));
    assert_null(migrate(scripts, 3, 1));
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM schema_migration WHERE applied_at IS NOT NULL"), 3);
    assert_int_equal(pg_number(&pg, "SELECT has_table_privilege('roundtable_service', 'schema_migration', 'SELECT')::int"), 1);
    expect(migrate(scripts, 2, 0), "use a newer program");
}

static void a_changed_script_is_refused(void **state)
{
    (void)state;
    struct script changed[] = { scripts[0], scripts[1], scripts[2] };
    assert_null(migrate(scripts, 2, 2));
    changed[1].text = STR("-- no longer the same");
    expect(migrate(changed, 3, 0), "0002_tables.sql was changed");
    assert_int_equal(pg_number(&pg, "SELECT max(version) FROM schema_migration"), 2);
    changed[1] = scripts[1];
    changed[2].name = "0004_gap.sql";
    expect(migrate(changed, 3, 0), "should be number 0003");
}

static void a_failing_script_leaves_nothing(void **state)
{
    (void)state;
    const struct script bad[] = { scripts[0], SCRIPT("0002_bad.sql", "CREATE TABLE half (n int);\n\nSELECT 'caf\xc3\xa9',\n nonsense;\n") };
    const char *sentence = migrate(bad, 2, 1);
    expect(sentence, "0002_bad.sql failed at line 4: column \"nonsense\" does not exist");
    assert_null(strchr(sentence, '\n'));
    assert_int_equal(pg_number(&pg, "SELECT (to_regclass('half') IS NULL)::int"), 1);
    assert_int_equal(pg_number(&pg, "SELECT max(version) FROM schema_migration"), 1);
    const struct script leaves[] = { scripts[0], SCRIPT("0002_commit.sql", "SELECT 1; COMMIT;") };
    expect(migrate(leaves, 2, 0), "ended its transaction itself");
    assert_null(migrate(scripts, 3, 2));
}

static void *migrate_aside(void *sentence)
{
    struct arena *b = arena_new(65536);
    int applied;
    *(int *)sentence = db_migrate(b, pg.url, scripts, 3, NULL, &applied) ? -1 : applied;
    arena_drop(b);
    return NULL;
}

static void two_starts_at_once_apply_once(void **state)
{
    (void)state;
    pthread_t threads[4];
    int applied[4], sum = 0;
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, migrate_aside, &applied[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_int_not_equal(applied[i], -1);
        sum += applied[i];
    }
    assert_int_equal(sum, 3);
}

static void seeds_are_sown_once(void **state)
{
    (void)state;
    static const struct script seeds[] = {
        SCRIPT("10_a.sql", "INSERT INTO district VALUES ('01980000-0000-7000-8000-000000000001', 'north');"),
        SCRIPT("20_b.sql", "INSERT INTO school VALUES ('01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000002', '007');"
                           "INSERT INTO partner VALUES ('01980000-0000-7000-8000-000000000001', '01980000-0000-7000-8000-000000000003', 'uw');"),
        SCRIPT("30_c.sql", "INSERT INTO nowhere VALUES (1);"),
    };
    int seeded = -1;
    assert_null(migrate(scripts, 3, 3));
    assert_null(db_seed(a, pg.url, seeds, 0, &seeded));
    assert_int_equal(seeded, 0);
    expect(db_seed(a, pg.url, seeds, 3, &seeded), "30_c.sql failed");
    assert_int_equal(seeded, 0);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM district"), 0);
    assert_null(db_seed(a, pg.url, seeds, 2, &seeded));
    assert_int_equal(seeded, 1);
    assert_null(db_seed(a, pg.url, seeds, 2, &seeded));
    assert_int_equal(seeded, 0);

    const char *id = NULL;
    assert_null(db_find_district(a, pg.url, "north", &id));
    assert_string_equal(id, "01980000-0000-7000-8000-000000000001");
    const char *district = id;
    assert_null(db_find_school(a, pg.url, district, "007", &id));
    assert_string_equal(id, "01980000-0000-7000-8000-000000000002");
    assert_null(db_find_partner(a, pg.url, district, "uw", &id));
    assert_string_equal(id, "01980000-0000-7000-8000-000000000003");
    expect(db_find_school(a, pg.url, district, "7", &id), "there is no school with the code 7");
    expect(db_find_district(a, pg.url, "' OR true --", &id), "there is no district");
}

static void the_secret_is_read(void **state)
{
    (void)state;
    unsigned char secret[32];
    assert_null(migrate(scripts, 1, 1));
    assert_null(db_installation_secret(a, pg.url, secret));
    assert_int_equal(secret[0], 0x0a);
    assert_int_equal(secret[31], 0xff);
    pg_do(&pg, "DELETE FROM installation");
    expect(db_installation_secret(a, pg.url, secret), "one row");
}

static const struct resource withholding = {
    .name = "view", .one = "view", .relation = "thing_view", .report_on = "things", .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "d"), TEXT("note", 1, 10, NULLABLE | WITHHELD, "d")),
};

static void a_view_withholds_by_a_function_of_its_own(void **state)
{
    (void)state;
    struct api view = { .resources = (const struct resource *const[]){ &withholding, NULL } };
    assert_null(migrate(scripts, 3, 3));
    expect(db_check_catalog(a, pg.url, &view), "field note is WITHHELD, and there is no function app.shows(thing_view)");
    pg_do(&pg, "CREATE FUNCTION app.shows(thing_view) RETURNS boolean LANGUAGE sql AS 'SELECT true'");
    assert_null(db_check_catalog(a, pg.url, &view));
}

/* One planted difference must be found, and be the only one. */
static void plant(const char *change, const char *finding)
{
    pg_do(&pg, text_format(a, "DROP SCHEMA public CASCADE; CREATE SCHEMA public; %s %s %s", scripts[0].text.p, scripts[1].text.p, scripts[2].text.p));
    assert_null(db_check_catalog(a, pg.url, &api));
    pg_do(&pg, change);
    const char *found = db_check_catalog(a, pg.url, &api);
    expect(found, finding);
    if (strchr(found, '\n'))
        fail_msg("more than \"%s\": %s", finding, found);
}

static void every_difference_is_found(void **state)
{
    (void)state;
    plant("DROP VIEW thing_view", "thing_view (resource view): there is no such table or view");
    plant("ALTER VIEW thing_view RESET (security_invoker)", "the view is not security_invoker");
    plant("ALTER VIEW thing_view SET (security_invoker = false)", "the view is not security_invoker");
    plant("ALTER VIEW thing_view RENAME COLUMN district_id TO other", "column district_id is missing");
    plant("ALTER VIEW thing_view RENAME COLUMN note TO other", "field note has no column");
    plant("DROP VIEW thing_view; CREATE VIEW thing_view WITH (security_invoker) AS SELECT id AS district_id, id, code AS name, code AS note,"
          " 1 AS pages, '[]'::jsonb AS parts FROM district", "column parts is of type jsonb");
    plant("ALTER TABLE thing RENAME TO thing_of_old; CREATE VIEW thing WITH (security_invoker) AS SELECT * FROM thing_of_old;"
          "CREATE FUNCTION app.shows(thing) RETURNS boolean LANGUAGE sql AS 'SELECT true'; DROP FUNCTION thing_sell;" SELL, "a view cannot be written");
    plant("ALTER TABLE thing DISABLE ROW LEVEL SECURITY", "row security is not enabled");
    plant("ALTER TABLE thing NO FORCE ROW LEVEL SECURITY", "row security is not forced");
    plant("ALTER TABLE thing DROP COLUMN version", "column version is missing");
    plant("ALTER TABLE thing ALTER COLUMN version DROP NOT NULL", "column version may be null");
    plant("ALTER TABLE thing DROP COLUMN note", "field note has no column");
    plant("ALTER TABLE thing ALTER COLUMN note TYPE varchar(10)", "column note is of type character varying");
    plant("ALTER TABLE thing ALTER COLUMN weight TYPE double precision", "column weight is of type double precision");
    plant("ALTER TABLE thing ALTER COLUMN created_at TYPE timestamp", "column created_at is of type timestamp without");
    plant("ALTER TABLE thing ALTER COLUMN tags TYPE jsonb USING to_jsonb(tags)", "column tags is of type jsonb");
    plant("ALTER TABLE thing ALTER COLUMN uses TYPE text USING uses[1]", "column uses is of type text");
    plant("ALTER TABLE thing ALTER COLUMN good DROP NOT NULL", "column good may be null, but");
    plant("ALTER TABLE thing ALTER COLUMN note SET NOT NULL", "column note is NOT NULL, but");
    plant("ALTER TABLE thing DROP CONSTRAINT thing_name_key", "rule thing_name_key explains a constraint that does not exist");
    plant("ALTER TABLE thing DROP CONSTRAINT thing_one_of_check", "of on_day secret one must have a value, and there is no check named thing_one_of_check");
    plant("ALTER TABLE thing DROP CONSTRAINT thing_one_of_2_check; CREATE UNIQUE INDEX thing_one_of_2_check ON thing (district_id, weight)",
          "of weight school_id one must have a value, and there is no check named thing_one_of_2_check");
    plant("DROP INDEX thing_kind_idx", "rule thing_kind_idx explains");
    plant("ALTER TABLE thing ADD CONSTRAINT surprise CHECK (name <> '')", "constraint surprise has no rule");
    plant("ALTER TABLE thing ADD CONSTRAINT thing_height_check CHECK (name <> '')", "constraint thing_height_check has no rule");
    plant("ALTER TABLE thing ADD CONSTRAINT thing_note_check UNIQUE (district_id, note)", "constraint thing_note_check has no rule");
    plant("ALTER TABLE thing ADD CONSTRAINT surprise UNIQUE (district_id, note)", "constraint surprise has no rule");
    plant("ALTER TABLE thing ADD CONSTRAINT surprise EXCLUDE (pages WITH =)", "constraint surprise has no rule");
    plant("ALTER TABLE thing RENAME CONSTRAINT thing_school_id_fkey TO other", "link school_id has no foreign key named thing_school_id_fkey");
    plant("ALTER TABLE thing DROP CONSTRAINT thing_school_id_fkey; ALTER TABLE school ADD UNIQUE (id);"
          "ALTER TABLE thing ADD CONSTRAINT thing_school_id_fkey FOREIGN KEY (school_id) REFERENCES school (id)", "should begin with district_id and end with school_id");
    plant("DROP FUNCTION app.shows(thing)", "field secret is WITHHELD, and there is no function app.shows(thing) returning boolean");
    plant("DROP FUNCTION app.shows(thing); CREATE FUNCTION app.shows(thing) RETURNS text LANGUAGE sql AS 'SELECT $1.name'",
          "there is no function app.shows(thing) returning boolean");
    plant("DROP FUNCTION thing_report", "there should be one function of this name, there are 0");
}

static void every_difference_of_a_call_is_found(void **state)
{
    (void)state;
    static const char *const unfit[] = {
        "(district uuid, target uuid, input json, OUT unmet json, OUT record thing) LANGUAGE sql STABLE AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, input json, OUT unmet json, OUT record thing) LANGUAGE sql SECURITY DEFINER AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, input json, OUT unmet json, OUT record thing) RETURNS SETOF record LANGUAGE sql AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, input jsonb, OUT unmet json, OUT record thing) LANGUAGE sql AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, input json, target uuid, OUT unmet json, OUT record thing) LANGUAGE sql AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, input json, OUT unmet text, OUT record thing) LANGUAGE sql AS 'SELECT NULL::text, NULL::thing'",
        "(district uuid, target uuid, input json, OUT unmet json, OUT record school) LANGUAGE sql AS 'SELECT NULL::json, NULL::school'",
        "(district uuid, target uuid, input json, OUT record thing, OUT unmet json) LANGUAGE sql AS 'SELECT NULL::thing, NULL::json'",
        "(district uuid, target uuid, input json, OUT unmet json, OUT row_of thing) LANGUAGE sql AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, OUT unmet json, OUT record thing) LANGUAGE sql AS 'SELECT NULL::json, NULL::thing'",
        "(district uuid, target uuid, input json) RETURNS json LANGUAGE sql AS 'SELECT NULL::json'",
    };
    plant("DROP FUNCTION thing_sell", "thing_sell (resource sell): there should be one function of this name, there are 0");
    plant("CREATE FUNCTION thing_sell() RETURNS int LANGUAGE sql AS 'SELECT 1'", "thing_sell (resource sell): there should be one function of this name, there are 2");
    for (size_t i = 0; i < COUNT_OF(unfit); i++)
        plant(text_format(a, "DROP FUNCTION thing_sell; CREATE FUNCTION thing_sell%s", unfit[i]),
              "should be a VOLATILE SECURITY INVOKER function (uuid, uuid, json, OUT unmet json, OUT record thing)");
}

static void no_server_is_one_sentence(void **state)
{
    (void)state;
    int applied;
    const char *bad = db_migrate(a, "host=/nonexistent user=u password=s3cret", scripts, 3, NULL, &applied);
    expect(bad, "cannot connect to the database");
    assert_null(strstr(bad, "s3cret"));
    assert_null(strchr(bad, '\n'));
    expect(db_check_catalog(a, "postgresql://u:s3cret@[bad", &api), "not a PostgreSQL connection");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(scripts_are_applied_once, fresh),
        cmocka_unit_test_setup(a_changed_script_is_refused, fresh),
        cmocka_unit_test_setup(a_failing_script_leaves_nothing, fresh),
        cmocka_unit_test_setup(two_starts_at_once_apply_once, fresh),
        cmocka_unit_test_setup(seeds_are_sown_once, fresh),
        cmocka_unit_test_setup(the_secret_is_read, fresh),
        cmocka_unit_test_setup(a_view_withholds_by_a_function_of_its_own, fresh),
        cmocka_unit_test_setup(every_difference_is_found, fresh),
        cmocka_unit_test_setup(every_difference_of_a_call_is_found, fresh),
        cmocka_unit_test(no_server_is_one_sentence),
    };
    return cmocka_run_group_tests(tests, start, end);
}
