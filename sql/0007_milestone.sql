-- How did a partnership come about? Its history, with what is not known said aloud.

CREATE TABLE milestone (
    district_id     uuid        NOT NULL,
    id              uuid        NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    partnership_id  uuid        NOT NULL,
    ordinal         bigint      NOT NULL,
    title           text        NOT NULL COLLATE "und-x-icu",
    text            text,
    happened_on     date,
    date_precision  text        NOT NULL DEFAULT 'unknown',
    count_value     bigint,
    count_qualifier text,
    count_unit      text,
    source          text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT milestone_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT milestone_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT milestone_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT milestone_date_precision_check CHECK (date_precision IN ('unknown', 'year', 'month', 'day')),
    CONSTRAINT milestone_count_qualifier_check CHECK (count_qualifier IN ('exactly', 'about', 'more_than', 'fewer_than')),
    CONSTRAINT milestone_date_known_check CHECK (date_precision = 'unknown' OR happened_on IS NOT NULL)
);
CREATE INDEX milestone_partnership_idx ON milestone (district_id, partnership_id, ordinal, id);
CREATE INDEX milestone_order_idx ON milestone (district_id, ordinal, id);
CREATE INDEX milestone_updated_at_idx ON milestone (district_id, updated_at, id);

COMMENT ON TABLE milestone IS 'An event in the history of a partnership.';
COMMENT ON COLUMN milestone.district_id IS 'District it belongs to.';
COMMENT ON COLUMN milestone.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN milestone.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN milestone.partnership_id IS 'The partnership.';
COMMENT ON COLUMN milestone.ordinal IS 'Place in the history, from 1.';
COMMENT ON COLUMN milestone.title IS 'What happened, in one line.';
COMMENT ON COLUMN milestone.text IS 'What happened, told in full.';
COMMENT ON COLUMN milestone.happened_on IS 'When, as exactly as date_precision says; null when not known.';
COMMENT ON COLUMN milestone.date_precision IS 'How much of happened_on is known.';
COMMENT ON COLUMN milestone.count_value IS 'A number that belongs to the event.';
COMMENT ON COLUMN milestone.count_qualifier IS 'How exact the number is.';
COMMENT ON COLUMN milestone.count_unit IS 'What was counted.';
COMMENT ON COLUMN milestone.source IS 'Where it is told.';
COMMENT ON COLUMN milestone.created_at IS 'When the record was created.';
COMMENT ON COLUMN milestone.updated_at IS 'When the record last changed.';

ALTER TABLE milestone ENABLE ROW LEVEL SECURITY;
ALTER TABLE milestone FORCE ROW LEVEL SECURITY;
CREATE POLICY milestone_read ON milestone FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY milestone_create ON milestone FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY milestone_update ON milestone FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY milestone_remove ON milestone FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
GRANT SELECT, INSERT, UPDATE, DELETE ON milestone TO roundtable_service;
