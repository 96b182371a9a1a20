-- The demo district, needs and assets assessments: one school in each phase, one that completed, one whose assessment is
-- overdue. What was asked, answered and found is made up for the demo; so are the days.
--
-- Each assessment holds what the phases before its own demand. The two that are completed stay in the phase align until
-- 13_mps_plan.sql is through with them, for what belongs to a completed assessment no longer changes.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

CREATE FUNCTION pg_temp.assessment_of(school text) RETURNS uuid LANGUAGE sql STABLE AS
    'SELECT id FROM needs_assessment WHERE district_id = app.district_id() AND school_id = pg_temp.school_of(school)';

INSERT INTO needs_assessment (district_id, id, school_id, phase, school_year, title, target_groups, started_on, note)
SELECT app.district_id(), pg_temp.demo_id(1, 17, v.n), s.id, v.phase, v.school_year, 'Needs and assets assessment', v.target_groups::text[], v.started_on, 'Made up for the demo.'
  FROM (VALUES
    (1, 'auer',           'engage',     '2025-26', '{family,staff,student,neighbor}',                  DATE '2026-03-23'),
    (2, 'hopkins-lloyd',  'aspire',     '2025-26', '{family,staff,student,neighbor}',                  DATE '2026-01-12'),
    (3, 'jmac',           'prioritize', '2025-26', '{family,staff,student,neighbor,community_partner}', DATE '2025-11-03'),
    (6, 'lincoln-avenue', 'align',      '2025-26', '{family,staff,student,neighbor,community_partner}', DATE '2025-09-22'),
    (8, 'south-division', 'align',      '2025-26', '{family,staff,student,neighbor,business_partner}',  DATE '2025-09-29'),
    (9, 'zablocki',       'align',      '2021-22', '{family,staff,student,neighbor}',                  DATE '2021-10-04')
  ) AS v (n, school, phase, school_year, target_groups, started_on)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school;

INSERT INTO waiver (district_id, id, school_id, assessment_id, requirement, reason, granted_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 21, 1), pg_temp.school_of('south-division'), pg_temp.assessment_of('south-division'), 'survey_business_partner',
     'The employers who work with the school had been asked by the district that same fall. Made up for the demo.', '2025-12-01');

-- Engage. Auer Avenue has not met all five parties yet.
INSERT INTO engagement_contact (district_id, id, school_id, assessment_id, party, occurred_on, people_count, mode, note, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 22, row_number() OVER (ORDER BY a.id, p.days)::int), a.school_id, a.id, p.party, a.started_on + p.days, p.people, p.mode,
       'Made up for the demo.', p.visibility
  FROM needs_assessment a
  JOIN (VALUES
    ('families',               8, 34, 'event',        'public'),
    ('staff',                 10, 26, 'meeting',      'partnership'),
    ('students',              15, 41, 'conversation', 'school'),
    ('community_partners',    17,  7, 'call',         'partnership'),
    ('neighborhood_residents', 22, 19, 'visit',        'school')
  ) AS p (party, days, people, mode, visibility) ON a.phase <> 'engage' OR p.party IN ('families', 'staff')
 WHERE a.district_id = app.district_id();

-- Aspire: whom they asked, through what, and who answered.
INSERT INTO instrument (district_id, id, school_id, name, kind, target_group, languages, constructs, item_count)
SELECT app.district_id(), pg_temp.demo_id(1, 23, v.n), pg_temp.school_of(v.school), v.name, v.kind, v.target_group, v.languages::text[], v.constructs::text[], v.items
  FROM (VALUES
    (1, NULL,             'Family survey of the demo',         'questionnaire',      'family',  '{en,es,hmn,my}', '{safety,welcoming,trust_staff,voice,access_to_resources}', 14),
    (2, NULL,             'Staff survey of the demo',          'questionnaire',      'staff',   '{en}',           '{staff_communication,staff_bonds,school_culture}',         12),
    (3, NULL,             'Questions for a student circle',    'conversation_guide', 'student', '{en,es}',        '{heard,valued,belonging,confidence}',                      6),
    (4, 'lincoln-avenue', 'Questions for neighbors',           'interview_guide',    'neighbor', '{en,es}',       '{neighborhood_pride,trust_partners}',                      5),
    (5, 'south-division', 'Walk through the building',         'observation_form',   'student', '{en}',           '{safety,respect}',                                         9)
  ) AS v (n, school, name, kind, target_group, languages, constructs, items);

INSERT INTO fielding (district_id, id, school_id, assessment_id, instrument_id, stakeholder_group, channel, channel_code_id, eligible_count, invited_count, completed_count, opened_on, closed_on)
SELECT app.district_id(), pg_temp.demo_id(1, 24, v.n), a.school_id, a.id, i.id, v.stakeholder_group, v.channel, c.id, v.eligible, v.invited, v.completed, v.opened_on, v.closed_on
  FROM (VALUES
    (21, 'hopkins-lloyd',  1,    'family',            'survey',                 NULL,             190, 190,  62, DATE '2026-02-16', NULL::date),
    (22, 'hopkins-lloyd',  3,    'student',           'focus_group',            NULL,             274,  24,  21, '2026-03-02', '2026-03-06'),
    (31, 'jmac',           1,    'family',            'survey',                 NULL,             430, 430, 118, '2025-12-01', '2025-12-19'),
    (32, 'jmac',           2,    'staff',             'online',                 NULL,              71,  71,  55, '2025-12-01', '2025-12-12'),
    (33, 'jmac',           3,    'student',           'focus_group',            NULL,             612,  80,  74, '2026-01-12', '2026-01-30'),
    (34, 'jmac',           NULL, 'neighbor',          'home_visit',             NULL,            NULL,  30,  12, '2026-02-02', '2026-02-20'),
    (35, 'jmac',           NULL, 'community_partner', 'interview',              NULL,               9,   9,   8, '2026-02-02', '2026-02-27'),
    (61, 'lincoln-avenue', 1,    'family',            'survey',                 NULL,             320, 320, 214, '2025-11-03', '2025-11-21'),
    (62, 'lincoln-avenue', NULL, 'family',            'community_conversation', 'listening-tour', NULL, NULL, 58, '2025-10-20', '2025-11-14'),
    (63, 'lincoln-avenue', 2,    'staff',             'online',                 NULL,              52,  52,  44, '2025-11-03', '2025-11-14'),
    (64, 'lincoln-avenue', 3,    'student',           'focus_group',            NULL,             468,  48,  45, '2025-12-01', '2025-12-12'),
    (65, 'lincoln-avenue', 4,    'neighbor',          'forum',                  NULL,            NULL, NULL, 31, '2026-01-14', '2026-01-14'),
    (66, 'lincoln-avenue', NULL, 'community_partner', 'interview',              NULL,               6,   6,   5, '2026-01-19', '2026-01-30'),
    (81, 'south-division', 1,    'family',            'paper',                  NULL,             610, 610, 173, '2025-11-10', '2025-12-05'),
    (82, 'south-division', 2,    'staff',             'online',                 NULL,             104, 104,  69, '2025-11-10', '2025-11-21'),
    (83, 'south-division', 3,    'student',           'survey',                 NULL,             884, 884, 522, '2025-11-17', '2025-12-05'),
    (84, 'south-division', NULL, 'neighbor',          'forum',                  NULL,            NULL, NULL, 24, '2026-01-15', '2026-01-15'),
    (91, 'zablocki',       1,    'family',            'survey',                 NULL,             330, 330, 141, '2021-11-08', '2021-11-26'),
    (92, 'zablocki',       2,    'staff',             'survey',                 NULL,              48,  48,  37, '2021-11-08', '2021-11-19'),
    (93, 'zablocki',       3,    'student',           'focus_group',            NULL,             497,  40,  36, '2021-12-06', '2021-12-10'),
    (94, 'zablocki',       NULL, 'neighbor',          'community_conversation', NULL,            NULL, NULL, 27, '2022-01-12', '2022-01-12')
  ) AS v (n, school, instrument, stakeholder_group, channel, code, eligible, invited, completed, opened_on, closed_on)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school)
  LEFT JOIN instrument i ON i.district_id = a.district_id AND i.id = pg_temp.demo_id(1, 23, v.instrument)
  LEFT JOIN code c ON c.district_id = a.district_id AND c.set = 'channel' AND c.code = v.code;

INSERT INTO response_count (district_id, id, school_id, fielding_id, item, construct, breakdown, subgroup, answer, response_count)
SELECT app.district_id(), pg_temp.demo_id(1, 25, row_number() OVER (ORDER BY v.fielding, v.item, v.subgroup, r.answer)::int), f.school_id, f.id, v.item, v.construct, v.breakdown, v.subgroup, r.answer, r.n
  FROM (VALUES
    (21, 'my_child_is_safe',    'safety',              'all',           'all',  48,  14),
    (61, 'my_child_is_safe',    'safety',              'all',           'all', 151,  63),
    (61, 'my_child_is_safe',    'safety',              'home_language', 'es',   94,  41),
    (61, 'my_child_is_safe',    'safety',              'home_language', 'en',   57,  22),
    (61, 'i_am_welcome',        'welcoming',           'all',           'all', 188,  26),
    (61, 'i_find_help',         'access_to_resources', 'all',           'all', 102, 112),
    (63, 'we_tell_each_other',  'staff_communication', 'all',           'all',  27,  17),
    (83, 'adults_listen_to_me', 'heard',               'all',           'all', 281, 241),
    (83, 'i_know_what_happens', 'communication',       'all',           'all', 198, 324),
    (91, 'my_child_is_safe',    'safety',              'all',           'all',  92,  49)
  ) AS v (fielding, item, construct, breakdown, subgroup, agree, disagree)
 CROSS JOIN LATERAL (VALUES ('agree', v.agree), ('disagree', v.disagree)) AS r (answer, n)
  JOIN fielding f ON f.district_id = app.district_id() AND f.id = pg_temp.demo_id(1, 24, v.fielding);

INSERT INTO data_source (district_id, id, school_id, assessment_id, scope, name, publisher, period, note)
SELECT app.district_id(), pg_temp.demo_id(1, 26, v.n), a.school_id, a.id, v.scope, v.name, v.publisher, v.period, v.note
  FROM (VALUES
    (21, 'hopkins-lloyd',  'school',    'Reading at the end of grade 3',                NULL,                        '2024-25',   'Made up for the demo.'),
    (31, 'jmac',           'school',    'Attendance by grade',                          'Milwaukee Public Schools',  '2024-25',   'Made up for the demo.'),
    (32, 'jmac',           'community', 'Jobs for young people',                        NULL,                        '2023',      'Made up for the demo.'),
    (61, 'lincoln-avenue', 'school',    'Attendance and tardiness',                     'Milwaukee Public Schools',  '2024-25',   'Made up for the demo.'),
    (62, 'lincoln-avenue', 'school',    'Reasons for calls from the office to a home',  'Milwaukee Public Schools',  '2024-25',   'Made up for the demo.'),
    (63, 'lincoln-avenue', 'community', 'American Community Survey, 5-year estimates',  'U.S. Census Bureau',        '2019-2023', 'The survey is real; that the school read it is made up for the demo.'),
    (64, 'lincoln-avenue', 'community', 'Crashes near schools',                         NULL,                        '2020-2024', 'Made up for the demo.'),
    (81, 'south-division', 'school',    'Climate survey',                               'Milwaukee Public Schools',  '2024-25',   'Made up for the demo.'),
    (82, 'south-division', 'community', 'Employers within two miles',                   NULL,                        '2024',      'Made up for the demo.'),
    (91, 'zablocki',       'school',    'Attendance and visits to the health room',     'Milwaukee Public Schools',  '2020-21',   'Made up for the demo.'),
    (92, 'zablocki',       'community', 'American Community Survey, 5-year estimates',  'U.S. Census Bureau',        '2016-2020', 'The survey is real; that the school read it is made up for the demo.')
  ) AS v (n, school, scope, name, publisher, period, note)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school);

INSERT INTO finding (district_id, id, school_id, assessment_id, data_source_id, fielding_id, support_area, kind, statement, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 27, v.n), a.school_id, a.id, d.id, f.id, v.support_area, v.kind, v.statement || ' Made up for the demo.', v.visibility
  FROM (VALUES
    (21, 'hopkins-lloyd',  21,   NULL, 'academic_supports',           'concern',     'Few children finish grade 3 as fluent readers.',                              'school'),
    (31, 'jmac',           31,   NULL, 'academic_supports',           'concern',     'Absence climbs from grade 9 to grade 10.',                                    'district'),
    (32, 'jmac',           NULL, 33,   'social_emotional_learning',   'strength',    'Students name an adult at school they would turn to.',                        'partnership'),
    (61, 'lincoln-avenue', NULL, 61,   'safe_supportive_climate',     'concern',     'Three families in ten worry about the way to school.',                        'public'),
    (62, 'lincoln-avenue', 64,   NULL, 'safe_supportive_climate',     'observation', 'Most crashes happen at two crossings, before the bell.',                      'public'),
    (63, 'lincoln-avenue', NULL, 61,   'family_community_engagement', 'strength',    'Families feel welcome, and those who speak Spanish no less than others.',     'public'),
    (64, 'lincoln-avenue', NULL, 61,   'health_wellness',             'concern',     'Half the families do not know where to find help with eyes and teeth.',       'partnership'),
    (65, 'lincoln-avenue', 61,   NULL, 'academic_supports',           'concern',     'Children who come late miss reading, for it is taught first.',                'partnership'),
    (66, 'lincoln-avenue', NULL, 65,   'health_wellness',             'concern',     'There is hardly a tree near the yard, and summer days are hot.',              'public'),
    (67, 'lincoln-avenue', NULL, 63,   'safe_supportive_climate',     'concern',     'Staff learns of changes late, and not all of it.',                            'school'),
    (81, 'south-division', NULL, 83,   'safe_supportive_climate',     'concern',     'Students do not hear in time what happens at school.',                        'public'),
    (82, 'south-division', NULL, 83,   'social_emotional_learning',   'concern',     'Not half of the students would say what the school stands for.',              'partnership'),
    (83, 'south-division', 82,   NULL, 'academic_supports',           'strength',    'Many employers would take students in for a day.',                            'public'),
    (91, 'zablocki',       NULL, 91,   'safe_supportive_climate',     'concern',     'A third of the families worry about safety around the school.',               'public'),
    (92, 'zablocki',       91,   NULL, 'health_wellness',             'concern',     'Visits to the health room take many hours of lessons.',                       'partnership')
  ) AS v (n, school, source, fielding, support_area, kind, statement, visibility)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school)
  LEFT JOIN data_source d ON d.district_id = a.district_id AND d.id = pg_temp.demo_id(1, 26, v.source)
  LEFT JOIN fielding f ON f.district_id = a.district_id AND f.id = pg_temp.demo_id(1, 24, v.fielding);

INSERT INTO need (district_id, id, school_id, assessment_id, finding_id, support_area, area_code_id, beneficiary_group, severity, affected_count, population_count, identified_by_id, statement, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 28, v.n), a.school_id, a.id, f.id, v.support_area, c.id, v.beneficiaries, v.severity, v.affected, v.population,
       pg_temp.body_of(v.school, v.body), v.statement || ' Made up for the demo.', v.visibility
  FROM (VALUES
    (21, 'hopkins-lloyd',  21,   'academic_supports',           NULL,            'student', 5, 130,  274, NULL,                  'Practice in reading with somebody who listens.',        'school'),
    (31, 'jmac',           31,   'academic_supports',           NULL,            'student', 4, 150,  612, 'leadership_team',     'Somebody who notices in time when a student stays away.', 'district'),
    (61, 'lincoln-avenue', 61,   'safe_supportive_climate',     NULL,            'student', 5, 140,  468, 'leadership_team',     'Company and safe crossings on the way to school.',      'public'),
    (62, 'lincoln-avenue', 65,   'academic_supports',           NULL,            'student', 4, 120,  468, 'leadership_team',     'Time to read for children who come late.',              'public'),
    (63, 'lincoln-avenue', 64,   'health_wellness',             'vision-dental', 'student', 4, 200,  468, 'family_leadership',   'Checks of eyes and teeth, and help with what is found.', 'public'),
    (64, 'lincoln-avenue', 63,   'family_community_engagement', NULL,            'family',  2,  60,  320, 'family_leadership',   'Evening classes that families choose themselves.',      'public'),
    (65, 'lincoln-avenue', 66,   'health_wellness',             NULL,            'neighbor', 3, NULL, NULL, 'youth_council',      'Shade and green around the yard.',                      'public'),
    (66, 'lincoln-avenue', 67,   'safe_supportive_climate',     NULL,            'staff',   3,  52,   52, 'collaborative_staff', 'One place where staff learns what is going to change.', 'school'),
    (81, 'south-division', 81,   'safe_supportive_climate',     NULL,            'student', 4, 320,  884, 'youth_council',       'News that reaches students, in their languages.',       'public'),
    (82, 'south-division', 82,   'social_emotional_learning',   NULL,            'student', 3, 440,  884, 'leadership_team',     'Something to belong to.',                               'partnership'),
    (91, 'zablocki',       91,   'safe_supportive_climate',     NULL,            'family',  4, 110,  330, 'leadership_team',     'A way into the building that feels safe and welcoming.', 'public'),
    (92, 'zablocki',       92,   'health_wellness',             NULL,            'student', 4, 180,  497, 'leadership_team',     'Care that does not take children out of class.',        'public')
  ) AS v (n, school, finding, support_area, code, beneficiaries, severity, affected, population, body, statement, visibility)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school)
  LEFT JOIN finding f ON f.district_id = a.district_id AND f.id = pg_temp.demo_id(1, 27, v.finding)
  LEFT JOIN code c ON c.district_id = a.district_id AND c.set = 'support_area' AND c.code = v.code;

INSERT INTO asset (district_id, id, school_id, assessment_id, kind, name, partner_id, support_area, description, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 29, v.n), a.school_id, a.id, v.kind, v.name, pg_temp.partner_of(v.partner), v.support_area, 'Made up for the demo.', v.visibility
  FROM (VALUES
    (21, 'hopkins-lloyd',  'individual',  'Grandparents who read aloud',            NULL,               'academic_supports',           'school'),
    (31, 'jmac',           'institution', 'A college two stops away',               'demo-partner-4',   'academic_supports',           'public'),
    (61, 'lincoln-avenue', 'institution', 'The health center around the corner',    'sixteenth-street', 'health_wellness',             'public'),
    (62, 'lincoln-avenue', 'association', 'Block clubs on four streets',            NULL,               'safe_supportive_climate',     'public'),
    (63, 'lincoln-avenue', 'cultural',    'Music, dance and two languages at home', NULL,               'family_community_engagement', 'public'),
    (64, 'lincoln-avenue', 'physical',    'A gym that stands empty after four',     NULL,               NULL,                          'partnership'),
    (65, 'lincoln-avenue', 'economic',    'Bakeries that give bread away',          NULL,               'health_wellness',             'public'),
    (81, 'south-division', 'economic',    'Employers who open their doors',         'demo-partner-2',   'academic_supports',           'public'),
    (82, 'south-division', 'cultural',    'A long history as a school of arrivals', NULL,               'social_emotional_learning',   'public'),
    (91, 'zablocki',       'institution', 'A health center that knows the families', 'sixteenth-street', 'health_wellness',            'public'),
    (92, 'zablocki',       'individual',  'Parents who cook for a crowd',           NULL,               'family_community_engagement', 'school')
  ) AS v (n, school, kind, name, partner, support_area, visibility)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school);

-- Hopkins-Lloyd has still to say what stands in the way.
INSERT INTO barrier (district_id, id, school_id, assessment_id, scope, support_area, statement, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 30, v.n), a.school_id, a.id, v.scope, v.support_area, v.statement || ' Made up for the demo.', v.visibility
  FROM (VALUES
    (31, 'jmac',           'school',    'academic_supports',         'Nobody sees the whole of a student’s attendance.',       'district'),
    (61, 'lincoln-avenue', 'community', 'safe_supportive_climate',   'Two wide streets lie between most homes and the school.', 'public'),
    (62, 'lincoln-avenue', 'community', 'health_wellness',           'A visit to a dentist takes half a day off work.',         'public'),
    (63, 'lincoln-avenue', 'school',    'academic_supports',         'The bell schedule leaves no room to catch up.',           'partnership'),
    (81, 'south-division', 'school',    'safe_supportive_climate',   'News goes out in one language and by e-mail alone.',      'public'),
    (91, 'zablocki',       'community', 'safe_supportive_climate',   'The block is dark on winter mornings.',                   'public')
  ) AS v (n, school, scope, support_area, statement, visibility)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school);

INSERT INTO aspiration (district_id, id, school_id, assessment_id, stakeholder_group, fielding_id, statement, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 31, v.n), a.school_id, a.id, v.stakeholder_group, f.id, v.statement || ' Made up for the demo.', v.visibility
  FROM (VALUES
    (21, 'hopkins-lloyd',  'student',  22,   'To read a whole book to a younger brother or sister.',       'school'),
    (31, 'jmac',           'family',   31,   'That every graduate has a next step in hand.',               'partnership'),
    (61, 'lincoln-avenue', 'family',   62,   'That children walk to school and like it.',                  'public'),
    (62, 'lincoln-avenue', 'student',  64,   'A yard with trees to sit under.',                            'public'),
    (63, 'lincoln-avenue', 'neighbor', 65,   'A school whose lights are on in the evening.',               'public'),
    (64, 'lincoln-avenue', 'staff',    63,   'To begin a week knowing what is in it.',                     'school'),
    (81, 'south-division', 'student',  83,   'To be proud of where they go to school.',                    'public'),
    (91, 'zablocki',       'family',   91,   'A school that is the center of the neighborhood.',           'public')
  ) AS v (n, school, stakeholder_group, fielding, statement, visibility)
  JOIN needs_assessment a ON a.district_id = app.district_id() AND a.school_id = pg_temp.school_of(v.school)
  LEFT JOIN fielding f ON f.district_id = a.district_id AND f.id = pg_temp.demo_id(1, 24, v.fielding);
