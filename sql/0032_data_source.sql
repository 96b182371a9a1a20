-- Which data of the school and of its community does an assessment look at?

CREATE TABLE data_source (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid        NOT NULL,
    scope         text        NOT NULL COLLATE "C",
    name          text        NOT NULL COLLATE "und-x-icu",
    publisher     text        COLLATE "und-x-icu",
    source_url    text,
    period        text,
    note          text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT data_source_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT data_source_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT data_source_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT data_source_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT data_source_scope_check CHECK (scope IN ('school', 'community'))
);
CREATE UNIQUE INDEX data_source_school_key ON data_source (district_id, school_id, id);
CREATE INDEX data_source_name_idx ON data_source (district_id, name, id);
CREATE INDEX data_source_school_idx ON data_source (district_id, school_id, name, id);
CREATE INDEX data_source_assessment_idx ON data_source (district_id, assessment_id);
CREATE INDEX data_source_updated_at_idx ON data_source (district_id, updated_at, id);

COMMENT ON TABLE data_source IS 'A body of data that an assessment takes in.';
COMMENT ON COLUMN data_source.district_id IS 'District it belongs to.';
COMMENT ON COLUMN data_source.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN data_source.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN data_source.school_id IS 'The school.';
COMMENT ON COLUMN data_source.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN data_source.scope IS 'Whose data they are.';
COMMENT ON COLUMN data_source.name IS 'What they are.';
COMMENT ON COLUMN data_source.publisher IS 'Who published them.';
COMMENT ON COLUMN data_source.source_url IS 'Where they can be read.';
COMMENT ON COLUMN data_source.period IS 'The time they tell of.';
COMMENT ON COLUMN data_source.note IS 'What to know when reading them.';
COMMENT ON COLUMN data_source.created_at IS 'When the record was created.';
COMMENT ON COLUMN data_source.updated_at IS 'When the record last changed.';

ALTER TABLE data_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_source FORCE ROW LEVEL SECURITY;
CREATE POLICY data_source_read ON data_source FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY data_source_create ON data_source FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'data_source_frozen'));
CREATE POLICY data_source_update ON data_source FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'data_source_frozen'));
CREATE POLICY data_source_remove ON data_source FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'data_source_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON data_source TO roundtable_service;
