-- West Allis-West Milwaukee, what is delivered and who is heard: programs and the competencies they build, a fall of sessions,
-- who stayed after discipline, events, volunteers, consultations on three levels and what came of them. Plainly made up.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

-- The third program turns away whoever breaks the rules or has no help at home: it is flagged.
UPDATE program SET eligibility = 'Adults of any family', cost = 'Free', minimum_age = 18, languages = '{en,es}', settings = '{school,community}', competencies = '{communication}', exclusion_criteria = '{room}', threshold_hours = 4
 WHERE district_id = app.district_id() AND id = pg_temp.demo_id(2, 44, 1);
INSERT INTO program (district_id, id, partner_id, name, description, support_area, tier, audiences, practices, minimum_age, maximum_age, languages, settings, competencies, demonstrations, exclusion_criteria, threshold_hours) VALUES
    (app.district_id(), pg_temp.demo_id(2, 44, 2), pg_temp.demo_partner(), 'Demo tutoring',    'Made up for the demo.', 'academic_supports',         2, '{child}', '{equity}', 8,  11, '{en,es}', '{school,home}', '{master_academic_content,problem_solving_critical_thinking,self_directed_learning}', '{written_work,test}',    '{age}',                       6),
    (app.district_id(), pg_temp.demo_id(2, 44, 3), pg_temp.demo_agency(),  'Demo debate club', 'Made up for the demo.', 'social_emotional_learning', 1, '{child}', '{}',       10, 14, '{en}',    '{school}',      '{communication,collaboration}',                                                      '{presentation,project}', '{age,conduct,home_support}', NULL);
UPDATE offering SET weekdays = '{MO}', opens_time = '18:00', closes_time = '20:00' WHERE district_id = app.district_id() AND id = pg_temp.demo_id(2, 45, 1);
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, capacity, schedule, weekdays, opens_time, closes_time, place, status, starts_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 45, 2), pg_temp.demo_school(), pg_temp.demo_partner(), pg_temp.demo_id(2, 44, 2), 10, 'Tuesdays in the fall', '{TU}', '15:00', '16:30', 'Library', 'active',  '2026-09-08'),
    (app.district_id(), pg_temp.demo_id(2, 45, 3), pg_temp.demo_id(2, 6, 2), pg_temp.demo_agency(), pg_temp.demo_id(2, 44, 3), 20, NULL, '{}', NULL, NULL, 'Room 12', 'planned', '2027-01-11');
-- What runs now was agreed on. From here on the district refuses what was not, a month of grace aside.
UPDATE district SET agreement_policy = 'refuse', agreement_grace_days = 30 WHERE district_id = app.district_id();

INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, setting, planned_hours, scheduled_count, attended_count)
SELECT app.district_id(), pg_temp.demo_id(2, 51, v.n), o.school_id, o.partner_id, o.id, v.held_on, v.status, v.setting, v.planned, v.scheduled, v.attended
  FROM (VALUES
    ( 1, 1, DATE '2026-09-14', 'held',     'school',    2,   15, 12),
    ( 2, 1,      '2026-09-28', 'held',     'school',    2,   15, 11),
    ( 3, 1,      '2026-10-12', 'canceled', 'school',    2,   15, NULL),
    ( 4, 1,      '2026-10-26', 'held',     'community', 2,   15, 13),
    (11, 2,      '2026-09-15', 'held',     'school',    1.5, 10, 9),
    (12, 2,      '2026-09-29', 'held',     'school',    1.5, 10, 10),
    (13, 2,      '2026-10-13', 'held',     'school',    1.5, 10, 8),
    (14, 2,      '2026-10-27', 'held',     'school',    1.5, 10, 10),
    (15, 2,      '2026-11-10', 'held',     'school',    1.5, 10, 10)
  ) AS v (n, offering, held_on, status, setting, planned, scheduled, attended)
  JOIN offering o ON o.district_id = app.district_id() AND o.id = pg_temp.demo_id(2, 45, v.offering);
INSERT INTO participation_count (district_id, id, school_id, partner_id, offering_id, period_from, period_to, breakdown, subgroup, attended_count, participant_count)
SELECT app.district_id(), pg_temp.demo_id(2, 52, v.n), o.school_id, o.partner_id, o.id, '2026-09-01', '2026-11-30', v.breakdown, v.subgroup, v.attended, v.people
  FROM (VALUES
    ( 1, 1, 'english_learner', 'el',     22, 9),
    ( 2, 1, 'english_learner', 'not_el', 14, 7),
    (11, 2, 'sex',             'female', 25, 6),
    (12, 2, 'sex',             'male',   22, 5)
  ) AS v (n, offering, breakdown, subgroup, attended, people)
  JOIN offering o ON o.district_id = app.district_id() AND o.id = pg_temp.demo_id(2, 45, v.offering);
INSERT INTO dosage_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, hours_from, hours_below, participant_count)
SELECT app.district_id(), pg_temp.demo_id(2, 53, v.n), p.partner_id, p.id, pg_temp.demo_school(), '2026-09-01', '2026-11-30', v.hours_from, v.hours_below, v.people
  FROM (VALUES
    ( 1, 1, NULL::numeric, NULL::numeric, 16),
    ( 2, 1, 0,             4,             5),
    ( 3, 1, 4,             NULL,          11),
    (11, 2, NULL,          NULL,          11),
    (12, 2, 0,             6,             3),
    (13, 2, 6,             NULL,          8)
  ) AS v (n, program, hours_from, hours_below, people)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(2, 44, v.program);

-- The ninth belief: who was disciplined goes on being served, or is not.
INSERT INTO exit_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, reason, left_count, returned_count)
SELECT app.district_id(), pg_temp.demo_id(2, 54, v.n), p.partner_id, p.id, pg_temp.demo_id(2, 6, v.school), v.period_from, v.period_to, v.reason, v.people, v.returned
  FROM (VALUES
    (1, 1, 1, DATE '2026-09-01', DATE '2026-11-30', 'schedule',   4, 1),
    (2, 2, 1,      '2026-09-01',      '2026-11-30', 'discipline', 2, 2),
    (3, 3, 2,      '2025-09-01',      '2026-06-12', 'discipline', 3, 0)
  ) AS v (n, program, school, period_from, period_to, reason, people, returned)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(2, 44, v.program);
INSERT INTO service_target (district_id, id, partner_id, program_id, school_id, school_year, stakeholder_group, targeted_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 55, 1), pg_temp.demo_partner(), pg_temp.demo_id(2, 44, 1), pg_temp.demo_school(), '2026-27', 'family',  30),
    (app.district_id(), pg_temp.demo_id(2, 55, 2), pg_temp.demo_partner(), pg_temp.demo_id(2, 44, 2), NULL,                  '2026-27', 'student', 15);

INSERT INTO event (district_id, id, school_id, partnership_id, kind, title, held_on, hours, audiences, languages) VALUES
    (app.district_id(), pg_temp.demo_id(2, 56, 1), pg_temp.demo_school(), NULL, 'event',   'Soup and stories (made up for the demo)',   '2026-10-08', 2, '{family,staff}',          '{en,es}'),
    (app.district_id(), pg_temp.demo_id(2, 56, 2), NULL, pg_temp.demo_partnership(), 'meeting', 'Listening evening (made up for the demo)', '2026-10-20', 3, '{family,staff,neighbor}', '{en,es,ar}');
INSERT INTO attendance_count (district_id, id, school_id, partnership_id, event_id, stakeholder_group, attended_count, count_qualifier) VALUES
    (app.district_id(), pg_temp.demo_id(2, 57, 1), pg_temp.demo_school(), NULL, pg_temp.demo_id(2, 56, 1), 'family', 50,  'about'),
    (app.district_id(), pg_temp.demo_id(2, 57, 2), NULL, pg_temp.demo_partnership(), pg_temp.demo_id(2, 56, 2), 'family', 150, 'more_than');
INSERT INTO volunteer_rate (district_id, id, usd_per_hour, source, effective_from, effective_to) VALUES
    (app.district_id(), pg_temp.demo_id(2, 59, 1), 30, 'Made up for the demo', '2025-07-01', '2026-06-30'),
    (app.district_id(), pg_temp.demo_id(2, 59, 2), 31, 'Made up for the demo', '2026-07-01', NULL);
INSERT INTO volunteer_log (district_id, id, school_id, partner_id, affiliation, target, period_from, period_to, hours, volunteer_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 58, 1), pg_temp.demo_school(), pg_temp.demo_partner(), 'community', 'classroom', '2026-05-01', '2026-05-31', 24,   4),
    (app.district_id(), pg_temp.demo_id(2, 58, 2), pg_temp.demo_school(), pg_temp.demo_partner(), 'community', 'classroom', '2026-09-01', '2026-09-30', 36.5, 5);

-- The eighth belief: every family is asked, about its child, its school, the district.
INSERT INTO consultation (district_id, id, school_id, level, stakeholder_group, language, channel, title, eligible_count, invited_count, answered_count, opened_on, closed_on)
SELECT app.district_id(), pg_temp.demo_id(2, 60, v.n), pg_temp.demo_id(2, 6, v.school), v.level, v.stakeholders, v.language, v.channel, v.title || ' (made up for the demo)', v.eligible, v.invited, v.answered, v.opened_on, v.closed_on
  FROM (VALUES
    (1, NULL, 'district_decisions', 'family',   'es', 'survey',      'What the budget should do first', 300,  250,  90,  DATE '2026-09-01', DATE '2026-09-30'),
    (2, NULL, 'district_decisions', 'family',   'en', 'survey',      'What the budget should do first', 4100, 4100, 1390,     '2026-09-01',      '2026-09-30'),
    (3, NULL, 'district_decisions', 'family',   'ar', 'interview',   'What the budget should do first', 60,   60,   38,       '2026-09-14',      '2026-10-16'),
    (4, 1,    'school_planning',    'family',   'en', 'forum',       'What the yard is for',            250,  250,  41,       '2026-10-06',      '2026-10-06'),
    (5, 1,    'education',          'family',   'es', 'home_visit',  'What my child is good at',        60,   60,   52,       '2026-09-08',      '2026-10-30'),
    (6, 2,    'education',          'student',  'en', 'focus_group', 'When a lesson is worth it',       420,  48,   45,       '2026-10-12',      '2026-10-23'),
    (7, NULL, 'education',          'staff',    'en', 'online',      'With whom I plan',                700,  700,  512,      '2026-10-01',      '2026-10-16')
  ) AS v (n, school, level, stakeholders, language, channel, title, eligible, invited, answered, opened_on, closed_on);
INSERT INTO feedback_item (district_id, id, school_id, consultation_id, statement_id, level, stakeholder_group, language, channel, received_on, people_count, text, visibility, response, response_action, responded_on)
SELECT app.district_id(), pg_temp.demo_id(2, 61, v.n), c.school_id, c.id, pg_temp.demo_id(2, 1, v.statement), c.level, c.stakeholder_group, c.language, c.channel, v.received_on, v.people, v.text || ' Made up for the demo.',
       v.visibility, v.response, v.action, v.responded_on
  FROM (VALUES
    (1, 1, 10, DATE '2026-09-20', 12,  'The survey came in time, and in our language.',      'public',      'answered', 'So will the next.',                            DATE '2026-10-15'),
    (2, 2, 9,       '2026-09-24', 160, 'Show us what each school gets.',                     'public',      'acted',    'The figures of each school are published.',         '2026-10-30'),
    (3, 3, 10,      '2026-10-02', 7,   'Ask again when you have decided.',                   'partnership', NULL,       NULL,                                                NULL),
    (4, 4, 3,       '2026-10-06', 9,   'Our children know games that nobody here knows.',    'public',      'acted',    'They teach them at recess.',                        '2026-10-19'),
    (5, 5, 11,      '2026-10-13', 3,   'He was sent home twice and nobody called.',          'school',      NULL,       NULL,                                                NULL),
    (6, 6, 5,       '2026-10-20', 18,  'We want to read whole books.',                       'public',      'declined', 'Not this year: the order has gone out.',            '2026-11-06'),
    (7, 7, 13,      '2026-10-09', 74,  'Who is new needs somebody beside them all year.',    'district',    'acted',    'Each new colleague has a mentor since November.',   '2026-11-02'),
    (8, 7, 16,      '2026-10-14', 21,  'Support staff is not asked to meetings.',            'district',    NULL,       NULL,                                                NULL)
  ) AS v (n, consultation, statement, received_on, people, text, visibility, response, action, responded_on)
  JOIN consultation c ON c.district_id = app.district_id() AND c.id = pg_temp.demo_id(2, 60, v.consultation);
