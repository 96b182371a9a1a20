-- What does a district say of itself? Mission, vision, values, beliefs, principles.

CREATE TABLE statement (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    kind           text        NOT NULL COLLATE "C",
    ordinal        bigint      NOT NULL,
    text           text        NOT NULL,
    source         text,
    effective_from date,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT statement_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT statement_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT statement_kind_check CHECK (kind IN (
        'mission', 'vision', 'promise', 'core_value', 'equity_belief', 'guiding_principle', 'strategic_priority',
        'non_negotiable', 'competency')),
    CONSTRAINT statement_dates_check CHECK (effective_to >= effective_from)
);
CREATE INDEX statement_order_idx ON statement (district_id, kind, ordinal, id);
CREATE INDEX statement_updated_at_idx ON statement (district_id, updated_at, id);

COMMENT ON TABLE statement IS 'A published statement of a district, kept word for word.';
COMMENT ON COLUMN statement.district_id IS 'District it belongs to.';
COMMENT ON COLUMN statement.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN statement.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN statement.kind IS 'What sort of statement it is.';
COMMENT ON COLUMN statement.ordinal IS 'Place among the statements of its kind, from 1.';
COMMENT ON COLUMN statement.text IS 'The words themselves, byte for byte.';
COMMENT ON COLUMN statement.source IS 'Where it was published.';
COMMENT ON COLUMN statement.effective_from IS 'First day it holds; null when it has always held as far as is known.';
COMMENT ON COLUMN statement.effective_to IS 'Last day it holds, inclusive; null while it holds.';
COMMENT ON COLUMN statement.created_at IS 'When the record was created.';
COMMENT ON COLUMN statement.updated_at IS 'When the record last changed.';

ALTER TABLE statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE statement FORCE ROW LEVEL SECURITY;
CREATE POLICY statement_read ON statement FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY statement_create ON statement FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY statement_update ON statement FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY statement_remove ON statement FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON statement TO roundtable_service;
