-- Which lead agency approves a decision of the partnership, which dissents?

CREATE UNIQUE INDEX partnership_agency_standing_key ON partnership_agency (district_id, partnership_id, partner_id, id);

CREATE TABLE approval (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    partnership_id uuid        NOT NULL,
    partner_id     uuid        NOT NULL,
    agency_id      uuid        NOT NULL,
    decision_id    uuid        NOT NULL,
    verdict        text        NOT NULL COLLATE "C",
    given_on       date        NOT NULL,
    reason         text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT approval_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT approval_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT approval_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT approval_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT approval_agency_id_fkey
        FOREIGN KEY (district_id, partnership_id, partner_id, agency_id) REFERENCES partnership_agency (district_id, partnership_id, partner_id, id),
    CONSTRAINT approval_decision_id_fkey
        FOREIGN KEY (district_id, partnership_id, decision_id) REFERENCES decision (district_id, partnership_id, id),
    CONSTRAINT approval_verdict_check CHECK (verdict IN ('approves', 'dissents'))
);
CREATE INDEX approval_given_on_idx ON approval (district_id, given_on, id);
CREATE INDEX approval_partnership_idx ON approval (district_id, partnership_id);
CREATE INDEX approval_partner_idx ON approval (district_id, partner_id);
CREATE INDEX approval_agency_idx ON approval (district_id, agency_id);
CREATE INDEX approval_decision_idx ON approval (district_id, decision_id);
CREATE INDEX approval_updated_at_idx ON approval (district_id, updated_at, id);

COMMENT ON TABLE approval IS 'The word of one lead agency on a decision of the partnership.';
COMMENT ON COLUMN approval.district_id IS 'District it belongs to.';
COMMENT ON COLUMN approval.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN approval.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN approval.partnership_id IS 'The partnership.';
COMMENT ON COLUMN approval.partner_id IS 'The agency: the caller''s own organization.';
COMMENT ON COLUMN approval.agency_id IS 'Its standing in the partnership; it counts when it is that of a lead agency on the day of the decision.';
COMMENT ON COLUMN approval.decision_id IS 'The decision; of the same partnership.';
COMMENT ON COLUMN approval.verdict IS 'What the agency says.';
COMMENT ON COLUMN approval.given_on IS 'The day.';
COMMENT ON COLUMN approval.reason IS 'Why; for a dissent, what the agency wants to be remembered.';
COMMENT ON COLUMN approval.created_at IS 'When the record was created.';
COMMENT ON COLUMN approval.updated_at IS 'When the record last changed.';

ALTER TABLE approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval FORCE ROW LEVEL SECURITY;
CREATE POLICY approval_read ON approval FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY approval_create ON approval FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way', 'mtea') AND partner_id = (SELECT app.partner_id()));
GRANT SELECT, INSERT ON approval TO roundtable_service;

CREATE FUNCTION app.lead_agencies(district uuid, partnership uuid, day date) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.partner_id FROM partnership_agency a
     WHERE a.district_id = district AND a.partnership_id = partnership AND a.role = 'lead_agency'
       AND a.effective_from <= day AND coalesce(a.effective_to >= day, true);
END;
COMMENT ON FUNCTION app.lead_agencies(uuid, uuid, date) IS 'The lead agencies of a partnership in office on a day.';

CREATE FUNCTION app.lacks_approval(decision, day date) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT l FROM app.lead_agencies(($1).district_id, ($1).partnership_id, day) l
    EXCEPT
    SELECT y.partner_id FROM approval y
     WHERE y.district_id = ($1).district_id AND y.decision_id = ($1).id AND y.verdict = 'approves';
END;
COMMENT ON FUNCTION app.lacks_approval(decision, date) IS 'The lead agencies of the decision''s partnership in office on that day that have not approved it.';

CREATE FUNCTION app.decision_stands(decision, day date) RETURNS boolean LANGUAGE sql STABLE
    RETURN ($1).outcome = 'adopted' AND (($1).partnership_id IS NULL
        OR EXISTS (SELECT FROM app.lead_agencies(($1).district_id, ($1).partnership_id, ($1).decided_on))
           AND NOT EXISTS (SELECT FROM app.lacks_approval($1, ($1).decided_on))
           AND NOT EXISTS (SELECT FROM app.lacks_approval($1, day)));
COMMENT ON FUNCTION app.decision_stands(decision, date) IS 'Whether a decision is in force for a step taken on that day: adopted and, if it is a partnership''s, approved by every lead agency in office when it was made - there must be one - and on that day.';
