-- Which steps of a partnership take effect only once every lead agency has approved them?
--
-- From the day a partnership names (approvals_from) a school joins it, or gets another lead partner, only by a decision of
-- the partnership that stands. What was before that day is history and needs none.

ALTER TABLE partnership
    ADD COLUMN approvals_from date,
    ADD COLUMN assessment_term_years bigint NOT NULL DEFAULT 3;
COMMENT ON COLUMN partnership.approvals_from IS 'First day from which its decisions need every lead agency; null when never.';
COMMENT ON COLUMN partnership.assessment_term_years IS 'Years after which a completed assessment is overdue.';

-- Whether the partnership decides together on that day: it says so, and there is a lead agency to ask.
CREATE FUNCTION app.decides_together(district uuid, partnership uuid, day date) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM partnership p JOIN partnership_agency a ON a.district_id = p.district_id AND a.partnership_id = p.id
                    WHERE p.district_id = district AND p.id = partnership AND p.approvals_from <= day AND a.role = 'lead_agency'
                      AND a.effective_from <= day AND coalesce(a.effective_to >= day, true));
END;
COMMENT ON FUNCTION app.decides_together(uuid, uuid, date) IS 'Whether a step of the partnership on that day needs the approval of its lead agencies.';

CREATE FUNCTION app.school_may_join(district uuid, school uuid, partnership uuid, first_day date) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF app.decides_together(district, partnership, first_day)
       AND NOT EXISTS (SELECT FROM designation g -- another stage of a school that takes part already adds none
                        WHERE g.district_id = district AND g.school_id = school AND g.partnership_id = partnership
                          AND g.effective_from < first_day AND coalesce(g.effective_to >= first_day - 1, true))
       AND NOT EXISTS (SELECT FROM decision d
                        WHERE d.district_id = district AND d.partnership_id = partnership AND d.kind = 'add_school'
                          AND d.subject_school_id = school AND app.decision_stands(d)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'designation_undecided', MESSAGE = 'nobody decided to add the school';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.school_may_join(uuid, uuid, uuid, date) IS 'True, or the violation designation_undecided: asked by the policies of designation.';

CREATE FUNCTION app.lead_partner_may_come(district uuid, school uuid, partner uuid, first_day date) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM designation g
                WHERE g.district_id = district AND g.school_id = school
                  AND g.effective_from <= first_day AND coalesce(g.effective_to >= first_day, true)
                  AND app.decides_together(district, g.partnership_id, first_day)
                  AND NOT EXISTS (SELECT FROM decision d
                                   WHERE d.district_id = district AND d.partnership_id = g.partnership_id AND d.kind = 'change_lead_partner'
                                     AND d.subject_school_id = school AND d.subject_partner_id = partner AND app.decision_stands(d))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_partner_undecided', MESSAGE = 'nobody decided on this lead partner';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.lead_partner_may_come(uuid, uuid, uuid, date) IS 'True, or the violation lead_partner_undecided: asked by the policies of lead_partner.';

DROP POLICY designation_create ON designation;
DROP POLICY designation_update ON designation;
CREATE POLICY designation_create ON designation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.school_may_join(district_id, school_id, partnership_id, effective_from));
CREATE POLICY designation_update ON designation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district')
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.school_may_join(district_id, school_id, partnership_id, effective_from));

DROP POLICY lead_partner_create ON lead_partner;
DROP POLICY lead_partner_update ON lead_partner;
CREATE POLICY lead_partner_create ON lead_partner FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way')
        AND app.lead_partner_may_come(district_id, school_id, partner_id, effective_from));
CREATE POLICY lead_partner_update ON lead_partner FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'))
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way')
        AND app.lead_partner_may_come(district_id, school_id, partner_id, effective_from));

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
        'stands', app.decision_stands(d),
        'lacking', (SELECT count(*) FROM app.lacks_approval(d)),
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
