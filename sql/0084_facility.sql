-- Which rooms and buildings are there, how large, in what state?

CREATE TABLE facility (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partner_id        uuid,
    name              text        NOT NULL COLLATE "und-x-icu",
    kind              text        NOT NULL COLLATE "C",
    capacity          bigint,
    condition         text        COLLATE "C",
    safety_checked_on date,
    safety_passed     boolean,
    accessible        boolean,
    street            text,
    city              text        COLLATE "und-x-icu",
    state             text        COLLATE "C",
    postal_code       text        COLLATE "C",
    scope_id          uuid        GENERATED ALWAYS AS (coalesce(school_id, partner_id)) STORED,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT facility_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT facility_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT facility_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT facility_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT facility_kind_check CHECK (
        kind IN ('building', 'classroom', 'library', 'gym', 'health_room', 'kitchen', 'pantry', 'family_room',
        'outdoor', 'office', 'other')),
    CONSTRAINT facility_condition_check CHECK (condition IN ('good', 'fair', 'poor', 'unsafe')),
    CONSTRAINT facility_one_of_check CHECK (num_nonnulls(school_id, partner_id) = 1)
);
CREATE UNIQUE INDEX facility_scope_key ON facility (district_id, scope_id, id);
CREATE INDEX facility_name_idx ON facility (district_id, name, id);
CREATE INDEX facility_school_idx ON facility (district_id, school_id, name, id);
CREATE INDEX facility_partner_idx ON facility (district_id, partner_id);
CREATE INDEX facility_updated_at_idx ON facility (district_id, updated_at, id);

COMMENT ON TABLE facility IS 'A building, room or ground.';
COMMENT ON COLUMN facility.district_id IS 'District it belongs to.';
COMMENT ON COLUMN facility.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN facility.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN facility.school_id IS 'The school, when it is the school''s.';
COMMENT ON COLUMN facility.partner_id IS 'The organization, when it is the organization''s.';
COMMENT ON COLUMN facility.name IS 'What it is called.';
COMMENT ON COLUMN facility.kind IS 'What it is.';
COMMENT ON COLUMN facility.capacity IS 'How many people it holds.';
COMMENT ON COLUMN facility.condition IS 'In what state it is.';
COMMENT ON COLUMN facility.safety_checked_on IS 'When its safety was last checked.';
COMMENT ON COLUMN facility.safety_passed IS 'Whether it passed that check.';
COMMENT ON COLUMN facility.accessible IS 'Whether one can get there and use it in a wheelchair.';
COMMENT ON COLUMN facility.street IS 'Street and number, when it is not the school''s or the organization''s address.';
COMMENT ON COLUMN facility.city IS 'City.';
COMMENT ON COLUMN facility.state IS 'Postal abbreviation of the state, such as WI.';
COMMENT ON COLUMN facility.postal_code IS 'ZIP code, with or without its four-digit extension.';
COMMENT ON COLUMN facility.scope_id IS 'The school or the organization: what its improvements belong to.';
COMMENT ON COLUMN facility.created_at IS 'When the record was created.';
COMMENT ON COLUMN facility.updated_at IS 'When the record last changed.';

ALTER TABLE facility ENABLE ROW LEVEL SECURITY;
ALTER TABLE facility FORCE ROW LEVEL SECURITY;
CREATE POLICY facility_read ON facility FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY facility_create ON facility FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY facility_update ON facility FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY facility_remove ON facility FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON facility TO roundtable_service;
