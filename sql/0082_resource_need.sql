-- What do students, staff and families lack?

CREATE TABLE resource_need (
    district_id       uuid          NOT NULL,
    id                uuid          NOT NULL,
    version           bigint        NOT NULL DEFAULT 1,
    school_id         uuid          NOT NULL,
    need_id           uuid,
    beneficiary_group text          NOT NULL COLLATE "C",
    category          text          NOT NULL COLLATE "C",
    title             text          NOT NULL COLLATE "und-x-icu",
    quantity          numeric(13,2) NOT NULL,
    unit              text          NOT NULL,
    cost_usd          numeric(13,2),
    needed_on         date          NOT NULL,
    status            text          NOT NULL DEFAULT 'open' COLLATE "C",
    created_at        timestamptz   NOT NULL DEFAULT now(),
    updated_at        timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT resource_need_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT resource_need_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT resource_need_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT resource_need_need_id_fkey
        FOREIGN KEY (district_id, school_id, need_id) REFERENCES need (district_id, school_id, id),
    CONSTRAINT resource_need_beneficiary_group_check CHECK (
        beneficiary_group IN (
        'family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner', 'business_partner')),
    CONSTRAINT resource_need_category_check CHECK (
        category IN ('staff', 'time', 'space', 'materials', 'technology', 'transport', 'food', 'money', 'other')),
    CONSTRAINT resource_need_status_check CHECK (status IN ('open', 'met', 'withdrawn'))
);
CREATE UNIQUE INDEX resource_need_school_key ON resource_need (district_id, school_id, id);
CREATE INDEX resource_need_needed_on_idx ON resource_need (district_id, needed_on, id);
CREATE INDEX resource_need_school_idx ON resource_need (district_id, school_id, needed_on, id);
CREATE INDEX resource_need_need_idx ON resource_need (district_id, need_id);
CREATE INDEX resource_need_updated_at_idx ON resource_need (district_id, updated_at, id);

COMMENT ON TABLE resource_need IS 'Something people of a school lack.';
COMMENT ON COLUMN resource_need.district_id IS 'District it belongs to.';
COMMENT ON COLUMN resource_need.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN resource_need.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN resource_need.school_id IS 'The school.';
COMMENT ON COLUMN resource_need.need_id IS 'The need it comes from; of the same school.';
COMMENT ON COLUMN resource_need.beneficiary_group IS 'Who lacks it.';
COMMENT ON COLUMN resource_need.category IS 'What sort of resource it is.';
COMMENT ON COLUMN resource_need.title IS 'What it is, in one line.';
COMMENT ON COLUMN resource_need.quantity IS 'How much is lacking, in the unit.';
COMMENT ON COLUMN resource_need.unit IS 'The unit, such as hours, seats or usd.';
COMMENT ON COLUMN resource_need.cost_usd IS 'What it would cost, in US dollars.';
COMMENT ON COLUMN resource_need.needed_on IS 'The day by which it is needed.';
COMMENT ON COLUMN resource_need.status IS 'Whether it is still lacking; open unless said otherwise.';
COMMENT ON COLUMN resource_need.created_at IS 'When the record was created.';
COMMENT ON COLUMN resource_need.updated_at IS 'When the record last changed.';

ALTER TABLE resource_need ENABLE ROW LEVEL SECURITY;
ALTER TABLE resource_need FORCE ROW LEVEL SECURITY;
CREATE POLICY resource_need_read ON resource_need FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY resource_need_create ON resource_need FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY resource_need_update ON resource_need FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY resource_need_remove ON resource_need FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON resource_need TO roundtable_service;
