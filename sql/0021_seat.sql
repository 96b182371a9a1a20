-- Who sits on a leadership body, for which group, since when?

CREATE FUNCTION app.seat_may_be_named(district uuid, body uuid, name text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF name IS NOT NULL AND EXISTS (SELECT FROM leadership_body b WHERE b.district_id = district AND b.id = body AND b.kind = 'youth_council') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_of_youth', MESSAGE = 'a seat of a youth council has no name';
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION app.seat_may_be_named(uuid, uuid, text) IS 'True, or the violation seat_of_youth: asked by the policies of seat, because what a body is stands in another table.';

CREATE TABLE seat (
    district_id       uuid        NOT NULL,
    id                uuid        NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    school_id         uuid,
    partnership_id    uuid,
    body_id           uuid        NOT NULL,
    stakeholder_group text        NOT NULL COLLATE "C",
    role              text        NOT NULL DEFAULT 'member' COLLATE "C",
    partner_id        uuid,
    display_name      text,
    effective_from    date        NOT NULL,
    effective_to      date,
    scope_id          uuid        GENERATED ALWAYS AS (coalesce(school_id, partnership_id)) STORED,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT seat_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT seat_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT seat_school_id_fkey FOREIGN KEY (district_id, school_id) REFERENCES school (district_id, id),
    CONSTRAINT seat_partnership_id_fkey FOREIGN KEY (district_id, partnership_id) REFERENCES partnership (district_id, id),
    CONSTRAINT seat_body_id_fkey
        FOREIGN KEY (district_id, scope_id, body_id) REFERENCES leadership_body (district_id, scope_id, id),
    CONSTRAINT seat_partner_id_fkey FOREIGN KEY (district_id, partner_id) REFERENCES partner (district_id, id),
    CONSTRAINT seat_stakeholder_group_check CHECK (
        stakeholder_group IN ('family', 'staff', 'student', 'neighbor', 'community_member', 'community_partner',
        'business_partner')),
    CONSTRAINT seat_role_check CHECK (role IN ('member', 'chair', 'co_chair', 'facilitator', 'secretary')),
    CONSTRAINT seat_one_of_check CHECK (num_nonnulls(school_id, partnership_id) = 1),
    CONSTRAINT seat_dates_check CHECK (effective_to >= effective_from),
    CONSTRAINT seat_minor_check CHECK (display_name IS NULL OR stakeholder_group <> 'student')
);
CREATE INDEX seat_effective_from_idx ON seat (district_id, effective_from, id);
CREATE INDEX seat_school_idx ON seat (district_id, school_id, effective_from, id);
CREATE INDEX seat_partnership_idx ON seat (district_id, partnership_id);
CREATE INDEX seat_body_idx ON seat (district_id, body_id);
CREATE INDEX seat_partner_idx ON seat (district_id, partner_id);
CREATE INDEX seat_updated_at_idx ON seat (district_id, updated_at, id);

COMMENT ON TABLE seat IS 'A seat on a leadership body.';
COMMENT ON COLUMN seat.district_id IS 'District it belongs to.';
COMMENT ON COLUMN seat.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN seat.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN seat.school_id IS 'The school, when the seat is on a body of one school.';
COMMENT ON COLUMN seat.partnership_id IS 'The partnership, when the seat is on a body of all of it.';
COMMENT ON COLUMN seat.body_id IS 'The body; of the same school or partnership.';
COMMENT ON COLUMN seat.stakeholder_group IS 'The group the seat speaks for.';
COMMENT ON COLUMN seat.role IS 'The part it plays; member unless said otherwise.';
COMMENT ON COLUMN seat.partner_id IS 'The organization it speaks for, if any.';
COMMENT ON COLUMN seat.display_name IS 'Name of the adult who holds it; leave it out when in doubt.';
COMMENT ON COLUMN seat.effective_from IS 'First day.';
COMMENT ON COLUMN seat.effective_to IS 'Last day, inclusive; null while it lasts.';
COMMENT ON COLUMN seat.scope_id IS 'The school or the partnership its body belongs to.';
COMMENT ON COLUMN seat.created_at IS 'When the record was created.';
COMMENT ON COLUMN seat.updated_at IS 'When the record last changed.';

ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat FORCE ROW LEVEL SECURITY;
CREATE POLICY seat_read ON seat FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY seat_create ON seat FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.seat_may_be_named(district_id, body_id, display_name));
CREATE POLICY seat_update ON seat FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])))
    WITH CHECK (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[]))
        AND app.seat_may_be_named(district_id, body_id, display_name));
CREATE POLICY seat_remove ON seat FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND ((SELECT app.role()) = 'district'
        OR (SELECT app.role()) = 'school' AND school_id = ANY ((SELECT app.school_ids())::uuid[])));
GRANT SELECT, INSERT, UPDATE, DELETE ON seat TO roundtable_service;

CREATE FUNCTION app.shows(seat) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT app.role()) IN ('district', 'school', 'united_way', 'mtea');
COMMENT ON FUNCTION app.shows(seat) IS 'Whether the caller may read what is withheld of this record.';
