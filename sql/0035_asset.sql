-- What has a school's community got to build on?

CREATE TABLE asset (
    district_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    school_id     uuid        NOT NULL,
    assessment_id uuid        NOT NULL,
    kind          text        NOT NULL COLLATE "C",
    name          text        NOT NULL COLLATE "und-x-icu",
    partner_id    uuid,
    support_area  text        COLLATE "C",
    description   text,
    visibility    text        NOT NULL DEFAULT 'school' COLLATE "C",
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT asset_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT asset_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT asset_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT asset_assessment_id_fkey
        FOREIGN KEY (district_id, school_id, assessment_id) REFERENCES needs_assessment (district_id, school_id, id),
    CONSTRAINT asset_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT asset_kind_check CHECK (
        kind IN ('association', 'institution', 'physical', 'economic', 'cultural', 'individual')),
    CONSTRAINT asset_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT asset_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school'))
);
CREATE INDEX asset_name_idx ON asset (district_id, name, id);
CREATE INDEX asset_school_idx ON asset (district_id, school_id, name, id);
CREATE INDEX asset_assessment_idx ON asset (district_id, assessment_id);
CREATE INDEX asset_partner_idx ON asset (district_id, partner_id);
CREATE INDEX asset_updated_at_idx ON asset (district_id, updated_at, id);

COMMENT ON TABLE asset IS 'Something a school''s community has to build on.';
COMMENT ON COLUMN asset.district_id IS 'District it belongs to.';
COMMENT ON COLUMN asset.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN asset.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN asset.school_id IS 'The school.';
COMMENT ON COLUMN asset.assessment_id IS 'The assessment; of the same school.';
COMMENT ON COLUMN asset.kind IS 'What sort of asset it is.';
COMMENT ON COLUMN asset.name IS 'What it is; for people what they can do, not who they are.';
COMMENT ON COLUMN asset.partner_id IS 'The organization, where it is one.';
COMMENT ON COLUMN asset.support_area IS 'The area it can help in.';
COMMENT ON COLUMN asset.description IS 'More about it.';
COMMENT ON COLUMN asset.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN asset.created_at IS 'When the record was created.';
COMMENT ON COLUMN asset.updated_at IS 'When the record last changed.';

ALTER TABLE asset ENABLE ROW LEVEL SECURITY;
ALTER TABLE asset FORCE ROW LEVEL SECURITY;
CREATE POLICY asset_read ON asset FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY asset_create ON asset FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'asset_frozen'));
CREATE POLICY asset_update ON asset FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.was_shown('asset', district_id, id)
        AND (app.only_clears('asset', to_jsonb(asset)) OR app.assessment_is_open(district_id, assessment_id, 'asset_frozen')));
CREATE POLICY asset_remove ON asset FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.assessment_is_open(district_id, assessment_id, 'asset_frozen'));
GRANT SELECT, INSERT, UPDATE, DELETE ON asset TO roundtable_service;

CREATE FUNCTION app.shows(asset) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.cleared(($1).visibility, ($1).school_id);
COMMENT ON FUNCTION app.shows(asset) IS 'Whether the caller may read what is withheld of this record.';
