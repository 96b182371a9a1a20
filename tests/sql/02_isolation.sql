-- Can one district see or touch another's rows? Asked of every tenant table, as the service's role.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP TABLE tenant_table AS
SELECT c.relname::text AS name,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'district_id' AND NOT a.attisdropped);
GRANT SELECT ON tenant_table TO roundtable_service;

-- What a statement does in the end: how many rows it changed or counted, or its SQLSTATE. Nothing of it stays.
CREATE FUNCTION pg_temp.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE statement;
    GET DIAGNOSTICS n = ROW_COUNT;
    RAISE SQLSTATE 'RT000' USING MESSAGE = n::text;
EXCEPTION
    WHEN SQLSTATE 'RT000' THEN RETURN SQLERRM;
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.visible(name text, condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE %s', name, condition) INTO n;
    RETURN n;
END
$$;

-- What writes have left in two districts.
INSERT INTO feed (district_id, position) SELECT district_id, 1 FROM district
    ON CONFLICT (district_id) DO NOTHING;
INSERT INTO change (district_id, position, id, resource, record_id, kind, version, identifiers)
SELECT district_id, 1, gen_random_uuid(), 'schools', gen_random_uuid(), 'created', 1, '{}' FROM district;
INSERT INTO audit_event (district_id, id, action, resource, subject, role, client, token_id, request_id)
SELECT district_id, gen_random_uuid(), 'create', 'schools', 'somebody', 'district', 'app', 'token', 'request' FROM district;
INSERT INTO idempotency_key (district_id, subject, client, key, fingerprint, record_id, version)
SELECT district_id, 'somebody', 'app', 'key', 1, gen_random_uuid(), 1 FROM district;

-- A write that changes nothing in a row it may write to; what the service has no right to at all is refused before that.
CREATE FUNCTION pg_temp.touch(name text) RETURNS text LANGUAGE sql AS $$
    SELECT format('UPDATE %1$I SET %2$I = %2$I', name, CASE WHEN EXISTS (SELECT FROM pg_attribute
        WHERE attrelid = name::regclass AND attname = 'version') THEN 'version' ELSE 'district_id' END)
$$;
CREATE FUNCTION pg_temp.nothing(name text, privilege text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN privilege = 'DELETE' AND has_table_privilege('roundtable_service', name, 'DELETE')
                  OR privilege = 'UPDATE' AND has_any_column_privilege('roundtable_service', name, 'UPDATE') THEN '0' ELSE '42501' END
$$;

-- The superuser sees that there is something to hide.
SELECT cmp_ok(pg_temp.visible(name, format('district_id <> %L', '01980000-0000-7000-8000-000000000001')), '>', 0::bigint,
              name || ' has rows of other districts') FROM tenant_table ORDER BY name;
SELECT cmp_ok(pg_temp.visible(name, format('district_id = %L', '01980000-0000-7000-8000-000000000001')), '>', 0::bigint,
              name || ' has rows of mps') FROM tenant_table ORDER BY name;

SET LOCAL ROLE roundtable_service;

-- Nobody asks.
SELECT is(nullif(current_setting('app.principal', true), ''), NULL, 'the setting was never made');
SELECT is(pg_temp.visible(name, 'true'), 0::bigint, name || ' shows nothing when nobody asks') FROM tenant_table ORDER BY name;
SELECT set_config('app.principal', '', true) \g /dev/null
SELECT is(pg_temp.visible(name, 'true'), 0::bigint, name || ' shows nothing to an empty setting') FROM tenant_table ORDER BY name;
SELECT is(pg_temp.attempt(pg_temp.touch(name)), pg_temp.nothing(name, 'UPDATE'), name || ': an empty setting changes nothing') FROM tenant_table ORDER BY name;
SELECT set_config('app.principal', '|district||', true) \g /dev/null
SELECT is(pg_temp.visible(name, 'true'), 0::bigint, name || ' shows nothing to a role without a district') FROM tenant_table ORDER BY name;
SELECT set_config('app.principal', '01980000-0000-7000-8000-0000000000ff|district||', true) \g /dev/null
SELECT is(pg_temp.visible(name, 'true'), 0::bigint, name || ' shows nothing to a district that does not exist') FROM tenant_table ORDER BY name;

-- One district asks, in the strongest role, and even holds ids of another's school and partner.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district|01980000-0002-7000-8000-000200000002|01980000-0006-7000-8000-000200000001', true) \g /dev/null
SELECT is(pg_temp.visible(name, format('district_id <> %L', '01980000-0000-7000-8000-000000000001')), 0::bigint,
          name || ' hides the rows of other districts') FROM tenant_table ORDER BY name;
SELECT cmp_ok(pg_temp.visible(name, 'true'), '>', 0::bigint, name || ' shows the district its own') FROM tenant_table ORDER BY name;
SELECT is(pg_temp.attempt(pg_temp.touch(name) || format(' WHERE district_id <> %L', '01980000-0000-7000-8000-000000000001')), pg_temp.nothing(name, 'UPDATE'),
          name || ': foreign rows cannot be changed') FROM tenant_table ORDER BY name;
SELECT is(pg_temp.attempt(format('DELETE FROM %I WHERE district_id <> %L', name, '01980000-0000-7000-8000-000000000001')), pg_temp.nothing(name, 'DELETE'),
          name || ': foreign rows cannot be removed') FROM tenant_table WHERE name <> 'district' ORDER BY name;
-- In the name of the district's own organization, for a signature is writable to whoever gave it alone.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district|01980000-0002-7000-8000-000100000001|', true) \g /dev/null
SELECT is(pg_temp.attempt(format('UPDATE %I SET district_id = %L', name, '01980000-0000-7000-8000-000000000002')), '42501',
          name || ': own rows cannot be given away') FROM tenant_table ORDER BY name;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district|01980000-0002-7000-8000-000200000002|01980000-0006-7000-8000-000200000001', true) \g /dev/null
SELECT is(pg_temp.attempt(format('INSERT INTO %I (%s) SELECT %s FROM %I LIMIT 1', name, columns,
              replace(replace(columns, 'district_id', quote_literal('01980000-0000-7000-8000-000000000002') || '::uuid'), ' id,', ' gen_random_uuid(),'), name)),
          '42501', name || ': rows cannot be planted in another district') FROM tenant_table ORDER BY name;

-- Links stay inside the district; and a row hidden from the asker is the same as none.
SELECT is(pg_temp.attempt($$INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from) VALUES
              (app.district_id(), gen_random_uuid(), '01980000-0006-7000-8000-000200000002', '01980000-0002-7000-8000-000100000004', '2030-01-01')$$),
          '23503', 'a school of another district cannot be paired');
SELECT is(pg_temp.attempt($$INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from) VALUES
              (app.district_id(), gen_random_uuid(), '01980000-0006-7000-8000-0000000000ff', '01980000-0002-7000-8000-000100000004', '2030-01-01')$$),
          '23503', 'nor one that does not exist: the two look the same');
SELECT is(report_partnership_summary('01980000-0000-7000-8000-000000000002', '01980000-0003-7000-8000-000200000001', NULL)::text, NULL,
          'no summary of another district''s partnership, even when its district is named');
SELECT is(report_school_profile('01980000-0000-7000-8000-000000000002', '01980000-0006-7000-8000-000200000001', NULL)::text, NULL,
          'no profile of another district''s school');
SELECT is(app.today('01980000-0000-7000-8000-000000000002'), NULL, 'not even the day it is there');

-- The same codes in two districts do not meet.
SELECT is(pg_temp.attempt($$INSERT INTO partner (district_id, id, code, name, kind) VALUES
              (app.district_id(), gen_random_uuid(), 'only-here', 'Ours', 'other')$$), '1', 'a code is free when only another district could hold it');

SELECT throws_ok('SELECT secret FROM installation', '42501', NULL, 'the installation''s secret is out of reach');
SELECT throws_ok('TRUNCATE school', '42501', NULL, 'a table cannot be emptied');
SELECT throws_ok('ALTER TABLE school DISABLE ROW LEVEL SECURITY', '42501', NULL, 'row security cannot be switched off');
SELECT throws_ok('SET LOCAL row_security = off; SELECT count(*) FROM school', '42501', NULL, 'nor asked to look away');

SELECT finish();
ROLLBACK;
