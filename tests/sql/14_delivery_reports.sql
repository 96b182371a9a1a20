-- Do the reports on delivery, agreements, culture and resources count what is there, and tell nobody of few people?
--
-- A small district of the test's own, whose numbers are reckoned by hand; then the demonstration data, counted once more another way.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE FUNCTION pg_temp.d() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT '01980000-0000-7000-8000-0000000000f1'::uuid$$;
CREATE FUNCTION pg_temp.u(kind text, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$SELECT md5(kind || n)::uuid$$;
CREATE FUNCTION pg_temp.become(role text, partner int DEFAULT NULL, school int DEFAULT NULL) RETURNS text LANGUAGE sql AS
    $$SELECT set_config('app.principal', concat_ws('|', pg_temp.d(), role, coalesce(pg_temp.u('partner', partner)::text, ''), coalesce(pg_temp.u('school', school)::text, '')), true)$$;
-- Members of a document, in the order asked for; a dash where there is null.
CREATE FUNCTION pg_temp.told(document json, VARIADIC members text[]) RETURNS text LANGUAGE sql AS
    $$SELECT string_agg(coalesce(document #>> string_to_array(m, '.'), '-'), ' ' ORDER BY n) FROM unnest(members) WITH ORDINALITY AS v (m, n)$$;

INSERT INTO district (district_id, code, name, agreement_grace_days) VALUES (pg_temp.d(), 'delivery', 'Delivery', 10), ('01980000-0000-7000-8000-0000000000f2', 'beyond', 'Beyond', 0);
INSERT INTO partner (district_id, id, code, name, kind) SELECT pg_temp.d(), pg_temp.u('partner', n), 'p' || n, 'Partner ' || n, CASE n WHEN 2 THEN 'district' ELSE 'other' END FROM generate_series(1, 40) n;
INSERT INTO partnership (district_id, id, code, name) VALUES (pg_temp.d(), pg_temp.u('partnership', 1), 'p', 'Partnership');
INSERT INTO school (district_id, id, local_code, name, level, enrollment) SELECT pg_temp.d(), pg_temp.u('school', n), 's' || n, 'School ' || n, 'k8', e FROM (VALUES (1, 400), (2, NULL), (3, 100), (4, 0)) AS v (n, e);
INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from)
SELECT pg_temp.d(), pg_temp.u('designation', n), pg_temp.u('school', n), pg_temp.u('partnership', 1), 'emerging', '2020-07-01' FROM generate_series(1, 2) n;

-- Dosage. Program 1 is held at schools 1 and 2, planned at 3, and offered at 3 from 2026 on.
INSERT INTO program (district_id, id, partner_id, name, support_area, tier, threshold_hours)
SELECT pg_temp.d(), pg_temp.u('program', n), pg_temp.u('partner', 1), 'Program ' || n, 'academic_supports', 1, h
  FROM (VALUES (1, 30), (2, NULL), (3, NULL), (4, NULL), (5, NULL), (6, NULL), (7, NULL), (8, NULL), (11, 30), (12, 30), (13, 30), (14, 30), (15, 20), (16, 30), (17, 30), (18, NULL), (19, 30), (20, 30), (21, 10), (22, 30), (23, NULL), (24, 30)) AS v (n, h);
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, status, starts_on, ends_on)
SELECT pg_temp.d(), pg_temp.u('offering', o), pg_temp.u('school', s), pg_temp.u('partner', 1), pg_temp.u('program', p), w, f::date, t::date
  FROM (VALUES (1, 1, 1, 'ended', '2025-01-01', '2026-06-30'), (2, 2, 1, 'ended', '2025-01-01', '2026-06-30'), (3, 3, 1, 'planned', '2025-01-01', NULL),
               (4, 3, 1, 'active', '2026-01-01', '2026-06-30'), (5, 4, 5, 'ended', '2025-01-01', '2026-06-30'), (6, 4, 6, 'ended', '2025-01-01', '2026-06-30'),
               (7, 4, 7, 'ended', '2025-01-01', '2026-06-30'), (8, 3, 2, 'ended', '2025-01-01', '2026-06-30'), (9, 4, 1, 'active', '2020-01-01', '2025-06-30')) AS v (o, s, p, w, f, t);
INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, status, planned_hours, scheduled_count, attended_count, attended_hours)
SELECT pg_temp.d(), pg_temp.u('session', row_number() OVER ()::int), o.school_id, o.partner_id, o.id, day::date, w, h, s, a, x
  FROM (VALUES (1, '2025-06-30', 'held', 3, 10, 7, NULL), (1, '2025-07-01', 'held', 2, 20, 15, NULL), (1, '2025-10-01', 'held', 2, 10, 12, 20),
               (2, '2026-01-15', 'held', 1.5, NULL, 8, NULL), (1, '2025-11-01', 'canceled', 2, NULL, NULL, NULL), (1, '2026-02-01', 'canceled', 2, 20, 20, 20), (1, '2026-03-01', 'planned', 2, 20, 20, 20),
               (1, '2026-03-31', 'held', 2, 20, NULL, NULL), (1, '2026-04-01', 'held', 2, 20, 20, NULL),
               (5, '2025-10-01', 'held', 1, 20, 9, NULL), (6, '2025-10-01', 'held', 1, 20, 10, NULL), (7, '2025-10-01', 'held', 1, NULL, NULL, NULL), (8, '2025-10-01', 'held', 1, 20, 12, NULL)) AS v (o, day, w, h, s, a, x)
  JOIN offering o ON o.id = pg_temp.u('offering', v.o);
INSERT INTO dosage_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, hours_from, hours_below, participant_count)
SELECT pg_temp.d(), pg_temp.u('dosage', row_number() OVER ()::int), pg_temp.u('partner', 1), pg_temp.u('program', p), pg_temp.u('school', s), f::date, t::date, lower(h::numrange), upper(h::numrange), c
  FROM (VALUES (1, NULL, '2025-07-01', '2025-12-31', NULL, 40), (1, NULL, '2025-07-01', '2025-12-31', '[0,10)', 10), (1, NULL, '2025-07-01', '2025-12-31', '[10,30)', 14),
               (1, NULL, '2025-07-01', '2025-12-31', '[30,60)', 12), (1, NULL, '2025-07-01', '2025-12-31', '[60,)', 4), (1, 1, '2025-07-01', '2025-12-31', NULL, 35),
               (1, 1, '2025-07-01', '2025-12-31', '[0,10)', 6), (1, NULL, '2025-10-01', '2025-12-31', '[0,10)', 5), (1, NULL, '2025-07-01', '2025-09-30', NULL, 25), (1, NULL, '2025-10-01', '2025-12-31', NULL, 30), (1, NULL, '2026-01-01', '2026-04-30', NULL, 99),
               (1, NULL, '2025-06-01', '2025-12-31', NULL, 98), (1, 1, '2025-07-01', '2025-07-31', NULL, 12), (1, NULL, '2025-07-01', '2025-07-31', '[0,10)', 14),
               (2, NULL, '2025-07-01', '2025-12-31', NULL, 9), (3, 1, '2025-07-01', '2025-12-31', NULL, 9), (4, 1, '2025-07-01', '2025-12-31', NULL, 10), (4, 2, '2025-07-01', '2025-12-31', NULL, 8)) AS v (p, s, f, t, h, c);
-- The middle, the threshold and the bands in every position to each other.
INSERT INTO dosage_count (district_id, id, partner_id, program_id, period_from, period_to, hours_from, hours_below, participant_count)
SELECT pg_temp.d(), pg_temp.u('band', row_number() OVER ()::int), pg_temp.u('partner', 1), pg_temp.u('program', p), '2025-07-01', '2025-12-31', lower(h::numrange), upper(h::numrange), c
  FROM (VALUES (11, NULL, 20), (12, NULL, 20), (12, '[0,10)', 5), (12, '[10,20)', 5), (13, NULL, 20), (13, '[30,)', 12), (14, NULL, 20), (14, '[0,30)', 4), (14, '[30,)', 16),
               (15, NULL, 20), (15, '[0,30)', 12), (15, '[30,)', 8), (16, NULL, 20), (16, '[0,30)', 8), (16, '[30,40)', 12), (17, NULL, 20), (17, '[30,40)', 5), (17, '[50,)', 5),
               (18, NULL, 0), (18, '[0,10)', 0), (19, NULL, 20), (19, '[0,30)', 10), (19, '[30,60)', 10), (20, NULL, 20), (20, '[30,)', 25), (21, NULL, 20), (21, '[0,10)', 0), (21, '[10,30)', 20),
               (22, NULL, 21), (22, '[0,30)', 9), (22, '[30,)', 12), (23, NULL, 20), (23, '[0,20)', 10), (23, '[40,60)', 10), (24, NULL, 20), (24, '[0,30)', 15), (24, '[30,)', 5)) AS v (p, h, c);
INSERT INTO service_target (district_id, id, partner_id, program_id, school_id, school_year, stakeholder_group, breakdown, subgroup, targeted_count)
SELECT pg_temp.d(), pg_temp.u('target', row_number() OVER ()::int), pg_temp.u('partner', 1), pg_temp.u('program', p), pg_temp.u('school', s), y, g, b, b, c
  FROM (VALUES (1, NULL, '2025-26', NULL, 'all', 80), (1, NULL, '2025-26', 'family', 'all', 30), (1, 1, '2025-26', NULL, 'all', 50), (1, NULL, '2025-26', NULL, 'race', 999),
               (1, 1, '2024-25', 'family', 'all', 10), (1, 1, '2024-25', 'student', 'all', 20), (1, 2, '2024-25', NULL, 'all', 5), (1, 2, '2024-25', 'staff', 'all', 7),
               (2, NULL, '2025-26', NULL, 'all', 10)) AS v (p, s, y, g, b, c);

CREATE FUNCTION pg_temp.dosage(n int, day date) RETURNS json LANGUAGE sql AS $$SELECT report_program_dosage(pg_temp.d(), pg_temp.u('program', n), day)$$;
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.become('district') \g /dev/null

SELECT is(pg_temp.told(pg_temp.dosage(1, day::date), 'as_of', 'school_year', 'begins_on', 'status'), expected, day)
  FROM (VALUES ('2025-06-30', '2025-06-30 2024-25 2024-07-01 ok'), ('2025-07-01', '2025-07-01 2025-26 2025-07-01 ok'), ('2026-06-30', '2026-06-30 2025-26 2025-07-01 ok'),
               ('2020-01-01', '2020-01-01 2019-20 2019-07-01 missing'), ('2100-01-01', '2100-01-01 2099-00 2099-07-01 missing')) AS v (day, expected);
SELECT is(report_program_dosage(pg_temp.d(), pg_temp.u('program', 1), NULL)->>'as_of', app.today(pg_temp.d())::text, 'today unless asked otherwise');
SELECT is(pg_temp.told(pg_temp.dosage(1, day::date), 'sessions.held', 'sessions.canceled', 'sessions.planned', 'sessions.hours'), expected, 'sessions up to ' || day)
  FROM (VALUES ('2025-06-30', '1 0 0 3.00'), ('2025-07-01', '1 0 0 2.00'), ('2026-03-31', '4 2 1 7.50'), ('2026-04-01', '5 2 1 9.50'), ('2020-01-01', '0 0 0 0')) AS v (day, expected);
SELECT is(pg_temp.told(pg_temp.dosage(1, '2026-03-31'), 'attendance.attended', 'attendance.scheduled', 'attendance.rate', 'attendance.sessions_counted', 'attendance.sessions_unknown'),
          '27 30 0.9000 2 2', 'the rate is of sessions of which both are known');
SELECT is(pg_temp.told(pg_temp.dosage(7, '2026-03-31'), 'attendance.attended', 'attendance.rate', 'hours.attended', 'hours.sessions_unknown'), '- - - 1', 'nothing known is null, not 0');
SELECT is(pg_temp.told(pg_temp.dosage(1, '2026-03-31'), 'hours.attended', 'hours.sessions_unknown'), '62.00 1', 'hours as recorded, or else people times hours: 30 + 20 + 12');
SELECT is(pg_temp.told(pg_temp.dosage(1, day::date), 'participants.count', 'participants.at_least', 'participants.period_from', 'participants.period_to'), expected, 'participants by ' || day)
  FROM (VALUES ('2026-03-31', '40 - 2025-07-01 2025-12-31'), ('2025-12-31', '40 - 2025-07-01 2025-12-31'), ('2025-12-30', '25 - 2025-07-01 2025-09-30'),
               ('2025-08-01', '- 14 - -'), ('2025-07-30', '- - - -'), ('2026-04-30', '99 - 2026-01-01 2026-04-30')) AS v (day, expected);
SELECT is(pg_temp.told(pg_temp.dosage(4, '2026-03-31'), 'participants.count', 'participants.at_least'), '- 10', 'counts of schools are never added up');
SELECT is(pg_temp.told(pg_temp.dosage(1, day::date), 'hours_per_participant.mean', 'hours_per_participant.median', 'hours_per_participant.median_reason', 'hours_per_participant.sessions_unknown'), expected, 'hours of each by ' || day)
  FROM (VALUES ('2026-03-31', '1.25 24.29 - 0'), ('2025-12-30', '1.20 - no_bands 0'), ('2025-08-01', '- - participants_unknown 0'), ('2026-04-30', '0.53 - no_bands 1')) AS v (day, expected);
SELECT is(pg_temp.told(pg_temp.dosage(1, '2026-03-31'), 'threshold.hours', 'threshold.participants', 'threshold.share', 'threshold.reason'), '30.00 16 0.4000 -', 'enough for 12 and 4 of 40');
SELECT is(pg_temp.told(pg_temp.dosage(p, '2026-03-31'), 'hours_per_participant.median', 'hours_per_participant.median_reason', 'threshold.participants', 'threshold.share', 'threshold.reason'), expected, what)
  FROM (VALUES (11, '- no_bands - - no_bands', 'no bands'),
               (12, '- bands_incomplete - - no_band_at_threshold', 'bands that do not hold everybody'),
               (13, '- bands_incomplete 12 0.6000 -', 'all above the threshold are known, and none below'),
               (14, '- open_band 16 0.8000 -', 'the middle in the open band'),
               (15, '25.00 - - - no_band_at_threshold', 'the threshold inside a band'),
               (16, '31.67 - 12 0.6000 -', 'bands that end, and hold everybody'),
               (17, '- bands_incomplete - - bands_incomplete', 'a gap above the threshold'),
               (18, '- no_participants - - no_threshold', 'nobody'),
               (19, '30.00 - 10 0.5000 -', 'half of them end where a band does'),
               (20, '- bands_incomplete - - bands_incomplete', 'more in the bands than in all'),
               (21, '20.00 - 20 1.0000 -', 'a band with nobody'),
               (23, '20.00 - - - no_threshold', 'a gap in the middle')) AS v (p, expected, what);
SELECT is(pg_temp.told(pg_temp.dosage(1, day::date), 'reach.share', 'reach.schools', 'reach.schools_unknown', 'reach.enrollment'), expected, 'reach by ' || day)
  FROM (VALUES ('2025-12-31', '0.1000 1 0 400'), ('2026-01-01', '0.0800 2 0 500'), ('2026-03-31', '- 3 1 -')) AS v (day, expected);
SELECT is(pg_temp.told(pg_temp.dosage(6, '2026-03-31'), 'reach.share', 'reach.schools', 'reach.enrollment'), '- 1 0', 'a school without students');
SELECT is(pg_temp.told(pg_temp.dosage(11, '2026-03-31'), 'reach.share', 'reach.schools', 'reach.enrollment'), '- 0 -', 'a program given nowhere');
SELECT is(pg_temp.told(pg_temp.dosage(p, day::date), 'target.targeted', 'target.served', 'target.share'), expected, what)
  FROM (VALUES (1, '2026-03-31', '80 40 0.5000', 'the target for all schools and any group'),
               (1, '2025-06-30', '35 - -', 'targets of groups and schools, added up'),
               (3, '2026-03-31', '- - -', 'no target')) AS v (p, day, expected, what);

-- Who may be told of few.
CREATE FUNCTION pg_temp.figures(n int) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.told(pg_temp.dosage(n, '2026-03-31'), 'status', 'attendance.attended', 'hours.attended', 'participants.count', 'participants.at_least', 'hours_per_participant.median_reason')
$$;
CREATE FUNCTION pg_temp.figures_as(role text, partner int, school int, n int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_temp.become(role, partner, school);
    RETURN pg_temp.figures(n);
END
$$;
SELECT is(pg_temp.figures_as(role, partner, school, p), expected, concat_ws(' ', 'as', role, partner, school, 'of program', p))
  FROM (VALUES ('district',   NULL, NULL, 2, 'ok 12 12.00 9 - no_bands'),
               ('partner',    1,    NULL, 2, 'ok 12 12.00 9 - no_bands'),
               ('united_way', 1,    NULL, 2, 'ok 12 12.00 9 - no_bands'),
               ('partner',    3,    NULL, 2, 'suppressed - - - - suppressed'),
               ('school',     NULL, 1,    2, 'suppressed - - - - suppressed'),
               ('mtea',       NULL, NULL, 2, 'suppressed - - - - suppressed'),
               ('reader',     NULL, NULL, 2, 'suppressed - - - - suppressed'),
               ('reader',     1,    NULL, 2, 'suppressed - - - - suppressed'),
               ('reader',     NULL, NULL, 1, 'ok 30 - 40 - -'),
               ('reader',     NULL, NULL, 3, 'suppressed - - - - suppressed'),
               ('district',   NULL, NULL, 3, 'ok - - - 9 participants_unknown'),
               ('reader',     NULL, NULL, 4, 'ok - - - 10 participants_unknown'),
               ('reader',     NULL, NULL, 5, 'suppressed - - - - suppressed'),
               ('district',   NULL, NULL, 5, 'ok 9 9.00 - - participants_unknown'),
               ('reader',     NULL, NULL, 6, 'suppressed - - - - suppressed'),
               ('reader',     NULL, NULL, 7, 'suppressed - - - - suppressed'),
               ('district',   NULL, NULL, 7, 'ok - - - - participants_unknown'),
               ('reader',     NULL, NULL, 8, 'missing - - - - participants_unknown'),
               ('district',   NULL, NULL, 8, 'missing - - - - participants_unknown')) AS v (role, partner, school, p, expected);
SELECT pg_temp.become('reader') \g /dev/null
SELECT is(pg_temp.told(pg_temp.dosage(2, '2026-03-31'), 'attendance.scheduled', 'attendance.rate', 'hours_per_participant.mean', 'hours_per_participant.median', 'threshold.participants',
                       'threshold.share', 'reach.share', 'target.served', 'target.share', 'sessions.held'), '- - - - - - - - - 1', 'all figures of people are null, and no other');
SELECT is(pg_temp.told(pg_temp.dosage(p, '2026-03-31'), 'threshold.participants', 'threshold.share', 'threshold.reason'), expected, what)
  FROM (VALUES (16, '- - suppressed', 'fewer than 10 below the threshold'), (1, '20 0.5000 -', '16 above it and 24 below, in tens'), (22, '- - suppressed', '9 below'), (21, '20 1.0000 -', 'all of them above'), (24, '- - suppressed', 'fewer than 10 above')) AS v (p, expected, what);
RESET ROLE;

-- Agreements, on days that depend on today: of each organization one case at school 1.
INSERT INTO program (district_id, id, partner_id, name, support_area, tier)
SELECT pg_temp.d(), pg_temp.u('program', 100 + n), pg_temp.u('partner', n), 'Service', 'health_wellness', 1 FROM generate_series(2, 40) n;
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, starts_on)
SELECT pg_temp.d(), pg_temp.u('offering', 100 + n), pg_temp.u('school', 1), pg_temp.u('partner', n), pg_temp.u('program', 100 + n), '2026-01-01' FROM generate_series(2, 21) n;
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, status, starts_on, ends_on)
SELECT pg_temp.d(), pg_temp.u('offering', 200 + row_number() OVER ()::int), pg_temp.u('school', 1), pg_temp.u('partner', 3), pg_temp.u('program', 103), w, f::date, t::date
  FROM (VALUES ('paused', '2026-01-01', NULL), ('active', '2100-01-01', NULL), ('active', '2020-01-01', '2020-12-31')) AS v (w, f, t);
INSERT INTO agreement (district_id, id, partner_id, school_id, title, status, signed_on, starts_on, ends_on)
SELECT pg_temp.d(), pg_temp.u('agreement', a), pg_temp.u('partner', p), pg_temp.u('school', s), 'Agreement ' || a, w, CASE WHEN w = 'signed' THEN '2020-01-01'::date END,
       app.today(pg_temp.d()) + f, app.today(pg_temp.d()) + t
  FROM (VALUES (1, 2, NULL, 'signed', -900, 400), -- the district with itself
               (4, 4, NULL, 'draft', -900, NULL), (5, 5, NULL, 'draft', -900, -1), (6, 6, NULL, 'signed', -900, -11), (7, 7, NULL, 'signed', -900, -10),
               (8, 8, NULL, 'signed', -900, NULL), (9, 9, NULL, 'signed', -900, 0), (10, 10, NULL, 'signed', 1, NULL), (11, 11, NULL, 'terminated', -900, NULL),
               (12, 12, 2, 'signed', -900, NULL), (13, 13, 1, 'signed', -900, 5), (14, 13, NULL, 'signed', -900, 60), (15, 14, 1, 'draft', -900, NULL), (16, 14, NULL, 'signed', -900, -100),
               (17, 15, NULL, 'signed', -900, -300), (18, 15, NULL, 'signed', -900, -200), (19, 16, 1, 'signed', -900, -5), (20, 16, NULL, 'draft', -900, NULL),
               (21, 17, 1, 'signed', -900, NULL), (22, 17, NULL, 'signed', -900, 90), (23, 18, 1, 'signed', -900, 61), (24, 40, 1, 'signed', -900, 30), (25, 39, NULL, 'signed', -900, 30),
               (26, 19, NULL, 'draft', -900, 0), (27, 20, NULL, 'draft', -900, NULL), (28, 20, NULL, 'signed', -900, 100), (29, 21, 1, 'draft', -900, NULL), (30, 21, NULL, 'signed', -900, 100),
               (31, 22, 1, 'draft', -900, 20), (32, 8, 3, 'signed', -900, 30), (33, 30, NULL, 'signed', -900, 30)) AS v (a, p, s, w, f, t);
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.become('reader') \g /dev/null
CREATE TEMP TABLE standing AS SELECT * FROM offering_agreement;
SELECT is((SELECT concat_ws(' ', s.standing, coalesce((SELECT a.title FROM agreement a WHERE a.id = s.agreement_id), '-'), coalesce(s.days_left::text, '-')) FROM standing s WHERE s.id = pg_temp.u('offering', 100 + n)), expected, what)
  FROM (VALUES (2, 'not_needed - -', 'the district needs none with itself'),
               (3, 'none - -', 'no agreement'),
               (4, 'unsigned Agreement 4 -', 'a draft'),
               (5, 'none - -', 'a draft that is over'),
               (6, 'expired Agreement 6 -11', 'over, and the days of grace too'),
               (7, 'in_grace Agreement 7 -10', 'the last day of grace'),
               (8, 'in_force Agreement 8 -', 'without end'),
               (9, 'in_force Agreement 9 0', 'the last day'),
               (10, 'none - -', 'it begins tomorrow'),
               (11, 'none - -', 'terminated'),
               (12, 'none - -', 'for another school'),
               (13, 'in_force Agreement 14 60', 'the one for all schools holds longer'),
               (14, 'unsigned Agreement 15 -', 'a draft comes before what is over'),
               (15, 'expired Agreement 18 -200', 'of those that are over the last'),
               (16, 'in_grace Agreement 19 -5', 'grace comes before a draft'),
               (17, 'in_force Agreement 21 -', 'the school''s own has no end'),
               (18, 'in_force Agreement 23 61', 'the school''s own'),
               (19, 'unsigned Agreement 26 -', 'the last day of a draft'),
               (20, 'in_force Agreement 28 100', 'what is in force comes before a draft without end'),
               (21, 'in_force Agreement 30 100', 'and before a draft for the school')) AS v (n, expected, what);
SELECT is((SELECT count(*) FROM standing), (SELECT count(*) FROM offering o WHERE o.status = 'active' AND o.starts_on <= app.today(o.district_id) AND coalesce(o.ends_on, 'infinity') >= app.today(o.district_id)), 'each offering that runs today once, and no other');
SELECT is((SELECT string_agg(DISTINCT s.urgency || ' ' || s.standing, ', ' ORDER BY s.urgency || ' ' || s.standing) FROM standing s),
          '1 none, 2 expired, 3 unsigned, 4 in_grace, 5 in_force, 6 not_needed', 'what nothing covers comes first');
SELECT is((SELECT bool_and(s.offering_id = s.id AND (s.school_id, s.partner_id, s.program_id) = (o.school_id, o.partner_id, o.program_id)
                           AND s.ends_on IS NOT DISTINCT FROM (SELECT a.ends_on FROM agreement a WHERE a.id = s.agreement_id))
             FROM standing s JOIN offering o ON o.id = s.id), true, 'each row is the offering''s and the agreement''s');

CREATE FUNCTION pg_temp.profile(n int, day date) RETURNS json LANGUAGE sql AS $$SELECT report_school_profile(pg_temp.d(), pg_temp.u('school', n), day)$$;
CREATE FUNCTION pg_temp.summary(day date) RETURNS json LANGUAGE sql AS $$SELECT report_partnership_summary(pg_temp.d(), pg_temp.u('partnership', 1), day)$$;
SELECT is(pg_temp.told(pg_temp.profile(n, app.today(pg_temp.d()))->'agreements', 'policy', 'in_force', 'in_grace', 'services_without.count'), expected, what)
  -- At school 1: 1, 7, 8, 9, 13, 14, 19, 21, 22, 23, 24, 28, 30; not 25, whose organization gives nothing there.
  FROM (VALUES (1, 'warn 13 2 10', 'a school''s own agreements, and those for all with whom gives something there'), (2, 'warn 1 0 0', 'its own'), (3, 'warn 1 0 0', 'its own'), (4, 'warn 0 0 0', 'none')) AS v (n, expected, what);
SELECT is((SELECT string_agg(concat_ws(' ', x->>'title', (x->>'ends_on')::date - app.today(pg_temp.d())), ', ' ORDER BY n)
             FROM json_array_elements(pg_temp.profile(1, app.today(pg_temp.d()))->'agreements'->'expiring') WITH ORDINALITY AS v (x, n)),
          'Agreement 9 0, Agreement 13 5, Agreement 24 30, Agreement 14 60', 'from today on for 60 days, the soonest first');
SELECT is((pg_temp.profile(1, app.today(pg_temp.d()))->'agreements'->'services_without'->'offering_ids')::jsonb,
          (SELECT jsonb_agg(s.id ORDER BY s.id) FROM standing s WHERE s.school_id = pg_temp.u('school', 1) AND s.standing IN ('none', 'unsigned', 'expired')), 'which they are');
SELECT is(pg_temp.told(pg_temp.summary(app.today(pg_temp.d()))->'agreements', 'expiring', 'services_without'), '4 10', 'of the partnership each agreement once');
SELECT is(pg_temp.told(pg_temp.profile(1, app.today(pg_temp.d()) + 6)->'agreements', 'in_force', 'in_grace'), '12 2', 'six days on two are over, two are in grace, and one has begun');

RESET ROLE;

-- More services without an agreement than are named.
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, starts_on)
SELECT pg_temp.d(), pg_temp.u('offering', 300 + n), pg_temp.u('school', 3), pg_temp.u('partner', 30 + n % 9), pg_temp.u('program', 130 + n % 9), '2026-01-01' FROM generate_series(1, 60) n;

-- A school year at school 1: events and volunteers of every qualifier, logs that end in it and logs that do not.
INSERT INTO event (district_id, id, school_id, partnership_id, kind, title, held_on)
SELECT pg_temp.d(), pg_temp.u('event', e), pg_temp.u('school', s), pg_temp.u('partnership', CASE WHEN s IS NULL THEN 1 END), 'event', 'Event', day::date
  FROM (VALUES (1, 1, '2025-06-30'), (2, 1, '2025-07-01'), (3, 1, '2025-11-01'), (4, 1, '2026-03-31'), (5, 1, '2026-04-01'), (6, 2, '2025-11-01'), (7, NULL, '2025-11-01'),
               (8, 3, '2025-11-01'), (9, 1, '2024-11-01'), (10, 1, '2023-11-01'), (11, 1, '2022-11-01')) AS v (e, s, day);
INSERT INTO attendance_count (district_id, id, school_id, event_id, stakeholder_group, attended_count, count_qualifier)
SELECT pg_temp.d(), pg_temp.u('came', row_number() OVER ()::int), e.school_id, e.id, g, c, q
  FROM (VALUES (1, 'family', 500, 'about'), (2, 'family', 20, 'exactly'), (2, 'staff', 5, 'exactly'), (3, 'family', 50, 'more_than'), (5, 'family', 700, 'about'),
               (9, 'family', 40, 'about'), (9, 'staff', 2, 'more_than'), (10, 'family', 30, 'fewer_than'), (10, 'staff', 3, 'exactly'), (11, 'family', 30, 'fewer_than'), (11, 'staff', 30, 'more_than')) AS v (e, g, c, q)
  JOIN event e ON e.id = pg_temp.u('event', v.e);
INSERT INTO volunteer_rate (district_id, id, usd_per_hour, source, effective_from, effective_to)
SELECT pg_temp.d(), pg_temp.u('rate', n), r, 'Test', f::date, t::date FROM (VALUES (1, 30, '2025-01-01', '2025-12-31'), (2, 40, '2026-01-01', NULL)) AS v (n, r, f, t);
INSERT INTO volunteer_log (district_id, id, school_id, affiliation, target, period_from, period_to, hours, count_qualifier)
SELECT pg_temp.d(), pg_temp.u('log', row_number() OVER ()::int), pg_temp.u('school', s), 'family', 'school', f::date, t::date, h, q
  FROM (VALUES (1, '2025-06-01', '2025-06-30', 1000, 'about'), (1, '2025-06-15', '2025-07-15', 10, 'exactly'), (1, '2025-12-15', '2026-01-15', 20.5, 'fewer_than'), (1, '2026-03-01', '2026-03-31', 100, 'exactly'),
               (1, '2026-03-15', '2026-04-15', 2000, 'about'), (2, '2025-10-01', '2025-10-31', 7, 'more_than'), (3, '2025-10-01', '2025-10-31', 9999, 'about'), (1, '2024-10-01', '2024-10-31', 50, 'exactly'), (4, '2025-06-01', '2025-07-01', 1, 'exactly')) AS v (s, f, t, h, q);

-- Culture.
INSERT INTO support_provision (district_id, id, school_id, topic, title, provided_on, hours, administrative_count, instructional_count, support_count, family_count, partner_count)
SELECT pg_temp.d(), pg_temp.u('support', row_number() OVER ()::int), pg_temp.u('school', s), t, 'Support', day::date, h, a, i, u, f, p
  FROM (VALUES (1, 'bias_personal', '2025-07-01', 3, 1, 20, 4, 0, 0), (1, 'bias_personal', '2026-03-31', 1.5, 0, 10, 0, 0, 2), (1, 'bias_institutional', '2025-10-01', 2, 0, 0, 0, 15, 5),
               (1, 'other', '2025-10-01', 2, 0, 1, 0, 0, 0), (1, 'bias_institutional', '2025-06-30', 2, 5, 5, 5, 5, 5), (1, 'bias_institutional', '2026-04-01', 2, 5, 0, 0, 0, 0),
               (2, 'bias_personal', '2025-10-01', 2, 5, 5, 5, 5, 5)) AS v (s, t, day, h, a, i, u, f, p);
INSERT INTO educational_team (district_id, id, school_id, school_year, name, member_count, first_member_count)
SELECT pg_temp.d(), pg_temp.u('team', row_number() OVER ()::int), pg_temp.u('school', s), y, 'Team', m, f
  FROM (VALUES (1, '2025-26', 6, 6), (1, '2025-26', 5, 2), (1, '2024-25', 9, 9), (2, '2025-26', 7, 7)) AS v (s, y, m, f);
INSERT INTO restorative_log (district_id, id, school_id, practice, period_from, period_to, practice_count)
SELECT pg_temp.d(), pg_temp.u('circle', row_number() OVER ()::int), pg_temp.u('school', s), k, f::date, t::date, c
  FROM (VALUES (1, 'mediation', '2025-06-15', '2025-07-01', 4), (1, 'conference', '2026-03-01', '2026-03-31', 5), (1, 'mediation', '2026-03-01', '2026-04-01', 1), (1, 'mediation', '2025-06-01', '2025-06-30', 100),
               (2, 'mediation', '2025-10-01', '2025-10-31', 77)) AS v (s, k, f, t, c);
INSERT INTO equity_review (district_id, id, school_id, target, subject, reviewed_on, rating)
SELECT pg_temp.d(), pg_temp.u('review', row_number() OVER ()::int), pg_temp.u('school', s), 'curriculum', 'Review', day::date, 3
  FROM (VALUES (1, '2025-07-01'), (1, '2026-03-31'), (1, '2026-04-01'), (1, '2025-06-30'), (2, '2025-10-01'), (NULL, '2025-10-01')) AS v (s, day);

-- Resources. Needs by what was allocated up to a day: nothing, a part, all, more than that; one called met, one withdrawn.
INSERT INTO resource_need (district_id, id, school_id, beneficiary_group, category, title, quantity, unit, needed_on, status)
SELECT pg_temp.d(), pg_temp.u('lack', n), pg_temp.u('school', s), g, 'time', 'Need', 10, 'hours', '2026-01-01', w
  FROM (VALUES (1, 1, 'family', 'open'), (2, 1, 'family', 'open'), (3, 1, 'student', 'open'), (4, 1, 'student', 'open'), (5, 1, 'staff', 'met'), (6, 1, 'staff', 'withdrawn'), (7, 2, 'family', 'open')) AS v (n, s, g, w);
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd)
SELECT pg_temp.d(), pg_temp.u('line', row_number() OVER ()::int), pg_temp.u('school', s), y, k, 'other', 'Line', a
  FROM (VALUES (1, '2025-26', 'budget', 1000.50), (1, '2025-26', 'budget', 2000), (1, '2025-26', 'expenditure', 700), (1, '2024-25', 'budget', 9), (2, '2025-26', 'budget', 5), (NULL, '2025-26', 'budget', 1000000), (4, '2025-26', 'budget', 5)) AS v (s, y, k, a);
INSERT INTO resource_allocation (district_id, id, school_id, resource_need_id, budget_line_id, quantity, amount_usd, allocated_on)
SELECT pg_temp.d(), pg_temp.u('given', row_number() OVER ()::int), pg_temp.u('school', 1), pg_temp.u('lack', n), pg_temp.u('line', 1), q, a, day::date
  FROM (VALUES (2, 4, 40, '2025-06-30'), (2, 5, 50, '2025-07-01'), (3, 10, NULL, '2026-03-31'), (4, 5, 100, '2026-01-01'), (4, 5, 1000, '2026-04-01')) AS v (n, q, a, day);
INSERT INTO facility (district_id, id, school_id, partner_id, name, kind, safety_checked_on)
SELECT pg_temp.d(), pg_temp.u('room', row_number() OVER ()::int), pg_temp.u('school', s), pg_temp.u('partner', p), 'Room', 'classroom', c::date
  FROM (VALUES (1, NULL::int, '2025-03-31'), (1, NULL, '2025-03-30'), (1, NULL, NULL), (1, NULL, '2026-06-01'), (2, NULL, NULL), (NULL, 1, NULL)) AS v (s, p, c);
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.become('district') \g /dev/null

SELECT is(pg_temp.told(pg_temp.profile(3, app.today(pg_temp.d()))->'agreements', 'services_without.count') || ' ' || json_array_length(pg_temp.profile(3, app.today(pg_temp.d()))->'agreements'->'services_without'->'offering_ids'),
          '54 50', 'the list ends, the count does not: 60, and an agreement for 6 of them');
SELECT is(pg_temp.told(pg_temp.summary(app.today(pg_temp.d()))->'agreements', 'expiring', 'services_without'), '4 10', 'nothing of a school that is not of the partnership');
SELECT is(pg_temp.told(pg_temp.profile(n, day::date)->'delivery', 'school_year', 'sessions_held', 'session_hours', 'attended', 'sessions_uncounted', 'programs'), expected, concat_ws(' ', 'sessions at', n, day))
  FROM (VALUES (1, '2026-03-31', '2025-26 3 6.00 27 1 1'), (1, '2025-06-30', '2024-25 1 3.00 7 0 1'), (2, '2026-03-31', '2025-26 1 1.50 8 0 1'), (4, '2026-03-31', '2025-26 3 3.00 19 1 3'),
               (3, '2026-03-31', '2025-26 1 1.00 12 0 1'), (3, '2024-06-30', '2023-24 0 0 - 0 0')) AS v (n, day, expected);
SELECT is(pg_temp.told(pg_temp.profile(n, day::date)->'delivery', 'events', 'people_at_events.count', 'people_at_events.qualifier', 'people_at_events.events_uncounted'), expected, concat_ws(' ', 'events at', n, day))
  FROM (VALUES (1, '2025-07-01', '1 25 exactly 0'), (1, '2026-03-31', '3 75 more_than 1'), (1, '2026-04-01', '4 775 about 1'), (1, '2025-06-30', '2 542 about 0'),
               (1, '2024-06-30', '1 33 fewer_than 0'), (1, '2023-06-30', '1 60 about 0'), (1, '2020-06-30', '0 0 exactly 0'), (2, '2026-03-31', '1 - exactly 1')) AS v (n, day, expected);
-- 10 hours at 30, 20.5 at 30 - the rate of their first day -, 100 at 40.
SELECT is(pg_temp.told(pg_temp.profile(n, day::date)->'delivery'->'volunteers', 'hours', 'qualifier', 'fte', 'value_usd', 'value_reason'), expected, concat_ws(' ', 'volunteers at', n, day))
  FROM (VALUES (1, '2025-07-15', '10.00 exactly 0.005 300.00 -'), (1, '2026-03-31', '130.50 fewer_than 0.063 4915.00 -'), (1, '2026-04-15', '2130.50 about 1.024 84915.00 -'),
               (1, '2024-12-31', '50.00 exactly 0.024 - no_rate'), (1, '2025-06-30', '1050.00 about 0.505 - no_rate'), (4, '2026-03-31', '1.00 exactly 0.000 30.00 -'), (4, '2025-06-30', '0 exactly 0.000 0.00 -')) AS v (n, day, expected);
SELECT is(pg_temp.told(pg_temp.profile(n, day::date)->'culture', 'support_hours', 'bias_topics_reached', 'bias_topics_share', 'educational_teams', 'team_members', 'restorative_practices', 'equity_reviews'), expected, concat_ws(' ', 'culture at', n, day))
  -- 3 x 25, 1.5 x 12, 2 x 20, 2 x 1.
  FROM (VALUES (1, '2026-03-31', '135.00 1 0.5000 2 8 9 2'), (1, '2026-04-01', '145.00 2 1.0000 2 8 10 3'), (1, '2025-06-30', '50.00 1 0.5000 1 9 100 1'), (3, '2026-03-31', '0 0 0.0000 0 0 0 0')) AS v (n, day, expected);
SELECT is((SELECT string_agg(concat_ws('/', t->>'topic', t->>'provisions', t->>'people', t->>'hours'), ' ' ORDER BY n) FROM json_array_elements(pg_temp.profile(1, '2026-03-31')->'culture'->'support_topics') WITH ORDINALITY AS v (t, n)),
          'bias_personal/2/37/93.00 bias_institutional/1/20/40.00 culturally_responsive_teaching/0/0/0 restorative_practices/0/0/0 identity_and_belonging/0/0/0 assets_of_community/0/0/0 family_partnership/0/0/0 language_access/0/0/0 other/1/1/2.00', 'all topics');
SELECT is((SELECT string_agg(concat_ws('/', t->>'group', t->>'unmet', t->>'partly_met', t->>'met'), ' ' ORDER BY n) FROM json_array_elements(pg_temp.profile(1, day::date)->'resources'->'needs') WITH ORDINALITY AS v (t, n)),
          expected || ' neighbor/0/0/0 community_member/0/0/0 community_partner/0/0/0 business_partner/0/0/0', 'needs on ' || day)
  FROM (VALUES ('2026-03-31', 'family/1/1/0 staff/0/0/1 student/0/1/1'), ('2026-04-01', 'family/1/1/0 staff/0/0/1 student/0/0/2'), ('2025-06-29', 'family/2/0/0 staff/0/0/1 student/2/0/0')) AS v (day, expected);
SELECT is(pg_temp.told(pg_temp.profile(n, day::date)->'resources', 'open_needs', 'allocated_usd', 'facilities', 'facilities_overdue', 'budget_usd', 'spent_usd', 'budget_per_pupil_usd'), expected, concat_ws(' ', 'resources at', n, day))
  FROM (VALUES (1, '2026-03-31', '4 150.00 4 2 3000.50 700.00 7.50'), (1, '2026-04-01', '4 1150.00 4 3 3000.50 700.00 7.50'), (1, '2025-06-30', '4 40.00 4 1 9.00 - 0.02'),
               (2, '2026-03-31', '1 0 1 1 5.00 - -'), (3, '2026-03-31', '0 0 0 0 - - -'), (4, '2026-03-31', '0 0 0 0 5.00 - -')) AS v (n, day, expected);
SELECT is(pg_temp.told(pg_temp.summary(day::date)->'delivery', 'school_year', 'sessions_held', 'session_hours', 'events', 'volunteers.hours', 'volunteers.qualifier', 'volunteers.fte', 'volunteers.value_usd', 'volunteers.value_reason'), expected, 'the summary on ' || day)
  -- Schools 1 and 2, and the event of all.
  FROM (VALUES ('2026-03-31', '2025-26 4 7.50 5 137.50 about 0.066 5125.00 -'), ('2025-06-30', '2024-25 1 3.00 2 1050.00 about 0.505 - no_rate'), ('2020-06-30', '2019-20 0 0 0 0 exactly 0.000 0.00 -')) AS v (day, expected);

-- Outside the circle.
CREATE FUNCTION pg_temp.small_as(role text, partner int, school int, n int, day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_temp.become(role, partner, school);
    RETURN pg_temp.told(pg_temp.profile(n, day), 'delivery.attended', 'culture.restorative_practices');
END
$$;
SELECT is(pg_temp.small_as(role, partner, school, n, day::date), expected, concat_ws(' ', 'small numbers to', role, partner, school, 'of', n, day))
  FROM (VALUES ('district', NULL::int, NULL::int, 2, '2025-07-01', '- 0'), ('reader', NULL, NULL, 2, '2025-07-01', '- -'), ('school', NULL, 1, 1, '2025-06-30', '7 100'), ('school', NULL, 2, 1, '2025-06-30', '- 100'),
               ('reader', NULL, NULL, 1, '2026-03-31', '30 -'), ('school', NULL, 1, 1, '2026-03-31', '27 9'), ('partner', 1, NULL, 1, '2026-04-01', '50 10')) AS v (role, partner, school, n, day, expected);

-- Another district's caller, who knows the identifiers.
SELECT set_config('app.principal', '01980000-0000-7000-8000-0000000000f2|district||', true) \g /dev/null
SELECT is(report_program_dosage(d, pg_temp.u('program', 1), NULL)::text, NULL, 'another district has no dosage of this one')
  FROM unnest(ARRAY[pg_temp.d(), '01980000-0000-7000-8000-0000000000f2']) AS d;
SELECT is((SELECT count(*) FROM offering_agreement), 0::bigint, 'nor its agreements');

-- The demonstration data once more, the plain way: each school, each program, on the last day of a year and within one.
RESET ROLE;
CREATE TEMP TABLE asked AS
SELECT s.district_id, s.id, day, make_date(extract(year FROM day)::int - (extract(month FROM day) < 7)::int, 7, 1) AS since
  FROM school s CROSS JOIN unnest('{2026-06-30,2026-12-01}'::date[]) AS day WHERE s.district_id <> pg_temp.d();
CREATE TEMP TABLE reckoned AS
SELECT a.district_id, a.id, a.day, concat_ws(' ',
       (SELECT concat_ws(' ', count(*), coalesce(sum(x.planned_hours), 0), coalesce(sum(x.attended_count)::text, '-'), count(*) FILTER (WHERE x.attended_count IS NULL))
          FROM session x WHERE x.school_id = a.id AND x.status = 'held' AND x.held_on >= a.since AND x.held_on <= a.day),
       (SELECT count(DISTINCT g.id) FROM program g, offering o, session x WHERE o.program_id = g.id AND x.offering_id = o.id AND o.school_id = a.id AND x.status = 'held' AND x.held_on >= a.since AND x.held_on <= a.day),
       (SELECT count(*) FROM event e WHERE e.school_id = a.id AND e.held_on >= a.since AND e.held_on <= a.day),
       (SELECT coalesce(sum(c.attended_count), 0) FROM attendance_count c, event e WHERE e.id = c.event_id AND e.school_id = a.id AND e.held_on >= a.since AND e.held_on <= a.day),
       (SELECT coalesce(sum(v.hours), 0) FROM volunteer_log v WHERE v.school_id = a.id AND v.period_to >= a.since AND v.period_to <= a.day),
       (SELECT coalesce(sum(p.hours * (p.administrative_count + p.instructional_count + p.support_count + p.family_count + p.partner_count)), 0) FROM support_provision p
         WHERE p.school_id = a.id AND p.provided_on >= a.since AND p.provided_on <= a.day),
       (SELECT coalesce(sum(l.practice_count), 0) FROM restorative_log l WHERE l.school_id = a.id AND l.period_to >= a.since AND l.period_to <= a.day),
       (SELECT coalesce(sum(m.first_member_count), 0) FROM educational_team m WHERE m.school_id = a.id AND left(m.school_year, 4) = extract(year FROM a.since)::text),
       (SELECT count(*) FROM equity_review q WHERE q.school_id = a.id AND q.reviewed_on >= a.since AND q.reviewed_on <= a.day),
       (SELECT count(*) FROM resource_need n WHERE n.school_id = a.id AND n.status = 'open'),
       (SELECT count(*) FROM resource_need n WHERE n.school_id = a.id AND (n.status = 'met' OR n.status = 'open'
           AND n.quantity <= (SELECT coalesce(sum(r.quantity), 0) FROM resource_allocation r WHERE r.resource_need_id = n.id AND r.allocated_on <= a.day))),
       (SELECT coalesce(sum(r.amount_usd), 0) FROM resource_allocation r WHERE r.school_id = a.id AND r.allocated_on >= a.since AND r.allocated_on <= a.day),
       (SELECT count(*) FROM facility f WHERE f.school_id = a.id AND NOT (f.safety_checked_on IS NOT NULL AND a.day - f.safety_checked_on <= 365)),
       (SELECT coalesce(sum(b.amount_usd)::text, '-') FROM budget_line b WHERE b.school_id = a.id AND b.kind = 'budget' AND left(b.school_year, 4) = extract(year FROM a.since)::text),
       (SELECT coalesce(sum(b.amount_usd)::text, '-') FROM budget_line b WHERE b.school_id = a.id AND b.kind = 'expenditure' AND left(b.school_year, 4) = extract(year FROM a.since)::text),
       (SELECT count(*) FROM offering o WHERE o.school_id = a.id AND o.status = 'active' AND o.starts_on <= a.day AND (o.ends_on IS NULL OR o.ends_on >= a.day)
           AND o.partner_id NOT IN (SELECT p.id FROM partner p WHERE p.kind = 'district')
           AND NOT EXISTS (SELECT FROM agreement g, district d WHERE d.district_id = g.district_id AND g.partner_id = o.partner_id AND (g.school_id = a.id OR g.school_id IS NULL) AND g.status = 'signed'
                              AND g.starts_on <= a.day AND (g.ends_on IS NULL OR g.ends_on >= a.day - d.agreement_grace_days::int)))) AS told
  FROM asked a;
GRANT SELECT ON reckoned TO roundtable_service;
CREATE FUNCTION pg_temp.differing() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    r    reckoned;
    p    json;
    told text;
BEGIN
    FOR r IN SELECT * FROM reckoned LOOP
        PERFORM set_config('app.principal', r.district_id || '|district||', true);
        p := report_school_profile(r.district_id, r.id, r.day);
        told := concat_ws(' ', pg_temp.told(p->'delivery', 'sessions_held', 'session_hours', 'attended', 'sessions_uncounted', 'programs', 'events'),
            coalesce(p #>> '{delivery,people_at_events,count}', '0'), p #>> '{delivery,volunteers,hours}', pg_temp.told(p->'culture', 'support_hours', 'restorative_practices', 'team_members', 'equity_reviews'),
            p #>> '{resources,open_needs}', (SELECT sum((n->>'met')::int) FROM json_array_elements(p #> '{resources,needs}') n),
            pg_temp.told(p->'resources', 'allocated_usd', 'facilities_overdue', 'budget_usd', 'spent_usd'), p #>> '{agreements,services_without,count}');
        IF told <> r.told THEN
            RETURN NEXT format('%s on %s: %s, not %s', r.id, r.day, told, r.told);
        END IF;
    END LOOP;
END
$$;
SET LOCAL ROLE roundtable_service;
SELECT cmp_ok((SELECT count(DISTINCT told) FROM reckoned), '>', 5::bigint, 'schools differ');
SELECT is_empty('SELECT pg_temp.differing()', 'each school is told as it is counted the plain way');

SELECT finish();
ROLLBACK;
