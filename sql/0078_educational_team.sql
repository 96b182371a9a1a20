-- Which staff plan and teach together?

CREATE TABLE educational_team (
    district_id        uuid        NOT NULL,
    id                 uuid        NOT NULL,
    version            bigint      NOT NULL DEFAULT 1,
    school_id          uuid        NOT NULL,
    school_year        text        NOT NULL COLLATE "C",
    name               text        NOT NULL COLLATE "und-x-icu",
    member_count       bigint      NOT NULL,
    first_member_count bigint      NOT NULL,
    co_planning_count  bigint      NOT NULL DEFAULT 0,
    co_teaching_count  bigint      NOT NULL DEFAULT 0,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT educational_team_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT educational_team_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT educational_team_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT educational_team_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT educational_team_first_member_count_check CHECK (first_member_count <= member_count)
);
CREATE UNIQUE INDEX educational_team_school_key ON educational_team (district_id, school_id, id);
CREATE INDEX educational_team_school_year_idx ON educational_team (district_id, school_year, id);
CREATE INDEX educational_team_school_idx ON educational_team (district_id, school_id, school_year, id);
CREATE INDEX educational_team_updated_at_idx ON educational_team (district_id, updated_at, id);

COMMENT ON TABLE educational_team IS 'Staff who plan or teach together.';
COMMENT ON COLUMN educational_team.district_id IS 'District it belongs to.';
COMMENT ON COLUMN educational_team.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN educational_team.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN educational_team.school_id IS 'The school.';
COMMENT ON COLUMN educational_team.school_year IS 'School year, such as 2026-27.';
COMMENT ON COLUMN educational_team.name IS 'What it is called.';
COMMENT ON COLUMN educational_team.member_count IS 'How many members it has.';
COMMENT ON COLUMN educational_team.first_member_count IS 'How many of them are counted in no other team.';
COMMENT ON COLUMN educational_team.co_planning_count IS 'How often they have planned together this year.';
COMMENT ON COLUMN educational_team.co_teaching_count IS 'How often some of them have taught together this year.';
COMMENT ON COLUMN educational_team.created_at IS 'When the record was created.';
COMMENT ON COLUMN educational_team.updated_at IS 'When the record last changed.';

ALTER TABLE educational_team ENABLE ROW LEVEL SECURITY;
ALTER TABLE educational_team FORCE ROW LEVEL SECURITY;
CREATE POLICY educational_team_read ON educational_team FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY educational_team_create ON educational_team FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY educational_team_update ON educational_team FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY educational_team_remove ON educational_team FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON educational_team TO roundtable_service;
