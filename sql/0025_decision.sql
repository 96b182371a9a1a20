-- What did a leadership body decide, with whom, and who dissented?

CREATE FUNCTION app.decision_is_unsettled(district uuid, made uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM approval y WHERE y.district_id = district AND y.decision_id = made) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_settled', MESSAGE = 'an agency has given its word on the decision';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.decision_is_unsettled(uuid, uuid) IS 'True, or the violation decision_settled once an agency has given its word on it: asked by the policies of decision.';

CREATE UNIQUE INDEX meeting_day_key ON meeting (district_id, id, held_on);

CREATE TABLE decision (
    district_id        uuid        NOT NULL,
    id                 uuid        NOT NULL,
    version            bigint      NOT NULL DEFAULT 1,
    school_id          uuid,
    partnership_id     uuid,
    body_id            uuid        NOT NULL,
    meeting_id         uuid        NOT NULL,
    kind               text        NOT NULL COLLATE "C",
    assessment_id      uuid,
    plan_id            uuid,
    subject_school_id  uuid,
    subject_partner_id uuid,
    title              text        NOT NULL COLLATE "und-x-icu",
    outcome            text        NOT NULL COLLATE "C",
    decided_on         date        NOT NULL,
    student_count      bigint      NOT NULL DEFAULT 0,
    staff_count        bigint      NOT NULL DEFAULT 0,
    family_count       bigint      NOT NULL DEFAULT 0,
    neighbor_count     bigint      NOT NULL DEFAULT 0,
    partner_count      bigint      NOT NULL DEFAULT 0,
    votes_against      bigint      NOT NULL DEFAULT 0,
    abstentions        bigint      NOT NULL DEFAULT 0,
    dissent            text,
    visibility         text        NOT NULL DEFAULT 'school' COLLATE "C",
    scope_id           uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT decision_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT decision_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT decision_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT decision_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT decision_body_id_fkey
        FOREIGN KEY (district_id, scope_id, body_id) REFERENCES leadership_body (district_id, scope_id, id),
    CONSTRAINT decision_meeting_id_fkey
        FOREIGN KEY (district_id, body_id, meeting_id) REFERENCES meeting (district_id, body_id, id),
    CONSTRAINT decision_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT decision_plan_id_fkey
        FOREIGN KEY (district_id, scope_id, plan_id) REFERENCES plan (district_id, scope_id, id),
    CONSTRAINT decision_subject_school_id_fkey
        FOREIGN KEY (district_id, subject_school_id) REFERENCES school (district_id, id),
    CONSTRAINT decision_subject_partner_id_fkey
        FOREIGN KEY (district_id, subject_partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT decision_kind_check CHECK (
        kind IN ('other', 'analysis', 'vision', 'priorities', 'plan', 'add_school', 'change_lead_partner',
        'adopt_plan')),
    CONSTRAINT decision_outcome_check CHECK (outcome IN ('adopted', 'rejected', 'deferred')),
    CONSTRAINT decision_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school')),
    CONSTRAINT decision_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT decision_decided_on_fkey FOREIGN KEY (district_id, meeting_id, decided_on) REFERENCES meeting (district_id, id, held_on),
    CONSTRAINT decision_subject_check CHECK (CASE kind
        WHEN 'add_school' THEN subject_school_id IS NOT NULL
        WHEN 'change_lead_partner' THEN num_nulls(subject_school_id, subject_partner_id) = 0
        WHEN 'adopt_plan' THEN plan_id IS NOT NULL
        ELSE true END),
    CONSTRAINT decision_assessment_id_check CHECK (assessment_id IS NULL OR school_id IS NOT NULL)
);
CREATE UNIQUE INDEX decision_partnership_key ON decision (district_id, partnership_id, id);
CREATE INDEX decision_decided_on_idx ON decision (district_id, decided_on, id);
CREATE INDEX decision_school_idx ON decision (district_id, school_id, decided_on, id);
CREATE INDEX decision_partnership_idx ON decision (district_id, partnership_id);
CREATE INDEX decision_body_idx ON decision (district_id, body_id);
CREATE INDEX decision_meeting_idx ON decision (district_id, meeting_id);
CREATE INDEX decision_assessment_idx ON decision (district_id, assessment_id);
CREATE INDEX decision_plan_idx ON decision (district_id, plan_id);
CREATE INDEX decision_subject_school_idx ON decision (district_id, subject_school_id);
CREATE INDEX decision_subject_partner_idx ON decision (district_id, subject_partner_id);
CREATE INDEX decision_updated_at_idx ON decision (district_id, updated_at, id);
CREATE INDEX decision_step_idx ON decision (district_id, assessment_id, kind, decided_on);

COMMENT ON TABLE decision IS 'A decision of a leadership body in one of its meetings.';
COMMENT ON COLUMN decision.district_id IS 'District it belongs to.';
COMMENT ON COLUMN decision.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN decision.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN decision.school_id IS 'The school, when the decision is of a body of one school.';
COMMENT ON COLUMN decision.partnership_id IS 'The partnership, when the decision is of a body of all of it.';
COMMENT ON COLUMN decision.body_id IS 'The body that decided.';
COMMENT ON COLUMN decision.meeting_id IS 'The meeting in which it did; of the same body.';
COMMENT ON COLUMN decision.kind IS 'What it is about: one of the four steps of prioritizing, one of the three that need every lead agency, or something else.';
COMMENT ON COLUMN decision.assessment_id IS 'The assessment whose step it is; of the same school.';
COMMENT ON COLUMN decision.plan_id IS 'The plan it adopts; of the same school or partnership.';
COMMENT ON COLUMN decision.subject_school_id IS 'The school that is added, or whose lead partner changes.';
COMMENT ON COLUMN decision.subject_partner_id IS 'The organization that becomes the lead partner.';
COMMENT ON COLUMN decision.title IS 'What was decided, in one line.';
COMMENT ON COLUMN decision.outcome IS 'How it came out.';
COMMENT ON COLUMN decision.decided_on IS 'The day.';
COMMENT ON COLUMN decision.student_count IS 'Students who took part in deciding.';
COMMENT ON COLUMN decision.staff_count IS 'Staff who did.';
COMMENT ON COLUMN decision.family_count IS 'Family members who did.';
COMMENT ON COLUMN decision.neighbor_count IS 'Neighbors and other community members who did.';
COMMENT ON COLUMN decision.partner_count IS 'People from community and business partners who did.';
COMMENT ON COLUMN decision.votes_against IS 'How many voted against.';
COMMENT ON COLUMN decision.abstentions IS 'How many abstained.';
COMMENT ON COLUMN decision.dissent IS 'What those who disagreed want to be remembered.';
COMMENT ON COLUMN decision.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN decision.scope_id IS 'The school or the partnership of the body.';
COMMENT ON COLUMN decision.created_at IS 'When the record was created.';
COMMENT ON COLUMN decision.updated_at IS 'When the record last changed.';

ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision FORCE ROW LEVEL SECURITY;
CREATE POLICY decision_read ON decision FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY decision_create ON decision FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'decision_frozen'));
CREATE POLICY decision_update ON decision FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('decision', district_id, id)
        AND (app.only_clears('decision', to_jsonb(decision)) OR (app.assessment_is_open(district_id, assessment_id, 'decision_frozen') AND app.decision_is_unsettled(district_id, id))));
CREATE POLICY decision_remove ON decision FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'decision_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON decision TO roundtable_service;

CREATE FUNCTION app.shows(decision) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(decision) IS 'Whether the caller may read what is withheld of this record.';
