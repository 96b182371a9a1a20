-- What support did a school receive to know its biases and respond to its people?

CREATE TABLE support_provision (
    district_id          uuid         NOT NULL,
    id                   uuid         NOT NULL,
    version              bigint       NOT NULL DEFAULT 1,
    school_id            uuid         NOT NULL,
    partner_id           uuid,
    topic                text         NOT NULL COLLATE "C",
    title                text         NOT NULL COLLATE "und-x-icu",
    provided_on          date         NOT NULL,
    hours                numeric(7,2) NOT NULL,
    administrative_count bigint       NOT NULL DEFAULT 0,
    instructional_count  bigint       NOT NULL DEFAULT 0,
    support_count        bigint       NOT NULL DEFAULT 0,
    family_count         bigint       NOT NULL DEFAULT 0,
    partner_count        bigint       NOT NULL DEFAULT 0,
    created_at           timestamptz  NOT NULL DEFAULT now(),
    updated_at           timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT support_provision_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT support_provision_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT support_provision_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT support_provision_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT support_provision_topic_check CHECK (
        topic IN ('bias_personal', 'bias_institutional', 'culturally_responsive_teaching',
        'restorative_practices', 'identity_and_belonging', 'assets_of_community', 'family_partnership',
        'language_access', 'other'))
);
CREATE UNIQUE INDEX support_provision_school_key ON support_provision (district_id, school_id, id);
CREATE INDEX support_provision_provided_on_idx ON support_provision (district_id, provided_on, id);
CREATE INDEX support_provision_school_idx ON support_provision (district_id, school_id, provided_on, id);
CREATE INDEX support_provision_partner_idx ON support_provision (district_id, partner_id);
CREATE INDEX support_provision_updated_at_idx ON support_provision (district_id, updated_at, id);

COMMENT ON TABLE support_provision IS 'Support a school received for responsive practice.';
COMMENT ON COLUMN support_provision.district_id IS 'District it belongs to.';
COMMENT ON COLUMN support_provision.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN support_provision.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN support_provision.school_id IS 'The school.';
COMMENT ON COLUMN support_provision.partner_id IS 'The organization that gave it; null when it was the school or the district.';
COMMENT ON COLUMN support_provision.topic IS 'What it was about.';
COMMENT ON COLUMN support_provision.title IS 'What it is called.';
COMMENT ON COLUMN support_provision.provided_on IS 'The day; the first when there are several.';
COMMENT ON COLUMN support_provision.hours IS 'How long it took for each, in hours.';
COMMENT ON COLUMN support_provision.administrative_count IS 'Administrators who took part.';
COMMENT ON COLUMN support_provision.instructional_count IS 'Teachers and others who teach who took part.';
COMMENT ON COLUMN support_provision.support_count IS 'Support staff who took part.';
COMMENT ON COLUMN support_provision.family_count IS 'Family members who took part.';
COMMENT ON COLUMN support_provision.partner_count IS 'People of partner organizations who took part.';
COMMENT ON COLUMN support_provision.created_at IS 'When the record was created.';
COMMENT ON COLUMN support_provision.updated_at IS 'When the record last changed.';

ALTER TABLE support_provision ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_provision FORCE ROW LEVEL SECURITY;
CREATE POLICY support_provision_read ON support_provision FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY support_provision_create ON support_provision FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY support_provision_update ON support_provision FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY support_provision_remove ON support_provision FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON support_provision TO roundtable_service;
