-- Was a curriculum, a practice, an assessment or a rule looked at for bias, and what was found?

CREATE TABLE equity_review (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    school_id   uuid,
    target      text        NOT NULL COLLATE "C",
    subject     text        NOT NULL COLLATE "und-x-icu",
    policy_id   uuid,
    reviewed_by text[]      NOT NULL DEFAULT '{}',
    reviewed_on date        NOT NULL,
    rating      bigint      NOT NULL,
    rubric      text,
    findings    text        COLLATE "und-x-icu",
    next_step   text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT equity_review_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT equity_review_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT equity_review_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT equity_review_policy_id_fkey FOREIGN KEY (district_id, policy_id) REFERENCES policy (district_id, id),
    CONSTRAINT equity_review_target_check CHECK (
        target IN ('curriculum', 'instruction', 'assessment', 'policy', 'procedure')),
    CONSTRAINT equity_review_reviewed_by_check CHECK (
        reviewed_by <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner'])
);
CREATE INDEX equity_review_reviewed_on_idx ON equity_review (district_id, reviewed_on, id);
CREATE INDEX equity_review_school_idx ON equity_review (district_id, school_id, reviewed_on, id);
CREATE INDEX equity_review_policy_idx ON equity_review (district_id, policy_id);
CREATE INDEX equity_review_updated_at_idx ON equity_review (district_id, updated_at, id);

COMMENT ON TABLE equity_review IS 'A review for bias and cultural responsiveness.';
COMMENT ON COLUMN equity_review.district_id IS 'District it belongs to.';
COMMENT ON COLUMN equity_review.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN equity_review.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN equity_review.school_id IS 'The school; null when it is the district''s.';
COMMENT ON COLUMN equity_review.target IS 'What was reviewed.';
COMMENT ON COLUMN equity_review.subject IS 'Which: the name of the materials, the course, the test, the rule.';
COMMENT ON COLUMN equity_review.policy_id IS 'The policy or procedure, where that is a record.';
COMMENT ON COLUMN equity_review.reviewed_by IS 'Groups that took part in the review.';
COMMENT ON COLUMN equity_review.reviewed_on IS 'The day.';
COMMENT ON COLUMN equity_review.rating IS 'From 1, biased or unresponsive, to 4, free of bias found and responsive throughout.';
COMMENT ON COLUMN equity_review.rubric IS 'The rubric or tool that was used.';
COMMENT ON COLUMN equity_review.findings IS 'What was found.';
COMMENT ON COLUMN equity_review.next_step IS 'What will be done.';
COMMENT ON COLUMN equity_review.created_at IS 'When the record was created.';
COMMENT ON COLUMN equity_review.updated_at IS 'When the record last changed.';

ALTER TABLE equity_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE equity_review FORCE ROW LEVEL SECURITY;
CREATE POLICY equity_review_read ON equity_review FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY equity_review_create ON equity_review FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY equity_review_update ON equity_review FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY equity_review_remove ON equity_review FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON equity_review TO roundtable_service;
