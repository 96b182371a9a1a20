-- Westbrook, what is delivered: for children and adults, at school, at home and in the community, with more than one way to
-- show what one knows. Plainly made up.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000003|district||', true);

-- The vision says that the world keeps changing, so it is looked at again.
UPDATE statement SET review_on = '2028-06-30', source = source || '; the day of the next review is made up for the demo' WHERE district_id = app.district_id() AND kind = 'vision';

INSERT INTO program (district_id, id, partner_id, name, description, support_area, tier, audiences, minimum_age, maximum_age, cost, languages, settings, competencies, demonstrations, exclusion_criteria, threshold_hours)
SELECT app.district_id(), pg_temp.demo_id(3, 44, v.n), pg_temp.demo_id(3, 2, v.partner), v.name, 'Made up for the demo.', v.area, v.tier, v.audiences::text[], v.youngest, v.oldest, v.cost, v.languages::text[], v.settings::text[], v.competencies::text[],
       v.demonstrations::text[], v.excludes::text[], v.enough
  FROM (VALUES
    (1, 3, 'English in the evening',   'family_community_engagement', 1, '{adult}',       18,   NULL::int, 'Free',                '{en,ar,fr}', '{community}',             '{communication}',                       '{}',                                   '{age}',        20),
    (2, 3, 'Reading at the kitchen table', 'academic_supports',       1, '{child,adult}', NULL, NULL,      'Free, books included', '{en,ar,fr}', '{home}',                 '{master_academic_content}',             '{portfolio}',                          '{}',           NULL),
    (3, 1, 'Boats and bridges',        'academic_supports',           2, '{child}',       11,   18,        'Free',                '{en}',       '{school,community}',      '{collaboration,self_directed_learning}', '{project,exhibition,presentation}',    '{age,room}',   12),
    (4, 2, 'Circles after lunch',      'social_emotional_learning',   1, '{child}',       5,    11,        'Free',                '{en}',       '{school}',                '{}',                                    '{}',                                   '{}',           NULL)
  ) AS v (n, partner, name, area, tier, audiences, youngest, oldest, cost, languages, settings, competencies, demonstrations, excludes, enough);

-- Who gives a program at a school has agreed on it with the school and the district; the district needs no agreement with itself.
INSERT INTO agreement (district_id, id, partner_id, school_id, title, services, starts_on, ends_on) VALUES
    (app.district_id(), pg_temp.demo_id(3, 47, 1), pg_temp.demo_id(3, 2, 3), NULL, 'Evenings and homes (made up for the demo)', '{"English in the evening","Reading at the kitchen table"}', '2026-07-01', '2027-06-30'),
    (app.district_id(), pg_temp.demo_id(3, 47, 2), pg_temp.demo_id(3, 2, 1), pg_temp.demo_id(3, 6, 2), 'A workshop to build in (made up for the demo)', '{"Boats and bridges"}', '2026-09-01', '2027-06-30');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'partner', pg_temp.demo_id(3, 2, 3), ''), true);
INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES
    (app.district_id(), pg_temp.demo_id(3, 49, 1), pg_temp.demo_id(3, 47, 1), pg_temp.demo_id(3, 2, 3), '2026-05-12', 'Director');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'district', pg_temp.demo_id(3, 2, 2), ''), true);
INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES
    (app.district_id(), pg_temp.demo_id(3, 49, 2), pg_temp.demo_id(3, 47, 1), pg_temp.demo_id(3, 2, 2), '2026-05-20', 'Superintendent');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'district', '', ''), true);
UPDATE agreement SET status = 'signed', signed_on = '2026-05-20' WHERE district_id = app.district_id() AND id = pg_temp.demo_id(3, 47, 1);

INSERT INTO offering (district_id, id, school_id, partner_id, program_id, capacity, weekdays, opens_time, closes_time, place, status, starts_on)
SELECT app.district_id(), pg_temp.demo_id(3, 45, v.n), pg_temp.demo_id(3, 6, v.school), p.partner_id, p.id, v.capacity, v.weekdays::text[], v.opens, v.closes, v.place, v.status, v.starts_on
  FROM (VALUES
    (1, 1, 1, 24, '{TU,TH}',          '18:00', '20:00', 'Public library', 'active',  DATE '2026-09-08'),
    (2, 1, 2, 40, '{}',               NULL,    NULL,    'At home',        'active',       '2026-09-14'),
    (3, 2, 3, 18, '{SA}',             '09:00', '12:00', 'Workshop',       'planned',      '2027-01-09'),
    (4, 1, 4, 60, '{MO,TU,WE,TH,FR}', '12:30', '13:00', 'Room 4',         'active',       '2026-09-02')
  ) AS v (n, school, program, capacity, weekdays, opens, closes, place, status, starts_on)
  JOIN program p ON p.district_id = app.district_id() AND p.id = pg_temp.demo_id(3, 44, v.program);

INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, setting, planned_hours, scheduled_count, attended_count)
SELECT app.district_id(), pg_temp.demo_id(3, 51, v.n), o.school_id, o.partner_id, o.id, v.held_on, v.status, v.setting, v.planned, v.scheduled, v.attended
  FROM (VALUES
    ( 1, 1, DATE '2026-10-06', 'held',     'community', 2, 20, 17),
    ( 2, 1,      '2026-10-08', 'held',     'community', 2, 20, 18),
    ( 3, 1,      '2026-10-13', 'canceled', 'community', 2, 20, NULL),
    ( 4, 1,      '2026-10-15', 'held',     'community', 2, 22, 19),
    (11, 2,      '2026-10-10', 'held',     'home',      1, 16, 16),
    (12, 2,      '2026-11-07', 'held',     'home',      1, 18, 15)
  ) AS v (n, offering, held_on, status, setting, planned, scheduled, attended)
  JOIN offering o ON o.district_id = app.district_id() AND o.id = pg_temp.demo_id(3, 45, v.offering);
INSERT INTO dosage_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, participant_count) VALUES
    (app.district_id(), pg_temp.demo_id(3, 53, 1), pg_temp.demo_id(3, 2, 3), pg_temp.demo_id(3, 44, 1), NULL, '2026-09-01', '2026-11-30', 21),
    (app.district_id(), pg_temp.demo_id(3, 53, 2), pg_temp.demo_id(3, 2, 3), pg_temp.demo_id(3, 44, 2), NULL, '2026-09-01', '2026-11-30', 19);
INSERT INTO service_target (district_id, id, partner_id, program_id, school_year, stakeholder_group, targeted_count) VALUES
    (app.district_id(), pg_temp.demo_id(3, 55, 1), pg_temp.demo_id(3, 2, 3), pg_temp.demo_id(3, 44, 1), '2026-27', 'community_member', 30);

INSERT INTO event (district_id, id, school_id, kind, title, held_on, hours, audiences, languages, setting) VALUES
    (app.district_id(), pg_temp.demo_id(3, 56, 1), pg_temp.demo_id(3, 6, 1), 'celebration', 'What we can do by now (made up for the demo)', '2026-11-12', 2, '{family,staff,student,community_member}', '{en,ar,fr}', 'school');
INSERT INTO attendance_count (district_id, id, school_id, event_id, stakeholder_group, attended_count, count_qualifier) VALUES
    (app.district_id(), pg_temp.demo_id(3, 57, 1), pg_temp.demo_id(3, 6, 1), pg_temp.demo_id(3, 56, 1), 'family',  120, 'about'),
    (app.district_id(), pg_temp.demo_id(3, 57, 2), pg_temp.demo_id(3, 6, 1), pg_temp.demo_id(3, 56, 1), 'student', 64,  'exactly');

-- Students' voice, and that of those who work here.
INSERT INTO consultation (district_id, id, school_id, level, stakeholder_group, language, channel, title, eligible_count, invited_count, answered_count, opened_on, closed_on)
SELECT app.district_id(), pg_temp.demo_id(3, 60, v.n), pg_temp.demo_id(3, 6, v.school), v.level, v.stakeholders, v.language, v.channel, v.title || ' (made up for the demo)', v.eligible, v.invited, v.answered, v.opened_on, v.closed_on
  FROM (VALUES
    (1, 2,         'education',          'student', 'en', 'survey', 'How I would show what I know',  701, 701, 466, DATE '2026-10-05', DATE '2026-10-16'),
    (2, NULL::int, 'district_decisions', 'staff',   'en', 'online', 'Why I stay',                    420, 420, 271,      '2026-10-19',      '2026-10-30'),
    (3, NULL,      'district_decisions', 'family',  'fr', 'paper',  'Which rooms need work',         75,  70,  33,       '2026-09-21',      '2026-10-09')
  ) AS v (n, school, level, stakeholders, language, channel, title, eligible, invited, answered, opened_on, closed_on);
INSERT INTO feedback_item (district_id, id, school_id, consultation_id, statement_id, level, stakeholder_group, language, channel, received_on, people_count, text, visibility, response, response_action, responded_on)
SELECT app.district_id(), pg_temp.demo_id(3, 61, v.n), c.school_id, c.id, pg_temp.demo_id(3, 1, v.statement), c.level, c.stakeholder_group, c.language, c.channel, v.received_on, v.people, v.text || ' Made up for the demo.',
       v.visibility, v.response, v.action, v.responded_on
  FROM (VALUES
    (1, 1, 10, DATE '2026-10-14', 188, 'Let us build something instead of one more test.', 'public',   'acted', 'One test in four is now a project.',     DATE '2026-11-09'),
    (2, 2, 12,      '2026-10-27', 64,  'I stay because somebody notices what I do.',       'district', NULL,    NULL,                                     NULL),
    (3, 3, 17,      '2026-10-05', 11,  'The ramp ends in a puddle.',                       'public',   'acted', 'The drain was moved.',                        '2026-10-30')
  ) AS v (n, consultation, statement, received_on, people, text, visibility, response, action, responded_on)
  JOIN consultation c ON c.district_id = app.district_id() AND c.id = pg_temp.demo_id(3, 60, v.consultation);
