-- Does the demo data say what its sources say, in number and kind? (Its words are ours. What it adds of its own: 16_seed_delivery.sql.)
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE FUNCTION pg_temp.statements(district text) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(kind || ' ' || n, ', ' ORDER BY kind COLLATE "C")
  FROM (SELECT s.kind, count(*) AS n FROM statement s JOIN district d USING (district_id) WHERE d.code = district AND s.kind <> 'non_negotiable' GROUP BY s.kind) x
$$;
SELECT set_eq('SELECT code FROM district', ARRAY['mps', 'wawm', 'westbrook'], 'three districts');
SELECT is(pg_temp.statements('wawm'), 'competency 6, core_value 3, equity_belief 11, mission 1, vision 1', 'what West Allis-West Milwaukee says, beside stand-ins for its non-negotiables');
SELECT is(pg_temp.statements('westbrook'), 'core_value 5, guiding_principle 10, promise 1, vision 1', 'what Westbrook says: no strategic priorities');
SELECT is(pg_temp.statements('mps'), 'guiding_principle 3', 'the three practices of the Milwaukee partnership');
SELECT is((SELECT length(regexp_replace(s.text, '[^.]', '', 'g')) FROM statement s JOIN district d USING (district_id)
            WHERE d.code = 'westbrook' AND s.kind = 'vision'), 4, 'Westbrook''s vision has its four sentences');
SELECT is_empty(
    $$SELECT district_id, kind FROM statement WHERE effective_to IS NULL GROUP BY district_id, kind 
       HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*) OR count(DISTINCT ordinal) <> count(*)$$,
    'statements are numbered from 1 without gaps');
SELECT is_empty($$SELECT id FROM statement WHERE source IS NULL$$, 'every statement says where the original stands');

SELECT set_eq(
    $$SELECT p.name FROM partnership_agency a JOIN partner p ON p.district_id = a.district_id AND p.id = a.partner_id JOIN district d ON d.district_id = a.district_id
       WHERE d.code = 'mps' AND a.role = 'lead_agency'$$,
    ARRAY['Milwaukee Public Schools', 'Milwaukee Teachers’ Education Association', 'United Way of Greater Milwaukee & Waukesha County'],
    'three lead agencies');
SELECT is((SELECT count(*) FROM school s JOIN district d USING (district_id) WHERE d.code = 'mps' AND s.name NOT LIKE '%stand-in%'), 9::bigint, 'nine schools are named publicly');
SELECT is((SELECT count(*) FROM school s JOIN district d USING (district_id) WHERE d.code = 'mps' AND s.name LIKE 'Demo %(stand-in)'), 7::bigint, 'seven are plainly stand-ins');
SELECT is_empty($$SELECT name FROM school WHERE note IS NULL$$, 'every school says what of it is made up');
SELECT set_eq(
    $$SELECT s.local_code FROM lead_partner l JOIN school s ON s.district_id = l.district_id AND s.id = l.school_id
        JOIN partner p ON p.district_id = l.district_id AND p.id = l.partner_id WHERE p.code = 'sixteenth-street' AND l.effective_to IS NULL$$,
    ARRAY['lincoln-avenue', 'zablocki', 'south-division'], 'one organization leads three schools');
SELECT set_has(
    $$SELECT s.local_code FROM coordinator c JOIN school s ON s.district_id = c.district_id AND s.id = c.school_id
        JOIN partner p ON p.district_id = c.district_id AND p.id = c.employer_id WHERE p.code = 'sixteenth-street'$$,
    $$VALUES ('south-division')$$, 'and employs a coordinator there');
SELECT set_eq(
    $$SELECT s.local_code FROM school s JOIN district d USING (district_id) WHERE d.code = 'mps' AND NOT EXISTS (
        SELECT FROM lead_partner l WHERE l.district_id = s.district_id AND l.school_id = s.id AND l.effective_to IS NULL)$$,
    ARRAY['auer'], 'one school''s lead partner is vacant');
SELECT cmp_ok((SELECT count(*) FROM coordinator WHERE NOT full_time), '>', 0::bigint, 'some coordinators are not full time');

-- The history, with what is not known said aloud.
SELECT results_eq(
    $$SELECT m.ordinal, m.happened_on, m.date_precision, m.count_value, m.count_qualifier FROM milestone m JOIN district d USING (district_id)
       WHERE d.code = 'mps' AND m.ordinal IN (1, 2, 3, 8) ORDER BY m.ordinal$$,
    $$VALUES (1::bigint, '2014-01-01'::date, 'year', 50::bigint, 'about'), (2, NULL, 'unknown', NULL, NULL),
             (3, '2015-01-01', 'year', 3, 'exactly'), (8, NULL, 'unknown', 7000, 'more_than')$$,
    'about 50 people in 2014, a grant on an unknown day, three schools first, more than 7,000 students');
SELECT is((SELECT founded_on FROM partnership WHERE code = 'mcsp'), NULL, 'no source says on which day the partnership was founded');

-- Closed lists, in number and order.
CREATE FUNCTION pg_temp.codes(wanted text) RETURNS text[] LANGUAGE sql AS 'SELECT array_agg(code ORDER BY ordinal) FROM common_code WHERE set = wanted';
SELECT is(pg_temp.codes('practice'), '{shared_leadership,equity,cultural_relevance}', 'three guiding practices');
SELECT is(pg_temp.codes('support_area'), '{academic_supports,social_emotional_learning,health_wellness,family_community_engagement,safe_supportive_climate}', 'five things a community school offers');
SELECT is(pg_temp.codes('phase'), '{engage,aspire,prioritize,align,completed}', 'four phases in their order, and the end');
SELECT is(pg_temp.codes('body_kind'), '{leadership_team,family_leadership,youth_council,collaborative_staff,community_council}', 'four bodies of a school, and the council');
SELECT is(pg_temp.codes('party'), '{families,staff,students,community_partners,neighborhood_residents}', 'five parties to engage');
SELECT is(pg_temp.codes('contributor'), '{students,staff,families,community}', 'four who make the plan');
SELECT is(cardinality(pg_temp.codes('stakeholder_group')), 7, 'seven groups with an interest');
SELECT is(cardinality(pg_temp.codes('channel')), 8, 'eight channels');
SELECT is(cardinality(pg_temp.codes('construct')), 27, 'what surveys ask about, in the words of three districts');
SELECT is_empty('SELECT set FROM common_code GROUP BY set HAVING min(ordinal) <> 1 OR max(ordinal) <> count(*)', 'codes are numbered from 1 without gaps');

-- The community school, whole.
CREATE TEMP VIEW mps AS SELECT district_id FROM district WHERE code = 'mps';
SELECT is((SELECT count(*) FROM school JOIN mps USING (district_id)), 16::bigint, 'sixteen schools');
SELECT is((SELECT count(DISTINCT o.org) FROM mps JOIN (SELECT district_id, partner_id AS org FROM lead_partner WHERE effective_to IS NULL
              UNION SELECT district_id, employer_id FROM coordinator WHERE effective_to IS NULL) o USING (district_id)
            WHERE o.org NOT IN (SELECT partner_id FROM partnership_agency WHERE role = 'lead_agency')), 10::bigint, 'ten partner organizations');
SELECT results_eq(
    $$SELECT count(*) FILTER (WHERE n = 4), count(*) FILTER (WHERE n < 4) > 0 FROM (SELECT school_id, count(*) AS n FROM leadership_body b JOIN mps USING (district_id)
        WHERE school_id IS NOT NULL GROUP BY school_id) x$$, $$VALUES (5::bigint, true)$$, 'several schools have all four bodies, others are still forming them');
SELECT is_empty(
    $$SELECT b.id FROM leadership_body b JOIN seat s ON s.district_id = b.district_id AND s.body_id = b.id JOIN mps ON mps.district_id = b.district_id
       WHERE b.kind = 'leadership_team' GROUP BY b.id
      HAVING count(DISTINCT stakeholder_group) FILTER (WHERE stakeholder_group IN ('student', 'staff', 'family', 'neighbor')) < 4
          OR count(*) FILTER (WHERE stakeholder_group = 'staff') >= count(*) FILTER (WHERE stakeholder_group <> 'staff')$$,
    'students, staff, families and neighbors sit on every leadership team, and staff is not the majority');
SELECT results_eq(
    $$SELECT date_trunc('quarter', m.held_on)::date FROM meeting m JOIN leadership_body b ON b.district_id = m.district_id AND b.id = m.body_id JOIN mps ON mps.district_id = m.district_id
       WHERE b.kind = 'community_council' ORDER BY 1$$,
    $$SELECT generate_series(timestamp '2025-07-01', '2026-04-01', '3 months')::date$$, 'the citywide council meets once each quarter');
SELECT results_eq(
    $$SELECT d.kind::text COLLATE "C", app.decision_stands(d, d.decided_on), (SELECT count(*) FROM approval y WHERE y.decision_id = d.id AND y.verdict = 'approves'),
             (SELECT count(*) FROM approval y WHERE y.decision_id = d.id AND y.verdict = 'dissents' AND y.reason IS NOT NULL)
        FROM decision d JOIN mps USING (district_id) WHERE d.partnership_id IS NOT NULL ORDER BY d.decided_on$$,
    $$VALUES ('adopt_plan' COLLATE "C", true, 3::bigint, 0::bigint), ('change_lead_partner', false, 2, 1)$$,
    'the plan stands by the word of three agencies; a change does not, for one dissents');
SELECT cmp_ok((SELECT count(*) FROM decision JOIN mps USING (district_id) WHERE school_id IS NOT NULL AND dissent IS NOT NULL), '>', 0::bigint, 'a school keeps dissent too');
SELECT is((SELECT approvals_from FROM partnership WHERE code = 'mcsp'), DATE '2026-07-01', 'from then on the partnership decides together');
SELECT set_has($$SELECT code COLLATE "C", title COLLATE "C", extract(year FROM effective_from) FROM policy$$,
               $$VALUES ('admin-9.14', 'Administrative Policy 9.14: Community Schools (2022)', 2022::numeric)$$, 'the policy of 2022');
SELECT results_eq(
    $$SELECT s.local_code COLLATE "C", array_agg(p.title COLLATE "C" ORDER BY p.ordinal) FROM priority p JOIN mps USING (district_id) JOIN school s ON s.district_id = p.district_id AND s.id = p.school_id GROUP BY 1 ORDER BY 1$$,
    $$VALUES ('lincoln-avenue' COLLATE "C", '{Safety,School,Parent Engagement,Sustainability,The Environment}'::text[] COLLATE "C"),
             ('south-division', '{School identity,Communication,Safety}'), ('zablocki', '{Safe and Welcoming Environment,Health and Wellness,Neighborhood Center}')$$,
    'what three schools put first');

-- A school in each phase, and none that its guards would not have let there.
SELECT results_eq(
    $$SELECT s.local_code COLLATE "C", a.phase, a.edition FROM needs_assessment a JOIN mps USING (district_id) JOIN school s ON s.district_id = a.district_id AND s.id = a.school_id ORDER BY 1$$,
    $$VALUES ('auer' COLLATE "C", 'engage' COLLATE "C", NULL::bigint), ('hopkins-lloyd', 'aspire', NULL), ('jmac', 'prioritize', NULL), ('lincoln-avenue', 'completed', 1),
             ('south-division', 'align', NULL), ('zablocki', 'completed', 1)$$, 'one school in each phase, two that completed');
CREATE TEMP VIEW passed AS
SELECT a, s.local_code, array_position(pg_temp.codes('phase'), a.phase) AS phase FROM needs_assessment a JOIN mps USING (district_id) JOIN school s ON s.district_id = a.district_id AND s.id = a.school_id;
SELECT is_empty('SELECT local_code, l.* FROM passed CROSS JOIN LATERAL app.lacks_to_leave_engage(a) l WHERE phase > 1',     'who left engage lacks nothing there');
SELECT is_empty('SELECT local_code, l.* FROM passed CROSS JOIN LATERAL app.lacks_to_leave_aspire(a) l WHERE phase > 2',     'nor who left aspire');
SELECT is_empty('SELECT local_code, l.* FROM passed CROSS JOIN LATERAL app.lacks_to_leave_prioritize(a) l WHERE phase > 3', 'nor who left prioritize');
SELECT is_empty('SELECT local_code, l.* FROM passed CROSS JOIN LATERAL app.lacks_to_leave_align(a) l WHERE phase > 4',      'nor who completed');
SELECT is_empty('SELECT local_code FROM passed WHERE app.lacks(a) IS NULL', 'who has not gone on has a reason');
SELECT results_eq(
    $$SELECT s.local_code COLLATE "C", l.overdue FROM mps JOIN school s USING (district_id) CROSS JOIN LATERAL app.last_assessment(s.district_id, s.id, '2026-06-30') l ORDER BY 1$$,
    $$VALUES ('lincoln-avenue' COLLATE "C", false), ('zablocki', true)$$, 'one assessment is fresh, one overdue');
CREATE FUNCTION pg_temp.rows_of(relation text, codes text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I JOIN mps USING (district_id) JOIN school s USING (district_id) WHERE s.id = school_id AND s.local_code = ANY (%L)', relation, codes) INTO n;
    RETURN n;
END
$$;
CREATE TEMP VIEW of_school AS
SELECT c.relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'school_id' AND c.relname NOT IN ('designation', 'lead_partner', 'coordinator');
SELECT is(pg_temp.rows_of(name, '{demo-04,demo-05,demo-06,demo-07}'), 0::bigint, name || ': four schools are still empty') FROM of_school ORDER BY name;
SELECT cmp_ok(pg_temp.rows_of(name, '{lincoln-avenue}'), '>', 0::bigint, name || ': a cycle that is complete has some')
  FROM of_school o WHERE name <> 'waiver' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = o.name::regclass
        AND a.attname IN ('assessment_id', 'fielding_id', 'vision_id', 'priority_id', 'plan_id', 'strategy_id', 'need_id', 'body_id')) ORDER BY name;

-- Nobody in person.
SELECT is_empty($$SELECT id FROM coordinator WHERE display_name IS NOT NULL OR email IS NOT NULL$$, 'no person is named');
SELECT is_empty($$SELECT id FROM seat WHERE display_name IS NOT NULL$$, 'nor on any seat');
CREATE FUNCTION pg_temp.odd_ids(relation text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE id::text !~ %L', relation, '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$') INTO n;
    RETURN n;
END
$$;
SELECT is(pg_temp.odd_ids(c.relname::text), 0::bigint, c.relname || ': every id is a UUID of version 7')
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'id' ORDER BY c.relname;

SELECT finish();
ROLLBACK;
