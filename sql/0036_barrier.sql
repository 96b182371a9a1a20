-- What stands in the way of success?

CREATE TABLE barrier (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid        NOT NULL,
    scope         text        NOT NULL COLLATE "C",
    support_area  text        COLLATE "C",
    statement     text        NOT NULL,
    visibility    text        NOT NULL DEFAULT 'school' COLLATE "C",
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT barrier_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT barrier_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT barrier_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT barrier_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT barrier_scope_check CHECK (scope IN ('school', 'community')),
    CONSTRAINT barrier_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT barrier_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE INDEX barrier_school_idx ON barrier (district_id, school_id);
CREATE INDEX barrier_assessment_idx ON barrier (district_id, assessment_id);
CREATE INDEX barrier_updated_at_idx ON barrier (district_id, updated_at, id);

COMMENT ON TABLE barrier IS 'A barrier to success.';
COMMENT ON COLUMN barrier.district_id IS 'District it belongs to.';
COMMENT ON COLUMN barrier.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN barrier.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN barrier.school_id IS 'The school.';
COMMENT ON COLUMN barrier.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN barrier.scope IS 'Where it stands.';
COMMENT ON COLUMN barrier.support_area IS 'The area it belongs to.';
COMMENT ON COLUMN barrier.statement IS 'What stands in the way.';
COMMENT ON COLUMN barrier.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN barrier.created_at IS 'When the record was created.';
COMMENT ON COLUMN barrier.updated_at IS 'When the record last changed.';

ALTER TABLE barrier ENABLE ROW LEVEL SECURITY;
ALTER TABLE barrier FORCE ROW LEVEL SECURITY;
CREATE POLICY barrier_read ON barrier FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY barrier_create ON barrier FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'barrier_frozen'));
CREATE POLICY barrier_update ON barrier FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('barrier', district_id, id)
        AND (app.only_clears('barrier', to_jsonb(barrier)) OR app.assessment_is_open(district_id, assessment_id, 'barrier_frozen')));
CREATE POLICY barrier_remove ON barrier FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'barrier_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON barrier TO roundtable_service;

CREATE FUNCTION app.shows(barrier) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(barrier) IS 'Whether the caller may read what is withheld of this record.';
