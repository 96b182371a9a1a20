-- Who answers for a partnership, in which role, from when until when?

CREATE TABLE partnership_agency (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    partnership_id uuid        NOT NULL,
    partner_id     uuid        NOT NULL,
    role           text        NOT NULL COLLATE "C",
    effective_from date        NOT NULL,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partnership_agency_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT partnership_agency_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT partnership_agency_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT partnership_agency_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT partnership_agency_role_check CHECK (role IN ('lead_agency', 'fiscal_agent', 'evaluator', 'funder', 'advisor')),
    CONSTRAINT partnership_agency_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT partnership_agency_once EXCLUDE USING gist
        (district_id WITH =, partnership_id WITH =, partner_id WITH =, role WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE INDEX partnership_agency_partnership_idx ON partnership_agency (district_id, partnership_id, effective_from, id);
CREATE INDEX partnership_agency_partner_idx ON partnership_agency (district_id, partner_id);
CREATE INDEX partnership_agency_start_idx ON partnership_agency (district_id, effective_from, id);
CREATE INDEX partnership_agency_updated_at_idx ON partnership_agency (district_id, updated_at, id);

COMMENT ON TABLE partnership_agency IS 'A role an organization holds in a partnership, dated.';
COMMENT ON COLUMN partnership_agency.district_id IS 'District it belongs to.';
COMMENT ON COLUMN partnership_agency.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN partnership_agency.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN partnership_agency.partnership_id IS 'The partnership.';
COMMENT ON COLUMN partnership_agency.partner_id IS 'The organization.';
COMMENT ON COLUMN partnership_agency.role IS 'What it is to the partnership.';
COMMENT ON COLUMN partnership_agency.effective_from IS 'First day.';
COMMENT ON COLUMN partnership_agency.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN partnership_agency.created_at IS 'When the record was created.';
COMMENT ON COLUMN partnership_agency.updated_at IS 'When the record last changed.';

ALTER TABLE partnership_agency ENABLE ROW LEVEL SECURITY;
ALTER TABLE partnership_agency FORCE ROW LEVEL SECURITY;
CREATE POLICY partnership_agency_read ON partnership_agency FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY partnership_agency_create ON partnership_agency FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY partnership_agency_update ON partnership_agency FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY partnership_agency_remove ON partnership_agency FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON partnership_agency TO roundtable_service;
