-- Who says which organization the district is?
--
-- The district's own organization signs agreements for it. Who else could say of an organization that it is the district could sign
-- for it, or keep it from signing.

CREATE FUNCTION app.partner_may_be(partner) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF app.role() <> 'district' AND ($1.kind = 'district' OR EXISTS (
        SELECT FROM partner p WHERE p.district_id = $1.district_id AND p.id = $1.id AND p.kind = 'district')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'partner_district_only', MESSAGE = 'the district says which organization it is';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.partner_may_be(partner) IS 'True, or the violation partner_district_only: asked by the policies of partner.';

DROP POLICY partner_create ON partner;
DROP POLICY partner_update ON partner;
DROP POLICY partner_remove ON partner;
CREATE POLICY partner_create ON partner FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way') AND app.partner_may_be(partner));
CREATE POLICY partner_update ON partner FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'mtea' AND id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'mtea' AND id = (SELECT app.partner_id())) AND app.partner_may_be(partner));
CREATE POLICY partner_remove ON partner FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way') AND app.partner_may_be(partner));
