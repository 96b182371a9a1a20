-- Which neighborhoods do the schools belong to?

CREATE TABLE neighborhood (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    code        text        NOT NULL COLLATE "C",
    name        text        NOT NULL COLLATE "und-x-icu",
    city        text        COLLATE "und-x-icu",
    description text        COLLATE "und-x-icu",
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT neighborhood_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT neighborhood_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT neighborhood_code_key UNIQUE (district_id, code)
);
CREATE INDEX neighborhood_name_idx ON neighborhood (district_id, name, id);
CREATE INDEX neighborhood_updated_at_idx ON neighborhood (district_id, updated_at, id);

COMMENT ON TABLE neighborhood IS 'A neighborhood that schools call home.';
COMMENT ON COLUMN neighborhood.district_id IS 'District it belongs to.';
COMMENT ON COLUMN neighborhood.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN neighborhood.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN neighborhood.code IS 'Short name, unique in the district.';
COMMENT ON COLUMN neighborhood.name IS 'Name as the people who live there say it.';
COMMENT ON COLUMN neighborhood.city IS 'City.';
COMMENT ON COLUMN neighborhood.description IS 'What the neighborhood is known for and proud of.';
COMMENT ON COLUMN neighborhood.created_at IS 'When the record was created.';
COMMENT ON COLUMN neighborhood.updated_at IS 'When the record last changed.';

ALTER TABLE neighborhood ENABLE ROW LEVEL SECURITY;
ALTER TABLE neighborhood FORCE ROW LEVEL SECURITY;
CREATE POLICY neighborhood_read ON neighborhood FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY neighborhood_create ON neighborhood FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY neighborhood_update ON neighborhood FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY neighborhood_remove ON neighborhood FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON neighborhood TO roundtable_service;

ALTER TABLE school ADD COLUMN neighborhood_id uuid,
    ADD CONSTRAINT school_neighborhood_id_fkey FOREIGN KEY (district_id, neighborhood_id) REFERENCES neighborhood (district_id, id);
CREATE INDEX school_neighborhood_idx ON school (district_id, neighborhood_id);
COMMENT ON COLUMN school.neighborhood_id IS 'Neighborhood it stands in, where that is a record.';
