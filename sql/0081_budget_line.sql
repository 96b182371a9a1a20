-- What is money set aside for, and spent on?

CREATE TABLE budget_line (
    district_id uuid          NOT NULL,
    id          uuid          NOT NULL,
    version     bigint        NOT NULL DEFAULT 1,
    school_id   uuid,
    school_year text          NOT NULL COLLATE "C",
    kind        text          NOT NULL COLLATE "C",
    category    text          NOT NULL COLLATE "C",
    title       text          NOT NULL COLLATE "und-x-icu",
    amount_usd  numeric(16,2) NOT NULL,
    grant_id    uuid,
    program_id  uuid,
    created_at  timestamptz   NOT NULL DEFAULT now(),
    updated_at  timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT budget_line_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT budget_line_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT budget_line_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT budget_line_grant_id_fkey FOREIGN KEY (district_id, grant_id) REFERENCES grant_award (district_id, id),
    CONSTRAINT budget_line_program_id_fkey FOREIGN KEY (district_id, program_id) REFERENCES program (district_id, id),
    CONSTRAINT budget_line_kind_check CHECK (kind IN ('budget', 'expenditure')),
    CONSTRAINT budget_line_category_check CHECK (
        category IN ('coordination', 'instruction', 'student_support', 'staff_development', 'family_engagement',
        'health', 'facilities', 'transport', 'technology', 'materials', 'other')),
    CONSTRAINT budget_line_school_year_check CHECK (app.is_school_year(school_year))
);
CREATE INDEX budget_line_school_year_idx ON budget_line (district_id, school_year, id);
CREATE INDEX budget_line_school_idx ON budget_line (district_id, school_id, school_year, id);
CREATE INDEX budget_line_grant_idx ON budget_line (district_id, grant_id);
CREATE INDEX budget_line_program_idx ON budget_line (district_id, program_id);
CREATE INDEX budget_line_updated_at_idx ON budget_line (district_id, updated_at, id);

COMMENT ON TABLE budget_line IS 'A line of a budget.';
COMMENT ON COLUMN budget_line.district_id IS 'District it belongs to.';
COMMENT ON COLUMN budget_line.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN budget_line.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN budget_line.school_id IS 'The school; null when it is of the district as a whole.';
COMMENT ON COLUMN budget_line.school_year IS 'School year, such as 2026-27.';
COMMENT ON COLUMN budget_line.kind IS 'Whether it is planned or spent; the two are never added up.';
COMMENT ON COLUMN budget_line.category IS 'What it is for.';
COMMENT ON COLUMN budget_line.title IS 'What it is, in one line.';
COMMENT ON COLUMN budget_line.amount_usd IS 'How much, in US dollars.';
COMMENT ON COLUMN budget_line.grant_id IS 'The grant it is paid from, if any.';
COMMENT ON COLUMN budget_line.program_id IS 'The program it pays for, if any.';
COMMENT ON COLUMN budget_line.created_at IS 'When the record was created.';
COMMENT ON COLUMN budget_line.updated_at IS 'When the record last changed.';

ALTER TABLE budget_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_line FORCE ROW LEVEL SECURITY;
CREATE POLICY budget_line_read ON budget_line FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY budget_line_create ON budget_line FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY budget_line_update ON budget_line FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY budget_line_remove ON budget_line FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON budget_line TO roundtable_service;
