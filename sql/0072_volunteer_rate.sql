-- What is an hour of a volunteer worth, from when until when?

CREATE TABLE volunteer_rate (
    district_id    uuid         NOT NULL,
    id             uuid         NOT NULL,
    version        bigint       NOT NULL DEFAULT 1,
    usd_per_hour   numeric(7,2) NOT NULL,
    source         text         NOT NULL,
    effective_from date         NOT NULL,
    effective_to   date,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT volunteer_rate_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT volunteer_rate_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT volunteer_rate_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT volunteer_rate_one_current EXCLUDE USING gist (district_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
CREATE INDEX volunteer_rate_effective_from_idx ON volunteer_rate (district_id, effective_from, id);
CREATE INDEX volunteer_rate_updated_at_idx ON volunteer_rate (district_id, updated_at, id);

COMMENT ON TABLE volunteer_rate IS 'The value of an hour of a volunteer''s time.';
COMMENT ON COLUMN volunteer_rate.district_id IS 'District it belongs to.';
COMMENT ON COLUMN volunteer_rate.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN volunteer_rate.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN volunteer_rate.usd_per_hour IS 'US dollars for an hour.';
COMMENT ON COLUMN volunteer_rate.source IS 'Who published it, and where.';
COMMENT ON COLUMN volunteer_rate.effective_from IS 'First day it holds.';
COMMENT ON COLUMN volunteer_rate.effective_to IS 'Last day it holds, inclusive; null while it lasts.';
COMMENT ON COLUMN volunteer_rate.created_at IS 'When the record was created.';
COMMENT ON COLUMN volunteer_rate.updated_at IS 'When the record last changed.';

ALTER TABLE volunteer_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE volunteer_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY volunteer_rate_read ON volunteer_rate FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY volunteer_rate_create ON volunteer_rate FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY volunteer_rate_update ON volunteer_rate FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY volunteer_rate_remove ON volunteer_rate FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON volunteer_rate TO roundtable_service;
