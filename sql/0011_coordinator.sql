-- Who coordinates a school, employed by whom, how much of the week, from when until when?

CREATE TABLE coordinator (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid        NOT NULL,
    employer_id    uuid        NOT NULL,
    display_name   text COLLATE "und-x-icu",
    title          text,
    email          text,
    fte            numeric     NOT NULL DEFAULT 1,
    full_time      boolean     NOT NULL GENERATED ALWAYS AS (fte >= 1) STORED,
    effective_from date        NOT NULL,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT coordinator_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT coordinator_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT coordinator_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT coordinator_employer_id_fkey FOREIGN KEY (district_id, employer_id) REFERENCES partner (district_id, id),
    CONSTRAINT coordinator_fte_check CHECK (fte BETWEEN 0 AND 1),
    CONSTRAINT coordinator_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT coordinator_one_current EXCLUDE USING gist
        (district_id WITH =, school_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE INDEX coordinator_school_idx ON coordinator (district_id, school_id, effective_from, id);
CREATE INDEX coordinator_employer_idx ON coordinator (district_id, employer_id);
CREATE INDEX coordinator_start_idx ON coordinator (district_id, effective_from, id);
CREATE INDEX coordinator_updated_at_idx ON coordinator (district_id, updated_at, id);

COMMENT ON TABLE coordinator IS 'The assignment of a coordinator to a school.';
COMMENT ON COLUMN coordinator.district_id IS 'District it belongs to.';
COMMENT ON COLUMN coordinator.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN coordinator.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN coordinator.school_id IS 'The school.';
COMMENT ON COLUMN coordinator.employer_id IS 'The organization that employs the coordinator.';
COMMENT ON COLUMN coordinator.display_name IS 'Public name of an adult office holder, if given.';
COMMENT ON COLUMN coordinator.title IS 'Title of the office.';
COMMENT ON COLUMN coordinator.email IS 'Public address of the office.';
COMMENT ON COLUMN coordinator.fte IS 'Share of a full-time position, 0 to 1.';
COMMENT ON COLUMN coordinator.full_time IS 'Whether fte is 1.';
COMMENT ON COLUMN coordinator.effective_from IS 'First day.';
COMMENT ON COLUMN coordinator.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN coordinator.created_at IS 'When the record was created.';
COMMENT ON COLUMN coordinator.updated_at IS 'When the record last changed.';

ALTER TABLE coordinator ENABLE ROW LEVEL SECURITY;
ALTER TABLE coordinator FORCE ROW LEVEL SECURITY;
CREATE POLICY coordinator_read ON coordinator FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY coordinator_create ON coordinator FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'united_way' AND employer_id = (SELECT app.partner_id())));
CREATE POLICY coordinator_update ON coordinator FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'united_way' AND employer_id = (SELECT app.partner_id())));
CREATE POLICY coordinator_remove ON coordinator FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'united_way' AND employer_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON coordinator TO roundtable_service;
