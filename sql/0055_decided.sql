-- Which steps of a partnership take effect only once every lead agency has approved them?
--
-- From the day a partnership names (approvals_from) a school joins it, or gets another lead partner, only by a decision of
-- the partnership that stands. What ended before that day is history and needs none; what stands when the day is named stands.

ALTER TABLE partnership
    ADD COLUMN approvals_from date,
    ADD COLUMN assessment_term_years bigint NOT NULL DEFAULT 3;
COMMENT ON COLUMN partnership.approvals_from IS 'First day from which its decisions need every lead agency; null when never.';
COMMENT ON COLUMN partnership.assessment_term_years IS 'Years after which a completed assessment is overdue.';

-- From when on a step that reaches to `last_day` needs them: the day the partnership names, when there is a lead agency to ask;
-- null when the step needs nobody.
CREATE FUNCTION app.together_from(district uuid, partnership uuid, last_day date) RETURNS date LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT p.approvals_from FROM partnership p
     WHERE p.district_id = district AND p.id = partnership AND coalesce(last_day >= p.approvals_from, true)
       AND EXISTS (SELECT FROM partnership_agency a
                    WHERE a.district_id = district AND a.partnership_id = partnership AND a.role = 'lead_agency'
                      AND coalesce(a.effective_to >= p.approvals_from, true));
END;
COMMENT ON FUNCTION app.together_from(uuid, uuid, date) IS 'The day from which a step that reaches to the day given needs the approval of every lead agency, or null.';

CREATE FUNCTION app.school_may_join(designation) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    since date := app.together_from($1.district_id, $1.partnership_id, $1.effective_to);
BEGIN
    -- Whoever takes part as long already joins nothing, nor does a school that only comes to another stage: the one before reaches
    -- to the day before, and beyond the day on which deciding together began, or was recorded before that.
    IF since IS NOT NULL
       AND NOT EXISTS (SELECT FROM designation g
                        WHERE g.district_id = $1.district_id AND g.school_id = $1.school_id AND g.partnership_id = $1.partnership_id
                          AND (g.id = $1.id AND (g.effective_to IS NULL OR g.effective_to >= $1.effective_to)
                               OR g.id <> $1.id AND g.effective_from < $1.effective_from AND coalesce(g.effective_to >= $1.effective_from - 1, true)
                                  AND (coalesce(g.effective_to >= since, true) OR g.created_at < since)))
       AND NOT EXISTS (SELECT FROM decision d
                        WHERE d.district_id = $1.district_id AND d.partnership_id = $1.partnership_id AND d.kind = 'add_school'
                          AND d.subject_school_id = $1.school_id AND app.decision_stands(d, greatest($1.effective_from, since))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'designation_undecided', MESSAGE = 'nobody decided to add the school';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.school_may_join(designation) IS 'True, or the violation designation_undecided: asked by the policies of designation.';

CREATE FUNCTION app.lead_partner_may_come(lead_partner) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF $1.effective_to < $1.effective_from THEN
        RETURN true; -- refused by a constraint
    END IF;
    IF EXISTS (SELECT FROM designation g
                CROSS JOIN LATERAL app.together_from(g.district_id, g.partnership_id, $1.effective_to) AS since
                WHERE g.district_id = $1.district_id AND g.school_id = $1.school_id AND since IS NOT NULL
                  AND daterange(g.effective_from, g.effective_to, '[]') && daterange(greatest($1.effective_from, since), $1.effective_to, '[]')
                  AND NOT EXISTS (SELECT FROM lead_partner l -- it is there all that time already
                                   WHERE l.district_id = $1.district_id AND l.id = $1.id AND l.partner_id = $1.partner_id
                                     AND l.effective_from <= $1.effective_from AND (l.effective_to IS NULL OR l.effective_to >= $1.effective_to))
                  AND NOT EXISTS (SELECT FROM decision d
                                   WHERE d.district_id = $1.district_id AND d.partnership_id = g.partnership_id AND d.kind = 'change_lead_partner'
                                     AND d.subject_school_id = $1.school_id AND d.subject_partner_id = $1.partner_id
                                     AND app.decision_stands(d, greatest($1.effective_from, since, g.effective_from)))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_partner_undecided', MESSAGE = 'nobody decided on this lead partner';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.lead_partner_may_come(lead_partner) IS 'True, or the violation lead_partner_undecided: asked by the policies of lead_partner.';

-- What was agreed on is not undone by those it binds: the day from which a partnership decides together is not taken back once it
-- has come, and its lead agencies leave from today on, never in hindsight.
CREATE FUNCTION app.partnership_stays(partnership) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM partnership p
                WHERE p.district_id = $1.district_id AND p.id = $1.id AND p.approvals_from <= app.today($1.district_id)
                  AND p.approvals_from IS DISTINCT FROM $1.approvals_from) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_binding', MESSAGE = 'the partnership decides together already';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.partnership_stays(partnership) IS 'True, or the violation partnership_binding: asked by the policies of partnership.';

CREATE FUNCTION app.binds(partnership_agency) RETURNS boolean LANGUAGE sql STABLE
    RETURN ($1).role = 'lead_agency' AND ($1).effective_from <= app.today(($1).district_id) AND EXISTS (
        SELECT FROM partnership p WHERE p.district_id = ($1).district_id AND p.id = ($1).partnership_id
           AND p.approvals_from <= app.today(($1).district_id));
COMMENT ON FUNCTION app.binds(partnership_agency) IS 'Whether it is, or was, in office as a lead agency of a partnership that decides together.';

CREATE FUNCTION app.agency_may_become(partnership_agency) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM partnership_agency a CROSS JOIN app.today($1.district_id) AS today
                WHERE a.district_id = $1.district_id AND a.id = $1.id AND app.binds(a)
                  AND ((a.partnership_id, a.partner_id, a.role, a.effective_from) <> ($1.partnership_id, $1.partner_id, $1.role, $1.effective_from)
                       OR a.effective_to IS DISTINCT FROM $1.effective_to AND least(a.effective_to, $1.effective_to) < today)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_agency_binding', MESSAGE = 'the agency has had a say';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.agency_may_become(partnership_agency) IS 'True, or the violation partnership_agency_binding: asked when a standing changes.';

CREATE FUNCTION app.agency_may_go(partnership_agency) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF app.binds($1) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_agency_binding', MESSAGE = 'the agency has had a say';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.agency_may_go(partnership_agency) IS 'True, or the violation partnership_agency_binding: asked when a standing is removed.';

DROP POLICY partnership_update ON partnership;
CREATE POLICY partnership_update ON partnership FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district')
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district' AND app.partnership_stays(partnership));

DROP POLICY partnership_agency_update ON partnership_agency;
DROP POLICY partnership_agency_remove ON partnership_agency;
CREATE POLICY partnership_agency_update ON partnership_agency FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district')
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district' AND app.agency_may_become(partnership_agency));
CREATE POLICY partnership_agency_remove ON partnership_agency FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district' AND app.agency_may_go(partnership_agency));

DROP POLICY designation_create ON designation;
DROP POLICY designation_update ON designation;
CREATE POLICY designation_create ON designation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.school_may_join(designation));
CREATE POLICY designation_update ON designation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district')
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.school_may_join(designation));

DROP POLICY lead_partner_create ON lead_partner;
DROP POLICY lead_partner_update ON lead_partner;
CREATE POLICY lead_partner_create ON lead_partner FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way')
        AND app.lead_partner_may_come(lead_partner));
CREATE POLICY lead_partner_update ON lead_partner FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'))
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way')
        AND app.lead_partner_may_come(lead_partner));

-- Does a decision stand, and who has said what?
CREATE FUNCTION report_decision_standing(district uuid, record uuid, as_of date) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    SELECT json_build_object(
        'decision_id', d.id,
        'partnership_id', d.partnership_id,
        'kind', d.kind,
        'outcome', d.outcome,
        'decided_on', d.decided_on,
        'stands', app.decision_stands(d, d.decided_on),
        'lacking', (SELECT count(*) FROM app.lacks_approval(d, d.decided_on)),
        'agencies', coalesce((
            SELECT json_agg(json_build_object(
                       'partner_id', p.id,
                       'name', p.name,
                       'approved_on', w.approved_on,
                       'dissented_on', w.dissented_on,
                       'dissent', w.dissent) ORDER BY p.name, p.id)
              FROM partnership_agency a
              JOIN partner p ON p.district_id = a.district_id AND p.id = a.partner_id
             CROSS JOIN LATERAL (
                SELECT min(y.given_on) FILTER (WHERE y.verdict = 'approves') AS approved_on,
                       max(y.given_on) FILTER (WHERE y.verdict = 'dissents') AS dissented_on,
                       (array_agg(y.reason ORDER BY y.given_on DESC, y.id DESC) FILTER (WHERE y.verdict = 'dissents'))[1] AS dissent
                  FROM approval y
                 WHERE y.district_id = d.district_id AND y.decision_id = d.id AND y.partner_id = p.id) w
             WHERE a.district_id = d.district_id AND a.partnership_id = d.partnership_id AND a.role = 'lead_agency'
               AND a.effective_from <= d.decided_on AND coalesce(a.effective_to >= d.decided_on, true)), '[]'::json))
      FROM decision d
     WHERE d.district_id = district AND d.id = record;
END;
COMMENT ON FUNCTION report_decision_standing(uuid, uuid, date) IS 'Whether a decision stands, and what each lead agency has said of it.';
REVOKE EXECUTE ON FUNCTION report_decision_standing(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_decision_standing(uuid, uuid, date) TO roundtable_service;
