-- Which words of its own does a district use beside the common codes?

CREATE TABLE code (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    set         text        NOT NULL COLLATE "C",
    code        text        NOT NULL COLLATE "C",
    broader     text        COLLATE "C",
    label       text        NOT NULL COLLATE "und-x-icu",
    description text,
    ordinal     bigint      NOT NULL,
    active      boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT code_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT code_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT code_set_check CHECK (set IN ('stage', 'channel', 'support_area')),
    CONSTRAINT code_code_key UNIQUE (district_id, set, code)
);
CREATE UNIQUE INDEX code_set_key ON code (district_id, set, id);
CREATE INDEX code_set_idx ON code (district_id, set, ordinal, id);
CREATE INDEX code_updated_at_idx ON code (district_id, updated_at, id);

COMMENT ON TABLE code IS 'A code of the district''s own.';
COMMENT ON COLUMN code.district_id IS 'District it belongs to.';
COMMENT ON COLUMN code.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN code.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN code.set IS 'The set it belongs to.';
COMMENT ON COLUMN code.code IS 'The code, unique in its set.';
COMMENT ON COLUMN code.broader IS 'The common code it is a finer word for; null when it is for none.';
COMMENT ON COLUMN code.label IS 'What people call it.';
COMMENT ON COLUMN code.description IS 'What it means.';
COMMENT ON COLUMN code.ordinal IS 'Place in the set, from 1.';
COMMENT ON COLUMN code.active IS 'Whether it is still used; true unless said otherwise.';
COMMENT ON COLUMN code.created_at IS 'When the record was created.';
COMMENT ON COLUMN code.updated_at IS 'When the record last changed.';

ALTER TABLE code ENABLE ROW LEVEL SECURITY;
ALTER TABLE code FORCE ROW LEVEL SECURITY;
CREATE POLICY code_read ON code FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY code_create ON code FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY code_update ON code FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY code_remove ON code FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON code TO roundtable_service;

-- The stage of a designation may have a finer name.
ALTER TABLE designation
    ADD COLUMN stage_code_id uuid,
    ADD COLUMN stage_set text GENERATED ALWAYS AS ('stage') STORED COLLATE "C",
    ADD CONSTRAINT designation_stage_code_id_fkey FOREIGN KEY (district_id, stage_set, stage_code_id) REFERENCES code (district_id, set, id);
COMMENT ON COLUMN designation.stage_code_id IS 'The district''s own, finer name for the stage.';
COMMENT ON COLUMN designation.stage_set IS 'The set that name is of.';
CREATE INDEX designation_stage_code_idx ON designation (district_id, stage_code_id);
