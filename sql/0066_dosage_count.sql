-- How many different people took part in a program over a period, for how many hours?

CREATE TABLE dosage_count (
    district_id       uuid          NOT NULL,
    id                uuid          NOT NULL,
    version           bigint        NOT NULL DEFAULT 1,
    partner_id        uuid          NOT NULL,
    program_id        uuid          NOT NULL,
    school_id         uuid,
    period_from       date          NOT NULL,
    period_to         date          NOT NULL,
    hours_from        numeric(10,2),
    hours_below       numeric(10,2),
    participant_count bigint        NOT NULL,
    created_at        timestamptz   NOT NULL DEFAULT now(),
    updated_at        timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT dosage_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT dosage_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT dosage_count_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT dosage_count_program_id_fkey
        FOREIGN KEY (district_id, partner_id, program_id) REFERENCES program (district_id, partner_id, id),
    CONSTRAINT dosage_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT dosage_count_dates_check CHECK (period_to >= period_from),
    CONSTRAINT dosage_count_hours_below_check CHECK (hours_below IS NULL OR coalesce(hours_below > hours_from, false)),
    CONSTRAINT dosage_count_once_excl EXCLUDE USING gist (district_id WITH =, program_id WITH =, (coalesce(school_id, district_id)) WITH =,
        period_from WITH =, period_to WITH =, (hours_from IS NULL) WITH =, numrange(coalesce(hours_from, 0), hours_below) WITH &&)
);
CREATE INDEX dosage_count_period_from_idx ON dosage_count (district_id, period_from, id);
CREATE INDEX dosage_count_partner_idx ON dosage_count (district_id, partner_id);
CREATE INDEX dosage_count_program_idx ON dosage_count (district_id, program_id);
CREATE INDEX dosage_count_school_idx ON dosage_count (district_id, school_id, period_from, id);
CREATE INDEX dosage_count_updated_at_idx ON dosage_count (district_id, updated_at, id);

COMMENT ON TABLE dosage_count IS 'How many different people took part in a program over a period.';
COMMENT ON COLUMN dosage_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN dosage_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN dosage_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN dosage_count.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN dosage_count.program_id IS 'The program; of the same organization.';
COMMENT ON COLUMN dosage_count.school_id IS 'The school; null when the program is counted over all its schools.';
COMMENT ON COLUMN dosage_count.period_from IS 'First day it covers.';
COMMENT ON COLUMN dosage_count.period_to IS 'Last day it covers, inclusive.';
COMMENT ON COLUMN dosage_count.hours_from IS 'Only people who came for at least so many hours; null for all who came.';
COMMENT ON COLUMN dosage_count.hours_below IS 'And for fewer than so many; null when there is no upper end.';
COMMENT ON COLUMN dosage_count.participant_count IS 'How many.';
COMMENT ON COLUMN dosage_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN dosage_count.updated_at IS 'When the record last changed.';

ALTER TABLE dosage_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE dosage_count FORCE ROW LEVEL SECURITY;
CREATE POLICY dosage_count_read ON dosage_count FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY dosage_count_create ON dosage_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY dosage_count_update ON dosage_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY dosage_count_remove ON dosage_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON dosage_count TO roundtable_service;

CREATE FUNCTION app.shows(dosage_count) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() = 'district'
        OR app.role() = 'school' AND (($1).school_id = ANY (app.school_ids())) IS TRUE
        OR app.role() IN ('partner', 'united_way', 'mtea') AND (($1).partner_id = app.partner_id()) IS TRUE;
COMMENT ON FUNCTION app.shows(dosage_count) IS 'Whether the caller may read what is withheld of this record.';
