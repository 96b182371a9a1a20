-- How often did people come together to build or repair relationships?

CREATE TABLE restorative_log (
    district_id      uuid        NOT NULL,
    id               uuid        NOT NULL,
    version          bigint      NOT NULL DEFAULT 1,
    school_id        uuid        NOT NULL,
    practice         text        NOT NULL COLLATE "C",
    period_from      date        NOT NULL,
    period_to        date        NOT NULL,
    practice_count   bigint      NOT NULL,
    people_count     bigint,
    repaired_count   bigint,
    unrepaired_count bigint,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT restorative_log_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT restorative_log_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT restorative_log_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT restorative_log_practice_check CHECK (
        practice IN ('proactive_circle', 'responsive_circle', 'conference', 'mediation', 're_entry',
        'positive_behavior')),
    CONSTRAINT restorative_log_dates_check CHECK (period_to >= period_from)
);
CREATE INDEX restorative_log_period_from_idx ON restorative_log (district_id, period_from, id);
CREATE INDEX restorative_log_school_idx ON restorative_log (district_id, school_id, period_from, id);
CREATE INDEX restorative_log_updated_at_idx ON restorative_log (district_id, updated_at, id);

COMMENT ON TABLE restorative_log IS 'How often a school used one restorative practice.';
COMMENT ON COLUMN restorative_log.district_id IS 'District it belongs to.';
COMMENT ON COLUMN restorative_log.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN restorative_log.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN restorative_log.school_id IS 'The school.';
COMMENT ON COLUMN restorative_log.practice IS 'Which practice.';
COMMENT ON COLUMN restorative_log.period_from IS 'First day it covers.';
COMMENT ON COLUMN restorative_log.period_to IS 'Last day it covers, inclusive.';
COMMENT ON COLUMN restorative_log.practice_count IS 'How many times.';
COMMENT ON COLUMN restorative_log.people_count IS 'How many people took part, each time anew.';
COMMENT ON COLUMN restorative_log.repaired_count IS 'How many times harm was repaired to the satisfaction of those who had suffered it.';
COMMENT ON COLUMN restorative_log.unrepaired_count IS 'How many times it was not, or not yet.';
COMMENT ON COLUMN restorative_log.created_at IS 'When the record was created.';
COMMENT ON COLUMN restorative_log.updated_at IS 'When the record last changed.';

ALTER TABLE restorative_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE restorative_log FORCE ROW LEVEL SECURITY;
CREATE POLICY restorative_log_read ON restorative_log FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY restorative_log_create ON restorative_log FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY restorative_log_update ON restorative_log FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY restorative_log_remove ON restorative_log FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON restorative_log TO roundtable_service;

CREATE FUNCTION app.shows(restorative_log) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() = 'district'
        OR app.role() = 'school' AND (($1).school_id = ANY (app.school_ids())) IS TRUE;
COMMENT ON FUNCTION app.shows(restorative_log) IS 'Whether the caller may read what is withheld of this record.';
