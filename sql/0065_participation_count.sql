-- How many people of each group took part, in a session or a period?

CREATE TABLE participation_count (
    district_id       uuid          NOT NULL,
    id                uuid          NOT NULL,
    version           bigint        NOT NULL DEFAULT 1,
    school_id         uuid          NOT NULL,
    partner_id        uuid          NOT NULL,
    offering_id       uuid          NOT NULL,
    session_id        uuid,
    period_from       date          NOT NULL,
    period_to         date          NOT NULL,
    breakdown         text          NOT NULL COLLATE "C",
    subgroup          text          NOT NULL COLLATE "C",
    scheduled_count   bigint,
    attended_count    bigint,
    attended_hours    numeric(11,2),
    participant_count bigint,
    created_at        timestamptz   NOT NULL DEFAULT now(),
    updated_at        timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT participation_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT participation_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT participation_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT participation_count_partner_id_fkey
        FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT participation_count_offering_id_fkey
        FOREIGN KEY (district_id, school_id, partner_id, offering_id) REFERENCES offering (district_id, school_id, partner_id, id),
    CONSTRAINT participation_count_session_id_fkey
        FOREIGN KEY (district_id, offering_id, session_id) REFERENCES session (district_id, offering_id, id),
    CONSTRAINT participation_count_dates_check CHECK (period_to >= period_from),
    CONSTRAINT participation_count_breakdown_check CHECK (breakdown <> 'all'),
    CONSTRAINT participation_count_once_key UNIQUE NULLS NOT DISTINCT (district_id, offering_id, session_id, period_from, period_to, breakdown, subgroup)
);
CREATE INDEX participation_count_period_from_idx ON participation_count (district_id, period_from, id);
CREATE INDEX participation_count_school_idx ON participation_count (district_id, school_id, period_from, id);
CREATE INDEX participation_count_partner_idx ON participation_count (district_id, partner_id);
CREATE INDEX participation_count_offering_idx ON participation_count (district_id, offering_id);
CREATE INDEX participation_count_session_idx ON participation_count (district_id, session_id);
CREATE INDEX participation_count_updated_at_idx ON participation_count (district_id, updated_at, id);

COMMENT ON TABLE participation_count IS 'How many people of one group took part.';
COMMENT ON COLUMN participation_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN participation_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN participation_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN participation_count.school_id IS 'The school.';
COMMENT ON COLUMN participation_count.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN participation_count.offering_id IS 'The offering; of the same school and organization.';
COMMENT ON COLUMN participation_count.session_id IS 'The session, when it is of one; of the same offering.';
COMMENT ON COLUMN participation_count.period_from IS 'First day it covers.';
COMMENT ON COLUMN participation_count.period_to IS 'Last day it covers, inclusive.';
COMMENT ON COLUMN participation_count.breakdown IS 'By what people are told apart, such as race_ethnicity or grade_band.';
COMMENT ON COLUMN participation_count.subgroup IS 'Which of them these are.';
COMMENT ON COLUMN participation_count.scheduled_count IS 'How many attendances were expected.';
COMMENT ON COLUMN participation_count.attended_count IS 'How many attendances there were.';
COMMENT ON COLUMN participation_count.attended_hours IS 'Hours of all attendances, added up.';
COMMENT ON COLUMN participation_count.participant_count IS 'How many different people came at least once; never added up over offerings or periods.';
COMMENT ON COLUMN participation_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN participation_count.updated_at IS 'When the record last changed.';

ALTER TABLE participation_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE participation_count FORCE ROW LEVEL SECURITY;
CREATE POLICY participation_count_read ON participation_count FOR SELECT
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY participation_count_create ON participation_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY participation_count_update ON participation_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY participation_count_remove ON participation_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON participation_count TO roundtable_service;
