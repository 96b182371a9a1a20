-- With which questionnaires and guides are people asked?

CREATE TABLE instrument (
    district_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    school_id    uuid,
    name         text        NOT NULL COLLATE "und-x-icu",
    kind         text        NOT NULL COLLATE "C",
    target_group text        NOT NULL COLLATE "C",
    languages    text[]      NOT NULL DEFAULT '{}',
    constructs   text[]      NOT NULL DEFAULT '{}',
    item_count   bigint,
    document_url text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT instrument_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT instrument_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT instrument_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT instrument_kind_check CHECK (
        kind IN ('questionnaire', 'interview_guide', 'conversation_guide', 'observation_form')),
    CONSTRAINT instrument_target_group_check CHECK (
        target_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT instrument_languages_check CHECK (
        languages <@ ARRAY['en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other']),
    CONSTRAINT instrument_constructs_check CHECK (
        constructs <@ ARRAY['safety', 'access_to_resources', 'trust_staff', 'trust_partners',
        'neighborhood_pride', 'welcoming', 'heard', 'valued', 'voice', 'staff_communication', 'staff_bonds',
        'school_culture', 'trust', 'integrity', 'respect', 'teaching_quality', 'belonging', 'resilience',
        'self_esteem', 'confidence', 'health', 'joy', 'collaboration', 'communication', 'accountability',
        'high_standards', 'personal_responsibility'])
);
CREATE INDEX instrument_name_idx ON instrument (district_id, name, id);
CREATE INDEX instrument_school_idx ON instrument (district_id, school_id, name, id);
CREATE INDEX instrument_updated_at_idx ON instrument (district_id, updated_at, id);

COMMENT ON TABLE instrument IS 'A questionnaire or a guide for conversations.';
COMMENT ON COLUMN instrument.district_id IS 'District it belongs to.';
COMMENT ON COLUMN instrument.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN instrument.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN instrument.school_id IS 'The school it was made for; null when the district shares it.';
COMMENT ON COLUMN instrument.name IS 'What it is called.';
COMMENT ON COLUMN instrument.kind IS 'What sort of instrument it is.';
COMMENT ON COLUMN instrument.target_group IS 'Whom it is for.';
COMMENT ON COLUMN instrument.languages IS 'Languages it exists in.';
COMMENT ON COLUMN instrument.constructs IS 'What it asks about.';
COMMENT ON COLUMN instrument.item_count IS 'How many questions it has.';
COMMENT ON COLUMN instrument.document_url IS 'Where it can be read.';
COMMENT ON COLUMN instrument.created_at IS 'When the record was created.';
COMMENT ON COLUMN instrument.updated_at IS 'When the record last changed.';

ALTER TABLE instrument ENABLE ROW LEVEL SECURITY;
ALTER TABLE instrument FORCE ROW LEVEL SECURITY;
CREATE POLICY instrument_read ON instrument FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY instrument_create ON instrument FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY instrument_update ON instrument FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY instrument_remove ON instrument FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON instrument TO roundtable_service;
