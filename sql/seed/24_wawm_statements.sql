-- West Allis-West Milwaukee, what answers to what it says of itself: non-negotiables, policies and procedures, measures, and the
-- links from all of these, and from programs, money and people, to the statements.
--
-- The district's page names Equity Non-Negotiables and does not list them: those here are stand-ins made up for the demo, as is
-- everything that answers. Some statements have evidence of all five kinds, some of a few; to the mission, to integrity
-- and to an academic frame of mind nothing answers yet.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

-- The third was put into new words in 2025; what was said before stays on record.
INSERT INTO statement (district_id, id, kind, ordinal, text, source, effective_from, effective_to, review_on)
SELECT app.district_id(), pg_temp.demo_id(2, 1, v.n), 'non_negotiable', v.ordinal, v.text, 'Stand-in made up for the demo', v.effective_from, v.effective_to, v.review_on
  FROM (VALUES
    (31, 1, 'No course is closed to a student because of the years before it.',                DATE '2022-07-01', NULL::date,        NULL::date),
    (32, 2, 'Whoever is disciplined goes on learning here, and we count whom our rules strike.',    '2022-07-01', NULL,              NULL),
    (33, 3, 'Each student is worth the same amount.',                                               '2022-07-01', DATE '2025-06-30', NULL),
    (34, 3, 'Who starts with less is given more.',                                                  '2025-07-01', NULL,              DATE '2028-06-30'),
    (35, 4, 'Every family is told and asked in the language it speaks.',                            '2022-07-01', NULL,              NULL),
    (36, 5, 'What we read and teach is told by many peoples themselves.',                           '2022-07-01', NULL,              NULL)
  ) AS v (n, ordinal, text, effective_from, effective_to, review_on);

INSERT INTO policy (district_id, id, school_id, code, title, kind, effective_from, effective_to)
SELECT app.district_id(), pg_temp.demo_id(2, 40, v.n), NULL, 'demo-' || v.n, v.title || ' (made up for the demo)', v.kind, v.effective_from, v.effective_to
  FROM (VALUES
    (2, 'Courses open to all',     'policy',    DATE '2023-07-01', NULL::date),
    (3, 'How conduct is answered', 'procedure',      '2024-08-01', NULL),
    (4, 'Whom we hire',            'policy',         '2022-07-01', NULL),
    (5, 'Interpreters at meetings', 'procedure',     '2025-01-06', NULL),
    (6, 'How supplies are bought', 'procedure',      '2021-07-01', NULL),
    (7, 'Fees for clubs',          'policy',         '2015-07-01', '2025-06-30')
  ) AS v (n, title, kind, effective_from, effective_to);
UPDATE equity_review r SET policy_id = pg_temp.demo_id(2, 40, v.policy)
  FROM (VALUES (4, 2), (5, 3)) AS v (review, policy) WHERE r.district_id = app.district_id() AND r.id = pg_temp.demo_id(2, 64, v.review);

-- What the district answers for itself. One measure has not been read yet.
INSERT INTO measure (district_id, id, name, population, unit, direction, baseline, baseline_on, target, due_on, owner_title)
SELECT app.district_id(), pg_temp.demo_id(2, 38, v.n), v.name || ' (made up for the demo)', v.population, v.unit, 'up', v.baseline, '2025-10-31', v.target, '2027-06-30', v.owner
  FROM (VALUES
    (2, 'Students in a demanding course',               'students',  'percent', 38,  60,  'Director of teaching'),
    (3, 'Growth people see in themselves, fall to spring', 'students', 'points', 2.1, 4,   'Director of student services'),
    (4, 'Families who answered when asked',             'families',  'percent', 21,  50,  'Superintendent'),
    (5, 'Staff on an educational team',                 'employees', 'percent', 64,  100, 'Director of teaching'),
    (6, 'Teachers of color among those hired',          'employees', 'percent', 9,   18,  'Director of personnel'),
    (7, 'Students still served after discipline',       'students',  'percent', 40,  90,  'Director of student services'),
    (8, 'People who trust the schools',                 'community', 'percent', 58,  75,  'Superintendent')
  ) AS v (n, name, population, unit, baseline, target, owner);
INSERT INTO measure_reading (district_id, id, school_id, measure_id, read_on, value, source)
SELECT app.district_id(), pg_temp.demo_id(2, 50, v.n), m.school_id, m.id, v.read_on, v.value, 'Made up for the demo'
  FROM (VALUES
    (1, 1, DATE '2026-06-05', 45),
    (2, 2,      '2026-10-30', 53),
    (3, 3,      '2026-06-05', 2.3),
    (4, 4,      '2026-03-31', 29),
    (5, 4,      '2026-10-30', 41.5),
    (6, 5,      '2026-10-30', 88),
    (7, 6,      '2026-09-30', 9.5),
    (8, 7,      '2026-06-12', 70)
  ) AS v (n, measure, read_on, value)
  JOIN measure m ON m.district_id = app.district_id() AND m.id = pg_temp.demo_id(2, 38, v.measure);

SELECT pg_temp.answers(2, v.n, v.statement, pg_temp.demo_id(2, 6, v.school), pg_temp.demo_id(2, 2, v.partner), v.what, v.record)
  FROM (VALUES
    -- the vision; beliefs 1 to 11
    (  1, 2,  NULL::int, 1,       'program',     1),
    (  2, 3,  1,         NULL::int, 'priority',  1),
    (  3, 3,  NULL,      1,       'program',     1),
    (  4, 4,  1,         NULL,    'support',     2),
    (  5, 4,  NULL,      NULL,    'measure',     3),
    (  6, 5,  NULL,      NULL,    'review',      1),
    (  7, 5,  NULL,      NULL,    'review',      2),
    (  8, 5,  NULL,      NULL,    'review',      3),
    (  9, 5,  NULL,      NULL,    'policy',      2),
    ( 10, 5,  NULL,      NULL,    'budget_line', 5),
    ( 11, 5,  NULL,      NULL,    'measure',     2),
    ( 12, 6,  1,         NULL,    'recognition', 1),
    ( 13, 7,  NULL,      NULL,    'measure',     1),
    ( 14, 8,  NULL,      1,       'program',     2),
    ( 15, 8,  NULL,      2,       'program',     3),
    ( 16, 9,  NULL,      NULL,    'policy',      1),
    ( 17, 9,  NULL,      NULL,    'budget_line', 3),
    ( 18, 10, 1,         NULL,    'strategy',    1),
    ( 19, 10, NULL,      NULL,    'policy',      5),
    ( 20, 10, NULL,      NULL,    'budget_line', 7),
    ( 21, 10, NULL,      NULL,    'measure',     4),
    ( 22, 11, NULL,      1,       'program',     2),
    ( 23, 11, NULL,      NULL,    'policy',      3),
    ( 24, 11, NULL,      NULL,    'measure',     7),
    ( 25, 12, 1,         NULL,    'team',        1),
    ( 26, 12, 1,         NULL,    'team',        2),
    ( 27, 12, 2,         NULL,    'team',        3),
    ( 28, 12, 2,         NULL,    'team',        4),
    ( 29, 12, NULL,      NULL,    'measure',     5),
    ( 30, 13, 1,         NULL,    'support',     1),
    ( 31, 13, 2,         NULL,    'support',     3),
    ( 32, 13, NULL,      NULL,    'recognition', 2),
    ( 33, 13, NULL,      NULL,    'policy',      4),
    ( 34, 13, NULL,      NULL,    'budget_line', 1),
    ( 35, 13, NULL,      NULL,    'measure',     6),
    -- values: trust and respect; competencies: five of six
    ( 41, 14, NULL,      NULL,    'measure',     8),
    ( 42, 16, 1,         NULL,    'recognition', 3),
    ( 51, 17, NULL,      1,       'program',     2),
    ( 52, 18, NULL,      1,       'program',     2),
    ( 53, 19, NULL,      1,       'program',     1),
    ( 54, 19, NULL,      2,       'program',     3),
    ( 55, 20, NULL,      2,       'program',     3),
    ( 56, 21, NULL,      1,       'program',     2),
    -- non-negotiables: of six policies and procedures in force three, of the money a part
    ( 61, 31, NULL,      NULL,    'policy',      2),
    ( 62, 31, NULL,      NULL,    'budget_line', 2),
    ( 63, 31, NULL,      NULL,    'budget_line', 8),
    ( 64, 31, NULL,      NULL,    'budget_line', 9),
    ( 65, 31, NULL,      NULL,    'measure',     2),
    ( 66, 32, NULL,      NULL,    'policy',      3),
    ( 67, 32, NULL,      NULL,    'review',      5),
    ( 68, 33, NULL,      NULL,    'policy',      7),
    ( 69, 34, NULL,      NULL,    'budget_line', 3),
    ( 70, 35, NULL,      NULL,    'policy',      5),
    ( 71, 35, NULL,      NULL,    'budget_line', 7),
    ( 72, 36, NULL,      NULL,    'budget_line', 5)
  ) AS v (n, statement, school, partner, what, record);
