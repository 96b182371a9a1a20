-- When is an agreement signed, and which services does one in force cover?
--
-- An agreement has two parties, or three: the organization, the district as the organization it is, and the school, when it is for
-- one. Each has its signature; an agreement of the district with itself needs one alone. Nothing is signed by another's hand: the
-- policies of signature see to it, and the step from draft to signed is a write of its own that is let through when all have.

ALTER TABLE agreement DROP CONSTRAINT agreement_status_check,
    ADD CONSTRAINT agreement_status_check CHECK (status IN ('draft', 'terminated', 'signed'));

CREATE FUNCTION app.all_have_signed(agreement) RETURNS boolean LANGUAGE sql STABLE
    RETURN (SELECT coalesce(bool_or(s.partner_id = ($1).partner_id), false) AND coalesce(bool_or(p.kind = 'district'), false)
                   AND (($1).school_id IS NULL OR coalesce(bool_or(s.school_id = ($1).school_id), false))
              FROM signature s
              LEFT JOIN partner p ON p.district_id = s.district_id AND p.id = s.partner_id
             WHERE s.district_id = ($1).district_id AND s.agreement_id = ($1).id);
COMMENT ON FUNCTION app.all_have_signed(agreement) IS 'Whether each party of an agreement has signed it.';

-- Asked of the row as it is to be; what it was still stands in the table.
CREATE FUNCTION app.agreement_may_become(agreement) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    was    agreement;
    beside text[] := ARRAY['status', 'signed_on', 'version', 'updated_at'];
    last_on date := (SELECT max(s.signed_on) FROM signature s WHERE s.district_id = $1.district_id AND s.agreement_id = $1.id);
BEGIN
    SELECT a.* INTO was FROM agreement a WHERE a.district_id = $1.district_id AND a.id = $1.id;
    IF was.document_url IS NULL THEN
        beside := beside || 'document_url'::text; -- where it is kept may be told later, and not changed
    END IF;
    IF (was.status = 'signed' OR last_on IS NOT NULL) AND to_jsonb(was) - beside <> to_jsonb($1) - beside
       OR was.status = 'signed' AND ($1.status = 'draft' OR was.signed_on IS DISTINCT FROM $1.signed_on)
       OR was.status = 'terminated' AND $1.status <> 'terminated' AND last_on IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_settled', MESSAGE = 'the agreement has been signed';
    END IF;
    IF $1.status = 'signed' AND was.status IS DISTINCT FROM 'signed' THEN
        IF NOT app.all_have_signed($1) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_unsigned', MESSAGE = 'a party has not signed';
        ELSIF $1.signed_on IS DISTINCT FROM last_on THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_signed_on', MESSAGE = 'the last party signed on another day';
        END IF;
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.agreement_may_become(agreement) IS 'True, or the violation that bars it: asked by the policies of agreement, because who has signed stands in another table.';

CREATE FUNCTION app.agreement_may_go(agreement) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF $1.status = 'signed' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_settled', MESSAGE = 'the agreement has been signed';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.agreement_may_go(agreement) IS 'True, or the violation agreement_settled: a signed agreement is terminated, not removed.';

DROP POLICY agreement_create ON agreement;
DROP POLICY agreement_update ON agreement;
DROP POLICY agreement_remove ON agreement;
CREATE POLICY agreement_create ON agreement FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id()))
        AND app.agreement_may_become(agreement));
CREATE POLICY agreement_update ON agreement FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id()))
        AND app.agreement_may_become(agreement));
CREATE POLICY agreement_remove ON agreement FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id()))
        AND app.agreement_may_go(agreement));

CREATE FUNCTION app.agreements_in_force(district uuid, day date)
RETURNS TABLE (id uuid, partner_id uuid, school_id uuid, ends_on date, in_grace boolean) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT a.id, a.partner_id, a.school_id, a.ends_on, coalesce(a.ends_on < day, false)
      FROM agreement a
      JOIN district d ON d.district_id = a.district_id
     WHERE a.district_id = district AND a.status = 'signed' AND a.starts_on <= day
       AND coalesce(a.ends_on + d.agreement_grace_days::int >= day, true);
END;
COMMENT ON FUNCTION app.agreements_in_force(uuid, date) IS 'The signed agreements that hold on the day, those in their days of grace included; one without a school holds at all schools.';

CREATE FUNCTION app.offering_may_run(offering) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- What is over is judged by its last day, what is to come by its first.
    day date := least(greatest($1.starts_on, app.today($1.district_id)), $1.ends_on);
BEGIN
    IF $1.status = 'active'
       AND EXISTS (SELECT FROM district d WHERE d.district_id = $1.district_id AND d.agreement_policy = 'refuse')
       AND NOT EXISTS (SELECT FROM partner p WHERE p.district_id = $1.district_id AND p.id = $1.partner_id AND p.kind = 'district')
       AND NOT EXISTS (SELECT FROM app.agreements_in_force($1.district_id, day) a
                        WHERE a.partner_id = $1.partner_id AND coalesce(a.school_id = $1.school_id, true)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'offering_unagreed', MESSAGE = 'no signed agreement is in force';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.offering_may_run(offering) IS 'True, or the violation offering_unagreed: asked by the policies of offering where the district refuses services without an agreement. The district needs none with itself.';

DROP POLICY offering_create ON offering;
DROP POLICY offering_update ON offering;
CREATE POLICY offering_create ON offering FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id()))
        AND app.offering_may_run(offering));
CREATE POLICY offering_update ON offering FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id()))
        AND app.offering_may_run(offering));
