-- What did people say, and what was done about it?

CREATE TABLE feedback_item (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partner_id        uuid,
    consultation_id   uuid,
    statement_id      uuid,
    level             text        NOT NULL COLLATE "C",
    stakeholder_group text        NOT NULL COLLATE "C",
    language          text        NOT NULL DEFAULT 'en' COLLATE "C",
    channel           text        NOT NULL COLLATE "C",
    received_on       date        NOT NULL,
    people_count      bigint,
    text              text,
    visibility        text        NOT NULL DEFAULT 'school' COLLATE "C",
    response          text        COLLATE "C",
    response_action   text,
    responded_on      date,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT feedback_item_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT feedback_item_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT feedback_item_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT feedback_item_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT feedback_item_consultation_id_fkey
        FOREIGN KEY (district_id, consultation_id) REFERENCES consultation (district_id, id),
    CONSTRAINT feedback_item_statement_id_fkey
        FOREIGN KEY (district_id, statement_id) REFERENCES statement (district_id, id),
    CONSTRAINT feedback_item_level_check CHECK (level IN ('education', 'school_planning', 'district_decisions')),
    CONSTRAINT feedback_item_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT feedback_item_language_check CHECK (
        language IN ('en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other')),
    CONSTRAINT feedback_item_channel_check CHECK (
        channel IN ('survey', 'community_conversation', 'focus_group', 'interview', 'forum', 'online', 'paper',
        'home_visit')),
    CONSTRAINT feedback_item_visibility_check CHECK (visibility IN ('public', 'partnership', 'district', 'school')),
    CONSTRAINT feedback_item_response_check CHECK (response IN ('acted', 'answered', 'declined'))
);
CREATE INDEX feedback_item_received_on_idx ON feedback_item (district_id, received_on, id);
CREATE INDEX feedback_item_school_idx ON feedback_item (district_id, school_id, received_on, id);
CREATE INDEX feedback_item_partner_idx ON feedback_item (district_id, partner_id);
CREATE INDEX feedback_item_consultation_idx ON feedback_item (district_id, consultation_id);
CREATE INDEX feedback_item_statement_idx ON feedback_item (district_id, statement_id);
CREATE INDEX feedback_item_updated_at_idx ON feedback_item (district_id, updated_at, id);

COMMENT ON TABLE feedback_item IS 'Something people said, and the answer they got.';
COMMENT ON COLUMN feedback_item.district_id IS 'District it belongs to.';
COMMENT ON COLUMN feedback_item.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN feedback_item.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN feedback_item.school_id IS 'The school it is about; null when it is about the district.';
COMMENT ON COLUMN feedback_item.partner_id IS 'The organization that heard it, when it was not the school or the district.';
COMMENT ON COLUMN feedback_item.consultation_id IS 'The round of asking it came in, if any.';
COMMENT ON COLUMN feedback_item.statement_id IS 'The statement of the district it speaks to.';
COMMENT ON COLUMN feedback_item.level IS 'What it is about: teaching and learning, the planning of a school, or decisions of the district.';
COMMENT ON COLUMN feedback_item.stakeholder_group IS 'The group that said it.';
COMMENT ON COLUMN feedback_item.language IS 'Language it was said in; English unless said otherwise.';
COMMENT ON COLUMN feedback_item.channel IS 'How it came.';
COMMENT ON COLUMN feedback_item.received_on IS 'The day.';
COMMENT ON COLUMN feedback_item.people_count IS 'How many people said so, where that is known.';
COMMENT ON COLUMN feedback_item.text IS 'What was said.';
COMMENT ON COLUMN feedback_item.visibility IS 'Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the partnership, or anyone with a token.';
COMMENT ON COLUMN feedback_item.response IS 'The answer: it was acted on, answered, or declined; null while there is none.';
COMMENT ON COLUMN feedback_item.response_action IS 'What was done about it, or why nothing was.';
COMMENT ON COLUMN feedback_item.responded_on IS 'The day people were told.';
COMMENT ON COLUMN feedback_item.created_at IS 'When the record was created.';
COMMENT ON COLUMN feedback_item.updated_at IS 'When the record last changed.';

-- A round in the whole district hears what is about one school; a round at a school hears nothing of another. A school that is not
-- there is refused by its own link.
CREATE FUNCTION app.feedback_item_fits(feedback_item) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM consultation c
                WHERE c.district_id = $1.district_id AND c.id = $1.consultation_id
                  AND (c.school_id IS NOT NULL AND $1.school_id IS NULL
                       OR c.school_id <> $1.school_id AND EXISTS (SELECT FROM school s WHERE s.district_id = $1.district_id AND s.id = $1.school_id)
                       OR c.partner_id <> $1.partner_id AND EXISTS (SELECT FROM partner p WHERE p.district_id = $1.district_id AND p.id = $1.partner_id))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'feedback_item_elsewhere', MESSAGE = 'the round of asking was another''s';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.feedback_item_fits(feedback_item) IS 'True, or the violation feedback_item_elsewhere: asked when one is created, because whose a round is stands in another table; both are for good.';

ALTER TABLE feedback_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE feedback_item FORCE ROW LEVEL SECURITY;
CREATE POLICY feedback_item_read ON feedback_item FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY feedback_item_create ON feedback_item FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id()))
        AND app.feedback_item_fits(feedback_item));
CREATE POLICY feedback_item_update ON feedback_item FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id()))
        AND app.was_shown('feedback_item', district_id, id));
CREATE POLICY feedback_item_remove ON feedback_item FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])
        OR (SELECT app.role()) IN ('united_way', 'mtea', 'partner') AND partner_id = (SELECT app.partner_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON feedback_item TO roundtable_service;

CREATE FUNCTION app.shows(feedback_item) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ($1).school_id IS NULL AND ($1).visibility IN ('school', 'district') THEN app.role() = 'district'
                ELSE app.cleared(($1).visibility, ($1).school_id) END
        OR app.role() IN ('united_way', 'mtea', 'partner') AND (($1).partner_id = app.partner_id()) IS TRUE;
COMMENT ON FUNCTION app.shows(feedback_item) IS 'Whether the caller may read what is withheld of this record: also who heard it and wrote it down. What is about no school is the district''s.';
