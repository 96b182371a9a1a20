-- What is done for a strategy, by whom, when?

CREATE TABLE activity (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    school_id   uuid        NOT NULL,
    strategy_id uuid        NOT NULL,
    title       text        NOT NULL COLLATE "und-x-icu",
    partner_id  uuid,
    practices   text[]      NOT NULL DEFAULT '{}',
    setting     text        COLLATE "C",
    starts_on   date        NOT NULL,
    ends_on     date,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT activity_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT activity_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT activity_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT activity_strategy_id_fkey
        FOREIGN KEY (district_id, school_id, strategy_id) REFERENCES strategy (district_id, school_id, id),
    CONSTRAINT activity_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT activity_practices_check CHECK (practices <@ ARRAY['shared_leadership', 'equity', 'cultural_relevance']),
    CONSTRAINT activity_setting_check CHECK (setting IN ('school', 'home', 'community')),
    CONSTRAINT activity_dates_check CHECK (ends_on >= starts_on)
);
CREATE INDEX activity_starts_on_idx ON activity (district_id, starts_on, id);
CREATE INDEX activity_school_idx ON activity (district_id, school_id, starts_on, id);
CREATE INDEX activity_strategy_idx ON activity (district_id, strategy_id);
CREATE INDEX activity_partner_idx ON activity (district_id, partner_id);
CREATE INDEX activity_updated_at_idx ON activity (district_id, updated_at, id);

COMMENT ON TABLE activity IS 'Something done for a strategy.';
COMMENT ON COLUMN activity.district_id IS 'District it belongs to.';
COMMENT ON COLUMN activity.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN activity.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN activity.school_id IS 'The school.';
COMMENT ON COLUMN activity.strategy_id IS 'The strategy; of the same school.';
COMMENT ON COLUMN activity.title IS 'What is done.';
COMMENT ON COLUMN activity.partner_id IS 'The organization that does it or helps.';
COMMENT ON COLUMN activity.practices IS 'Guiding practices it lives.';
COMMENT ON COLUMN activity.setting IS 'Where it takes place.';
COMMENT ON COLUMN activity.starts_on IS 'First day.';
COMMENT ON COLUMN activity.ends_on IS 'Last day, inclusive; null while it goes on.';
COMMENT ON COLUMN activity.created_at IS 'When the record was created.';
COMMENT ON COLUMN activity.updated_at IS 'When the record last changed.';

ALTER TABLE activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
CREATE POLICY activity_read ON activity FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY activity_create ON activity FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY activity_update ON activity FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY activity_remove ON activity FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON activity TO roundtable_service;
