-- Who was asked for an opinion, through which channel, and how many answered?

CREATE TABLE fielding (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid        NOT NULL,
    assessment_id     uuid        NOT NULL,
    instrument_id     uuid,
    stakeholder_group text        NOT NULL COLLATE "C",
    channel           text        NOT NULL COLLATE "C",
    channel_code_id   uuid,
    eligible_count    bigint,
    invited_count     bigint,
    completed_count   bigint      NOT NULL,
    opened_on         date        NOT NULL,
    closed_on         date,
    channel_set       text        GENERATED ALWAYS AS ('channel') STORED COLLATE "C",
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT fielding_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT fielding_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT fielding_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT fielding_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT fielding_instrument_id_fkey FOREIGN KEY (district_id, instrument_id) REFERENCES instrument (district_id, id),
    CONSTRAINT fielding_channel_code_id_fkey
        FOREIGN KEY (district_id, channel_set, channel_code_id) REFERENCES code (district_id, set, id),
    CONSTRAINT fielding_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT fielding_channel_check CHECK (
        channel IN ('survey', 'community_conversation', 'focus_group', 'interview', 'forum', 'online', 'paper',
        'home_visit')),
    CONSTRAINT fielding_dates_check CHECK (closed_on >= opened_on),
    CONSTRAINT fielding_invited_check CHECK (invited_count <= eligible_count),
    CONSTRAINT fielding_completed_check CHECK (completed_count <= invited_count)
);
CREATE UNIQUE INDEX fielding_school_key ON fielding (district_id, school_id, id);
CREATE INDEX fielding_opened_on_idx ON fielding (district_id, opened_on, id);
CREATE INDEX fielding_school_idx ON fielding (district_id, school_id, opened_on, id);
CREATE INDEX fielding_assessment_idx ON fielding (district_id, assessment_id);
CREATE INDEX fielding_instrument_idx ON fielding (district_id, instrument_id);
CREATE INDEX fielding_channel_code_idx ON fielding (district_id, channel_code_id);
CREATE INDEX fielding_updated_at_idx ON fielding (district_id, updated_at, id);

COMMENT ON TABLE fielding IS 'One round of asking one group through one channel.';
COMMENT ON COLUMN fielding.district_id IS 'District it belongs to.';
COMMENT ON COLUMN fielding.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN fielding.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN fielding.school_id IS 'The school.';
COMMENT ON COLUMN fielding.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN fielding.instrument_id IS 'The questionnaire or guide that was used.';
COMMENT ON COLUMN fielding.stakeholder_group IS 'The group that was asked.';
COMMENT ON COLUMN fielding.channel IS 'How opinions were collected.';
COMMENT ON COLUMN fielding.channel_code_id IS 'The district''s own, finer name for the channel.';
COMMENT ON COLUMN fielding.eligible_count IS 'How many people the group has.';
COMMENT ON COLUMN fielding.invited_count IS 'How many were asked.';
COMMENT ON COLUMN fielding.completed_count IS 'How many answered or came.';
COMMENT ON COLUMN fielding.opened_on IS 'First day.';
COMMENT ON COLUMN fielding.closed_on IS 'Last day, inclusive; null while it goes on.';
COMMENT ON COLUMN fielding.channel_set IS 'The set its own code is of.';
COMMENT ON COLUMN fielding.created_at IS 'When the record was created.';
COMMENT ON COLUMN fielding.updated_at IS 'When the record last changed.';

ALTER TABLE fielding ENABLE ROW LEVEL SECURITY;
ALTER TABLE fielding FORCE ROW LEVEL SECURITY;
CREATE POLICY fielding_read ON fielding FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY fielding_create ON fielding FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'fielding_frozen'));
CREATE POLICY fielding_update ON fielding FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'fielding_frozen'));
CREATE POLICY fielding_remove ON fielding FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'fielding_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON fielding TO roundtable_service;
