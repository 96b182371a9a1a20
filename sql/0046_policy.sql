-- Which rules has the district, or a school, set?

CREATE TABLE policy (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid,
    code           text        NOT NULL COLLATE "C",
    title          text        NOT NULL COLLATE "und-x-icu",
    kind           text        NOT NULL COLLATE "C",
    document_url   text,
    effective_from date        NOT NULL,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT policy_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT policy_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT policy_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT policy_kind_check CHECK (kind IN ('policy', 'procedure')),
    CONSTRAINT policy_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT policy_code_key UNIQUE (district_id, code)
);
CREATE INDEX policy_code_idx ON policy (district_id, code, id);
CREATE INDEX policy_school_idx ON policy (district_id, school_id, code, id);
CREATE INDEX policy_updated_at_idx ON policy (district_id, updated_at, id);

COMMENT ON TABLE policy IS 'A policy or procedure.';
COMMENT ON COLUMN policy.district_id IS 'District it belongs to.';
COMMENT ON COLUMN policy.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN policy.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN policy.school_id IS 'The school whose own it is; null when it is the district''s.';
COMMENT ON COLUMN policy.code IS 'Its number, unique in the district.';
COMMENT ON COLUMN policy.title IS 'What it is called.';
COMMENT ON COLUMN policy.kind IS 'What sort of rule it is.';
COMMENT ON COLUMN policy.document_url IS 'Where it can be read.';
COMMENT ON COLUMN policy.effective_from IS 'First day it holds.';
COMMENT ON COLUMN policy.effective_to IS 'Last day it holds, inclusive; null while it lasts.';
COMMENT ON COLUMN policy.created_at IS 'When the record was created.';
COMMENT ON COLUMN policy.updated_at IS 'When the record last changed.';

ALTER TABLE policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE policy FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_read ON policy FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY policy_create ON policy FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY policy_update ON policy FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY policy_remove ON policy FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON policy TO roundtable_service;
