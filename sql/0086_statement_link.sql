-- What answers to a statement of the district?

CREATE TABLE statement_link (
    district_id             uuid        NOT NULL,
    id                      uuid        NOT NULL,
    version                 bigint      NOT NULL DEFAULT 1,
    statement_id            uuid        NOT NULL,
    school_id               uuid,
    partner_id              uuid,
    program_id              uuid,
    priority_id             uuid,
    strategy_id             uuid,
    policy_id               uuid,
    initiative_id           uuid,
    budget_line_id          uuid,
    measure_id              uuid,
    equity_review_id        uuid,
    support_provision_id    uuid,
    educational_team_id     uuid,
    recognition_id          uuid,
    facility_improvement_id uuid,
    note                    text,
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT statement_link_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT statement_link_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT statement_link_statement_id_fkey
        FOREIGN KEY (district_id, statement_id) REFERENCES statement (district_id, id),
    CONSTRAINT statement_link_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT statement_link_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT statement_link_program_id_fkey
        FOREIGN KEY (district_id, partner_id, program_id) REFERENCES program (district_id, partner_id, id),
    CONSTRAINT statement_link_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT statement_link_strategy_id_fkey
        FOREIGN KEY (district_id, school_id, strategy_id) REFERENCES strategy (district_id, school_id, id),
    CONSTRAINT statement_link_policy_id_fkey FOREIGN KEY (district_id, policy_id) REFERENCES policy (district_id, id),
    CONSTRAINT statement_link_initiative_id_fkey
        FOREIGN KEY (district_id, initiative_id) REFERENCES initiative (district_id, id),
    CONSTRAINT statement_link_budget_line_id_fkey
        FOREIGN KEY (district_id, budget_line_id) REFERENCES budget_line (district_id, id),
    CONSTRAINT statement_link_measure_id_fkey FOREIGN KEY (district_id, measure_id) REFERENCES measure (district_id, id),
    CONSTRAINT statement_link_equity_review_id_fkey
        FOREIGN KEY (district_id, equity_review_id) REFERENCES equity_review (district_id, id),
    CONSTRAINT statement_link_support_provision_id_fkey
        FOREIGN KEY (district_id, school_id, support_provision_id) REFERENCES support_provision (district_id, school_id, id),
    CONSTRAINT statement_link_educational_team_id_fkey
        FOREIGN KEY (district_id, school_id, educational_team_id) REFERENCES educational_team (district_id, school_id, id),
    CONSTRAINT statement_link_recognition_id_fkey
        FOREIGN KEY (district_id, recognition_id) REFERENCES recognition (district_id, id),
    CONSTRAINT statement_link_facility_improvement_id_fkey
        FOREIGN KEY (district_id, facility_improvement_id) REFERENCES facility_improvement (district_id, id),
    CONSTRAINT statement_link_one_of_check CHECK (num_nonnulls(program_id, priority_id, strategy_id, policy_id, initiative_id, budget_line_id, measure_id, equity_review_id, support_provision_id, educational_team_id, recognition_id, facility_improvement_id) = 1),
    CONSTRAINT statement_link_school_id_check CHECK (
        school_id IS NOT NULL OR num_nonnulls(priority_id, strategy_id, support_provision_id, educational_team_id) = 0),
    CONSTRAINT statement_link_partner_id_check CHECK (partner_id IS NOT NULL OR program_id IS NULL)
);
CREATE INDEX statement_link_statement_idx ON statement_link (district_id, statement_id);
CREATE INDEX statement_link_school_idx ON statement_link (district_id, school_id);
CREATE INDEX statement_link_partner_idx ON statement_link (district_id, partner_id);
CREATE INDEX statement_link_program_idx ON statement_link (district_id, program_id);
CREATE INDEX statement_link_priority_idx ON statement_link (district_id, priority_id);
CREATE INDEX statement_link_strategy_idx ON statement_link (district_id, strategy_id);
CREATE INDEX statement_link_policy_idx ON statement_link (district_id, policy_id);
CREATE INDEX statement_link_initiative_idx ON statement_link (district_id, initiative_id);
CREATE INDEX statement_link_budget_line_idx ON statement_link (district_id, budget_line_id);
CREATE INDEX statement_link_measure_idx ON statement_link (district_id, measure_id);
CREATE INDEX statement_link_equity_review_idx ON statement_link (district_id, equity_review_id);
CREATE INDEX statement_link_support_provision_idx ON statement_link (district_id, support_provision_id);
CREATE INDEX statement_link_educational_team_idx ON statement_link (district_id, educational_team_id);
CREATE INDEX statement_link_recognition_idx ON statement_link (district_id, recognition_id);
CREATE INDEX statement_link_facility_improvement_idx ON statement_link (district_id, facility_improvement_id);
CREATE INDEX statement_link_updated_at_idx ON statement_link (district_id, updated_at, id);
CREATE UNIQUE INDEX statement_link_once_key ON statement_link (district_id, statement_id,
    coalesce(program_id, priority_id, strategy_id, policy_id, initiative_id, budget_line_id, measure_id, equity_review_id,
             support_provision_id, educational_team_id, recognition_id, facility_improvement_id));

COMMENT ON TABLE statement_link IS 'That something answers to a statement of the district.';
COMMENT ON COLUMN statement_link.district_id IS 'District it belongs to.';
COMMENT ON COLUMN statement_link.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN statement_link.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN statement_link.statement_id IS 'The statement.';
COMMENT ON COLUMN statement_link.school_id IS 'The school that says so; needed for what is one school''s: a priority, a strategy, support to its staff, an educational team.';
COMMENT ON COLUMN statement_link.partner_id IS 'The organization that says so; needed for a program, and then the one whose it is.';
COMMENT ON COLUMN statement_link.program_id IS 'The program; of that organization.';
COMMENT ON COLUMN statement_link.priority_id IS 'The priority; of that school.';
COMMENT ON COLUMN statement_link.strategy_id IS 'The strategy; of that school.';
COMMENT ON COLUMN statement_link.policy_id IS 'The policy or procedure.';
COMMENT ON COLUMN statement_link.initiative_id IS 'The initiative.';
COMMENT ON COLUMN statement_link.budget_line_id IS 'The line of the budget.';
COMMENT ON COLUMN statement_link.measure_id IS 'The measure.';
COMMENT ON COLUMN statement_link.equity_review_id IS 'The equity review.';
COMMENT ON COLUMN statement_link.support_provision_id IS 'The support to staff; of that school.';
COMMENT ON COLUMN statement_link.educational_team_id IS 'The educational team; of that school.';
COMMENT ON COLUMN statement_link.recognition_id IS 'The recognition.';
COMMENT ON COLUMN statement_link.facility_improvement_id IS 'The improvement of a facility.';
COMMENT ON COLUMN statement_link.note IS 'How it answers.';
COMMENT ON COLUMN statement_link.created_at IS 'When the record was created.';
COMMENT ON COLUMN statement_link.updated_at IS 'When the record last changed.';

CREATE FUNCTION app.statement_link_is_own(statement_link) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF app.role() = 'partner' AND $1.program_id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_link_not_own', MESSAGE = 'an organization speaks for its own programs only';
    END IF;
    -- What may be a school's or the district's: no school speaks for what is another's.
    IF EXISTS (SELECT FROM (SELECT m.school_id FROM measure m WHERE m.district_id = $1.district_id AND m.id = $1.measure_id
                            UNION ALL
                            SELECT b.school_id FROM budget_line b WHERE b.district_id = $1.district_id AND b.id = $1.budget_line_id
                            UNION ALL
                            SELECT p.school_id FROM policy p WHERE p.district_id = $1.district_id AND p.id = $1.policy_id
                            UNION ALL
                            SELECT i.school_id FROM initiative i WHERE i.district_id = $1.district_id AND i.id = $1.initiative_id
                            UNION ALL
                            SELECT e.school_id FROM equity_review e WHERE e.district_id = $1.district_id AND e.id = $1.equity_review_id
                            UNION ALL
                            SELECT r.school_id FROM recognition r WHERE r.district_id = $1.district_id AND r.id = $1.recognition_id
                            UNION ALL
                            SELECT f.school_id FROM facility_improvement f WHERE f.district_id = $1.district_id AND f.id = $1.facility_improvement_id) x
                WHERE x.school_id <> $1.school_id)
       AND EXISTS (SELECT FROM school s WHERE s.district_id = $1.district_id AND s.id = $1.school_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_link_elsewhere', MESSAGE = 'what is linked is another school''s';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.statement_link_is_own(statement_link) IS 'True, or the violation that bars it: asked by the policies of statement_link, because whose a record is stands in its own table.';

ALTER TABLE statement_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE statement_link FORCE ROW LEVEL SECURITY;
CREATE POLICY statement_link_read ON statement_link FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY statement_link_create ON statement_link FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id()))
        AND app.statement_link_is_own(statement_link));
CREATE POLICY statement_link_update ON statement_link FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id()))
        AND app.statement_link_is_own(statement_link));
CREATE POLICY statement_link_remove ON statement_link FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_link TO roundtable_service;
