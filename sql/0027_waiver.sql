-- Which demand of an assessment did the district let go, and why?

CREATE TABLE waiver (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid        NOT NULL,
    requirement   text        NOT NULL COLLATE "C",
    reason        text        NOT NULL,
    granted_on    date        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT waiver_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT waiver_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT waiver_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT waiver_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT waiver_requirement_check CHECK (
        requirement IN ('survey_family', 'survey_staff', 'survey_student', 'survey_neighbor',
        'survey_community_member', 'survey_community_partner', 'survey_business_partner',
        'full_time_coordinator')),
    CONSTRAINT waiver_once_key UNIQUE (district_id, assessment_id, requirement)
);
CREATE INDEX waiver_granted_on_idx ON waiver (district_id, granted_on, id);
CREATE INDEX waiver_school_idx ON waiver (district_id, school_id, granted_on, id);
CREATE INDEX waiver_assessment_idx ON waiver (district_id, assessment_id);
CREATE INDEX waiver_updated_at_idx ON waiver (district_id, updated_at, id);

COMMENT ON TABLE waiver IS 'A demand of an assessment that the district lets go, with the reason.';
COMMENT ON COLUMN waiver.district_id IS 'District it belongs to.';
COMMENT ON COLUMN waiver.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN waiver.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN waiver.school_id IS 'The school.';
COMMENT ON COLUMN waiver.assessment_id IS 'The assessment.';
COMMENT ON COLUMN waiver.requirement IS 'What is let go.';
COMMENT ON COLUMN waiver.reason IS 'Why.';
COMMENT ON COLUMN waiver.granted_on IS 'The day.';
COMMENT ON COLUMN waiver.created_at IS 'When the record was created.';
COMMENT ON COLUMN waiver.updated_at IS 'When the record last changed.';

ALTER TABLE waiver ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiver FORCE ROW LEVEL SECURITY;
CREATE POLICY waiver_read ON waiver FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY waiver_create ON waiver FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.assessment_is_open(district_id, assessment_id, 'waiver_frozen'));
CREATE POLICY waiver_update ON waiver FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district')
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.assessment_is_open(district_id, assessment_id, 'waiver_frozen'));
CREATE POLICY waiver_remove ON waiver FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district'
        AND app.assessment_is_open(district_id, assessment_id, 'waiver_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON waiver TO roundtable_service;
