-- Do the constraints hold what the declarations promise? The names tested are those api/v1 explains to callers.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null

-- The name of the constraint a statement breaks, or "none".
CREATE FUNCTION pg_temp.breaks(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
    EXECUTE statement;
    RAISE SQLSTATE 'RT000';
EXCEPTION
    WHEN SQLSTATE 'RT000' THEN RETURN 'none';
    WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS name = CONSTRAINT_NAME;
        RETURN name;
END
$$;
CREATE FUNCTION pg_temp.school(code text) RETURNS uuid LANGUAGE sql AS 'SELECT id FROM school WHERE local_code = code';
CREATE FUNCTION pg_temp.partner(wanted text) RETURNS uuid LANGUAGE sql AS 'SELECT id FROM partner WHERE code = wanted';

-- One lead partner at a time. Hopkins-Lloyd has an open pairing since 2015-01-01, Auer Avenue one that ended on 2024-06-30.
CREATE FUNCTION pg_temp.pair(school text, partner text, first_day text, last_day text) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from, effective_to) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L)',
              pg_temp.school(school), pg_temp.partner(partner), first_day, last_day)
$$;
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2026-01-01', NULL)), 'lead_partner_one_current', 'two current lead partners are refused');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'demo-partner-1', '2026-01-01', NULL)), 'lead_partner_one_current', 'even of the same organization');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2014-01-01', '2015-01-01')), 'lead_partner_one_current', 'the first day is inclusive');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2014-01-01', '2014-12-31')), 'none', 'the day before is free');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2024-06-30', NULL)), 'lead_partner_one_current', 'the last day is inclusive');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2024-07-01', NULL)), 'none', 'the day after is free');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2026-01-01', NULL)), 'none', 'days without a lead partner in between are a vacancy');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2010-01-01', NULL)), 'lead_partner_one_current', 'an open pairing meets all that comes later');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2030-01-02', '2030-01-01')), 'lead_partner_dates_check', 'no pairing ends before it begins');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2030-01-01', '2030-01-01')), 'none', 'one may last a single day');
SELECT is(pg_temp.breaks($$UPDATE lead_partner SET effective_to = NULL WHERE effective_to IS NOT NULL$$), 'none', 'reopening the only pairing is fine');

-- One coordinator at a time.
CREATE FUNCTION pg_temp.assign(school text, employer text, fte text, first_day text, last_day text) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO coordinator (district_id, id, school_id, employer_id, fte, effective_from, effective_to) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L, %L)',
              pg_temp.school(school), pg_temp.partner(employer), fte, first_day, last_day)
$$;
SELECT is(pg_temp.breaks(pg_temp.assign('jmac', 'mps', '0.5', '2026-01-01', NULL)), 'coordinator_one_current', 'two current coordinators are refused, part-time ones too');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1', '2026-01-01', NULL)), 'none', 'a vacancy can be filled');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1.001', '2026-01-01', NULL)), 'coordinator_fte_check', 'nobody works more than full time');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '-0.1', '2026-01-01', NULL)), 'coordinator_fte_check', 'nor less than not at all');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1', '2026-01-01', '2025-01-01')), 'coordinator_dates_check', 'no assignment ends before it begins');
SELECT throws_ok($$UPDATE coordinator SET full_time = true$$, '428C9', NULL, 'full_time follows from fte');
SELECT results_eq($$SELECT DISTINCT full_time FROM coordinator WHERE fte < 1$$, 'VALUES (false)', 'fte below 1 is reported as not full time');
SELECT results_eq($$SELECT DISTINCT full_time FROM coordinator WHERE fte = 1$$, 'VALUES (true)', 'fte 1 as full time');

-- One designation at a time, one standing at a time.
SELECT is(pg_temp.breaks($$INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from)
              SELECT district_id, gen_random_uuid(), school_id, partnership_id, 'maturing', '2026-01-01' FROM designation WHERE effective_to IS NULL LIMIT 1$$),
          'designation_one_current', 'two designations of one school at once are refused');
SELECT is(pg_temp.breaks($$UPDATE designation SET effective_to = '2000-01-01'$$), 'designation_dates_check', 'no designation ends before it begins');
SELECT is(pg_temp.breaks($$INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from)
              SELECT district_id, gen_random_uuid(), partnership_id, partner_id, role, '2026-01-01' FROM partnership_agency LIMIT 1$$),
          'partnership_agency_once', 'an agency holds a role once at a time');
SELECT is(pg_temp.breaks($$INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from)
              SELECT district_id, gen_random_uuid(), partnership_id, partner_id, 'fiscal_agent', '2026-01-01' FROM partnership_agency LIMIT 1$$),
          'none', 'but several roles at once');
SELECT is(pg_temp.breaks($$UPDATE partnership_agency SET effective_to = '2000-01-01'$$), 'partnership_agency_dates_check', 'no standing ends before it begins');
SELECT is(pg_temp.breaks($$UPDATE statement SET effective_from = '2020-01-01', effective_to = '2000-01-01'$$), 'statement_dates_check', 'no statement ends before it begins');
SELECT is(pg_temp.breaks($$UPDATE statement SET effective_to = '2000-01-01'$$), 'none', 'a statement that always held may end on any day');

-- Codes.
SELECT is(pg_temp.breaks($$UPDATE school SET local_code = 'auer' WHERE local_code = 'jmac'$$), 'school_local_code_key', 'a school''s code is its own');
SELECT is(pg_temp.breaks($$UPDATE partner SET code = 'mps' WHERE code = 'mtea'$$), 'partner_code_key', 'a partner''s code is its own');
SELECT is(pg_temp.breaks($$INSERT INTO partnership (district_id, id, code, name) VALUES (app.district_id(), gen_random_uuid(), 'mcsp', 'Twice')$$),
          'partnership_code_key', 'a partnership''s code is its own');

-- Words outside the lists.
SELECT is(pg_temp.breaks($$UPDATE district SET timezone = 'Mars/Olympus'$$), 'district_timezone_check', 'no such time zone');
SELECT is(pg_temp.breaks($$UPDATE statement SET kind = 'slogan'$$), 'statement_kind_check', 'no such kind of statement');
SELECT is(pg_temp.breaks($$UPDATE partner SET kind = 'guild'$$), 'partner_kind_check', 'no such kind of partner');
SELECT is(pg_temp.breaks($$UPDATE partnership_agency SET role = 'patron'$$), 'partnership_agency_role_check', 'no such role');
SELECT is(pg_temp.breaks($$UPDATE school SET level = 'upper'$$), 'school_level_check', 'no such level');
SELECT is(pg_temp.breaks($$UPDATE school SET status = 'moved'$$), 'school_status_check', 'no such status');
SELECT is(pg_temp.breaks($$UPDATE designation SET stage = 'done'$$), 'designation_stage_check', 'no such stage');
SELECT is(pg_temp.breaks($$UPDATE milestone SET date_precision = 'decade'$$), 'milestone_date_precision_check', 'no such precision');
SELECT is(pg_temp.breaks($$UPDATE milestone SET count_qualifier = 'roughly'$$), 'milestone_count_qualifier_check', 'no such qualifier');
SELECT is(pg_temp.breaks($$UPDATE milestone SET date_precision = 'day' WHERE happened_on IS NULL$$), 'milestone_date_known_check', 'an exact date must be given');

-- Records others refer to stay.
SELECT is(pg_temp.breaks($$DELETE FROM school WHERE local_code = 'auer'$$), 'designation_school_id_fkey', 'a school with a history is not removed');
SELECT is(pg_temp.breaks($$DELETE FROM partner WHERE code = 'milwaukee-urban-league'$$), 'lead_partner_partner_id_fkey', 'nor an organization that once led');
SELECT is(pg_temp.breaks($$DELETE FROM partnership$$), 'partnership_agency_partnership_id_fkey', 'nor a partnership with agencies');

-- What is revoked is revoked once.
SELECT is(pg_temp.breaks($$INSERT INTO revocation (district_id, id, kind, value) VALUES (app.district_id(), gen_random_uuid(), 'client', 'demo-retired-kiosk')$$),
          'revocation_value_key', 'an application is revoked once');
SELECT is(pg_temp.breaks($$INSERT INTO revocation (district_id, id, kind, value) VALUES (app.district_id(), gen_random_uuid(), 'token', 'demo-retired-kiosk')$$),
          'none', 'a token of the same name is another thing');
SELECT is(pg_temp.breaks($$UPDATE revocation SET kind = 'person'$$), 'revocation_kind_check', 'there are no other kinds');

-- Every named rule a request can break is exercised above; nothing here can go missing quietly.
RESET ROLE;
SELECT results_eq(
    $$SELECT k.conname::text COLLATE "C" FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('c', 'u', 'x') AND c.relname NOT IN ('installation', 'feed', 'change', 'audit_event')
       ORDER BY 1$$,
    $$VALUES ('coordinator_dates_check' COLLATE "C"), ('coordinator_fte_check'), ('coordinator_one_current'), ('designation_dates_check'),
      ('designation_one_current'), ('designation_stage_check'), ('district_timezone_check'), ('lead_partner_dates_check'),
      ('lead_partner_one_current'), ('milestone_count_qualifier_check'), ('milestone_date_known_check'),
      ('milestone_date_precision_check'), ('partner_code_key'), ('partner_kind_check'), ('partnership_agency_dates_check'),
      ('partnership_agency_once'), ('partnership_agency_role_check'), ('partnership_code_key'),
      ('revocation_kind_check'), ('revocation_value_key'), ('school_level_check'),
      ('school_local_code_key'), ('school_status_check'), ('statement_dates_check'), ('statement_kind_check')$$,
    'the constraints tested here are all there are');

SELECT finish();
ROLLBACK;
