-- How many people of which group is a program to reach in a school year?

CREATE TABLE service_target (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    partner_id        uuid        NOT NULL,
    program_id        uuid        NOT NULL,
    school_id         uuid,
    school_year       text        NOT NULL COLLATE "C",
    stakeholder_group text        COLLATE "C",
    breakdown         text        NOT NULL DEFAULT 'all' COLLATE "C",
    subgroup          text        NOT NULL DEFAULT 'all' COLLATE "C",
    targeted_count    bigint      NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT service_target_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT service_target_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT service_target_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT service_target_program_id_fkey
        FOREIGN KEY (district_id, partner_id, program_id) REFERENCES program (district_id, partner_id, id),
    CONSTRAINT service_target_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT service_target_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT service_target_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT service_target_once_key UNIQUE NULLS NOT DISTINCT (district_id, program_id, school_id, school_year, stakeholder_group, breakdown, subgroup)
);
CREATE INDEX service_target_school_year_idx ON service_target (district_id, school_year, id);
CREATE INDEX service_target_partner_idx ON service_target (district_id, partner_id);
CREATE INDEX service_target_program_idx ON service_target (district_id, program_id);
CREATE INDEX service_target_school_idx ON service_target (district_id, school_id, school_year, id);
CREATE INDEX service_target_updated_at_idx ON service_target (district_id, updated_at, id);

COMMENT ON TABLE service_target IS 'How many people a program is to reach.';
COMMENT ON COLUMN service_target.district_id IS 'District it belongs to.';
COMMENT ON COLUMN service_target.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN service_target.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN service_target.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN service_target.program_id IS 'The program; of the same organization.';
COMMENT ON COLUMN service_target.school_id IS 'The school; null when the target is for all its schools together.';
COMMENT ON COLUMN service_target.school_year IS 'School year, such as 2026-27.';
COMMENT ON COLUMN service_target.stakeholder_group IS 'Whom it is to reach; null when it is people of any group.';
COMMENT ON COLUMN service_target.breakdown IS 'By what people are told apart; all when they are not.';
COMMENT ON COLUMN service_target.subgroup IS 'Which of them are meant; all when they are not told apart.';
COMMENT ON COLUMN service_target.targeted_count IS 'How many.';
COMMENT ON COLUMN service_target.created_at IS 'When the record was created.';
COMMENT ON COLUMN service_target.updated_at IS 'When the record last changed.';

ALTER TABLE service_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_target FORCE ROW LEVEL SECURITY;
CREATE POLICY service_target_read ON service_target FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY service_target_create ON service_target FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY service_target_update ON service_target FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY service_target_remove ON service_target FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON service_target TO roundtable_service;
