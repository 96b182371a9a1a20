-- What does a school want to become?

CREATE TABLE vision (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    assessment_id  uuid,
    text           text        NOT NULL COLLATE "und-x-icu",
    effective_from date        NOT NULL,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT vision_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT vision_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT vision_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT vision_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT vision_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT vision_one_current EXCLUDE USING gist
        (district_id WITH =, school_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE UNIQUE INDEX vision_school_key ON vision (district_id, school_id, id);
CREATE INDEX vision_effective_from_idx ON vision (district_id, effective_from, id);
CREATE INDEX vision_school_idx ON vision (district_id, school_id, effective_from, id);
CREATE INDEX vision_assessment_idx ON vision (district_id, assessment_id);
CREATE INDEX vision_updated_at_idx ON vision (district_id, updated_at, id);

COMMENT ON TABLE vision IS 'The vision a school shares.';
COMMENT ON COLUMN vision.district_id IS 'District it belongs to.';
COMMENT ON COLUMN vision.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN vision.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN vision.school_id IS 'The school.';
COMMENT ON COLUMN vision.assessment_id IS 'The assessment it comes out of; of the same school.';
COMMENT ON COLUMN vision.text IS 'The words, kept as given.';
COMMENT ON COLUMN vision.effective_from IS 'First day it holds.';
COMMENT ON COLUMN vision.effective_to IS 'Last day it holds, inclusive; null while it lasts.';
COMMENT ON COLUMN vision.created_at IS 'When the record was created.';
COMMENT ON COLUMN vision.updated_at IS 'When the record last changed.';

ALTER TABLE vision ENABLE ROW LEVEL SECURITY;
ALTER TABLE vision FORCE ROW LEVEL SECURITY;
CREATE POLICY vision_read ON vision FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY vision_create ON vision FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY vision_update ON vision FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY vision_remove ON vision FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON vision TO roundtable_service;
