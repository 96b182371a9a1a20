-- West Allis-West Milwaukee, how people are met and what there is to do it with: bias looked at, teams, the workforce, money,
-- rooms. Plainly made up.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

INSERT INTO support_provision (district_id, id, school_id, partner_id, topic, title, provided_on, hours, administrative_count, instructional_count, support_count)
SELECT app.district_id(), pg_temp.demo_id(2, 62, v.n), pg_temp.demo_id(2, 6, v.school), pg_temp.demo_id(2, 2, v.partner), v.topic, v.title || ' (made up for the demo)', v.provided_on, v.hours, v.administrators, v.teachers, v.support
  FROM (VALUES
    (1, 1, NULL, 'bias_personal',                  'What I bring along',           DATE '2026-08-26', 3, 1, 22, 6),
    (2, 1, NULL, 'bias_institutional',             'Where our rules weigh more',        '2026-10-07', 2, 1, 18, 2),
    (3, 2, NULL, 'bias_personal',                  'What I bring along',                '2026-08-27', 3, 2, 29, 8),
    (4, 2, 1,    'culturally_responsive_teaching', 'Lessons that start with students',  '2026-09-23', 4, 1, 31, 0)
  ) AS v (n, school, partner, topic, title, provided_on, hours, administrators, teachers, support);
INSERT INTO restorative_log (district_id, id, school_id, practice, period_from, period_to, practice_count, people_count, repaired_count, unrepaired_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 63, 1), pg_temp.demo_school(),    'proactive_circle',  '2026-09-01', '2026-09-30', 24, 480, NULL, NULL),
    (app.district_id(), pg_temp.demo_id(2, 63, 2), pg_temp.demo_id(2, 6, 2), 'responsive_circle', '2026-09-01', '2026-10-31', 11, 83,  8,    3);

-- What is taught, how, how it is tested, and the rules: each looked at for bias. The policies are those of the file after this.
INSERT INTO equity_review (district_id, id, school_id, target, subject, reviewed_by, reviewed_on, rating, rubric, findings, next_step)
SELECT app.district_id(), pg_temp.demo_id(2, 64, v.n), pg_temp.demo_id(2, 6, v.school), v.target, v.subject || ' (made up for the demo)', v.reviewed_by::text[], v.reviewed_on, v.rating, 'Four steps', v.findings || ' Made up for the demo.', v.next_step
  FROM (VALUES
    (1, NULL, 'curriculum',  'Social studies, grades 4 to 6', '{staff,family}',         DATE '2026-06-10', 3, 'Those who lived here first are spoken of once.', 'A unit of their own.'),
    (2, 2,    'instruction', 'Groups in mathematics',         '{staff,student}',             '2026-10-21', 2, 'Who is put low in September is still there in June.', 'New groups each month.'),
    (3, NULL, 'assessment',  'Placement test of grade 6',     '{staff}',                     '2026-05-12', 1, 'It asks for words more than for mathematics.', 'Given up from 2027 on.'),
    (4, NULL, 'policy',      'Courses open to all',           '{family,student,staff}',      '2026-09-15', 4, 'Every course is open, and those who ask are told so.', NULL),
    (5, NULL, 'procedure',   'How conduct is answered',       '{family,staff}',              '2026-09-15', 2, 'Nobody calls home before a student is sent there.', 'Whoever sends a student home calls first.')
  ) AS v (n, school, target, subject, reviewed_by, reviewed_on, rating, findings, next_step);

-- The tenth belief: everybody on a team. Who is on two is a first member of one.
INSERT INTO educational_team (district_id, id, school_id, school_year, name, member_count, first_member_count, co_planning_count, co_teaching_count)
SELECT app.district_id(), pg_temp.demo_id(2, 65, v.n), pg_temp.demo_id(2, 6, v.school), '2026-27', v.name || ' (made up for the demo)', v.members, v.first_members, v.planned, v.taught
  FROM (VALUES
    (1, 1, 'Lower grades',  6,  6,  10, 4),
    (2, 1, 'Upper grades',  14, 12, 12, 9),
    (3, 2, 'Grade 6',       12, 12, 11, 14),
    (4, 2, 'All who teach', 31, 19, 3,  0)
  ) AS v (n, school, name, members, first_members, planned, taught);

-- The eleventh: whom the district wins, and whom it keeps.
INSERT INTO workforce_count (district_id, id, school_id, school_year, stage, category, breakdown, subgroup, people_count)
SELECT app.district_id(), pg_temp.demo_id(2, 66, (v.n * 10 + g.n)::int), pg_temp.demo_id(2, 6, v.school), '2026-27', v.stage, v.category, g.breakdown, g.subgroup, g.people
  FROM (VALUES
    --                                              all  black hispanic white
    ( 1, NULL, 'recruited', 'instructional',  140,  12,   18,  110),
    ( 2, NULL, 'applied',   'instructional',  96,   7,    11,  78),
    ( 3, NULL, 'hired',     'instructional',  31,   2,    3,   26),
    ( 4, NULL, 'supported', 'instructional',  31,   2,    3,   26),
    ( 5, NULL, 'retained',  'instructional',  402,  11,   22,  369),
    ( 6, NULL, 'hired',     'administrative', 3,    1,    0,   2),
    ( 7, NULL, 'hired',     'support',        22,   4,    6,   12),
    ( 8, NULL, 'developed', 'support',        64,   9,    14,  41),
    (11, 1,    'employed',  'instructional',  24,   1,    3,   20),
    (12, 1,    'employed',  'support',        11,   2,    3,   6),
    (13, 1,    'employed',  'administrative', 1,    0,    0,   1)
  ) AS v (n, school, stage, category, everybody, black, hispanic, white)
 CROSS JOIN LATERAL (VALUES (0, 'all', 'all', v.everybody), (1, 'race_ethnicity', 'black', v.black), (2, 'race_ethnicity', 'hispanic', v.hispanic),
                            (3, 'race_ethnicity', 'white', v.white)) AS g (n, breakdown, subgroup, people);
INSERT INTO recognition (district_id, id, school_id, stakeholder_group, kind, title, people_count, awarded_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 67, 1), pg_temp.demo_school(), 'staff',   'award',            'A year of help to one another (made up for the demo)', 3,  '2026-05-22'),
    (app.district_id(), pg_temp.demo_id(2, 67, 2), NULL,                  'staff',   'years_of_service', 'Ten years and more (made up for the demo)',            41, '2026-06-05'),
    (app.district_id(), pg_temp.demo_id(2, 67, 3), pg_temp.demo_school(), 'student', 'celebration',      'Games they taught others (made up for the demo)',      26, '2026-11-13');

-- Planned and spent. What of it answers to the non-negotiables, the next file says.
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd, grant_id, program_id)
SELECT app.district_id(), pg_temp.demo_id(2, 68, v.n), pg_temp.demo_id(2, 6, v.school), v.school_year, v.kind, v.category, v.title || ' (made up for the demo)', v.amount, pg_temp.demo_id(2, 48, v.award), pg_temp.demo_id(2, 44, v.program)
  FROM (VALUES
    ( 1, NULL, '2026-27', 'budget',      'staff_development', 'Mentors for new colleagues',        20000,     NULL, NULL),
    ( 2, NULL, '2026-27', 'budget',      'instruction',       'Tutors where courses were missed',  180000,    NULL, 2),
    ( 3, NULL, '2026-27', 'budget',      'student_support',   'More where needs are greater',      240000,    NULL, NULL),
    ( 4, NULL, '2026-27', 'budget',      'transport',         'Buses',                             95000,     NULL, NULL),
    ( 5, NULL, '2026-27', 'budget',      'materials',         'Books by many peoples',             60000,     NULL, NULL),
    ( 6, NULL, '2026-27', 'budget',      'technology',        'Laptops',                           130000,    NULL, NULL),
    ( 7, NULL, '2026-27', 'budget',      'family_engagement', 'Interpreters',                      35000.5,   NULL, NULL),
    ( 8, NULL, '2026-27', 'expenditure', 'instruction',       'Tutors where courses were missed',  52000,     NULL, 2),
    ( 9, NULL, '2025-26', 'expenditure', 'instruction',       'Tutors where courses were missed',  171250.75, NULL, 2),
    (10, NULL, '2026-27', 'budget',      'other',             'Insurance',                         88000,     NULL, NULL),
    (11, 1,    '2026-27', 'budget',      'coordination',      'Coordinator',                       72000,     1,    NULL)
  ) AS v (n, school, school_year, kind, category, title, amount, award, program);
INSERT INTO resource_need (district_id, id, school_id, need_id, beneficiary_group, category, title, quantity, unit, cost_usd, needed_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 69, 1), pg_temp.demo_school(),    pg_temp.demo_id(2, 28, 1), 'family',  'time',       'Hours in which somebody is there (made up for the demo)', 40, 'hours', 1200, '2027-01-31'),
    (app.district_id(), pg_temp.demo_id(2, 69, 2), pg_temp.demo_id(2, 6, 2), NULL,                      'student', 'technology', 'Laptops that go home (made up for the demo)',             60, 'laptops', 24000, '2027-08-31');
INSERT INTO resource_allocation (district_id, id, school_id, resource_need_id, budget_line_id, contribution_id, grant_id, quantity, amount_usd, allocated_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 70, 1), pg_temp.demo_school(),    pg_temp.demo_id(2, 69, 1), pg_temp.demo_id(2, 68, 7), NULL, NULL, 15, 450,   '2026-10-01'),
    (app.district_id(), pg_temp.demo_id(2, 70, 2), pg_temp.demo_school(),    pg_temp.demo_id(2, 69, 1), NULL, pg_temp.demo_id(2, 46, 1), NULL, 8,  NULL,  '2026-10-05'),
    (app.district_id(), pg_temp.demo_id(2, 70, 3), pg_temp.demo_school(),    pg_temp.demo_id(2, 69, 1), NULL, NULL, pg_temp.demo_id(2, 48, 1), 5,  150,   '2026-10-12'),
    (app.district_id(), pg_temp.demo_id(2, 70, 4), pg_temp.demo_id(2, 6, 2), pg_temp.demo_id(2, 69, 2), pg_temp.demo_id(2, 68, 6), NULL, NULL, 24, 9600, '2026-09-15');
INSERT INTO facility (district_id, id, school_id, partner_id, name, kind, capacity, condition, safety_checked_on, safety_passed, accessible) VALUES
    (app.district_id(), pg_temp.demo_id(2, 71, 1), pg_temp.demo_school(), NULL, 'Room 1 (made up for the demo)',      'classroom', 30, 'good', '2026-08-10', true, true),
    (app.district_id(), pg_temp.demo_id(2, 71, 2), NULL, pg_temp.demo_partner(), 'Meeting room (made up for the demo)', 'other',     24, 'fair', NULL, NULL, false);
INSERT INTO facility_improvement (district_id, id, school_id, facility_id, title, purpose, status, cost_usd, starts_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 72, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 71, 1), 'A door without a step (made up for the demo)', 'accessibility', 'under_way', 2300, '2026-11-01');
