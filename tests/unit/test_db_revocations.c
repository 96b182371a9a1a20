/* Does the list of what is revoked come whole, in one piece with its mark, and only when it has changed? */
#include "test_db_pg.h"

#include "embedded.h"
#include "maintain.h"
#include "db.h"

#define NORTH "01920000-0000-7000-8000-00000000000a"
#define SOUTH "01920000-0000-7000-8000-00000000000b"

static struct pg pg;
static struct arena *a;
static struct db *db;

static int start(void **state)
{
    (void)state;
    int applied = 0;
    pg_start(&pg);
    a = arena_new(65536);
    assert_null(db_migrate(a, pg.url, embedded_migrations, (int)embedded_migrations_count, NULL, &applied));
    pg_do(&pg, "INSERT INTO district (district_id, code, name) VALUES ('" NORTH "', 'north', 'North'), ('" SOUTH "', 'south', 'South')");
    assert_null(db_open(a, &(struct db_options){ .url = pg.url, .lanes = 1, .connections = 1, .deadline_ms = 20000 }, &db));
    return 0;
}

static int end(void **state)
{
    (void)state;
    db_close(db);
    arena_drop(a);
    pg_end(&pg);
    return 0;
}

/* "mark: district kind value, ..." in the order of the values; of the district its last digit. */
static const char *look(const char *mark)
{
    struct rows rows;
    problem bad = db_revocations(a, db, mark, &rows);
    if (bad)
        fail_msg("%s / %s", bad->detail, bad->cause);
    assert_int_equal(rows.shape->width, 4);
    struct buf b = { .arena = a };
    for (int i = 0; i < rows.count; i++) {
        const struct cell *row = rows.cells + (size_t)i * 4;
        assert_string_equal(row[0].p, rows.cells[0].p);
        assert_true(strlen(row[0].p) < 48);
        if (row[3].p)
            buf_addf(&b, "%c %s %s\n", row[1].p[35], row[2].p, row[3].p);
        else
            assert_int_equal(rows.count, 1);
    }
    return text_format(a, "%s: %s", rows.cells[0].p, b.n ? buf_z(&b) : "");
}

static const char *mark_of(const char *seen)
{
    struct str rest;
    return text_z(a, str_cut(str_of(seen), ':', &rest));
}

static int withdraw(const char *district_id, const char *kind, const char *value)
{
    static unsigned number;
    int revoked = -1;
    const char *id = text_format(a, "01920000-0000-7000-8000-%012u", ++number);
    const char *bad = db_revoke(a, pg.url, &(struct revocation_facts){ .id = id, .event_id = id, .district_id = district_id, .kind = kind, .value = value },
                                &revoked);
    if (bad)
        fail_msg("%s", bad);
    return revoked;
}

static void the_list_comes_when_it_has_changed(void **state)
{
    (void)state;
    const char *empty = mark_of(look(""));
    assert_string_equal(look(empty), text_format(a, "%s: ", empty));
    assert_int_equal(withdraw(NORTH, "token", "t-1"), 1);
    const char *one = look(empty), *mark = mark_of(one);
    assert_string_not_equal(mark, empty);
    assert_string_equal(one, text_format(a, "%s: a token t-1\n", mark));
    assert_string_equal(look(mark), text_format(a, "%s: ", mark)); /* nothing new */
    assert_string_equal(look(""), one);
    /* Of two districts, and of two kinds with one name. */
    assert_int_equal(withdraw(SOUTH, "token", "t-1"), 1);
    assert_int_equal(withdraw(NORTH, "client", "t-1"), 1);
    const char *three = look(mark);
    assert_non_null(strstr(three, "a token t-1\n"));
    assert_non_null(strstr(three, "a client t-1\n"));
    assert_non_null(strstr(three, "b token t-1\n"));
}

static void what_is_revoked_is_revoked_once(void **state)
{
    (void)state;
    assert_int_equal(withdraw(NORTH, "token", "twice"), 1);
    const char *mark = mark_of(look(""));
    assert_int_equal(withdraw(NORTH, "token", "twice"), 0);
    assert_string_equal(mark_of(look("")), mark);
    /* With the traces of a write, once: who keeps a copy learns of it, and the district sees that it was the operator. */
    static const char once[] = "SELECT count(*) FROM change c JOIN audit_event e USING (district_id, id) JOIN revocation r ON r.id = c.record_id"
                               " WHERE r.value = 'twice' AND c.kind = 'created' AND c.resource = 'revocations' AND e.action = 'create'"
                               " AND e.subject = 'operator' AND e.record_id = r.id AND e.after->>'value' = 'twice'";
    assert_int_equal(pg_number(&pg, once), 1);
    assert_int_equal(pg_number(&pg, "SELECT count(*) FROM change"), pg_number(&pg, "SELECT count(*) FROM revocation"));
}

/* One goes and one comes: as many as before, and another list; and back. */
static void the_mark_is_of_every_row(void **state)
{
    (void)state;
    assert_int_equal(withdraw(NORTH, "token", "goes"), 1);
    const char *before = mark_of(look(""));
    pg_do(&pg, "UPDATE revocation SET value = 'comes' WHERE value = 'goes'");
    const char *after = look(before);
    assert_non_null(strstr(after, "a token comes\n"));
    assert_null(strstr(after, "goes"));
    pg_do(&pg, "UPDATE revocation SET value = 'goes' WHERE value = 'comes'");
    assert_string_equal(mark_of(look("")), before);
}

static void faults_are_told(void **state)
{
    (void)state;
    struct rows rows;
    int revoked = -1;
    const struct revocation_facts nowhere = { .id = SOUTH, .event_id = SOUTH, .district_id = "01920000-0000-7000-8000-0000000000ff", .kind = "token", .value = "x" };
    const char *bad = db_revoke(a, pg.url, &nowhere, &revoked);
    assert_non_null(bad);
    assert_non_null(strstr(bad, "feed_district_id_fkey"));
    assert_int_equal(revoked, 0);
    pg_do(&pg, "ALTER TABLE revocation RENAME TO elsewhere");
    assert_non_null(db_revocations(a, db, "", &rows));
    pg_do(&pg, "ALTER TABLE elsewhere RENAME TO revocation");
    look("");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_comes_when_it_has_changed), cmocka_unit_test(what_is_revoked_is_revoked_once),
        cmocka_unit_test(the_mark_is_of_every_row),           cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, start, end);
}
