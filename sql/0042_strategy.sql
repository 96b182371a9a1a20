-- How does a school go about a priority?

CREATE TABLE strategy (
    district_id      uuid        NOT NULL,
    id               uuid        NOT NULL,
    version          bigint      NOT NULL DEFAULT 1,
    school_id        uuid        NOT NULL,
    plan_id          uuid        NOT NULL,
    priority_id      uuid        NOT NULL,
    goal_id          uuid,
    title            text        NOT NULL COLLATE "und-x-icu",
    description      text        COLLATE "und-x-icu",
    practices        text[]      NOT NULL DEFAULT '{}',
    support_areas    text[]      NOT NULL DEFAULT '{}',
    developed_by     text[]      NOT NULL DEFAULT '{}',
    carried_out_by   text[]      NOT NULL DEFAULT '{}',
    status           text        NOT NULL DEFAULT 'selected' COLLATE "C",
    determined_by_id uuid,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT strategy_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT strategy_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT strategy_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT strategy_plan_id_fkey
        FOREIGN KEY (district_id, school_id, plan_id) REFERENCES plan (district_id, scope_id, id),
    CONSTRAINT strategy_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT strategy_goal_id_fkey
        FOREIGN KEY (district_id, school_id, goal_id) REFERENCES goal (district_id, scope_id, id),
    CONSTRAINT strategy_determined_by_id_fkey
        FOREIGN KEY (district_id, school_id, determined_by_id) REFERENCES leadership_body (district_id, scope_id, id),
    CONSTRAINT strategy_practices_check CHECK (practices <@ ARRAY['shared_leadership', 'equity', 'cultural_relevance']),
    CONSTRAINT strategy_support_areas_check CHECK (
        support_areas <@ ARRAY['academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate']),
    CONSTRAINT strategy_developed_by_check CHECK (
        developed_by <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner']),
    CONSTRAINT strategy_carried_out_by_check CHECK (
        carried_out_by <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member',
        'community_partner', 'business_partner']),
    CONSTRAINT strategy_status_check CHECK (status IN ('selected', 'active', 'completed', 'dropped'))
);
CREATE UNIQUE INDEX strategy_school_key ON strategy (district_id, school_id, id);
CREATE INDEX strategy_school_idx ON strategy (district_id, school_id);
CREATE INDEX strategy_plan_idx ON strategy (district_id, plan_id);
CREATE INDEX strategy_priority_idx ON strategy (district_id, priority_id);
CREATE INDEX strategy_goal_idx ON strategy (district_id, goal_id);
CREATE INDEX strategy_determined_by_idx ON strategy (district_id, determined_by_id);
CREATE INDEX strategy_updated_at_idx ON strategy (district_id, updated_at, id);

COMMENT ON TABLE strategy IS 'A strategy of a school''s plan.';
COMMENT ON COLUMN strategy.district_id IS 'District it belongs to.';
COMMENT ON COLUMN strategy.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN strategy.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN strategy.school_id IS 'The school.';
COMMENT ON COLUMN strategy.plan_id IS 'The plan; of the same school.';
COMMENT ON COLUMN strategy.priority_id IS 'The priority it serves; of the same school.';
COMMENT ON COLUMN strategy.goal_id IS 'The goal it works toward; of the same school.';
COMMENT ON COLUMN strategy.title IS 'What is done, in one line.';
COMMENT ON COLUMN strategy.description IS 'More about it.';
COMMENT ON COLUMN strategy.practices IS 'Guiding practices it lives.';
COMMENT ON COLUMN strategy.support_areas IS 'Areas it supports.';
COMMENT ON COLUMN strategy.developed_by IS 'Groups that developed it.';
COMMENT ON COLUMN strategy.carried_out_by IS 'Groups that carry it out.';
COMMENT ON COLUMN strategy.status IS 'How far it has come; selected unless said otherwise.';
COMMENT ON COLUMN strategy.determined_by_id IS 'The body that determined it; of the same school.';
COMMENT ON COLUMN strategy.created_at IS 'When the record was created.';
COMMENT ON COLUMN strategy.updated_at IS 'When the record last changed.';

ALTER TABLE strategy ENABLE ROW LEVEL SECURITY;
ALTER TABLE strategy FORCE ROW LEVEL SECURITY;
CREATE POLICY strategy_read ON strategy FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY strategy_create ON strategy FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY strategy_update ON strategy FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY strategy_remove ON strategy FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON strategy TO roundtable_service;
