-- Where, when and for how many is a program given?

CREATE TABLE offering (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    school_id   uuid        NOT NULL,
    partner_id  uuid        NOT NULL,
    program_id  uuid        NOT NULL,
    need_id     uuid,
    capacity    bigint,
    schedule    text,
    place       text,
    status      text        NOT NULL DEFAULT 'active' COLLATE "C",
    starts_on   date        NOT NULL,
    ends_on     date,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT offering_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT offering_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT offering_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT offering_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT offering_program_id_fkey
        FOREIGN KEY (district_id, partner_id, program_id) REFERENCES program (district_id, partner_id, id),
    CONSTRAINT offering_need_id_fkey
        FOREIGN KEY (district_id, school_id, need_id) REFERENCES need (district_id, school_id, id),
    CONSTRAINT offering_status_check CHECK (status IN ('active', 'planned', 'paused', 'ended')),
    CONSTRAINT offering_dates_check CHECK (ends_on >= starts_on)
);
CREATE INDEX offering_starts_on_idx ON offering (district_id, starts_on, id);
CREATE INDEX offering_school_idx ON offering (district_id, school_id, starts_on, id);
CREATE INDEX offering_partner_idx ON offering (district_id, partner_id);
CREATE INDEX offering_program_idx ON offering (district_id, program_id);
CREATE INDEX offering_need_idx ON offering (district_id, need_id);
CREATE INDEX offering_updated_at_idx ON offering (district_id, updated_at, id);

COMMENT ON TABLE offering IS 'A program at a school.';
COMMENT ON COLUMN offering.district_id IS 'District it belongs to.';
COMMENT ON COLUMN offering.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN offering.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN offering.school_id IS 'The school.';
COMMENT ON COLUMN offering.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN offering.program_id IS 'The program; of the same organization.';
COMMENT ON COLUMN offering.need_id IS 'The need it answers; of the same school.';
COMMENT ON COLUMN offering.capacity IS 'How many people it has room for; null when there is no limit, or none is known.';
COMMENT ON COLUMN offering.schedule IS 'When it takes place, in words.';
COMMENT ON COLUMN offering.place IS 'Where in the school or near it.';
COMMENT ON COLUMN offering.status IS 'Whether it runs; active unless said otherwise.';
COMMENT ON COLUMN offering.starts_on IS 'First day.';
COMMENT ON COLUMN offering.ends_on IS 'Last day, inclusive; null while it goes on.';
COMMENT ON COLUMN offering.created_at IS 'When the record was created.';
COMMENT ON COLUMN offering.updated_at IS 'When the record last changed.';

ALTER TABLE offering ENABLE ROW LEVEL SECURITY;
ALTER TABLE offering FORCE ROW LEVEL SECURITY;
CREATE POLICY offering_read ON offering FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY offering_create ON offering FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY offering_update ON offering FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY offering_remove ON offering FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON offering TO roundtable_service;
