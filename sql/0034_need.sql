-- What does a school's community need?

CREATE TABLE need (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid        NOT NULL,
    assessment_id     uuid        NOT NULL,
    finding_id        uuid,
    support_area      text        NOT NULL COLLATE "C",
    area_code_id      uuid,
    beneficiary_group text        NOT NULL COLLATE "C",
    severity          bigint      NOT NULL,
    affected_count    bigint,
    population_count  bigint,
    identified_by_id  uuid,
    statement         text        NOT NULL,
    visibility        text        NOT NULL DEFAULT 'school' COLLATE "C",
    area_set          text        GENERATED ALWAYS AS ('support_area') STORED COLLATE "C",
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT need_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT need_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT need_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT need_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT need_finding_id_fkey
        FOREIGN KEY (district_id, school_id, finding_id) REFERENCES finding (district_id, school_id, id),
    CONSTRAINT need_area_code_id_fkey
        FOREIGN KEY (district_id, area_set, area_code_id) REFERENCES code (district_id, set, id),
    CONSTRAINT need_identified_by_id_fkey
        FOREIGN KEY (district_id, school_id, identified_by_id) REFERENCES leadership_body (district_id, scope_id, id),
    CONSTRAINT need_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT need_beneficiary_group_check CHECK (
        beneficiary_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT need_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school')),
    CONSTRAINT need_affected_check CHECK (affected_count <= population_count)
);
CREATE UNIQUE INDEX need_school_key ON need (district_id, school_id, id);
CREATE INDEX need_severity_idx ON need (district_id, severity, id);
CREATE INDEX need_school_idx ON need (district_id, school_id, severity, id);
CREATE INDEX need_assessment_idx ON need (district_id, assessment_id);
CREATE INDEX need_finding_idx ON need (district_id, finding_id);
CREATE INDEX need_area_code_idx ON need (district_id, area_code_id);
CREATE INDEX need_identified_by_idx ON need (district_id, identified_by_id);
CREATE INDEX need_updated_at_idx ON need (district_id, updated_at, id);

COMMENT ON TABLE need IS 'A need of one group in one area.';
COMMENT ON COLUMN need.district_id IS 'District it belongs to.';
COMMENT ON COLUMN need.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN need.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN need.school_id IS 'The school.';
COMMENT ON COLUMN need.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN need.finding_id IS 'The finding it rests on; of the same school.';
COMMENT ON COLUMN need.support_area IS 'The area it belongs to.';
COMMENT ON COLUMN need.area_code_id IS 'The district''s own, finer name for the area.';
COMMENT ON COLUMN need.beneficiary_group IS 'Whose need it is.';
COMMENT ON COLUMN need.severity IS 'How severe, from 1 (least) to 5.';
COMMENT ON COLUMN need.affected_count IS 'How many people it touches.';
COMMENT ON COLUMN need.population_count IS 'Out of how many.';
COMMENT ON COLUMN need.identified_by_id IS 'The body that named it; of the same school.';
COMMENT ON COLUMN need.statement IS 'What is needed.';
COMMENT ON COLUMN need.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN need.area_set IS 'The set its own code is of.';
COMMENT ON COLUMN need.created_at IS 'When the record was created.';
COMMENT ON COLUMN need.updated_at IS 'When the record last changed.';

ALTER TABLE need ENABLE ROW LEVEL SECURITY;
ALTER TABLE need FORCE ROW LEVEL SECURITY;
CREATE POLICY need_read ON need FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY need_create ON need FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'need_frozen'));
CREATE POLICY need_update ON need FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('need', district_id, id)
        AND (app.only_clears('need', to_jsonb(need)) OR app.assessment_is_open(district_id, assessment_id, 'need_frozen')));
CREATE POLICY need_remove ON need FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'need_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON need TO roundtable_service;

CREATE FUNCTION app.shows(need) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(need) IS 'Whether the caller may read what is withheld of this record.';
