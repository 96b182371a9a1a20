-- How many volunteers gave how many hours, where?

CREATE TABLE volunteer_log (
    district_id     uuid          NOT NULL,
    id              uuid          NOT NULL,
    version         bigint        NOT NULL DEFAULT 1,
    school_id       uuid          NOT NULL,
    partner_id      uuid,
    affiliation     text          NOT NULL COLLATE "C",
    target          text          NOT NULL COLLATE "C",
    program_id      uuid,
    period_from     date          NOT NULL,
    period_to       date          NOT NULL,
    hours           numeric(11,2) NOT NULL,
    volunteer_count bigint,
    count_qualifier text          NOT NULL DEFAULT 'exactly' COLLATE "C",
    created_at      timestamptz   NOT NULL DEFAULT now(),
    updated_at      timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT volunteer_log_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT volunteer_log_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT volunteer_log_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT volunteer_log_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT volunteer_log_program_id_fkey FOREIGN KEY (district_id, program_id) REFERENCES program (district_id, id),
    CONSTRAINT volunteer_log_affiliation_check CHECK (affiliation IN ('family', 'community', 'business')),
    CONSTRAINT volunteer_log_target_check CHECK (target IN ('classroom', 'program', 'event', 'school')),
    CONSTRAINT volunteer_log_count_qualifier_check CHECK (
        count_qualifier IN ('exactly', 'about', 'more_than', 'fewer_than')),
    CONSTRAINT volunteer_log_dates_check CHECK (period_to >= period_from)
);
CREATE INDEX volunteer_log_period_from_idx ON volunteer_log (district_id, period_from, id);
CREATE INDEX volunteer_log_school_idx ON volunteer_log (district_id, school_id, period_from, id);
CREATE INDEX volunteer_log_partner_idx ON volunteer_log (district_id, partner_id);
CREATE INDEX volunteer_log_program_idx ON volunteer_log (district_id, program_id);
CREATE INDEX volunteer_log_updated_at_idx ON volunteer_log (district_id, updated_at, id);

COMMENT ON TABLE volunteer_log IS 'Hours that volunteers gave.';
COMMENT ON COLUMN volunteer_log.district_id IS 'District it belongs to.';
COMMENT ON COLUMN volunteer_log.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN volunteer_log.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN volunteer_log.school_id IS 'The school.';
COMMENT ON COLUMN volunteer_log.partner_id IS 'The organization they came through; null when they came by themselves.';
COMMENT ON COLUMN volunteer_log.affiliation IS 'Where they came from.';
COMMENT ON COLUMN volunteer_log.target IS 'What they helped with.';
COMMENT ON COLUMN volunteer_log.program_id IS 'The program they helped with, if any.';
COMMENT ON COLUMN volunteer_log.period_from IS 'First day it covers.';
COMMENT ON COLUMN volunteer_log.period_to IS 'Last day it covers, inclusive.';
COMMENT ON COLUMN volunteer_log.hours IS 'Hours of all of them, added up.';
COMMENT ON COLUMN volunteer_log.volunteer_count IS 'How many different people; never added up over logs.';
COMMENT ON COLUMN volunteer_log.count_qualifier IS 'How exact the numbers are; exactly unless said otherwise.';
COMMENT ON COLUMN volunteer_log.created_at IS 'When the record was created.';
COMMENT ON COLUMN volunteer_log.updated_at IS 'When the record last changed.';

ALTER TABLE volunteer_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE volunteer_log FORCE ROW LEVEL SECURITY;
CREATE POLICY volunteer_log_read ON volunteer_log FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY volunteer_log_create ON volunteer_log FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY volunteer_log_update ON volunteer_log FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY volunteer_log_remove ON volunteer_log FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON volunteer_log TO roundtable_service;
