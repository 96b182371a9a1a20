-- Where did a measure stand, on which day?

CREATE TABLE measure_reading (
    district_id uuid          NOT NULL,
    id          uuid          NOT NULL,
    version     bigint        NOT NULL DEFAULT 1,
    school_id   uuid,
    measure_id  uuid          NOT NULL,
    read_on     date          NOT NULL,
    value       numeric(14,3) NOT NULL,
    source      text,
    scope_id    uuid          GENERATED ALWAYS AS (coalesce(school_id, district_id)) STORED,
    created_at  timestamptz   NOT NULL DEFAULT now(),
    updated_at  timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT measure_reading_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT measure_reading_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT measure_reading_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT measure_reading_measure_id_fkey
        FOREIGN KEY (district_id, scope_id, measure_id) REFERENCES measure (district_id, scope_id, id),
    CONSTRAINT measure_reading_once_key UNIQUE (district_id, measure_id, read_on)
);
CREATE INDEX measure_reading_read_on_idx ON measure_reading (district_id, read_on, id);
CREATE INDEX measure_reading_school_idx ON measure_reading (district_id, school_id, read_on, id);
CREATE INDEX measure_reading_measure_idx ON measure_reading (district_id, measure_id);
CREATE INDEX measure_reading_updated_at_idx ON measure_reading (district_id, updated_at, id);

COMMENT ON TABLE measure_reading IS 'A figure of a measure on a day.';
COMMENT ON COLUMN measure_reading.district_id IS 'District it belongs to.';
COMMENT ON COLUMN measure_reading.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN measure_reading.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN measure_reading.school_id IS 'The school; null for a measure of the district.';
COMMENT ON COLUMN measure_reading.measure_id IS 'The measure; of the same school or district.';
COMMENT ON COLUMN measure_reading.read_on IS 'The day the figure is of.';
COMMENT ON COLUMN measure_reading.value IS 'The figure, in the unit of the measure.';
COMMENT ON COLUMN measure_reading.source IS 'Where the figure comes from.';
COMMENT ON COLUMN measure_reading.scope_id IS 'The school or the district its measure belongs to.';
COMMENT ON COLUMN measure_reading.created_at IS 'When the record was created.';
COMMENT ON COLUMN measure_reading.updated_at IS 'When the record last changed.';

ALTER TABLE measure_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_reading FORCE ROW LEVEL SECURITY;
CREATE POLICY measure_reading_read ON measure_reading FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY measure_reading_create ON measure_reading FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY measure_reading_update ON measure_reading FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY measure_reading_remove ON measure_reading FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON measure_reading TO roundtable_service;
