-- Why did people leave a program, and how many came back?

CREATE TABLE exit_count (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    partner_id     uuid        NOT NULL,
    program_id     uuid        NOT NULL,
    school_id      uuid,
    period_from    date        NOT NULL,
    period_to      date        NOT NULL,
    reason         text        NOT NULL COLLATE "C",
    left_count     bigint      NOT NULL,
    returned_count bigint,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT exit_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT exit_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT exit_count_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT exit_count_program_id_fkey
        FOREIGN KEY (district_id, partner_id, program_id) REFERENCES program (district_id, partner_id, id),
    CONSTRAINT exit_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT exit_count_reason_check CHECK (
        reason IN ('completed', 'need_met', 'moved', 'aged_out', 'family_choice', 'schedule', 'transport',
        'discipline', 'other')),
    CONSTRAINT exit_count_dates_check CHECK (period_to >= period_from),
    CONSTRAINT exit_count_returned_count_check CHECK (returned_count <= left_count),
    CONSTRAINT exit_count_once_key UNIQUE NULLS NOT DISTINCT (district_id, program_id, school_id, period_from, period_to, reason)
);
CREATE INDEX exit_count_period_from_idx ON exit_count (district_id, period_from, id);
CREATE INDEX exit_count_partner_idx ON exit_count (district_id, partner_id);
CREATE INDEX exit_count_program_idx ON exit_count (district_id, program_id);
CREATE INDEX exit_count_school_idx ON exit_count (district_id, school_id, period_from, id);
CREATE INDEX exit_count_updated_at_idx ON exit_count (district_id, updated_at, id);

COMMENT ON TABLE exit_count IS 'How many people left a program for one reason.';
COMMENT ON COLUMN exit_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN exit_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN exit_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN exit_count.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN exit_count.program_id IS 'The program; of the same organization.';
COMMENT ON COLUMN exit_count.school_id IS 'The school; null when it is counted over all schools of the program.';
COMMENT ON COLUMN exit_count.period_from IS 'First day it covers.';
COMMENT ON COLUMN exit_count.period_to IS 'Last day it covers, inclusive.';
COMMENT ON COLUMN exit_count.reason IS 'Why they left.';
COMMENT ON COLUMN exit_count.left_count IS 'How many left.';
COMMENT ON COLUMN exit_count.returned_count IS 'How many of them came back within the period.';
COMMENT ON COLUMN exit_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN exit_count.updated_at IS 'When the record last changed.';

ALTER TABLE exit_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_count FORCE ROW LEVEL SECURITY;
CREATE POLICY exit_count_read ON exit_count FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY exit_count_create ON exit_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY exit_count_update ON exit_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY exit_count_remove ON exit_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON exit_count TO roundtable_service;

CREATE FUNCTION app.shows(exit_count) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() = 'district'
        OR app.role() = 'school' AND (($1).school_id = ANY (app.school_ids())) IS TRUE
        OR app.role() IN ('partner', 'united_way', 'mtea') AND (($1).partner_id = app.partner_id()) IS TRUE;
COMMENT ON FUNCTION app.shows(exit_count) IS 'Whether the caller may read what is withheld of this record.';
