-- The demo district, plans: visions, priorities, strategies and measures, what stands behind them, and what partners give.
--
-- The priorities of Lincoln Avenue, South Division and Zablocki are public; all that is built on them is made up for the
-- demo. At the end two assessments are completed: this year's of Lincoln Avenue, and one of Zablocki that is overdue.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

INSERT INTO vision (district_id, id, school_id, assessment_id, text, effective_from, effective_to)
SELECT app.district_id(), pg_temp.demo_id(1, 32, v.n), pg_temp.school_of(v.school), CASE WHEN v.assessed THEN pg_temp.assessment_of(v.school) END, v.text || ' Made up for the demo.', v.effective_from, v.effective_to
  FROM (VALUES
    (61, 'lincoln-avenue', false, 'A school where families stay for the evening.',                                             DATE '2018-05-01', DATE '2026-03-23'),
    (62, 'lincoln-avenue', true,  'Every child gets here safely, stays well, learns eagerly and leaves the place greener.',    '2026-03-24',      NULL),
    (81, 'south-division', true,  'A school people are proud to say they go to, because they helped to make it.',              '2026-02-24',      NULL),
    (91, 'zablocki',       true,  'The center of its neighborhood: safe to come to, good for body and mind, open to all.',     '2022-03-01',      NULL)
  ) AS v (n, school, assessed, text, effective_from, effective_to);

INSERT INTO priority (district_id, id, school_id, assessment_id, vision_id, ordinal, title, description, support_area)
SELECT app.district_id(), pg_temp.demo_id(1, 33, v.n), pg_temp.school_of(v.school), pg_temp.assessment_of(v.school), pg_temp.demo_id(1, 32, v.vision), v.ordinal, v.title,
       'The priority is public; which area it is put in is made up for the demo.', v.support_area
  FROM (VALUES
    (61, 'lincoln-avenue', 62, 1, 'Safety',                         'safe_supportive_climate'),
    (62, 'lincoln-avenue', 62, 2, 'School',                         'academic_supports'),
    (63, 'lincoln-avenue', 62, 3, 'Parent Engagement',              'family_community_engagement'),
    (64, 'lincoln-avenue', 62, 4, 'Sustainability',                 'health_wellness'),
    (65, 'lincoln-avenue', 62, 5, 'The Environment',                'health_wellness'),
    (81, 'south-division', 81, 1, 'School identity',                'social_emotional_learning'),
    (82, 'south-division', 81, 2, 'Communication',                  'family_community_engagement'),
    (83, 'south-division', 81, 3, 'Safety',                         'safe_supportive_climate'),
    (91, 'zablocki',       91, 1, 'Safe and Welcoming Environment', 'safe_supportive_climate'),
    (92, 'zablocki',       91, 2, 'Health and Wellness',            'health_wellness'),
    (93, 'zablocki',       91, 3, 'Neighborhood Center',            'family_community_engagement')
  ) AS v (n, school, vision, ordinal, title, support_area);

INSERT INTO plan (district_id, id, school_id, assessment_id, kind, title, school_year, contributors, note)
SELECT app.district_id(), pg_temp.demo_id(1, 18, v.n), pg_temp.school_of(v.school), CASE WHEN v.kind = 'community_school' THEN pg_temp.assessment_of(v.school) END, v.kind, v.title, v.school_year,
       v.contributors::text[], 'Made up for the demo.'
  FROM (VALUES
    (31, 'jmac',           'community_school',   'Community school plan',   '2026-27', '{students,staff}'),
    (61, 'lincoln-avenue', 'community_school',   'Community school plan',   '2026-27', '{students,staff,families,community}'),
    (62, 'lincoln-avenue', 'school_improvement', 'School improvement plan', '2026-27', '{staff,families}'),
    (81, 'south-division', 'community_school',   'Community school plan',   '2026-27', '{students,staff,families,community}'),
    (82, 'south-division', 'school_improvement', 'School improvement plan', '2026-27', '{staff}'),
    (91, 'zablocki',       'community_school',   'Community school plan',   '2022-23', '{students,staff,families,community}'),
    (92, 'zablocki',       'school_improvement', 'School improvement plan', '2022-23', '{staff,families}')
  ) AS v (n, school, kind, title, school_year, contributors);

-- The leadership team read the data, then agreed on a vision, then on priorities, then on the plan. James Madison has read
-- its data and goes no further yet.
INSERT INTO meeting (district_id, id, school_id, body_id, held_on, title, languages, student_count, staff_count, family_count, neighbor_count, partner_count, summary, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 16, v.n), pg_temp.school_of(v.school), pg_temp.body_of(v.school, 'leadership_team'), v.held_on, v.title, '{en,es}', 2, 3, 4, 1, 1,
       'Made up for the demo.', 'public'
  FROM (VALUES
    (31, 'jmac',           DATE '2026-05-12', 'Reading the data'),
    (61, 'lincoln-avenue', DATE '2026-03-10', 'Reading the data'),
    (62, 'lincoln-avenue', DATE '2026-03-24', 'The vision'),
    (63, 'lincoln-avenue', DATE '2026-04-14', 'What comes first'),
    (64, 'lincoln-avenue', DATE '2026-05-05', 'The plans'),
    (81, 'south-division', DATE '2026-02-03', 'Reading the data'),
    (82, 'south-division', DATE '2026-02-24', 'The vision'),
    (83, 'south-division', DATE '2026-03-17', 'What comes first'),
    (84, 'south-division', DATE '2026-04-21', 'The plan'),
    (91, 'zablocki',       DATE '2022-02-08', 'Reading the data'),
    (92, 'zablocki',       DATE '2022-03-01', 'The vision'),
    (93, 'zablocki',       DATE '2022-03-22', 'What comes first'),
    (94, 'zablocki',       DATE '2022-04-19', 'The plans')
  ) AS v (n, school, held_on, title);
INSERT INTO decision (district_id, id, school_id, body_id, meeting_id, kind, assessment_id, plan_id, title, outcome, decided_on,
                      student_count, staff_count, family_count, neighbor_count, partner_count, votes_against, abstentions, dissent, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 19, v.n), m.school_id, m.body_id, m.id, v.kind, CASE WHEN v.assessed THEN pg_temp.assessment_of(s.local_code) END, pg_temp.demo_id(1, 18, v.plan), v.title, 'adopted',
       m.held_on, m.student_count, m.staff_count, m.family_count, m.neighbor_count, m.partner_count, CASE WHEN v.dissent IS NULL THEN 0 ELSE 2 END, v.abstentions, v.dissent, m.visibility
  FROM (VALUES
    (31, 31, 'analysis',   true,  NULL, 'Take the analysis as ours',       1, NULL),
    (61, 61, 'analysis',   true,  NULL, 'Take the analysis as ours',       0, NULL),
    (62, 62, 'vision',     true,  NULL, 'Share this vision',               0, NULL),
    (63, 63, 'priorities', true,  NULL, 'Put these five things first',     1, 'Two members of the staff would have put attendance before the environment. Made up for the demo.'),
    (64, 64, 'plan',       true,  61,   'Adopt the community school plan', 0, NULL),
    (65, 64, 'plan',       false, 62,   'Adopt the improvement plan',      2, NULL),
    (81, 81, 'analysis',   true,  NULL, 'Take the analysis as ours',       0, NULL),
    (82, 82, 'vision',     true,  NULL, 'Share this vision',               1, NULL),
    (83, 83, 'priorities', true,  NULL, 'Put these three things first',    0, NULL),
    (84, 84, 'plan',       true,  81,   'Adopt the community school plan', 0, NULL),
    (91, 91, 'analysis',   true,  NULL, 'Take the analysis as ours',       0, NULL),
    (92, 92, 'vision',     true,  NULL, 'Share this vision',               0, NULL),
    (93, 93, 'priorities', true,  NULL, 'Put these three things first',    0, NULL),
    (94, 94, 'plan',       true,  91,   'Adopt the community school plan', 1, NULL),
    (95, 94, 'plan',       false, 92,   'Adopt the improvement plan',      0, NULL)
  ) AS v (n, meeting, kind, assessed, plan, title, abstentions, dissent)
  JOIN meeting m ON m.district_id = app.district_id() AND m.id = pg_temp.demo_id(1, 16, v.meeting)
  JOIN school s ON s.district_id = m.district_id AND s.id = m.school_id;
UPDATE plan SET status = 'adopted'
 WHERE district_id = app.district_id() AND id IN (SELECT plan_id FROM decision WHERE district_id = app.district_id() AND kind = 'plan');

INSERT INTO improvement_plan_goal (district_id, id, school_id, plan_id, code, school_year, title, target)
SELECT app.district_id(), pg_temp.demo_id(1, 34, v.n), p.school_id, p.id, v.code, p.school_year, v.title, v.target || ' Made up for the demo.'
  FROM (VALUES
    (61, 62, 'attendance', 'Children are here, on time',            'Tardiness falls by a third by June 2027.'),
    (62, 62, 'reading',    'Children read well by the end of grade 3', 'Six in ten by June 2027.'),
    (63, 62, 'climate',    'Families and staff trust the school',   'Eight in ten agree by June 2027.'),
    (81, 82, 'climate',    'Students feel that they belong',        'Seven in ten agree by June 2027.'),
    (91, 92, 'climate',    'The building is safe and welcoming',    'Eight in ten agree by June 2024.'),
    (92, 92, 'attendance', 'Fewer lessons are lost to illness',     'A quarter fewer by June 2024.')
  ) AS v (n, plan, code, title, target)
  JOIN plan p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 18, v.plan);

-- Goals are named while a school aspires; some rest on no evidence yet. Two are the partnership's own.
INSERT INTO goal (district_id, id, school_id, assessment_id, priority_id, scope, title, support_area, responsible_groups, due_on)
SELECT app.district_id(), pg_temp.demo_id(1, 35, v.n), pg_temp.school_of(v.school), pg_temp.assessment_of(v.school), pg_temp.demo_id(1, 33, v.priority), v.scope, v.title || ' (made up for the demo)', v.support_area,
       v.responsible::text[], v.due_on
  FROM (VALUES
    (31, 'jmac',           NULL, 'school',    'Nobody is missing for three days unnoticed', 'academic_supports',           '{staff,family}',            NULL::date),
    (61, 'lincoln-avenue', 61,   'community', 'Children walk to school safely',             'safe_supportive_climate',     '{neighbor,family,staff}',   '2027-06-30'),
    (62, 'lincoln-avenue', 62,   'school',    'Late children catch up in reading',          'academic_supports',           '{staff}',                   '2027-06-30'),
    (63, 'lincoln-avenue', 63,   'school',    'Families choose and lead what is offered',   'family_community_engagement', '{family,staff}',            '2027-06-30'),
    (64, 'lincoln-avenue', 64,   'community', 'Care for eyes and teeth is close by',        'health_wellness',             '{community_partner}',       '2027-12-31'),
    (65, 'lincoln-avenue', 65,   'community', 'The yard has shade',                         'health_wellness',             '{student,neighbor}',        NULL),
    (81, 'south-division', 81,   'school',    'Students shape what the school stands for',  'social_emotional_learning',   '{student,staff}',           '2027-06-30'),
    (82, 'south-division', 82,   'school',    'News reaches every home in its language',    'family_community_engagement', '{staff,student}',           '2026-12-18'),
    (91, 'zablocki',       91,   'school',    'Everybody feels safe at the door',           'safe_supportive_climate',     '{staff,family}',            '2024-06-30'),
    (92, 'zablocki',       92,   'community', 'Children get care without leaving school',   'health_wellness',             '{community_partner,staff}', '2024-06-30')
  ) AS v (n, school, priority, scope, title, support_area, responsible, due_on);
INSERT INTO goal (district_id, id, partnership_id, scope, title, responsible_groups) VALUES
    (app.district_id(), pg_temp.demo_id(1, 35, 1), pg_temp.demo_id(1, 3, 1), 'partnership', 'Students, families, staff and neighbors work side by side until each student succeeds', '{student,family,staff,community_member}'),
    (app.district_id(), pg_temp.demo_id(1, 35, 2), pg_temp.demo_id(1, 3, 1), 'partnership', 'Each student is seen as a person of their own, and grows up healthy, sure of themselves and learned', '{staff,family,community_partner}');

INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, goal_id, title, description, practices, support_areas, developed_by, carried_out_by, status, determined_by_id)
SELECT app.district_id(), pg_temp.demo_id(1, 36, v.n), r.school_id, pg_temp.demo_id(1, 18, v.plan), r.id, pg_temp.demo_id(1, 35, v.goal), v.title, 'Made up for the demo.', v.practices::text[], v.areas::text[],
       v.developed_by::text[], v.carried_out_by::text[], v.status, b.id
  FROM (VALUES
    (61, 61, 61, 61,   'Walk together',                  '{shared_leadership}',        '{safe_supportive_climate}',                     '{family,neighbor,staff}', '{neighbor,family}',          'active'),
    (62, 61, 62, 62,   'Supper, homework and books',     '{equity}',                   '{academic_supports,family_community_engagement}', '{family,staff}',        '{community_partner,staff}',  'active'),
    (63, 61, 63, 63,   'Families plan the evenings',     '{shared_leadership,cultural_relevance}', '{family_community_engagement}',     '{family}',                '{family,community_partner}', 'active'),
    (64, 61, 64, 64,   'Care in the building',           '{equity}',                   '{health_wellness}',                             '{family,community_partner}', '{community_partner}',     'selected'),
    (65, 61, 65, 65,   'Trees for the yard',             '{shared_leadership,equity}', '{health_wellness,safe_supportive_climate}',     '{student,neighbor}',      '{student,neighbor,staff}',   'selected'),
    (66, 61, 61, NULL, 'A Monday note to all staff',     '{}',                         '{safe_supportive_climate}',                     '{staff}',                 '{staff}',                    'completed'),
    (81, 81, 81, 81,   'Students write the story',       '{cultural_relevance}',       '{social_emotional_learning}',                   '{student,staff}',         '{student}',                  'active'),
    (82, 81, 82, 82,   'One message, many languages',    '{equity,cultural_relevance}', '{family_community_engagement}',                '{student,family,staff}',  '{staff,student}',            'selected'),
    (83, 81, 83, NULL, 'Circles before consequences',    '{cultural_relevance}',       '{safe_supportive_climate,social_emotional_learning}', '{staff,student}',   '{staff}',                    'selected'),
    (91, 91, 91, 91,   'A welcome at every door',        '{cultural_relevance}',       '{safe_supportive_climate}',                     '{family,staff}',          '{staff,family}',             'completed'),
    (92, 91, 92, 92,   'A health room that treats',      '{equity}',                   '{health_wellness}',                             '{family,community_partner}', '{community_partner}',     'active')
  ) AS v (n, plan, priority, goal, title, practices, areas, developed_by, carried_out_by, status)
  JOIN priority r ON r.district_id = app.district_id() AND r.id = pg_temp.demo_id(1, 33, v.priority)
  JOIN leadership_body b ON b.district_id = r.district_id AND b.school_id = r.school_id AND b.kind = 'leadership_team';

INSERT INTO activity (district_id, id, school_id, strategy_id, title, partner_id, practices, learning, setting, starts_on, ends_on)
SELECT app.district_id(), pg_temp.demo_id(1, 37, v.n), s.school_id, s.id, v.title, pg_temp.partner_of(v.partner), v.practices::text[], v.learning::text[], v.setting, v.starts_on, v.ends_on
  FROM (VALUES
    (61, 61, 'Walking School Bus on two routes',         'demo-partner-3',   '{shared_leadership}',  '{}',                                       'community', DATE '2026-04-20', NULL::date),
    (62, 62, 'Homework Diner, each Wednesday',           'demo-partner-8',   '{equity}',             '{}',                                       'school',    '2026-01-14',      '2026-06-03'),
    (63, 62, 'Bags of books for home',                   'demo-partner-7',   '{equity}',             '{self_directed}',                          'home',      '2026-02-02',      NULL),
    (64, 63, 'Culture Days',                             'demo-partner-9',   '{cultural_relevance}', '{student_centered}',                       'school',    '2026-05-15',      '2026-05-16'),
    (65, 64, 'Checks of eyes, teeth and ears',           'sixteenth-street', '{equity}',             '{}',                                       'school',    '2026-09-14',      '2026-10-09'),
    (66, 65, 'Students measure heat in the yard',        NULL,               '{shared_leadership}',  '{interdisciplinary,self_directed}',        'school',    '2026-05-04',      '2026-05-29'),
    (81, 81, 'Students interview those who went before', NULL,               '{cultural_relevance}', '{student_centered,individual_excellence}', 'community', '2026-03-02',      NULL),
    (82, 82, 'A message board in four languages',        NULL,               '{equity}',             '{}',                                       'school',    '2026-09-08',      NULL),
    (91, 92, 'Dentist in the building, twice a year',    'sixteenth-street', '{equity}',             '{}',                                       'school',    '2022-10-03',      NULL)
  ) AS v (n, strategy, title, partner, practices, learning, setting, starts_on, ends_on)
  JOIN strategy s ON s.district_id = app.district_id() AND s.id = pg_temp.demo_id(1, 36, v.strategy);

-- What counts has a start, an aim, a day and an owner; one measure here has not yet.
INSERT INTO measure (district_id, id, school_id, priority_id, strategy_id, vision_id, name, group_code, unit, direction, baseline, baseline_on, target, due_on, owner_title)
SELECT app.district_id(), pg_temp.demo_id(1, 38, v.n), pg_temp.school_of(v.school), pg_temp.demo_id(1, 33, v.priority), pg_temp.demo_id(1, 36, v.strategy), pg_temp.demo_id(1, 32, v.vision),
       v.name || ' (made up for the demo)', v.group_code, v.unit, v.direction, v.baseline, v.baseline_on, v.target, v.due_on, v.owner
  FROM (VALUES
    (61, 'lincoln-avenue', 61,   NULL, NULL, 'Families who call the way to school safe', 'all',           'percent',  'up',   70.6, DATE '2025-11-21', 85,   DATE '2027-06-30', 'Community School Coordinator'),
    (62, 'lincoln-avenue', 62,   NULL, NULL, 'Children reading well at the end of grade 3', 'all',        'percent',  'up',   41,   DATE '2025-06-10', 60,   '2027-06-30', 'Principal'),
    (63, 'lincoln-avenue', NULL, 63,   NULL, 'Evenings that families led',               'home_language_es', 'evenings', 'up', 2,    DATE '2025-06-30', 8,    '2027-06-30', 'Chair of the Family Leadership Organization'),
    (64, 'lincoln-avenue', 64,   NULL, NULL, 'Children whose eyes were checked',         'all',           'children', 'up',   120,  DATE '2025-10-31', 400,  '2026-12-18', 'Lead partner'),
    (65, 'lincoln-avenue', 65,   NULL, NULL, 'Trees in the yard',                        'all',           'trees',    'up',   3,    DATE '2025-09-30', NULL, NULL,         NULL),
    (66, 'lincoln-avenue', NULL, NULL, 62,   'Days that children were late',             'all',           'days',     'down', 2140, DATE '2025-06-10', 1430, '2027-06-30', 'Principal'),
    (81, 'south-division', 81,   NULL, NULL, 'Students proud of their school',           'all',           'percent',  'up',   48.5, DATE '2025-12-05', NULL, NULL,         'Youth Council'),
    (91, 'zablocki',       91,   NULL, NULL, 'Families who feel safe at the school',     'all',           'percent',  'up',   65.2, DATE '2021-11-26', 80,   '2024-06-30', 'Principal'),
    (92, 'zablocki',       NULL, 92,   NULL, 'Lessons lost to visits elsewhere',         'all',           'hours',    'down', 960,  DATE '2021-06-10', 720,  '2024-06-30', 'Community School Coordinator')
  ) AS v (n, school, priority, strategy, vision, name, group_code, unit, direction, baseline, baseline_on, target, due_on, owner);

-- Align: who and what stands behind each priority.
INSERT INTO alignment (district_id, id, school_id, priority_id, partner_id, initiative_id, policy_id, status, improvement_plan_goal_id, statement_id, note)
SELECT app.district_id(), pg_temp.demo_id(1, 41, v.n), r.school_id, r.id, pg_temp.partner_of(v.partner), pg_temp.demo_id(1, 39, v.initiative), pg_temp.demo_id(1, 40, v.policy), v.status,
       pg_temp.demo_id(1, 34, v.goal), pg_temp.demo_id(1, 1, v.statement), 'Made up for the demo.'
  FROM (VALUES
    (61, 61, NULL,               3,    NULL, 'aligned',    61,   1),
    (62, 61, 'demo-partner-3',   NULL, NULL, 'developed',  61,   1),
    (63, 62, 'demo-partner-8',   NULL, NULL, 'aligned',    62,   2),
    (64, 63, NULL,               NULL, 2,    'developed',  63,   3),
    (65, 64, 'sixteenth-street', NULL, NULL, 'aligned',    61,   2),
    (66, 65, NULL,               2,    NULL, 'aligned',    63,   NULL),
    (67, 65, 'demo-partner-7',   NULL, NULL, 'considered', NULL, NULL),
    (81, 81, NULL,               NULL, 1,    'aligned',    81,   1),
    (82, 83, 'demo-partner-2',   NULL, NULL, 'considered', NULL, NULL),
    (91, 91, 'sixteenth-street', NULL, NULL, 'aligned',    91,   3),
    (92, 92, 'sixteenth-street', NULL, NULL, 'developed',  92,   2),
    (93, 93, NULL,               1,    NULL, 'aligned',    91,   1)
  ) AS v (n, priority, partner, initiative, policy, status, goal, statement)
  JOIN priority r ON r.district_id = app.district_id() AND r.id = pg_temp.demo_id(1, 33, v.priority);

INSERT INTO evidence_link (district_id, id, school_id, priority_id, goal_id, strategy_id, need_id, finding_id, data_source_id, measure_id, note)
SELECT app.district_id(), pg_temp.demo_id(1, 42, v.n), pg_temp.school_of(v.school), pg_temp.demo_id(1, 33, v.priority), pg_temp.demo_id(1, 35, v.goal), pg_temp.demo_id(1, 36, v.strategy),
       pg_temp.demo_id(1, 28, v.need), pg_temp.demo_id(1, 27, v.finding), pg_temp.demo_id(1, 26, v.source), pg_temp.demo_id(1, 38, v.measure), 'Made up for the demo.'
  FROM (VALUES
    (601, 'lincoln-avenue', 61,   NULL, NULL, 61,   NULL, NULL, NULL),
    (602, 'lincoln-avenue', 62,   NULL, NULL, 62,   NULL, NULL, NULL),
    (603, 'lincoln-avenue', 63,   NULL, NULL, NULL, 63,   NULL, NULL),
    (604, 'lincoln-avenue', 64,   NULL, NULL, 63,   NULL, NULL, NULL),
    (605, 'lincoln-avenue', 65,   NULL, NULL, 65,   NULL, NULL, NULL),
    (606, 'lincoln-avenue', NULL, 61,   NULL, NULL, 62,   NULL, NULL),
    (607, 'lincoln-avenue', NULL, 62,   NULL, NULL, 65,   NULL, NULL),
    (608, 'lincoln-avenue', NULL, 64,   NULL, NULL, 64,   NULL, NULL),
    (609, 'lincoln-avenue', NULL, NULL, 61,   NULL, NULL, 64,   NULL),
    (610, 'lincoln-avenue', NULL, NULL, 62,   NULL, NULL, NULL, 62),
    (611, 'lincoln-avenue', NULL, NULL, 66,   66,   NULL, NULL, NULL),
    (801, 'south-division', 81,   NULL, NULL, 82,   NULL, NULL, NULL),
    (802, 'south-division', NULL, 82,   NULL, NULL, 81,   NULL, NULL),
    (901, 'zablocki',       91,   NULL, NULL, 91,   NULL, NULL, NULL),
    (902, 'zablocki',       92,   NULL, NULL, NULL, 92,   NULL, NULL),
    (903, 'zablocki',       NULL, NULL, 92,   NULL, NULL, 91,   NULL)
  ) AS v (n, school, priority, goal, strategy, need, finding, source, measure);

-- The visions of Lincoln Avenue and Zablocki were made known to all seven groups, South Division's to two so far.
INSERT INTO communication (district_id, id, school_id, audiences, medium, language, sent_on, subject, vision_id, reached_count)
SELECT app.district_id(), pg_temp.demo_id(1, 43, v.n), pg_temp.school_of(v.school), v.audiences::text[], v.medium, v.language, v.sent_on, v.subject, pg_temp.demo_id(1, 32, v.vision), v.reached
  FROM (VALUES
    (21, 'hopkins-lloyd',  '{family}',                                            'letter',     'en', DATE '2026-02-13', 'We ask for your opinion',      NULL, 190),
    (61, 'lincoln-avenue', '{family,student}',                                    'letter',     'es', DATE '2026-05-08', 'Our vision, in your language', 62,   300),
    (62, 'lincoln-avenue', '{staff}',                                             'meeting',    'en', DATE '2026-05-11', 'Our vision',                   62,   52),
    (63, 'lincoln-avenue', '{neighbor,community_member}',                         'poster',     'es', DATE '2026-05-12', 'What the school wants to be',  62,   NULL),
    (64, 'lincoln-avenue', '{community_partner,business_partner}',                'e_mail',     'en', DATE '2026-05-13', 'Our vision and your part',     62,   24),
    (81, 'south-division', '{student,staff}',                                     'website',    'en', DATE '2026-04-28', 'The vision students wrote',    81,   NULL),
    (91, 'zablocki',       '{family,staff,student,neighbor,community_member}',    'newsletter', 'en', DATE '2022-04-29', 'Our vision',                   91,   600),
    (92, 'zablocki',       '{community_partner,business_partner}',                'letter',     'en', DATE '2022-05-02', 'Our vision',                   91,   11)
  ) AS v (n, school, audiences, medium, language, sent_on, subject, vision, reached);

-- Programs where they are given. Some needs are answered in part, some by nobody yet.
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, need_id, capacity, schedule, place, status, starts_on, ends_on)
SELECT app.district_id(), pg_temp.demo_id(1, 45, v.n), pg_temp.school_of(v.school), p.partner_id, p.id, pg_temp.demo_id(1, 28, v.need), v.capacity, v.schedule, v.place, v.status, v.starts_on, v.ends_on
  FROM (VALUES
    (61, 'lincoln-avenue', 2, 61,   60,   'School days, 7:30',       'Two routes',    'active',  DATE '2026-04-20', NULL::date),
    (62, 'lincoln-avenue', 1, 62,   45,   'Wednesdays, 17 to 19 h',  'Cafeteria',     'active',  '2026-01-14',      NULL),
    (63, 'lincoln-avenue', 6, 63,   150,  'Twice a year',            'Health room',   'active',  '2025-09-15',      NULL),
    (64, 'lincoln-avenue', 7, 64,   80,   'Thursdays, 18 h',         'Family room',   'active',  '2024-02-01',      NULL),
    (65, 'lincoln-avenue', 3, NULL, NULL, 'Two days in May',         'Gym and yard',  'ended',   '2026-05-15',      '2026-05-16'),
    (21, 'hopkins-lloyd',  1, 21,   30,   'Tuesdays, 17 h',          'Library',       'active',  '2026-03-03',      NULL),
    (31, 'jmac',           5, NULL, 40,   'Mondays, 15 h',           'Room 110',      'active',  '2024-09-09',      NULL),
    (32, 'jmac',           4, NULL, 60,   NULL,                      'At workplaces', 'planned', '2026-09-14',      NULL),
    (41, 'bradley-tech',   4, NULL, 120,  'One Friday a month',      'At workplaces', 'active',  '2023-10-06',      NULL),
    (51, 'browning',       2, NULL, 25,   'School days, 7:40',       'One route',     'planned', '2026-09-01',      NULL),
    (81, 'south-division', 4, NULL, 150,  'One Thursday a month',    'At workplaces', 'active',  '2025-10-02',      NULL),
    (82, 'south-division', 5, 82,   35,   'Wednesdays, 15 h',        'Room 214',      'active',  '2025-09-10',      NULL),
    (91, 'zablocki',       6, 92,   160,  'Twice a year',            'Health room',   'active',  '2022-10-03',      NULL),
    (92, 'zablocki',       8, NULL, 50,   'School days, 15 to 17 h', 'Gym',           'paused',  '2023-09-05',      NULL),
    (11, 'auer',           3, NULL, NULL, 'One Saturday in spring',  'Yard',          'active',  '2024-04-01',      NULL)
  ) AS v (n, school, program, need, capacity, schedule, place, status, starts_on, ends_on)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 44, v.program);

INSERT INTO contribution (district_id, id, partner_id, school_id, strategy_id, need_id, kind, title, quantity, unit, value_usd, status, effective_from, effective_to)
SELECT app.district_id(), pg_temp.demo_id(1, 46, v.n), pg_temp.partner_of(v.partner), pg_temp.school_of(v.school), pg_temp.demo_id(1, 36, v.strategy), pg_temp.demo_id(1, 28, v.need), v.kind,
       v.title || ' (made up for the demo)', v.quantity, v.unit, v.value, v.status, v.effective_from, v.effective_to
  FROM (VALUES
    (61, 'demo-partner-3',   'lincoln-avenue', 61,   61,   'volunteers', 'Neighbors who walk along',          14,   'people',  NULL,  'delivered', DATE '2026-04-20', NULL::date),
    (62, 'sixteenth-street', 'lincoln-avenue', 64,   63,   'supports',   'Staff and supplies for checks',     12,   'days',    9600,  'committed', '2026-09-14',      '2026-10-09'),
    (63, 'demo-partner-7',   'lincoln-avenue', 62,   62,   'supports',   'Books to keep',                     600,  'books',   4200,  'delivered', '2026-02-02',      NULL),
    (64, 'united-way',       'lincoln-avenue', 63,   NULL, 'funds',      'Food and child care on evenings',   NULL, NULL,      3000,  'committed', '2026-09-01',      '2027-06-30'),
    (65, 'demo-partner-8',   'lincoln-avenue', 62,   62,   'supports',   'Suppers',                           40,   'evenings', 6000, 'delivered', '2026-01-14',      NULL),
    (31, 'mtea',             'jmac',           NULL, 31,   'knowledge',  'Teachers who coach on absence',     24,   'hours',   NULL,  'offered',   '2026-09-14',      NULL),
    (81, 'mtea',             'south-division', 83,   NULL, 'knowledge',  'Training for keepers of circles',   16,   'hours',   NULL,  'committed', '2026-08-17',      '2026-08-21'),
    (82, 'demo-partner-2',   'south-division', NULL, NULL, 'volunteers', 'Workers who host students',         30,   'people',  NULL,  'delivered', '2025-10-02',      NULL),
    (91, 'sixteenth-street', 'zablocki',       92,   92,   'space',      'A chair and tools for the dentist', 1,    'room',    15000, 'delivered', '2022-10-03',      NULL),
    (51, 'demo-partner-3',   'browning',       NULL, NULL, 'volunteers', 'Neighbors who walk along',          6,    'people',  NULL,  'withdrawn', '2025-09-01',      '2025-11-30')
  ) AS v (n, partner, school, strategy, need, kind, title, quantity, unit, value, status, effective_from, effective_to);

INSERT INTO grant_award (district_id, id, partnership_id, funder_name, title, amount_usd, federal, effective_from, effective_to, note) VALUES
    (app.district_id(), pg_temp.demo_id(1, 48, 1), pg_temp.demo_id(1, 3, 1), 'U.S. Department of Education', 'Full-Service Community Schools', 2500000, true,
     '2020-10-22', '2025-10-21', 'Five years. Business news of 22 October 2020; the last day follows from the five years.');

-- Completed: from here on what belongs to them stays as it is.
UPDATE needs_assessment SET phase = 'completed', edition = 1, completed_on = DATE '2026-05-29'
 WHERE district_id = app.district_id() AND id = pg_temp.assessment_of('lincoln-avenue');
UPDATE needs_assessment SET phase = 'completed', edition = 1, completed_on = DATE '2022-05-20'
 WHERE district_id = app.district_id() AND id = pg_temp.assessment_of('zablocki');
