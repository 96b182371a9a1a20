-- Which party has signed an agreement, on which day?

CREATE TABLE signature (
    district_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    agreement_id uuid        NOT NULL,
    partner_id   uuid,
    school_id    uuid,
    signed_on    date        NOT NULL,
    signer_title text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT signature_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT signature_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT signature_agreement_id_fkey FOREIGN KEY (district_id, agreement_id) REFERENCES agreement (district_id, id),
    CONSTRAINT signature_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT signature_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT signature_one_of_check CHECK (num_nonnulls(partner_id, school_id) = 1),
    CONSTRAINT signature_once_key UNIQUE NULLS NOT DISTINCT (district_id, agreement_id, partner_id, school_id)
);
CREATE INDEX signature_signed_on_idx ON signature (district_id, signed_on, id);
CREATE INDEX signature_agreement_idx ON signature (district_id, agreement_id);
CREATE INDEX signature_partner_idx ON signature (district_id, partner_id);
CREATE INDEX signature_school_idx ON signature (district_id, school_id, signed_on, id);
CREATE INDEX signature_updated_at_idx ON signature (district_id, updated_at, id);

COMMENT ON TABLE signature IS 'That one party has signed an agreement.';
COMMENT ON COLUMN signature.district_id IS 'District it belongs to.';
COMMENT ON COLUMN signature.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN signature.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN signature.agreement_id IS 'The agreement.';
COMMENT ON COLUMN signature.partner_id IS 'The organization that signs: the one the agreement is with, or the district''s own.';
COMMENT ON COLUMN signature.school_id IS 'The school that signs: the one the agreement is for.';
COMMENT ON COLUMN signature.signed_on IS 'The day; not after today.';
COMMENT ON COLUMN signature.signer_title IS 'The office of whoever signed, not a person''s name.';
COMMENT ON COLUMN signature.created_at IS 'When the record was created.';
COMMENT ON COLUMN signature.updated_at IS 'When the record last changed.';

CREATE FUNCTION app.signature_may_be_given(signature) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    agreed agreement;
BEGIN
    SELECT a.* INTO agreed FROM agreement a WHERE a.district_id = $1.district_id AND a.id = $1.agreement_id;
    IF agreed.status <> 'draft' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_settled', MESSAGE = 'the agreement is signed or terminated';
    END IF;
    IF agreed.id IS NOT NULL AND $1.school_id IS DISTINCT FROM agreed.school_id AND $1.school_id IS NOT NULL
       OR $1.partner_id <> agreed.partner_id
          AND NOT EXISTS (SELECT FROM partner p WHERE p.district_id = $1.district_id AND p.id = $1.partner_id AND p.kind = 'district')
       OR app.role() <> 'district'
          AND EXISTS (SELECT FROM partner p WHERE p.district_id = $1.district_id AND p.id = $1.partner_id AND p.kind = 'district') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_no_party', MESSAGE = 'whoever signs is no party to the agreement';
    END IF;
    IF $1.signed_on > app.today($1.district_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_ahead', MESSAGE = 'the day of the signature is yet to come';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.signature_may_be_given(signature) IS 'True, or the violation that bars it: asked by the policies of signature, because who the parties are stands in other tables.';

CREATE FUNCTION app.signature_may_go(signature) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM agreement a WHERE a.district_id = $1.district_id AND a.id = $1.agreement_id AND a.status <> 'draft') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_settled', MESSAGE = 'the agreement is signed or terminated';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.signature_may_go(signature) IS 'True, or the violation signature_settled: what all have signed stays signed.';

ALTER TABLE signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE signature FORCE ROW LEVEL SECURITY;
CREATE POLICY signature_read ON signature FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY signature_create ON signature FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('district', 'united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id()))
        AND app.signature_may_be_given(signature));
-- No request changes one; whoever removes it holds it first, which takes this right.
CREATE POLICY signature_update ON signature FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('district', 'united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('district', 'united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id()))
        AND app.signature_may_be_given(signature));
CREATE POLICY signature_remove ON signature FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('district', 'united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id()))
        AND app.signature_may_go(signature));
GRANT SELECT, INSERT, UPDATE, DELETE ON signature TO roundtable_service;
