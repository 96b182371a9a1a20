-- Whom did a school reach out to when it engaged its community?

CREATE TABLE engagement_contact (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid        NOT NULL,
    party         text        NOT NULL COLLATE "C",
    occurred_on   date        NOT NULL,
    people_count  bigint      NOT NULL,
    mode          text        NOT NULL DEFAULT 'conversation' COLLATE "C",
    note          text,
    visibility    text        NOT NULL DEFAULT 'school' COLLATE "C",
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT engagement_contact_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT engagement_contact_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT engagement_contact_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT engagement_contact_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT engagement_contact_party_check CHECK (
        party IN ('families', 'staff', 'students', 'community_partners', 'neighborhood_residents')),
    CONSTRAINT engagement_contact_mode_check CHECK (
        mode IN ('conversation', 'visit', 'meeting', 'event', 'call', 'message')),
    CONSTRAINT engagement_contact_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE INDEX engagement_contact_occurred_on_idx ON engagement_contact (district_id, occurred_on, id);
CREATE INDEX engagement_contact_school_idx ON engagement_contact (district_id, school_id, occurred_on, id);
CREATE INDEX engagement_contact_assessment_idx ON engagement_contact (district_id, assessment_id);
CREATE INDEX engagement_contact_updated_at_idx ON engagement_contact (district_id, updated_at, id);

COMMENT ON TABLE engagement_contact IS 'An occasion on which people of one party were met.';
COMMENT ON COLUMN engagement_contact.district_id IS 'District it belongs to.';
COMMENT ON COLUMN engagement_contact.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN engagement_contact.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN engagement_contact.school_id IS 'The school.';
COMMENT ON COLUMN engagement_contact.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN engagement_contact.party IS 'The party that was met.';
COMMENT ON COLUMN engagement_contact.occurred_on IS 'The day.';
COMMENT ON COLUMN engagement_contact.people_count IS 'How many people.';
COMMENT ON COLUMN engagement_contact.mode IS 'How they were met; a conversation unless said otherwise.';
COMMENT ON COLUMN engagement_contact.note IS 'What came of it.';
COMMENT ON COLUMN engagement_contact.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN engagement_contact.created_at IS 'When the record was created.';
COMMENT ON COLUMN engagement_contact.updated_at IS 'When the record last changed.';

ALTER TABLE engagement_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE engagement_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY engagement_contact_read ON engagement_contact FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY engagement_contact_create ON engagement_contact FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'engagement_contact_frozen'));
CREATE POLICY engagement_contact_update ON engagement_contact FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('engagement_contact', district_id, id)
        AND (app.only_clears('engagement_contact', to_jsonb(engagement_contact)) OR app.assessment_is_open(district_id, assessment_id, 'engagement_contact_frozen')));
CREATE POLICY engagement_contact_remove ON engagement_contact FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'engagement_contact_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON engagement_contact TO roundtable_service;

CREATE FUNCTION app.shows(engagement_contact) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(engagement_contact) IS 'Whether the caller may read what is withheld of this record.';
