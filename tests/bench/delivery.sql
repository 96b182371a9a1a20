-- A district the size the reports are made for: 200 schools, 100 organizations with 1,000 programs, 5,000 offerings, 100,000 sessions,
-- and what goes with them. Written as the database's superuser, past the journal: nothing of it is told by feeds.
\set ON_ERROR_STOP on
BEGIN;
CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT md5(kind || n)::uuid$$;
CREATE FUNCTION pg_temp.pick(list text[], n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT list[1 + n % cardinality(list)]$$;
CREATE TEMP TABLE d AS SELECT district_id, begins, today, today - begins + 1 AS days
                         FROM (SELECT district_id, app.today(district_id) AS today, (date_trunc('year', app.today(district_id) - interval '6 months') + interval '6 months')::date AS begins
                                 FROM district WHERE code = 'mps') t;

INSERT INTO school (district_id, id, local_code, name, level, enrollment, enrollment_on)
SELECT district_id, pg_temp.id('school', n), 'bench-' || n, 'Benchmark School ' || n, 'k8', 200 + n, begins FROM d, generate_series(1, 200) n;
INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from)
SELECT d.district_id, pg_temp.id('designation', n), pg_temp.id('school', n), p.id, 'emerging', d.begins
  FROM d, generate_series(1, 200) n, (SELECT id FROM partnership WHERE district_id = (SELECT district_id FROM d) ORDER BY id LIMIT 1) p;
INSERT INTO partner (district_id, id, code, name, kind)
SELECT district_id, pg_temp.id('partner', n), 'bench-' || n, 'Benchmark Organization ' || n, 'community_organization' FROM d, generate_series(1, 100) n;
INSERT INTO agreement (district_id, id, partner_id, title, status, signed_on, starts_on, ends_on)
SELECT district_id, pg_temp.id('agreement', n), pg_temp.id('partner', n), 'Agreement ' || n, CASE WHEN n % 10 = 0 THEN 'draft' ELSE 'signed' END,
       CASE WHEN n % 10 > 0 THEN begins - 30 END, begins - 30, today + (n % 13 - 2)::int * 20 FROM d, generate_series(1, 100) n;
INSERT INTO program (district_id, id, partner_id, name, support_area, tier, audiences, languages, settings, threshold_hours)
SELECT district_id, pg_temp.id('program', n), pg_temp.id('partner', 1 + n % 100), 'Benchmark Program ' || n,
       pg_temp.pick('{academic_supports,social_emotional_learning,health_wellness,family_community_engagement,safe_supportive_climate}', n),
       1 + n % 3, '{child}', '{en,es}', '{school}', 30 FROM d, generate_series(1, 1000) n;
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, capacity, weekdays, opens_time, closes_time, starts_on)
SELECT district_id, pg_temp.id('offering', n), pg_temp.id('school', 1 + n % 200), pg_temp.id('partner', 1 + (1 + n % 1000) % 100), pg_temp.id('program', 1 + n % 1000),
       40, '{TU,TH}', '15:30', '17:30', begins FROM d, generate_series(1, 5000) n;
INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, setting, planned_hours, scheduled_count, attended_count)
SELECT d.district_id, pg_temp.id('session', n), o.school_id, o.partner_id, o.id, d.begins + (n % d.days)::int,
       CASE n % 20 WHEN 0 THEN 'canceled' ELSE 'held' END, 'school', 1.5, 40, CASE n % 20 WHEN 0 THEN NULL ELSE 20 + n % 20 END
  FROM d, generate_series(1, 100000) n JOIN offering o ON o.id = pg_temp.id('offering', 1 + n % 5000) AND o.district_id = (SELECT district_id FROM d);
INSERT INTO dosage_count (district_id, id, partner_id, program_id, period_from, period_to, hours_from, hours_below, participant_count)
SELECT d.district_id, pg_temp.id(concat('dosage', b.low, '-'), n), pg_temp.id('partner', 1 + n % 100), pg_temp.id('program', n), d.begins, d.today, b.low, b.high, b.people
  FROM d, generate_series(1, 1000) n, (VALUES (NULL, NULL, 60), (0, 10, 20), (10, 30, 25), (30, NULL, 15)) AS b (low, high, people);
INSERT INTO volunteer_log (district_id, id, school_id, partner_id, affiliation, target, period_from, period_to, hours, count_qualifier)
SELECT district_id, pg_temp.id('log', n), pg_temp.id('school', 1 + n % 200), pg_temp.id('partner', 1 + n % 100), 'community', 'program',
       begins + (n % (days - 1))::int, begins + (n % (days - 1))::int + 1, 10 + n % 30, CASE n % 7 WHEN 0 THEN 'about' ELSE 'exactly' END FROM d, generate_series(1, 4000) n;
INSERT INTO event (district_id, id, school_id, kind, title, held_on)
SELECT district_id, pg_temp.id('event', n), pg_temp.id('school', 1 + n % 200), 'event', 'Event ' || n, begins + (n % days)::int FROM d, generate_series(1, 2000) n;
INSERT INTO attendance_count (district_id, id, school_id, event_id, stakeholder_group, attended_count, count_qualifier)
SELECT e.district_id, pg_temp.id('attendance' || g, n), e.school_id, e.id, g, 30 + n % 50, 'about'
  FROM generate_series(1, 2000) n JOIN event e ON e.id = pg_temp.id('event', n), unnest('{family,staff}'::text[]) g;
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd)
SELECT district_id, pg_temp.id('budget', n), pg_temp.id('school', 1 + n % 200), to_char(begins, 'YYYY') || '-' || to_char(begins + 365, 'YY'),
       CASE n % 2 WHEN 0 THEN 'budget' ELSE 'expenditure' END, 'coordination', 'Line ' || n, 1000 + n FROM d, generate_series(1, 4000) n;
INSERT INTO measure (district_id, id, school_id, name, direction, baseline, baseline_on, target, due_on)
SELECT district_id, pg_temp.id('measure', n), pg_temp.id('school', 1 + n % 200), 'Measure ' || n, 'up', 50, begins - 200, 80, begins + 500 FROM d, generate_series(1, 2000) n;
INSERT INTO measure_reading (district_id, id, school_id, measure_id, read_on, value)
SELECT m.district_id, pg_temp.id('reading' || k, n), m.school_id, m.id, d.begins + k, 50 + (n + k) % 30
  FROM d, generate_series(1, 2000) n JOIN measure m ON m.id = pg_temp.id('measure', n), generate_series(0, 2) k;
INSERT INTO policy (district_id, id, code, title, kind, effective_from)
SELECT district_id, pg_temp.id('policy', n), 'B-' || n, 'Policy ' || n, 'policy', begins - 1000 FROM d, generate_series(1, 500) n;
INSERT INTO consultation (district_id, id, school_id, level, stakeholder_group, channel, title, eligible_count, invited_count, answered_count, opened_on)
SELECT district_id, pg_temp.id('consultation', n), pg_temp.id('school', 1 + n % 200), 'school_planning', pg_temp.pick('{family,staff,student,neighbor}', n), 'survey',
       'Round ' || n, 300, 250, n % 200, begins + (n % days)::int FROM d, generate_series(1, 2000) n;

-- 300 statements; a tenth of them has nothing.
INSERT INTO statement (district_id, id, kind, ordinal, text)
SELECT district_id, pg_temp.id('statement', n), pg_temp.pick('{core_value,equity_belief,guiding_principle,strategic_priority,non_negotiable,competency}', n), 100 + n,
       'Benchmark statement ' || n FROM d, generate_series(1, 300) n;
INSERT INTO feedback_item (district_id, id, school_id, statement_id, level, stakeholder_group, channel, received_on, response, responded_on)
SELECT district_id, pg_temp.id('feedback', n), pg_temp.id('school', 1 + n % 200), pg_temp.id('statement', 1 + n % 270), 'school_planning', 'family', 'survey',
       begins + (n % days)::int, CASE n % 2 WHEN 0 THEN 'acted' END, CASE n % 2 WHEN 0 THEN begins + (n % days)::int END FROM d, generate_series(1, 5000) n;
INSERT INTO statement_link (district_id, id, statement_id, partner_id, program_id)
SELECT p.district_id, pg_temp.id('link-program', n), pg_temp.id('statement', 1 + n % 270), p.partner_id, p.id
  FROM generate_series(1, 10000) n JOIN program p ON p.id = pg_temp.id('program', 1 + n / 10 % 1000) ON CONFLICT DO NOTHING;
INSERT INTO statement_link (district_id, id, statement_id, budget_line_id)
SELECT district_id, pg_temp.id('link-budget', n), pg_temp.id('statement', 1 + n % 270), pg_temp.id('budget', 1 + n % 4000) FROM d, generate_series(1, 4000) n;
INSERT INTO statement_link (district_id, id, statement_id, measure_id)
SELECT district_id, pg_temp.id('link-measure', n), pg_temp.id('statement', 1 + n % 270), pg_temp.id('measure', 1 + n % 2000) FROM d, generate_series(1, 4000) n ON CONFLICT DO NOTHING;
INSERT INTO statement_link (district_id, id, statement_id, policy_id)
SELECT district_id, pg_temp.id('link-policy', n), pg_temp.id('statement', 1 + n % 200), pg_temp.id('policy', 1 + n % 500) FROM d, generate_series(1, 2000) n ON CONFLICT DO NOTHING;
COMMIT;
VACUUM ANALYZE;
SELECT json_build_object('schools', (SELECT count(*) FROM school s WHERE s.district_id = d.district_id),
                         'offerings', (SELECT count(*) FROM offering o WHERE o.district_id = d.district_id),
                         'sessions', (SELECT count(*) FROM session s WHERE s.district_id = d.district_id),
                         'statements', (SELECT count(*) FROM statement s WHERE s.district_id = d.district_id),
                         'links', (SELECT count(*) FROM statement_link l WHERE l.district_id = d.district_id),
                         'school', pg_temp.id('school', 1), 'program', pg_temp.id('program', 1), 'statement', pg_temp.id('statement', 1),
                         'session', pg_temp.id('session', 1))
  FROM d;
