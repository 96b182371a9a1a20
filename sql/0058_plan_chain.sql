-- Does a plan hold from what was found to what is measured, and where does the chain break?
--
-- The links are counted by the guards of the assessment where it has the same: an alignment counts when it is developed or
-- aligned and points to a goal of the improvement plan, a measure is complete with a baseline, a target, a due date and an owner.
-- What is dropped lacks nothing, and carries nothing either.

CREATE FUNCTION report_plan_chain(district uuid, record uuid, as_of date) RETURNS json LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    asked AS (
        SELECT p.*, a.phase
          FROM plan p
          LEFT JOIN needs_assessment a ON a.district_id = p.district_id AND a.id = p.assessment_id
         WHERE p.district_id = district AND p.id = record),
    strategies AS (
        SELECT s.*
          FROM asked t
          JOIN strategy s ON s.district_id = t.district_id AND s.plan_id = t.id),
    priorities AS (
        SELECT r.*
          FROM asked t
          JOIN priority r ON r.district_id = t.district_id AND r.school_id = t.school_id
         WHERE r.assessment_id = t.assessment_id OR r.id IN (SELECT s.priority_id FROM strategies s)),
    evidence AS (
        SELECT l.priority_id, l.need_id
          FROM asked t
          JOIN priorities r ON true
          JOIN evidence_link l ON l.district_id = t.district_id AND l.priority_id = r.id
         WHERE l.need_id IS NOT NULL),
    needs AS (
        SELECT n.*
          FROM asked t
          JOIN need n ON n.district_id = t.district_id AND n.school_id = t.school_id
         WHERE n.assessment_id = t.assessment_id OR n.id IN (SELECT e.need_id FROM evidence e)),
    findings AS (
        SELECT f.*
          FROM asked t
          JOIN finding f ON f.district_id = t.district_id AND f.school_id = t.school_id
         WHERE f.assessment_id = t.assessment_id OR f.id IN (SELECT n.finding_id FROM needs n)),
    goals AS (
        SELECT g.*
          FROM asked t
          JOIN goal g ON g.district_id = t.district_id AND g.scope_id = t.scope_id
         WHERE g.assessment_id = t.assessment_id OR g.priority_id IN (SELECT r.id FROM priorities r)
            OR g.id IN (SELECT s.goal_id FROM strategies s)),
    measures AS (
        SELECT m.id, m.priority_id, m.strategy_id, num_nulls(m.baseline, m.target, m.due_on, m.owner_title) = 0 AS complete,
               json_build_object(
                   'measure_id', m.id,
                   'name', m.name,
                   'group_code', m.group_code,
                   'unit', m.unit,
                   'direction', m.direction,
                   'baseline', m.baseline,
                   'target', m.target,
                   'due_on', m.due_on,
                   'owner_title', m.owner_title,
                   'complete', num_nulls(m.baseline, m.target, m.due_on, m.owner_title) = 0) AS document
          FROM asked t
          JOIN measure m ON m.district_id = t.district_id AND m.school_id = t.school_id
         WHERE m.priority_id IN (SELECT r.id FROM priorities r) OR m.strategy_id IN (SELECT s.id FROM strategies s)),
    commitments AS (
        SELECT c.*, p.name AS partner_name, s.priority_id, c.status IN ('committed', 'delivered') AND s.status <> 'dropped' AS counts
          FROM strategies s
          JOIN contribution c ON c.district_id = s.district_id AND c.strategy_id = s.id
          JOIN partner p ON p.district_id = c.district_id AND p.id = c.partner_id),
    alignments AS (
        SELECT l.*, coalesce(p.name, i.title, o.title) AS name
          FROM priorities r
          JOIN alignment l ON l.district_id = r.district_id AND l.priority_id = r.id
          LEFT JOIN partner p ON p.district_id = l.district_id AND p.id = l.partner_id
          LEFT JOIN initiative i ON i.district_id = l.district_id AND i.id = l.initiative_id
          LEFT JOIN policy o ON o.district_id = l.district_id AND o.id = l.policy_id),
    partners AS (
        SELECT c.partner_id, c.partner_name AS name, c.strategy_id, c.priority_id
          FROM commitments c
         WHERE c.counts
        UNION
        SELECT l.partner_id, l.name, NULL, l.priority_id
          FROM alignments l
         WHERE l.partner_id IS NOT NULL AND l.status IN ('developed', 'aligned')),
    gaps AS (
        SELECT r.id, r.ordinal, g.code
          FROM priorities r
         CROSS JOIN LATERAL (VALUES
            ('need',       EXISTS (SELECT FROM evidence e WHERE e.priority_id = r.id)),
            ('strategy',   EXISTS (SELECT FROM strategies s WHERE s.priority_id = r.id AND s.status <> 'dropped')),
            ('commitment', EXISTS (SELECT FROM commitments c WHERE c.priority_id = r.id AND c.counts)),
            ('alignment',  EXISTS (SELECT FROM alignments l WHERE l.priority_id = r.id AND l.status IN ('developed', 'aligned')
                                      AND l.improvement_plan_goal_id IS NOT NULL)),
            ('measure',    EXISTS (SELECT FROM measures m LEFT JOIN strategies s ON s.id = m.strategy_id AND s.status <> 'dropped'
                                    WHERE r.id IN (m.priority_id, s.priority_id)))) AS g (code, there)
         WHERE r.status <> 'dropped' AND NOT g.there)
    SELECT json_build_object(
        'plan_id', t.id,
        'title', t.title,
        'status', t.status,
        'school_id', t.school_id,
        'partnership_id', t.partnership_id,
        'assessment_id', t.assessment_id,
        'assessment_phase', t.phase,
        'priorities', ARRAY(
            SELECT json_build_object(
                'priority_id', r.id,
                'ordinal', r.ordinal,
                'title', r.title,
                'status', r.status,
                'needs', ARRAY(
                    SELECT json_build_object(
                        'need_id', n.id,
                        'support_area', n.support_area,
                        'severity', n.severity,
                        'statement', CASE WHEN app.cleared(n.visibility, n.school_id) THEN n.statement END,
                        'finding_id', n.finding_id,
                        'finding_kind', f.kind)
                      FROM evidence e
                      JOIN needs n ON n.id = e.need_id
                      LEFT JOIN findings f ON f.id = n.finding_id
                     WHERE e.priority_id = r.id
                     ORDER BY n.severity DESC, n.id),
                'strategies', ARRAY(
                    SELECT json_build_object(
                        'strategy_id', s.id,
                        'title', s.title,
                        'status', s.status,
                        'commitments', ARRAY(
                            SELECT json_build_object('contribution_id', c.id, 'partner_id', c.partner_id,
                                                     'partner_name', c.partner_name, 'kind', c.kind, 'status', c.status)
                              FROM commitments c WHERE c.strategy_id = s.id ORDER BY c.partner_name, c.id),
                        'activities', ARRAY(
                            SELECT json_build_object('activity_id', v.id, 'title', v.title)
                              FROM activity v WHERE v.district_id = s.district_id AND v.strategy_id = s.id ORDER BY v.starts_on, v.id),
                        'measures', ARRAY(SELECT m.document FROM measures m WHERE m.strategy_id = s.id ORDER BY m.id))
                      FROM strategies s WHERE s.priority_id = r.id ORDER BY s.id),
                'measures', ARRAY(SELECT m.document FROM measures m WHERE m.priority_id = r.id ORDER BY m.id),
                'alignments', ARRAY(
                    SELECT json_build_object('alignment_id', l.id, 'status', l.status, 'name', l.name, 'partner_id', l.partner_id,
                                             'initiative_id', l.initiative_id, 'policy_id', l.policy_id,
                                             'improvement_plan_goal_id', l.improvement_plan_goal_id)
                      FROM alignments l WHERE l.priority_id = r.id ORDER BY l.id),
                'missing', ARRAY(SELECT g.code FROM gaps g WHERE g.id = r.id ORDER BY g.code))
              FROM priorities r ORDER BY r.ordinal, r.id),
        'findings', ARRAY(
            SELECT json_build_object('finding_id', f.id, 'kind', f.kind,
                                     'need_ids', ARRAY(SELECT n.id FROM needs n WHERE n.finding_id = f.id ORDER BY n.id))
              FROM findings f ORDER BY f.id),
        'needs', ARRAY(
            SELECT json_build_object('need_id', n.id, 'finding_id', n.finding_id,
                                     'priority_ids', ARRAY(SELECT e.priority_id FROM evidence e WHERE e.need_id = n.id ORDER BY e.priority_id))
              FROM needs n ORDER BY n.id),
        'partners', ARRAY(
            SELECT json_build_object('partner_id', o.partner_id, 'name', o.name,
                                     'strategy_ids', coalesce(json_agg(DISTINCT o.strategy_id::text) FILTER (WHERE o.strategy_id IS NOT NULL), '[]'),
                                     'priority_ids', json_agg(DISTINCT o.priority_id::text))
              FROM partners o GROUP BY o.partner_id, o.name ORDER BY o.name, o.partner_id),
        'missing', json_build_object(
            'findings_without_need', ARRAY(
                SELECT f.id FROM findings f
                 WHERE f.kind = 'concern' AND f.id NOT IN (SELECT n.finding_id FROM needs n WHERE n.finding_id IS NOT NULL) ORDER BY f.id),
            'needs_without_priority', ARRAY(
                SELECT n.id FROM needs n
                 WHERE n.id NOT IN (SELECT e.need_id FROM evidence e JOIN priorities r ON r.id = e.priority_id WHERE r.status <> 'dropped') ORDER BY n.id),
            'priorities_without_need', ARRAY(SELECT g.id FROM gaps g WHERE g.code = 'need' ORDER BY g.ordinal, g.id),
            'priorities_without_strategy', ARRAY(SELECT g.id FROM gaps g WHERE g.code = 'strategy' ORDER BY g.ordinal, g.id),
            'priorities_without_alignment', ARRAY(SELECT g.id FROM gaps g WHERE g.code = 'alignment' ORDER BY g.ordinal, g.id),
            'strategies_without_commitment', ARRAY(
                SELECT s.id FROM strategies s
                 WHERE s.status <> 'dropped' AND s.id NOT IN (SELECT c.strategy_id FROM commitments c WHERE c.counts) ORDER BY s.id),
            'priorities_without_measure', ARRAY(SELECT g.id FROM gaps g WHERE g.code = 'measure' ORDER BY g.ordinal, g.id),
            'measures_incomplete', ARRAY(SELECT m.id FROM measures m WHERE NOT m.complete ORDER BY m.id),
            'goals_without_evidence', ARRAY(
                SELECT g.id FROM goals g
                 WHERE NOT EXISTS (SELECT FROM evidence_link l WHERE l.district_id = g.district_id AND l.goal_id = g.id) ORDER BY g.id)))
      FROM asked t;
END;
COMMENT ON FUNCTION report_plan_chain(uuid, uuid, date) IS 'A plan from finding to measure, both ways, with what is missing in each link.';
REVOKE EXECUTE ON FUNCTION report_plan_chain(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_plan_chain(uuid, uuid, date) TO roundtable_service;
