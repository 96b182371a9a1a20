-- Westbrook, its people, its money and buildings, and what answers to its statements. Plainly made up.
--
-- Nothing answers to the promise, to joy or to the shared duty of the eighth principle; there is no strategic priority to answer to.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000003|district||', true);

INSERT INTO support_provision (district_id, id, school_id, partner_id, topic, title, provided_on, hours, administrative_count, instructional_count, support_count, family_count) VALUES
    (app.district_id(), pg_temp.demo_id(3, 62, 1), pg_temp.demo_id(3, 6, 1), NULL, 'restorative_practices', 'Repairing harm with young children (made up for the demo)', '2026-08-25', 6, 1, 19, 7, 2);
INSERT INTO restorative_log (district_id, id, school_id, practice, period_from, period_to, practice_count, people_count, repaired_count, unrepaired_count) VALUES
    (app.district_id(), pg_temp.demo_id(3, 63, 1), pg_temp.demo_id(3, 6, 1), 'positive_behavior', '2026-09-01', '2026-10-31', 36, NULL, NULL, NULL),
    (app.district_id(), pg_temp.demo_id(3, 63, 2), pg_temp.demo_id(3, 6, 1), 'responsive_circle', '2026-09-01', '2026-10-31', 8,  44,   7,    1);

-- Those who work here: found, kept, certified, and like those they serve, or not yet.
INSERT INTO workforce_count (district_id, id, school_year, stage, category, breakdown, subgroup, people_count)
SELECT app.district_id(), pg_temp.demo_id(3, 66, (v.n * 10 + g.n)::int), '2026-27', v.stage, v.category, g.breakdown, g.subgroup, g.people
  FROM (VALUES
    --                           all  black asian white certified
    (1, 'recruited', 'instructional',  80,  6,  3,  71,  NULL::int),
    (2, 'hired',     'instructional',  19,  2,  1,  16,  18),
    (3, 'employed',  'instructional',  231, 7,  5,  219, 224),
    (4, 'retained',  'instructional',  207, 5,  4,  198, 203),
    (5, 'employed',  'administrative', 21,  1,  0,  20,  21),
    (6, 'employed',  'support',        168, 14, 6,  148, NULL)
  ) AS v (n, stage, category, everybody, black, asian, white, certified)
 CROSS JOIN LATERAL (VALUES (0, 'all', 'all', v.everybody), (1, 'race_ethnicity', 'black', v.black), (2, 'race_ethnicity', 'asian', v.asian), (3, 'race_ethnicity', 'white', v.white),
                            (4, 'certified', 'certified', v.certified)) AS g (n, breakdown, subgroup, people)
 WHERE g.people IS NOT NULL;
INSERT INTO recognition (district_id, id, school_id, stakeholder_group, kind, title, people_count, awarded_on)
SELECT app.district_id(), pg_temp.demo_id(3, 67, v.n), pg_temp.demo_id(3, 6, v.school), v.stakeholders, v.kind, v.title || ' (made up for the demo)', v.people, v.awarded_on
  FROM (VALUES
    (1, NULL::int, 'staff',            'years_of_service', 'Fifteen years and more',                33, DATE '2026-06-09'),
    (2, NULL,      'staff',            'certification',    'From classroom assistant to teacher',   4,       '2026-08-28'),
    (3, 1,         'student',          'celebration',      'Learned to ask for help, and to give it', 48,    '2026-11-12'),
    (4, NULL,      'community_member', 'award',            'First papers in English',               6,       '2026-11-12')
  ) AS v (n, school, stakeholders, kind, title, people, awarded_on);

-- Rooms, what is made better about them, what that costs; planned and spent are never added up.
INSERT INTO facility (district_id, id, school_id, name, kind, capacity, condition, safety_checked_on, safety_passed, accessible)
SELECT app.district_id(), pg_temp.demo_id(3, 71, v.n), pg_temp.demo_id(3, 6, v.school), v.name || ' (made up for the demo)', v.kind, v.capacity, v.condition, v.checked_on, v.passed, v.accessible
  FROM (VALUES
    (1, 1, 'Main building', 'building',  360, 'good',   DATE '2026-07-28', true,  true),
    (2, 1, 'Playground',    'outdoor',   NULL, 'fair',       '2026-07-28', true,  false),
    (3, 2, 'Main building', 'building',  780, 'fair',        '2026-07-30', true,  true),
    (4, 2, 'Old boiler house', 'other',  NULL, 'unsafe',     '2026-07-30', false, false)
  ) AS v (n, school, name, kind, capacity, condition, checked_on, passed, accessible);
INSERT INTO facility_improvement (district_id, id, school_id, facility_id, title, purpose, status, cost_usd, starts_on, ends_on)
SELECT app.district_id(), pg_temp.demo_id(3, 72, v.n), f.school_id, f.id, v.title || ' (made up for the demo)', v.purpose, v.status, v.cost, v.starts_on, v.ends_on
  FROM (VALUES
    (1, 2, 'A drain beside the ramp', 'accessibility', 'done',      4200,          DATE '2026-10-19', DATE '2026-10-27'),
    (2, 3, 'Windows that close',      'energy',        'under_way', 310000,             '2026-07-06', NULL),
    (3, 4, 'Take it down',            'safety',        'planned',   58000,              '2027-06-21', '2027-08-13')
  ) AS v (n, facility, title, purpose, status, cost, starts_on, ends_on)
  JOIN facility f ON f.district_id = app.district_id() AND f.id = pg_temp.demo_id(3, 71, v.facility);
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd, program_id)
SELECT app.district_id(), pg_temp.demo_id(3, 68, v.n), pg_temp.demo_id(3, 6, v.school), '2026-27', v.kind, v.category, v.title || ' (made up for the demo)', v.amount, pg_temp.demo_id(3, 44, v.program)
  FROM (VALUES
    (1, 2,         'budget',      'facilities',        'Windows',                         320000,    NULL::int),
    (2, 2,         'expenditure', 'facilities',        'Windows',                         118450.25, NULL),
    (3, 1,         'expenditure', 'facilities',        'The drain',                       4187.9,    NULL),
    (4, NULL::int, 'budget',      'staff_development', 'From assistant to teacher',       36000,     NULL),
    (5, NULL,      'budget',      'family_engagement', 'English in the evening',          27500,     1),
    (6, NULL,      'budget',      'transport',         'Buses',                           640000,    NULL)
  ) AS v (n, school, kind, category, title, amount, program);

INSERT INTO policy (district_id, id, code, title, kind, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(3, 40, 1), 'demo-1', 'How buildings are checked and mended (made up for the demo)', 'procedure', '2019-07-01'),
    (app.district_id(), pg_temp.demo_id(3, 40, 2), 'demo-2', 'How staff is looked for and reviewed (made up for the demo)',  'policy',    '2021-07-01');

-- High standards for students and for employees: the district answers for both.
INSERT INTO measure (district_id, id, name, population, unit, direction, baseline, baseline_on, target, due_on, owner_title)
SELECT app.district_id(), pg_temp.demo_id(3, 38, v.n), v.name || ' (made up for the demo)', v.population, v.unit, v.direction, v.baseline, v.baseline_on, v.target, '2027-06-30', v.owner
  FROM (VALUES
    (1, 'Teachers who stay a fifth year',              'employees', 'percent', 'up',   71,  DATE '2025-09-30', 80,           'Director of personnel'),
    (2, 'Employees reviewed within the year',          'employees', 'percent', 'up',   64,       '2025-09-30', 100,          'Superintendent'),
    (3, 'Students who reach what the grade asks',      'students',  'percent', 'up',   52,       '2025-06-10', 65,           'Superintendent'),
    (4, 'Heating, for each square foot',               'community', 'dollars', 'down', 2.85,     '2025-06-30', 2.2,          'Director of buildings'),
    (5, 'Students who say that their word counts',     'students',  'percent', 'up',   47,       '2025-10-31', NULL::numeric, NULL)
  ) AS v (n, name, population, unit, direction, baseline, baseline_on, target, owner);
INSERT INTO measure_reading (district_id, id, measure_id, read_on, value, source)
SELECT app.district_id(), pg_temp.demo_id(3, 50, v.n), pg_temp.demo_id(3, 38, v.measure), v.read_on, v.value, 'Made up for the demo'
  FROM (VALUES
    (1, 1, DATE '2026-09-30', 77.5),
    (2, 2,      '2026-09-30', 69),
    (3, 3,      '2026-06-09', 60),
    (4, 4,      '2026-06-30', 2.49),
    (5, 5,      '2026-10-30', 54)
  ) AS v (n, measure, read_on, value);

SELECT pg_temp.answers(3, v.n, v.statement, pg_temp.demo_id(3, 6, v.school), pg_temp.demo_id(3, 2, v.partner), v.what, v.record)
  FROM (VALUES
    -- the vision; the values, one by one
    ( 1, 2,  NULL::int, 1,         'program',     3),
    ( 2, 5,  NULL,      3,         'program',     2),
    ( 3, 6,  NULL,      3,         'program',     1),
    ( 4, 7,  2,         NULL::int, 'budget_line', 1),
    -- opportunities for children and adults; achievement and voice; standards; staff; belonging; restoring; home and school
    (11, 8,  NULL,      3,         'program',     1),
    (12, 8,  NULL,      3,         'program',     2),
    (13, 8,  NULL,      NULL,      'budget_line', 5),
    (14, 8,  NULL,      NULL,      'recognition', 4),
    (15, 10, NULL,      NULL,      'measure',     3),
    (16, 10, NULL,      NULL,      'measure',     5),
    (17, 11, NULL,      NULL,      'measure',     2),
    (18, 11, NULL,      NULL,      'measure',     3),
    (19, 11, NULL,      NULL,      'policy',      2),
    (21, 12, NULL,      NULL,      'recognition', 1),
    (22, 12, NULL,      NULL,      'recognition', 2),
    (23, 12, NULL,      NULL,      'policy',      2),
    (24, 12, NULL,      NULL,      'budget_line', 4),
    (25, 12, NULL,      NULL,      'measure',     1),
    (26, 13, 1,         NULL,      'recognition', 3),
    (27, 14, 1,         NULL,      'support',     1),
    (28, 14, NULL,      2,         'program',     4),
    (29, 16, NULL,      3,         'program',     2),
    -- money and buildings
    (31, 17, 1,         NULL,      'improvement', 1),
    (32, 17, 2,         NULL,      'improvement', 2),
    (33, 17, NULL,      NULL,      'policy',      1),
    (34, 17, 2,         NULL,      'budget_line', 1),
    (35, 17, 2,         NULL,      'budget_line', 2),
    (36, 17, NULL,      NULL,      'measure',     4)
  ) AS v (n, statement, school, partner, what, record);
