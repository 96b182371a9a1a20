-- Which larger undertakings can a priority lean on?

CREATE TABLE initiative (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    school_id      uuid,
    title          text        NOT NULL COLLATE "und-x-icu",
    description    text        COLLATE "und-x-icu",
    partner_id     uuid,
    effective_from date        NOT NULL,
    effective_to   date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT initiative_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT initiative_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT initiative_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT initiative_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT initiative_dates_check CHECK (effective_to >= effective_from)
);
CREATE INDEX initiative_title_idx ON initiative (district_id, title, id);
CREATE INDEX initiative_school_idx ON initiative (district_id, school_id, title, id);
CREATE INDEX initiative_partner_idx ON initiative (district_id, partner_id);
CREATE INDEX initiative_updated_at_idx ON initiative (district_id, updated_at, id);

COMMENT ON TABLE initiative IS 'An undertaking larger than one school''s plan.';
COMMENT ON COLUMN initiative.district_id IS 'District it belongs to.';
COMMENT ON COLUMN initiative.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN initiative.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN initiative.school_id IS 'The school; null when it is the district''s.';
COMMENT ON COLUMN initiative.title IS 'What it is called.';
COMMENT ON COLUMN initiative.description IS 'What it does.';
COMMENT ON COLUMN initiative.partner_id IS 'The organization behind it.';
COMMENT ON COLUMN initiative.effective_from IS 'First day.';
COMMENT ON COLUMN initiative.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN initiative.created_at IS 'When the record was created.';
COMMENT ON COLUMN initiative.updated_at IS 'When the record last changed.';

ALTER TABLE initiative ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_read ON initiative FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY initiative_create ON initiative FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY initiative_update ON initiative FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY initiative_remove ON initiative FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON initiative TO roundtable_service;
