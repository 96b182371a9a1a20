-- Who learns what is revoked? The district whose it is, and the service itself, which may look and nothing else.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '|service||', true) \g /dev/null
SELECT cmp_ok((SELECT count(DISTINCT district_id) FROM revocation), '>=', 2::bigint, 'the service sees every district''s');
SELECT is((SELECT count(*) FROM school), 0::bigint, 'and no other record');
SELECT throws_ok($$INSERT INTO revocation (district_id, id, kind, value) VALUES ('01980000-0000-7000-8000-000000000001', gen_random_uuid(), 'token', 'x')$$,
                 '42501', NULL, 'it revokes nothing itself');
SELECT is_empty('UPDATE revocation SET version = version RETURNING id', 'changes nothing');
SELECT is_empty('DELETE FROM revocation RETURNING id', 'and restores nothing');

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null
SELECT is((SELECT count(*) FROM revocation), 1::bigint, 'a district sees its own');
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|reader||', true) \g /dev/null
SELECT is((SELECT count(*) FROM revocation), 0::bigint, 'its readers see none');

SELECT finish();
ROLLBACK;
