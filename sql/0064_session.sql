-- When was a program held, and how many came?

CREATE UNIQUE INDEX offering_owner_key ON offering (district_id, school_id, partner_id, id);

CREATE TABLE session (
    district_id     uuid          NOT NULL,
    id              uuid          NOT NULL,
    version         bigint        NOT NULL DEFAULT 1,
    school_id       uuid          NOT NULL,
    partner_id      uuid          NOT NULL,
    offering_id     uuid          NOT NULL,
    held_on         date          NOT NULL,
    status          text          NOT NULL DEFAULT 'held' COLLATE "C",
    setting         text          COLLATE "C",
    planned_hours   numeric(5,2)  NOT NULL,
    scheduled_count bigint,
    attended_count  bigint,
    attended_hours  numeric(11,2),
    created_at      timestamptz   NOT NULL DEFAULT now(),
    updated_at      timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT session_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT session_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT session_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT session_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT session_offering_id_fkey
        FOREIGN KEY (district_id, school_id, partner_id, offering_id) REFERENCES offering (district_id, school_id, partner_id, id),
    CONSTRAINT session_status_check CHECK (status IN ('held', 'planned', 'canceled')),
    CONSTRAINT session_setting_check CHECK (setting IN ('school', 'home', 'community'))
);
CREATE UNIQUE INDEX session_offering_key ON session (district_id, offering_id, id);
CREATE INDEX session_held_on_idx ON session (district_id, held_on, id);
CREATE INDEX session_school_idx ON session (district_id, school_id, held_on, id);
CREATE INDEX session_partner_idx ON session (district_id, partner_id);
CREATE INDEX session_offering_idx ON session (district_id, offering_id);
CREATE INDEX session_updated_at_idx ON session (district_id, updated_at, id);

COMMENT ON TABLE session IS 'One time an offering was held.';
COMMENT ON COLUMN session.district_id IS 'District it belongs to.';
COMMENT ON COLUMN session.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN session.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN session.school_id IS 'The school.';
COMMENT ON COLUMN session.partner_id IS 'The organization that gives it.';
COMMENT ON COLUMN session.offering_id IS 'The offering; of the same school and organization.';
COMMENT ON COLUMN session.held_on IS 'The day.';
COMMENT ON COLUMN session.status IS 'Whether it took place; held unless said otherwise.';
COMMENT ON COLUMN session.setting IS 'Where it took place.';
COMMENT ON COLUMN session.planned_hours IS 'How long it was to last, in hours.';
COMMENT ON COLUMN session.scheduled_count IS 'How many people were expected.';
COMMENT ON COLUMN session.attended_count IS 'How many came.';
COMMENT ON COLUMN session.attended_hours IS 'Hours of all who came, added up; null when each stayed as long as was planned, or it is not known.';
COMMENT ON COLUMN session.created_at IS 'When the record was created.';
COMMENT ON COLUMN session.updated_at IS 'When the record last changed.';

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_read ON session FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY session_create ON session FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY session_update ON session FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY session_remove ON session FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO roundtable_service;

CREATE FUNCTION app.shows(session) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() = 'district'
        OR app.role() = 'school' AND (($1).school_id = ANY (app.school_ids())) IS TRUE
        OR app.role() IN ('partner', 'united_way', 'mtea') AND (($1).partner_id = app.partner_id()) IS TRUE;
COMMENT ON FUNCTION app.shows(session) IS 'Whether the caller may read what is withheld of this record.';
