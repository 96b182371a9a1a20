-- What stands between the agencies? The partnership.

CREATE TABLE partnership (
    district_id      uuid        NOT NULL,
    id               uuid        NOT NULL,
    version          bigint      NOT NULL DEFAULT 1,
    code             text        NOT NULL COLLATE "C",
    name             text        NOT NULL COLLATE "und-x-icu",
    overarching_goal text,
    purposes         text[]      NOT NULL DEFAULT '{}',
    description      text,
    founded_on       date,
    website_url      text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partnership_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT partnership_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT partnership_code_key UNIQUE (district_id, code)
);
CREATE INDEX partnership_name_idx ON partnership (district_id, name, id);
CREATE INDEX partnership_updated_at_idx ON partnership (district_id, updated_at, id);

COMMENT ON TABLE partnership IS 'A community schools partnership. Its reach is counted, never stored.';
COMMENT ON COLUMN partnership.district_id IS 'District it belongs to.';
COMMENT ON COLUMN partnership.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN partnership.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN partnership.code IS 'Short name, unique in the district.';
COMMENT ON COLUMN partnership.name IS 'Name as the partnership publishes it.';
COMMENT ON COLUMN partnership.overarching_goal IS 'The one aim all its strategies serve.';
COMMENT ON COLUMN partnership.purposes IS 'What the agencies came together for.';
COMMENT ON COLUMN partnership.description IS 'What the partnership is.';
COMMENT ON COLUMN partnership.founded_on IS 'Day of its founding; null when not known.';
COMMENT ON COLUMN partnership.website_url IS 'Address of its website.';
COMMENT ON COLUMN partnership.created_at IS 'When the record was created.';
COMMENT ON COLUMN partnership.updated_at IS 'When the record last changed.';

ALTER TABLE partnership ENABLE ROW LEVEL SECURITY;
ALTER TABLE partnership FORCE ROW LEVEL SECURITY;
CREATE POLICY partnership_read ON partnership FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY partnership_create ON partnership FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY partnership_update ON partnership FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY partnership_remove ON partnership FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON partnership TO roundtable_service;
