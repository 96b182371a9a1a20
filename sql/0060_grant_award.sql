-- Which awards pay for community schools?

CREATE TABLE grant_award (
    district_id    uuid          NOT NULL,
    id             uuid          NOT NULL,
    version        bigint        NOT NULL DEFAULT 1,
    partnership_id uuid,
    school_id      uuid,
    funder_id      uuid,
    funder_name    text          COLLATE "und-x-icu",
    title          text          NOT NULL COLLATE "und-x-icu",
    amount_usd     numeric(13,2) NOT NULL,
    federal        boolean       NOT NULL DEFAULT false,
    effective_from date          NOT NULL,
    effective_to   date,
    note           text,
    created_at     timestamptz   NOT NULL DEFAULT now(),
    updated_at     timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT grant_award_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT grant_award_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT grant_award_partnership_id_fkey
        FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT grant_award_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT grant_award_funder_id_fkey FOREIGN KEY (district_id, funder_id) REFERENCES partner (district_id, id),
    CONSTRAINT grant_award_dates_check CHECK (effective_to >= effective_from)
);
CREATE INDEX grant_award_effective_from_idx ON grant_award (district_id, effective_from, id);
CREATE INDEX grant_award_partnership_idx ON grant_award (district_id, partnership_id);
CREATE INDEX grant_award_school_idx ON grant_award (district_id, school_id, effective_from, id);
CREATE INDEX grant_award_funder_idx ON grant_award (district_id, funder_id);
CREATE INDEX grant_award_updated_at_idx ON grant_award (district_id, updated_at, id);

COMMENT ON TABLE grant_award IS 'A grant.';
COMMENT ON COLUMN grant_award.district_id IS 'District it belongs to.';
COMMENT ON COLUMN grant_award.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN grant_award.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN grant_award.partnership_id IS 'The partnership it supports.';
COMMENT ON COLUMN grant_award.school_id IS 'The school it supports, when it is one.';
COMMENT ON COLUMN grant_award.funder_id IS 'The organization that gives it, where that is a record here.';
COMMENT ON COLUMN grant_award.funder_name IS 'Who gives it, where that is no record here.';
COMMENT ON COLUMN grant_award.title IS 'What it is called.';
COMMENT ON COLUMN grant_award.amount_usd IS 'How much, in US dollars, over its whole time.';
COMMENT ON COLUMN grant_award.federal IS 'Whether it must be reported to the federal government; false unless said otherwise.';
COMMENT ON COLUMN grant_award.effective_from IS 'First day.';
COMMENT ON COLUMN grant_award.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN grant_award.note IS 'What it is for, and where that is told.';
COMMENT ON COLUMN grant_award.created_at IS 'When the record was created.';
COMMENT ON COLUMN grant_award.updated_at IS 'When the record last changed.';

ALTER TABLE grant_award ENABLE ROW LEVEL SECURITY;
ALTER TABLE grant_award FORCE ROW LEVEL SECURITY;
CREATE POLICY grant_award_read ON grant_award FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY grant_award_create ON grant_award FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
CREATE POLICY grant_award_update ON grant_award FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
CREATE POLICY grant_award_remove ON grant_award FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) IN ('district', 'united_way'));
GRANT SELECT, INSERT, UPDATE, DELETE ON grant_award TO roundtable_service;
