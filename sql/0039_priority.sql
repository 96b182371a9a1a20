-- What comes first in a school?

CREATE TABLE priority (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid,
    vision_id     uuid,
    ordinal       bigint      NOT NULL,
    title         text        NOT NULL COLLATE "und-x-icu",
    description   text        COLLATE "und-x-icu",
    support_area  text        COLLATE "C",
    status        text        NOT NULL DEFAULT 'active' COLLATE "C",
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT priority_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT priority_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT priority_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT priority_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT priority_vision_id_fkey
        FOREIGN KEY (district_id, school_id, vision_id) REFERENCES vision (district_id, school_id, id),
    CONSTRAINT priority_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT priority_status_check CHECK (status IN ('active', 'reached', 'dropped'))
);
CREATE UNIQUE INDEX priority_school_key ON priority (district_id, school_id, id);
CREATE INDEX priority_ordinal_idx ON priority (district_id, ordinal, id);
CREATE INDEX priority_school_idx ON priority (district_id, school_id, ordinal, id);
CREATE INDEX priority_assessment_idx ON priority (district_id, assessment_id);
CREATE INDEX priority_vision_idx ON priority (district_id, vision_id);
CREATE INDEX priority_updated_at_idx ON priority (district_id, updated_at, id);

COMMENT ON TABLE priority IS 'One of the few things a school puts first.';
COMMENT ON COLUMN priority.district_id IS 'District it belongs to.';
COMMENT ON COLUMN priority.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN priority.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN priority.school_id IS 'The school.';
COMMENT ON COLUMN priority.assessment_id IS 'The assessment it comes out of; of the same school.';
COMMENT ON COLUMN priority.vision_id IS 'The vision it serves; of the same school.';
COMMENT ON COLUMN priority.ordinal IS 'Place among the priorities, from 1.';
COMMENT ON COLUMN priority.title IS 'What it is, in one line.';
COMMENT ON COLUMN priority.description IS 'More about it.';
COMMENT ON COLUMN priority.support_area IS 'The area it belongs to.';
COMMENT ON COLUMN priority.status IS 'Whether it still is one; active unless said otherwise.';
COMMENT ON COLUMN priority.created_at IS 'When the record was created.';
COMMENT ON COLUMN priority.updated_at IS 'When the record last changed.';

ALTER TABLE priority ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority FORCE ROW LEVEL SECURITY;
CREATE POLICY priority_read ON priority FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY priority_create ON priority FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY priority_update ON priority FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY priority_remove ON priority FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON priority TO roundtable_service;
