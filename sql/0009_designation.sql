-- Which schools are community schools, from when until when, at which stage?

CREATE TABLE designation (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    partnership_id uuid        NOT NULL,
    stage          text        NOT NULL COLLATE "C",
    effective_from date        NOT NULL,
    effective_to   date,
    note           text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT designation_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT designation_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT designation_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT designation_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT designation_stage_check CHECK (stage IN ('exploring', 'emerging', 'maturing', 'excelling')),
    CONSTRAINT designation_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT designation_one_current EXCLUDE USING gist
        (district_id WITH =, school_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE INDEX designation_school_idx ON designation (district_id, school_id, effective_from, id);
CREATE INDEX designation_partnership_idx ON designation (district_id, partnership_id, effective_from);
CREATE INDEX designation_start_idx ON designation (district_id, effective_from, id);
CREATE INDEX designation_updated_at_idx ON designation (district_id, updated_at, id);

COMMENT ON TABLE designation IS 'A time during which a school is a community school, at one stage.';
COMMENT ON COLUMN designation.district_id IS 'District it belongs to.';
COMMENT ON COLUMN designation.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN designation.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN designation.school_id IS 'The school.';
COMMENT ON COLUMN designation.partnership_id IS 'The partnership it takes part in.';
COMMENT ON COLUMN designation.stage IS 'How far it has come.';
COMMENT ON COLUMN designation.effective_from IS 'First day.';
COMMENT ON COLUMN designation.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN designation.note IS 'What a reader of the record should know.';
COMMENT ON COLUMN designation.created_at IS 'When the record was created.';
COMMENT ON COLUMN designation.updated_at IS 'When the record last changed.';

ALTER TABLE designation ENABLE ROW LEVEL SECURITY;
ALTER TABLE designation FORCE ROW LEVEL SECURITY;
CREATE POLICY designation_read ON designation FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY designation_create ON designation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY designation_update ON designation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY designation_remove ON designation FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON designation TO roundtable_service;
