-- When did a leadership body meet, and how many came?

CREATE TABLE meeting (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid,
    partnership_id uuid,
    body_id        uuid        NOT NULL,
    held_on        date        NOT NULL,
    title          text        COLLATE "und-x-icu",
    mode           text        NOT NULL DEFAULT 'in_person' COLLATE "C",
    languages      text[]      NOT NULL DEFAULT '{}',
    student_count  bigint      NOT NULL DEFAULT 0,
    staff_count    bigint      NOT NULL DEFAULT 0,
    family_count   bigint      NOT NULL DEFAULT 0,
    neighbor_count bigint      NOT NULL DEFAULT 0,
    partner_count  bigint      NOT NULL DEFAULT 0,
    minutes_url    text,
    summary        text,
    visibility     text        NOT NULL DEFAULT 'school' COLLATE "C",
    scope_id       uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT meeting_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT meeting_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT meeting_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT meeting_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT meeting_body_id_fkey
        FOREIGN KEY (district_id, scope_id, body_id) REFERENCES leadership_body (district_id, scope_id, id),
    CONSTRAINT meeting_mode_check CHECK (mode IN ('in_person', 'online', 'hybrid')),
    CONSTRAINT meeting_languages_check CHECK (
        languages <@ ARRAY['en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other']),
    CONSTRAINT meeting_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school')),
    CONSTRAINT meeting_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1)
);
CREATE UNIQUE INDEX meeting_body_key ON meeting (district_id, body_id, id);
CREATE INDEX meeting_held_on_idx ON meeting (district_id, held_on, id);
CREATE INDEX meeting_school_idx ON meeting (district_id, school_id, held_on, id);
CREATE INDEX meeting_partnership_idx ON meeting (district_id, partnership_id);
CREATE INDEX meeting_body_idx ON meeting (district_id, body_id);
CREATE INDEX meeting_updated_at_idx ON meeting (district_id, updated_at, id);

COMMENT ON TABLE meeting IS 'A meeting of a leadership body.';
COMMENT ON COLUMN meeting.district_id IS 'District it belongs to.';
COMMENT ON COLUMN meeting.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN meeting.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN meeting.school_id IS 'The school, when the body that met leads one school.';
COMMENT ON COLUMN meeting.partnership_id IS 'The partnership, when the body that met leads all of it.';
COMMENT ON COLUMN meeting.body_id IS 'The body that met; of the same school or partnership.';
COMMENT ON COLUMN meeting.held_on IS 'The day.';
COMMENT ON COLUMN meeting.title IS 'What the meeting was called.';
COMMENT ON COLUMN meeting.mode IS 'How people met; in person unless said otherwise.';
COMMENT ON COLUMN meeting.languages IS 'Languages in which one could follow it.';
COMMENT ON COLUMN meeting.student_count IS 'Students who took part.';
COMMENT ON COLUMN meeting.staff_count IS 'Staff who took part.';
COMMENT ON COLUMN meeting.family_count IS 'Family members who took part.';
COMMENT ON COLUMN meeting.neighbor_count IS 'Neighbors and other community members who took part.';
COMMENT ON COLUMN meeting.partner_count IS 'People from community and business partners who took part.';
COMMENT ON COLUMN meeting.minutes_url IS 'Where the minutes are published.';
COMMENT ON COLUMN meeting.summary IS 'What was talked about.';
COMMENT ON COLUMN meeting.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN meeting.scope_id IS 'The school or the partnership of the body.';
COMMENT ON COLUMN meeting.created_at IS 'When the record was created.';
COMMENT ON COLUMN meeting.updated_at IS 'When the record last changed.';

ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_read ON meeting FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY meeting_create ON meeting FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY meeting_update ON meeting FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('meeting', district_id, id));
CREATE POLICY meeting_remove ON meeting FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON meeting TO roundtable_service;

CREATE FUNCTION app.shows(meeting) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(meeting) IS 'Whether the caller may read what is withheld of this record.';
