-- Milwaukee, what there is to do it with: money, what people lack and were given, rooms; where measures stand; and what
-- answers to the three practices. All made up for the demo.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

-- What the district answers for itself, beside the measures of its schools.
INSERT INTO measure (district_id, id, name, population, unit, direction, baseline, baseline_on, target, due_on, owner_title) VALUES
    (app.district_id(), pg_temp.demo_id(1, 38, 1), 'Staff of community schools who can lead a circle (made up for the demo)', 'employees', 'percent', 'up', 22, '2025-10-31', 50, '2027-06-30', 'Director of community schools'),
    (app.district_id(), pg_temp.demo_id(1, 38, 2), 'Families asked before a decision of the district (made up for the demo)', 'families',  'percent', 'up', 61, '2025-09-30', 95, '2026-12-31', 'Director of community schools');

-- Some are on their way, some are behind, one was reached; one has no target to be held against.
INSERT INTO measure_reading (district_id, id, school_id, measure_id, read_on, value, source)
SELECT app.district_id(), pg_temp.demo_id(1, 50, v.n), m.school_id, m.id, v.read_on, v.value, 'Made up for the demo'
  FROM (VALUES
    ( 1, 1,  DATE '2026-10-30', 31),
    ( 2, 2,       '2026-09-30', 88),
    (11, 61,      '2026-03-27', 74.2),
    (12, 61,      '2026-10-30', 79.9),
    (21, 62,      '2026-06-10', 44),
    (31, 63,      '2026-06-30', 5),
    (32, 63,      '2026-11-19', 7),
    (41, 64,      '2026-10-09', 421),
    (51, 66,      '2026-06-10', 1985),
    (61, 81,      '2026-10-16', 55.1),
    (71, 91,      '2023-11-24', 74.5),
    (72, 91,      '2024-05-31', 81.3)
  ) AS v (n, measure, read_on, value)
  JOIN measure m ON m.district_id = app.district_id() AND m.id = pg_temp.demo_id(1, 38, v.measure);

-- What was planned, and what was spent of it.
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd, grant_id, program_id)
SELECT app.district_id(), pg_temp.demo_id(1, 68, v.n), pg_temp.school_of(v.school), v.school_year, v.kind, v.category, v.title || ' (made up for the demo)', v.amount, pg_temp.demo_id(1, 48, v.award), pg_temp.demo_id(1, 44, v.program)
  FROM (VALUES
    ( 1, NULL,             '2026-27', 'budget',      'coordination',      'Coordinators of community schools',  1280000,  NULL, NULL),
    ( 2, NULL,             '2026-27', 'budget',      'staff_development', 'Circles and bias, for all staff',      96000,  NULL, NULL),
    ( 3, NULL,             '2026-27', 'budget',      'transport',         'Buses to workplaces',                  41500,  NULL, 4),
    ( 4, NULL,             '2024-25', 'expenditure', 'coordination',      'Coordinators, from the federal award', 505000, 1,    NULL),
    (61, 'lincoln-avenue', '2026-27', 'budget',      'family_engagement', 'Evenings that families lead',          18000,  NULL, 7),
    (62, 'lincoln-avenue', '2026-27', 'expenditure', 'family_engagement', 'Child care on Thursdays',               4312.5, NULL, 7),
    (63, 'lincoln-avenue', '2026-27', 'budget',      'instruction',       'Suppers with help for homework',       22000,  NULL, 1),
    (64, 'lincoln-avenue', '2026-27', 'expenditure', 'instruction',       'Suppers with help for homework',        8410.2, NULL, 1),
    (65, 'lincoln-avenue', '2026-27', 'budget',      'facilities',        'Trees and a ramp',                     30000,  NULL, NULL),
    (81, 'south-division', '2026-27', 'budget',      'student_support',   'Youth council',                         9500,  NULL, 5),
    (82, 'south-division', '2026-27', 'expenditure', 'student_support',   'Youth council',                         2725,  NULL, 5)
  ) AS v (n, school, school_year, kind, category, title, amount, award, program);

-- What people lack, and what was given for it: from the budget, from a partner, from a grant.
INSERT INTO resource_need (district_id, id, school_id, need_id, beneficiary_group, category, title, quantity, unit, cost_usd, needed_on, status)
SELECT app.district_id(), pg_temp.demo_id(1, 69, v.n), pg_temp.school_of(v.school), pg_temp.demo_id(1, 28, v.need), v.beneficiaries, v.category, v.title || ' (made up for the demo)', v.quantity, v.unit, v.cost, v.needed_on, v.status
  FROM (VALUES
    (61, 'lincoln-avenue', 62,   'student', 'materials', 'Books to keep at home',              900, 'books',    6300,       DATE '2027-01-31', 'open'),
    (62, 'lincoln-avenue', 63,   'student', 'staff',     'Days of somebody who checks eyes',    12, 'days',     9600,            '2026-10-09', 'met'),
    (63, 'lincoln-avenue', 64,   'family',  'time',      'Evenings with child care',            30, 'evenings', 7500,            '2027-06-10', 'open'),
    (64, 'lincoln-avenue', NULL, 'staff',   'space',     'A room to plan together in',           1, 'rooms',    NULL::numeric,   '2027-08-20', 'open'),
    (81, 'south-division', 81,   'family',  'staff',     'Hours of interpreters',              120, 'hours',    5400,            '2027-03-31', 'open'),
    (82, 'south-division', NULL, 'student', 'transport', 'Seats on the late bus',               40, 'seats',    NULL,            '2026-12-18', 'open'),
    (11, 'auer',           NULL, 'staff',   'time',      'Hours to plan with families',         60, 'hours',    2400,            '2027-05-28', 'open')
  ) AS v (n, school, need, beneficiaries, category, title, quantity, unit, cost, needed_on, status);
INSERT INTO resource_allocation (district_id, id, school_id, resource_need_id, budget_line_id, contribution_id, grant_id, quantity, amount_usd, allocated_on)
SELECT app.district_id(), pg_temp.demo_id(1, 70, v.n), r.school_id, r.id, pg_temp.demo_id(1, 68, v.line), pg_temp.demo_id(1, 46, v.contribution), pg_temp.demo_id(1, 48, v.award), v.quantity, v.amount, v.allocated_on
  FROM (VALUES
    (61, 61, NULL, 63,   NULL, 600, 4200,          DATE '2026-02-02'),
    (62, 62, NULL, 62,   NULL, 12,  9600,               '2026-09-14'),
    (63, 63, 61,   NULL, NULL, 18,  4500,               '2026-09-10'),
    (64, 63, NULL, NULL, 1,    3,   750,                '2025-10-01'),
    (81, 81, 81,   NULL, NULL, 20,  900,                '2026-10-06'),
    (82, 82, NULL, 82,   NULL, 6,   NULL::numeric,      '2026-10-01')
  ) AS v (n, need, line, contribution, award, quantity, amount, allocated_on)
  JOIN resource_need r ON r.district_id = app.district_id() AND r.id = pg_temp.demo_id(1, 69, v.need);

-- Rooms of schools and of partners, and what is being made better about them.
INSERT INTO facility (district_id, id, school_id, partner_id, name, kind, capacity, condition, safety_checked_on, safety_passed, accessible)
SELECT app.district_id(), pg_temp.demo_id(1, 71, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.name || ' (made up for the demo)', v.kind, v.capacity, v.condition, v.checked_on, v.passed, v.accessible
  FROM (VALUES
    (61, 'lincoln-avenue', NULL,               'Family room',          'family_room', 40,   'good', DATE '2026-08-12', true,  true),
    (62, 'lincoln-avenue', NULL,               'Cafeteria',            'kitchen',     180,  'fair',      '2026-08-12', true,  true),
    (63, 'lincoln-avenue', NULL,               'Yard',                 'outdoor',     NULL, 'poor',      '2026-08-12', false, false),
    (64, 'lincoln-avenue', NULL,               'Health room',          'health_room', 6,    'good',      '2026-08-12', true,  true),
    (81, 'south-division', NULL,               'Room 214',             'classroom',   36,   'fair',      '2025-08-20', true,  false),
    (11, 'auer',           NULL,               'Library',              'library',     60,   'good',      NULL,         NULL,  NULL),
    (41, NULL,             'sixteenth-street', 'Community kitchen',    'kitchen',     50,   'good',      '2026-05-05', true,  true),
    (21, NULL,             'demo-partner-1',   'Youth center',         'gym',         120,  'fair',      '2026-01-20', true,  true)
  ) AS v (n, school, partner, name, kind, capacity, condition, checked_on, passed, accessible);
INSERT INTO facility_improvement (district_id, id, school_id, partner_id, facility_id, title, purpose, status, cost_usd, starts_on, ends_on)
SELECT app.district_id(), pg_temp.demo_id(1, 72, v.n), f.school_id, f.partner_id, f.id, v.title || ' (made up for the demo)', v.purpose, v.status, v.cost, v.starts_on, v.ends_on
  FROM (VALUES
    (61, 63, 'Trees where children wait',  'safety',        'under_way', 24000,         DATE '2026-10-17', NULL::date),
    (62, 63, 'A ramp into the yard',       'accessibility', 'planned',   6000,               '2027-03-15', '2027-04-30'),
    (63, 61, 'Lamps and a second sink',    'community_use', 'done',      3150,               '2026-06-22', '2026-07-17'),
    (81, 81, 'A door that opens by itself', 'accessibility', 'planned',  NULL::numeric,      '2027-06-21', NULL),
    (41, 41, 'A freezer for the pantry',   'community_use', 'done',      1900,               '2026-04-06', '2026-04-10')
  ) AS v (n, facility, title, purpose, status, cost, starts_on, ends_on)
  JOIN facility f ON f.district_id = app.district_id() AND f.id = pg_temp.demo_id(1, 71, v.facility);

-- That a record of the demo answers to a statement; `what` says of which kind it is.
CREATE FUNCTION pg_temp.answers(district int, n int, statement int, school uuid, partner uuid, what text, record int) RETURNS void LANGUAGE sql AS $$
INSERT INTO statement_link (district_id, id, statement_id, school_id, partner_id, program_id, priority_id, strategy_id, policy_id, initiative_id, budget_line_id, measure_id,
                            equity_review_id, support_provision_id, educational_team_id, recognition_id, facility_improvement_id, note)
SELECT app.district_id(), pg_temp.demo_id(district, 73, n), pg_temp.demo_id(district, 1, statement), school, partner,
       pg_temp.demo_id(district, 44, CASE what WHEN 'program'     THEN record END), pg_temp.demo_id(district, 33, CASE what WHEN 'priority'    THEN record END),
       pg_temp.demo_id(district, 36, CASE what WHEN 'strategy'    THEN record END), pg_temp.demo_id(district, 40, CASE what WHEN 'policy'      THEN record END),
       pg_temp.demo_id(district, 39, CASE what WHEN 'initiative'  THEN record END), pg_temp.demo_id(district, 68, CASE what WHEN 'budget_line' THEN record END),
       pg_temp.demo_id(district, 38, CASE what WHEN 'measure'     THEN record END), pg_temp.demo_id(district, 64, CASE what WHEN 'review'      THEN record END),
       pg_temp.demo_id(district, 62, CASE what WHEN 'support'     THEN record END), pg_temp.demo_id(district, 65, CASE what WHEN 'team'        THEN record END),
       pg_temp.demo_id(district, 67, CASE what WHEN 'recognition' THEN record END), pg_temp.demo_id(district, 72, CASE what WHEN 'improvement' THEN record END),
       'Made up for the demo.'
$$;

-- What answers to the three practices. Behind the third there is work, and neither rules nor money of its own.
SELECT pg_temp.answers(1, v.n, v.statement, pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.what, v.record)
  FROM (VALUES
    ( 1, 1, NULL,             NULL,               'policy',      1),
    ( 2, 1, NULL,             NULL,               'budget_line', 1),
    ( 3, 1, NULL,             NULL,               'measure',     2),
    ( 4, 1, 'lincoln-avenue', NULL,               'priority',    63),
    ( 5, 1, 'lincoln-avenue', NULL,               'strategy',    63),
    ( 6, 1, 'lincoln-avenue', NULL,               'measure',     63),
    ( 7, 1, 'lincoln-avenue', NULL,               'policy',      2),
    ( 8, 1, 'lincoln-avenue', NULL,               'budget_line', 61),
    ( 9, 1, NULL,             'united-way',       'program',     5),
    (10, 1, NULL,             'sixteenth-street', 'program',     7),
    (11, 1, 'south-division', NULL,               'strategy',    81),
    (12, 1, 'lincoln-avenue', NULL,               'recognition', 62),
    (21, 2, NULL,             NULL,               'initiative',  1),
    (22, 2, NULL,             NULL,               'policy',      1),
    (23, 2, 'lincoln-avenue', NULL,               'priority',    62),
    (24, 2, 'lincoln-avenue', NULL,               'strategy',    62),
    (25, 2, 'lincoln-avenue', NULL,               'measure',     62),
    (26, 2, 'lincoln-avenue', NULL,               'measure',     64),
    (27, 2, 'lincoln-avenue', NULL,               'budget_line', 63),
    (28, 2, 'lincoln-avenue', NULL,               'budget_line', 64),
    (29, 2, NULL,             'sixteenth-street', 'program',     6),
    (30, 2, NULL,             'demo-partner-8',   'program',     1),
    (31, 2, 'lincoln-avenue', NULL,               'improvement', 62),
    (32, 2, 'lincoln-avenue', NULL,               'team',        63),
    (41, 3, NULL,             'demo-partner-9',   'program',     3),
    (42, 3, 'lincoln-avenue', NULL,               'support',     61),
    (43, 3, 'lincoln-avenue', NULL,               'support',     62),
    (44, 3, 'lincoln-avenue', NULL,               'review',      61),
    (45, 3, 'south-division', NULL,               'strategy',    83),
    (46, 3, 'south-division', NULL,               'support',     81),
    (47, 3, 'south-division', NULL,               'priority',    81),
    (48, 3, 'south-division', NULL,               'team',        82)
  ) AS v (n, statement, school, partner, what, record);
