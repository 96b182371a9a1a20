-- Milwaukee, who is heard and how people are met: consultations and feedback, support for staff, circles, reviews, teams,
-- the workforce, and what people are celebrated for. All made up for the demo; no person is named.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

-- Who was asked, on what, in which language. Nobody has asked business partners or community members yet.
INSERT INTO consultation (district_id, id, school_id, partner_id, level, stakeholder_group, language, channel, title, eligible_count, invited_count, answered_count, opened_on, closed_on)
SELECT app.district_id(), pg_temp.demo_id(1, 60, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.level, v.stakeholders, v.language, v.channel, v.title || ' (made up for the demo)',
       v.eligible, v.invited, v.answered, v.opened_on, v.closed_on
  FROM (VALUES
    ( 1, NULL,             NULL,               'district_decisions', 'family',            'en', 'survey',                 'Where the next community schools should be', 21000, 18000, 2900, DATE '2026-09-01', DATE '2026-09-30'),
    ( 2, NULL,             NULL,               'district_decisions', 'family',            'es', 'survey',                 'Where the next community schools should be',  5200,  4800,  610,      '2026-09-01',      '2026-09-30'),
    ( 3, NULL,             NULL,               'district_decisions', 'family',            'hmn', 'paper',                 'Where the next community schools should be',   900,   900,   84,      '2026-09-01',      '2026-10-09'),
    ( 4, NULL,             NULL,               'district_decisions', 'student',           'en', 'online',                 'What the next dollar should buy',       9000,  9000,   12,      '2026-11-16',      NULL),
    ( 5, NULL,             'united-way',       'district_decisions', 'community_partner', 'en', 'online',                 'How agreements come about',                     60,    60,   22,      '2026-10-05',      '2026-10-23'),
    ( 6, NULL,             'mtea',             'education',          'staff',             'en', 'online',                 'What it takes to keep circles going',          700,   640,  233,      '2026-10-12',      '2026-10-30'),
    (61, 'lincoln-avenue', NULL,               'school_planning',    'family',            'es', 'community_conversation', 'What the evenings should offer',               210,   210,   64,      '2026-09-17',      '2026-09-24'),
    (62, 'lincoln-avenue', NULL,               'school_planning',    'student',           'en', 'forum',                  'Where the trees should stand',                 468,   300,  121,      '2026-09-28',      '2026-09-28'),
    (63, 'lincoln-avenue', NULL,               'education',          'family',            'en', 'survey',                 'How homework is set',                          250,   250,   71,      '2026-10-19',      '2026-10-30'),
    (64, 'lincoln-avenue', 'sixteenth-street', 'school_planning',    'family',            'es', 'survey',                 'How the checks of eyes and teeth went',        150,   141,   52,      '2026-10-12',      '2026-10-23'),
    (81, 'south-division', NULL,               'education',          'student',           'en', 'survey',                 'What lessons leave out',                       884,   884,  402,      '2026-10-05',      '2026-10-16'),
    (82, 'south-division', NULL,               'school_planning',    'family',            'my', 'interview',              'News in your language',                         38,    30,   11,      '2026-10-06',      '2026-11-06'),
    (11, 'auer',           NULL,               'school_planning',    'neighbor',          'en', 'home_visit',             'Who should lead with us',                     NULL,    90,   17,      '2026-10-01',      '2026-10-31')
  ) AS v (n, school, partner, level, stakeholders, language, channel, title, eligible, invited, answered, opened_on, closed_on);

-- What was said, and what was done about it. Some of it awaits an answer.
INSERT INTO feedback_item (district_id, id, school_id, partner_id, consultation_id, statement_id, level, stakeholder_group, language, channel, received_on, people_count, text, visibility, response, response_action, responded_on)
SELECT app.district_id(), pg_temp.demo_id(1, 61, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), c.id, pg_temp.demo_id(1, 1, v.statement), c.level, c.stakeholder_group, c.language, c.channel,
       v.received_on, v.people, v.text || ' Made up for the demo.', v.visibility, v.response, v.action, v.responded_on
  FROM (VALUES
    ( 1, NULL,             NULL,               1,  2,    DATE '2026-09-20', 310,  'The far northwest side has no school of this kind.',    'public',      'answered', 'The board will look at it in spring.',                   DATE '2026-10-20'),
    ( 2, NULL,             NULL,               2,  2,         '2026-09-22', 44,   'Please ask us before the choice is made, not after.',   'partnership', NULL,       NULL,                                                     NULL),
    ( 5, NULL,             'united-way',       5,  1,         '2026-10-14', 9,    'Signing takes longer than the program lasts.',          'partnership', 'acted',    'One form for all schools since November.',                    '2026-11-02'),
    ( 6, NULL,             'mtea',             6,  3,         '2026-10-21', 120,  'There is no time in the week for a circle.',            'district',    NULL,       NULL,                                                     NULL),
    (61, 'lincoln-avenue', NULL,               61, 1,         '2026-09-24', 14,   'We would come if somebody looked after the little ones.', 'public',    'acted',    'There is child care on all Thursdays since October.',         '2026-10-01'),
    (62, 'lincoln-avenue', NULL,               62, 1,         '2026-09-28', 33,   'Shade where we wait for the bus, please.',              'public',      'acted',    'Two of the trees stand there.',                               '2026-10-19'),
    (63, 'lincoln-avenue', NULL,               63, NULL,      '2026-10-27', 5,    'Homework comes in a language I do not read.',           'school',      NULL,       NULL,                                                     NULL),
    (64, 'lincoln-avenue', 'sixteenth-street', 64, 2,         '2026-10-20', 8,    'The letter came after the check.',                      'partnership', 'acted',    'Letters go out two weeks before.',                            '2026-10-28'),
    (81, 'south-division', NULL,               81, 3,         '2026-10-13', 96,   'Nothing we read was written by somebody like us.',      'public',      'declined', 'The reading list is fixed until June; the next is reviewed.', '2026-11-03'),
    (82, 'south-division', NULL,               82, NULL,      '2026-10-22', 2,    'A phone call is better than a letter.',                 'school',      'answered', 'Families may say which they prefer.',                         '2026-11-09'),
    (11, 'auer',           NULL,               11, 1,         '2026-10-24', 6,    'Somebody from the neighborhood should lead.',           'public',      NULL,       NULL,                                                     NULL)
  ) AS v (n, school, partner, consultation, statement, received_on, people, text, visibility, response, action, responded_on)
  JOIN consultation c ON c.district_id = app.district_id() AND c.id = pg_temp.demo_id(1, 60, v.consultation);

-- Support to see bias, one's own and the institution's, and to respond to people as they are.
INSERT INTO support_provision (district_id, id, school_id, partner_id, topic, title, provided_on, hours, administrative_count, instructional_count, support_count, family_count, partner_count)
SELECT app.district_id(), pg_temp.demo_id(1, 62, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.topic, v.title || ' (made up for the demo)', v.provided_on, v.hours, v.administrators, v.teachers, v.support, v.families, v.partners
  FROM (VALUES
    (61, 'lincoln-avenue', NULL,               'bias_personal',                  'What I do not see',              DATE '2026-08-26', 3, 2, 28, 9,  0, 1),
    (62, 'lincoln-avenue', NULL,               'bias_institutional',             'Who is sent out, who is called on',   '2026-09-30', 4, 2, 24, 6,  4, 0),
    (63, 'lincoln-avenue', 'sixteenth-street', 'identity_and_belonging',         'Families tell where they come from',  '2026-10-15', 2, 1, 12, 5, 14, 3),
    (64, 'lincoln-avenue', 'demo-partner-3',   'assets_of_community',            'A walk through the neighborhood',     '2026-08-27', 3, 2, 20, 8,  6, 2),
    (81, 'south-division', 'mtea',             'restorative_practices',          'Keepers of circles',                  '2026-08-17', 16, 1, 14, 3, 0, 0),
    (82, 'south-division', NULL,               'culturally_responsive_teaching', 'Whose books we read',                 '2026-10-02', 6, 3, 41, 0,  0, 0),
    (83, 'south-division', NULL,               'language_access',                'Working with interpreters',           '2026-09-04', 2, 2, 11, 12, 0, 0),
    (11, 'auer',           NULL,               'family_partnership',             'The first call home',                 '2026-09-01', 2, 1, 17, 6,  2, 0)
  ) AS v (n, school, partner, topic, title, provided_on, hours, administrators, teachers, support, families, partners);

-- Circles and what followed harm, month by month.
INSERT INTO restorative_log (district_id, id, school_id, practice, period_from, period_to, practice_count, people_count, repaired_count, unrepaired_count)
SELECT app.district_id(), pg_temp.demo_id(1, 63, v.n), pg_temp.school_of(v.school), v.practice, v.month, (v.month + interval '1 month - 1 day')::date, v.times, v.people, v.repaired, v.unrepaired
  FROM (VALUES
    (61, 'lincoln-avenue', 'proactive_circle',  DATE '2026-09-01', 72, 1480, NULL, NULL),
    (62, 'lincoln-avenue', 'proactive_circle',       '2026-10-01', 80, 1655, NULL, NULL),
    (63, 'lincoln-avenue', 'responsive_circle',      '2026-10-01', 6,  41,   5,    1),
    (64, 'lincoln-avenue', 'positive_behavior',      '2026-10-01', 20, NULL, NULL, NULL),
    (81, 'south-division', 'proactive_circle',       '2026-09-01', 18, 402,  NULL, NULL),
    (82, 'south-division', 'responsive_circle',      '2026-09-01', 9,  77,   6,    3),
    (83, 'south-division', 'mediation',              '2026-10-01', 7,  19,   6,    1),
    (84, 'south-division', 'conference',             '2026-10-01', 3,  17,   2,    1),
    (85, 'south-division', 're_entry',               '2026-10-01', 5,  24,   5,    0)
  ) AS v (n, school, practice, month, times, people, repaired, unrepaired);

-- What was looked at for bias.
INSERT INTO equity_review (district_id, id, school_id, target, subject, policy_id, reviewed_by, reviewed_on, rating, rubric, findings, next_step)
SELECT app.district_id(), pg_temp.demo_id(1, 64, v.n), pg_temp.school_of(v.school), v.target, v.subject, pg_temp.demo_id(1, 40, v.policy), v.reviewed_by::text[], v.reviewed_on, v.rating, 'Four steps', v.findings || ' Made up for the demo.', v.next_step
  FROM (VALUES
    ( 1, NULL,             'policy',      'Administrative Policy 9.14',       1,    '{staff,family,community_partner}', DATE '2026-06-10', 3, 'It says who decides together, and not in which language.', 'Add languages.'),
    (61, 'lincoln-avenue', 'curriculum',  'Books read aloud in grades 1 to 3', NULL, '{staff,family}',                       '2026-06-03', 2, 'One book in six has a family that speaks Spanish.',        'Half of what is bought next.'),
    (62, 'lincoln-avenue', 'procedure',   'Rooms stay open after school',     2,    '{family,neighbor}',                     '2026-10-12', 4, 'Who comes mirrors who lives here.',                        NULL),
    (63, 'lincoln-avenue', 'assessment',  'Reading at the end of grade 3',    NULL, '{staff}',                               '2026-06-12', 3, 'Two passages assume a yard of one''s own.',                 'Tell the publisher.'),
    (81, 'south-division', 'instruction', 'Who is called on in mathematics',  NULL, '{student,staff}',                       '2026-10-29', 2, 'Boys are, twice as often.',                                'Look again in spring.')
  ) AS v (n, school, target, subject, policy, reviewed_by, reviewed_on, rating, findings, next_step);

INSERT INTO educational_team (district_id, id, school_id, school_year, name, member_count, first_member_count, co_planning_count, co_teaching_count)
SELECT app.district_id(), pg_temp.demo_id(1, 65, v.n), pg_temp.school_of(v.school), '2026-27', v.name || ' (made up for the demo)', v.members, v.first_members, v.planned, v.taught
  FROM (VALUES
    (61, 'lincoln-avenue', 'Grades 1 and 2',       9,  9,  11, 14),
    (62, 'lincoln-avenue', 'Grades 3 to 5',        12, 12, 10, 22),
    (63, 'lincoln-avenue', 'Reading across grades', 8, 5,  6,  0),
    (81, 'south-division', 'Ninth grade',          14, 14, 10, 8),
    (82, 'south-division', 'Bilingual team',       11, 7,  9,  16)
  ) AS v (n, school, name, members, first_members, planned, taught);

-- The workforce of the district and of a school, by stage, category and group.
INSERT INTO workforce_count (district_id, id, school_id, school_year, stage, category, breakdown, subgroup, people_count)
SELECT app.district_id(), pg_temp.demo_id(1, 66, (v.n * 10 + g.n)::int), pg_temp.school_of(v.school), '2026-27', v.stage, v.category, g.breakdown, g.subgroup, g.people
  FROM (VALUES
    --                                                    all  black hispanic asian white certified
    ( 1, NULL,             'recruited', 'instructional',  900, 210, 150, 60, 480, NULL::int),
    ( 2, NULL,             'applied',   'instructional',  620, 130,  92, 41, 357, NULL),
    ( 3, NULL,             'hired',     'instructional',  240,  45,  31, 12, 152, 198),
    ( 4, NULL,             'retained',  'instructional', 3980, 690, 402, 131, 2757, 3720),
    (61, 'lincoln-avenue', 'employed',  'instructional',   34,   5,  11,  2,  16, 31),
    (62, 'lincoln-avenue', 'employed',  'support',         16,   4,   8,  1,   3, NULL),
    (63, 'lincoln-avenue', 'employed',  'administrative',   2,   0,   1,  0,   1, 2),
    (64, 'lincoln-avenue', 'developed', 'instructional',   28,   4,  10,  2,  12, NULL),
    (65, 'lincoln-avenue', 'supported', 'support',          9,   2,   5,  0,   2, NULL),
    (81, 'south-division', 'employed',  'instructional',   62,  11,  17,  4,  30, 55)
  ) AS v (n, school, stage, category, everybody, black, hispanic, asian, white, certified)
 CROSS JOIN LATERAL (VALUES
    (0, 'all', 'all', v.everybody), (1, 'race_ethnicity', 'black', v.black), (2, 'race_ethnicity', 'hispanic', v.hispanic),
    (3, 'race_ethnicity', 'asian', v.asian), (4, 'race_ethnicity', 'white', v.white), (5, 'certified', 'certified', v.certified)) AS g (n, breakdown, subgroup, people)
 WHERE g.people IS NOT NULL;

INSERT INTO recognition (district_id, id, school_id, partner_id, stakeholder_group, kind, title, people_count, awarded_on)
SELECT app.district_id(), pg_temp.demo_id(1, 67, v.n), pg_temp.school_of(v.school), pg_temp.partner_of(v.partner), v.stakeholders, v.kind, v.title || ' (made up for the demo)', v.people, v.awarded_on
  FROM (VALUES
    ( 1, NULL,             'united-way',       'community_partner', 'award',            'Partners of the year',                    3,  DATE '2026-05-21'),
    ( 2, NULL,             'mtea',             'staff',             'award',            'Teachers who lead with families',         12,      '2026-05-14'),
    ( 3, NULL,             NULL,               'staff',             'years_of_service', 'Twenty years in community schools',       7,       '2026-06-04'),
    (61, 'lincoln-avenue', NULL,               'staff',             'certification',    'Newly certified to teach in two languages', 3,     '2026-05-22'),
    (62, 'lincoln-avenue', 'sixteenth-street', 'family',            'celebration',      'Families who led an evening',             11,      '2026-06-02'),
    (81, 'south-division', NULL,               'student',           'award',            'Writers of the school''s story',           19,      '2026-05-28')
  ) AS v (n, school, partner, stakeholders, kind, title, people, awarded_on);
