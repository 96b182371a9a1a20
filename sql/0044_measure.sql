-- By what will it be told whether a priority was reached?

CREATE TABLE measure (
    district_id uuid          NOT NULL,
    id          uuid          NOT NULL,
    version     bigint        NOT NULL DEFAULT 1,
    school_id   uuid          NOT NULL,
    priority_id uuid,
    strategy_id uuid,
    vision_id   uuid,
    name        text          NOT NULL COLLATE "und-x-icu",
    group_code  text          NOT NULL DEFAULT 'all' COLLATE "C",
    unit        text,
    direction   text          NOT NULL COLLATE "C",
    baseline    numeric(14,3),
    baseline_on date,
    target      numeric(14,3),
    due_on      date,
    owner_title text,
    created_at  timestamptz   NOT NULL DEFAULT now(),
    updated_at  timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT measure_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT measure_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT measure_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT measure_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT measure_strategy_id_fkey
        FOREIGN KEY (district_id, school_id, strategy_id) REFERENCES strategy (district_id, school_id, id),
    CONSTRAINT measure_vision_id_fkey
        FOREIGN KEY (district_id, school_id, vision_id) REFERENCES vision (district_id, school_id, id),
    CONSTRAINT measure_direction_check CHECK (direction IN ('up', 'down'))
);
CREATE UNIQUE INDEX measure_school_key ON measure (district_id, school_id, id);
CREATE INDEX measure_due_on_idx ON measure (district_id, due_on, id);
CREATE INDEX measure_school_idx ON measure (district_id, school_id, due_on, id);
CREATE INDEX measure_priority_idx ON measure (district_id, priority_id);
CREATE INDEX measure_strategy_idx ON measure (district_id, strategy_id);
CREATE INDEX measure_vision_idx ON measure (district_id, vision_id);
CREATE INDEX measure_updated_at_idx ON measure (district_id, updated_at, id);

COMMENT ON TABLE measure IS 'A measure a school answers for.';
COMMENT ON COLUMN measure.district_id IS 'District it belongs to.';
COMMENT ON COLUMN measure.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN measure.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN measure.school_id IS 'The school.';
COMMENT ON COLUMN measure.priority_id IS 'The priority it measures; of the same school.';
COMMENT ON COLUMN measure.strategy_id IS 'The strategy it measures; of the same school.';
COMMENT ON COLUMN measure.vision_id IS 'The vision it holds to account; of the same school.';
COMMENT ON COLUMN measure.name IS 'What is measured.';
COMMENT ON COLUMN measure.group_code IS 'The group it is measured for; all unless said otherwise.';
COMMENT ON COLUMN measure.unit IS 'Unit of the figures, such as percent or visits.';
COMMENT ON COLUMN measure.direction IS 'Which way is better.';
COMMENT ON COLUMN measure.baseline IS 'Where it started.';
COMMENT ON COLUMN measure.baseline_on IS 'When that was.';
COMMENT ON COLUMN measure.target IS 'Where it is to be.';
COMMENT ON COLUMN measure.due_on IS 'By when.';
COMMENT ON COLUMN measure.owner_title IS 'The office that answers for it, not a person''s name.';
COMMENT ON COLUMN measure.created_at IS 'When the record was created.';
COMMENT ON COLUMN measure.updated_at IS 'When the record last changed.';

ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure FORCE ROW LEVEL SECURITY;
CREATE POLICY measure_read ON measure FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY measure_create ON measure FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY measure_update ON measure FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY measure_remove ON measure FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON measure TO roundtable_service;
