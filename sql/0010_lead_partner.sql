-- Which organization is a school paired with, from when until when? Days without one are a vacancy.

CREATE TABLE lead_partner (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    partner_id     uuid        NOT NULL,
    effective_from date        NOT NULL,
    effective_to   date,
    note           text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lead_partner_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT lead_partner_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT lead_partner_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT lead_partner_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT lead_partner_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT lead_partner_one_current EXCLUDE USING gist
        (district_id WITH =, school_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE INDEX lead_partner_school_idx ON lead_partner (district_id, school_id, effective_from, id);
CREATE INDEX lead_partner_partner_idx ON lead_partner (district_id, partner_id);
CREATE INDEX lead_partner_start_idx ON lead_partner (district_id, effective_from, id);
CREATE INDEX lead_partner_updated_at_idx ON lead_partner (district_id, updated_at, id);

COMMENT ON TABLE lead_partner IS 'The pairing of a school with the organization that leads its partners.';
COMMENT ON COLUMN lead_partner.district_id IS 'District it belongs to.';
COMMENT ON COLUMN lead_partner.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN lead_partner.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN lead_partner.school_id IS 'The school.';
COMMENT ON COLUMN lead_partner.partner_id IS 'The organization.';
COMMENT ON COLUMN lead_partner.effective_from IS 'First day.';
COMMENT ON COLUMN lead_partner.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN lead_partner.note IS 'What a reader of the record should know.';
COMMENT ON COLUMN lead_partner.created_at IS 'When the record was created.';
COMMENT ON COLUMN lead_partner.updated_at IS 'When the record last changed.';

ALTER TABLE lead_partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead_partner FORCE ROW LEVEL SECURITY;
CREATE POLICY lead_partner_read ON lead_partner FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY lead_partner_create ON lead_partner FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
CREATE POLICY lead_partner_update ON lead_partner FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
CREATE POLICY lead_partner_remove ON lead_partner FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_partner TO roundtable_service;
