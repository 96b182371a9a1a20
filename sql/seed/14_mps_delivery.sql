-- Milwaukee, what is delivered: a season of sessions, who came and for how long, events, volunteers, and where measures stand.
--
-- All figures are made up for the demo. They agree with each other: the groups of a breakdown add up to the attendances of
-- their sessions, the bands of hours to all who came.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

-- Whom a program takes, where, in which languages; for what it turns people away, and how much of it is enough. Career
-- Partnerships turns students away for their conduct, and is flagged for it.
UPDATE program p SET minimum_age = v.youngest, maximum_age = v.oldest, eligibility = v.eligibility, cost = v.cost, languages = v.languages::text[], settings = v.settings::text[],
       competencies = v.competencies::text[], demonstrations = v.demonstrations::text[], exclusion_criteria = v.excludes::text[], threshold_hours = v.enough
  FROM (VALUES
    (1, NULL, NULL, 'Every family of the school',          'Free',                           '{en,es}',     '{school}',      '{master_academic_content,self_directed_learning}', '{written_work}',                 '{room}',                             12),
    (2, 5,    11,   'Children who live along a route',     'Free',                           '{en,es}',     '{community}',   '{}',                                               '{}',                             '{age,residence}',                    NULL),
    (3, NULL, NULL, 'Everybody',                           'Free',                           '{en,es,hmn}', '{school}',      '{communication,collaboration}',                    '{performance,exhibition}',       '{}',                                 NULL),
    (4, 14,   19,   'Students not suspended this year',    'Free; the bus is paid',          '{en}',        '{community}',   '{problem_solving_critical_thinking,academic_mindset}', '{project,presentation}',     '{age,enrollment,conduct}',           NULL),
    (5, 13,   19,   'Students who want to lead',           'Free',                           '{en,es}',     '{school}',      '{communication,collaboration}',                    '{presentation,project,service}', '{age}',                              10),
    (6, NULL, NULL, 'Children whose family agrees',        'Free',                           '{en,es}',     '{school}',      '{}',                                               '{}',                             '{consent}',                          NULL),
    (7, 18,   NULL, 'Parents, grandparents and neighbors', 'Free, child care included',      '{en,es}',     '{school,home}', '{communication}',                                  '{}',                             '{room}',                             12),
    (8, 5,    13,   'Children of the school',              '5 dollars a week, or nothing',   '{en}',        '{school}',      '{collaboration}',                                  '{}',                             '{age,room}',                         60)
  ) AS v (n, youngest, oldest, eligibility, cost, languages, settings, competencies, demonstrations, excludes, enough)
 WHERE p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 44, v.n);

UPDATE offering o SET weekdays = v.weekdays::text[], opens_time = v.opens, closes_time = v.closes
  FROM (VALUES
    (61, '{MO,TU,WE,TH,FR}', '07:30', '08:00'),
    (62, '{WE}',             '17:00', '19:00'),
    (64, '{TH}',             '18:00', '20:00'),
    (21, '{TU}',             '17:00', '19:00'),
    (31, '{MO}',             '15:00', '16:30'),
    (41, '{FR}',             '09:00', '14:00'),
    (81, '{TH}',             '09:00', '14:00'),
    (82, '{WE}',             '15:00', '16:30'),
    (92, '{MO,TU,WE,TH,FR}', '15:00', '17:00')
  ) AS v (n, weekdays, opens, closes)
 WHERE o.district_id = app.district_id() AND o.id = pg_temp.demo_id(1, 45, v.n);

-- The fall of 2026 at Lincoln Avenue and South Division. Where hours are given, some left early.
INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, setting, planned_hours, scheduled_count, attended_count, attended_hours)
SELECT app.district_id(), pg_temp.demo_id(1, 51, v.n), o.school_id, o.partner_id, o.id, v.held_on, v.status, v.setting, v.planned, v.scheduled, v.attended, v.hours
  FROM (VALUES
    -- Family Engagement, Thursdays
    (101, 64, DATE '2026-09-10', 'held',     'school',    2,   30,  22,   NULL),
    (102, 64,      '2026-09-17', 'held',     'school',    2,   30,  25,   NULL),
    (103, 64,      '2026-09-24', 'held',     'school',    2,   30,  27,   NULL),
    (104, 64,      '2026-10-01', 'held',     'home',      2,   32,  24,   NULL),
    (105, 64,      '2026-10-08', 'held',     'school',    2,   32,  28,   52),
    (106, 64,      '2026-10-15', 'held',     'school',    2,   34,  30,   NULL),
    (107, 64,      '2026-10-22', 'held',     'school',    2,   34,  29,   NULL),
    (108, 64,      '2026-10-29', 'canceled', 'school',    2,   34,  NULL, NULL),
    (109, 64,      '2026-11-05', 'held',     'school',    2,   36,  31,   NULL),
    (110, 64,      '2026-11-12', 'held',     'school',    2,   36,  28,   49.5),
    (111, 64,      '2026-11-19', 'held',     'school',    2,   36,  33,   NULL),
    (112, 64,      '2026-12-03', 'planned',  'school',    2,   36,  NULL, NULL),
    -- Homework Diner, Wednesdays
    (121, 62,      '2026-09-09', 'held',     'school',    2,   45,  38,   NULL),
    (122, 62,      '2026-09-16', 'held',     'school',    2,   45,  41,   NULL),
    (123, 62,      '2026-09-23', 'held',     'school',    2,   45,  40,   NULL),
    (124, 62,      '2026-09-30', 'held',     'school',    2,   45,  43,   NULL),
    (125, 62,      '2026-10-07', 'held',     'school',    2,   45,  44,   NULL),
    (126, 62,      '2026-10-14', 'held',     'school',    2,   45,  42,   NULL),
    (127, 62,      '2026-10-21', 'held',     'school',    2,   45,  45,   NULL),
    (128, 62,      '2026-10-28', 'held',     'school',    2,   45,  44,   NULL),
    (129, 62,      '2026-11-04', 'held',     'school',    2,   45,  41,   NULL),
    (130, 62,      '2026-11-11', 'canceled', 'school',    2,   45,  NULL, NULL),
    (131, 62,      '2026-11-18', 'held',     'school',    2,   45,  43,   NULL),
    -- Health Support: each child once
    (141, 63,      '2026-09-14', 'held',     'school',    0.5, 150, 141,  NULL),
    (142, 63,      '2026-09-21', 'held',     'school',    0.5, 150, 139,  NULL),
    (143, 63,      '2026-10-05', 'held',     'school',    0.5, 150, 141,  NULL),
    -- Youth Leadership Council, Wednesdays
    (161, 82,      '2026-09-09', 'held',     'school',    1.5, 32,  24,   NULL),
    (162, 82,      '2026-09-16', 'held',     'school',    1.5, 32,  26,   NULL),
    (163, 82,      '2026-09-23', 'held',     'school',    1.5, 32,  27,   NULL),
    (164, 82,      '2026-09-30', 'held',     'school',    1.5, 32,  25,   NULL),
    (165, 82,      '2026-10-07', 'held',     'school',    1.5, 32,  28,   NULL),
    (166, 82,      '2026-10-14', 'held',     'school',    1.5, 32,  29,   NULL),
    (167, 82,      '2026-10-21', 'held',     'community', 1.5, 32,  30,   NULL),
    (168, 82,      '2026-10-28', 'canceled', 'school',    1.5, 32,  NULL, NULL),
    (169, 82,      '2026-11-04', 'held',     'school',    1.5, 32,  27,   NULL),
    (170, 82,      '2026-11-11', 'held',     'school',    1.5, 32,  28,   NULL),
    (171, 82,      '2026-11-18', 'held',     'school',    1.5, 32,  29,   NULL),
    -- Career Partnerships, one Thursday a month
    (181, 81,      '2026-10-01', 'held',     'community', 5,   150, 131,  NULL),
    (182, 81,      '2026-11-05', 'held',     'community', 5,   150, 138,  NULL),
    (183, 81,      '2026-12-10', 'planned',  'community', 5,   150, NULL, NULL)
  ) AS v (n, offering, held_on, status, setting, planned, scheduled, attended, hours)
  JOIN offering o ON o.district_id = app.district_id() AND o.id = pg_temp.demo_id(1, 45, v.offering);

-- By group: attendances over the season, and how many different people.
INSERT INTO participation_count (district_id, id, school_id, partner_id, offering_id, period_from, period_to, breakdown, subgroup, attended_count, participant_count)
SELECT app.district_id(), pg_temp.demo_id(1, 52, v.n), o.school_id, o.partner_id, o.id, '2026-09-01', '2026-11-30', v.breakdown, v.subgroup, v.attended, v.people
  FROM (VALUES
    ( 1, 64, 'race_ethnicity',  'hispanic',  203, 33),
    ( 2, 64, 'race_ethnicity',  'black',      42,  7),
    ( 3, 64, 'race_ethnicity',  'white',      22,  4),
    ( 4, 64, 'race_ethnicity',  'asian',      10,  2),
    (11, 62, 'race_ethnicity',  'hispanic',  292, 42),
    (12, 62, 'race_ethnicity',  'black',      74, 11),
    (13, 62, 'race_ethnicity',  'white',      38,  6),
    (14, 62, 'race_ethnicity',  'asian',      17,  3),
    (15, 62, 'english_learner', 'el',        240, 35),
    (16, 62, 'english_learner', 'not_el',    181, 27),
    (21, 82, 'race_ethnicity',  'hispanic',  151, 19),
    (22, 82, 'race_ethnicity',  'black',      88, 12),
    (23, 82, 'race_ethnicity',  'white',      20,  3),
    (24, 82, 'race_ethnicity',  'asian',      14,  2),
    (25, 82, 'sex',             'female',    160, 21),
    (26, 82, 'sex',             'male',      109, 14),
    (27, 82, 'sex',             'nonbinary',   4,  1)
  ) AS v (n, offering, breakdown, subgroup, attended, people)
  JOIN offering o ON o.district_id = app.district_id() AND o.id = pg_temp.demo_id(1, 45, v.offering);

-- And in the last session of two offerings.
INSERT INTO participation_count (district_id, id, school_id, partner_id, offering_id, session_id, period_from, period_to, breakdown, subgroup, attended_count, participant_count)
SELECT app.district_id(), pg_temp.demo_id(1, 52, v.n), s.school_id, s.partner_id, s.offering_id, s.id, s.held_on, s.held_on, v.breakdown, v.subgroup, v.people, v.people
  FROM (VALUES
    (31, 131, 'english_learner', 'el',     25),
    (32, 131, 'english_learner', 'not_el', 18),
    (33, 171, 'sex',             'female', 17),
    (34, 171, 'sex',             'male',   12)
  ) AS v (n, session, breakdown, subgroup, people)
  JOIN session s ON s.district_id = app.district_id() AND s.id = pg_temp.demo_id(1, 51, v.session);

-- Different people of a program over the fall, each counted once: all of them, then by bands of hours.
INSERT INTO dosage_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, hours_from, hours_below, participant_count)
SELECT app.district_id(), pg_temp.demo_id(1, 53, v.n), p.partner_id, p.id, pg_temp.school_of(v.school), '2026-09-01', '2026-11-30', v.hours_from, v.hours_below, v.people
  FROM (VALUES
    ( 1, 7, 'lincoln-avenue', NULL::numeric, NULL::numeric, 46),
    ( 2, 7, 'lincoln-avenue', 0,             6,             10),
    ( 3, 7, 'lincoln-avenue', 6,             12,            12),
    ( 4, 7, 'lincoln-avenue', 12,            NULL,          24),
    (11, 1, 'lincoln-avenue', NULL,          NULL,          62),
    (12, 1, 'lincoln-avenue', 0,             6,             12),
    (13, 1, 'lincoln-avenue', 6,             12,            14),
    (14, 1, 'lincoln-avenue', 12,            NULL,          36),
    (21, 6, NULL,             NULL,          NULL,         421),
    (31, 5, 'south-division', NULL,          NULL,          36),
    (32, 5, 'south-division', 0,             5,              4),
    (33, 5, 'south-division', 5,             10,             8),
    (34, 5, 'south-division', 10,            NULL,          24),
    (41, 4, 'south-division', NULL,          NULL,         146)
  ) AS v (n, program, school, hours_from, hours_below, people)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 44, v.program);

-- Why people left. Those who were disciplined come back to the Youth Council, and hardly to Career Partnerships.
INSERT INTO exit_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, reason, left_count, returned_count)
SELECT app.district_id(), pg_temp.demo_id(1, 54, v.n), p.partner_id, p.id, pg_temp.school_of(v.school), '2026-09-01', '2026-11-30', v.reason, v.people, v.returned
  FROM (VALUES
    ( 1, 7, 'lincoln-avenue', 'schedule',   4, 1),
    ( 2, 7, 'lincoln-avenue', 'moved',      2, NULL),
    (11, 1, 'lincoln-avenue', 'transport',  3, 2),
    (12, 1, 'lincoln-avenue', 'discipline', 2, 2),
    (31, 5, 'south-division', 'discipline', 3, 3),
    (32, 5, 'south-division', 'schedule',   4, 0),
    (41, 4, 'south-division', 'discipline', 6, 1)
  ) AS v (n, program, school, reason, people, returned)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 44, v.program);

INSERT INTO service_target (district_id, id, partner_id, program_id, school_id, school_year, stakeholder_group, breakdown, subgroup, targeted_count)
SELECT app.district_id(), pg_temp.demo_id(1, 55, v.n), p.partner_id, p.id, pg_temp.school_of(v.school), '2026-27', v.stakeholders, v.breakdown, v.subgroup, v.people
  FROM (VALUES
    ( 1, 7, 'lincoln-avenue', 'family',  'all',             'all',  60),
    (11, 1, 'lincoln-avenue', NULL,      'all',             'all',  80),
    (12, 1, 'lincoln-avenue', 'student', 'english_learner', 'el',   40),
    (21, 6, NULL,             'student', 'all',             'all', 560),
    (22, 6, 'lincoln-avenue', 'student', 'all',             'all', 400),
    (31, 5, 'south-division', 'student', 'all',             'all',  40),
    (41, 4, 'south-division', 'student', 'all',             'all', 150)
  ) AS v (n, program, school, stakeholders, breakdown, subgroup, people)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(1, 44, v.program);

-- What people came together for. One event is yet to come.
INSERT INTO event (district_id, id, school_id, partnership_id, partner_id, kind, title, held_on, hours, audiences, languages, support_areas, setting)
SELECT app.district_id(), pg_temp.demo_id(1, 56, v.n), pg_temp.school_of(v.school), CASE WHEN v.school IS NULL THEN pg_temp.demo_id(1, 3, 1) END, pg_temp.partner_of(v.partner), v.kind,
       v.title || ' (made up for the demo)', v.held_on, v.hours, v.audiences::text[], v.languages::text[], v.areas::text[], v.setting
  FROM (VALUES
    ( 1, NULL,             NULL,               'event',               'Open doors across the city',       DATE '2026-09-12', 4,   '{family,neighbor,community_member,business_partner}', '{en,es,hmn}', '{family_community_engagement}', 'school'),
    ( 2, NULL,             'united-way',       'leadership_training', 'Leading a meeting together',            '2026-10-03', 6,   '{family,staff,student}',                              '{en,es}',     '{family_community_engagement}', 'community'),
    (61, 'lincoln-avenue', 'sixteenth-street', 'event',               'Harvest supper',                        '2026-10-08', 2,   '{family,staff,neighbor}',                             '{en,es}',     '{health_wellness,family_community_engagement}', 'school'),
    (62, 'lincoln-avenue', NULL,               'leadership_training', 'How to chair an evening',               '2026-09-26', 3,   '{family}',                                            '{es}',        '{family_community_engagement}', 'school'),
    (63, 'lincoln-avenue', 'demo-partner-3',   'service_day',         'Trees for the yard',                    '2026-10-17', 5,   '{student,family,neighbor,business_partner}',          '{en,es}',     '{safe_supportive_climate}',     'school'),
    (64, 'lincoln-avenue', NULL,               'celebration',         'Winter concert',                        '2026-12-17', 2,   '{student,family,staff,neighbor}',                     '{en,es}',     '{}',                            'school'),
    (81, 'south-division', NULL,               'celebration',         'Night of many languages',               '2026-10-22', 3,   '{student,family,community_member}',                   '{en,es,my,ar}', '{family_community_engagement}', 'school'),
    (82, 'south-division', 'demo-partner-2',   'meeting',             'What employers look for',               '2026-11-10', 1.5, '{student,business_partner}',                          '{en}',        '{academic_supports}',           'community'),
    (11, 'auer',           NULL,               'meeting',             'Whom we want as lead partner',          '2026-10-14', 2,   '{family,staff,neighbor}',                             '{en}',        '{}',                            'school')
  ) AS v (n, school, partner, kind, title, held_on, hours, audiences, languages, areas, setting);

-- How many came, as exactly as anybody knows.
INSERT INTO attendance_count (district_id, id, school_id, partnership_id, event_id, stakeholder_group, attended_count, count_qualifier)
SELECT app.district_id(), pg_temp.demo_id(1, 57, v.n), e.school_id, e.partnership_id, e.id, v.stakeholders, v.people, v.qualifier
  FROM (VALUES
    ( 1,  1, 'family',           1200, 'more_than'),
    ( 2,  1, 'neighbor',          300, 'about'),
    ( 3,  1, 'business_partner',   18, 'exactly'),
    ( 4,  2, 'family',             41, 'exactly'),
    ( 5,  2, 'student',            23, 'exactly'),
    (61, 61, 'family',             50, 'about'),
    (62, 61, 'staff',              14, 'exactly'),
    (63, 61, 'neighbor',           10, 'fewer_than'),
    (64, 62, 'family',             17, 'exactly'),
    (65, 63, 'student',            36, 'exactly'),
    (66, 63, 'neighbor',           25, 'about'),
    (67, 63, 'business_partner',    6, 'exactly'),
    (81, 81, 'family',            200, 'more_than'),
    (82, 81, 'student',           140, 'about'),
    (83, 82, 'business_partner',    9, 'exactly'),
    (11, 11, 'family',             22, 'exactly'),
    (12, 11, 'neighbor',            7, 'exactly')
  ) AS v (n, event, stakeholders, people, qualifier)
  JOIN event e ON e.district_id = app.district_id() AND e.id = pg_temp.demo_id(1, 56, v.event);

-- Volunteers, and what an hour of theirs is worth, which changes with the years.
INSERT INTO volunteer_rate (district_id, id, usd_per_hour, source, effective_from, effective_to) VALUES
    (app.district_id(), pg_temp.demo_id(1, 59, 1), 32.50, 'Made up for the demo', '2025-07-01', '2026-06-30'),
    (app.district_id(), pg_temp.demo_id(1, 59, 2), 34.00, 'Made up for the demo', '2026-07-01', NULL);
INSERT INTO volunteer_log (district_id, id, school_id, partner_id, affiliation, target, program_id, period_from, period_to, hours, volunteer_count, count_qualifier)
SELECT app.district_id(), pg_temp.demo_id(1, 58, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.affiliation, v.target, pg_temp.demo_id(1, 44, v.program), v.period_from, v.period_to, v.hours, v.people, v.qualifier
  FROM (VALUES
    (61, 'lincoln-avenue', 'demo-partner-3',   'community', 'program',   2,    DATE '2026-05-01', DATE '2026-05-31', 140,  14,   'exactly'),
    (62, 'lincoln-avenue', 'demo-partner-3',   'community', 'program',   2,         '2026-09-01',      '2026-09-30', 133,  13,   'exactly'),
    (63, 'lincoln-avenue', 'demo-partner-3',   'community', 'program',   2,         '2026-10-01',      '2026-10-31', 150.5, 15,  'exactly'),
    (64, 'lincoln-avenue', NULL,               'family',    'classroom', NULL,      '2026-09-01',      '2026-10-31', 60,   20,   'about'),
    (65, 'lincoln-avenue', 'sixteenth-street', 'community', 'program',   7,         '2026-09-01',      '2026-11-30', 44,   5,    'exactly'),
    (66, 'lincoln-avenue', NULL,               'business',  'event',     NULL,      '2026-10-17',      '2026-10-17', 30,   6,    'exactly'),
    (81, 'south-division', 'demo-partner-2',   'business',  'program',   4,         '2026-10-01',      '2026-11-30', 300,  30,   'more_than'),
    (82, 'south-division', 'demo-partner-2',   'business',  'program',   4,         '2026-03-01',      '2026-06-30', 420,  28,   'exactly'),
    (83, 'south-division', NULL,               'family',    'school',    NULL,      '2026-09-01',      '2026-10-31', 12.5, NULL, 'exactly'),
    (11, 'auer',           'united-way',       'community', 'classroom', NULL,      '2026-09-01',      '2026-10-31', 36.5, 5,    'exactly')
  ) AS v (n, school, partner, affiliation, target, program, period_from, period_to, hours, people, qualifier);
