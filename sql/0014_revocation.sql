-- Which tokens and applications does a district no longer trust?

CREATE TABLE revocation (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    kind        text        NOT NULL COLLATE "C",
    value       text        NOT NULL COLLATE "C",
    reason      text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT revocation_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT revocation_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT revocation_value_key UNIQUE (district_id, kind, value),
    CONSTRAINT revocation_kind_check CHECK (kind IN ('token', 'client'))
);
CREATE INDEX revocation_updated_at_idx ON revocation (district_id, updated_at, id);

COMMENT ON TABLE revocation IS 'A token or an application that a district no longer trusts, although what it brings is signed and not yet over.';
COMMENT ON COLUMN revocation.district_id IS 'District it belongs to, whose tokens alone it is about.';
COMMENT ON COLUMN revocation.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN revocation.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN revocation.kind IS 'Whether it is about one token or about an application.';
COMMENT ON COLUMN revocation.value IS 'The jti of the token, or the name its tokens give the application.';
COMMENT ON COLUMN revocation.reason IS 'Why.';
COMMENT ON COLUMN revocation.created_at IS 'When the record was created.';
COMMENT ON COLUMN revocation.updated_at IS 'When the record last changed.';

ALTER TABLE revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE revocation FORCE ROW LEVEL SECURITY;
-- The service itself, when it learns what is revoked, acts for no district and has a role of its own, which no token can have.
CREATE POLICY revocation_read ON revocation FOR SELECT
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district' OR (SELECT app.role()) = 'service');
CREATE POLICY revocation_create ON revocation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY revocation_update ON revocation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY revocation_remove ON revocation FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON revocation TO roundtable_service;
