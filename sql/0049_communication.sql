-- What was told to whom, in which language?

CREATE TABLE communication (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    audiences     text[]      NOT NULL,
    medium        text        NOT NULL COLLATE "C",
    language      text        NOT NULL DEFAULT 'en' COLLATE "C",
    sent_on       date        NOT NULL,
    subject       text        NOT NULL COLLATE "und-x-icu",
    vision_id     uuid,
    reached_count bigint,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT communication_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT communication_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT communication_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT communication_vision_id_fkey
        FOREIGN KEY (district_id, school_id, vision_id) REFERENCES vision (district_id, school_id, id),
    CONSTRAINT communication_audiences_check CHECK (
        audiences <@ ARRAY['family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner']),
    CONSTRAINT communication_medium_check CHECK (
        medium IN ('letter', 'e_mail', 'text_message', 'social_media', 'website', 'meeting', 'poster', 'call',
        'newsletter')),
    CONSTRAINT communication_language_check CHECK (
        language IN ('en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other')),
    CONSTRAINT communication_audiences_some_check CHECK (cardinality(audiences) > 0)
);
CREATE INDEX communication_sent_on_idx ON communication (district_id, sent_on, id);
CREATE INDEX communication_school_idx ON communication (district_id, school_id, sent_on, id);
CREATE INDEX communication_vision_idx ON communication (district_id, vision_id);
CREATE INDEX communication_updated_at_idx ON communication (district_id, updated_at, id);

COMMENT ON TABLE communication IS 'Something a school told its people.';
COMMENT ON COLUMN communication.district_id IS 'District it belongs to.';
COMMENT ON COLUMN communication.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN communication.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN communication.school_id IS 'The school.';
COMMENT ON COLUMN communication.audiences IS 'Groups it went to.';
COMMENT ON COLUMN communication.medium IS 'How it was told.';
COMMENT ON COLUMN communication.language IS 'Language it was told in; English unless said otherwise.';
COMMENT ON COLUMN communication.sent_on IS 'The day.';
COMMENT ON COLUMN communication.subject IS 'What it was about, in one line.';
COMMENT ON COLUMN communication.vision_id IS 'The vision it made known; of the same school.';
COMMENT ON COLUMN communication.reached_count IS 'How many people it reached, where that is known.';
COMMENT ON COLUMN communication.created_at IS 'When the record was created.';
COMMENT ON COLUMN communication.updated_at IS 'When the record last changed.';

ALTER TABLE communication ENABLE ROW LEVEL SECURITY;
ALTER TABLE communication FORCE ROW LEVEL SECURITY;
CREATE POLICY communication_read ON communication FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY communication_create ON communication FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY communication_update ON communication FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY communication_remove ON communication FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON communication TO roundtable_service;
