-- What answers to a statement of the district, and how much of it?
--
-- Everything that answers is told by one function, app.evidence, and counted by another, app.statements_answered: the report on one
-- statement, the list of all of them and the report on the district say the same because they ask the same. What holds for a time
-- counts on the days it holds; what takes place counts from its first day on; what has a status and no days counts as it stands now.

CREATE FUNCTION app.school_year_of(day date) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_char(day - interval '6 months', 'YYYY-') || to_char(day + interval '6 months', 'YY');
COMMENT ON FUNCTION app.school_year_of(date) IS 'The school year, July to June, that the day is in.';

-- A figure older than the baseline tells nothing of the way from there.
CREATE FUNCTION app.on_track(measure, latest numeric, latest_on date, day date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN latest_on >= ($1).baseline_on AND ($1).due_on IS NOT NULL THEN
        (latest - ($1).baseline) / nullif(($1).target - ($1).baseline, 0)
        >= CASE WHEN day >= ($1).due_on THEN 1
                WHEN day <= ($1).baseline_on THEN 0
                ELSE (day - ($1).baseline_on)::numeric / (($1).due_on - ($1).baseline_on) END
    END;
COMMENT ON FUNCTION app.on_track(measure, numeric, date, date) IS 'Whether a measure has come as large a part of the way from its baseline to its target as of the time between, and all the way once it is due; null when that cannot be told.';

CREATE FUNCTION app.aligned(district uuid)
RETURNS TABLE (statement_id uuid, partner_id uuid, initiative_id uuid, policy_id uuid) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT a.statement_id, a.partner_id, a.initiative_id, a.policy_id
      FROM alignment a
      JOIN priority r ON r.district_id = a.district_id AND r.id = a.priority_id
     WHERE a.district_id = district AND a.statement_id IS NOT NULL AND a.status IN ('developed', 'aligned') AND r.status <> 'dropped';
END;
COMMENT ON FUNCTION app.aligned(uuid) IS 'What stands behind a priority and answers to a statement by that.';

CREATE FUNCTION app.evidence(district uuid, day date)
RETURNS TABLE (statement_id uuid, kind text, id uuid, last_on date, budget_usd numeric, spent_usd numeric, answered boolean) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT l.statement_id, 'program', p.id, NULL::date, NULL::numeric, NULL::numeric, NULL::boolean
      FROM statement_link l
      JOIN program p ON p.district_id = l.district_id AND p.id = l.program_id
     WHERE l.district_id = district AND p.active
    UNION ALL
    SELECT l.statement_id, 'priority', r.id, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN priority r ON r.district_id = l.district_id AND r.id = l.priority_id
     WHERE l.district_id = district AND r.status <> 'dropped'
    UNION ALL
    SELECT l.statement_id, 'strategy', s.id, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN strategy s ON s.district_id = l.district_id AND s.id = l.strategy_id
      JOIN plan n ON n.district_id = s.district_id AND n.id = s.plan_id
     WHERE l.district_id = district AND s.status <> 'dropped' AND n.status <> 'retired'
    UNION ALL
    SELECT x.statement_id, p.kind, p.id, p.effective_from, NULL, NULL, NULL
      FROM (SELECT l.statement_id, l.policy_id FROM statement_link l WHERE l.district_id = district AND l.policy_id IS NOT NULL
            UNION
            SELECT a.statement_id, a.policy_id FROM app.aligned(district) a WHERE a.policy_id IS NOT NULL) x
      JOIN policy p ON p.district_id = district AND p.id = x.policy_id
     WHERE p.effective_from <= day AND coalesce(p.effective_to >= day, true)
    UNION ALL
    SELECT x.statement_id, 'initiative', i.id, i.effective_from, NULL, NULL, NULL
      FROM (SELECT l.statement_id, l.initiative_id FROM statement_link l WHERE l.district_id = district AND l.initiative_id IS NOT NULL
            UNION
            SELECT a.statement_id, a.initiative_id FROM app.aligned(district) a WHERE a.initiative_id IS NOT NULL) x
      JOIN initiative i ON i.district_id = district AND i.id = x.initiative_id
     WHERE i.effective_from <= day AND coalesce(i.effective_to >= day, true)
    UNION ALL
    SELECT a.statement_id, 'partner', p.id, NULL, NULL, NULL, NULL
      FROM (SELECT DISTINCT g.statement_id, g.partner_id FROM app.aligned(district) g WHERE g.partner_id IS NOT NULL) a
      JOIN partner p ON p.district_id = district AND p.id = a.partner_id
     WHERE p.active
    UNION ALL
    SELECT l.statement_id, 'budget_line', b.id, NULL, CASE WHEN b.kind = 'budget' THEN b.amount_usd END,
           CASE WHEN b.kind = 'expenditure' THEN b.amount_usd END, NULL
      FROM (SELECT app.school_year_of(day) AS name OFFSET 0) y -- worked out once
      JOIN budget_line b ON b.district_id = district AND b.school_year = y.name
      JOIN statement_link l ON l.district_id = b.district_id AND l.budget_line_id = b.id
    UNION ALL
    SELECT l.statement_id, 'measure', m.id, CASE WHEN m.baseline_on <= day THEN m.baseline_on END, NULL, NULL, NULL
      FROM statement_link l
      JOIN measure m ON m.district_id = l.district_id AND m.id = l.measure_id
     WHERE l.district_id = district
       AND NOT EXISTS (SELECT FROM priority r WHERE r.district_id = district AND r.id = m.priority_id AND r.status = 'dropped')
       AND NOT EXISTS (SELECT FROM strategy s WHERE s.district_id = district AND s.id = m.strategy_id AND s.status = 'dropped')
    UNION ALL
    SELECT l.statement_id, 'equity_review', e.id, e.reviewed_on, NULL, NULL, NULL
      FROM statement_link l
      JOIN equity_review e ON e.district_id = l.district_id AND e.id = l.equity_review_id
     WHERE l.district_id = district AND e.reviewed_on <= day
    UNION ALL
    SELECT l.statement_id, 'support_provision', s.id, s.provided_on, NULL, NULL, NULL
      FROM statement_link l
      JOIN support_provision s ON s.district_id = l.district_id AND s.id = l.support_provision_id
     WHERE l.district_id = district AND s.provided_on <= day
    UNION ALL
    SELECT l.statement_id, 'educational_team', t.id, NULL, NULL, NULL, NULL
      FROM (SELECT app.school_year_of(day) AS name OFFSET 0) y
      JOIN educational_team t ON t.district_id = district AND t.school_year = y.name
      JOIN statement_link l ON l.district_id = t.district_id AND l.educational_team_id = t.id
    UNION ALL
    SELECT l.statement_id, 'recognition', r.id, r.awarded_on, NULL, NULL, NULL
      FROM statement_link l
      JOIN recognition r ON r.district_id = l.district_id AND r.id = l.recognition_id
     WHERE l.district_id = district AND r.awarded_on <= day
    UNION ALL
    SELECT l.statement_id, 'facility_improvement', f.id, CASE WHEN f.ends_on <= day THEN f.ends_on ELSE f.starts_on END, NULL, NULL, NULL
      FROM statement_link l
      JOIN facility_improvement f ON f.district_id = l.district_id AND f.id = l.facility_improvement_id
     WHERE l.district_id = district AND f.status <> 'dropped' AND f.starts_on <= day
    UNION ALL
    SELECT f.statement_id, 'feedback_item', f.id, greatest(f.received_on, CASE WHEN f.responded_on <= day THEN f.responded_on END), NULL,
           NULL, f.response IS NOT NULL AND coalesce(f.responded_on <= day, true)
      FROM feedback_item f
     WHERE f.district_id = district AND f.statement_id IS NOT NULL AND f.received_on <= day;
END;
COMMENT ON FUNCTION app.evidence(uuid, date) IS 'Everything that answers to each statement on the day, each record once for each statement: its kind and id, the latest day it carries itself, dollars planned and spent, whether feedback was answered.';

-- What is asked of single records stands apart from it, so that a list asks it for the rows of a page alone. IS NOT NULL says nothing
-- new; it tells the planner how few links are meant.
CREATE FUNCTION app.measures_read(district uuid, day date)
RETURNS TABLE (statement_id uuid, id uuid, latest numeric, latest_on date, on_track boolean) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT l.statement_id, m.id, v.value, v.read_on, app.on_track(m, v.value, v.read_on, day)
      FROM statement_link l
      JOIN measure m ON m.district_id = l.district_id AND m.id = l.measure_id
     CROSS JOIN LATERAL (SELECT g.value, g.read_on FROM measure_reading g
                          WHERE g.district_id = m.district_id AND g.measure_id = m.id AND g.read_on <= day
                          ORDER BY g.read_on DESC LIMIT 1) v
     WHERE l.district_id = district AND l.measure_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM priority r WHERE r.district_id = district AND r.id = m.priority_id AND r.status = 'dropped')
       AND NOT EXISTS (SELECT FROM strategy s WHERE s.district_id = district AND s.id = m.strategy_id AND s.status = 'dropped');
END;
COMMENT ON FUNCTION app.measures_read(uuid, date) IS 'The measures that answer to each statement and have a figure by the day, with the latest of them.';

CREATE FUNCTION app.programs_held(district uuid, day date)
RETURNS TABLE (statement_id uuid, id uuid, held_on date) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT l.statement_id, p.id, h.held_on
      FROM statement_link l
      JOIN program p ON p.district_id = l.district_id AND p.id = l.program_id
      JOIN offering o ON o.district_id = p.district_id AND o.program_id = p.id
     CROSS JOIN LATERAL (SELECT s.held_on FROM session s
                          WHERE s.district_id = o.district_id AND s.offering_id = o.id AND s.status = 'held' AND s.held_on <= day
                          ORDER BY s.held_on DESC LIMIT 1) h
     WHERE l.district_id = district AND l.program_id IS NOT NULL AND p.active;
END;
COMMENT ON FUNCTION app.programs_held(uuid, date) IS 'The programs that answer to each statement and were held by the day, with the last session of each of their offerings.';

-- Dollars planned and dollars spent are two sums: neither is ever added to the other.
CREATE FUNCTION app.statements_answered(district uuid, day date)
RETURNS TABLE (id uuid, kind text, ordinal bigint, in_force boolean, program_count bigint, priority_count bigint, strategy_count bigint,
               policy_count bigint, initiative_count bigint, partner_count bigint, budget_line_count bigint, dollars_aligned numeric,
               dollars_spent numeric, measures_total bigint, measures_on_track bigint, culture_count bigint, feedback_count bigint,
               feedback_answered bigint, kinds_answered bigint, evidence_count bigint, last_evidence_on date, coverage text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT s.id, s.kind, s.ordinal, coalesce(s.effective_from <= day, true) AND coalesce(s.effective_to >= day, true),
           coalesce(a.programs, 0), coalesce(a.priorities, 0), coalesce(a.strategies, 0), coalesce(a.policies, 0),
           coalesce(a.initiatives, 0), coalesce(a.partners, 0), coalesce(a.budget_lines, 0), coalesce(a.budget_usd, 0),
           coalesce(a.spent_usd, 0), coalesce(a.measures, 0),
           (SELECT count(*) FROM app.measures_read(district, day) m WHERE m.statement_id = s.id AND m.on_track),
           coalesce(a.culture, 0), coalesce(a.feedback, 0), coalesce(a.answered, 0), coalesce(a.kinds, 0), coalesce(a.count, 0),
           greatest(a.last_on,
                    (SELECT max(m.latest_on) FROM app.measures_read(district, day) m WHERE m.statement_id = s.id),
                    (SELECT max(h.held_on) FROM app.programs_held(district, day) h WHERE h.statement_id = s.id)),
           CASE WHEN a.kinds IS NULL THEN 'empty' WHEN a.kinds < 5 THEN 'partial' ELSE 'full' END
      FROM statement s
      LEFT JOIN (SELECT k.statement_id,
                        sum(k.count) FILTER (WHERE k.kind = 'program')::bigint AS programs,
                        sum(k.count) FILTER (WHERE k.kind = 'priority')::bigint AS priorities,
                        sum(k.count) FILTER (WHERE k.kind = 'strategy')::bigint AS strategies,
                        sum(k.count) FILTER (WHERE k.kind IN ('policy', 'procedure'))::bigint AS policies,
                        sum(k.count) FILTER (WHERE k.kind = 'initiative')::bigint AS initiatives,
                        sum(k.count) FILTER (WHERE k.kind = 'partner')::bigint AS partners,
                        sum(k.count) FILTER (WHERE k.kind = 'budget_line')::bigint AS budget_lines,
                        sum(k.budget_usd) AS budget_usd,
                        sum(k.spent_usd) AS spent_usd,
                        sum(k.count) FILTER (WHERE k.kind = 'measure')::bigint AS measures,
                        sum(k.count) FILTER (WHERE k.kind IN ('equity_review', 'support_provision', 'educational_team', 'recognition',
                                                              'facility_improvement'))::bigint AS culture,
                        sum(k.count) FILTER (WHERE k.kind = 'feedback_item')::bigint AS feedback,
                        sum(k.answered)::bigint AS answered,
                        count(DISTINCT CASE WHEN k.kind IN ('policy', 'procedure') THEN 'rules'
                                            WHEN k.kind = 'budget_line' THEN 'money'
                                            WHEN k.kind = 'measure' THEN 'measures'
                                            WHEN k.kind = 'feedback_item' THEN 'voice'
                                            ELSE 'work' END) AS kinds,
                        sum(k.count)::bigint AS count,
                        max(k.last_on) AS last_on
                   FROM (SELECT e.statement_id, e.kind, count(*) AS count, sum(e.budget_usd) AS budget_usd, sum(e.spent_usd) AS spent_usd,
                                count(*) FILTER (WHERE e.answered) AS answered, max(e.last_on) AS last_on
                           FROM app.evidence(district, day) e
                          GROUP BY e.statement_id, e.kind) k
                  GROUP BY k.statement_id) a ON a.statement_id = s.id
     WHERE s.district_id = district;
END;
COMMENT ON FUNCTION app.statements_answered(uuid, date) IS 'How much answers to each statement on the day.';

CREATE FUNCTION report_statement_accountability(district uuid, record uuid, as_of date) RETURNS json LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    asked AS MATERIALIZED (
        SELECT t.day, t.text, t.school_year, a.*
          FROM (SELECT s.id, s.text, coalesce(as_of, app.today(district)) AS day,
                       app.school_year_of(coalesce(as_of, app.today(district))) AS school_year
                  FROM statement s
                 WHERE s.district_id = district AND s.id = record OFFSET 0) t
         CROSS JOIN LATERAL app.statements_answered(district, t.day) a
         WHERE a.id = record),
    evidence AS MATERIALIZED (
        SELECT e.*
          FROM asked t
         CROSS JOIN LATERAL app.evidence(district, t.day) e
         WHERE e.statement_id = record),
    readings AS (
        SELECT m.id, m.latest, m.latest_on, m.on_track
          FROM asked t
         CROSS JOIN LATERAL app.measures_read(district, t.day) m
         WHERE m.statement_id = record)
    SELECT json_build_object(
        'statement_id', t.id,
        'kind', t.kind,
        'ordinal', t.ordinal,
        'text', t.text,
        'in_force', t.in_force,
        'as_of', t.day,
        'school_year', t.school_year,
        'verdict', json_build_object(
            'evidence_count', t.evidence_count,
            'dollars_aligned', t.dollars_aligned,
            'dollars_spent', t.dollars_spent,
            'measures_on_track', t.measures_on_track,
            'measures_total', t.measures_total,
            'last_evidence_on', t.last_evidence_on,
            'kinds_answered', t.kinds_answered,
            'coverage', t.coverage,
            'how', json_build_object(
                'evidence_count', 'Different records that answer to it on the day, feedback included; each counts once, however it is linked.',
                'dollars', 'Lines of the budget of the school year that holds the day: aligned are those planned, spent those paid. The two are never added up.',
                'measures', 'Measures that answer to it. One is on track when its latest figure by the day has come as large a part of the way from '
                            'baseline to target as of the time between, and all the way once it is due. One that lacks a figure since its baseline, '
                            'or any of the two ends or their days, is not known to be.',
                'last_evidence_on', 'The latest day, not after the day asked for, of what is counted: when it began, took place or ended, was heard or '
                                    'answered, was read; of a program its last session. Priorities, strategies, partners, lines of a budget and '
                                    'educational teams carry no day.',
                'coverage', 'Of five kinds - work, rules, money, measures, voice - how many have something: none is empty, all five are full.')),
        'priorities', json_build_object('count', t.priority_count, 'entries', ARRAY(
            SELECT json_build_object('priority_id', r.id, 'school_id', r.school_id, 'ordinal', r.ordinal, 'title', r.title, 'status', r.status)
              FROM evidence e JOIN priority r ON r.district_id = district AND r.id = e.id
             WHERE e.kind = 'priority' ORDER BY r.title, r.id LIMIT 200)),
        'strategies', json_build_object('count', t.strategy_count, 'entries', ARRAY(
            SELECT json_build_object('strategy_id', s.id, 'school_id', s.school_id, 'priority_id', s.priority_id, 'title', s.title, 'status', s.status)
              FROM evidence e JOIN strategy s ON s.district_id = district AND s.id = e.id
             WHERE e.kind = 'strategy' ORDER BY s.title, s.id LIMIT 200)),
        'programs', json_build_object('count', t.program_count, 'entries', ARRAY(
            SELECT json_build_object('program_id', p.id, 'partner_id', p.partner_id, 'name', p.name,
                                     'offering_count', (SELECT count(*) FROM offering o WHERE o.district_id = district AND o.program_id = p.id AND app.runs(o, t.day)),
                                     'last_session_on', (SELECT max(h.held_on) FROM app.programs_held(district, t.day) h WHERE h.statement_id = record AND h.id = p.id))
              FROM evidence e JOIN program p ON p.district_id = district AND p.id = e.id
             WHERE e.kind = 'program' ORDER BY p.name, p.id LIMIT 200)),
        'policies', json_build_object('count', t.policy_count, 'entries', ARRAY(
            SELECT json_build_object('policy_id', p.id, 'school_id', p.school_id, 'kind', p.kind, 'code', p.code, 'title', p.title, 'effective_from', p.effective_from)
              FROM evidence e JOIN policy p ON p.district_id = district AND p.id = e.id
             WHERE e.kind IN ('policy', 'procedure') ORDER BY p.code, p.id LIMIT 200)),
        'initiatives', json_build_object('count', t.initiative_count, 'entries', ARRAY(
            SELECT json_build_object('initiative_id', i.id, 'school_id', i.school_id, 'partner_id', i.partner_id, 'title', i.title, 'effective_from', i.effective_from)
              FROM evidence e JOIN initiative i ON i.district_id = district AND i.id = e.id
             WHERE e.kind = 'initiative' ORDER BY i.title, i.id LIMIT 200)),
        'partners', json_build_object('count', t.partner_count, 'entries', ARRAY(
            SELECT json_build_object('partner_id', p.id, 'name', p.name)
              FROM evidence e JOIN partner p ON p.district_id = district AND p.id = e.id
             WHERE e.kind = 'partner' ORDER BY p.name, p.id LIMIT 200)),
        'budget_lines', json_build_object('count', t.budget_line_count, 'entries', ARRAY(
            SELECT json_build_object('budget_line_id', b.id, 'school_id', b.school_id, 'kind', b.kind, 'category', b.category, 'title', b.title, 'amount_usd', b.amount_usd)
              FROM evidence e JOIN budget_line b ON b.district_id = district AND b.id = e.id
             WHERE e.kind = 'budget_line' ORDER BY b.amount_usd DESC, b.id LIMIT 200)),
        'measures', json_build_object('count', t.measures_total, 'entries', ARRAY(
            SELECT json_build_object('measure_id', m.id, 'school_id', m.school_id, 'name', m.name, 'group_code', m.group_code, 'population', m.population,
                                     'unit', m.unit, 'direction', m.direction, 'baseline', m.baseline, 'baseline_on', m.baseline_on,
                                     'target', m.target, 'due_on', m.due_on, 'latest', v.latest, 'latest_on', v.latest_on, 'on_track', v.on_track)
              FROM evidence e
              JOIN measure m ON m.district_id = district AND m.id = e.id
              LEFT JOIN readings v ON v.id = m.id
             WHERE e.kind = 'measure' ORDER BY m.name, m.id LIMIT 200)),
        'equity_reviews', json_build_object('count', (SELECT count(*) FROM evidence e WHERE e.kind = 'equity_review'), 'entries', ARRAY(
            SELECT json_build_object('equity_review_id', r.id, 'school_id', r.school_id, 'target', r.target, 'subject', r.subject, 'rating', r.rating, 'reviewed_on', r.reviewed_on)
              FROM evidence e JOIN equity_review r ON r.district_id = district AND r.id = e.id
             WHERE e.kind = 'equity_review' ORDER BY r.reviewed_on DESC, r.id LIMIT 200)),
        'support_provisions', json_build_object('count', (SELECT count(*) FROM evidence e WHERE e.kind = 'support_provision'), 'entries', ARRAY(
            SELECT json_build_object('support_provision_id', s.id, 'school_id', s.school_id, 'topic', s.topic, 'title', s.title, 'hours', s.hours, 'provided_on', s.provided_on)
              FROM evidence e JOIN support_provision s ON s.district_id = district AND s.id = e.id
             WHERE e.kind = 'support_provision' ORDER BY s.provided_on DESC, s.id LIMIT 200)),
        'educational_teams', json_build_object('count', (SELECT count(*) FROM evidence e WHERE e.kind = 'educational_team'), 'entries', ARRAY(
            SELECT json_build_object('educational_team_id', g.id, 'school_id', g.school_id, 'name', g.name, 'member_count', g.member_count)
              FROM evidence e JOIN educational_team g ON g.district_id = district AND g.id = e.id
             WHERE e.kind = 'educational_team' ORDER BY g.name, g.id LIMIT 200)),
        'recognitions', json_build_object('count', (SELECT count(*) FROM evidence e WHERE e.kind = 'recognition'), 'entries', ARRAY(
            SELECT json_build_object('recognition_id', r.id, 'school_id', r.school_id, 'kind', r.kind, 'title', r.title, 'people_count', r.people_count, 'awarded_on', r.awarded_on)
              FROM evidence e JOIN recognition r ON r.district_id = district AND r.id = e.id
             WHERE e.kind = 'recognition' ORDER BY r.awarded_on DESC, r.id LIMIT 200)),
        'facility_improvements', json_build_object('count', (SELECT count(*) FROM evidence e WHERE e.kind = 'facility_improvement'), 'entries', ARRAY(
            SELECT json_build_object('facility_improvement_id', f.id, 'school_id', f.school_id, 'partner_id', f.partner_id, 'title', f.title, 'purpose', f.purpose,
                                     'status', f.status, 'cost_usd', f.cost_usd, 'starts_on', f.starts_on, 'ends_on', f.ends_on)
              FROM evidence e JOIN facility_improvement f ON f.district_id = district AND f.id = e.id
             WHERE e.kind = 'facility_improvement' ORDER BY f.starts_on DESC, f.id LIMIT 200)),
        'feedback', json_build_object('count', t.feedback_count, 'answered', t.feedback_answered, 'entries', ARRAY(
            SELECT json_build_object('feedback_item_id', f.id, 'school_id', f.school_id, 'level', f.level, 'stakeholder_group', f.stakeholder_group,
                                     'language', f.language, 'received_on', f.received_on, 'people_count', f.people_count,
                                     'response', CASE WHEN e.answered THEN f.response END, 'responded_on', CASE WHEN e.answered THEN f.responded_on END)
              FROM evidence e JOIN feedback_item f ON f.district_id = district AND f.id = e.id
             WHERE e.kind = 'feedback_item' ORDER BY f.received_on DESC, f.id LIMIT 200)))
      FROM asked t;
END;
COMMENT ON FUNCTION report_statement_accountability(uuid, uuid, date) IS 'Everything that answers to a statement on a day, and how much that is.';
REVOKE EXECUTE ON FUNCTION report_statement_accountability(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_statement_accountability(uuid, uuid, date) TO roundtable_service;

CREATE INDEX session_offering_held_idx ON session (district_id, offering_id, held_on) WHERE status = 'held';
