-- Are the headline counts what a recount says, on any day? And does a profile tell a vacancy from a gap in the data?
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|reader||', true) \g /dev/null

CREATE FUNCTION pg_temp.summary(day date) RETURNS json LANGUAGE sql AS
    'SELECT report_partnership_summary(app.district_id(), p.id, day) FROM partnership p WHERE p.code = ''mcsp''';
CREATE FUNCTION pg_temp.counts(day date) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', s->'lead_agencies'->>'count', s->'active_schools'->>'count', s->'partner_organizations'->>'count',
                 s->'students_served'->>'count', s->'students_served'->>'qualifier', s->'students_served'->>'stated')
  FROM pg_temp.summary(day) s
$$;

-- The years the sources tell of.
SELECT is(pg_temp.counts('2014-12-31'), '0 0 0 0 exactly 0',           '2014: a bus ride, no partnership yet');
SELECT is(pg_temp.counts('2015-06-30'), '3 3 2 1204 more_than 1000',   'mid-2015: three schools');
SELECT is(pg_temp.counts('2015-08-31'), '3 3 2 1204 more_than 1000',   'the day before the fourth');
SELECT is(pg_temp.counts('2015-09-01'), '3 4 3 1946 more_than 1000',   'the day of the fourth');
SELECT is(pg_temp.counts('2015-12-31'), '3 4 3 1946 more_than 1000',   'end of 2015: four schools');
SELECT is(pg_temp.counts('2016-12-31'), '3 6 5 2770 more_than 2000',   'end of 2016: six schools');
SELECT is(pg_temp.counts('2017-12-31'), '3 8 6 4285 more_than 4000',   'end of 2017: eight schools');
SELECT is(pg_temp.counts('2020-12-31'), '3 12 9 5912 more_than 5000',  'end of 2020: twelve schools');
SELECT is(pg_temp.counts('2023-01-01'), '3 16 11 7236 more_than 7000', '2023: sixteen schools');
SELECT is(pg_temp.counts('2024-06-30'), '3 16 11 7236 more_than 7000', 'the last day of the Urban League at Auer Avenue');
SELECT is(pg_temp.counts('2024-07-01'), '3 16 10 7236 more_than 7000', 'the day after: ten organizations');
SELECT is(pg_temp.counts(NULL),         '3 16 10 7236 more_than 7000', 'today: 3 agencies, 16 schools, 10 organizations, more than 7,000 students');

-- A recount by other means: walking the days and rows, not the report's joins.
CREATE FUNCTION pg_temp.recount(day date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    agencies uuid[] := ARRAY(SELECT partner_id FROM partnership_agency
                              WHERE role = 'lead_agency' AND daterange(effective_from, effective_to, '[]') @> day);
    schools  uuid[] := ARRAY(SELECT school_id FROM designation WHERE daterange(effective_from, effective_to, '[]') @> day);
    helpers  uuid[] := '{}';
    students bigint := 0;
    row      record;
BEGIN
    FOR row IN SELECT school_id, partner_id AS org, effective_from, effective_to FROM lead_partner
               UNION ALL SELECT school_id, employer_id, effective_from, effective_to FROM coordinator LOOP
        IF row.school_id = ANY (schools) AND row.org <> ALL (agencies) AND row.org <> ALL (helpers)
           AND day BETWEEN row.effective_from AND coalesce(row.effective_to, 'infinity') THEN
            helpers := helpers || row.org;
        END IF;
    END LOOP;
    FOR row IN SELECT id, enrollment FROM school LOOP
        IF row.id = ANY (schools) THEN students := students + row.enrollment; END IF;
    END LOOP;
    RETURN concat_ws(' ', cardinality(agencies), cardinality(schools), cardinality(helpers), students);
END
$$;
SELECT is(substring(pg_temp.counts(day::date) FROM '^\d+ \d+ \d+ \d+'), pg_temp.recount(day::date), 'recounted for ' || day::date)
  FROM generate_series(timestamp '2014-06-15', '2026-06-15', '3 months') AS day;

-- What the numbers rest on.
SELECT is((pg_temp.summary('2020-01-01')->>'as_of'), '2020-01-01', 'the day asked for is the day answered');
SELECT is((pg_temp.summary(NULL)->>'as_of')::date, (now() AT TIME ZONE 'America/Chicago')::date, 'no day asked for is today in Milwaukee');
SELECT is((SELECT count(*) FROM json_each(pg_temp.summary(NULL)) e WHERE json_typeof(e.value) = 'object' AND length(e.value->>'how') < 20), 0::bigint,
          'every number says how it was counted');
SELECT is(report_partnership_summary(app.district_id(), '01980000-0003-7000-8000-0000000000ff', NULL)::text, NULL, 'no partnership, no summary');

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null
UPDATE school SET enrollment = NULL WHERE local_code = 'auer';
SELECT is(concat_ws(' ', s->>'count', s->>'qualifier', s->>'schools_counted', s->>'schools_unknown'), '6918 more_than 15 1',
          'an unknown enrollment is said, not guessed') FROM (SELECT pg_temp.summary(NULL)->'students_served' AS s) x;
UPDATE school SET enrollment = 82 WHERE local_code = 'auer';
SELECT is(pg_temp.counts(NULL), '3 16 10 7000 exactly 7000', 'a round number is exact');
RESET ROLE;
UPDATE partnership_agency SET effective_to = '2023-12-31'
 WHERE (district_id, partner_id) = (SELECT district_id, id FROM partner WHERE code = 'united-way' AND district_id = app.district_id());
SET LOCAL ROLE roundtable_service;
SELECT is(pg_temp.counts('2023-12-31'), '3 16 11 7000 exactly 7000', 'a lead agency is not counted among the partners on its last day');
SELECT is(pg_temp.counts('2024-01-01'), '2 16 12 7000 exactly 7000', 'but from the next it is one of them');

-- Profiles.
CREATE FUNCTION pg_temp.profile(code text, day date) RETURNS json LANGUAGE sql AS
    'SELECT report_school_profile(app.district_id(), s.id, day) FROM school s WHERE s.local_code = code';
CREATE FUNCTION pg_temp.lead(code text, day date) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', l->>'vacant', coalesce(l->>'partner_name', '-'), coalesce(l->>'since', '-'), coalesce(l->>'vacant_since', '-'))
  FROM (SELECT pg_temp.profile(code, day)->'lead_partner' AS l) x
$$;
SELECT is(pg_temp.lead('auer', '2024-06-30'), 'false Milwaukee Urban League 2015-01-01 -', 'Auer Avenue has a lead partner on its last day');
SELECT is(pg_temp.lead('auer', '2024-07-01'), 'true - - 2024-07-01', 'and a vacancy the day after');
SELECT is(pg_temp.lead('auer', NULL), 'true - - 2024-07-01', 'which lasts');
SELECT is(pg_temp.lead('auer', '2014-01-01'), 'true - - -', 'before any pairing the vacancy has no beginning');
SELECT is(pg_temp.lead('jmac', NULL), 'false United Way of Greater Milwaukee & Waukesha County 2015-01-01 -', 'a lead agency may be a lead partner');

CREATE FUNCTION pg_temp.coordination(code text, day date) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', c->>'vacant', coalesce(c->>'fte', '-'), coalesce(c->>'full_time', '-'), coalesce(c->>'since', '-'),
                 coalesce(c->>'vacant_since', '-'), p->'meets_baseline'->>'dedicated_coordination')
  FROM (SELECT p, p->'coordinator' AS c FROM pg_temp.profile(code, day) p) x
$$;
SELECT is(pg_temp.coordination('demo-03', NULL), 'false 0.5 false 2020-07-01 - true', 'half a position is not full time');
SELECT is(pg_temp.coordination('demo-07', '2025-06-30'), 'false 1.0 true 2022-07-01 - true', 'a coordinator on the last day');
SELECT is(pg_temp.coordination('demo-07', '2025-07-01'), 'true - - - 2025-07-01 false', 'and none the day after: no dedicated coordination');
SELECT is(pg_temp.coordination('auer', '2019-07-15'), 'true - - - 2019-07-01 false', 'a gap between two coordinators');

SELECT is((SELECT concat_ws(' ', c->>'active', c->>'stage', c->>'since', c->>'stage_since')
             FROM (SELECT pg_temp.profile('auer', '2020-01-01')->'community_school' AS c) x),
          'true maturing 2015-01-01 2018-07-01', 'a new stage does not restart the time as a community school');
SELECT is((pg_temp.profile('zablocki', '2019-01-01')->'community_school')::jsonb - 'active',
          '{"partnership_id": null, "stage": null, "since": null, "stage_since": null}'::jsonb, 'before its designation a school has no stage');
SELECT is((pg_temp.profile('zablocki', '2019-01-01')->'community_school'->>'active'), 'false', 'and is not active');
SELECT is((pg_temp.profile('auer', '2019-12-31')->'history')::jsonb, '{"designations": 2, "coordinators": 2, "lead_partners": 1}'::jsonb, 'what began by then is counted');
SELECT is((pg_temp.profile('auer', '2015-01-01')->'history')::jsonb, '{"designations": 1, "coordinators": 1, "lead_partners": 1}'::jsonb, 'and what began later is not');

SELECT finish();
ROLLBACK;
