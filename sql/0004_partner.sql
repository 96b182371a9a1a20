-- Which organizations work with the district?

CREATE TABLE partner (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    code        text        NOT NULL COLLATE "C",
    name        text        NOT NULL COLLATE "und-x-icu",
    kind        text        NOT NULL COLLATE "C",
    description text,
    active      boolean     NOT NULL DEFAULT true,
    website_url text,
    email       text,
    phone       text,
    street      text,
    city        text COLLATE "und-x-icu",
    state       text,
    postal_code text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partner_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT partner_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT partner_code_key UNIQUE (district_id, code),
    CONSTRAINT partner_kind_check CHECK (kind IN (
        'district', 'educators_association', 'united_way', 'community_organization', 'health_center', 'business',
        'higher_education', 'faith_based', 'public_agency', 'foundation', 'other'))
);
CREATE INDEX partner_name_idx ON partner (district_id, name, id);
CREATE INDEX partner_updated_at_idx ON partner (district_id, updated_at, id);

COMMENT ON TABLE partner IS 'An organization around the table: agency, lead partner, business, health center.';
COMMENT ON COLUMN partner.district_id IS 'District it belongs to.';
COMMENT ON COLUMN partner.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN partner.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN partner.code IS 'Short name, unique in the district.';
COMMENT ON COLUMN partner.name IS 'Name as the organization publishes it.';
COMMENT ON COLUMN partner.kind IS 'What sort of organization it is.';
COMMENT ON COLUMN partner.description IS 'What it does.';
COMMENT ON COLUMN partner.active IS 'Whether it is still around.';
COMMENT ON COLUMN partner.website_url IS 'Address of its website.';
COMMENT ON COLUMN partner.email IS 'Public address of the office, not of a person.';
COMMENT ON COLUMN partner.phone IS 'Public telephone number of the office.';
COMMENT ON COLUMN partner.street IS 'Street and number.';
COMMENT ON COLUMN partner.city IS 'City.';
COMMENT ON COLUMN partner.state IS 'Postal abbreviation of the state.';
COMMENT ON COLUMN partner.postal_code IS 'ZIP code.';
COMMENT ON COLUMN partner.created_at IS 'When the record was created.';
COMMENT ON COLUMN partner.updated_at IS 'When the record last changed.';

ALTER TABLE partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner FORCE ROW LEVEL SECURITY;
CREATE POLICY partner_read ON partner FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY partner_create ON partner FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
CREATE POLICY partner_update ON partner FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'mtea' AND id = (SELECT app.partner_id())));
CREATE POLICY partner_remove ON partner FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
GRANT SELECT, INSERT, UPDATE, DELETE ON partner TO roundtable_service;
