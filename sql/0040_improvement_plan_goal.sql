-- Which goals does a school improvement plan set?

CREATE TABLE improvement_plan_goal (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    school_id   uuid        NOT NULL,
    plan_id     uuid,
    code        text        NOT NULL COLLATE "C",
    school_year text        NOT NULL COLLATE "C",
    title       text        NOT NULL COLLATE "und-x-icu",
    target      text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT improvement_plan_goal_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT improvement_plan_goal_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT improvement_plan_goal_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT improvement_plan_goal_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT improvement_plan_goal_plan_id_fkey
        FOREIGN KEY (district_id, school_id, plan_id) REFERENCES plan (district_id, scope_id, id),
    CONSTRAINT improvement_plan_goal_code_key UNIQUE (district_id, school_id, school_year, code)
);
CREATE UNIQUE INDEX improvement_plan_goal_school_key ON improvement_plan_goal (district_id, school_id, id);
CREATE INDEX improvement_plan_goal_code_idx ON improvement_plan_goal (district_id, code, id);
CREATE INDEX improvement_plan_goal_school_idx ON improvement_plan_goal (district_id, school_id, code, id);
CREATE INDEX improvement_plan_goal_plan_idx ON improvement_plan_goal (district_id, plan_id);
CREATE INDEX improvement_plan_goal_updated_at_idx ON improvement_plan_goal (district_id, updated_at, id);

COMMENT ON TABLE improvement_plan_goal IS 'A goal of a school improvement plan.';
COMMENT ON COLUMN improvement_plan_goal.district_id IS 'District it belongs to.';
COMMENT ON COLUMN improvement_plan_goal.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN improvement_plan_goal.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN improvement_plan_goal.school_id IS 'The school.';
COMMENT ON COLUMN improvement_plan_goal.plan_id IS 'The plan; of the same school.';
COMMENT ON COLUMN improvement_plan_goal.code IS 'Its number in the plan.';
COMMENT ON COLUMN improvement_plan_goal.school_year IS 'School year it is for, such as 2026-27.';
COMMENT ON COLUMN improvement_plan_goal.title IS 'The goal.';
COMMENT ON COLUMN improvement_plan_goal.target IS 'What is to be reached, by when, measured how.';
COMMENT ON COLUMN improvement_plan_goal.created_at IS 'When the record was created.';
COMMENT ON COLUMN improvement_plan_goal.updated_at IS 'When the record last changed.';

ALTER TABLE improvement_plan_goal ENABLE ROW LEVEL SECURITY;
ALTER TABLE improvement_plan_goal FORCE ROW LEVEL SECURITY;
CREATE POLICY improvement_plan_goal_read ON improvement_plan_goal FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY improvement_plan_goal_create ON improvement_plan_goal FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY improvement_plan_goal_update ON improvement_plan_goal FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY improvement_plan_goal_remove ON improvement_plan_goal FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON improvement_plan_goal TO roundtable_service;
