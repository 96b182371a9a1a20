-- What does the database itself promise of the journal? Who reads it, that it only grows, and what may be forgotten.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

-- A change, an event and a remembered answer of mps: of now, and of two days ago.
INSERT INTO feed (district_id, position) VALUES ('01980000-0000-7000-8000-000000000001', 2);
INSERT INTO change (district_id, position, id, resource, record_id, kind, version, identifiers, changed_at)
SELECT '01980000-0000-7000-8000-000000000001', n, gen_random_uuid(), 'schools', gen_random_uuid(), 'created', 1, '{}', now() - (2 - n) * interval '2 days'
  FROM generate_series(1, 2) n;
INSERT INTO audit_event (district_id, id, occurred_at, action, resource, subject, role, client, token_id, request_id)
SELECT '01980000-0000-7000-8000-000000000001', gen_random_uuid(), now() - n * interval '2 days', 'create', 'schools', 's', 'district', 'c', 't', 'r'
  FROM generate_series(0, 1) n;
INSERT INTO idempotency_key (district_id, subject, client, key, fingerprint, record_id, version, created_at)
SELECT '01980000-0000-7000-8000-000000000001', 's', 'c', n::text, 1, gen_random_uuid(), 1, now() - n * interval '2 days' FROM generate_series(0, 1) n;

SET LOCAL ROLE roundtable_service;

-- Who reads it.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null
SELECT is((SELECT count(*) FROM audit_event), 2::bigint, 'the district reads its audit events');
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|united_way||', true) \g /dev/null
SELECT is((SELECT count(*) FROM audit_event), 0::bigint, 'no other role does');
SELECT is((SELECT count(*) FROM change), 2::bigint, 'every role follows the changes');
SELECT set_config('app.principal', '|service||', true) \g /dev/null
SELECT is((SELECT count(*) FROM audit_event), 0::bigint, 'nor does the service when it tidies up');

-- Who adds to it, in whose name.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|mtea||', true) \g /dev/null
SELECT throws_ok($$INSERT INTO audit_event (district_id, id, action, resource, subject, role, client, token_id, request_id)
                   VALUES (app.district_id(), gen_random_uuid(), 'create', 'schools', 's', 'district', 'c', 't', 'r')$$,
                 '42501', NULL, 'nobody is written down in another role');
SELECT throws_ok('UPDATE audit_event SET subject = ''x''', '42501', NULL, 'an event is not changed');
SELECT throws_ok('DELETE FROM audit_event', '42501', NULL, 'an event is not removed');
SELECT throws_ok('UPDATE change SET version = 1', '42501', NULL, 'a change is not changed');
SELECT throws_ok('UPDATE idempotency_key SET version = 1', '42501', NULL, 'an answer is not changed');
SELECT throws_ok('DELETE FROM feed', '42501', NULL, 'a feed is not removed');

-- What may be forgotten, by whom.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null
DELETE FROM change;
DELETE FROM idempotency_key;
SELECT is((SELECT count(*) FROM change), 2::bigint, 'a district forgets no change');
SELECT is((SELECT count(*) FROM idempotency_key), 2::bigint, 'nor an answer');
SELECT set_config('app.principal', '|service||', true) \g /dev/null
DELETE FROM change;
DELETE FROM idempotency_key;
SELECT is((SELECT array_agg(position) FROM change), ARRAY[2::bigint], 'the service forgets changes that are older than a day');
SELECT is((SELECT array_agg(key) FROM idempotency_key), ARRAY['0'], 'and answers that are older than a day');
SELECT throws_ok($$UPDATE feed SET forgotten = position + 1$$, '23514', NULL, 'nothing is forgotten before it has happened');

-- What an update is told to have changed.
SELECT is(app.differing('{"a":1,"b":"x\"y","c":null,"updated_at":"1"}', '{"a":1,"b":"z","c":2,"updated_at":"2"}')::text, '{"b":"x\"y","c":null}',
          'the members that differ, but for the time of the change');
SELECT is(app.differing('{"a":1}', '{"a":1}')::text, '{}', 'nothing where nothing differs');

SELECT finish();
ROLLBACK;
