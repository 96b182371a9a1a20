-- What was given for what is lacking, and from what?

CREATE UNIQUE INDEX contribution_school_key ON contribution (district_id, school_id, id);

CREATE TABLE resource_allocation (
    district_id      uuid          NOT NULL,
    id               uuid          NOT NULL,
    version          bigint        NOT NULL DEFAULT 1,
    school_id        uuid          NOT NULL,
    resource_need_id uuid          NOT NULL,
    budget_line_id   uuid,
    contribution_id  uuid,
    grant_id         uuid,
    quantity         numeric(13,2) NOT NULL,
    amount_usd       numeric(13,2),
    allocated_on     date          NOT NULL,
    created_at       timestamptz   NOT NULL DEFAULT now(),
    updated_at       timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT resource_allocation_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT resource_allocation_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT resource_allocation_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT resource_allocation_resource_need_id_fkey
        FOREIGN KEY (district_id, school_id, resource_need_id) REFERENCES resource_need (district_id, school_id, id),
    CONSTRAINT resource_allocation_budget_line_id_fkey
        FOREIGN KEY (district_id, budget_line_id) REFERENCES budget_line (district_id, id),
    CONSTRAINT resource_allocation_contribution_id_fkey
        FOREIGN KEY (district_id, school_id, contribution_id) REFERENCES contribution (district_id, school_id, id),
    CONSTRAINT resource_allocation_grant_id_fkey
        FOREIGN KEY (district_id, grant_id) REFERENCES grant_award (district_id, id),
    CONSTRAINT resource_allocation_one_of_check CHECK (num_nonnulls(budget_line_id, contribution_id, grant_id) = 1)
);
CREATE INDEX resource_allocation_allocated_on_idx ON resource_allocation (district_id, allocated_on, id);
CREATE INDEX resource_allocation_school_idx ON resource_allocation (district_id, school_id, allocated_on, id);
CREATE INDEX resource_allocation_resource_need_idx ON resource_allocation (district_id, resource_need_id);
CREATE INDEX resource_allocation_budget_line_idx ON resource_allocation (district_id, budget_line_id);
CREATE INDEX resource_allocation_contribution_idx ON resource_allocation (district_id, contribution_id);
CREATE INDEX resource_allocation_grant_idx ON resource_allocation (district_id, grant_id);
CREATE INDEX resource_allocation_updated_at_idx ON resource_allocation (district_id, updated_at, id);

COMMENT ON TABLE resource_allocation IS 'How much was given for what is lacking.';
COMMENT ON COLUMN resource_allocation.district_id IS 'District it belongs to.';
COMMENT ON COLUMN resource_allocation.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN resource_allocation.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN resource_allocation.school_id IS 'The school.';
COMMENT ON COLUMN resource_allocation.resource_need_id IS 'What is lacking; of the same school.';
COMMENT ON COLUMN resource_allocation.budget_line_id IS 'The line of the budget it comes out of.';
COMMENT ON COLUMN resource_allocation.contribution_id IS 'The contribution it comes out of; of the same school.';
COMMENT ON COLUMN resource_allocation.grant_id IS 'The grant it comes out of.';
COMMENT ON COLUMN resource_allocation.quantity IS 'How much, in the unit of what is lacking.';
COMMENT ON COLUMN resource_allocation.amount_usd IS 'How much that cost, in US dollars.';
COMMENT ON COLUMN resource_allocation.allocated_on IS 'The day.';
COMMENT ON COLUMN resource_allocation.created_at IS 'When the record was created.';
COMMENT ON COLUMN resource_allocation.updated_at IS 'When the record last changed.';

ALTER TABLE resource_allocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE resource_allocation FORCE ROW LEVEL SECURITY;
CREATE POLICY resource_allocation_read ON resource_allocation FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY resource_allocation_create ON resource_allocation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY resource_allocation_update ON resource_allocation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY resource_allocation_remove ON resource_allocation FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON resource_allocation TO roundtable_service;
