-- Does row security repeat the policy of each resource? Every role, every table, every row, every write.
--
-- The matrix says which rows a role may create (c), change (u) and remove (r); what it does not name is refused.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP TABLE caller (role text, setting text);
INSERT INTO caller
SELECT role, '01980000-0000-7000-8000-000000000001|' || role || '|' || coalesce(partner, '') || '|' || coalesce(schools, '')
  FROM (VALUES
    ('district',   NULL, NULL),
    ('school',     NULL, '01980000-0006-7000-8000-000100000001,01980000-0006-7000-8000-000100000002'), -- auer, hopkins-lloyd
    ('united_way', '01980000-0002-7000-8000-000100000003', NULL),                                     -- united-way
    ('mtea',       '01980000-0002-7000-8000-000100000002', NULL),                                     -- mtea
    ('partner',    '01980000-0002-7000-8000-000100000004', '01980000-0006-7000-8000-000100000006'),   -- sixteenth-street
    ('reader',     NULL, NULL)
  ) AS v (role, partner, schools);

CREATE TEMP TABLE allowed (name text, role text, verbs text, rows text);
INSERT INTO allowed VALUES
    ('district',           'district',   'u',   'true'),
    ('statement',          'district',   'cur', 'true'),
    ('partner',            'district',   'cur', 'true'),
    ('partner',            'united_way', 'cur', 'true'),
    ('partner',            'mtea',       'u',   'id = ''01980000-0002-7000-8000-000100000002'''),
    ('partnership',        'district',   'cur', 'true'),
    ('partnership_agency', 'district',   'cur', 'true'),
    ('milestone',          'district',   'cur', 'true'),
    ('school',             'district',   'cur', 'true'),
    ('school',             'school',     'u',   'local_code IN (''auer'', ''hopkins-lloyd'')'),
    ('designation',        'district',   'cur', 'true'),
    ('lead_partner',       'district',   'cur', 'true'),
    ('lead_partner',       'united_way', 'cur', 'true'),
    ('coordinator',        'district',   'cur', 'true'),
    ('revocation',         'district',   'cur', 'true'),
    ('coordinator',        'united_way', 'cur', 'employer_id = ''01980000-0002-7000-8000-000100000003''');

CREATE TEMP TABLE tenant_table AS
SELECT c.relname::text AS name,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname NOT IN ('district_id', 'id')) AS columns
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'district_id' AND NOT a.attisdropped)
   AND c.relname NOT IN ('feed', 'change', 'audit_event', 'idempotency_key'); -- the journal: 08_journal.sql
GRANT SELECT ON caller, allowed, tenant_table TO roundtable_service;

-- Whether row security lets a statement through, whatever keys and constraints say of it afterwards.
CREATE FUNCTION pg_temp.passes(statement text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE statement;
    GET DIAGNOSTICS n = ROW_COUNT;
    RAISE SQLSTATE 'RT000' USING MESSAGE = n::text;
EXCEPTION
    WHEN SQLSTATE 'RT000' THEN RETURN SQLERRM::bigint > 0;
    WHEN insufficient_privilege THEN RETURN false;
    WHEN integrity_constraint_violation THEN RETURN true;
END
$$;

-- The rows, of all the caller sees, that it may write to in this way.
CREATE FUNCTION pg_temp.writable(setting text, name text, columns text, verb text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; statement text;
BEGIN
    PERFORM set_config('app.principal', setting, true);
    statement := CASE verb
        WHEN 'c' THEN 'INSERT INTO %1$I (district_id, id, %2$s) SELECT district_id, gen_random_uuid(), %2$s FROM %1$I WHERE id = %%L'
        WHEN 'u' THEN 'UPDATE %1$I SET version = version + 1 WHERE id = %%L'
        WHEN 'r' THEN 'DELETE FROM %1$I WHERE id = %%L' END;
    IF name = 'district' AND verb = 'c' THEN
        statement := 'INSERT INTO district (district_id, %2$s) SELECT gen_random_uuid(), %2$s FROM district WHERE id = %%L';
    END IF;
    EXECUTE format('SELECT array_agg(id ORDER BY id) FROM %I WHERE pg_temp.passes(format(%L, id))', name, format(statement, name, columns)) INTO ids;
    RETURN coalesce(ids, '{}');
END
$$;
-- The rows the matrix says; asked as the caller `writable` left behind, who reads the whole district.
CREATE FUNCTION pg_temp.expected(name text, role text, verb text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; condition text;
BEGIN
    SELECT a.rows INTO condition FROM allowed a WHERE a.name = expected.name AND a.role = expected.role AND a.verbs LIKE '%' || verb || '%';
    EXECUTE format('SELECT array_agg(id ORDER BY id) FROM %I WHERE %s', name, coalesce(condition, 'false')) INTO ids;
    RETURN coalesce(ids, '{}');
END
$$;

SET LOCAL ROLE roundtable_service;

SELECT is(pg_temp.writable(c.setting, t.name, t.columns, v.verb), pg_temp.expected(t.name, c.role, v.verb),
          format('%s %s %s', c.role, v.word, t.name))
  FROM caller c
 CROSS JOIN tenant_table t
 CROSS JOIN (VALUES ('c', 'creates'), ('u', 'changes'), ('r', 'removes')) AS v (verb, word)
 ORDER BY c.role, t.name, v.verb;

-- The matrix can tell: it holds rows a role may write and rows it may not.
RESET ROLE;
SELECT cmp_ok((SELECT count(*) FROM school WHERE local_code NOT IN ('auer', 'hopkins-lloyd')), '>', 0::bigint, 'there are schools that are not the caller''s');
SELECT cmp_ok((SELECT count(*) FROM coordinator WHERE employer_id <> '01980000-0002-7000-8000-000100000003'), '>', 0::bigint, 'there are coordinators of other employers');
SET LOCAL ROLE roundtable_service;

-- A record cannot be moved out of, or into, the caller's own.
SELECT set_config('app.principal', setting, true) FROM caller WHERE role = 'united_way' \g /dev/null
SELECT throws_ok($$UPDATE coordinator SET employer_id = '01980000-0002-7000-8000-000100000004'$$, '42501', NULL,
                 'united_way cannot hand a coordinator to another employer');
SELECT throws_ok($$INSERT INTO coordinator (district_id, id, school_id, employer_id, effective_from) VALUES
                 (app.district_id(), gen_random_uuid(), '01980000-0006-7000-8000-000100000010', '01980000-0002-7000-8000-000100000004', '2026-01-01')$$,
                 '42501', NULL, 'united_way cannot assign another employer''s coordinator');
SELECT lives_ok($$INSERT INTO coordinator (district_id, id, school_id, employer_id, effective_from) VALUES
                (app.district_id(), gen_random_uuid(), '01980000-0006-7000-8000-000100000010', '01980000-0002-7000-8000-000100000003', '2026-01-01')$$,
                'united_way assigns its own coordinator: foreign keys are checked in spite of forced row security');
SELECT is(pg_temp.writable('01980000-0000-7000-8000-000000000001|united_way||', 'coordinator', 'school_id, employer_id, effective_from', 'u'), '{}', 'united_way without an organization owns no coordinator');
SELECT is(pg_temp.writable('01980000-0000-7000-8000-000000000001|school||', 'school', 'local_code, name, level', 'u'), '{}', 'a school role without a school owns none');

SELECT finish();
ROLLBACK;
