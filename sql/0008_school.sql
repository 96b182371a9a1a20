-- Which schools does a district have?

CREATE TABLE school (
    district_id     uuid        NOT NULL,
    id              uuid        NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    local_code      text        NOT NULL COLLATE "C",
    name            text        NOT NULL COLLATE "und-x-icu",
    nces_school_id  text,
    state_school_id text,
    level           text        NOT NULL COLLATE "C",
    status          text        NOT NULL DEFAULT 'open' COLLATE "C",
    enrollment      bigint,
    enrollment_on   date,
    neighborhood    text COLLATE "und-x-icu",
    street          text,
    city            text COLLATE "und-x-icu",
    state           text,
    postal_code     text,
    phone           text,
    website_url     text,
    note            text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT school_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT school_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT school_local_code_key UNIQUE (district_id, local_code),
    CONSTRAINT school_level_check CHECK (level IN ('elementary', 'k8', 'middle', 'high', 'combined')),
    CONSTRAINT school_status_check CHECK (status IN ('open', 'planned', 'closed'))
);
CREATE INDEX school_name_idx ON school (district_id, name, id);
CREATE INDEX school_updated_at_idx ON school (district_id, updated_at, id);

COMMENT ON TABLE school IS 'A school of a district.';
COMMENT ON COLUMN school.district_id IS 'District it belongs to.';
COMMENT ON COLUMN school.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN school.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN school.local_code IS 'The district''s own code, unique in the district.';
COMMENT ON COLUMN school.name IS 'Name as the district publishes it.';
COMMENT ON COLUMN school.nces_school_id IS 'Identifier at the National Center for Education Statistics, twelve digits.';
COMMENT ON COLUMN school.state_school_id IS 'The state education agencys code.';
COMMENT ON COLUMN school.level IS 'Grades it serves.';
COMMENT ON COLUMN school.status IS 'Whether it is running.';
COMMENT ON COLUMN school.enrollment IS 'Students enrolled on the count day.';
COMMENT ON COLUMN school.enrollment_on IS 'The count day the enrollment was taken on.';
COMMENT ON COLUMN school.neighborhood IS 'Neighborhood it calls home.';
COMMENT ON COLUMN school.street IS 'Street and number.';
COMMENT ON COLUMN school.city IS 'City.';
COMMENT ON COLUMN school.state IS 'Postal abbreviation of the state.';
COMMENT ON COLUMN school.postal_code IS 'ZIP code.';
COMMENT ON COLUMN school.phone IS 'Telephone number of the office.';
COMMENT ON COLUMN school.website_url IS 'Address of its website.';
COMMENT ON COLUMN school.note IS 'What a reader of the record should know.';
COMMENT ON COLUMN school.created_at IS 'When the record was created.';
COMMENT ON COLUMN school.updated_at IS 'When the record last changed.';

ALTER TABLE school ENABLE ROW LEVEL SECURITY;
ALTER TABLE school FORCE ROW LEVEL SECURITY;
CREATE POLICY school_read ON school FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY school_create ON school FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY school_update ON school FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND id = ANY ((SELECT app.school_ids())::uuid[])));
CREATE POLICY school_remove ON school FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON school TO roundtable_service;
