-- What does an organization offer to schools and neighbors?

CREATE TABLE program (
    district_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    partner_id   uuid        NOT NULL,
    name         text        NOT NULL COLLATE "und-x-icu",
    description  text        COLLATE "und-x-icu",
    support_area text        NOT NULL COLLATE "C",
    tier         bigint      NOT NULL,
    audiences    text[]      NOT NULL DEFAULT '{}',
    practices    text[]      NOT NULL DEFAULT '{}',
    active       boolean     NOT NULL DEFAULT true,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT program_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT program_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT program_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT program_support_area_check CHECK (
        support_area IN ('academic_supports', 'social_emotional_learning', 'health_wellness',
        'family_community_engagement', 'safe_supportive_climate')),
    CONSTRAINT program_audiences_check CHECK (audiences <@ ARRAY['child', 'adult']),
    CONSTRAINT program_practices_check CHECK (practices <@ ARRAY['shared_leadership', 'equity', 'cultural_relevance'])
);
CREATE UNIQUE INDEX program_partner_key ON program (district_id, partner_id, id);
CREATE INDEX program_name_idx ON program (district_id, name, id);
CREATE INDEX program_partner_idx ON program (district_id, partner_id);
CREATE INDEX program_updated_at_idx ON program (district_id, updated_at, id);

COMMENT ON TABLE program IS 'A service of an organization.';
COMMENT ON COLUMN program.district_id IS 'District it belongs to.';
COMMENT ON COLUMN program.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN program.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN program.partner_id IS 'The organization.';
COMMENT ON COLUMN program.name IS 'What it is called.';
COMMENT ON COLUMN program.description IS 'What it does.';
COMMENT ON COLUMN program.support_area IS 'The area it supports.';
COMMENT ON COLUMN program.tier IS '1 for everyone, 2 for some, 3 for a few who need much.';
COMMENT ON COLUMN program.audiences IS 'Whom it is for.';
COMMENT ON COLUMN program.practices IS 'Guiding practices it lives.';
COMMENT ON COLUMN program.active IS 'Whether it is still offered; true unless said otherwise.';
COMMENT ON COLUMN program.created_at IS 'When the record was created.';
COMMENT ON COLUMN program.updated_at IS 'When the record last changed.';

ALTER TABLE program ENABLE ROW LEVEL SECURITY;
ALTER TABLE program FORCE ROW LEVEL SECURITY;
CREATE POLICY program_read ON program FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY program_create ON program FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY program_update ON program FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
CREATE POLICY program_remove ON program FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) = 'partner' AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON program TO roundtable_service;
