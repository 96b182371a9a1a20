-- What did an assessment find?

CREATE TABLE finding (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    assessment_id  uuid        NOT NULL,
    data_source_id uuid,
    fielding_id    uuid,
    support_area   text        COLLATE "C",
    kind           text        NOT NULL COLLATE "C",
    statement      text        NOT NULL,
    visibility     text        NOT NULL DEFAULT 'school' COLLATE "C",
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT finding_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT finding_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT finding_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT finding_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT finding_data_source_id_fkey
        FOREIGN KEY (district_id, school_id, data_source_id) REFERENCES data_source (district_id, school_id, id),
    CONSTRAINT finding_fielding_id_fkey
        FOREIGN KEY (district_id, school_id, fielding_id) REFERENCES fielding (district_id, school_id, id),
    CONSTRAINT finding_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT finding_kind_check CHECK (kind IN ('strength', 'concern', 'observation')),
    CONSTRAINT finding_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE UNIQUE INDEX finding_school_key ON finding (district_id, school_id, id);
CREATE INDEX finding_school_idx ON finding (district_id, school_id);
CREATE INDEX finding_assessment_idx ON finding (district_id, assessment_id);
CREATE INDEX finding_data_source_idx ON finding (district_id, data_source_id);
CREATE INDEX finding_fielding_idx ON finding (district_id, fielding_id);
CREATE INDEX finding_updated_at_idx ON finding (district_id, updated_at, id);

COMMENT ON TABLE finding IS 'Something an assessment found out.';
COMMENT ON COLUMN finding.district_id IS 'District it belongs to.';
COMMENT ON COLUMN finding.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN finding.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN finding.school_id IS 'The school.';
COMMENT ON COLUMN finding.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN finding.data_source_id IS 'The data it comes from; of the same school.';
COMMENT ON COLUMN finding.fielding_id IS 'The fielding it comes from; of the same school.';
COMMENT ON COLUMN finding.support_area IS 'The area it belongs to.';
COMMENT ON COLUMN finding.kind IS 'Whether it is a strength, a concern or neither.';
COMMENT ON COLUMN finding.statement IS 'What was found.';
COMMENT ON COLUMN finding.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN finding.created_at IS 'When the record was created.';
COMMENT ON COLUMN finding.updated_at IS 'When the record last changed.';

ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_read ON finding FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY finding_create ON finding FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'finding_frozen'));
CREATE POLICY finding_update ON finding FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('finding', district_id, id)
        AND (app.only_clears('finding', to_jsonb(finding)) OR app.assessment_is_open(district_id, assessment_id, 'finding_frozen')));
CREATE POLICY finding_remove ON finding FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'finding_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON finding TO roundtable_service;

CREATE FUNCTION app.shows(finding) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(finding) IS 'Whether the caller may read what is withheld of this record.';
