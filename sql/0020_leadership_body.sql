-- Which bodies lead a school, or a partnership, together?

CREATE TABLE leadership_body (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid,
    partnership_id uuid,
    kind           text        NOT NULL COLLATE "C",
    name           text        NOT NULL COLLATE "und-x-icu",
    purpose        text,
    effective_from date        NOT NULL,
    effective_to   date,
    scope_id       uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT leadership_body_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT leadership_body_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT leadership_body_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT leadership_body_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT leadership_body_kind_check CHECK (
        kind IN ('leadership_team', 'family_leadership', 'youth_council', 'collaborative_staff',
        'community_council')),
    CONSTRAINT leadership_body_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT leadership_body_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT leadership_body_one_current EXCLUDE USING gist
        (district_id WITH =, scope_id WITH =, kind WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE UNIQUE INDEX leadership_body_scope_key ON leadership_body (district_id, scope_id, id);
CREATE INDEX leadership_body_name_idx ON leadership_body (district_id, name, id);
CREATE INDEX leadership_body_school_idx ON leadership_body (district_id, school_id, name, id);
CREATE INDEX leadership_body_partnership_idx ON leadership_body (district_id, partnership_id);
CREATE INDEX leadership_body_updated_at_idx ON leadership_body (district_id, updated_at, id);

COMMENT ON TABLE leadership_body IS 'A body in which leadership is shared.';
COMMENT ON COLUMN leadership_body.district_id IS 'District it belongs to.';
COMMENT ON COLUMN leadership_body.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN leadership_body.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN leadership_body.school_id IS 'The school, when the body leads one school.';
COMMENT ON COLUMN leadership_body.partnership_id IS 'The partnership, when the body leads all of it.';
COMMENT ON COLUMN leadership_body.kind IS 'What sort of body it is.';
COMMENT ON COLUMN leadership_body.name IS 'What it calls itself.';
COMMENT ON COLUMN leadership_body.purpose IS 'What it is there for, in its own words.';
COMMENT ON COLUMN leadership_body.effective_from IS 'First day of its work.';
COMMENT ON COLUMN leadership_body.effective_to IS 'Last day of its work, inclusive; null while it lasts.';
COMMENT ON COLUMN leadership_body.scope_id IS 'The school or the partnership: what its seats, meetings and decisions belong to.';
COMMENT ON COLUMN leadership_body.created_at IS 'When the record was created.';
COMMENT ON COLUMN leadership_body.updated_at IS 'When the record last changed.';

ALTER TABLE leadership_body ENABLE ROW LEVEL SECURITY;
ALTER TABLE leadership_body FORCE ROW LEVEL SECURITY;
CREATE POLICY leadership_body_read ON leadership_body FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY leadership_body_create ON leadership_body FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY leadership_body_update ON leadership_body FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY leadership_body_remove ON leadership_body FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON leadership_body TO roundtable_service;
