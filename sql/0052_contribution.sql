-- What does a partner give to a school, a need, a strategy?

CREATE TABLE contribution (
    district_id    uuid          NOT NULL,
    id             uuid          NOT NULL,
    version        bigint        NOT NULL DEFAULT 1,
    partner_id     uuid          NOT NULL,
    school_id      uuid          NOT NULL,
    strategy_id    uuid,
    need_id        uuid,
    kind           text          NOT NULL COLLATE "C",
    title          text          NOT NULL COLLATE "und-x-icu",
    quantity       numeric(13,2),
    unit           text,
    value_usd      numeric(13,2),
    status         text          NOT NULL DEFAULT 'committed' COLLATE "C",
    effective_from date          NOT NULL,
    effective_to   date,
    created_at     timestamptz   NOT NULL DEFAULT now(),
    updated_at     timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT contribution_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT contribution_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT contribution_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT contribution_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT contribution_strategy_id_fkey
        FOREIGN KEY (district_id, school_id, strategy_id) REFERENCES strategy (district_id, school_id, id),
    CONSTRAINT contribution_need_id_fkey
        FOREIGN KEY (district_id, school_id, need_id) REFERENCES need (district_id, school_id, id),
    CONSTRAINT contribution_kind_check CHECK (kind IN ('volunteers', 'knowledge', 'supports', 'funds', 'space')),
    CONSTRAINT contribution_status_check CHECK (status IN ('committed', 'offered', 'delivered', 'withdrawn')),
    CONSTRAINT contribution_dates_check CHECK (effective_to >= effective_from)
);
CREATE INDEX contribution_effective_from_idx ON contribution (district_id, effective_from, id);
CREATE INDEX contribution_partner_idx ON contribution (district_id, partner_id);
CREATE INDEX contribution_school_idx ON contribution (district_id, school_id, effective_from, id);
CREATE INDEX contribution_strategy_idx ON contribution (district_id, strategy_id);
CREATE INDEX contribution_need_idx ON contribution (district_id, need_id);
CREATE INDEX contribution_updated_at_idx ON contribution (district_id, updated_at, id);

COMMENT ON TABLE contribution IS 'What an organization gives.';
COMMENT ON COLUMN contribution.district_id IS 'District it belongs to.';
COMMENT ON COLUMN contribution.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN contribution.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN contribution.partner_id IS 'The organization that gives.';
COMMENT ON COLUMN contribution.school_id IS 'The school.';
COMMENT ON COLUMN contribution.strategy_id IS 'The strategy it is for; of the same school.';
COMMENT ON COLUMN contribution.need_id IS 'The need it is for; of the same school.';
COMMENT ON COLUMN contribution.kind IS 'What is given.';
COMMENT ON COLUMN contribution.title IS 'What it is, in one line.';
COMMENT ON COLUMN contribution.quantity IS 'How much, in the unit named.';
COMMENT ON COLUMN contribution.unit IS 'Unit of the quantity, such as hours or meals.';
COMMENT ON COLUMN contribution.value_usd IS 'What it is worth, in US dollars.';
COMMENT ON COLUMN contribution.status IS 'How firm it is; committed unless said otherwise.';
COMMENT ON COLUMN contribution.effective_from IS 'First day.';
COMMENT ON COLUMN contribution.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN contribution.created_at IS 'When the record was created.';
COMMENT ON COLUMN contribution.updated_at IS 'When the record last changed.';

ALTER TABLE contribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE contribution FORCE ROW LEVEL SECURITY;
CREATE POLICY contribution_read ON contribution FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY contribution_create ON contribution FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) IN ('mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY contribution_update ON contribution FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) IN ('mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
CREATE POLICY contribution_remove ON contribution FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) IN ('district', 'united_way')
        OR (SELECT app.role()) IN ('mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON contribution TO roundtable_service;
