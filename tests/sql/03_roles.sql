-- Does row security repeat the policy of each resource? Every role, every table, every row, every write.
--
-- What a role may do is read from the document of the API (openapi/v1.json): the roles of each operation, and the field that
-- tells whose own a record is. A collection added to it is held to its word here without another line.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP TABLE caller (role text, partner uuid, schools uuid[], setting text);
INSERT INTO caller
SELECT v.role, v.partner, v.schools::uuid[],
       concat_ws('|', '01980000-0000-7000-8000-000000000001', v.role, coalesce(v.partner::text, ''), array_to_string(v.schools::uuid[], ','))
  FROM (VALUES
    ('district',   '01980000-0002-7000-8000-000100000001'::uuid, '{}'),                                -- mps
    ('school',     NULL, '{01980000-0006-7000-8000-000100000001,01980000-0006-7000-8000-000100000006}'), -- auer, lincoln-avenue
    ('united_way', '01980000-0002-7000-8000-000100000003', '{}'),                                      -- united-way
    ('mtea',       '01980000-0002-7000-8000-000100000002', '{}'),                                      -- mtea
    ('partner',    '01980000-0002-7000-8000-000100000004', '{01980000-0006-7000-8000-000100000006}'),  -- sixteenth-street
    ('reader',     NULL, '{}')
  ) AS v (role, partner, schools);

CREATE TEMP TABLE tenant_table AS
SELECT c.relname::text AS name,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname NOT IN ('district_id', 'id')) AS columns
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'district_id' AND NOT a.attisdropped)
   AND c.relname NOT IN ('feed', 'change', 'audit_event', 'idempotency_key'); -- the journal: 08_journal.sql

\set document `cat openapi/v1.json`
CREATE TEMP TABLE document AS SELECT :'document'::jsonb AS api;
\unset document

-- A collection, the table its records are in, and the fields that tell whose own one is.
CREATE TEMP TABLE collection AS
SELECT p.key AS path, t.name, api #> ARRAY['components', 'schemas', s.schema, 'x-owner'] AS owner
  FROM document
 CROSS JOIN LATERAL jsonb_each(api->'paths') AS p
 CROSS JOIN LATERAL (SELECT substring(p.value #>> '{get,responses,200,content,application/json,schema,$ref}' FROM '[^/]+$') AS schema) AS s
 CROSS JOIN LATERAL (SELECT lower(regexp_replace(s.schema, '(?<=.)([A-Z])', '_\1', 'g')) AS relation) AS r
  JOIN tenant_table t ON t.name = CASE r.relation WHEN 'grant' THEN 'grant_award' ELSE r.relation END -- GRANT is a word of SQL
 WHERE p.key ~ '^/v1/[^/]+/{id}$';
UPDATE collection SET path = replace(path, '/{id}', '');

-- What each role may do with which rows. A removal holds the record it is about to remove, which takes the right to change it.
CREATE TEMP TABLE allowed AS
SELECT c.name, split_part(r.word, ':', 1) AS role, o.verb,
       CASE WHEN r.word NOT LIKE '%:own' THEN 'true'
            WHEN r.word = 'school:own' THEN format('%I = ANY (%L)', c.owner->>'school', k.schools)
            ELSE format('%I = %L', c.owner->>'partner', k.partner) END AS rows
  FROM document
 CROSS JOIN collection c
 CROSS JOIN LATERAL (VALUES
    ('l', api #> ARRAY['paths', c.path, 'get', 'x-roles']),
    ('c', api #> ARRAY['paths', c.path, 'post', 'x-roles']),
    ('u', coalesce(api #> ARRAY['paths', c.path || '/{id}', 'patch', 'x-roles'], api #> ARRAY['paths', c.path || '/{id}', 'delete', 'x-roles'])),
    ('r', api #> ARRAY['paths', c.path || '/{id}', 'delete', 'x-roles'])) AS o (verb, roles)
 CROSS JOIN LATERAL jsonb_array_elements_text(o.roles) AS r (word)
  JOIN caller k ON k.role = split_part(r.word, ':', 1);
GRANT SELECT ON caller, allowed, tenant_table TO roundtable_service;

SELECT set_eq('SELECT name FROM collection', 'SELECT name FROM tenant_table', 'every table is a collection of the document');
SELECT cmp_ok((SELECT count(*) FROM allowed WHERE role = 'district' AND verb <> 'l'), '>', 100::bigint, 'the document says who may write');
SELECT is((SELECT count(*) FROM allowed WHERE rows IS NULL), 0::bigint, 'and whose own a record is');

-- Whether row security lets a statement through, whatever keys and constraints say of it afterwards. What a policy asks of
-- other tables (is the assessment open, was it decided) it asks last, of those who may write at all, and answers as a constraint.
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
-- The rows the document says, of all the caller `writable` left behind sees.
CREATE FUNCTION pg_temp.expected(name text, role text, verb text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; condition text;
BEGIN
    SELECT a.rows INTO condition FROM allowed a WHERE a.name = expected.name AND a.role = expected.role AND a.verb = expected.verb;
    -- What one may not read one may not change.
    IF verb = 'u' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = name::regclass AND a.attname = 'visibility') THEN
        condition := format('(%s) AND app.shows(%I)', coalesce(condition, 'false'), name);
    END IF;
    EXECUTE format('SELECT array_agg(id ORDER BY id) FROM %I WHERE %s', name, coalesce(condition, 'false')) INTO ids;
    RETURN coalesce(ids, '{}');
END
$$;
CREATE FUNCTION pg_temp.counted(setting text, name text, condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    PERFORM set_config('app.principal', setting, true);
    EXECUTE format('SELECT count(*) FROM %I WHERE district_id = %L AND (%s)', name, '01980000-0000-7000-8000-000000000001', condition) INTO n;
    RETURN n;
END
$$;

-- The matrix can tell: where a role may write to its own, there are rows that are its own and rows that are not.
SELECT ok(pg_temp.counted(k.setting, a.name, a.rows) > 0 AND pg_temp.counted(k.setting, a.name, format('(%s) IS NOT TRUE', a.rows)) > 0,
          format('%s has %s of its own, others have some too', a.role, a.name))
  FROM (SELECT DISTINCT name, role, rows FROM allowed WHERE rows <> 'true') a JOIN caller k USING (role)
 ORDER BY a.role, a.name;

SET LOCAL ROLE roundtable_service;

SELECT is(pg_temp.writable(c.setting, t.name, t.columns, v.verb), pg_temp.expected(t.name, c.role, v.verb),
          format('%s %s %s', c.role, v.word, t.name))
  FROM caller c
 CROSS JOIN tenant_table t
 CROSS JOIN (VALUES ('c', 'creates'), ('u', 'changes'), ('r', 'removes')) AS v (verb, word)
 ORDER BY c.role, t.name, v.verb;

SELECT is(pg_temp.counted(c.setting, t.name, 'true') > 0, EXISTS (SELECT FROM allowed a WHERE a.name = t.name AND a.role = c.role AND a.verb = 'l'),
          format('%s reads %s as the document says', c.role, t.name))
  FROM caller c CROSS JOIN tenant_table t ORDER BY c.role, t.name;
-- Raw answers are read where they were given, and by the district.
SELECT is(pg_temp.counted(c.setting, 'response_count', 'school_id <> ALL (''{01980000-0006-7000-8000-000100000001,01980000-0006-7000-8000-000100000006}'')') > 0,
          c.role = 'district', c.role || ' and the answers given at other schools') FROM caller c;

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
