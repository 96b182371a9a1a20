-- What has been agreed with a partner, and until when?

CREATE TABLE agreement (
    district_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    partner_id   uuid        NOT NULL,
    school_id    uuid,
    title        text        NOT NULL COLLATE "und-x-icu",
    status       text        NOT NULL DEFAULT 'draft' COLLATE "C",
    services     text[]      NOT NULL DEFAULT '{}',
    space        text,
    staffing     text,
    funding      text,
    data_sharing boolean     NOT NULL DEFAULT false,
    data_scope   text,
    signed_on    date,
    starts_on    date        NOT NULL,
    ends_on      date,
    document_url text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT agreement_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT agreement_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT agreement_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT agreement_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT agreement_status_check CHECK (status IN ('draft', 'signed', 'terminated')),
    CONSTRAINT agreement_dates_check CHECK (ends_on >= starts_on)
);
CREATE INDEX agreement_starts_on_idx ON agreement (district_id, starts_on, id);
CREATE INDEX agreement_partner_idx ON agreement (district_id, partner_id);
CREATE INDEX agreement_school_idx ON agreement (district_id, school_id, starts_on, id);
CREATE INDEX agreement_updated_at_idx ON agreement (district_id, updated_at, id);

COMMENT ON TABLE agreement IS 'An agreement with an organization.';
COMMENT ON COLUMN agreement.district_id IS 'District it belongs to.';
COMMENT ON COLUMN agreement.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN agreement.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN agreement.partner_id IS 'The organization.';
COMMENT ON COLUMN agreement.school_id IS 'The school it is for; null when it is for all.';
COMMENT ON COLUMN agreement.title IS 'What it is called.';
COMMENT ON COLUMN agreement.status IS 'How far it has come; draft unless said otherwise.';
COMMENT ON COLUMN agreement.services IS 'What the organization does, one service per item.';
COMMENT ON COLUMN agreement.space IS 'Rooms and hours it may use.';
COMMENT ON COLUMN agreement.staffing IS 'Who staffs, supervises and insures it.';
COMMENT ON COLUMN agreement.funding IS 'Who pays for what.';
COMMENT ON COLUMN agreement.data_sharing IS 'Whether data are shared under it; false unless said otherwise.';
COMMENT ON COLUMN agreement.data_scope IS 'Which data, for what, and on which legal ground.';
COMMENT ON COLUMN agreement.signed_on IS 'Day the last party signed.';
COMMENT ON COLUMN agreement.starts_on IS 'First day it holds.';
COMMENT ON COLUMN agreement.ends_on IS 'Last day it holds, inclusive; null when it has no end.';
COMMENT ON COLUMN agreement.document_url IS 'Where the document is kept.';
COMMENT ON COLUMN agreement.created_at IS 'When the record was created.';
COMMENT ON COLUMN agreement.updated_at IS 'When the record last changed.';

ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_read ON agreement FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY agreement_create ON agreement FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY agreement_update ON agreement FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY agreement_remove ON agreement FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'united_way' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON agreement TO roundtable_service;
