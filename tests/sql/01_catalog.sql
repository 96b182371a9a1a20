-- Is every table closed by default? Read from the catalog, so that a table added later is held to it too.
--
-- To run these: pg_prove -d <a database with sql/*.sql and sql/seed/*.sql applied> tests/sql/*.sql, as its superuser.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP VIEW tenant_table AS
SELECT c.oid, c.relname::text AS name, c.relrowsecurity, c.relforcerowsecurity, c.relowner
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'district_id' AND NOT a.attisdropped);

-- The journal keeps what happened to records; its rows have no versions of their own.
CREATE TEMP VIEW record_table AS
SELECT name FROM tenant_table WHERE name NOT IN ('feed', 'change', 'audit_event', 'idempotency_key');

SELECT cmp_ok((SELECT count(*) FROM record_table), '>=', 10::bigint, 'there are tenant tables to look at');

-- Row security.
SELECT ok(relrowsecurity, name || ' has row security') FROM tenant_table ORDER BY name;
SELECT ok(relforcerowsecurity, name || ' forces it on its owner') FROM tenant_table ORDER BY name;
SELECT ok(
    EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = 'r'),
    t.name || ' says who may read it') FROM tenant_table t ORDER BY name;
SELECT is_empty(
    $$SELECT t.name, p.polname FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid WHERE p.polcmd = '*'$$,
    'no policy lumps the commands together');
SELECT is_empty(
    $$SELECT t.name, p.polname FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid
       WHERE p.polroles = '{0}' AND coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
             NOT LIKE '%district_id = ( SELECT app.district_id() AS district_id)%'$$,
    'every policy of the service begins with the district, asked once per statement');
SELECT is_empty(
    $$SELECT t.name, p.polname FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid
       WHERE p.polroles <> '{0}' AND (p.polroles <> ARRAY[t.relowner] OR t.name <> 'district')$$,
    'no policy is for one role but the operator''s, who may find and add districts');
SELECT is_empty(
    $$SELECT c.relname FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'f')
         AND c.oid NOT IN (SELECT oid FROM tenant_table)
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
         AND (has_any_column_privilege('roundtable_service', c.oid, 'INSERT, UPDATE')
              OR has_table_privilege('roundtable_service', c.oid, 'DELETE, TRUNCATE'))$$,
    'the service can write to no table without a district');
SELECT is_empty(
    $$SELECT name FROM tenant_table WHERE has_table_privilege('roundtable_service', oid, 'TRUNCATE, REFERENCES, TRIGGER')$$,
    'the service can neither truncate a table nor hang a trigger on it');
SELECT is_empty(
    $$SELECT c.relname FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
         AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)$$,
    'every view asks with the rights of its caller');
SELECT is_empty(
    $$SELECT c.relname FROM pg_class c WHERE c.relkind = 'm' AND has_table_privilege('roundtable_service', c.oid, 'SELECT')$$,
    'the service reads no materialized view');
SELECT is_empty(
    $$SELECT p.oid::regprocedure FROM pg_proc p
       WHERE p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace) AND p.prosecdef
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')$$,
    'no function lends its owner''s rights');

-- The service's role.
SELECT is_empty(
    $$SELECT rolname FROM pg_roles WHERE rolname = 'roundtable_service'
         AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb OR rolreplication)$$,
    'the service''s role has no attribute that lifts it');
SELECT has_role('roundtable_service');
SELECT is_empty(
    $$SELECT roleid::regrole FROM pg_auth_members WHERE member = 'roundtable_service'::regrole$$,
    'the service''s role is a member of no other');
SELECT is_empty(
    $$SELECT classid::regclass, objid FROM pg_shdepend WHERE refobjid = 'roundtable_service'::regrole AND deptype = 'o'$$,
    'the service''s role owns nothing');
SELECT ok(NOT has_schema_privilege('roundtable_service', 'public', 'CREATE'), 'the service creates nothing in public');
SELECT ok(NOT has_schema_privilege('roundtable_service', 'app', 'CREATE'), 'the service creates nothing in app');
SELECT ok(NOT has_any_column_privilege('roundtable_service', 'installation', 'SELECT'), 'the service cannot read the installation''s secret');
SELECT ok(NOT has_table_privilege('roundtable_service', 'district', 'INSERT, DELETE'), 'the service neither adds nor removes districts');
SELECT ok(NOT has_column_privilege('roundtable_service', 'district', 'code', 'UPDATE'), 'the service cannot rename a district''s code');
SELECT is((SELECT length(secret) FROM installation), 32, 'the installation has a secret of 32 bytes');

-- Shardable by district: district_id leads every key.
SELECT is_empty(
    $$SELECT t.name, k.conname
        FROM tenant_table t
        JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p', 'u', 'x', 'f')
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
       WHERE a.attname <> 'district_id'$$,
    'every primary, unique, exclusion and foreign key begins with district_id');
SELECT is_empty(
    $$SELECT t.name, i.indexrelid::regclass
        FROM tenant_table t JOIN pg_index i ON i.indrelid = t.oid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
       WHERE a.attname <> 'district_id' AND i.indexrelid::regclass::text <> 'district_code_key'$$,
    'every index begins with district_id, but for the operator''s on district.code');
SELECT is_empty(
    $$SELECT t.name FROM tenant_table t WHERE t.name <> 'district' AND NOT EXISTS (
        SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'f' AND k.confrelid = 'district'::regclass
           AND k.conname = t.name || '_district_id_fkey')$$,
    'every table stands under its district');
SELECT is_empty(
    $$SELECT t.name, k.conname FROM tenant_table t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[cardinality(k.conkey)]
       WHERE k.conname <> t.name || '_' || a.attname || '_fkey' OR k.confdeltype <> 'a' OR k.confupdtype <> 'a'$$,
    'foreign keys are named after their column and never change rows on their own');
SELECT is_empty(
    $$SELECT t.name, k.conname FROM tenant_table t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
       WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indpred IS NULL AND i.indkey[0] = k.conkey[1]
                            AND (cardinality(k.conkey) = 1 OR i.indkey[1] = k.conkey[cardinality(k.conkey)]))$$, -- the last is the record itself, and few refer to one
    'every foreign key has an index, so that removing a record stays cheap');
SELECT is_empty(
    $$SELECT t.name, w.name FROM tenant_table t JOIN record_table r USING (name) CROSS JOIN (VALUES
            ('id', 'uuid'), ('version', 'bigint'), ('created_at', 'timestamp with time zone'), ('updated_at', 'timestamp with time zone')
        ) AS w (name, type)
       WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = w.name AND a.attnotnull
                            AND format_type(a.atttypid, NULL) = w.type)$$,
    'every table has the columns each record answers with');
SELECT is_empty(
    $$SELECT name FROM tenant_table WHERE name NOT IN (SELECT name FROM record_table)
         AND (has_table_privilege('roundtable_service', oid, 'DELETE') AND name NOT IN ('change', 'idempotency_key')
              OR has_any_column_privilege('roundtable_service', oid, 'UPDATE') AND name <> 'feed')$$,
    'the journal is only added to, but for what need not be kept for good');
SELECT is_empty(
    $$SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema IN ('public', 'app')$$,
    'no order comes from a sequence');
SELECT is_empty(
    $$SELECT t.name, g.tgname FROM tenant_table t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal$$,
    'no trigger works behind a statement''s back');

-- Told to whoever opens the database.
SELECT is_empty($$SELECT name FROM tenant_table WHERE obj_description(oid, 'pg_class') IS NULL$$, 'every table says what it is');
SELECT is_empty(
    $$SELECT t.name, a.attname FROM tenant_table t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE col_description(t.oid, a.attnum) IS NULL$$,
    'every column says what it is');

SELECT finish();
ROLLBACK;
