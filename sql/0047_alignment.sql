-- Which partnership, initiative or policy stands behind a priority?

CREATE TABLE alignment (
    district_id              uuid        NOT NULL,
    id                       uuid        NOT NULL,
    version                  bigint      NOT NULL DEFAULT 1,
    school_id                uuid        NOT NULL,
    priority_id              uuid        NOT NULL,
    partner_id               uuid,
    initiative_id            uuid,
    policy_id                uuid,
    status                   text        NOT NULL COLLATE "C",
    improvement_plan_goal_id uuid,
    statement_id             uuid,
    note                     text,
    created_at               timestamptz NOT NULL DEFAULT now(),
    updated_at               timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT alignment_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT alignment_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT alignment_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT alignment_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT alignment_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT alignment_initiative_id_fkey FOREIGN KEY (district_id, initiative_id) REFERENCES initiative (district_id, id),
    CONSTRAINT alignment_policy_id_fkey FOREIGN KEY (district_id, policy_id) REFERENCES policy (district_id, id),
    CONSTRAINT alignment_improvement_plan_goal_id_fkey
        FOREIGN KEY (district_id, school_id, improvement_plan_goal_id) REFERENCES improvement_plan_goal (district_id, school_id, id),
    CONSTRAINT alignment_statement_id_fkey FOREIGN KEY (district_id, statement_id) REFERENCES statement (district_id, id),
    CONSTRAINT alignment_status_check CHECK (status IN ('developed', 'aligned', 'considered')),
    CONSTRAINT alignment_one_of_check CHECK (num_nonnulls(partner_id, initiative_id, policy_id) = 1)
);
CREATE INDEX alignment_school_idx ON alignment (district_id, school_id);
CREATE INDEX alignment_priority_idx ON alignment (district_id, priority_id);
CREATE INDEX alignment_partner_idx ON alignment (district_id, partner_id);
CREATE INDEX alignment_initiative_idx ON alignment (district_id, initiative_id);
CREATE INDEX alignment_policy_idx ON alignment (district_id, policy_id);
CREATE INDEX alignment_improvement_plan_goal_idx ON alignment (district_id, improvement_plan_goal_id);
CREATE INDEX alignment_statement_idx ON alignment (district_id, statement_id);
CREATE INDEX alignment_updated_at_idx ON alignment (district_id, updated_at, id);

COMMENT ON TABLE alignment IS 'That a partnership, an initiative or a policy stands behind a priority.';
COMMENT ON COLUMN alignment.district_id IS 'District it belongs to.';
COMMENT ON COLUMN alignment.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN alignment.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN alignment.school_id IS 'The school.';
COMMENT ON COLUMN alignment.priority_id IS 'The priority; of the same school.';
COMMENT ON COLUMN alignment.partner_id IS 'The organization the school is in partnership with.';
COMMENT ON COLUMN alignment.initiative_id IS 'The initiative.';
COMMENT ON COLUMN alignment.policy_id IS 'The policy.';
COMMENT ON COLUMN alignment.status IS 'Whether it was made for the priority or fits it.';
COMMENT ON COLUMN alignment.improvement_plan_goal_id IS 'The goal of the school improvement plan it points to; of the same school.';
COMMENT ON COLUMN alignment.statement_id IS 'The statement of the district it answers to.';
COMMENT ON COLUMN alignment.note IS 'How it helps.';
COMMENT ON COLUMN alignment.created_at IS 'When the record was created.';
COMMENT ON COLUMN alignment.updated_at IS 'When the record last changed.';

ALTER TABLE alignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE alignment FORCE ROW LEVEL SECURITY;
CREATE POLICY alignment_read ON alignment FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY alignment_create ON alignment FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY alignment_update ON alignment FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY alignment_remove ON alignment FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON alignment TO roundtable_service;
