-- Do agreements, signatures, what is counted and what answers to statements hold to the rules that have a shape of their own?
-- Each is broken once, beside the lawful neighbor that passes. (Rules of one shape are broken in 04_rules.sql.)
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();
\ir lib/rules.psql

CREATE FUNCTION pg_temp.be(role text, partner text, school text) RETURNS void LANGUAGE sql AS $$
SELECT set_config('app.principal', concat_ws('|', '01980000-0000-7000-8000-000000000001', role, coalesce(pg_temp.partner(partner)::text, ''), coalesce(pg_temp.school(school)::text, '')), true)
$$;
SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null

-- Who signs: the parties, each once its day has come. Demo agreement 5, Browning's, waits for the school and the district.
CREATE FUNCTION pg_temp.signs(agreement int, partner text, school text, day text) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO signature (district_id, id, agreement_id, partner_id, school_id, signed_on, signer_title) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %s, ''Office'')',
                             pg_temp.demo(47, agreement), pg_temp.partner(partner), pg_temp.school(school), day))
$$;
SELECT pg_temp.be('partner', 'sixteenth-street', NULL) \g /dev/null
SELECT is(pg_temp.signs(5, 'sixteenth-street', NULL, '''2026-06-16'''), 'signature_no_party', 'an organization the agreement is not with is no party');
SELECT pg_temp.be('school', NULL, 'auer') \g /dev/null
SELECT is(pg_temp.signs(5, NULL, 'auer', '''2026-06-16'''), 'signature_no_party', 'nor is a school it is not for');
SELECT is(pg_temp.signs(8, NULL, 'auer', '''2026-06-16'''), 'signature_settled', 'nobody signs what all have signed');
SELECT pg_temp.be('school', NULL, 'browning') \g /dev/null
SELECT is(pg_temp.signs(5, NULL, 'browning', 'app.today(app.district_id()) + 1'), 'signature_ahead', 'no signature is dated ahead');
SELECT is(pg_temp.signs(5, NULL, 'browning', 'app.today(app.district_id())'), 'none', 'the school it is for may sign, today too');
SELECT throws_ok(format('INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES (app.district_id(), gen_random_uuid(), %L, %L, ''2026-06-16'', ''Office'')',
                        pg_temp.demo(47, 5), pg_temp.partner('mps')), '42501', NULL, 'but not by another''s hand');
SELECT pg_temp.be('district', 'mps', NULL) \g /dev/null
SELECT is(pg_temp.signs(5, 'mps', NULL, '''2026-06-16'''), 'none', 'and so may the district');
SELECT is(pg_temp.breaks(format('DELETE FROM signature WHERE agreement_id = %L', pg_temp.demo(47, 1))), 'signature_settled', 'what all have signed stays signed');
SELECT pg_temp.be('partner', 'demo-partner-3', NULL) \g /dev/null
SELECT is(pg_temp.breaks(format('DELETE FROM signature WHERE agreement_id = %L', pg_temp.demo(47, 5))), 'none', 'from a draft one may take it back');

-- An agreement is signed when each party has signed, on the day of the last.
SELECT pg_temp.be('district', 'mps', NULL) \g /dev/null
CREATE FUNCTION pg_temp.becomes(agreement int, change text) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('UPDATE agreement SET %s WHERE id = %L', change, pg_temp.demo(47, agreement)))
$$;
SELECT is(pg_temp.becomes(5, 'status = ''signed'', signed_on = ''2026-06-15'''), 'agreement_unsigned', 'one signature of three is not enough');
SELECT is(pg_temp.breaks(pg_temp.copy('agreement', '{"status": "signed"}', format('t.id = %L', pg_temp.demo(47, 5)))), 'agreement_unsigned', 'nor is an agreement born signed');
SELECT pg_temp.be('school', NULL, 'browning') \g /dev/null
INSERT INTO signature (district_id, id, agreement_id, school_id, signed_on, signer_title) VALUES (app.district_id(), gen_random_uuid(), pg_temp.demo(47, 5), pg_temp.school('browning'), '2026-06-22', 'Principal');
SELECT pg_temp.be('district', 'mps', NULL) \g /dev/null
SELECT is(pg_temp.becomes(5, 'status = ''signed'', signed_on = ''2026-06-22'''), 'agreement_unsigned', 'nor are two');
INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES (app.district_id(), gen_random_uuid(), pg_temp.demo(47, 5), pg_temp.partner('mps'), '2026-06-18', 'Superintendent');
SELECT is(pg_temp.becomes(5, 'status = ''signed'', signed_on = ''2026-06-18'''), 'agreement_signed_on', 'it is signed on the day of the last signature, not of the last to be recorded');
SELECT is(pg_temp.becomes(5, 'status = ''signed'''), 'agreement_signed_on', 'and on some day');
SELECT is(pg_temp.becomes(5, 'status = ''signed'', signed_on = ''2026-06-22'''), 'none', 'with all three it is signed');

-- What was signed is settled; what nobody has signed is not.
SELECT is(pg_temp.becomes(5, 'services = ''{"Something else"}'''), 'agreement_settled', 'one signature settles the words of a draft');
SELECT is(pg_temp.becomes(5, 'document_url = ''https://example.org/agreement'''), 'none', 'its document may come later');
SELECT is(pg_temp.becomes(5, 'document_url = ''https://example.org/agreement''') || pg_temp.becomes(1, 'document_url = ''https://example.org/a'''), 'nonenone', 'until it is there');
SELECT is(pg_temp.becomes(1, change), 'agreement_settled', 'of a signed agreement: ' || change)
  FROM unnest(ARRAY['status = ''draft''', 'signed_on = ''2025-06-13''', 'ends_on = ''2030-06-30''', 'partner_id = pg_temp.partner(''mtea'')']) AS change;
SELECT is(pg_temp.breaks(format('DELETE FROM agreement WHERE id = %L', pg_temp.demo(47, 1))), 'agreement_settled', 'a signed agreement is not removed');
SELECT is(pg_temp.becomes(1, 'status = ''terminated'''), 'none', 'it is terminated');
UPDATE agreement SET status = 'terminated' WHERE id = pg_temp.demo(47, 1);
SELECT is(pg_temp.becomes(1, 'status = ''signed'''), 'agreement_settled', 'and stays so');
SELECT is(pg_temp.becomes(6, 'title = title || ''!'''), 'none', 'what nobody signed may change');

-- A district that refuses has no active offering without an agreement in force, its days of grace included.
UPDATE district SET agreement_policy = 'refuse', agreement_grace_days = 30;
CREATE FUNCTION pg_temp.runs(offering int, change text) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('UPDATE offering SET %s WHERE id = %L', change, pg_temp.demo(45, offering)))
$$;
SELECT is(pg_temp.runs(62, 'capacity = 46'), 'offering_unagreed', 'nothing is given that was not agreed');
SELECT is(pg_temp.runs(62, 'status = ''paused'''), 'none', 'what pauses needs no agreement');
SELECT is(pg_temp.runs(82, 'capacity = 36'), 'offering_unagreed', 'an agreement for another school is none here');
SELECT is(pg_temp.runs(31, 'capacity = 41'), 'none', 'what was agreed runs');
SELECT is(pg_temp.runs(91, 'starts_on = ''2026-12-01'', ends_on = ''2027-01-30'''), 'none', 'and what starts before the agreement ends');
SELECT is(pg_temp.runs(91, 'starts_on = ''2027-01-30'''), 'none', 'the last day of grace still counts');
SELECT is(pg_temp.runs(91, 'starts_on = ''2027-01-31'''), 'offering_unagreed', 'the day after does not');
SELECT is(pg_temp.runs(91, 'starts_on = ''2022-10-03'', ends_on = ''2023-06-30'''), 'offering_unagreed', 'nor does the time before it');
UPDATE district SET agreement_policy = 'warn';
SELECT is(pg_temp.runs(62, 'capacity = 46'), 'none', 'a district that warns lets it pass');

-- A school year is two years that follow each other.
SELECT is(pg_temp.breaks(format('UPDATE %I SET school_year = %L', relation, y.year)), CASE WHEN y.lawful THEN 'none' ELSE relation || '_school_year_check' END,
          format('%s: %s is %s', relation, y.year, CASE WHEN y.lawful THEN 'a school year' ELSE 'none' END))
  FROM unnest(ARRAY['service_target', 'educational_team', 'workforce_count', 'budget_line']) AS relation
 CROSS JOIN (VALUES ('2026-28', false), ('garbage', false), ('2027-28', true)) AS y (year, lawful) WHERE NOT (y.lawful AND relation IN ('service_target', 'workforce_count'));
SELECT is(pg_temp.breaks(format('UPDATE %I SET school_year = ''2027-28''', relation)), 'none', relation || ': 2027-28 is a school year') FROM unnest(ARRAY['service_target', 'workforce_count']) AS relation;

-- Hours of the day; bands of hours; groups.
SELECT is(pg_temp.runs(62, format('%s_time = %L', which, t.text)), CASE WHEN t.lawful THEN 'none' ELSE format('offering_%s_time_check', which) END, format('%s: %s', which, t.text))
  FROM unnest(ARRAY['opens', 'closes']) AS which CROSS JOIN (VALUES ('24:00', false), ('9:30', false), ('noon', false), ('00:00', true), ('23:59', true)) AS t (text, lawful);
CREATE FUNCTION pg_temp.band(low numeric, high numeric) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('UPDATE dosage_count SET hours_from = %L, hours_below = %L WHERE id = %L', low, high, pg_temp.demo(53, 41)))
$$;
SELECT is(pg_temp.band(NULL, 6), 'dosage_count_hours_below_check', 'a band has a lower end');
SELECT is(pg_temp.band(6, 6), 'dosage_count_hours_below_check', 'and somebody in it');
SELECT is(pg_temp.band(6, 6.01), 'none', 'be it narrow');
SELECT is(pg_temp.band(6, NULL), 'none', 'or open at the top');
SELECT is(pg_temp.breaks('UPDATE participation_count SET breakdown = ''all'''), 'participation_count_breakdown_check', 'totals are no group');
SELECT is(pg_temp.breaks(format('UPDATE participation_count SET breakdown = ''grade_band'' WHERE id = %L', pg_temp.demo(52, 1))), 'none', 'a grade is');

-- What the district answers for belongs to no school's plan.
SELECT is(pg_temp.breaks(format('UPDATE measure SET %s = (SELECT id FROM %I LIMIT 1) WHERE id = %L', relation || '_id', relation, pg_temp.demo(38, 1))), 'measure_school_id_check', 'a measure of the district and the ' || relation || ' of a school')
  FROM unnest(ARRAY['priority', 'strategy', 'vision']) AS relation;
SELECT is(pg_temp.breaks(format('UPDATE measure SET target = 60 WHERE id = %L', pg_temp.demo(38, 1))), 'none', 'without one it stands');

-- What is heard in a round at a school is that school's; the whole district is asked for all of them. Demo consultation 1 is the
-- district's, 61 a school's, 64 an organization's at that school.
CREATE FUNCTION pg_temp.hears(round int, school text, partner text) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO feedback_item (district_id, id, consultation_id, school_id, partner_id, level, stakeholder_group, channel, received_on) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, ''education'', ''family'', ''forum'', ''2026-10-20'')',
                             pg_temp.demo(60, round), pg_temp.school(school), pg_temp.partner(partner)))
$$;
SELECT is(pg_temp.hears(round, school, partner), wanted, format('round %s, heard at %s by %s', round, coalesce(school, 'no school'), coalesce(partner, 'nobody else')))
  FROM (VALUES (1, 'auer', NULL, 'none'), (1, NULL, NULL, 'none'), (1, 'auer', 'mtea', 'none'), (61, 'lincoln-avenue', NULL, 'none'), (61, 'lincoln-avenue', 'mtea', 'none'),
               (61, 'auer', NULL, 'feedback_item_elsewhere'), (61, NULL, NULL, 'feedback_item_elsewhere'), (64, 'lincoln-avenue', 'sixteenth-street', 'none'),
               (64, 'lincoln-avenue', NULL, 'none'), (64, 'lincoln-avenue', 'mtea', 'feedback_item_elsewhere')) AS v (round, school, partner, wanted);

-- What is one school's is named with the school, a program with its organization.
CREATE FUNCTION pg_temp.answers(school text, partner text, what text, n uuid) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO statement_link (district_id, id, statement_id, school_id, partner_id, %I) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L)',
                             what || '_id', pg_temp.demo(1, 3), pg_temp.school(school), pg_temp.partner(partner), n))
$$;
SELECT is(pg_temp.answers(NULL, NULL, what, pg_temp.demo(kind, n)), 'statement_link_school_id_check', what || ': of which school?')
  FROM (VALUES ('priority', 33, 61), ('strategy', 36, 61), ('support_provision', 62, 63), ('educational_team', 65, 61)) AS v (what, kind, n);
SELECT is(pg_temp.answers('lincoln-avenue', NULL, what, pg_temp.demo(kind, n)), 'none', what || ': of that school')
  FROM (VALUES ('priority', 33, 61), ('strategy', 36, 61), ('support_provision', 62, 63), ('educational_team', 65, 61)) AS v (what, kind, n);
SELECT is(pg_temp.answers(NULL, NULL, 'policy', pg_temp.demo(40, 1)), 'none', 'a policy may be the district''s');
SELECT is(pg_temp.answers(NULL, NULL, 'program', pg_temp.demo(44, 7)), 'statement_link_partner_id_check', 'a program: of which organization?');
SELECT is(pg_temp.answers(NULL, 'sixteenth-street', 'program', pg_temp.demo(44, 7)), 'none', 'of that organization');

-- An organization speaks for its own programs only.
SELECT pg_temp.be('partner', 'sixteenth-street', NULL) \g /dev/null
SELECT is(pg_temp.answers(NULL, 'sixteenth-street', 'policy', pg_temp.demo(40, 1)), 'statement_link_not_own', 'not for a policy of the district');
SELECT is(pg_temp.answers(NULL, 'sixteenth-street', 'program', pg_temp.demo(44, 1)), 'statement_link_program_id_fkey', 'nor for a program of another');
SELECT is(pg_temp.answers(NULL, 'sixteenth-street', 'program', pg_temp.demo(44, 7)), 'none', 'but for its own');

-- Nor does a school for what is another's; the district's is anybody's.
SELECT pg_temp.be('school', NULL, 'auer') \g /dev/null
SELECT is(pg_temp.answers('auer', NULL, 'measure', pg_temp.demo(38, 61)), 'statement_link_elsewhere', 'not for a measure of another school');
SELECT is(pg_temp.answers('auer', NULL, 'measure', pg_temp.demo(38, 1)), 'none', 'but for one of the district');
SELECT pg_temp.be('district', 'mps', NULL) \g /dev/null
SELECT is(pg_temp.answers('auer', NULL, what || '', id), 'statement_link_elsewhere', what || ' of another school')
  FROM (SELECT 'measure' AS what, (SELECT id FROM measure WHERE school_id = pg_temp.school('lincoln-avenue') ORDER BY id LIMIT 1) AS id
        UNION ALL SELECT 'policy', (SELECT id FROM policy WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)
        UNION ALL SELECT 'initiative', (SELECT id FROM initiative WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)
        UNION ALL SELECT 'budget_line', (SELECT id FROM budget_line WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)
        UNION ALL SELECT 'equity_review', (SELECT id FROM equity_review WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)
        UNION ALL SELECT 'recognition', (SELECT id FROM recognition WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)
        UNION ALL SELECT 'facility_improvement', (SELECT id FROM facility_improvement WHERE school_id <> pg_temp.school('auer') ORDER BY id LIMIT 1)) x;

-- Which organization is the district itself, the district says: nobody else signs for it, or keeps it from signing.
CREATE FUNCTION pg_temp.makes(kind text) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO partner (district_id, id, code, name, kind) VALUES (app.district_id(), gen_random_uuid(), ''another'', ''Another'', %L)', kind))
$$;
SELECT is(pg_temp.makes('district'), 'none', 'the district may');
SELECT pg_temp.be('united_way', 'united-way', NULL) \g /dev/null
SELECT is(pg_temp.makes('district'), 'partner_district_only', 'united_way makes none');
SELECT is(pg_temp.makes('business'), 'none', 'but others');
SELECT is(pg_temp.breaks(format('UPDATE partner SET kind = ''other'' WHERE id = %L', pg_temp.partner('mps'))), 'partner_district_only', 'and unmakes none');
SELECT is(pg_temp.breaks(format('UPDATE partner SET kind = ''district'' WHERE id = %L', pg_temp.partner('united-way'))), 'partner_district_only', 'nor becomes one');
SELECT pg_temp.be('mtea', 'mtea', NULL) \g /dev/null
SELECT is(pg_temp.breaks(format('UPDATE partner SET kind = ''district'' WHERE id = %L', pg_temp.partner('mtea'))), 'partner_district_only', 'nor does mtea');
SELECT pg_temp.be('partner', 'mps', NULL) \g /dev/null
SELECT is(pg_temp.signs(5, 'mps', NULL, '''2026-06-16'''), 'signature_no_party', 'the district signs in its own role');

-- Nothing can go missing quietly: what has no common shape in these tables was broken above.
RESET ROLE;
SELECT is_empty($$SELECT relation, name FROM rule WHERE broken_in = '15_rules_delivery.sql' AND name NOT IN (SELECT name FROM broken)$$, 'no rule went untested');

SELECT finish();
ROLLBACK;
