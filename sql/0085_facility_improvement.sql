-- What is being made better about a facility, at what cost?

CREATE TABLE facility_improvement (
    district_id uuid          NOT NULL,
    id          uuid          NOT NULL,
    version     bigint        NOT NULL DEFAULT 1,
    school_id   uuid,
    partner_id  uuid,
    facility_id uuid          NOT NULL,
    title       text          NOT NULL COLLATE "und-x-icu",
    purpose     text          NOT NULL COLLATE "C",
    status      text          NOT NULL DEFAULT 'planned' COLLATE "C",
    cost_usd    numeric(13,2),
    starts_on   date          NOT NULL,
    ends_on     date,
    scope_id    uuid          GENERATED ALWAYS AS (coalesce(school_id, partner_id)) STORED,
    created_at  timestamptz   NOT NULL DEFAULT now(),
    updated_at  timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT facility_improvement_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT facility_improvement_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT facility_improvement_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT facility_improvement_partner_id_fkey
        FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT facility_improvement_facility_id_fkey
        FOREIGN KEY (district_id, scope_id, facility_id) REFERENCES facility (district_id, scope_id, id),
    CONSTRAINT facility_improvement_purpose_check CHECK (
        purpose IN ('safety', 'accessibility', 'repair', 'learning', 'energy', 'technology', 'community_use')),
    CONSTRAINT facility_improvement_status_check CHECK (status IN ('planned', 'under_way', 'done', 'dropped')),
    CONSTRAINT facility_improvement_one_of_check CHECK (num_nonnulls(school_id, partner_id) = 1),
    CONSTRAINT facility_improvement_dates_check CHECK (ends_on >= starts_on)
);
CREATE INDEX facility_improvement_starts_on_idx ON facility_improvement (district_id, starts_on, id);
CREATE INDEX facility_improvement_school_idx ON facility_improvement (district_id, school_id, starts_on, id);
CREATE INDEX facility_improvement_partner_idx ON facility_improvement (district_id, partner_id);
CREATE INDEX facility_improvement_facility_idx ON facility_improvement (district_id, facility_id);
CREATE INDEX facility_improvement_updated_at_idx ON facility_improvement (district_id, updated_at, id);

COMMENT ON TABLE facility_improvement IS 'An improvement of a facility.';
COMMENT ON COLUMN facility_improvement.district_id IS 'District it belongs to.';
COMMENT ON COLUMN facility_improvement.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN facility_improvement.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN facility_improvement.school_id IS 'The school, when the facility is the school''s.';
COMMENT ON COLUMN facility_improvement.partner_id IS 'The organization, when the facility is the organization''s.';
COMMENT ON COLUMN facility_improvement.facility_id IS 'The facility; of the same school or organization.';
COMMENT ON COLUMN facility_improvement.title IS 'What is done.';
COMMENT ON COLUMN facility_improvement.purpose IS 'What for.';
COMMENT ON COLUMN facility_improvement.status IS 'How far it has come; planned unless said otherwise.';
COMMENT ON COLUMN facility_improvement.cost_usd IS 'What it costs, in US dollars.';
COMMENT ON COLUMN facility_improvement.starts_on IS 'First day.';
COMMENT ON COLUMN facility_improvement.ends_on IS 'Last day, inclusive; null while it goes on.';
COMMENT ON COLUMN facility_improvement.scope_id IS 'The school or the organization its facility belongs to.';
COMMENT ON COLUMN facility_improvement.created_at IS 'When the record was created.';
COMMENT ON COLUMN facility_improvement.updated_at IS 'When the record last changed.';

ALTER TABLE facility_improvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility_improvement FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_improvement_read ON facility_improvement FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY facility_improvement_create ON facility_improvement FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY facility_improvement_update ON facility_improvement FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY facility_improvement_remove ON facility_improvement FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON facility_improvement TO roundtable_service;
