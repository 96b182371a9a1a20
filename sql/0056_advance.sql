-- What does an assessment still lack before it may go on, and how does it go on?
--
-- Drafts exist freely; only the step into the next phase is guarded. All of a phase's demands are looked at together, so that
-- a caller who is refused learns everything at once, and /v1/schools/{id}/readiness tells the same before trying.
-- The functions are volatile: a step sees all that was committed before it took its place in the district's order.

CREATE FUNCTION app.is_waived(needs_assessment, demand text) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM waiver w WHERE w.district_id = ($1).district_id AND w.assessment_id = ($1).id AND w.requirement = demand);
COMMENT ON FUNCTION app.is_waived(needs_assessment, text) IS 'Whether the district has let go of this demand.';

-- A decision counts when the school's own leadership team adopted it, in office on that day, after the step before.
CREATE FUNCTION app.decided_on(needs_assessment, step text, after date) RETURNS date LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT min(d.decided_on)
      FROM decision d
      JOIN leadership_body b ON b.district_id = d.district_id AND b.id = d.body_id
     WHERE d.district_id = ($1).district_id AND d.assessment_id = ($1).id AND d.kind = step AND d.outcome = 'adopted'
       AND b.kind = 'leadership_team' AND d.decided_on >= after AND d.decided_on <= app.today(($1).district_id)
       AND b.effective_from <= d.decided_on AND coalesce(b.effective_to >= d.decided_on, true);
END;
COMMENT ON FUNCTION app.decided_on(needs_assessment, text, date) IS 'The day on which the leadership team first decided this step, not before the day given; null when it has not.';

CREATE FUNCTION app.lacks_to_leave_engage(needs_assessment) RETURNS TABLE (code text, detail text) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT 'full_time_coordinator', 'No coordinator who works full time is in office, and the demand is not waived.'
     WHERE NOT app.is_waived($1, 'full_time_coordinator')
       AND NOT EXISTS (SELECT FROM coordinator c
                        WHERE c.district_id = ($1).district_id AND c.school_id = ($1).school_id AND c.full_time
                          AND c.effective_from <= app.today(($1).district_id) AND coalesce(c.effective_to >= app.today(($1).district_id), true))
    UNION ALL
    SELECT 'contacts_' || p.code, 'No engagement contact of this assessment (assessment_id) is with ' || lower(p.label) || '.'
      FROM common_code p
     WHERE p.set = 'party'
       AND NOT EXISTS (SELECT FROM engagement_contact e
                        WHERE e.district_id = ($1).district_id AND e.assessment_id = ($1).id AND e.party = p.code
                          AND e.occurred_on <= app.today(($1).district_id));
END;
COMMENT ON FUNCTION app.lacks_to_leave_engage(needs_assessment) IS 'What is missing before the phase engage is over.';

CREATE FUNCTION app.lacks_to_leave_aspire(needs_assessment) RETURNS TABLE (code text, detail text) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT 'channels', format('Opinions were collected through %s of at least 2 channels.', heard.channels)
      FROM (SELECT count(DISTINCT f.channel) AS channels FROM fielding f
             WHERE f.district_id = ($1).district_id AND f.assessment_id = ($1).id AND f.completed_count > 0
               AND f.opened_on <= app.today(($1).district_id)) heard
     WHERE heard.channels < 2
    UNION ALL
    SELECT 'data_' || scope, format('No data source of this assessment (assessment_id) is of the %s.', scope)
      FROM unnest(ARRAY['school', 'community']) AS scope
     WHERE NOT EXISTS (SELECT FROM data_source s
                        WHERE s.district_id = ($1).district_id AND s.assessment_id = ($1).id AND s.scope = scope.scope)
    UNION ALL
    SELECT 'need', 'No need names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM need n WHERE n.district_id = ($1).district_id AND n.assessment_id = ($1).id)
    UNION ALL
    SELECT 'asset', 'No asset names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM asset s WHERE s.district_id = ($1).district_id AND s.assessment_id = ($1).id)
    UNION ALL
    SELECT 'goal', 'No goal names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM goal g WHERE g.district_id = ($1).district_id AND g.assessment_id = ($1).id)
    UNION ALL
    SELECT 'barrier', 'No barrier names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM barrier b WHERE b.district_id = ($1).district_id AND b.assessment_id = ($1).id)
    UNION ALL
    SELECT 'survey_' || target, format('No fielding of this assessment has an answer of the group %s, and the demand is not waived.', target)
      FROM unnest(($1).target_groups) AS target
     WHERE NOT app.is_waived($1, 'survey_' || target)
       AND NOT EXISTS (SELECT FROM fielding f
                        WHERE f.district_id = ($1).district_id AND f.assessment_id = ($1).id AND f.stakeholder_group = target
                          AND f.completed_count > 0 AND f.opened_on <= app.today(($1).district_id));
END;
COMMENT ON FUNCTION app.lacks_to_leave_aspire(needs_assessment) IS 'What is missing before the phase aspire is over.';

CREATE FUNCTION app.lacks_to_leave_prioritize(needs_assessment) RETURNS TABLE (code text, detail text) LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH analysis AS (SELECT app.decided_on($1, 'analysis', '-infinity') AS day),
         vision_step AS (SELECT app.decided_on($1, 'vision', day) AS day FROM analysis),
         priorities_step AS (SELECT app.decided_on($1, 'priorities', day) AS day FROM vision_step),
         plan_step AS (SELECT app.decided_on($1, 'plan', day) AS day FROM priorities_step),
         made AS (SELECT coalesce(array_agg(DISTINCT c.contributor), '{}') AS contributors
                    FROM plan p CROSS JOIN LATERAL unnest(p.contributors) AS c (contributor)
                   WHERE p.district_id = ($1).district_id AND p.assessment_id = ($1).id AND p.kind = 'community_school' AND p.status <> 'retired')
    SELECT 'decided_analysis', 'No decision of kind analysis that names this assessment (assessment_id) was adopted by the leadership team, in office on its day.' FROM analysis WHERE day IS NULL
    UNION ALL
    SELECT 'decided_vision', 'No decision of kind vision that names this assessment was adopted by the leadership team after the analysis.' FROM vision_step WHERE day IS NULL
    UNION ALL
    SELECT 'decided_priorities', 'No decision of kind priorities that names this assessment was adopted by the leadership team after the vision.' FROM priorities_step WHERE day IS NULL
    UNION ALL
    SELECT 'decided_plan', 'No decision of kind plan that names this assessment was adopted by the leadership team after the priorities.' FROM plan_step WHERE day IS NULL
    UNION ALL
    SELECT 'vision', 'No vision names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM vision v WHERE v.district_id = ($1).district_id AND v.assessment_id = ($1).id)
    UNION ALL
    SELECT 'priority', 'No active priority names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM priority p WHERE p.district_id = ($1).district_id AND p.assessment_id = ($1).id AND p.status = 'active')
    UNION ALL
    SELECT 'plan', 'No community school plan names this assessment (assessment_id).'
     WHERE NOT EXISTS (SELECT FROM plan p WHERE p.district_id = ($1).district_id AND p.assessment_id = ($1).id
                          AND p.kind = 'community_school' AND p.status <> 'retired')
    UNION ALL
    SELECT 'contributor_' || c.code, format('%s took no part in making the plan.', c.label)
      FROM common_code c, made
     WHERE c.set = 'contributor' AND c.code <> ALL (made.contributors);
END;
COMMENT ON FUNCTION app.lacks_to_leave_prioritize(needs_assessment) IS 'What is missing before the phase prioritize is over.';

CREATE FUNCTION app.lacks_to_leave_align(needs_assessment) RETURNS TABLE (code text, detail text) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT 'unaligned_priority',
           format('Priority %s has no partnership, initiative or policy that is developed for it or aligned to it and points to a goal of the school improvement plan.', p.ordinal)
      FROM priority p
     WHERE p.district_id = ($1).district_id AND p.assessment_id = ($1).id AND p.status = 'active'
       AND NOT EXISTS (SELECT FROM alignment l
                        WHERE l.district_id = p.district_id AND l.priority_id = p.id AND l.status IN ('developed', 'aligned')
                          AND l.improvement_plan_goal_id IS NOT NULL
                          -- the district's, or the school's own
                          AND NOT EXISTS (SELECT FROM initiative i WHERE i.district_id = l.district_id AND i.id = l.initiative_id AND i.school_id <> l.school_id)
                          AND NOT EXISTS (SELECT FROM policy y WHERE y.district_id = l.district_id AND y.id = l.policy_id AND y.school_id <> l.school_id))
    UNION ALL
    SELECT 'communicated_' || g.code, format('The vision was not made known to the group %s.', g.code)
      FROM common_code g
     WHERE g.set = 'stakeholder_group'
       AND NOT EXISTS (SELECT FROM communication c JOIN vision v ON v.district_id = c.district_id AND v.id = c.vision_id
                        WHERE c.district_id = ($1).district_id AND v.assessment_id = ($1).id AND g.code = ANY (c.audiences)
                          AND c.sent_on <= app.today(($1).district_id))
    UNION ALL
    SELECT 'measure', 'No measure of a priority, a strategy or the vision has a baseline, a target, a due date and an owner.'
     WHERE NOT EXISTS (
        SELECT FROM measure m
          LEFT JOIN strategy s ON s.district_id = m.district_id AND s.id = m.strategy_id
          LEFT JOIN priority p ON p.district_id = m.district_id AND p.id = coalesce(m.priority_id, s.priority_id)
          LEFT JOIN vision v ON v.district_id = m.district_id AND v.id = m.vision_id
         WHERE m.district_id = ($1).district_id AND m.school_id = ($1).school_id AND ($1).id IN (p.assessment_id, v.assessment_id)
           AND num_nulls(m.baseline, m.target, m.due_on, m.owner_title) = 0);
END;
COMMENT ON FUNCTION app.lacks_to_leave_align(needs_assessment) IS 'What is missing before an assessment is completed.';

-- What an earlier phase asked for must still be there at each later step - a coordinator must have been in office, no more.
CREATE FUNCTION app.lacks(assessment needs_assessment) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    place CONSTANT int := array_position(ARRAY['engage', 'aspire', 'prioritize', 'align'], assessment.phase);
    missing json;
BEGIN
    SELECT json_agg(json_build_object('pointer', '', 'code', l.code, 'detail', l.detail)) INTO missing
      FROM (SELECT * FROM app.lacks_to_leave_engage(assessment) e    WHERE place >= 1 AND (place = 1 OR e.code <> 'full_time_coordinator') UNION ALL
            SELECT * FROM app.lacks_to_leave_aspire(assessment)      WHERE place >= 2 UNION ALL
            SELECT * FROM app.lacks_to_leave_prioritize(assessment)  WHERE place >= 3 UNION ALL
            SELECT * FROM app.lacks_to_leave_align(assessment)       WHERE place >= 4 UNION ALL
            SELECT 'completed', 'The assessment is completed; there is no phase after that.' WHERE place IS NULL) l;
    RETURN missing;
END
$$;
COMMENT ON FUNCTION app.lacks(needs_assessment) IS 'All that keeps the assessment in its phase, as the errors of a problem; null when nothing does.';

CREATE FUNCTION advance_needs_assessment(district uuid, target uuid, input json, OUT unmet json, OUT record needs_assessment) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    phases CONSTANT text[] := ARRAY['engage', 'aspire', 'prioritize', 'align', 'completed'];
    found needs_assessment;
    next text;
BEGIN
    SELECT a.* INTO found FROM needs_assessment a WHERE a.district_id = district AND a.id = target;
    next := phases[array_position(phases, found.phase) + 1];
    unmet := app.lacks(found);
    IF input ->> 'to' IS NOT NULL AND input ->> 'to' IS DISTINCT FROM next THEN
        unmet := json_build_array(json_build_object('pointer', '/to', 'code', 'not_next',
            'detail', format('The assessment is in the phase %s; %s.', found.phase, coalesce('next comes ' || next, 'nothing comes after it'))));
    END IF;
    IF unmet IS NULL THEN
        UPDATE needs_assessment a
           SET phase = next,
               completed_on = CASE WHEN next = 'completed' THEN app.today(district) END,
               edition = CASE WHEN next = 'completed' THEN 1 + (SELECT count(*) FROM needs_assessment b
                   WHERE b.district_id = district AND b.school_id = found.school_id AND b.phase = 'completed') END,
               version = a.version + 1,
               updated_at = now()
         WHERE a.district_id = district AND a.id = found.id
        RETURNING a.* INTO record;
    END IF;
END
$$;
COMMENT ON FUNCTION advance_needs_assessment(uuid, uuid, json) IS 'Takes an assessment into its next phase, or says all that keeps it.';
REVOKE EXECUTE ON FUNCTION advance_needs_assessment(uuid, uuid, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION advance_needs_assessment(uuid, uuid, json) TO roundtable_service;

-- A completed assessment is good for the term of the partnership the school is in, three years where it is in none.
CREATE FUNCTION app.last_assessment(district uuid, school uuid, day date)
RETURNS TABLE (id uuid, edition bigint, completed_on date, term_years bigint, due_on date, overdue boolean) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.id, a.edition, a.completed_on, t.years, (a.completed_on + make_interval(years => t.years::int))::date,
           (a.completed_on + make_interval(years => t.years::int))::date < day
      FROM needs_assessment a
     CROSS JOIN LATERAL (
        SELECT coalesce(min(p.assessment_term_years), 3) AS years
          FROM designation g JOIN partnership p ON p.district_id = g.district_id AND p.id = g.partnership_id
         WHERE g.district_id = district AND g.school_id = school
           AND g.effective_from <= day AND coalesce(g.effective_to >= day, true)) t
     WHERE a.district_id = district AND a.school_id = school AND a.completed_on <= day
     ORDER BY a.edition DESC
     LIMIT 1;
END;
COMMENT ON FUNCTION app.last_assessment(uuid, uuid, date) IS 'The assessment a school completed last, on that day, and until when it is good.';

CREATE FUNCTION report_school_readiness(district uuid, record uuid, as_of date) RETURNS json LANGUAGE sql VOLATILE SECURITY INVOKER
BEGIN ATOMIC
    SELECT json_build_object(
        'school_id', s.id,
        'assessment_id', a.id,
        'phase', a.phase,
        'ready', a.id IS NOT NULL AND l.missing IS NULL,
        'missing', coalesce(l.missing, CASE WHEN a.id IS NULL THEN
            json_build_array(json_build_object('pointer', '', 'code', 'assessment', 'detail', 'No assessment is open; begin one.')) ELSE '[]'::json END),
        'warnings', coalesce((
            SELECT json_agg(json_build_object('code', w.code, 'detail', w.detail))
              FROM (SELECT 'many_priorities' AS code, format('There are %s active priorities; a school that puts more than 5 things first puts none first.', count(*)) AS detail
                      FROM priority p WHERE p.district_id = s.district_id AND p.school_id = s.id AND p.status = 'active' HAVING count(*) > 5
                    UNION ALL
                    SELECT 'overdue', format('The last assessment was completed on %s, more than %s years ago.', c.completed_on, c.term_years) WHERE c.overdue) w), '[]'::json),
        'last_completed_on', c.completed_on,
        'last_edition', c.edition,
        'due_on', c.due_on,
        'overdue', coalesce(c.overdue, false))
      FROM school s
      LEFT JOIN needs_assessment a ON a.district_id = s.district_id AND a.school_id = s.id AND a.phase <> 'completed'
      LEFT JOIN LATERAL (SELECT app.lacks(a) AS missing WHERE a.id IS NOT NULL) l ON true
      LEFT JOIN LATERAL (SELECT * FROM app.last_assessment(s.district_id, s.id, app.today(s.district_id))) c ON true
     WHERE s.district_id = district AND s.id = record;
END;
COMMENT ON FUNCTION report_school_readiness(uuid, uuid, date) IS 'What keeps the open assessment of a school from going on.';
REVOKE EXECUTE ON FUNCTION report_school_readiness(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_school_readiness(uuid, uuid, date) TO roundtable_service;
