-- What do people hope for?

CREATE TABLE aspiration (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid        NOT NULL,
    assessment_id     uuid        NOT NULL,
    stakeholder_group text        NOT NULL COLLATE "C",
    fielding_id       uuid,
    statement         text        NOT NULL,
    visibility        text        NOT NULL DEFAULT 'school' COLLATE "C",
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT aspiration_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT aspiration_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT aspiration_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT aspiration_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT aspiration_fielding_id_fkey
        FOREIGN KEY (district_id, school_id, fielding_id) REFERENCES fielding (district_id, school_id, id),
    CONSTRAINT aspiration_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT aspiration_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE INDEX aspiration_school_idx ON aspiration (district_id, school_id);
CREATE INDEX aspiration_assessment_idx ON aspiration (district_id, assessment_id);
CREATE INDEX aspiration_fielding_idx ON aspiration (district_id, fielding_id);
CREATE INDEX aspiration_updated_at_idx ON aspiration (district_id, updated_at, id);

COMMENT ON TABLE aspiration IS 'What people of one group hope for.';
COMMENT ON COLUMN aspiration.district_id IS 'District it belongs to.';
COMMENT ON COLUMN aspiration.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN aspiration.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN aspiration.school_id IS 'The school.';
COMMENT ON COLUMN aspiration.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN aspiration.stakeholder_group IS 'Whose hope it is.';
COMMENT ON COLUMN aspiration.fielding_id IS 'The fielding in which it was said; of the same school.';
COMMENT ON COLUMN aspiration.statement IS 'What they hope for.';
COMMENT ON COLUMN aspiration.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN aspiration.created_at IS 'When the record was created.';
COMMENT ON COLUMN aspiration.updated_at IS 'When the record last changed.';

ALTER TABLE aspiration ENABLE ROW LEVEL SECURITY;
ALTER TABLE aspiration FORCE ROW LEVEL SECURITY;
CREATE POLICY aspiration_read ON aspiration FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY aspiration_create ON aspiration FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'aspiration_frozen'));
CREATE POLICY aspiration_update ON aspiration FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('aspiration', district_id, id)
        AND (app.only_clears('aspiration', to_jsonb(aspiration)) OR app.assessment_is_open(district_id, assessment_id, 'aspiration_frozen')));
CREATE POLICY aspiration_remove ON aspiration FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'aspiration_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON aspiration TO roundtable_service;

CREATE FUNCTION app.shows(aspiration) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(aspiration) IS 'Whether the caller may read what is withheld of this record.';
