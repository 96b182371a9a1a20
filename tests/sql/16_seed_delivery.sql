-- Does the demo data of delivery, voice, culture and resources hold together, and does it leave something of each case to see?
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP VIEW mps AS SELECT district_id FROM district WHERE code = 'mps';
CREATE TEMP VIEW wawm AS SELECT district_id FROM district WHERE code = 'wawm';
CREATE TEMP VIEW westbrook AS SELECT district_id FROM district WHERE code = 'westbrook';

-- Figures of one thing agree, whichever way they are counted.
CREATE TEMP VIEW season AS
SELECT o.district_id, o.id AS offering_id, o.program_id, o.school_id, sum(s.attended_count) AS attended, sum(coalesce(s.attended_hours, s.attended_count * s.planned_hours)) AS hours,
       sum(s.planned_hours) AS longest
  FROM offering o JOIN session s ON s.district_id = o.district_id AND s.offering_id = o.id WHERE s.status = 'held' GROUP BY 1, 2, 3, 4;
SELECT is_empty(
    $$SELECT c.offering_id, c.breakdown, sum(c.attended_count), s.attended FROM participation_count c JOIN season s USING (district_id, offering_id)
       WHERE c.session_id IS NULL GROUP BY c.offering_id, c.breakdown, s.attended HAVING sum(c.attended_count) <> s.attended$$,
    'the groups of a breakdown add up to the attendances of the sessions');
SELECT is_empty(
    $$SELECT c.session_id, sum(c.attended_count), s.attended_count FROM participation_count c JOIN session s ON s.district_id = c.district_id AND s.id = c.session_id
       GROUP BY c.session_id, s.attended_count HAVING sum(c.attended_count) <> s.attended_count$$, 'of one session too');
SELECT is_empty(
    $$SELECT d.program_id, d.participant_count FROM dosage_count d
        JOIN dosage_count b ON b.district_id = d.district_id AND b.program_id = d.program_id AND b.school_id IS NOT DISTINCT FROM d.school_id AND b.period_from = d.period_from AND b.hours_from IS NOT NULL
       WHERE d.hours_from IS NULL GROUP BY d.program_id, d.participant_count HAVING sum(b.participant_count) <> d.participant_count$$, 'the bands of hours add up to all who came');
SELECT is_empty(
    $$SELECT c.offering_id, c.breakdown FROM participation_count c JOIN season s USING (district_id, offering_id)
        JOIN dosage_count d ON d.district_id = c.district_id AND d.program_id = s.program_id AND d.school_id = s.school_id AND d.hours_from IS NULL
       WHERE c.session_id IS NULL GROUP BY c.offering_id, c.breakdown, d.participant_count HAVING sum(c.participant_count) <> d.participant_count$$, 'and so do the people of each group');
SELECT is_empty(
    $$SELECT s.program_id, s.hours FROM season s JOIN dosage_count b ON b.district_id = s.district_id AND b.program_id = s.program_id AND b.school_id = s.school_id AND b.hours_from IS NOT NULL
       GROUP BY s.program_id, s.hours, s.longest HAVING s.hours NOT BETWEEN sum(b.participant_count * b.hours_from) AND sum(b.participant_count * coalesce(b.hours_below, s.longest))$$,
    'the people of each band can have come for the hours that were given');
SELECT is_empty($$SELECT id FROM session WHERE (status = 'held') <> (attended_count IS NOT NULL) OR attended_hours > attended_count * planned_hours$$,
                'who came is known of sessions that were held alone, and nobody stayed longer than they lasted');
SELECT is_empty($$SELECT id FROM exit_count WHERE reason = 'discipline' AND returned_count IS NULL$$, 'of those who were disciplined it is known how many came back');
SELECT is_empty(
    $$SELECT w.district_id, w.school_id, w.stage, w.category FROM workforce_count w
        JOIN workforce_count g ON g.district_id = w.district_id AND g.school_id IS NOT DISTINCT FROM w.school_id AND g.school_year = w.school_year AND g.stage = w.stage AND g.category = w.category
       WHERE w.breakdown = 'all' AND g.breakdown = 'race_ethnicity' GROUP BY 1, 2, 3, 4, w.people_count HAVING sum(g.people_count) <> w.people_count$$, 'the workforce adds up by race and ethnicity');
SELECT is_empty(
    $$SELECT t.school_id, t.school_year FROM (SELECT district_id, school_id, school_year, sum(first_member_count) AS n FROM educational_team GROUP BY 1, 2, 3) t
        JOIN (SELECT district_id, school_id, school_year, sum(people_count) AS n FROM workforce_count WHERE stage = 'employed' AND breakdown = 'all' GROUP BY 1, 2, 3) w USING (district_id, school_id, school_year)
       WHERE t.n > w.n$$, 'no more people are on teams than work there');

-- Something of each case.
CREATE FUNCTION pg_temp.words(relation text, field text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE found text[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT w ORDER BY w) FROM %I r CROSS JOIN LATERAL (SELECT jsonb_array_elements_text(CASE jsonb_typeof(v) WHEN ''array'' THEN v ELSE jsonb_build_array(v) END) AS w FROM (SELECT to_jsonb(r) -> %L AS v) x) y WHERE w IS NOT NULL',
                   relation, field) INTO found;
    RETURN found;
END
$$;
SELECT is(pg_temp.words(v.relation, v.field), v.words::text[], format('%s: each %s', v.relation, v.field))
  FROM (VALUES
    ('session',            'status',            '{canceled,held,planned}'),
    ('session',            'setting',           '{community,home,school}'),
    ('program',            'settings',          '{community,home,school}'),
    ('program',            'audiences',         '{adult,child}'),
    ('program',            'tier',              '{1,2}'),
    ('program',            'competencies',      '{academic_mindset,collaboration,communication,master_academic_content,problem_solving_critical_thinking,self_directed_learning}'),
    ('activity',           'learning',          '{individual_excellence,interdisciplinary,self_directed,student_centered}'),
    ('attendance_count',   'count_qualifier',   '{about,exactly,fewer_than,more_than}'),
    ('volunteer_log',      'affiliation',       '{business,community,family}'),
    ('volunteer_log',      'target',            '{classroom,event,program,school}'),
    ('consultation',       'level',             '{district_decisions,education,school_planning}'),
    ('consultation',       'language',          '{ar,en,es,fr,hmn,my}'),
    ('feedback_item',      'visibility',        '{district,partnership,public,school}'),
    ('feedback_item',      'response',          '{acted,answered,declined}'),
    ('equity_review',      'target',            '{assessment,curriculum,instruction,policy,procedure}'),
    ('equity_review',      'rating',            '{1,2,3,4}'),
    ('workforce_count',    'stage',             '{applied,developed,employed,hired,recruited,retained,supported}'),
    ('workforce_count',    'category',          '{administrative,instructional,support}'),
    ('restorative_log',    'practice',          '{conference,mediation,positive_behavior,proactive_circle,re_entry,responsive_circle}'),
    ('measure',            'population',        '{community,employees,families,students}'),
    ('budget_line',        'kind',              '{budget,expenditure}'),
    ('facility',           'condition',         '{fair,good,poor,unsafe}'),
    ('resource_need',      'beneficiary_group', '{family,staff,student}'),
    ('statement',          'kind',              '{competency,core_value,equity_belief,guiding_principle,mission,non_negotiable,promise,vision}')
  ) AS v (relation, field, words) ORDER BY v.relation, v.field;
SELECT set_has('SELECT topic COLLATE "C" FROM support_provision JOIN mps USING (district_id)', $$VALUES ('bias_personal' COLLATE "C"), ('bias_institutional')$$, 'bias of one''s own and of the institution');
SELECT results_eq('SELECT count(budget_line_id) > 0, count(contribution_id) > 0, count(grant_id) > 0 FROM resource_allocation JOIN mps USING (district_id)', 'VALUES (true, true, true)',
                  'what is given comes from the budget, from partners, from grants');
SELECT results_eq('SELECT count(responded_on) > 0, count(*) > count(responded_on) FROM feedback_item JOIN wawm USING (district_id)', 'VALUES (true, true)', 'some are answered, some wait');
SELECT results_eq($$SELECT (SELECT count(DISTINCT r.usd_per_hour) FROM volunteer_log l JOIN volunteer_rate r ON r.district_id = l.district_id AND l.period_to <@ daterange(r.effective_from, r.effective_to, '[]') WHERE l.district_id = d.district_id)
                      FROM district d WHERE d.code IN ('mps', 'wawm')$$, 'VALUES (2::bigint), (2)', 'hours of volunteers fall into years of different rates');

-- A program that excludes by conduct is flagged; those of the other districts' beliefs are not.
SELECT results_eq($$SELECT p.name COLLATE "C", d.code FROM program p JOIN district d USING (district_id) WHERE p.excludes_by_conduct ORDER BY 1$$,
                  $$VALUES ('Career Partnerships' COLLATE "C", 'mps' COLLATE "C"), ('Demo debate club', 'wawm')$$, 'two programs turn people away for their conduct');
SELECT results_eq($$SELECT e.returned_count < e.left_count FROM exit_count e JOIN program p ON p.district_id = e.district_id AND p.id = e.program_id WHERE e.reason = 'discipline' ORDER BY p.excludes_by_conduct$$,
                  'VALUES (false), (false), (false), (true), (true)', 'and hardly anybody comes back to them');

-- Agreements: one ends within 60 days of the end of November 2026, one is with the association.
SELECT results_eq($$SELECT p.code COLLATE "C", a.ends_on FROM agreement a JOIN mps USING (district_id) JOIN partner p ON p.district_id = a.district_id AND p.id = a.partner_id
                     WHERE a.status = 'signed' AND a.ends_on BETWEEN '2026-11-25' AND date '2026-11-25' + 60$$, $$VALUES ('sixteenth-street' COLLATE "C", date '2026-12-31')$$, 'one agreement is about to end');
SELECT is_empty($$SELECT o.id FROM offering o JOIN wawm USING (district_id) JOIN partner p ON p.district_id = o.district_id AND p.id = o.partner_id
                   WHERE o.status = 'active' AND NOT EXISTS (SELECT FROM app.agreements_in_force(o.district_id, '2026-11-25') a WHERE a.partner_id = o.partner_id AND coalesce(a.school_id = o.school_id, true))$$,
                'a district that refuses has an agreement behind each active offering');
SELECT results_eq($$SELECT d.code COLLATE "C", d.agreement_policy FROM district d ORDER BY 1$$, $$VALUES ('mps' COLLATE "C", 'warn' COLLATE "C"), ('wawm', 'refuse'), ('westbrook', 'warn')$$, 'one district refuses, the others warn');

-- An old wording and the new one that took its place.
SELECT results_eq($$SELECT o.kind, o.ordinal, n.effective_from - o.effective_to FROM statement o JOIN statement n USING (district_id, kind, ordinal) WHERE o.effective_to < n.effective_from$$,
                  $$VALUES ('non_negotiable' COLLATE "C", 3::bigint, 1)$$, 'one statement was replaced on the day after its last');
SELECT is_empty($$SELECT id FROM statement WHERE kind = 'non_negotiable' AND source NOT LIKE '%made up for the demo%'$$, 'what the district''s page does not list is plainly a stand-in');
SELECT is((SELECT count(*) FROM statement JOIN westbrook USING (district_id) WHERE kind = 'strategic_priority'), 0::bigint, 'what is an empty list there stays one');
SELECT is_empty($$SELECT school_id FROM measure WHERE population = 'employees' AND school_id IS NOT NULL$$, 'districts answer for their employees themselves');

-- Of each statement, how many of the five kinds of evidence it has: work, rules, money, measures, voice.
CREATE TEMP VIEW evidence AS
SELECT d.code, s.kind, s.ordinal,
       (SELECT count(*) FROM unnest(ARRAY[
           EXISTS (SELECT FROM statement_link l WHERE l.district_id = s.district_id AND l.statement_id = s.id AND num_nonnulls(l.policy_id, l.budget_line_id, l.measure_id) = 0),
           EXISTS (SELECT FROM statement_link l WHERE l.district_id = s.district_id AND l.statement_id = s.id AND l.policy_id IS NOT NULL),
           EXISTS (SELECT FROM statement_link l WHERE l.district_id = s.district_id AND l.statement_id = s.id AND l.budget_line_id IS NOT NULL),
           EXISTS (SELECT FROM statement_link l WHERE l.district_id = s.district_id AND l.statement_id = s.id AND l.measure_id IS NOT NULL),
           EXISTS (SELECT FROM feedback_item f WHERE f.district_id = s.district_id AND f.statement_id = s.id)]) AS has WHERE has) AS kinds
  FROM statement s JOIN district d USING (district_id) WHERE s.effective_to IS NULL;
SELECT results_eq($$SELECT code COLLATE "C", count(*) FILTER (WHERE kinds = 5), count(*) FILTER (WHERE kinds BETWEEN 1 AND 4), count(*) FILTER (WHERE kinds = 0) FROM evidence GROUP BY 1 ORDER BY 1$$,
                  $$VALUES ('mps' COLLATE "C", 2::bigint, 1::bigint, 0::bigint), ('wawm', 3, 21, 3), ('westbrook', 2, 10, 5)$$, 'statements with everything, with something, with nothing behind them');
SELECT results_eq($$SELECT kind, ordinal FROM evidence WHERE code = 'wawm' AND kinds = 0 ORDER BY 1, 2$$,
                  $$VALUES ('competency' COLLATE "C", 6::bigint), ('core_value', 2), ('mission', 1)$$, 'behind these there is nothing');
SELECT is_empty($$SELECT ordinal FROM evidence WHERE code = 'wawm' AND kind = 'equity_belief' AND kinds = 0$$, 'behind each of the eleven beliefs there is something');

-- The seventh belief: of policies, procedures and money, how much answers to the non-negotiables?
SELECT results_eq(
    $$SELECT count(*) FILTER (WHERE l.id IS NOT NULL), count(*) FROM policy p JOIN wawm USING (district_id)
        LEFT JOIN LATERAL (SELECT l.id FROM statement_link l JOIN statement s ON s.district_id = l.district_id AND s.id = l.statement_id WHERE l.district_id = p.district_id AND l.policy_id = p.id AND s.kind = 'non_negotiable' LIMIT 1) l ON true
       WHERE p.effective_to IS NULL$$, 'VALUES (3::bigint, 6::bigint)', 'three of six policies and procedures in force');
SELECT results_eq(
    $$SELECT sum(b.amount_usd) FILTER (WHERE l.id IS NOT NULL), sum(b.amount_usd) FROM budget_line b JOIN wawm USING (district_id)
        LEFT JOIN LATERAL (SELECT l.id FROM statement_link l JOIN statement s ON s.district_id = l.district_id AND s.id = l.statement_id WHERE l.district_id = b.district_id AND l.budget_line_id = b.id AND s.kind = 'non_negotiable' LIMIT 1) l ON true
       WHERE b.kind = 'budget' AND b.school_year = '2026-27'$$, 'VALUES (515000.50, 920000.50)', 'and 515,000.50 of 920,000.50 dollars planned');

SELECT finish();
ROLLBACK;
