-- To what were people invited, when, by whom?

CREATE TABLE event (
    district_id    uuid         NOT NULL,
    id             uuid         NOT NULL,
    version        bigint       NOT NULL DEFAULT 1,
    school_id      uuid,
    partnership_id uuid,
    partner_id     uuid,
    kind           text         NOT NULL COLLATE "C",
    title          text         NOT NULL COLLATE "und-x-icu",
    held_on        date         NOT NULL,
    hours          numeric(6,2),
    audiences      text[]       NOT NULL DEFAULT '{}',
    languages      text[]       NOT NULL DEFAULT '{}',
    support_areas  text[]       NOT NULL DEFAULT '{}',
    setting        text         COLLATE "C",
    scope_id       uuid         GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT event_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT event_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT event_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT event_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT event_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT event_kind_check CHECK (
        kind IN ('event', 'meeting', 'leadership_training', 'celebration', 'service_day')),
    CONSTRAINT event_audiences_check CHECK (
        audiences <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner']),
    CONSTRAINT event_languages_check CHECK (
        languages <@ ARRAY['en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other']),
    CONSTRAINT event_support_areas_check CHECK (
        support_areas <@ ARRAY['academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate']),
    CONSTRAINT event_setting_check CHECK (setting IN ('school', 'home', 'community')),
    CONSTRAINT event_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1)
);
CREATE UNIQUE INDEX event_scope_key ON event (district_id, scope_id, id);
CREATE INDEX event_held_on_idx ON event (district_id, held_on, id);
CREATE INDEX event_school_idx ON event (district_id, school_id, held_on, id);
CREATE INDEX event_partnership_idx ON event (district_id, partnership_id);
CREATE INDEX event_partner_idx ON event (district_id, partner_id);
CREATE INDEX event_updated_at_idx ON event (district_id, updated_at, id);

COMMENT ON TABLE event IS 'Something people came together for.';
COMMENT ON COLUMN event.district_id IS 'District it belongs to.';
COMMENT ON COLUMN event.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN event.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN event.school_id IS 'The school, when it is of one school.';
COMMENT ON COLUMN event.partnership_id IS 'The partnership, when it is of all of it.';
COMMENT ON COLUMN event.partner_id IS 'The organization that holds it, if any.';
COMMENT ON COLUMN event.kind IS 'What sort of gathering it is.';
COMMENT ON COLUMN event.title IS 'What it is called.';
COMMENT ON COLUMN event.held_on IS 'The day.';
COMMENT ON COLUMN event.hours IS 'How long it lasted, in hours.';
COMMENT ON COLUMN event.audiences IS 'Groups that were invited.';
COMMENT ON COLUMN event.languages IS 'Languages in which one could follow it.';
COMMENT ON COLUMN event.support_areas IS 'Areas it supports.';
COMMENT ON COLUMN event.setting IS 'Where it took place.';
COMMENT ON COLUMN event.scope_id IS 'The school or the partnership: what its attendance belongs to.';
COMMENT ON COLUMN event.created_at IS 'When the record was created.';
COMMENT ON COLUMN event.updated_at IS 'When the record last changed.';

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_read ON event FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY event_create ON event FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY event_update ON event FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY event_remove ON event FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON event TO roundtable_service;
