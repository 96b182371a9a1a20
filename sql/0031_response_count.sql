-- How many people of which kind gave which answer?

CREATE FUNCTION app.fielding_is_open(district uuid, asked uuid, violation text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT coalesce(bool_and(app.assessment_is_open(district, f.assessment_id, violation)), true)
              FROM fielding f WHERE f.district_id = district AND f.id = asked);
END
$$;
COMMENT ON FUNCTION app.fielding_is_open(uuid, uuid, text) IS 'True, or the violation of this name when the assessment of the fielding is completed: asked by the policies of response_count.';

CREATE TABLE response_count (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    fielding_id    uuid        NOT NULL,
    item           text        NOT NULL COLLATE "C",
    construct      text        COLLATE "C",
    breakdown      text        NOT NULL DEFAULT 'all' COLLATE "C",
    subgroup       text        NOT NULL DEFAULT 'all' COLLATE "C",
    answer         text        NOT NULL COLLATE "C",
    response_count bigint      NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT response_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT response_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT response_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT response_count_fielding_id_fkey
        FOREIGN KEY (district_id, school_id, fielding_id) REFERENCES fielding (district_id, school_id, id),
    CONSTRAINT response_count_construct_check CHECK (
        construct IN ('safety', 'access_to_resources', 'trust_staff', 'trust_partners', 'neighborhood_pride',
        'welcoming', 'heard', 'valued', 'voice', 'staff_communication', 'staff_bonds', 'school_culture',
        'trust', 'integrity', 'respect', 'teaching_quality', 'belonging', 'resilience', 'self_esteem',
        'confidence', 'health', 'joy', 'collaboration', 'communication', 'accountability', 'high_standards',
        'personal_responsibility')),
    CONSTRAINT response_count_once_key UNIQUE (district_id, fielding_id, item, breakdown, subgroup, answer)
);
CREATE INDEX response_count_item_idx ON response_count (district_id, item, id);
CREATE INDEX response_count_school_idx ON response_count (district_id, school_id, item, id);
CREATE INDEX response_count_fielding_idx ON response_count (district_id, fielding_id);
CREATE INDEX response_count_updated_at_idx ON response_count (district_id, updated_at, id);

COMMENT ON TABLE response_count IS 'How many people gave one answer to one question.';
COMMENT ON COLUMN response_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN response_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN response_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN response_count.school_id IS 'The school.';
COMMENT ON COLUMN response_count.fielding_id IS 'The fielding; of the same school.';
COMMENT ON COLUMN response_count.item IS 'The question, as the instrument numbers it.';
COMMENT ON COLUMN response_count.construct IS 'What the question asks about.';
COMMENT ON COLUMN response_count.breakdown IS 'By what the people are told apart, such as language or grade_band; all when they are not.';
COMMENT ON COLUMN response_count.subgroup IS 'Which of them these are; all when they are not told apart.';
COMMENT ON COLUMN response_count.answer IS 'The answer, as the instrument codes it.';
COMMENT ON COLUMN response_count.response_count IS 'How many gave it.';
COMMENT ON COLUMN response_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN response_count.updated_at IS 'When the record last changed.';

ALTER TABLE response_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE response_count FORCE ROW LEVEL SECURITY;
CREATE POLICY response_count_read ON response_count FOR SELECT
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY response_count_create ON response_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.fielding_is_open(district_id, fielding_id, 'response_count_frozen'));
CREATE POLICY response_count_update ON response_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.fielding_is_open(district_id, fielding_id, 'response_count_frozen'));
CREATE POLICY response_count_remove ON response_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.fielding_is_open(district_id, fielding_id, 'response_count_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON response_count TO roundtable_service;
