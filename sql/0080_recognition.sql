-- Whom does a school or the district celebrate, for what?

CREATE TABLE recognition (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partner_id        uuid,
    stakeholder_group text        NOT NULL COLLATE "C",
    kind              text        NOT NULL COLLATE "C",
    title             text        NOT NULL COLLATE "und-x-icu",
    people_count      bigint      NOT NULL,
    awarded_on        date        NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT recognition_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT recognition_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT recognition_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT recognition_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT recognition_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT recognition_kind_check CHECK (
        kind IN ('award', 'celebration', 'certification', 'years_of_service', 'other'))
);
CREATE INDEX recognition_awarded_on_idx ON recognition (district_id, awarded_on, id);
CREATE INDEX recognition_school_idx ON recognition (district_id, school_id, awarded_on, id);
CREATE INDEX recognition_partner_idx ON recognition (district_id, partner_id);
CREATE INDEX recognition_updated_at_idx ON recognition (district_id, updated_at, id);

COMMENT ON TABLE recognition IS 'Something people were celebrated for.';
COMMENT ON COLUMN recognition.district_id IS 'District it belongs to.';
COMMENT ON COLUMN recognition.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN recognition.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN recognition.school_id IS 'The school; null when it is of the district as a whole.';
COMMENT ON COLUMN recognition.partner_id IS 'The organization that awarded it, when it was not the school or the district.';
COMMENT ON COLUMN recognition.stakeholder_group IS 'Whom it was for.';
COMMENT ON COLUMN recognition.kind IS 'What sort of recognition.';
COMMENT ON COLUMN recognition.title IS 'What it was for, in one line.';
COMMENT ON COLUMN recognition.people_count IS 'How many people.';
COMMENT ON COLUMN recognition.awarded_on IS 'The day.';
COMMENT ON COLUMN recognition.created_at IS 'When the record was created.';
COMMENT ON COLUMN recognition.updated_at IS 'When the record last changed.';

ALTER TABLE recognition ENABLE ROW LEVEL SECURITY;
ALTER TABLE recognition FORCE ROW LEVEL SECURITY;
CREATE POLICY recognition_read ON recognition FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY recognition_create ON recognition FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY recognition_update ON recognition FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY recognition_remove ON recognition FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON recognition TO roundtable_service;
