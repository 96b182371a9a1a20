-- Who was asked for an opinion, on what, and how many answered?

CREATE TABLE consultation (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partner_id        uuid,
    level             text        NOT NULL COLLATE "C",
    stakeholder_group text        NOT NULL COLLATE "C",
    language          text        NOT NULL DEFAULT 'en' COLLATE "C",
    channel           text        NOT NULL COLLATE "C",
    title             text        NOT NULL COLLATE "und-x-icu",
    eligible_count    bigint,
    invited_count     bigint,
    answered_count    bigint      NOT NULL,
    opened_on         date        NOT NULL,
    closed_on         date,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT consultation_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT consultation_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT consultation_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT consultation_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT consultation_level_check CHECK (level IN ('education', 'school_planning', 'district_decisions')),
    CONSTRAINT consultation_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT consultation_language_check CHECK (
        language IN ('en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other')),
    CONSTRAINT consultation_channel_check CHECK (
        channel IN ('survey', 'community_conversation', 'focus_group', 'interview', 'forum', 'online', 'paper',
        'home_visit')),
    CONSTRAINT consultation_dates_check CHECK (closed_on >= opened_on),
    CONSTRAINT consultation_invited_count_check CHECK (invited_count <= eligible_count),
    CONSTRAINT consultation_answered_count_check CHECK (answered_count <= invited_count)
);
CREATE INDEX consultation_opened_on_idx ON consultation (district_id, opened_on, id);
CREATE INDEX consultation_school_idx ON consultation (district_id, school_id, opened_on, id);
CREATE INDEX consultation_partner_idx ON consultation (district_id, partner_id);
CREATE INDEX consultation_updated_at_idx ON consultation (district_id, updated_at, id);

COMMENT ON TABLE consultation IS 'One round of asking one group for its opinion.';
COMMENT ON COLUMN consultation.district_id IS 'District it belongs to.';
COMMENT ON COLUMN consultation.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN consultation.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN consultation.school_id IS 'The school, when it is asked at one; null when it is asked in the whole district.';
COMMENT ON COLUMN consultation.partner_id IS 'The organization that asks, when it is not the school or the district.';
COMMENT ON COLUMN consultation.level IS 'What it is about: teaching and learning, the planning of a school, or decisions of the district.';
COMMENT ON COLUMN consultation.stakeholder_group IS 'The group that is asked.';
COMMENT ON COLUMN consultation.language IS 'Language it is asked in; English unless said otherwise.';
COMMENT ON COLUMN consultation.channel IS 'How opinions are collected.';
COMMENT ON COLUMN consultation.title IS 'What is asked, in one line.';
COMMENT ON COLUMN consultation.eligible_count IS 'How many people the group has.';
COMMENT ON COLUMN consultation.invited_count IS 'How many were asked.';
COMMENT ON COLUMN consultation.answered_count IS 'How many answered or came.';
COMMENT ON COLUMN consultation.opened_on IS 'First day.';
COMMENT ON COLUMN consultation.closed_on IS 'Last day, inclusive; null while it goes on.';
COMMENT ON COLUMN consultation.created_at IS 'When the record was created.';
COMMENT ON COLUMN consultation.updated_at IS 'When the record last changed.';

ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_read ON consultation FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY consultation_create ON consultation FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY consultation_update ON consultation FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY consultation_remove ON consultation FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON consultation TO roundtable_service;
