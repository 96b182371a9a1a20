-- How far has a school's needs and assets assessment come?

-- A volatile function sees, at each of its queries, all that was committed before; a policy calls it once the write has its
-- place in the district's order of commits (see feed), so that nothing can be completed or changed behind its back.
CREATE FUNCTION app.assessment_is_open(district uuid, assessment uuid, violation text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM needs_assessment a WHERE a.district_id = district AND a.id = assessment AND a.phase = 'completed') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = violation, MESSAGE = 'the assessment is completed';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.assessment_is_open(uuid, uuid, text) IS 'True, or the violation of this name when the assessment is completed: asked by the policies of all that belongs to one.';

CREATE FUNCTION app.is_school_year(year text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN year ~ '^[0-9]{4}-[0-9]{2}$' THEN (left(year, 4)::int + 1) % 100 = right(year, 2)::int ELSE false END;
COMMENT ON FUNCTION app.is_school_year(text) IS 'Whether this names a school year, July to June, such as 2026-27.';

CREATE TABLE needs_assessment (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    phase         text        NOT NULL DEFAULT 'engage' COLLATE "C",
    edition       bigint,
    school_year   text        NOT NULL COLLATE "C",
    title         text        COLLATE "und-x-icu",
    target_groups text[]      NOT NULL DEFAULT '{family,staff,student,neighbor}',
    started_on    date        NOT NULL,
    completed_on  date,
    note          text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT needs_assessment_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT needs_assessment_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT needs_assessment_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT needs_assessment_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT needs_assessment_phase_check CHECK (phase IN ('engage', 'aspire', 'prioritize', 'align', 'completed')),
    CONSTRAINT needs_assessment_target_groups_check CHECK (
        target_groups <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member',
        'community_partner', 'business_partner']),
    CONSTRAINT needs_assessment_target_groups_some_check CHECK (cardinality(target_groups) > 0),
    CONSTRAINT needs_assessment_completed_check CHECK ((phase = 'completed') = (completed_on IS NOT NULL) AND (phase = 'completed') = (edition IS NOT NULL))
);
CREATE UNIQUE INDEX needs_assessment_school_key ON needs_assessment (district_id, school_id, id);
CREATE INDEX needs_assessment_started_on_idx ON needs_assessment (district_id, started_on, id);
CREATE INDEX needs_assessment_school_idx ON needs_assessment (district_id, school_id, started_on, id);
CREATE INDEX needs_assessment_updated_at_idx ON needs_assessment (district_id, updated_at, id);
CREATE UNIQUE INDEX needs_assessment_one_open ON needs_assessment (district_id, school_id) WHERE phase <> 'completed';
CREATE UNIQUE INDEX needs_assessment_edition_key ON needs_assessment (district_id, school_id, edition);

COMMENT ON TABLE needs_assessment IS 'A needs and assets assessment of a school, from engaging people to aligning partners.';
COMMENT ON COLUMN needs_assessment.district_id IS 'District it belongs to.';
COMMENT ON COLUMN needs_assessment.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN needs_assessment.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN needs_assessment.school_id IS 'The school.';
COMMENT ON COLUMN needs_assessment.phase IS 'How far it has come.';
COMMENT ON COLUMN needs_assessment.edition IS 'Which of the school''s completed assessments it is, from 1; null until completed.';
COMMENT ON COLUMN needs_assessment.school_year IS 'School year it was begun in, such as 2026-27.';
COMMENT ON COLUMN needs_assessment.title IS 'A name for it.';
COMMENT ON COLUMN needs_assessment.target_groups IS 'Groups whose opinion is to be asked, each by a fielding of its own or waived; families, staff, students and neighbors unless said otherwise.';
COMMENT ON COLUMN needs_assessment.started_on IS 'First day of the work.';
COMMENT ON COLUMN needs_assessment.completed_on IS 'Day it was completed; null until then.';
COMMENT ON COLUMN needs_assessment.note IS 'What a reader of this record should know.';
COMMENT ON COLUMN needs_assessment.created_at IS 'When the record was created.';
COMMENT ON COLUMN needs_assessment.updated_at IS 'When the record last changed.';

ALTER TABLE needs_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE needs_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY needs_assessment_read ON needs_assessment FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY needs_assessment_create ON needs_assessment FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, id, 'needs_assessment_frozen'));
CREATE POLICY needs_assessment_update ON needs_assessment FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, id, 'needs_assessment_frozen'));
CREATE POLICY needs_assessment_remove ON needs_assessment FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, id, 'needs_assessment_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON needs_assessment TO roundtable_service;
