-- How many people of a group came to an event?

CREATE TABLE attendance_count (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partnership_id    uuid,
    event_id          uuid        NOT NULL,
    stakeholder_group text        NOT NULL COLLATE "C",
    attended_count    bigint      NOT NULL,
    count_qualifier   text        NOT NULL DEFAULT 'exactly' COLLATE "C",
    scope_id          uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT attendance_count_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT attendance_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT attendance_count_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT attendance_count_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT attendance_count_event_id_fkey
        FOREIGN KEY (district_id, scope_id, event_id) REFERENCES event (district_id, scope_id, id),
    CONSTRAINT attendance_count_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT attendance_count_count_qualifier_check CHECK (
        count_qualifier IN ('exactly', 'about', 'more_than', 'fewer_than')),
    CONSTRAINT attendance_count_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT attendance_count_once_key UNIQUE (district_id, event_id, stakeholder_group)
);
CREATE INDEX attendance_count_school_idx ON attendance_count (district_id, school_id);
CREATE INDEX attendance_count_partnership_idx ON attendance_count (district_id, partnership_id);
CREATE INDEX attendance_count_event_idx ON attendance_count (district_id, event_id);
CREATE INDEX attendance_count_updated_at_idx ON attendance_count (district_id, updated_at, id);

COMMENT ON TABLE attendance_count IS 'How many people of one group came to an event.';
COMMENT ON COLUMN attendance_count.district_id IS 'District it belongs to.';
COMMENT ON COLUMN attendance_count.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN attendance_count.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN attendance_count.school_id IS 'The school, when the event is of one school.';
COMMENT ON COLUMN attendance_count.partnership_id IS 'The partnership, when the event is of all of it.';
COMMENT ON COLUMN attendance_count.event_id IS 'The event; of the same school or partnership.';
COMMENT ON COLUMN attendance_count.stakeholder_group IS 'The group.';
COMMENT ON COLUMN attendance_count.attended_count IS 'How many.';
COMMENT ON COLUMN attendance_count.count_qualifier IS 'How exact that is; exactly unless said otherwise.';
COMMENT ON COLUMN attendance_count.scope_id IS 'The school or the partnership its event belongs to.';
COMMENT ON COLUMN attendance_count.created_at IS 'When the record was created.';
COMMENT ON COLUMN attendance_count.updated_at IS 'When the record last changed.';

ALTER TABLE attendance_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendance_count FORCE ROW LEVEL SECURITY;
CREATE POLICY attendance_count_read ON attendance_count FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY attendance_count_create ON attendance_count FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY attendance_count_update ON attendance_count FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY attendance_count_remove ON attendance_count FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON attendance_count TO roundtable_service;
