-- Does the demo data say what its sources say, in number and kind? (Its words are ours.)
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE FUNCTION pg_temp.statements(district text) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(kind || ' ' || n, ', ' ORDER BY kind COLLATE "C")
  FROM (SELECT s.kind, count(*) AS n FROM statement s JOIN district d USING (district_id) WHERE d.code = district GROUP BY s.kind) x
$$;
SELECT set_eq('SELECT code FROM district', ARRAY['mps', 'wawm', 'westbrook'], 'three districts');
SELECT is(pg_temp.statements('wawm'), 'competency 6, core_value 3, equity_belief 11, mission 1, vision 1', 'what West Allis-West Milwaukee says');
SELECT is(pg_temp.statements('westbrook'), 'core_value 5, guiding_principle 10, promise 1, vision 1', 'what Westbrook says: no strategic priorities');
SELECT is(pg_temp.statements('mps'), 'guiding_principle 3', 'the three practices of the Milwaukee partnership');
SELECT is((SELECT length(regexp_replace(s.text, '[^.]', '', 'g')) FROM statement s JOIN district d USING (district_id)
            WHERE d.code = 'westbrook' AND s.kind = 'vision'), 4, 'Westbrook''s vision has its four sentences');
SELECT is_empty(
    $$SELECT district_id, kind FROM statement GROUP BY district_id, kind 
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

-- Nobody in person.
SELECT is_empty($$SELECT id FROM coordinator WHERE display_name IS NOT NULL OR email IS NOT NULL$$, 'no person is named');
SELECT is_empty(
    $$SELECT id FROM (SELECT id FROM statement UNION ALL SELECT id FROM partner UNION ALL SELECT id FROM school UNION ALL SELECT id FROM coordinator
        UNION ALL SELECT id FROM lead_partner UNION ALL SELECT id FROM designation UNION ALL SELECT id FROM milestone
        UNION ALL SELECT id FROM partnership UNION ALL SELECT id FROM partnership_agency UNION ALL SELECT id FROM district) x
       WHERE id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'$$,
    'every id is a UUID of version 7');

SELECT finish();
ROLLBACK;
