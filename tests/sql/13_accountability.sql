-- Do the reports on what answers to a statement, and on who is heard, say what the records say?
--
-- A small district of the test's own: statement 1 has much, 2 a little, 3 only what does not count, 4 holds no longer, 5 shares with 1,
-- 6 has very many, 7 held until the day before. The day asked for is the fifteenth of March 2024, in the school year 2023-24. Then every
-- number of the whole database, the demonstration too, is asked again in other words.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE FUNCTION pg_temp.d() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT '01980000-0000-7000-8000-0000000000e1'::uuid$$;
CREATE FUNCTION pg_temp.u(kind text, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT md5(kind || n)::uuid$$;

INSERT INTO district (district_id, code, name) VALUES (pg_temp.d(), 'reports', 'Reports'), ('01980000-0000-7000-8000-0000000000e2', 'others', 'Others');
INSERT INTO statement (district_id, id, kind, ordinal, text, effective_to)
SELECT pg_temp.d(), pg_temp.u('statement', n), k, n, 'Statement ' || n, t::date
  FROM (VALUES (1, 'non_negotiable', NULL), (2, 'equity_belief', NULL), (3, 'core_value', NULL), (4, 'vision', '2024-03-14'), (5, 'non_negotiable', NULL),
               (6, 'competency', NULL), (7, 'non_negotiable', '2024-03-14')) AS v (n, k, t);
INSERT INTO partner (district_id, id, code, name, kind, active) SELECT pg_temp.d(), pg_temp.u('partner', n), 'p' || n, 'Partner ' || n, 'other', n <> 2 FROM generate_series(1, 3) n;
INSERT INTO partnership (district_id, id, code, name) VALUES (pg_temp.d(), pg_temp.u('partnership', 1), 'p', 'Partnership');
INSERT INTO school (district_id, id, local_code, name, level) SELECT pg_temp.d(), pg_temp.u('school', n), 's' || n, 'School ' || n, 'k8' FROM generate_series(1, 6) n;

-- Work: a program that is offered and one that is not, what is dropped, and a plan that is retired.
INSERT INTO program (district_id, id, partner_id, name, support_area, tier, active)
SELECT pg_temp.d(), pg_temp.u('program', n), pg_temp.u('partner', 1), 'Program ' || n, 'academic_supports', 1, n <> 2 FROM generate_series(1, 3) n;
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, status, starts_on)
SELECT pg_temp.d(), pg_temp.u('offering', n), pg_temp.u('school', 1), pg_temp.u('partner', 1), pg_temp.u('program', p), s, '2023-09-01'
  FROM (VALUES (1, 1, 'active'), (2, 1, 'ended'), (3, 2, 'active')) AS v (n, p, s);
INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, planned_hours)
SELECT pg_temp.d(), pg_temp.u('session', n), pg_temp.u('school', 1), pg_temp.u('partner', 1), pg_temp.u('offering', o), h::date, s, 1
  FROM (VALUES (1, 1, '2024-02-01', 'held'), (2, 1, '2024-03-14', 'canceled'), (3, 1, '2024-03-16', 'held'), (4, 2, '2024-03-12', 'held'),
               (5, 3, '2024-03-15', 'held')) AS v (n, o, h, s);
INSERT INTO priority (district_id, id, school_id, ordinal, title, status)
SELECT pg_temp.d(), pg_temp.u('priority', n), pg_temp.u('school', 1), n, 'Priority ' || n, s FROM (VALUES (1, 'active'), (2, 'dropped'), (3, 'reached')) AS v (n, s);
INSERT INTO plan (district_id, id, school_id, kind, title, school_year, status)
SELECT pg_temp.d(), pg_temp.u('plan', n), pg_temp.u('school', 1), 'community_school', 'Plan', '2023-24', s FROM (VALUES (1, 'draft'), (2, 'retired')) AS v (n, s);
INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, title, status)
SELECT pg_temp.d(), pg_temp.u('strategy', n), pg_temp.u('school', 1), pg_temp.u('plan', p), pg_temp.u('priority', 1), 'Strategy ' || n, s
  FROM (VALUES (1, 1, 'completed'), (2, 1, 'dropped'), (3, 2, 'active')) AS v (n, p, s);
INSERT INTO initiative (district_id, id, title, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('initiative', n), 'Initiative ' || n, f::date, t::date
  FROM (VALUES (1, '2024-03-15', NULL), (2, '2023-01-01', '2024-03-14'), (3, '2024-01-01', '2024-03-15'), (4, '2024-03-16', NULL)) AS v (n, f, t);

-- Rules: in force until the day, from the day, no longer and not yet.
INSERT INTO policy (district_id, id, code, title, kind, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('policy', n), 'P' || n, 'Policy ' || n, k, f::date, t::date
  FROM (VALUES (1, 'policy', '2020-01-01', '2024-03-15'), (2, 'procedure', '2024-03-05', NULL), (3, 'policy', '2020-01-01', '2024-03-14'), (4, 'policy', '2024-03-16', NULL),
               (5, 'policy', '2024-02-15', NULL), (6, 'policy', '2020-01-01', NULL), (7, 'procedure', '2020-01-01', NULL)) AS v (n, k, f, t);

-- Money: two lines planned and one spent that count, a year before and a year after, one that answers to nothing.
INSERT INTO budget_line (district_id, id, school_year, kind, category, title, amount_usd)
SELECT pg_temp.d(), pg_temp.u('budget', n), y, k, 'other', 'Line ' || n, a
  FROM (VALUES (1, '2023-24', 'budget', 1000.50), (2, '2023-24', 'expenditure', 400.25), (3, '2022-23', 'budget', 64000), (4, '2023-24', 'budget', 500.00),
               (5, '2024-25', 'expenditure', 32000), (6, '2023-24', 'budget', 2499.50)) AS v (n, y, k, a);

-- Measures: on track on the day or not, or not known to be.
INSERT INTO measure (district_id, id, school_id, priority_id, strategy_id, name, direction, baseline, baseline_on, target, due_on)
SELECT pg_temp.d(), pg_temp.u('measure', n), CASE WHEN n <> 4 THEN pg_temp.u('school', 1) END, pg_temp.u('priority', p), pg_temp.u('strategy', s), 'Measure ' || to_char(n, 'FM00'), 'up', b, f::date, t, u::date
  FROM (VALUES (1, 1, NULL, 80, '2023-09-01', 90, '2024-09-01'), (2, NULL, NULL, 80, '2023-09-01', 90, '2024-09-01'), (3, NULL, NULL, 80, '2023-09-01', 90, '2024-09-01'),
               (4, NULL, NULL, 80, NULL, 90, '2024-09-01'), (5, NULL, 1, 30, '2023-09-01', 20, '2024-03-15'), (6, 2, NULL, 80, '2023-09-01', 90, '2024-09-01'),
               (7, NULL, 2, 80, '2023-09-01', 90, '2024-09-01')) AS v (n, p, s, b, f, t, u);
INSERT INTO measure_reading (district_id, id, school_id, measure_id, read_on, value)
SELECT pg_temp.d(), pg_temp.u('reading', n), CASE WHEN m <> 4 THEN pg_temp.u('school', 1) END, pg_temp.u('measure', m), d::date, v
  FROM (VALUES (1, 1, '2023-12-01', 81), (2, 1, '2024-03-15', 86), (3, 1, '2024-03-16', 80), (4, 2, '2024-03-01', 84), (5, 4, '2024-03-01', 89), (6, 5, '2024-03-01', 20),
               (7, 6, '2024-03-01', 90), (8, 7, '2024-03-01', 90)) AS r (n, m, d, v);

-- Culture.
INSERT INTO equity_review (district_id, id, target, subject, reviewed_on, rating)
SELECT pg_temp.d(), pg_temp.u('review', n), 'curriculum', 'Review ' || n, d::date, 3 FROM (VALUES (1, '2024-03-15'), (2, '2024-03-16')) AS v (n, d);
INSERT INTO support_provision (district_id, id, school_id, topic, title, provided_on, hours)
SELECT pg_temp.d(), pg_temp.u('support', n), pg_temp.u('school', 1), 'other', 'Support ' || n, d::date, 2 FROM (VALUES (1, '2020-01-01'), (2, '2024-03-16')) AS v (n, d);
INSERT INTO educational_team (district_id, id, school_id, school_year, name, member_count, first_member_count)
SELECT pg_temp.d(), pg_temp.u('team', n), pg_temp.u('school', 1), y, 'Team ' || n, 5, 5 FROM (VALUES (1, '2023-24'), (2, '2022-23')) AS v (n, y);
INSERT INTO recognition (district_id, id, stakeholder_group, kind, title, people_count, awarded_on)
SELECT pg_temp.d(), pg_temp.u('recognition', n), 'staff', 'award', 'Recognition ' || n, 1, CASE WHEN n = 2 THEN date '2024-03-16' ELSE date '2023-01-01' END FROM generate_series(1, 207) n;
INSERT INTO facility (district_id, id, school_id, name, kind)
VALUES (pg_temp.d(), pg_temp.u('facility', 1), pg_temp.u('school', 1), 'Gym', 'gym');
INSERT INTO facility_improvement (district_id, id, school_id, facility_id, title, purpose, status, starts_on, ends_on)
SELECT pg_temp.d(), pg_temp.u('improvement', n), pg_temp.u('school', 1), pg_temp.u('facility', 1), 'Improvement ' || n, 'safety', s, f::date, t::date
  FROM (VALUES (1, 'done', '2023-01-01', '2023-06-30'), (2, 'dropped', '2023-01-01', NULL), (3, 'planned', '2024-03-16', NULL), (4, 'under_way', '2024-03-15', '2024-12-31')) AS v (n, s, f, t);

-- Voice: answered by the day, after it, on no day that is known, not at all, and heard only after the day.
INSERT INTO feedback_item (district_id, id, school_id, statement_id, level, stakeholder_group, channel, received_on, text, response, response_action, responded_on)
SELECT pg_temp.d(), pg_temp.u('feedback', n), pg_temp.u('school', 1), pg_temp.u('statement', s), 'education', 'family', 'survey', d::date, 'Whispered words', r, 'Whispered action', a::date
  FROM (VALUES (1, 1, '2024-03-01', 'acted', '2024-03-10'), (2, 1, '2024-03-02', 'answered', '2024-03-16'), (3, 1, '2024-02-01', 'declined', NULL), (4, 1, '2024-03-03', NULL, NULL),
               (5, 1, '2024-03-16', 'acted', '2024-03-16'), (6, 2, '2024-01-01', 'acted', '2024-01-05'), (7, 3, '2024-03-16', NULL, NULL), (8, NULL, '2024-01-01', NULL, NULL)) AS v (n, s, d, r, a);

-- Links: all of it answers to statement 1; what does not count, and nothing else, to 3.
CREATE TEMP TABLE linked (s int, kind text, n int);
INSERT INTO linked SELECT s, kind, n FROM (VALUES
    ('program', '{1,3}'::int[], '{2}'::int[]), ('priority', '{1,3}', '{2}'), ('strategy', '{1}', '{2,3}'), ('policy', '{1,5}', '{3,4}'), ('initiative', '{1,3}', '{2,4}'), ('budget', '{1,2}', '{3,5}'),
    ('measure', '{1,2,3,4,5}', '{6,7}'), ('review', '{1}', '{2}'), ('support', '{1}', '{2}'), ('team', '{1}', '{2}'), ('recognition', '{1}', '{2}'), ('improvement', '{1,4}', '{2,3}')) AS v (kind, yes, no)
  CROSS JOIN LATERAL (SELECT 1 AS s, unnest(yes || no) AS n UNION ALL SELECT 3, unnest(no)) x;
INSERT INTO linked VALUES (5, 'policy', 1), (5, 'budget', 1), (5, 'budget', 6), (5, 'policy', 7), (5, 'measure', 2), (4, 'policy', 6), (4, 'program', 1), (7, 'policy', 6);
INSERT INTO linked SELECT 6, 'recognition', n FROM generate_series(3, 207) n;
INSERT INTO statement_link (district_id, id, statement_id, school_id, partner_id, program_id, priority_id, strategy_id, policy_id, initiative_id, budget_line_id, measure_id, equity_review_id,
                            support_provision_id, educational_team_id, recognition_id, facility_improvement_id)
SELECT pg_temp.d(), pg_temp.u('link' || l.kind || l.n || '.', l.s), pg_temp.u('statement', l.s), CASE WHEN l.kind IN ('priority', 'strategy', 'support', 'team') THEN pg_temp.u('school', 1) END,
       CASE WHEN l.kind = 'program' THEN pg_temp.u('partner', 1) END,
       CASE WHEN l.kind = 'program' THEN r END, CASE WHEN l.kind = 'priority' THEN r END, CASE WHEN l.kind = 'strategy' THEN r END, CASE WHEN l.kind = 'policy' THEN r END,
       CASE WHEN l.kind = 'initiative' THEN r END, CASE WHEN l.kind = 'budget' THEN r END, CASE WHEN l.kind = 'measure' THEN r END, CASE WHEN l.kind = 'review' THEN r END,
       CASE WHEN l.kind = 'support' THEN r END, CASE WHEN l.kind = 'team' THEN r END, CASE WHEN l.kind = 'recognition' THEN r END, CASE WHEN l.kind = 'improvement' THEN r END
  FROM linked l CROSS JOIN LATERAL pg_temp.u(l.kind, l.n) AS r;
-- Policy 1 is linked too, policy 2 and partner 1 stand behind two priorities: each counts once. What is considered, stands behind a
-- dropped priority or is no longer active counts for nothing.
INSERT INTO alignment (district_id, id, school_id, priority_id, partner_id, initiative_id, policy_id, status, statement_id)
SELECT pg_temp.d(), pg_temp.u('alignment', n), pg_temp.u('school', 1), pg_temp.u('priority', p), pg_temp.u('partner', a), pg_temp.u('initiative', i), pg_temp.u('policy', o), s, pg_temp.u('statement', t)
  FROM (VALUES (1, 1, NULL, NULL, 1, 'aligned', 1), (2, 1, NULL, NULL, 2, 'developed', 1), (3, 3, NULL, NULL, 2, 'aligned', 1), (4, 1, 1, NULL, NULL, 'aligned', 1), (5, 3, 1, NULL, NULL, 'developed', 1),
               (6, 1, 3, NULL, NULL, 'considered', 1), (7, 2, 3, NULL, NULL, 'aligned', 1), (8, 1, 2, NULL, NULL, 'aligned', 1), (9, 1, 3, NULL, NULL, 'considered', 3), (10, 2, NULL, NULL, 5, 'aligned', 3),
               (11, 1, 2, NULL, NULL, 'aligned', 3), (12, 1, NULL, 2, NULL, 'aligned', 3), (13, 1, 3, NULL, NULL, 'aligned', NULL), (14, 1, 3, NULL, NULL, 'aligned', 2)) AS v (n, p, a, i, o, s, t);

CREATE FUNCTION pg_temp.become(role text, school int DEFAULT NULL) RETURNS text LANGUAGE sql AS
    $$SELECT set_config('app.principal', concat_ws('|', pg_temp.d(), role, '', coalesce(pg_temp.u('school', school)::text, '')), true)$$;
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.become('reader') \g /dev/null

-- What answers.
CREATE FUNCTION pg_temp.told(n int, day date DEFAULT '2024-03-15') RETURNS json LANGUAGE sql AS $$SELECT report_statement_accountability(pg_temp.d(), pg_temp.u('statement', n), day)$$;
CREATE FUNCTION pg_temp.listed(n int, part text, name text) RETURNS text LANGUAGE sql AS
    $$SELECT concat_ws(': ', x->>'count', string_agg(e->>name, ', ' ORDER BY o)) FROM (SELECT pg_temp.told(n)->part AS x) y LEFT JOIN LATERAL json_array_elements(x->'entries') WITH ORDINALITY AS z (e, o) ON true GROUP BY x->>'count'$$;
SELECT is(pg_temp.listed(1, part, name), expected, part) FROM (VALUES
    ('priorities', 'title', '2: Priority 1, Priority 3'), ('strategies', 'title', '1: Strategy 1'), ('programs', 'name', '2: Program 1, Program 3'), ('policies', 'code', '3: P1, P2, P5'),
    ('initiatives', 'title', '2: Initiative 1, Initiative 3'), ('partners', 'name', '1: Partner 1'), ('budget_lines', 'amount_usd', '2: 1000.50, 400.25'),
    ('measures', 'name', '5: Measure 01, Measure 02, Measure 03, Measure 04, Measure 05'), ('equity_reviews', 'subject', '1: Review 1'), ('support_provisions', 'title', '1: Support 1'),
    ('educational_teams', 'name', '1: Team 1'), ('recognitions', 'title', '1: Recognition 1'), ('facility_improvements', 'title', '2: Improvement 4, Improvement 1'),
    ('feedback', 'received_on', '4: 2024-03-03, 2024-03-02, 2024-03-01, 2024-02-01')) AS v (part, name, expected);
SELECT is((SELECT string_agg(concat_ws(' ', m->>'latest', m->>'latest_on', coalesce(m->>'on_track', '-')), ', ' ORDER BY o) FROM json_array_elements(pg_temp.told(1)->'measures'->'entries') WITH ORDINALITY AS x (m, o)),
          '86.000 2024-03-15 true, 84.000 2024-03-01 false, -, 89.000 2024-03-01 -, 20.000 2024-03-01 true', 'each measure with its latest figure up to the day');
SELECT is((SELECT string_agg(concat_ws(' ', coalesce(f->>'response', '-'), f->>'responded_on'), ', ' ORDER BY o) FROM json_array_elements(pg_temp.told(1)->'feedback'->'entries') WITH ORDINALITY AS x (f, o)),
          '-, -, acted 2024-03-10, declined', 'each answer that was given by the day');
SELECT is(pg_temp.told(1)->'feedback'->>'answered', '2', 'and how many are answered');
SELECT is((SELECT string_agg(concat_ws(' ', p->>'offering_count', coalesce(p->>'last_session_on', '-')), ', ' ORDER BY o) FROM json_array_elements(pg_temp.told(1)->'programs'->'entries') WITH ORDINALITY AS x (p, o)),
          '1 2024-03-12, 0 -', 'programs with the offerings that run and the last session that was held by the day');

-- The verdict.
CREATE FUNCTION pg_temp.verdict(n int, day date DEFAULT '2024-03-15') RETURNS text LANGUAGE sql AS
    $$SELECT concat_ws(' ', x->>'evidence_count', x->>'dollars_aligned', x->>'dollars_spent', x->>'measures_on_track' || '/' || (x->>'measures_total'), coalesce(x->>'last_evidence_on', '-'), x->>'kinds_answered', x->>'coverage')
        FROM (SELECT pg_temp.told(n, day)->'verdict' AS x) y$$;
SELECT is(pg_temp.verdict(1), '28 1000.50 400.25 2/5 2024-03-15 5 full', 'each record once, whatever it is linked by; planned and spent side by side');
SELECT is(pg_temp.verdict(2), '2 0 0 0/0 2024-01-05 2 partial', 'an organization and one thing said, on the day it was answered');
SELECT is(pg_temp.verdict(3), '0 0 0 0/0 - 0 empty', 'what is dropped, over, to come, withdrawn or considered is nothing');
SELECT is(pg_temp.verdict(4), '2 0 0 0/0 2024-03-12 2 partial', 'of a program the last session held');
SELECT is(pg_temp.verdict(5), '5 3500.00 0 0/1 2024-03-01 3 partial', 'two lines planned, and a measure that was read');
SELECT is(pg_temp.verdict(3, '2024-03-16'), '7 0 0 0/0 2024-03-16 3 partial', 'the day after, what begins then counts');
SELECT is(pg_temp.verdict(3, '2023-06-30'), '4 64000.00 0 0/0 2023-01-01 3 partial', 'and the year before what held then');
SELECT is(pg_temp.told(n)->>'in_force', expected, what) FROM (VALUES (1, 'true', 'in force'), (4, 'false', 'no longer in force')) AS v (n, expected, what);
SELECT is(pg_temp.told(4, '2024-03-14')->>'in_force', 'true', 'on its last day still');
SELECT is(concat_ws(' ', t->>'kind', t->>'ordinal', t->>'text', t->>'as_of', t->>'school_year', t->>'statement_id'), 'non_negotiable 1 Statement 1 2024-03-15 2023-24 ' || pg_temp.u('statement', 1), 'which statement, for which day')
  FROM (SELECT pg_temp.told(1) AS t) x;
SELECT is(pg_temp.told(1, NULL)->>'as_of', app.today(pg_temp.d())::text, 'today when no day is named');
SELECT is(concat_ws(' ', t->'recognitions'->>'count', json_array_length(t->'recognitions'->'entries'), t->'verdict'->>'evidence_count'), '205 200 205', 'of many the first are told, and how many there are')
  FROM (SELECT pg_temp.told(6) AS t) x;
SELECT is((SELECT array_agg(k) FROM json_object_keys(pg_temp.told(1)->'verdict'->'how') k), '{evidence_count,dollars,measures,last_evidence_on,coverage}', 'it says how');

-- A measure is on track by the share of the time, and once due when it is there.
CREATE FUNCTION pg_temp.on_track(baseline numeric, baseline_on date, target numeric, due_on date, latest numeric, latest_on date, day date) RETURNS text LANGUAGE sql AS
    $$SELECT coalesce(app.on_track(json_populate_record(NULL::measure, json_build_object('baseline', baseline, 'baseline_on', baseline_on, 'target', target, 'due_on', due_on)), latest, latest_on, day)::text, '-')$$;
SELECT is(pg_temp.on_track(b, f::date, t, u::date, v, r::date, d::date), expected, what) FROM (VALUES
    (0, '2024-01-01', 10, '2024-01-11', 5, '2024-01-06', '2024-01-06', 'true', 'half the way in half the time'),
    (0, '2024-01-01', 10, '2024-01-11', 5, '2024-01-06', '2024-01-07', 'false', 'the day moves on, the figure does not'),
    (10, '2024-01-01', 0, '2024-01-11', 5, '2024-01-06', '2024-01-06', 'true', 'downward as well'),
    (10, '2024-01-01', 0, '2024-01-11', 6, '2024-01-06', '2024-01-06', 'false', 'and behind'),
    (0, '2024-01-01', 10, '2024-01-11', 9, '2024-01-06', '2024-01-11', 'false', 'on the day it is due all of the way is asked'),
    (0, '2024-01-01', 10, '2024-01-11', 10, '2024-01-06', '2025-01-11', 'true', 'and later, no more than that'),
    (0, '2024-01-01', 10, '2024-01-11', -1, '2024-01-01', '2024-01-01', 'false', 'on the first day no way back'),
    (0, '2024-01-01', 10, '2024-01-11', 0, '2024-01-01', '2024-01-01', 'true', 'on the first day none is asked'),
    (0, '2024-01-01', 10, '2024-01-11', 10, '2023-12-31', '2024-01-06', '-', 'a figure older than the baseline tells nothing'),
    (0, '2024-01-01', 0, '2024-01-11', 0, '2024-01-06', '2024-01-06', '-', 'there is no way to go'),
    (NULL, '2024-01-01', 10, '2024-01-11', 5, '2024-01-06', '2024-01-06', '-', 'no baseline'),
    (0, NULL, 10, '2024-01-11', 5, '2024-01-06', '2024-01-06', '-', 'no day of the baseline'),
    (0, '2024-01-01', NULL, '2024-01-11', 5, '2024-01-06', '2024-01-06', '-', 'no target'),
    (0, '2024-01-01', 10, NULL, 5, '2024-01-06', '2024-01-06', '-', 'no due day'),
    (0, '2024-01-01', 10, '2024-01-11', NULL, NULL, '2024-01-06', '-', 'no figure')) AS x (b, f, t, u, v, r, d, expected, what);
SELECT is(app.school_year_of(d::date) || ' ' || app.school_year_starts(d::date), expected, 'the school year of ' || d) FROM (VALUES
    ('2024-06-30', '2023-24 2023-07-01'), ('2024-07-01', '2024-25 2024-07-01'), ('2024-08-31', '2024-25 2024-07-01'), ('2024-02-29', '2023-24 2023-07-01'), ('1999-07-01', '1999-00 1999-07-01'), ('2023-12-31', '2023-24 2023-07-01')) AS v (d, expected);

-- The alignment of the district.
CREATE FUNCTION pg_temp.alignment(kind text, part text, day date DEFAULT '2024-03-15') RETURNS text LANGUAGE sql AS
    $$SELECT concat_ws(' ', p->>'aligned' || '/' || (p->>'total'), coalesce(p->>'rate', '-'), p->>'aligned_usd' || '/' || (p->>'total_usd'), p->>'usd_rate')
        FROM json_array_elements(report_district_alignment(pg_temp.d(), pg_temp.d(), day)->'kinds') k CROSS JOIN LATERAL (SELECT k->part AS p) x WHERE k->>'kind' = alignment.kind$$;
SELECT is(pg_temp.alignment(kind, part), expected, kind || ', ' || part) FROM (VALUES
    ('non_negotiable', 'policies', '2/3 0.6667'), ('non_negotiable', 'procedures', '2/2 1.0000'), ('non_negotiable', 'initiatives', '2/2 1.0000'), ('non_negotiable', 'programs', '2/2 1.0000'),
    ('non_negotiable', 'budget', '2/3 0.6667 3500.00/4000.00 0.8750'), ('non_negotiable', 'expenditure', '1/1 1.0000 400.25/400.25 1.0000'),
    ('core_value', 'policies', '0/3 0.0000'), ('core_value', 'budget', '0/3 0.0000 0/4000.00 0.0000')) AS v (kind, part, expected);
SELECT is(pg_temp.alignment('non_negotiable', part, '2019-07-01'), expected, 'before there was any: ' || part) FROM (VALUES ('policies', '0/0 -'), ('budget', '0/0 - 0/0')) AS v (part, expected);
SELECT is((SELECT string_agg(k->>'kind' || ' ' || (k->>'statements'), ', ' ORDER BY o) FROM json_array_elements(report_district_alignment(pg_temp.d(), pg_temp.d(), day::date)->'kinds') WITH ORDINALITY AS x (k, o)), expected, what)
  FROM (VALUES ('2024-03-15', 'non_negotiable 2, competency 1, core_value 1, equity_belief 1', 'the non-negotiables first; a kind none of which is in force is left out'),
               ('2024-03-14', 'non_negotiable 3, competency 1, core_value 1, equity_belief 1, vision 1', 'and stands there while one is')) AS v (day, expected, what);
SELECT is(pg_temp.alignment('vision', 'programs', '2024-03-14'), '1/2 0.5000', 'programs that are offered');

-- Whose it is.
SELECT is(report_statement_accountability(pg_temp.d(), pg_temp.u('statement', 99), NULL)::text, NULL, 'a statement that is not there has no report');
SELECT is(report_district_alignment(pg_temp.d(), '01980000-0000-7000-8000-0000000000e2', NULL)::text, NULL, 'nor has another district');
SELECT pg_temp.become('district') \g /dev/null
SELECT is(pg_temp.told(1)::text LIKE '%Whispered%', false, 'what people said is not told here, not to the district');
SELECT pg_temp.become('school', 1) \g /dev/null
SELECT is(pg_temp.told(1)::text LIKE '%Whispered%', false, 'nor to the school that heard it');
SELECT set_config('app.principal', '01980000-0000-7000-8000-0000000000e2|district||', true) \g /dev/null
SELECT is(pg_temp.told(1)::text, NULL, 'nor does another district hear of it');
SELECT is((SELECT count(*) FROM statement_coverage), 0::bigint, 'in the list neither');
SELECT is((SELECT count(*) || ' ' || count(school_id) FROM voice), '21 0', 'a district without schools has itself to hear');
SELECT pg_temp.become('reader') \g /dev/null

-- Who is heard. Rounds and feedback of this school year, of the day before it and of tomorrow; school 2 is a community school no more,
-- schools 3, 5 and 6 never were and have been heard, school 4 neither.
RESET ROLE;
CREATE FUNCTION pg_temp.today() RETURNS date LANGUAGE sql AS 'SELECT app.today(pg_temp.d())';
CREATE FUNCTION pg_temp.since() RETURNS date LANGUAGE sql AS 'SELECT app.school_year_starts(pg_temp.today())';
INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('designation', n), pg_temp.u('school', n), pg_temp.u('partnership', 1), 'emerging', '2020-01-01', CASE WHEN n = 2 THEN pg_temp.today() - 1 END FROM generate_series(1, 2) n;
INSERT INTO consultation (district_id, id, school_id, level, stakeholder_group, language, channel, title, eligible_count, invited_count, answered_count, opened_on, closed_on)
SELECT pg_temp.d(), pg_temp.u('consultation', n), pg_temp.u('school', s), l, g, w, 'survey', 'Asked', e, i, a, f, t
  FROM (VALUES (1, 1, 'education', 'family', 'en', 100, 50, 20, pg_temp.since(), pg_temp.since()), (2, 1, 'education', 'family', 'es', NULL, 30, 10, pg_temp.today(), NULL),
               (3, 1, 'education', 'family', 'en', 100, 50, 20, pg_temp.since() - 1, pg_temp.today()), (4, 1, 'education', 'family', 'en', 100, 50, 20, pg_temp.today() + 1, NULL),
               (5, NULL, 'district_decisions', 'staff', 'hmn', 10, 10, 0, pg_temp.since(), NULL),
               (6, 1, 'district_decisions', 'neighbor', 'en', 10, 10, 1, pg_temp.since(), pg_temp.today()),
               (7, 5, 'education', 'staff', 'en', NULL, NULL, 3, pg_temp.since(), pg_temp.since())) AS v (n, s, l, g, w, e, i, a, f, t);
INSERT INTO needs_assessment (district_id, id, school_id, school_year, started_on)
SELECT pg_temp.d(), pg_temp.u('assessment', n), pg_temp.u('school', n), '2023-24', '2023-09-01' FROM unnest('{1,6}'::int[]) n;
INSERT INTO fielding (district_id, id, school_id, assessment_id, stakeholder_group, channel, eligible_count, invited_count, completed_count, opened_on, closed_on)
SELECT pg_temp.d(), pg_temp.u('fielding', n), pg_temp.u('school', s), pg_temp.u('assessment', s), 'family', 'survey', 200, 100, 60, d, d
  FROM (VALUES (1, 1, pg_temp.since()), (2, 1, pg_temp.since() - 1), (3, 1, pg_temp.today() + 1), (4, 6, pg_temp.since())) AS v (n, s, d);
INSERT INTO feedback_item (district_id, id, school_id, level, stakeholder_group, language, channel, received_on, response, responded_on)
SELECT pg_temp.d(), pg_temp.u('feedback', n), pg_temp.u('school', 3), 'education', 'student', l, 'survey', d, r, a
  FROM (VALUES (20, 'en', pg_temp.today(), 'acted', pg_temp.today()), (21, 'so', pg_temp.since(), 'acted', pg_temp.today() + 1), (22, 'so', pg_temp.since(), 'declined', NULL),
               (23, 'so', pg_temp.since() - 1, 'acted', pg_temp.today()), (24, 'so', pg_temp.today() + 1, NULL, NULL), (25, 'my', pg_temp.since(), NULL, NULL), (26, 'ar', pg_temp.since(), NULL, NULL), (27, 'hmn', pg_temp.since(), NULL, NULL)) AS v (n, l, d, r, a);
SET LOCAL ROLE roundtable_service;
CREATE FUNCTION pg_temp.voice(scope text, school int, level text, stakeholder_group text) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', v.heard, v.round_count, coalesce(v.eligible_count::text, '-'), coalesce(v.invited_count::text, '-'), v.answered_count, coalesce(v.response_rate::text, '-'),
                 v.feedback_count, v.responded_count, v.acted_count,
                 CASE v.last_heard_on WHEN pg_temp.today() THEN 'today' WHEN pg_temp.since() THEN 'since' ELSE coalesce(v.last_heard_on::text, '-') END,
                 (SELECT string_agg(concat_ws('/', coalesce(l->>'language', '-'), l->>'round_count', coalesce(l->>'invited_count', '-'), l->>'answered_count', l->>'feedback_count'), ' ' ORDER BY o)
                    FROM json_array_elements(v.languages) WITH ORDINALITY AS x (l, o)))
  FROM voice v WHERE v.scope = $1 AND v.school_id IS NOT DISTINCT FROM pg_temp.u('school', $2) AND v.level = $3 AND v.stakeholder_group = $4
$$;
SELECT is(pg_temp.voice(scope, school, level, who), expected, what) FROM (VALUES
    ('school', 1, 'education', 'family', 't 2 100 80 30 0.2000 0 0 0 today en/1/50/20/0 es/1/30/10/0', 'two rounds: the rate is of the one in which those eligible are known'),
    ('district', NULL, 'district_decisions', 'staff', 'f 1 10 10 0 0.0000 0 0 0 - hmn/1/10/0/0', 'asked, and nobody answered: not heard'),
    ('school', 3, 'education', 'student', 't 0 - - 0 - 6 2 1 today ar/0/-/0/1 en/0/-/0/1 hmn/0/-/0/1 my/0/-/0/1 so/0/-/0/2', 'heard without being asked; an answer to come is none yet'),
    ('school', 1, 'district_decisions', 'neighbor', 't 1 10 10 1 0.1000 0 0 0 today en/1/10/1/0', 'a round that is over was heard on its last day'),
    ('school', 1, 'education', 'student', 'f 0 - - 0 - 0 0 0 -', 'never asked'),
    ('district', NULL, 'education', 'family', 'f 0 - - 0 - 0 0 0 -', 'what is asked at a school is not asked in the district'),
    ('school', 2, 'education', 'family', NULL, 'no community school any more, and nothing asked'),
    ('school', 4, 'education', 'family', NULL, 'never a community school, and nothing asked')) AS v (scope, school, level, who, expected, what);
SELECT is(replace(pg_temp.voice('school', 1, 'school_planning', 'family'), 'today', 'since'), 't 1 200 100 60 0.3000 0 0 0 since -/1/100/60/0', 'a round of an assessment is about the planning of a school, in no language that is recorded');
SELECT is((SELECT count(*) || ' ' || count(*) FILTER (WHERE NOT heard) || ' ' || count(DISTINCT id) || ' ' || count(DISTINCT school_id) || ' ' || min(school_year) FROM voice),
          '105 99 105 4 ' || app.school_year_of(pg_temp.today()), 'five places, three levels, seven groups');
SELECT is((SELECT bool_and(id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]') FROM voice), true, 'each with an identifier of its own');
SELECT is((SELECT id FROM voice WHERE scope = 'district' AND level = 'education' AND stakeholder_group = 'family'),
          app.part_id(pg_temp.d(), 'education/family'), 'the same each time');

-- Every number again, in other words, of every statement there is.
RESET ROLE;
CREATE TEMP TABLE recounted AS
WITH
aligned AS (
    SELECT a.statement_id, a.partner_id, a.initiative_id, a.policy_id FROM alignment a
     WHERE a.status <> 'considered' AND a.priority_id NOT IN (SELECT r.id FROM priority r WHERE r.status = 'dropped')),
budgeted AS (
    SELECT l.statement_id, b.kind, b.amount_usd, make_date(left(b.school_year, 4)::int, 7, 1) AS starts, make_date(left(b.school_year, 4)::int + 1, 6, 30) AS ends
      FROM statement_link l JOIN budget_line b ON b.id = l.budget_line_id),
measured AS (
    SELECT DISTINCT ON (l.statement_id, m.id) l.statement_id, m.baseline, m.baseline_on, m.target, m.due_on, v.value, v.read_on
      FROM statement_link l JOIN measure m ON m.id = l.measure_id LEFT JOIN measure_reading v ON v.measure_id = m.id AND v.read_on <= app.today(m.district_id)
     WHERE NOT EXISTS (SELECT FROM priority r WHERE r.id = m.priority_id AND r.status = 'dropped') AND NOT EXISTS (SELECT FROM strategy g WHERE g.id = m.strategy_id AND g.status = 'dropped')
     ORDER BY l.statement_id, m.id, v.read_on DESC NULLS LAST),
took_place AS (
    SELECT l.statement_id, e.reviewed_on AS day, NULL::date AS ended FROM statement_link l JOIN equity_review e ON e.id = l.equity_review_id
    UNION ALL SELECT l.statement_id, e.provided_on, NULL FROM statement_link l JOIN support_provision e ON e.id = l.support_provision_id
    UNION ALL SELECT l.statement_id, e.awarded_on, NULL FROM statement_link l JOIN recognition e ON e.id = l.recognition_id
    UNION ALL SELECT l.statement_id, e.starts_on, e.ends_on FROM statement_link l JOIN facility_improvement e ON e.id = l.facility_improvement_id WHERE e.status <> 'dropped')
SELECT s.district_id, s.id,
       (SELECT count(*) FROM program p WHERE p.active AND p.id IN (SELECT l.program_id FROM statement_link l WHERE l.statement_id = s.id)) AS program_count,
       (SELECT count(*) FROM priority r WHERE r.status IN ('active', 'reached') AND r.id IN (SELECT l.priority_id FROM statement_link l WHERE l.statement_id = s.id)) AS priority_count,
       (SELECT count(*) FROM strategy g WHERE g.status IN ('selected', 'active', 'completed') AND g.id IN (SELECT l.strategy_id FROM statement_link l WHERE l.statement_id = s.id)
           AND g.plan_id IN (SELECT n.id FROM plan n WHERE n.status IN ('draft', 'adopted'))) AS strategy_count,
       (SELECT count(*) FROM policy p WHERE daterange(p.effective_from, p.effective_to, '[]') @> t.day
           AND (p.id IN (SELECT l.policy_id FROM statement_link l WHERE l.statement_id = s.id) OR p.id IN (SELECT a.policy_id FROM aligned a WHERE a.statement_id = s.id))) AS policy_count,
       (SELECT count(*) FROM initiative i WHERE daterange(i.effective_from, i.effective_to, '[]') @> t.day
           AND (i.id IN (SELECT l.initiative_id FROM statement_link l WHERE l.statement_id = s.id) OR i.id IN (SELECT a.initiative_id FROM aligned a WHERE a.statement_id = s.id))) AS initiative_count,
       (SELECT count(*) FROM partner p WHERE p.active AND p.id IN (SELECT a.partner_id FROM aligned a WHERE a.statement_id = s.id)) AS partner_count,
       (SELECT count(*) FROM budgeted b WHERE b.statement_id = s.id AND t.day BETWEEN b.starts AND b.ends) AS budget_line_count,
       (SELECT coalesce(sum(b.amount_usd), 0) FROM budgeted b WHERE b.statement_id = s.id AND t.day BETWEEN b.starts AND b.ends AND b.kind = 'budget') AS dollars_aligned,
       (SELECT coalesce(sum(b.amount_usd), 0) FROM budgeted b WHERE b.statement_id = s.id AND t.day BETWEEN b.starts AND b.ends AND b.kind = 'expenditure') AS dollars_spent,
       (SELECT count(*) FROM measured m WHERE m.statement_id = s.id) AS measures_total,
       (SELECT count(*) FROM measured m WHERE m.statement_id = s.id AND m.read_on >= m.baseline_on
           AND (m.value - m.baseline) * CASE WHEN m.target < m.baseline THEN -1 ELSE 1 END >= abs(m.target - m.baseline) * least(1, greatest(0, (t.day - m.baseline_on)::numeric / greatest(1, m.due_on - m.baseline_on)))
           AND m.target <> m.baseline AND m.due_on IS NOT NULL) AS measures_on_track,
       (SELECT count(*) FROM took_place e WHERE e.statement_id = s.id AND e.day <= t.day)
           + (SELECT count(*) FROM educational_team e JOIN statement_link l ON l.educational_team_id = e.id WHERE l.statement_id = s.id
                 AND t.day BETWEEN to_date(left(e.school_year, 4) || '0701', 'YYYYMMDD') AND to_date((left(e.school_year, 4)::int + 1) || '0630', 'YYYYMMDD')) AS culture_count,
       (SELECT count(*) FROM feedback_item f WHERE f.statement_id = s.id AND f.received_on <= t.day) AS feedback_count,
       (SELECT count(*) FROM feedback_item f WHERE f.statement_id = s.id AND f.received_on <= t.day AND f.response IS NOT NULL AND (f.responded_on IS NULL OR f.responded_on <= t.day)) AS feedback_answered,
       (SELECT max(x) FROM unnest(ARRAY[
           (SELECT max(p.effective_from) FROM policy p WHERE daterange(p.effective_from, p.effective_to, '[]') @> t.day
               AND (p.id IN (SELECT l.policy_id FROM statement_link l WHERE l.statement_id = s.id) OR p.id IN (SELECT a.policy_id FROM aligned a WHERE a.statement_id = s.id))),
           (SELECT max(i.effective_from) FROM initiative i WHERE daterange(i.effective_from, i.effective_to, '[]') @> t.day
               AND (i.id IN (SELECT l.initiative_id FROM statement_link l WHERE l.statement_id = s.id) OR i.id IN (SELECT a.initiative_id FROM aligned a WHERE a.statement_id = s.id))),
           (SELECT max(coalesce(m.read_on, m.baseline_on)) FROM measured m WHERE m.statement_id = s.id AND coalesce(m.read_on, m.baseline_on) <= t.day),
           (SELECT max(CASE WHEN e.ended <= t.day THEN e.ended ELSE e.day END) FROM took_place e WHERE e.statement_id = s.id AND e.day <= t.day),
           (SELECT max(f.received_on) FROM feedback_item f WHERE f.statement_id = s.id AND f.received_on <= t.day),
           (SELECT max(f.responded_on) FROM feedback_item f WHERE f.statement_id = s.id AND f.received_on <= t.day AND f.responded_on <= t.day),
           (SELECT max(h.held_on) FROM session h JOIN offering o ON o.id = h.offering_id JOIN program p ON p.id = o.program_id JOIN statement_link l ON l.program_id = p.id
             WHERE l.statement_id = s.id AND p.active AND h.status = 'held' AND h.held_on <= t.day)]) AS x) AS last_evidence_on
  FROM statement s
 CROSS JOIN LATERAL (SELECT app.today(s.district_id) AS day) t
 WHERE daterange(s.effective_from, s.effective_to, '[]') @> t.day;

CREATE TEMP TABLE recounted_in_all AS
SELECT r.*, program_count + priority_count + strategy_count + policy_count + initiative_count + partner_count + budget_line_count + measures_total + culture_count + feedback_count AS evidence_count,
       (program_count + priority_count + strategy_count + initiative_count + partner_count + culture_count > 0)::int + (policy_count > 0)::int + (budget_line_count > 0)::int + (measures_total > 0)::int
           + (feedback_count > 0)::int AS kinds_answered
  FROM recounted r;
CREATE TEMP TABLE everywhere AS SELECT d.district_id FROM district d;
GRANT SELECT ON everywhere, recounted_in_all TO roundtable_service;
CREATE FUNCTION pg_temp.shown() RETURNS SETOF statement_coverage LANGUAGE plpgsql AS $$
DECLARE one uuid;
BEGIN
    FOR one IN SELECT district_id FROM everywhere LOOP
        PERFORM set_config('app.principal', one || '|reader||', true);
        RETURN QUERY SELECT * FROM statement_coverage;
    END LOOP;
END
$$;
CREATE FUNCTION pg_temp.verdicts() RETURNS TABLE (id uuid, evidence_count bigint, dollars_aligned numeric, dollars_spent numeric, measures_on_track bigint, measures_total bigint, last_evidence_on date,
                                                  kinds_answered bigint, coverage text) LANGUAGE plpgsql AS $$
DECLARE one uuid;
BEGIN
    FOR one IN SELECT district_id FROM everywhere LOOP
        PERFORM set_config('app.principal', one || '|reader||', true);
        RETURN QUERY SELECT s.id, v.* FROM statement s
          CROSS JOIN LATERAL json_to_record(report_statement_accountability(one, s.id, NULL)->'verdict') AS v
              (evidence_count bigint, dollars_aligned numeric, dollars_spent numeric, measures_on_track bigint, measures_total bigint, last_evidence_on date, kinds_answered bigint, coverage text);
    END LOOP;
END
$$;
SET LOCAL ROLE roundtable_service;
SELECT bag_eq(format('SELECT district_id, id, %s FROM pg_temp.shown()', c), format('SELECT district_id, id, %s FROM recounted_in_all', c), 'of every statement in force: ' || c)
  FROM unnest('{program_count,priority_count,strategy_count,policy_count,initiative_count,partner_count,budget_line_count,dollars_aligned,dollars_spent,measures_total,measures_on_track,culture_count,
                feedback_count,feedback_answered,evidence_count,kinds_answered,last_evidence_on}'::text[]) AS c;
SELECT bag_eq('SELECT id, coverage, urgency FROM pg_temp.shown()',
    'SELECT id, CASE WHEN evidence_count = 0 THEN ''empty'' WHEN kinds_answered = 5 THEN ''full'' ELSE ''partial'' END,
            CASE WHEN evidence_count = 0 THEN 1 WHEN kinds_answered = 5 THEN 3 ELSE 2 END::bigint FROM recounted_in_all', 'what is empty comes first, what is full last');
SELECT bag_eq('SELECT v.id, v.evidence_count, v.dollars_aligned, v.dollars_spent, v.measures_on_track, v.measures_total, v.last_evidence_on, v.kinds_answered, v.coverage FROM pg_temp.verdicts() v JOIN recounted_in_all r ON r.id = v.id',
    'SELECT id, evidence_count, dollars_aligned, dollars_spent, measures_on_track, measures_total, last_evidence_on, kinds_answered, coverage FROM pg_temp.shown()', 'the report on each says what the list of all says');
SELECT ok(count(*) > 20 AND count(DISTINCT district_id) >= 4 AND count(DISTINCT coverage) >= 2, 'and there is something to count') FROM pg_temp.shown();
SELECT * FROM finish();
ROLLBACK;
