-- How many adults of each group apply, are hired, employed, supported, retained, developed?

CREATE TABLE workforce_count (
    district_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    school_id    uuid,
    school_year  text        NOT NULL COLLATE "C",
    stage        text        NOT NULL COLLATE "C",
    category     text        NOT NULL COLLATE "C",
    breakdown    text        NOT NULL DEFAULT 'all' COLLATE "C",
    subgroup     text        NOT NULL DEFAULT 'all' COLLATE "C",
    people_count bigint      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workforce_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT workforce_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT workforce_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT workforce_count_stage_check CHECK (
        stage IN ('recruited', 'applied', 'hired', 'employed', 'supported', 'retained', 'developed')),
    CONSTRAINT workforce_count_category_check CHECK (category IN ('administrative', 'instructional', 'support')),
    CONSTRAINT workforce_count_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT workforce_count_once_key UNIQUE NULLS NOT DISTINCT (district_id, school_id, school_year, stage, category, breakdown, subgroup)
);
CREATE INDEX workforce_count_school_year_idx ON workforce_count (district_id, school_year, id);
CREATE INDEX workforce_count_school_idx ON workforce_count (district_id, school_id, school_year, id);
CREATE INDEX workforce_count_updated_at_idx ON workforce_count (district_id, updated_at, id);

COMMENT ON TABLE workforce_count IS 'How many adults stand at one stage of working for the district.';
COMMENT ON COLUMN workforce_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN workforce_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN workforce_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN workforce_count.school_id IS 'The school; null when it is counted over the whole district.';
COMMENT ON COLUMN workforce_count.school_year IS 'School year, such as 2026-27.';
COMMENT ON COLUMN workforce_count.stage IS 'The stage.';
COMMENT ON COLUMN workforce_count.category IS 'The category of staff.';
COMMENT ON COLUMN workforce_count.breakdown IS 'By what they are told apart, such as race_ethnicity or certified; all when they are not.';
COMMENT ON COLUMN workforce_count.subgroup IS 'Which of them these are; all when they are not told apart.';
COMMENT ON COLUMN workforce_count.people_count IS 'How many.';
COMMENT ON COLUMN workforce_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN workforce_count.updated_at IS 'When the record last changed.';

ALTER TABLE workforce_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE workforce_count FORCE ROW LEVEL SECURITY;
CREATE POLICY workforce_count_read ON workforce_count FOR SELECT
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY workforce_count_create ON workforce_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY workforce_count_update ON workforce_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY workforce_count_remove ON workforce_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON workforce_count TO roundtable_service;
