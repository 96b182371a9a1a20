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
RETURNS TABLE (statement_id uuid, kind text, id uuid, last_on date, budget_usd numeric, spent_usd numeric, on_track boolean,
               answered boolean) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT l.statement_id, 'program', p.id,
           (SELECT max(h.held_on)
              FROM offering o
             CROSS JOIN LATERAL (SELECT s.held_on FROM session s
                                  WHERE s.district_id = o.district_id AND s.offering_id = o.id AND s.status = 'held' AND s.held_on <= day
                                  ORDER BY s.held_on DESC LIMIT 1) h
             WHERE o.district_id = p.district_id AND o.program_id = p.id),
           NULL::numeric, NULL::numeric, NULL::boolean, NULL::boolean
      FROM statement_link l
      JOIN program p ON p.district_id = l.district_id AND p.id = l.program_id
     WHERE l.district_id = district AND p.active
    UNION ALL
    SELECT l.statement_id, 'priority', r.id, NULL, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN priority r ON r.district_id = l.district_id AND r.id = l.priority_id
     WHERE l.district_id = district AND r.status <> 'dropped'
    UNION ALL
    SELECT l.statement_id, 'strategy', s.id, NULL, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN strategy s ON s.district_id = l.district_id AND s.id = l.strategy_id
      JOIN plan n ON n.district_id = s.district_id AND n.id = s.plan_id
     WHERE l.district_id = district AND s.status <> 'dropped' AND n.status <> 'retired'
    UNION ALL
    SELECT x.statement_id, p.kind, p.id, p.effective_from, NULL, NULL, NULL, NULL
      FROM (SELECT l.statement_id, l.policy_id FROM statement_link l WHERE l.district_id = district AND l.policy_id IS NOT NULL
            UNION
            SELECT a.statement_id, a.policy_id FROM app.aligned(district) a WHERE a.policy_id IS NOT NULL) x
      JOIN policy p ON p.district_id = district AND p.id = x.policy_id
     WHERE p.effective_from <= day AND coalesce(p.effective_to >= day, true)
    UNION ALL
    SELECT x.statement_id, 'initiative', i.id, i.effective_from, NULL, NULL, NULL, NULL
      FROM (SELECT l.statement_id, l.initiative_id FROM statement_link l WHERE l.district_id = district AND l.initiative_id IS NOT NULL
            UNION
            SELECT a.statement_id, a.initiative_id FROM app.aligned(district) a WHERE a.initiative_id IS NOT NULL) x
      JOIN initiative i ON i.district_id = district AND i.id = x.initiative_id
     WHERE i.effective_from <= day AND coalesce(i.effective_to >= day, true)
    UNION ALL
    SELECT a.statement_id, 'partner', p.id, NULL, NULL, NULL, NULL, NULL
      FROM (SELECT DISTINCT g.statement_id, g.partner_id FROM app.aligned(district) g WHERE g.partner_id IS NOT NULL) a
      JOIN partner p ON p.district_id = district AND p.id = a.partner_id
     WHERE p.active
    UNION ALL
    SELECT l.statement_id, 'budget_line', b.id, NULL, CASE WHEN b.kind = 'budget' THEN b.amount_usd END,
           CASE WHEN b.kind = 'expenditure' THEN b.amount_usd END, NULL, NULL
      FROM statement_link l
      JOIN budget_line b ON b.district_id = l.district_id AND b.id = l.budget_line_id
     WHERE l.district_id = district AND b.school_year = app.school_year_of(day)
    UNION ALL
    SELECT l.statement_id, 'measure', m.id, coalesce(g.read_on, CASE WHEN m.baseline_on <= day THEN m.baseline_on END), NULL, NULL,
           app.on_track(m, g.value, g.read_on, day), NULL
      FROM statement_link l
      JOIN measure m ON m.district_id = l.district_id AND m.id = l.measure_id
      LEFT JOIN priority r ON r.district_id = m.district_id AND r.id = m.priority_id
      LEFT JOIN strategy s ON s.district_id = m.district_id AND s.id = m.strategy_id
      LEFT JOIN LATERAL (SELECT v.read_on, v.value FROM measure_reading v
                          WHERE v.district_id = m.district_id AND v.measure_id = m.id AND v.read_on <= day
                          ORDER BY v.read_on DESC LIMIT 1) g ON true
     WHERE l.district_id = district AND 'dropped' NOT IN (coalesce(r.status, ''), coalesce(s.status, ''))
    UNION ALL
    SELECT l.statement_id, 'equity_review', e.id, e.reviewed_on, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN equity_review e ON e.district_id = l.district_id AND e.id = l.equity_review_id
     WHERE l.district_id = district AND e.reviewed_on <= day
    UNION ALL
    SELECT l.statement_id, 'support_provision', s.id, s.provided_on, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN support_provision s ON s.district_id = l.district_id AND s.id = l.support_provision_id
     WHERE l.district_id = district AND s.provided_on <= day
    UNION ALL
    SELECT l.statement_id, 'educational_team', t.id, NULL, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN educational_team t ON t.district_id = l.district_id AND t.id = l.educational_team_id
     WHERE l.district_id = district AND t.school_year = app.school_year_of(day)
    UNION ALL
    SELECT l.statement_id, 'recognition', r.id, r.awarded_on, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN recognition r ON r.district_id = l.district_id AND r.id = l.recognition_id
     WHERE l.district_id = district AND r.awarded_on <= day
    UNION ALL
    SELECT l.statement_id, 'facility_improvement', f.id, CASE WHEN f.ends_on <= day THEN f.ends_on ELSE f.starts_on END, NULL, NULL, NULL, NULL
      FROM statement_link l
      JOIN facility_improvement f ON f.district_id = l.district_id AND f.id = l.facility_improvement_id
     WHERE l.district_id = district AND f.status <> 'dropped' AND f.starts_on <= day
    UNION ALL
    SELECT f.statement_id, 'feedback_item', f.id, greatest(f.received_on, CASE WHEN f.responded_on <= day THEN f.responded_on END), NULL,
           NULL, NULL, f.response IS NOT NULL AND coalesce(f.responded_on <= day, true)
      FROM feedback_item f
     WHERE f.district_id = district AND f.statement_id IS NOT NULL AND f.received_on <= day;
END;
COMMENT ON FUNCTION app.evidence(uuid, date) IS 'Everything that answers to each statement on the day, each record once for each statement: its kind and id, the latest day it carries, dollars planned and spent, whether a measure is on track, whether feedback was answered.';
