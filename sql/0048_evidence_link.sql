-- What does a priority, a goal or a strategy rest on?

CREATE TABLE evidence_link (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    priority_id    uuid,
    goal_id        uuid,
    strategy_id    uuid,
    need_id        uuid,
    finding_id     uuid,
    data_source_id uuid,
    measure_id     uuid,
    note           text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT evidence_link_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT evidence_link_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT evidence_link_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT evidence_link_priority_id_fkey
        FOREIGN KEY (district_id, school_id, priority_id) REFERENCES priority (district_id, school_id, id),
    CONSTRAINT evidence_link_goal_id_fkey
        FOREIGN KEY (district_id, school_id, goal_id) REFERENCES goal (district_id, scope_id, id),
    CONSTRAINT evidence_link_strategy_id_fkey
        FOREIGN KEY (district_id, school_id, strategy_id) REFERENCES strategy (district_id, school_id, id),
    CONSTRAINT evidence_link_need_id_fkey
        FOREIGN KEY (district_id, school_id, need_id) REFERENCES need (district_id, school_id, id),
    CONSTRAINT evidence_link_finding_id_fkey
        FOREIGN KEY (district_id, school_id, finding_id) REFERENCES finding (district_id, school_id, id),
    CONSTRAINT evidence_link_data_source_id_fkey
        FOREIGN KEY (district_id, school_id, data_source_id) REFERENCES data_source (district_id, school_id, id),
    CONSTRAINT evidence_link_measure_id_fkey
        FOREIGN KEY (district_id, school_id, measure_id) REFERENCES measure (district_id, school_id, id),
    CONSTRAINT evidence_link_one_of_check CHECK (num_nonnulls(priority_id, goal_id, strategy_id) = 1),
    CONSTRAINT evidence_link_one_of_2_check CHECK (num_nonnulls(need_id, finding_id, data_source_id, measure_id) = 1)
);
CREATE INDEX evidence_link_school_idx ON evidence_link (district_id, school_id);
CREATE INDEX evidence_link_priority_idx ON evidence_link (district_id, priority_id);
CREATE INDEX evidence_link_goal_idx ON evidence_link (district_id, goal_id);
CREATE INDEX evidence_link_strategy_idx ON evidence_link (district_id, strategy_id);
CREATE INDEX evidence_link_need_idx ON evidence_link (district_id, need_id);
CREATE INDEX evidence_link_finding_idx ON evidence_link (district_id, finding_id);
CREATE INDEX evidence_link_data_source_idx ON evidence_link (district_id, data_source_id);
CREATE INDEX evidence_link_measure_idx ON evidence_link (district_id, measure_id);
CREATE INDEX evidence_link_updated_at_idx ON evidence_link (district_id, updated_at, id);
CREATE UNIQUE INDEX evidence_link_once_key ON evidence_link
    (district_id, coalesce(priority_id, goal_id, strategy_id), coalesce(need_id, finding_id, data_source_id, measure_id));

COMMENT ON TABLE evidence_link IS 'That a priority, a goal or a strategy rests on evidence.';
COMMENT ON COLUMN evidence_link.district_id IS 'District it belongs to.';
COMMENT ON COLUMN evidence_link.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN evidence_link.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN evidence_link.school_id IS 'The school.';
COMMENT ON COLUMN evidence_link.priority_id IS 'The priority that rests on it; of the same school.';
COMMENT ON COLUMN evidence_link.goal_id IS 'The goal that does.';
COMMENT ON COLUMN evidence_link.strategy_id IS 'The strategy that does.';
COMMENT ON COLUMN evidence_link.need_id IS 'The need it rests on.';
COMMENT ON COLUMN evidence_link.finding_id IS 'The finding it rests on.';
COMMENT ON COLUMN evidence_link.data_source_id IS 'The data it rests on.';
COMMENT ON COLUMN evidence_link.measure_id IS 'The measure it rests on.';
COMMENT ON COLUMN evidence_link.note IS 'How it bears it out.';
COMMENT ON COLUMN evidence_link.created_at IS 'When the record was created.';
COMMENT ON COLUMN evidence_link.updated_at IS 'When the record last changed.';

ALTER TABLE evidence_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_link FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_link_read ON evidence_link FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY evidence_link_create ON evidence_link FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY evidence_link_update ON evidence_link FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY evidence_link_remove ON evidence_link FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence_link TO roundtable_service;
