-- Do bodies, assessments, plans and decisions hold to their rules, also those that a policy asks of another table?
-- (Rules of one shape are broken in 04_rules.sql.)
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();
\ir lib/rules.psql
GRANT SELECT ON rule TO roundtable_service;

CREATE FUNCTION pg_temp.be(role text, partner text, schools text) RETURNS void LANGUAGE sql AS $$
SELECT set_config('app.principal', concat_ws('|', '01980000-0000-7000-8000-000000000001', role, coalesce(partner, ''), coalesce(schools, '')), true)
$$;
-- One demand of a completed assessment was let go, so that there is something of each kind to freeze.
INSERT INTO waiver (district_id, id, school_id, assessment_id, requirement, reason, granted_on)
SELECT district_id, gen_random_uuid(), school_id, id, 'survey_neighbor', 'a reason', completed_on FROM needs_assessment WHERE id = pg_temp.demo(17, 9);
-- And of each kind with a text there is one nobody has cleared.
UPDATE barrier SET visibility = 'school' WHERE id = (SELECT id FROM barrier WHERE district_id = '01980000-0000-7000-8000-000000000001' ORDER BY id LIMIT 1);
UPDATE decision SET visibility = 'school' WHERE id = (SELECT id FROM decision WHERE district_id = '01980000-0000-7000-8000-000000000001' AND school_id IS NOT NULL AND assessment_id IS NULL ORDER BY id LIMIT 1);
SET LOCAL ROLE roundtable_service;
SELECT pg_temp.be('district', NULL, NULL) \g /dev/null

-- What belongs to a completed assessment is frozen, for the district and for the school itself.
SELECT set_eq($$SELECT relation FROM rule WHERE shape = 'frozen'$$,
              $$SELECT 'needs_assessment' UNION SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'assessment_id' AND a.attnotnull
                 UNION VALUES ('decision'), ('goal'), ('response_count')$$,
              'all that cannot be without an assessment is frozen with it, and the goals, decisions and counts of one');
CREATE FUNCTION pg_temp.belongs(relation text, phase text, alias text) RETURNS text LANGUAGE sql AS $$
SELECT format('%s %s (SELECT a.id FROM needs_assessment a WHERE a.phase = ''completed'')',
              CASE relation WHEN 'needs_assessment' THEN 'id'
                            WHEN 'response_count' THEN '(SELECT f.assessment_id FROM fielding f WHERE f.id = fielding_id)'
                            ELSE 'assessment_id' END, CASE phase WHEN 'completed' THEN 'IN' ELSE 'NOT IN' END)    || format(' AND coalesce(to_jsonb(%I) ->> ''visibility'', '''') <> ''school''', alias) -- what the district may read
$$;
SELECT is(pg_temp.breaks(CASE v.verb
              WHEN 'change' THEN format('UPDATE %I SET version = version + 1 WHERE %s', r.relation, pg_temp.belongs(r.relation, 'completed', r.relation))
              WHEN 'remove' THEN format('DELETE FROM %I WHERE %s', r.relation, pg_temp.belongs(r.relation, 'completed', r.relation))
              WHEN 'add' THEN pg_temp.copy(r.relation, '{}', pg_temp.belongs(r.relation, 'completed', 't'))
              ELSE format('UPDATE %I SET assessment_id = %L WHERE %s', r.relation, pg_temp.demo(17, 6), pg_temp.belongs(r.relation, 'open', r.relation)) END),
          r.name, format('%s: nobody may %s of a completed assessment', r.relation, v.verb))
  FROM rule r CROSS JOIN (VALUES ('change'), ('remove'), ('add'), ('move one into that')) AS v (verb)
 WHERE r.shape = 'frozen' AND NOT (r.relation IN ('needs_assessment', 'response_count') AND v.verb = 'move one into that')
   AND NOT (r.relation = 'needs_assessment' AND v.verb = 'add') ORDER BY r.relation, v.verb;
SELECT is(pg_temp.breaks(format('UPDATE %I SET version = version + 1 WHERE %s', relation, pg_temp.belongs(relation, 'open', relation))), 'none', relation || ' of an open one may change')
  FROM rule WHERE shape = 'frozen' ORDER BY relation;
SELECT pg_temp.be('school', NULL, string_agg(id::text, ',')) FROM school WHERE local_code IN ('lincoln-avenue', 'south-division') \g /dev/null
SELECT is(pg_temp.breaks(format('UPDATE %I SET version = version + 1 WHERE %s', relation, pg_temp.belongs(relation, 'completed', relation))), name, relation || ' is frozen for the school too')
  FROM rule WHERE shape = 'frozen' AND relation <> 'waiver' ORDER BY relation;
SELECT is(pg_temp.breaks(format('UPDATE %I SET version = version + 1 WHERE %s', relation, pg_temp.belongs(relation, 'open', relation))), 'none', relation || ' of its open one may change')
  FROM rule WHERE shape = 'frozen' AND relation <> 'waiver' ORDER BY relation;
SELECT pg_temp.be('district', NULL, NULL) \g /dev/null

-- Its texts may be cleared, or taken back, all the same; by those who could read them.
SELECT is(pg_temp.breaks(format($$UPDATE need SET visibility = 'partnership' WHERE %s AND visibility = 'public'$$, pg_temp.belongs('need', 'completed', 'need'))), 'none', 'the text of a frozen need may be taken back');
SELECT is(pg_temp.breaks(format($$UPDATE need SET visibility = 'partnership', severity = 1 WHERE %s AND visibility = 'public'$$, pg_temp.belongs('need', 'completed', 'need'))), 'need_frozen', 'and nothing with it');
CREATE TEMP TABLE hidden AS
SELECT c.relname::text AS relation FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'visibility';
SELECT cmp_ok((SELECT count(*) FROM hidden), '>=', 9::bigint, 'there are tables with texts to clear');
SELECT throws_ok(format('UPDATE %I SET visibility = %L WHERE visibility = %L AND school_id IS NOT NULL', relation, 'district', 'school'), '42501', NULL,
                 relation || ': the district clears nothing it cannot read')
  FROM hidden ORDER BY relation;

-- One assessment at a time, and what its phase says.
CREATE FUNCTION pg_temp.assess(school text, phase text, edition bigint, completed_on date) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO needs_assessment (district_id, id, school_id, phase, edition, school_year, started_on, completed_on) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, ''2026-27'', ''2026-09-01'', %L)',
              pg_temp.school(school), phase, edition, completed_on)
$$;
SELECT is(pg_temp.breaks(pg_temp.assess('auer', 'engage', NULL, NULL)), 'needs_assessment_one_open', 'a second open assessment is refused');
SELECT is(pg_temp.breaks(pg_temp.assess('auer', 'align', NULL, NULL)), 'needs_assessment_one_open', 'in any phase');
SELECT is(pg_temp.breaks(pg_temp.assess('lincoln-avenue', 'engage', NULL, NULL)), 'none', 'after one that is completed the next may begin');
SELECT is(pg_temp.breaks(pg_temp.assess('demo-07', 'engage', NULL, NULL)), 'none', 'and a school without any may begin');
SELECT is(pg_temp.breaks(pg_temp.assess('lincoln-avenue', 'completed', 1, '2026-10-01')), 'needs_assessment_edition_key', 'an edition is there once');
SELECT is(pg_temp.breaks(pg_temp.assess('lincoln-avenue', 'completed', 2, '2026-10-01')), 'none', 'the next has the next number');
SELECT is(pg_temp.breaks(pg_temp.assess('demo-07', 'completed', 1, NULL)), 'needs_assessment_completed_check', 'none is completed without a day');
SELECT is(pg_temp.breaks(pg_temp.assess('demo-07', 'completed', NULL, '2026-10-01')), 'needs_assessment_completed_check', 'nor without an edition');
SELECT is(pg_temp.breaks(pg_temp.assess('demo-07', 'align', NULL, '2026-10-01')), 'needs_assessment_completed_check', 'nor has an open one a last day');
SELECT is(pg_temp.breaks($$UPDATE needs_assessment SET target_groups = '{}' WHERE phase <> 'completed'$$), 'needs_assessment_target_groups_some_check', 'somebody must be asked');
SELECT is(pg_temp.breaks($$UPDATE communication SET audiences = '{}'$$), 'communication_audiences_some_check', 'somebody must be told');

-- One body of a kind at a time, one vision at a time.
CREATE FUNCTION pg_temp.found_body(school text, kind text, first_day date) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO leadership_body (district_id, id, school_id, partnership_id, kind, name, effective_from) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, ''Another'', %L)',
              pg_temp.school(school), CASE WHEN school IS NULL THEN pg_temp.demo(3, 1) END, kind, first_day)
$$;
SELECT is(pg_temp.breaks(pg_temp.found_body('auer', 'leadership_team', '2026-09-01')), 'leadership_body_one_current', 'a second current team is refused');
SELECT is(pg_temp.breaks(pg_temp.found_body('auer', 'youth_council', '2026-09-01')), 'none', 'a body of another kind is not');
SELECT is(pg_temp.breaks(pg_temp.found_body('demo-07', 'leadership_team', '2026-09-01')), 'none', 'nor the team of another school');
SELECT is(pg_temp.breaks(pg_temp.found_body(NULL, 'community_council', '2026-09-01')), 'leadership_body_one_current', 'nor has a partnership two councils');
SELECT is(pg_temp.breaks($$INSERT INTO vision (district_id, id, school_id, text, effective_from) VALUES (app.district_id(), gen_random_uuid(), pg_temp.school('zablocki'), 'Another', '2026-09-01')$$),
          'vision_one_current', 'a second current vision is refused');
UPDATE vision SET effective_to = '2026-08-31' WHERE id = pg_temp.demo(32, 91);
SELECT is(pg_temp.breaks($$INSERT INTO vision (district_id, id, school_id, text, effective_from) VALUES (app.district_id(), gen_random_uuid(), pg_temp.school('zablocki'), 'Another', '2026-09-01')$$),
          'none', 'but may begin the day after');

-- Young people have no names here.
CREATE FUNCTION pg_temp.seat(school text, kind text, stakeholder text, name text) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO seat (district_id, id, school_id, body_id, stakeholder_group, display_name, effective_from) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L, ''2026-09-01'')',
              pg_temp.school(school), pg_temp.body(school, kind), stakeholder, name)
$$;
SELECT is(pg_temp.breaks(pg_temp.seat('auer', 'leadership_team', 'student', 'A Name')), 'seat_minor_check', 'a student''s seat has no name on any body');
SELECT is(pg_temp.breaks(pg_temp.seat('hopkins-lloyd', 'youth_council', 'staff', 'A Name')), 'seat_of_youth', 'nor has any seat of a youth council');
SELECT is(pg_temp.breaks(pg_temp.seat('hopkins-lloyd', 'youth_council', 'student', NULL)), 'none', 'without a name there may be one');
SELECT is(pg_temp.breaks(pg_temp.seat('auer', 'leadership_team', 'family', 'A Name')), 'none', 'an adult''s seat elsewhere may have one');
SELECT is(pg_temp.breaks($$UPDATE seat SET display_name = 'A Name' WHERE stakeholder_group = 'staff' AND body_id = pg_temp.body('hopkins-lloyd', 'youth_council')$$),
          'seat_of_youth', 'no name comes later');
SELECT is(pg_temp.breaks($$UPDATE seat SET display_name = 'A Name', body_id = pg_temp.body('hopkins-lloyd', 'youth_council')
              WHERE stakeholder_group = 'staff' AND body_id = pg_temp.body('hopkins-lloyd', 'leadership_team')$$), 'seat_of_youth', 'nor with a seat that moves there');

-- Everything in its own school, its own body.
SELECT is(pg_temp.breaks($$INSERT INTO seat (district_id, id, school_id, body_id, stakeholder_group, effective_from) VALUES
              (app.district_id(), gen_random_uuid(), pg_temp.school('auer'), pg_temp.body('jmac', 'leadership_team'), 'family', '2026-09-01')$$), 'seat_body_id_fkey', 'no seat on a body of another school');
SELECT is(pg_temp.breaks($$INSERT INTO decision (district_id, id, school_id, body_id, meeting_id, kind, title, outcome, decided_on) VALUES
              (app.district_id(), gen_random_uuid(), pg_temp.school('jmac'), pg_temp.body('jmac', 'youth_council'), pg_temp.demo(16, 31), 'other', 'Elsewhere', 'adopted', '2026-05-12')$$),
          'decision_meeting_id_fkey', 'no decision in a meeting of another body, be it of the same school');
SELECT is(pg_temp.breaks($$INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, title) VALUES
              (app.district_id(), gen_random_uuid(), pg_temp.school('zablocki'), pg_temp.demo(18, 61), pg_temp.demo(33, 91), 'Elsewhere')$$), 'strategy_plan_id_fkey', 'no strategy in the plan of another school');
SELECT is(pg_temp.breaks($$INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, title) VALUES
              (app.district_id(), gen_random_uuid(), pg_temp.school('zablocki'), pg_temp.demo(18, 91), pg_temp.demo(33, 61), 'Elsewhere')$$), 'strategy_priority_id_fkey', 'nor for its priority');

-- A school year is two years that follow each other.
SELECT is(pg_temp.breaks(format('UPDATE %I SET school_year = %L WHERE school_id = pg_temp.school(%L)', relation, year, school)), relation || '_school_year_check', relation || ': ' || year || ' is no school year')
  FROM (VALUES ('needs_assessment', 'jmac'), ('plan', 'jmac'), ('improvement_plan_goal', 'lincoln-avenue')) AS r (relation, school) CROSS JOIN (VALUES ('2026-28'), ('garbage')) AS y (year);
SELECT is(app.is_school_year(year), true, year || ' is one') FROM (VALUES ('2026-27'), ('1999-00')) AS y (year);

-- A plan of a school stands by a decision of its leadership team. James Madison's is a draft: demo plan 31.
CREATE FUNCTION pg_temp.adopt(plan int) RETURNS text LANGUAGE sql AS $$SELECT pg_temp.breaks(format('UPDATE plan SET status = ''adopted'' WHERE id = %L', pg_temp.demo(18, plan)))$$;
CREATE FUNCTION pg_temp.meet(id uuid, body uuid) RETURNS void LANGUAGE sql AS $$
INSERT INTO meeting (district_id, id, school_id, partnership_id, body_id, held_on) SELECT district_id, $1, school_id, partnership_id, b.id, '2026-09-10' FROM leadership_body b WHERE b.id = $2
$$;
CREATE FUNCTION pg_temp.decide(id uuid, meeting uuid, kind text, outcome text, plan uuid, school uuid, partner uuid) RETURNS void LANGUAGE sql AS $$
INSERT INTO decision (district_id, id, school_id, partnership_id, body_id, meeting_id, kind, plan_id, subject_school_id, subject_partner_id, title, outcome, decided_on)
SELECT district_id, $1, school_id, partnership_id, body_id, m.id, $3, $5, $6, $7, 'A decision', $4, held_on FROM meeting m WHERE m.id = $2
$$;
SELECT is(pg_temp.adopt(31), 'plan_undecided', 'a plan nobody decided on is not adopted');
SELECT is(pg_temp.breaks(pg_temp.copy('plan', '{"status": "adopted"}', format('t.id = %L', pg_temp.demo(18, 31)))), 'plan_undecided', 'nor is it born adopted');
SELECT pg_temp.meet(pg_temp.demo(16, 901), pg_temp.body('jmac', 'family_leadership')), pg_temp.meet(pg_temp.demo(16, 902), pg_temp.body('jmac', 'leadership_team')) \g /dev/null
SELECT pg_temp.decide(pg_temp.demo(19, 901), pg_temp.demo(16, 901), 'plan', 'adopted', pg_temp.demo(18, 31), NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(31), 'plan_undecided', 'another body cannot decide it');
SELECT pg_temp.decide(pg_temp.demo(19, 902), pg_temp.demo(16, 902), 'plan', 'rejected', pg_temp.demo(18, 31), NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(31), 'plan_undecided', 'a team that rejects it does not adopt it');
SELECT pg_temp.decide(pg_temp.demo(19, 903), pg_temp.demo(16, 902), 'priorities', 'adopted', pg_temp.demo(18, 31), NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(31), 'plan_undecided', 'nor does a decision on something else');
SELECT pg_temp.decide(pg_temp.demo(19, 904), pg_temp.demo(16, 902), 'plan', 'adopted', NULL, NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(31), 'plan_undecided', 'nor one that names no plan');
SELECT pg_temp.decide(pg_temp.demo(19, 905), pg_temp.demo(16, 902), 'plan', 'adopted', pg_temp.demo(18, 31), NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(31), 'none', 'but the team''s decision does');

-- The partnership: what it decides stands with the word of all three lead agencies, given one by one by each of them.
CREATE FUNCTION pg_temp.say(agency text, verdict text, decision uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE said text;
BEGIN
    PERFORM pg_temp.be(CASE agency WHEN 'mps' THEN 'district' WHEN 'united-way' THEN 'united_way' ELSE agency END, pg_temp.partner(agency)::text, NULL);
    INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on)
    SELECT app.district_id(), gen_random_uuid(), a.partnership_id, a.partner_id, a.id, say.decision, say.verdict, '2026-09-15' FROM partnership_agency a WHERE a.partner_id = app.partner_id();
    GET DIAGNOSTICS said = ROW_COUNT;
    PERFORM pg_temp.be('district', NULL, NULL);
    RETURN said;
END
$$;
INSERT INTO plan (district_id, id, partnership_id, kind, title, school_year) VALUES (app.district_id(), pg_temp.demo(18, 902), pg_temp.demo(3, 1), 'community_school', 'Next plan', '2027-28');
SELECT pg_temp.meet(pg_temp.demo(16, 911), pg_temp.demo(14, 1)) \g /dev/null
SELECT pg_temp.decide(pg_temp.demo(19, 911), pg_temp.demo(16, 911), 'adopt_plan', 'adopted', pg_temp.demo(18, 902), NULL, NULL) \g /dev/null
SELECT is(pg_temp.adopt(902), 'plan_undecided', 'a decision alone does not adopt the plan of the partnership');
SELECT is(pg_temp.say('mps', 'approves', pg_temp.demo(19, 911)), '1', 'one agency approves');
SELECT is(pg_temp.adopt(902), 'plan_undecided', 'one of three is not enough');
SELECT is(pg_temp.say('united-way', 'approves', pg_temp.demo(19, 911)), '1', 'a second approves');
SELECT is(pg_temp.adopt(902), 'plan_undecided', 'two of three are not enough');
SELECT is(pg_temp.say('mtea', 'dissents', pg_temp.demo(19, 911)), '1', 'the third dissents');
SELECT is(pg_temp.adopt(902), 'plan_undecided', 'dissent is no approval');
SELECT is(pg_temp.say('mtea', 'approves', pg_temp.demo(19, 911)), '1', 'and approves later');
SELECT is(pg_temp.adopt(902), 'none', 'then the plan is adopted');
SELECT is((SELECT count(*) FROM approval WHERE decision_id = pg_temp.demo(19, 911)), 4::bigint, 'and the dissent is kept');

-- Each agency speaks for itself, and nothing it said is taken back.
SELECT pg_temp.be('mtea', pg_temp.partner('mtea')::text, NULL) \g /dev/null
SELECT throws_ok($$INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on) VALUES
                   (app.district_id(), gen_random_uuid(), pg_temp.demo(3, 1), pg_temp.partner('united-way'), pg_temp.demo(4, 3), pg_temp.demo(19, 2), 'approves', '2026-09-15')$$, '42501', NULL, 'no agency speaks for another');
SELECT throws_ok($$UPDATE approval SET verdict = 'approves'$$, '42501', NULL, 'a word is not changed');
SELECT throws_ok($$DELETE FROM approval$$, '42501', NULL, 'nor taken back');
SELECT pg_temp.be('district', NULL, NULL) \g /dev/null
SELECT throws_ok($$INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on) VALUES
                   (app.district_id(), gen_random_uuid(), pg_temp.demo(3, 1), pg_temp.partner('mps'), pg_temp.demo(4, 1), pg_temp.demo(19, 2), 'approves', '2026-09-15')$$, '42501', NULL, 'nor does a role without an organization speak for any');

-- What agencies gave their word on stays as it was; a decision is of the day of its meeting, and names what it is about.
SELECT is(pg_temp.breaks(format('UPDATE decision SET outcome = ''rejected'' WHERE id = %L', pg_temp.demo(19, 911))), 'decision_settled', 'a decision with approvals is settled');
SELECT is(pg_temp.breaks(format('UPDATE meeting SET held_on = ''2026-09-11'' WHERE id = %L', pg_temp.demo(16, 911))), 'decision_decided_on_fkey', 'its meeting keeps its day');
SELECT is(pg_temp.breaks(pg_temp.copy('decision', '{"decided_on": "2026-09-11"}', format('t.id = %L', pg_temp.demo(19, 911)))), 'decision_decided_on_fkey', 'no decision is made on another day than its meeting');
SELECT is(pg_temp.breaks(pg_temp.copy('decision', format('{"kind": "%s", "plan_id": null}', kind)::jsonb, format('t.id = %L', pg_temp.demo(19, 911)))), 'decision_subject_check', kind || ' is about something')
  FROM unnest(ARRAY['add_school', 'change_lead_partner', 'adopt_plan']) AS kind;

-- Those who are bound do not undo what binds them.
SELECT is(pg_temp.breaks('UPDATE partnership SET approvals_from = NULL'), 'partnership_binding', 'deciding together is not taken back');
SELECT is(pg_temp.breaks($$UPDATE partnership SET approvals_from = '2030-01-01' WHERE code = 'mcsp'$$), 'partnership_binding', 'nor put off');
SELECT is(pg_temp.breaks($$UPDATE partnership SET name = name || '!' WHERE code = 'mcsp'$$), 'none', 'all else of it changes');
SELECT is(pg_temp.breaks(format('UPDATE partnership_agency SET %s WHERE partner_id = pg_temp.partner(''mtea'')', change)), 'partnership_agency_binding', 'no agency leaves in hindsight: ' || change)
  FROM unnest(ARRAY['effective_to = app.today(district_id) - 1', 'effective_from = ''2026-10-01''', 'role = ''advisor''', 'partner_id = pg_temp.partner(''demo-partner-9'')']) AS change;
SELECT is(pg_temp.breaks($$DELETE FROM partnership_agency WHERE partner_id = pg_temp.partner('mtea')$$), 'partnership_agency_binding', 'nor is it removed');
SELECT is(pg_temp.breaks($$UPDATE partnership_agency SET effective_to = app.today(district_id) WHERE partner_id = pg_temp.partner('mtea')$$), 'none', 'it may leave from today on');

-- A school joins from the day on which the partnership decides together only by such a decision.
INSERT INTO school (district_id, id, local_code, name, level) VALUES (app.district_id(), pg_temp.demo(6, 901), 'newcomer', 'Newcomer', 'k8'), (app.district_id(), pg_temp.demo(6, 902), 'onlooker', 'Onlooker', 'k8');
CREATE FUNCTION pg_temp.join_from(school text, stage text, first_day date) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L)',
                             pg_temp.school(school), pg_temp.demo(3, 1), stage, first_day))
$$;
SELECT is(pg_temp.breaks(format('INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from, effective_to) VALUES (app.district_id(), gen_random_uuid(), %L, %L, ''exploring'', ''2020-07-01'', ''2026-06-30'')',
                                pg_temp.school('newcomer'), pg_temp.demo(3, 1))), 'none', 'what ended before that day is history');
SELECT is(pg_temp.join_from('newcomer', 'exploring', '2026-06-30'), 'designation_undecided', 'nobody joins by an earlier first day');
SELECT is(pg_temp.join_from('newcomer', 'exploring', '2026-07-01'), 'designation_undecided', 'from that day on nobody joins undecided');
SELECT pg_temp.decide(pg_temp.demo(19, 912), pg_temp.demo(16, 911), 'add_school', 'adopted', NULL, pg_temp.school('newcomer'), NULL) \g /dev/null
SELECT is(pg_temp.join_from('newcomer', 'exploring', '2026-10-01'), 'designation_undecided', 'nor by a decision no agency approved');
SELECT is(concat(pg_temp.say('mps', 'approves', pg_temp.demo(19, 912)), pg_temp.say('mtea', 'approves', pg_temp.demo(19, 912))), '11', 'two agencies approve');
SELECT is(pg_temp.join_from('newcomer', 'exploring', '2026-10-01'), 'designation_undecided', 'nor by one that an agency has not approved');
SELECT is(pg_temp.say('united-way', 'approves', pg_temp.demo(19, 912)), '1', 'the last approves');
SELECT is(pg_temp.join_from('newcomer', 'exploring', '2026-10-01'), 'none', 'now the school may join');
SELECT is(pg_temp.join_from('onlooker', 'exploring', '2026-10-01'), 'designation_undecided', 'and no other');
UPDATE designation SET effective_to = '2026-08-31' WHERE school_id = pg_temp.school('zablocki');
SELECT is(pg_temp.join_from('zablocki', 'maturing', '2026-09-01'), 'none', 'another stage of a school that takes part needs no decision');
SELECT is(pg_temp.join_from('zablocki', 'maturing', '2026-10-01'), 'designation_undecided', 'to come back after a gap does');
SELECT is(pg_temp.breaks($$UPDATE designation SET school_id = pg_temp.school('onlooker'), effective_from = '2026-10-01', effective_to = NULL WHERE school_id = pg_temp.school('browning')$$),
          'designation_undecided', 'no school slips in by a change');

-- So it is with a lead partner. Auer Avenue's was decided on (demo decision 2); the teachers' association dissents.
CREATE FUNCTION pg_temp.pair(school text, partner text, first_day date) RETURNS text LANGUAGE sql AS $$
SELECT pg_temp.breaks(format('INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L)',
                             pg_temp.school(school), pg_temp.partner(partner), first_day))
$$;
SELECT is(pg_temp.pair('auer', 'demo-partner-1', '2026-09-01'), 'lead_partner_undecided', 'an agency that dissents keeps a lead partner from coming');
SELECT is(pg_temp.pair('auer', 'demo-partner-1', '2026-06-30'), 'lead_partner_undecided', 'by an earlier first day too');
SELECT is(pg_temp.say('mtea', 'approves', pg_temp.demo(19, 2)), '1', 'it approves later');
SELECT is(pg_temp.pair('auer', 'demo-partner-1', '2026-09-01'), 'none', 'now the lead partner may come');
SELECT is(pg_temp.pair('auer', 'demo-partner-2', '2026-09-01'), 'lead_partner_undecided', 'and no other');
SELECT is(pg_temp.pair('onlooker', 'demo-partner-2', '2026-09-01'), 'none', 'a school that takes no part needs no decision');
SELECT is(pg_temp.breaks($$UPDATE lead_partner SET partner_id = pg_temp.partner('demo-partner-2'), effective_from = '2026-09-01' WHERE school_id = pg_temp.school('jmac')$$),
          'lead_partner_undecided', 'no lead partner slips in by a change');
SELECT is(pg_temp.breaks($$UPDATE lead_partner SET effective_to = '2026-12-31' WHERE school_id = pg_temp.school('jmac')$$), 'none', 'one that goes needs no decision');
RESET ROLE;
UPDATE partnership SET approvals_from = NULL WHERE code = 'mcsp';
SET LOCAL ROLE roundtable_service;
SELECT is(concat_ws(' ', pg_temp.join_from('onlooker', 'exploring', '2026-10-01'), pg_temp.pair('auer', 'demo-partner-2', '2026-09-01')), 'none none', 'a partnership that does not ask for it needs no decisions');

-- What is dated ahead is not there yet, and what another school undertakes answers nothing here. South Division's is in the phase align.
RESET ROLE;
CREATE FUNCTION pg_temp.lacking() RETURNS text[] LANGUAGE sql AS $$
SELECT array_agg(DISTINCT l->>'code') FROM needs_assessment a CROSS JOIN json_array_elements(app.lacks(a)) AS l
 WHERE a.school_id = pg_temp.school('south-division') AND a.phase = 'align'
$$;
CREATE TEMP TABLE lacked AS SELECT unnest(pg_temp.lacking()) AS code;
UPDATE engagement_contact SET occurred_on = '2999-01-01' WHERE school_id = pg_temp.school('south-division');
UPDATE fielding SET opened_on = '2999-01-01', closed_on = NULL WHERE school_id = pg_temp.school('south-division');
SELECT is((SELECT count(*) FROM unnest(pg_temp.lacking()) AS code WHERE code LIKE 'contacts\_%'), 5::bigint, 'contacts dated ahead count for no party, in a later phase either');
SELECT ok('channels' = ANY (pg_temp.lacking()) AND 'channels' NOT IN (SELECT code FROM lacked), 'nor is a fielding dated ahead a channel');
INSERT INTO initiative (district_id, id, school_id, title, effective_from)
SELECT district_id, pg_temp.demo(38, 991), id, 'Elsewhere', '2025-07-01' FROM school WHERE id = pg_temp.school('jmac');
DELETE FROM alignment WHERE school_id = pg_temp.school('south-division');
INSERT INTO alignment (district_id, id, school_id, priority_id, initiative_id, status, improvement_plan_goal_id)
SELECT p.district_id, gen_random_uuid(), p.school_id, p.id, pg_temp.demo(38, 991), 'aligned', (SELECT g.id FROM improvement_plan_goal g WHERE g.school_id = p.school_id LIMIT 1)
  FROM priority p WHERE p.school_id = pg_temp.school('south-division') AND p.status = 'active';
SELECT ok('unaligned_priority' = ANY (pg_temp.lacking()), 'the initiative of another school aligns nothing here');
UPDATE initiative SET school_id = NULL WHERE id = pg_temp.demo(38, 991);
SELECT ok(NOT 'unaligned_priority' = ANY (pg_temp.lacking()), 'that of the district does');

-- Nothing can go missing quietly.
SELECT is_empty($$SELECT relation, name FROM rule WHERE broken_in = '12_rules_community.sql' AND name NOT IN (SELECT name FROM broken)$$, 'no rule went untested');

SELECT finish();
ROLLBACK;
