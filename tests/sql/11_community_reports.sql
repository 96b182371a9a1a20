-- Do the reports on leadership, assessment and plan count what is there, as of the day, and break a chain where it breaks?
--
-- A small district of the test's own: school 1 with everything, school 2 with little, school 3 never a community school.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE FUNCTION pg_temp.d() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT '01980000-0000-7000-8000-0000000000e1'::uuid$$;
CREATE FUNCTION pg_temp.u(kind text, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT md5(kind || n)::uuid$$;
-- The names of records in place of their identifiers, in order, so that what is expected can be read.
CREATE TEMP TABLE named (id text PRIMARY KEY, name text NOT NULL);
INSERT INTO named SELECT pg_temp.u(kind, n)::text, kind || n
  FROM unnest('{school,assessment,finding,need,priority,strategy,goal,measure,contribution,plan,partner,alignment,body}'::text[]) AS kind, generate_series(1, 13) AS n;
GRANT SELECT ON named TO roundtable_service;
CREATE FUNCTION pg_temp.names(ids json) RETURNS text LANGUAGE sql AS
    $$SELECT coalesce(string_agg(coalesce(n.name, e), ' ' ORDER BY n.name, e), '-') FROM json_array_elements_text(ids) e LEFT JOIN named n ON n.id = e$$;

INSERT INTO district (district_id, code, name) VALUES (pg_temp.d(), 'reports', 'Reports'), ('01980000-0000-7000-8000-0000000000e2', 'others', 'Others');
INSERT INTO partner (district_id, id, code, name, kind) SELECT pg_temp.d(), pg_temp.u('partner', n), 'p' || n, 'Partner ' || n, 'other' FROM generate_series(1, 2) n;
INSERT INTO partnership (district_id, id, code, name) VALUES (pg_temp.d(), pg_temp.u('partnership', 1), 'p', 'Partnership');
INSERT INTO school (district_id, id, local_code, name, level) SELECT pg_temp.d(), pg_temp.u('school', n), 's' || n, 'School ' || n, 'k8' FROM generate_series(1, 3) n;
INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from)
SELECT pg_temp.d(), pg_temp.u('designation', n), pg_temp.u('school', n), pg_temp.u('partnership', 1), 'emerging', d::date
  FROM (VALUES (1, '2020-01-01'), (2, '2022-07-01')) AS v (n, d);
INSERT INTO coordinator (district_id, id, school_id, employer_id, fte, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('coordinator', n), pg_temp.u('school', s), pg_temp.u('partner', 1), 1, f::date, t::date
  FROM (VALUES (1, 1, '2020-02-01', '2020-12-31'), (2, 1, '2021-03-01', NULL), (3, 2, '2022-01-01', NULL)) AS v (n, s, f, t);

-- Leadership: a team, a family organization for a while, a youth council after it, and a council beyond the school.
INSERT INTO leadership_body (district_id, id, school_id, kind, name, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('body', n), pg_temp.u('school', s), k, 'Body ' || n, f::date, t::date
  FROM (VALUES (1, 1, 'leadership_team', '2020-01-01', NULL), (2, 1, 'family_leadership', '2020-01-01', '2021-06-30'),
               (3, 1, 'youth_council', '2021-07-01', NULL), (4, 1, 'community_council', '2020-01-01', NULL),
               (5, 2, 'leadership_team', '2022-07-01', NULL)) AS v (n, s, k, f, t);
INSERT INTO seat (district_id, id, school_id, body_id, stakeholder_group, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('seat', n), pg_temp.u('school', s), pg_temp.u('body', b), g, f::date, t::date
  FROM (VALUES (1, 1, 1, 'family', '2020-01-01', NULL), (2, 1, 1, 'staff', '2020-01-01', NULL), (3, 1, 1, 'student', '2021-01-01', '2021-12-31'),
               (4, 1, 1, 'neighbor', '2022-06-01', NULL), (5, 1, 1, 'family', '2020-01-01', NULL), (6, 1, 3, 'student', '2021-07-01', NULL),
               (7, 2, 5, 'family', '2022-07-01', NULL), (8, 2, 5, 'staff', '2022-07-01', NULL), (9, 2, 5, 'business_partner', '2022-07-01', NULL)) AS v (n, s, b, g, f, t);
INSERT INTO meeting (district_id, id, school_id, body_id, held_on)
SELECT pg_temp.d(), pg_temp.u('meeting', n::int), pg_temp.u('school', 1), pg_temp.u('body', 1), day
  FROM unnest('{2020-06-30,2020-07-01,2020-09-01,2021-07-01,2024-02-01}'::date[]) WITH ORDINALITY AS v (day, n);

-- Assessments: of school 1 an edition and an open one, of school 2 two editions, of school 3 one that no partnership hears of.
INSERT INTO needs_assessment (district_id, id, school_id, phase, edition, school_year, started_on, completed_on)
SELECT pg_temp.d(), pg_temp.u('assessment', n), pg_temp.u('school', s), p, e, '2019-20', f::date, t::date
  FROM (VALUES (1, 1, 'completed', 1, '2020-01-15', '2020-05-31'), (2, 1, 'align', NULL, '2023-09-01', NULL),
               (3, 2, 'completed', 1, '2022-08-01', '2023-02-01'), (4, 2, 'completed', 2, '2023-05-01', '2023-10-01'),
               (5, 3, 'completed', 1, '2022-08-01', '2023-02-01')) AS v (n, s, p, e, f, t);
INSERT INTO finding (district_id, id, school_id, assessment_id, kind, statement)
SELECT pg_temp.d(), pg_temp.u('finding', n), pg_temp.u('school', 1), pg_temp.u('assessment', 2), k, 'Finding'
  FROM (VALUES (1, 'concern'), (2, 'concern'), (3, 'strength')) AS v (n, k);
INSERT INTO need (district_id, id, school_id, assessment_id, finding_id, support_area, beneficiary_group, severity, affected_count, visibility, statement)
SELECT pg_temp.d(), pg_temp.u('need', n), pg_temp.u('school', s), pg_temp.u('assessment', a), pg_temp.u('finding', f), r, 'family', v, c, w, 'Need ' || n
  FROM (VALUES (1, 1, 2, 1,    'academic_supports', 3, 100,  'public'), (2, 1, 2, NULL, 'academic_supports', 3, 10,   'school'),
               (3, 1, 2, NULL, 'health_wellness',   2, NULL, 'school'), (4, 1, 2, NULL, 'health_wellness',   4, 5,    'school'),
               (5, 1, 2, NULL, 'academic_supports', 3, 7,    'district'), (6, 1, 2, NULL, 'academic_supports', 2, 7,  'partnership'),
               (7, 1, 2, NULL, 'academic_supports', 1, 7,    'school'), (8, 1, 2, NULL, 'safe_supportive_climate', 5, 7, 'school'),
               (9, 1, 2, NULL, 'academic_supports', 1, NULL, 'school'), (10, 1, 1, NULL, 'academic_supports', 1, 7,   'school'),
               (11, 2, 4, NULL, 'academic_supports', 1, 7,   'school'), (12, 2, 3, NULL, 'academic_supports', 1, 7, 'school'),
               (13, 3, 5, NULL, 'academic_supports', 1, 7,   'school')) AS t (n, s, a, f, r, v, c, w);
INSERT INTO asset (district_id, id, school_id, assessment_id, kind, name)
SELECT pg_temp.d(), pg_temp.u('asset', n), pg_temp.u('school', 1), pg_temp.u('assessment', CASE WHEN n = 1 THEN 1 ELSE 2 END), 'physical', 'Asset' FROM generate_series(1, 3) n;

-- Services: programs in two areas, offerings of every status, one without limit, one over and one yet to begin.
INSERT INTO program (district_id, id, partner_id, name, support_area, tier)
VALUES (pg_temp.d(), pg_temp.u('program', 1), pg_temp.u('partner', 1), 'Tutors', 'academic_supports', 1),
       (pg_temp.d(), pg_temp.u('program', 2), pg_temp.u('partner', 1), 'Clinic', 'health_wellness', 1);
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, need_id, capacity, status, starts_on, ends_on)
SELECT pg_temp.d(), pg_temp.u('offering', o), pg_temp.u('school', 1), pg_temp.u('partner', 1), pg_temp.u('program', p), pg_temp.u('need', n), c, s, f::date, t::date
  FROM (VALUES (1, 1, 1, 60, 'active', '2023-09-01', NULL), (2, 1, 1, 20, 'active', '2023-09-01', NULL), (3, 1, 2, 10, 'active', '2023-09-01', NULL),
               (4, 1, 5, 30, 'active', '2023-09-01', NULL), (5, 1, 5, NULL, 'active', '2023-09-01', NULL), (6, 1, 9, 10, 'active', '2023-09-01', NULL),
               (7, 2, 8, 10, 'ended', '2023-09-01', NULL), (8, 2, 8, 10, 'planned', '2023-09-01', NULL), (9, 2, 8, 10, 'paused', '2023-09-01', NULL),
               (10, 2, 8, 10, 'active', '2022-09-01', '2023-08-31'), (11, 2, 8, 10, 'active', '2100-01-01', NULL), (12, 1, NULL, NULL, 'active', '2023-09-01', NULL)) AS v (o, p, n, c, s, f, t);
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, starts_on)
VALUES (pg_temp.d(), pg_temp.u('offering', 13), pg_temp.u('school', 3), pg_temp.u('partner', 1), pg_temp.u('program', 2), '2023-09-01');

-- The plan: priority 1 with all its links, 2 with none, 3 dropped, 4 known by its strategy alone.
INSERT INTO vision (district_id, id, school_id, text, effective_from, effective_to)
VALUES (pg_temp.d(), pg_temp.u('vision', 1), pg_temp.u('school', 1), 'Then', '2020-01-01', '2023-12-31'),
       (pg_temp.d(), pg_temp.u('vision', 2), pg_temp.u('school', 1), 'Now', '2024-01-01', NULL);
INSERT INTO priority (district_id, id, school_id, assessment_id, ordinal, title, status)
SELECT pg_temp.d(), pg_temp.u('priority', n), pg_temp.u('school', 1), pg_temp.u('assessment', a), n, 'Priority ' || n, s
  FROM (VALUES (1, 2, 'active'), (2, 2, 'active'), (3, 2, 'dropped'), (4, NULL, 'active'), (5, 1, 'active')) AS v (n, a, s);
INSERT INTO plan (district_id, id, school_id, partnership_id, assessment_id, kind, title, school_year, status)
VALUES (pg_temp.d(), pg_temp.u('plan', 1), pg_temp.u('school', 1), NULL, pg_temp.u('assessment', 2), 'community_school', 'Plan', '2023-24', 'adopted'),
       (pg_temp.d(), pg_temp.u('plan', 2), pg_temp.u('school', 1), NULL, NULL, 'community_school', 'Old plan', '2020-21', 'retired'),
       (pg_temp.d(), pg_temp.u('plan', 3), NULL, pg_temp.u('partnership', 1), NULL, 'community_school', 'Plan of all', '2023-24', 'draft');
INSERT INTO decision (district_id, id, school_id, body_id, meeting_id, kind, plan_id, title, outcome, decided_on)
VALUES (pg_temp.d(), pg_temp.u('decision', 1), pg_temp.u('school', 1), pg_temp.u('body', 1), pg_temp.u('meeting', 5), 'plan', pg_temp.u('plan', 1), 'Plan', 'adopted', '2024-02-01');
INSERT INTO goal (district_id, id, school_id, assessment_id, priority_id, scope, title)
SELECT pg_temp.d(), pg_temp.u('goal', n), pg_temp.u('school', 1), pg_temp.u('assessment', a), pg_temp.u('priority', p), 'school', 'Goal'
  FROM (VALUES (1, 2, NULL), (2, 2, NULL), (3, NULL, 4), (4, 1, NULL)) AS v (n, a, p);
INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, title, status, support_areas)
SELECT pg_temp.d(), pg_temp.u('strategy', n), pg_temp.u('school', 1), pg_temp.u('plan', l), pg_temp.u('priority', p), 'Strategy ' || n, s, r::text[]
  FROM (VALUES (1, 1, 1, 'active', '{family_community_engagement,academic_supports}'), (2, 1, 4, 'selected', '{}'), (3, 1, 2, 'dropped', '{safe_supportive_climate}'),
               (4, 2, 1, 'active', '{social_emotional_learning}')) AS v (n, l, p, s, r);
INSERT INTO activity (district_id, id, school_id, strategy_id, title, starts_on)
VALUES (pg_temp.d(), pg_temp.u('activity', 1), pg_temp.u('school', 1), pg_temp.u('strategy', 1), 'Evenings', '2024-03-01');
INSERT INTO contribution (district_id, id, partner_id, school_id, strategy_id, need_id, kind, title, status, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('contribution', n), pg_temp.u('partner', p), pg_temp.u('school', 1), pg_temp.u('strategy', s), pg_temp.u('need', d), 'funds', 'Money', w, f::date, t::date
  FROM (VALUES (1, 1, 1, NULL, 'committed', '2024-01-01', NULL), (2, 2, 2, NULL, 'offered', '2024-01-01', NULL), (3, 2, 3, NULL, 'committed', '2024-01-01', NULL),
               (4, 2, NULL, 6, 'delivered', '2024-01-01', NULL), (5, 2, NULL, 7, 'offered', '2024-01-01', NULL), (6, 2, NULL, 8, 'committed', '2022-01-01', '2022-12-31')) AS v (n, p, s, d, w, f, t);
INSERT INTO measure (district_id, id, school_id, priority_id, strategy_id, name, direction, baseline, target, due_on, owner_title)
VALUES (pg_temp.d(), pg_temp.u('measure', 1), pg_temp.u('school', 1), pg_temp.u('priority', 1), NULL, 'Attendance', 'up', 80, 90, '2026-06-30', 'Principal'),
       (pg_temp.d(), pg_temp.u('measure', 2), pg_temp.u('school', 1), NULL, pg_temp.u('strategy', 2), 'Visits', 'up', 0, NULL, NULL, NULL);
INSERT INTO improvement_plan_goal (district_id, id, school_id, code, school_year, title)
VALUES (pg_temp.d(), pg_temp.u('sip', 1), pg_temp.u('school', 1), '1', '2023-24', 'Reading');
INSERT INTO alignment (district_id, id, school_id, priority_id, partner_id, status, improvement_plan_goal_id)
SELECT pg_temp.d(), pg_temp.u('alignment', n), pg_temp.u('school', 1), pg_temp.u('priority', p), pg_temp.u('partner', o), s, pg_temp.u('sip', g)
  FROM (VALUES (1, 1, 2, 'aligned', 1), (2, 2, 2, 'considered', 1), (3, 4, 1, 'developed', NULL)) AS v (n, p, o, s, g);
INSERT INTO evidence_link (district_id, id, school_id, priority_id, goal_id, need_id)
SELECT pg_temp.d(), pg_temp.u('evidence', n), pg_temp.u('school', 1), pg_temp.u('priority', p), pg_temp.u('goal', g), pg_temp.u('need', d)
  FROM (VALUES (1, 1, NULL, 1), (2, 1, NULL, 2), (3, 3, NULL, 3), (4, NULL, 1, 1), (5, 4, NULL, 1)) AS v (n, p, g, d);

CREATE FUNCTION pg_temp.become(role text, school int DEFAULT NULL) RETURNS text LANGUAGE sql AS
    $$SELECT set_config('app.principal', concat_ws('|', pg_temp.d(), role, '', coalesce(pg_temp.u('school', school)::text, '')), true)$$;
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.become('reader') \g /dev/null

-- Coverage.
CREATE FUNCTION pg_temp.answered(n int) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', c.coverage, c.offering_count, c.contribution_count, c.area_offering_count, coalesce(c.capacity::text, '-'),
                 coalesce(c.unserved_count::text, '-'), c.priority_count)
  FROM need_coverage c WHERE c.id = pg_temp.u('need', n)
$$;
SELECT is(pg_temp.answered(n), expected, what) FROM (VALUES
    (1, 'partly_served 2 0 7 80 20 2', 'room for 80 of 100'),
    (2, 'served 1 0 7 10 0 1',         'room for all'),
    (3, 'unserved 0 0 0 - - 1',        'nothing, and how many are touched is not known'),
    (4, 'unserved 0 0 0 - - 0',        'nothing'),
    (5, 'unknown 2 0 7 - - 0',         'one of two offerings has no limit known'),
    (6, 'unknown 0 1 7 - - 0',         'a contribution, which has no room to count'),
    (7, 'unserved 0 0 7 - - 0',        'what is only offered is no contribution yet'),
    (8, 'unserved 0 0 0 - - 0',        'offerings that ended, are planned, paused, over or yet to begin, and a contribution that is over'),
    (9, 'unknown 1 0 7 10 - 0',        'room, but how many are touched is not known'),
    (10, NULL,                         'a need of an edition that another assessment follows does not count'),
    (11, 'unserved 0 0 0 - - 0',       'a need of the last completed edition does'),
    (12, NULL,                         'and one of the edition before it does not')) AS v (n, expected, what);
SELECT is((SELECT pg_temp.names(json_agg(c.id ORDER BY c.urgency)) FROM need_coverage c WHERE c.urgency = 1), 'need11 need13 need3 need4 need7 need8', 'what nothing answers comes first');
SELECT is((SELECT string_agg(DISTINCT c.urgency || c.coverage, ' ' ORDER BY c.urgency || c.coverage) FROM need_coverage c), '1unserved 2partly_served 3unknown 4served', 'then what is answered in part');
SELECT is((SELECT bool_and(c.need_id = c.id AND c.assessment_id IN (pg_temp.u('assessment', 2), pg_temp.u('assessment', 4), pg_temp.u('assessment', 5))) FROM need_coverage c), true, 'each row is the need''s');

CREATE FUNCTION pg_temp.told() RETURNS text LANGUAGE sql AS 'SELECT string_agg(statement, '','' ORDER BY statement) FROM need_coverage';
SELECT is(pg_temp.told(), 'Need 1', 'a reader is told what is public');
SELECT pg_temp.become('partner') \g /dev/null
SELECT is(pg_temp.told(), 'Need 1,Need 6', 'a partner what is the partnership''s too');
SELECT pg_temp.become('district') \g /dev/null
SELECT is(pg_temp.told(), 'Need 1,Need 5,Need 6', 'the district what is the district''s');
SELECT pg_temp.become('school', 2) \g /dev/null
SELECT is(pg_temp.told(), 'Need 1,Need 11,Need 6', 'a school its own');
SELECT pg_temp.become('school', 1) \g /dev/null
SELECT is((SELECT count(statement) FROM need_coverage), 9::bigint, 'all of them');

-- The chain of the plan.
CREATE FUNCTION pg_temp.chain(n int) RETURNS json LANGUAGE sql AS $$SELECT report_plan_chain(pg_temp.d(), pg_temp.u('plan', n), NULL)$$;
SELECT is(pg_temp.names(pg_temp.chain(1)->'missing'->what), expected, 'missing: ' || what) FROM (VALUES
    ('findings_without_need', 'finding2'),
    ('needs_without_priority', 'need3 need4 need5 need6 need7 need8 need9'),
    ('priorities_without_need', 'priority2'),
    ('priorities_without_strategy', 'priority2'),
    ('priorities_without_alignment', 'priority2 priority4'),
    ('strategies_without_commitment', 'strategy2'),
    ('priorities_without_measure', 'priority2'),
    ('measures_incomplete', 'measure2'),
    ('goals_without_evidence', 'goal2 goal3')) AS v (what, expected);
SELECT is((SELECT string_agg(concat_ws(' ', p->>'ordinal', p->>'status', pg_temp.names(p->'missing')), '; ' ORDER BY o) FROM json_array_elements(pg_temp.chain(1)->'priorities') WITH ORDINALITY AS x (p, o)),
          '1 active -; 2 active alignment commitment measure need strategy; 3 dropped -; 4 active alignment commitment', 'each priority says what it lacks; what is dropped lacks nothing');
SELECT is((SELECT jsonb_agg(p) FROM jsonb_array_elements(pg_temp.chain(1)::jsonb->'priorities'->0->'needs') p),
          jsonb_build_array(
              jsonb_build_object('need_id', least(pg_temp.u('need', 1), pg_temp.u('need', 2)), 'support_area', 'academic_supports', 'severity', 3,
                                 'statement', CASE WHEN pg_temp.u('need', 1) < pg_temp.u('need', 2) THEN 'Need 1' ELSE 'Need 2' END,
                                 'finding_id', CASE WHEN pg_temp.u('need', 1) < pg_temp.u('need', 2) THEN pg_temp.u('finding', 1) END,
                                 'finding_kind', CASE WHEN pg_temp.u('need', 1) < pg_temp.u('need', 2) THEN 'concern' END),
              jsonb_build_object('need_id', greatest(pg_temp.u('need', 1), pg_temp.u('need', 2)), 'support_area', 'academic_supports', 'severity', 3,
                                 'statement', CASE WHEN pg_temp.u('need', 1) > pg_temp.u('need', 2) THEN 'Need 1' ELSE 'Need 2' END,
                                 'finding_id', CASE WHEN pg_temp.u('need', 1) > pg_temp.u('need', 2) THEN pg_temp.u('finding', 1) END,
                                 'finding_kind', CASE WHEN pg_temp.u('need', 1) > pg_temp.u('need', 2) THEN 'concern' END)), 'down from a priority to its needs');
SELECT is(pg_temp.chain(1)::jsonb->'priorities'->0->'strategies',
          jsonb_build_array(jsonb_build_object('strategy_id', pg_temp.u('strategy', 1), 'title', 'Strategy 1', 'status', 'active',
              'commitments', jsonb_build_array(jsonb_build_object('contribution_id', pg_temp.u('contribution', 1), 'partner_id', pg_temp.u('partner', 1),
                                                                  'partner_name', 'Partner 1', 'kind', 'funds', 'status', 'committed')),
              'activities', jsonb_build_array(jsonb_build_object('activity_id', pg_temp.u('activity', 1), 'title', 'Evenings')),
              'measures', '[]'::jsonb)), 'its strategies, of this plan alone, with what partners commit and what is done');
SELECT is((SELECT string_agg(concat_ws(' ', m->>'name', m->>'baseline', m->>'target', m->>'due_on', m->>'owner_title', m->>'complete'), '') FROM json_array_elements(pg_temp.chain(1)->'priorities'->0->'measures') m),
          'Attendance 80.000 90.000 2026-06-30 Principal true', 'its measure');
SELECT is((SELECT string_agg(concat_ws(' ', l->>'name', l->>'status'), '') FROM json_array_elements(pg_temp.chain(1)->'priorities'->0->'alignments') l), 'Partner 2 aligned', 'and what stands behind it');
SELECT is((SELECT string_agg(pg_temp.names(json_build_array(f->'finding_id')) || ': ' || pg_temp.names(f->'need_ids'), '; ' ORDER BY pg_temp.names(json_build_array(f->'finding_id')))
             FROM json_array_elements(pg_temp.chain(1)->'findings') f), 'finding1: need1; finding2: -; finding3: -', 'up from the findings');
SELECT is((SELECT pg_temp.names(n->'priority_ids') FROM json_array_elements(pg_temp.chain(1)->'needs') n WHERE n->>'need_id' = pg_temp.u('need', 1)::text), 'priority1 priority4', 'up from a need');
SELECT is((SELECT string_agg(concat_ws(' ', p->>'name', pg_temp.names(p->'strategy_ids'), pg_temp.names(p->'priority_ids')), '; ' ORDER BY p->>'name') FROM json_array_elements(pg_temp.chain(1)->'partners') p),
          'Partner 1 strategy1 priority1 priority4; Partner 2 - priority1', 'and from a partner, by what it commits and what it is aligned with');
SELECT is(concat_ws(' ', c->>'status', c->>'assessment_phase', pg_temp.names(json_build_array(c->'assessment_id', c->'school_id'))), 'adopted align assessment2 school1', 'where it comes from') FROM (SELECT pg_temp.chain(1) AS c) x;
SELECT is((pg_temp.chain(3)::jsonb) - 'title' - 'status', jsonb_build_object('plan_id', pg_temp.u('plan', 3), 'school_id', NULL, 'partnership_id', pg_temp.u('partnership', 1),
              'assessment_id', NULL, 'assessment_phase', NULL, 'priorities', '[]'::jsonb, 'findings', '[]'::jsonb, 'needs', '[]'::jsonb, 'partners', '[]'::jsonb,
              'missing', jsonb_build_object('findings_without_need', '[]'::jsonb, 'needs_without_priority', '[]'::jsonb, 'priorities_without_need', '[]'::jsonb,
                  'priorities_without_strategy', '[]'::jsonb, 'priorities_without_alignment', '[]'::jsonb, 'strategies_without_commitment', '[]'::jsonb,
                  'priorities_without_measure', '[]'::jsonb, 'measures_incomplete', '[]'::jsonb, 'goals_without_evidence', '[]'::jsonb)), 'a plan with nothing has lists with nothing');
SELECT pg_temp.become('reader') \g /dev/null
SELECT is((SELECT string_agg(coalesce(n->>'statement', '-'), ' ' ORDER BY n->>'statement' NULLS LAST) FROM json_array_elements(pg_temp.chain(1)->'priorities'->0->'needs') n), 'Need 1 -', 'a reader of the chain reads no more than elsewhere');

-- The profile of a school.
CREATE FUNCTION pg_temp.profile(n int, day date) RETURNS json LANGUAGE sql AS $$SELECT report_school_profile(pg_temp.d(), pg_temp.u('school', n), day)$$;
SELECT is(pg_temp.profile(n, day::date)->'coordinator'->>'vacancy_days', expected, what) FROM (VALUES
    (1, '2019-12-31', NULL,  'no vacancy before a school is designated'),
    (1, '2020-01-10', '10',  'the day counts'),
    (1, '2021-04-30', '90',  'January 2020, and January and February 2021'),
    (1, '2024-04-30', '90',  'not growing while somebody is in office'),
    (2, '2024-04-30', '0',   'somebody was there before'),
    (3, '2024-04-30', NULL,  'never designated')) AS v (n, day, expected, what);
CREATE FUNCTION pg_temp.bodies(day date) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', b->>'active', pg_temp.names(b->'missing'), (SELECT string_agg(concat_ws('/', l->>'name', l->>'meetings_this_year', coalesce(l->>'last_met_on', '-'), l->>'seats'), ' ') FROM json_array_elements(b->'list') l))
  FROM (SELECT pg_temp.profile(1, day)->'bodies' AS b) x
$$;
SELECT is(pg_temp.bodies('2020-06-30'), '2 collaborative_staff youth_council Body 1/1/2020-06-30/3 Body 2/0/-/0', 'the last day of a school year');
SELECT is(pg_temp.bodies('2020-07-01'), '2 collaborative_staff youth_council Body 1/1/2020-07-01/3 Body 2/0/-/0', 'the first day of the next');
SELECT is(pg_temp.bodies('2021-06-30'), '2 collaborative_staff youth_council Body 1/2/2020-09-01/4 Body 2/0/-/0', 'the last day of a body');
SELECT is(pg_temp.bodies('2021-07-01'), '2 collaborative_staff family_leadership Body 1/1/2021-07-01/4 Body 3/0/-/1', 'the first day of another; a council beyond the school is none of the four');
SELECT is(pg_temp.bodies('2019-12-31'), '0 collaborative_staff family_leadership leadership_team youth_council', 'before any');
SELECT is((pg_temp.profile(1, '2022-06-01')->'bodies'->'list'->0->'seats_by_group')::jsonb,
          '{"family": 2, "staff": 1, "student": 0, "neighbor": 1, "community_member": 0, "community_partner": 0, "business_partner": 0}'::jsonb, 'seats by group');
SELECT is(concat_ws(' ', m->>'dedicated_coordination', m->>'representative_team', m->>'completed_assessment', m->>'meets'), expected, what)
  FROM (VALUES (1, '2020-06-30', 'true false true false',  'a team of families and staff alone is not representative'),
               (1, '2021-01-01', 'false true true false',  'with students it is; but nobody coordinates'),
               (1, '2021-03-01', 'true true true true',    'a community school'),
               (1, '2022-01-01', 'true false true false',  'the day after the students'' seat ended'),
               (1, '2022-06-01', 'true true true true',    'neighbors do as well'),
               (1, '2023-05-31', 'true true true true',    'the last day of the assessment''s term'),
               (1, '2023-06-01', 'true true false false',  'and the day after it is overdue, though the next is begun later'),
               (2, '2023-03-01', 'true false true false',  'businesses speak for no community'),
               (3, '2022-07-31', 'false false false false', 'nothing')) AS v (n, day, expected, what),
       LATERAL (SELECT pg_temp.profile(v.n, v.day::date)->'meets_baseline' AS m) x;
SELECT is(concat_ws(' ', pg_temp.names(json_build_array(a->'open_id')), coalesce(a->>'phase', '-'), pg_temp.names(json_build_array(a->'last_completed_id')),
                    a->>'last_edition', a->>'completed_on', a->>'due_on', a->>'overdue'), expected, what)
  FROM (VALUES ('2019-12-31', '- - - false', 'no assessment yet'),
               ('2020-03-01', 'assessment1 - - false', 'open on the day, and completed since: its phase then is not known'),
               ('2020-05-31', '- - assessment1 1 2020-05-31 2023-05-31 false', 'the day it was completed'),
               ('2024-01-01', 'assessment2 align assessment1 1 2020-05-31 2023-05-31 true', 'the next one open, the last overdue')) AS v (day, expected, what),
       LATERAL (SELECT pg_temp.profile(1, v.day::date)->'assessment' AS a) x;
SELECT is((SELECT concat_ws(' ', s->>'covered', pg_temp.names(s->'uncovered'), (SELECT string_agg(concat_ws('/', r->>'area', r->>'offerings', r->>'strategies'), ' ') FROM json_array_elements(s->'areas') r WHERE (r->>'covered')::boolean))
             FROM (SELECT pg_temp.profile(1, day::date)->'support_areas' AS s) x), expected, what)
  FROM (VALUES ('2024-03-01', '2 health_wellness safe_supportive_climate social_emotional_learning academic_supports/7/1 family_community_engagement/0/1', 'areas by active offerings and by strategies of a plan that is not retired'),
               ('2023-01-01', '3 safe_supportive_climate social_emotional_learning academic_supports/0/1 health_wellness/1/0 family_community_engagement/0/1', 'an offering on its days')) AS v (day, expected, what);
SELECT is((pg_temp.profile(1, day::date)->'plan')::jsonb, expected::jsonb, what) FROM (VALUES
    ('2024-02-01', format('{"plan_id": "%s", "priorities": 4, "too_many_priorities": false}', pg_temp.u('plan', 1)), 'the plan the team adopted'),
    ('2024-01-31', '{"plan_id": null, "priorities": 4, "too_many_priorities": false}', 'not before it did')) AS v (day, expected, what);
SELECT is((pg_temp.profile(n, day::date)->'counts')::jsonb - 'how', expected::jsonb, what) FROM (VALUES
    (1, '2024-03-01', '{"needs": 9, "needs_without_service": 5, "assets": 2, "goals_without_evidence": 2, "visions_without_measures": 1}', 'of the open assessment, and goals of none'),
    (1, '2021-03-01', '{"needs": 1, "needs_without_service": 1, "assets": 1, "goals_without_evidence": 2, "visions_without_measures": 1}', 'of the completed one, when no other was open'),
    (3, '2022-07-31', '{"needs": 0, "needs_without_service": 0, "assets": 0, "goals_without_evidence": 0, "visions_without_measures": 0}', 'nothing')) AS v (n, day, expected, what);
SELECT pg_temp.become('district') \g /dev/null
INSERT INTO priority (district_id, id, school_id, ordinal, title) SELECT pg_temp.d(), pg_temp.u('priority', n), pg_temp.u('school', 1), n, 'More' FROM generate_series(6, 7) n;
SELECT is(pg_temp.profile(1, '2024-03-01')->'plan'->>'too_many_priorities', 'true', 'six priorities are too many');
INSERT INTO measure (district_id, id, school_id, vision_id, name, direction) VALUES (pg_temp.d(), pg_temp.u('measure', 3), pg_temp.u('school', 1), pg_temp.u('vision', 2), 'Pride', 'up');
SELECT is(pg_temp.profile(1, '2024-03-01')->'counts'->>'visions_without_measures', '0', 'a measure that names the vision in force');

-- The summary of the partnership.
CREATE FUNCTION pg_temp.summary(day date) RETURNS jsonb LANGUAGE sql AS $$SELECT report_partnership_summary(pg_temp.d(), pg_temp.u('partnership', 1), day)::jsonb$$;
SELECT is((pg_temp.summary(day::date)->what) - 'how', expected::jsonb, what || ' on ' || day) FROM (VALUES
    ('2021-06-30', 'bodies', '{"count": 2, "leadership_team": 1, "family_leadership": 1, "youth_council": 0, "collaborative_staff": 0}'),
    ('2024-03-01', 'bodies', '{"count": 3, "leadership_team": 2, "family_leadership": 0, "youth_council": 1, "collaborative_staff": 0}'),
    ('2020-01-01', 'assessments', '{"engage": 0, "aspire": 0, "prioritize": 0, "align": 0, "completed": 0, "unknown": 0, "none": 1, "schools_overdue": 0}'),
    ('2020-03-01', 'assessments', '{"engage": 0, "aspire": 0, "prioritize": 0, "align": 0, "completed": 0, "unknown": 1, "none": 0, "schools_overdue": 0}'),
    ('2022-07-01', 'assessments', '{"engage": 0, "aspire": 0, "prioritize": 0, "align": 0, "completed": 1, "unknown": 0, "none": 1, "schools_overdue": 0}'),
    ('2024-03-01', 'assessments', '{"engage": 0, "aspire": 0, "prioritize": 0, "align": 1, "completed": 1, "unknown": 0, "none": 0, "schools_overdue": 1}'),
    ('2024-03-01', 'needs', '{"count": 10, "unserved": 5}'),
    ('2019-12-31', 'needs', '{"count": 0, "unserved": 0}'),
    ('2024-03-01', 'support_areas', '{"areas": [{"area": "academic_supports", "schools": 1}, {"area": "social_emotional_learning", "schools": 0}, {"area": "health_wellness", "schools": 0},
        {"area": "family_community_engagement", "schools": 1}, {"area": "safe_supportive_climate", "schools": 0}]}')) AS v (day, what, expected);

-- Another district's caller, who knows the identifiers.
SELECT set_config('app.principal', '01980000-0000-7000-8000-0000000000e2|district||', true) \g /dev/null
SELECT is((SELECT count(*) FROM need_coverage), 0::bigint, 'another district has no needs of this one');
SELECT is(report_plan_chain(d, pg_temp.u('plan', 1), NULL)::text, NULL, 'nor its chains')
  FROM unnest(ARRAY[pg_temp.d(), '01980000-0000-7000-8000-0000000000e2']) AS d;
SELECT is(report_school_profile(d, pg_temp.u('school', 1), NULL)::text, NULL, 'nor its profiles')
  FROM unnest(ARRAY[pg_temp.d(), '01980000-0000-7000-8000-0000000000e2']) AS d;
SELECT is(report_partnership_summary(d, pg_temp.u('partnership', 1), NULL)::text, NULL, 'nor its summaries')
  FROM unnest(ARRAY[pg_temp.d(), '01980000-0000-7000-8000-0000000000e2']) AS d;

SELECT finish();
ROLLBACK;
