-- Which plan does a school, or a partnership, follow?

CREATE FUNCTION app.plan_may_stand(district uuid, plan uuid, status text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF status = 'adopted' AND NOT EXISTS (
        SELECT FROM decision d JOIN leadership_body b ON b.district_id = d.district_id AND b.id = d.body_id
         WHERE d.district_id = district AND d.plan_id = plan AND app.decision_stands(d, app.today(district))
           AND (d.kind = 'plan' AND b.kind = 'leadership_team' OR d.kind = 'adopt_plan' AND d.partnership_id IS NOT NULL)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_undecided', MESSAGE = 'nobody decided to adopt the plan';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.plan_may_stand(uuid, uuid, text) IS 'True, or the violation plan_undecided: asked by the policies of plan.';

CREATE TABLE plan (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid,
    partnership_id uuid,
    assessment_id  uuid,
    kind           text        NOT NULL COLLATE "C",
    title          text        NOT NULL COLLATE "und-x-icu",
    school_year    text        NOT NULL COLLATE "C",
    status         text        NOT NULL DEFAULT 'draft' COLLATE "C",
    contributors   text[]      NOT NULL DEFAULT '{}',
    document_url   text,
    note           text,
    scope_id       uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT plan_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT plan_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT plan_school_year_check CHECK (app.is_school_year(school_year)),
    CONSTRAINT plan_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT plan_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT plan_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT plan_kind_check CHECK (kind IN ('community_school', 'school_improvement')),
    CONSTRAINT plan_status_check CHECK (status IN ('draft', 'retired', 'adopted')),
    CONSTRAINT plan_contributors_check CHECK (contributors <@ ARRAY['students', 'staff', 'families', 'community']),
    CONSTRAINT plan_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT plan_assessment_id_check CHECK (assessment_id IS NULL OR school_id IS NOT NULL)
);
CREATE UNIQUE INDEX plan_scope_key ON plan (district_id, scope_id, id);
CREATE INDEX plan_school_year_idx ON plan (district_id, school_year, id);
CREATE INDEX plan_school_idx ON plan (district_id, school_id, school_year, id);
CREATE INDEX plan_partnership_idx ON plan (district_id, partnership_id);
CREATE INDEX plan_assessment_idx ON plan (district_id, assessment_id);
CREATE INDEX plan_updated_at_idx ON plan (district_id, updated_at, id);

COMMENT ON TABLE plan IS 'A plan of a school or of a partnership.';
COMMENT ON COLUMN plan.district_id IS 'District it belongs to.';
COMMENT ON COLUMN plan.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN plan.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN plan.school_id IS 'The school, when the plan is for one school.';
COMMENT ON COLUMN plan.partnership_id IS 'The partnership, when the plan is for all of it.';
COMMENT ON COLUMN plan.assessment_id IS 'The assessment it comes out of; of the same school.';
COMMENT ON COLUMN plan.kind IS 'What sort of plan it is.';
COMMENT ON COLUMN plan.title IS 'What it is called.';
COMMENT ON COLUMN plan.school_year IS 'First school year it is for, such as 2026-27.';
COMMENT ON COLUMN plan.status IS 'Whether it is in force; draft unless said otherwise.';
COMMENT ON COLUMN plan.contributors IS 'Groups that took part in making it.';
COMMENT ON COLUMN plan.document_url IS 'Where the document is published.';
COMMENT ON COLUMN plan.note IS 'What a reader of this record should know.';
COMMENT ON COLUMN plan.scope_id IS 'The school or the partnership.';
COMMENT ON COLUMN plan.created_at IS 'When the record was created.';
COMMENT ON COLUMN plan.updated_at IS 'When the record last changed.';

ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_read ON plan FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY plan_create ON plan FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.plan_may_stand(district_id, id, status));
CREATE POLICY plan_update ON plan FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.plan_may_stand(district_id, id, status));
CREATE POLICY plan_remove ON plan FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON plan TO roundtable_service;
