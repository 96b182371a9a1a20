-- What is to be reached, for a school, its community or the partnership?

CREATE TABLE goal (
    district_id        uuid        NOT NULL,
    id                 uuid        NOT NULL,
    version            bigint      NOT NULL DEFAULT 1,
    school_id          uuid,
    partnership_id     uuid,
    assessment_id      uuid,
    priority_id        uuid,
    scope              text        NOT NULL COLLATE "C",
    title              text        NOT NULL COLLATE "und-x-icu",
    support_area       text        COLLATE "C",
    responsible_groups text[]      NOT NULL DEFAULT '{}',
    due_on             date,
    scope_id           uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT goal_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT goal_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT goal_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT goal_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT goal_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT goal_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT goal_scope_check CHECK (scope IN ('school', 'community', 'partnership')),
    CONSTRAINT goal_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT goal_responsible_groups_check CHECK (
        responsible_groups <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member',
        'community_partner', 'business_partner']),
    CONSTRAINT goal_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT goal_assessment_id_check CHECK (assessment_id IS NULL OR school_id IS NOT NULL),
    CONSTRAINT goal_priority_id_check CHECK (priority_id IS NULL OR school_id IS NOT NULL)
);
CREATE UNIQUE INDEX goal_scope_key ON goal (district_id, scope_id, id);
CREATE INDEX goal_school_idx ON goal (district_id, school_id);
CREATE INDEX goal_partnership_idx ON goal (district_id, partnership_id);
CREATE INDEX goal_assessment_idx ON goal (district_id, assessment_id);
CREATE INDEX goal_priority_idx ON goal (district_id, priority_id);
CREATE INDEX goal_updated_at_idx ON goal (district_id, updated_at, id);

COMMENT ON TABLE goal IS 'A goal of a school, its community or a partnership.';
COMMENT ON COLUMN goal.district_id IS 'District it belongs to.';
COMMENT ON COLUMN goal.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN goal.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN goal.school_id IS 'The school, when the goal is of one school.';
COMMENT ON COLUMN goal.partnership_id IS 'The partnership, when the goal is of all of it.';
COMMENT ON COLUMN goal.assessment_id IS 'The assessment in which it was named; of the same school.';
COMMENT ON COLUMN goal.priority_id IS 'The priority it belongs to; of the same school.';
COMMENT ON COLUMN goal.scope IS 'Whose goal it is.';
COMMENT ON COLUMN goal.title IS 'What is to be reached.';
COMMENT ON COLUMN goal.support_area IS 'The area it belongs to.';
COMMENT ON COLUMN goal.responsible_groups IS 'Groups that answer for it together.';
COMMENT ON COLUMN goal.due_on IS 'By when.';
COMMENT ON COLUMN goal.scope_id IS 'The school or the partnership.';
COMMENT ON COLUMN goal.created_at IS 'When the record was created.';
COMMENT ON COLUMN goal.updated_at IS 'When the record last changed.';

ALTER TABLE goal ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_read ON goal FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY goal_create ON goal FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'goal_frozen'));
CREATE POLICY goal_update ON goal FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'goal_frozen'));
CREATE POLICY goal_remove ON goal FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'goal_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON goal TO roundtable_service;
