-- What did a coordinator do, when, for how long?

CREATE UNIQUE INDEX coordinator_school_key ON coordinator (district_id, school_id, id);

CREATE TABLE coordinator_activity (
    district_id    uuid         NOT NULL,
    id             uuid         NOT NULL,
    version        bigint       NOT NULL DEFAULT 1,
    school_id      uuid         NOT NULL,
    coordinator_id uuid         NOT NULL,
    kind           text         NOT NULL COLLATE "C",
    occurred_on    date         NOT NULL,
    hours          numeric(5,2),
    people_count   bigint,
    note           text,
    visibility     text         NOT NULL DEFAULT 'school' COLLATE "C",
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT coordinator_activity_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT coordinator_activity_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT coordinator_activity_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT coordinator_activity_coordinator_id_fkey
        FOREIGN KEY (district_id, school_id, coordinator_id) REFERENCES coordinator (district_id, school_id, id),
    CONSTRAINT coordinator_activity_kind_check CHECK (
        kind IN ('understand_families', 'support_leadership', 'work_with_partners', 'identify_needs',
        'explore_solutions')),
    CONSTRAINT coordinator_activity_visibility_check CHECK (
        visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE INDEX coordinator_activity_occurred_on_idx ON coordinator_activity (district_id, occurred_on, id);
CREATE INDEX coordinator_activity_school_idx ON coordinator_activity (district_id, school_id, occurred_on, id);
CREATE INDEX coordinator_activity_coordinator_idx ON coordinator_activity (district_id, coordinator_id);
CREATE INDEX coordinator_activity_updated_at_idx ON coordinator_activity (district_id, updated_at, id);

COMMENT ON TABLE coordinator_activity IS 'An entry in a coordinator''s log.';
COMMENT ON COLUMN coordinator_activity.district_id IS 'District it belongs to.';
COMMENT ON COLUMN coordinator_activity.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN coordinator_activity.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN coordinator_activity.school_id IS 'The school.';
COMMENT ON COLUMN coordinator_activity.coordinator_id IS 'The assignment in which it was done.';
COMMENT ON COLUMN coordinator_activity.kind IS 'Which duty it served.';
COMMENT ON COLUMN coordinator_activity.occurred_on IS 'The day.';
COMMENT ON COLUMN coordinator_activity.hours IS 'How long it took, in hours of that day.';
COMMENT ON COLUMN coordinator_activity.people_count IS 'How many people were met or reached; a count, never a list.';
COMMENT ON COLUMN coordinator_activity.note IS 'What it was about.';
COMMENT ON COLUMN coordinator_activity.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN coordinator_activity.created_at IS 'When the record was created.';
COMMENT ON COLUMN coordinator_activity.updated_at IS 'When the record last changed.';

ALTER TABLE coordinator_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE coordinator_activity FORCE ROW LEVEL SECURITY;
CREATE POLICY coordinator_activity_read ON coordinator_activity FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY coordinator_activity_create ON coordinator_activity FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY coordinator_activity_update ON coordinator_activity FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('coordinator_activity', district_id, id));
CREATE POLICY coordinator_activity_remove ON coordinator_activity FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON coordinator_activity TO roundtable_service;

CREATE FUNCTION app.shows(coordinator_activity) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(coordinator_activity) IS 'Whether the caller may read what is withheld of this record.';
