-- Who may read the free text of a record?
--
-- What people write about a school may tell of a child. A text is the school's alone until somebody has read it for that
-- and raised its visibility; each table that has such texts says in app.shows(<table>) who reads them.

CREATE FUNCTION app.cleared(visibility text, school uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN (SELECT app.role()) = 'school' AND school = ANY ((SELECT app.school_ids())::uuid[]) THEN true
        WHEN visibility = 'public' THEN true
        WHEN visibility = 'partnership' THEN (SELECT app.role()) <> 'reader'
        WHEN school IS NULL THEN (SELECT app.role()) IN ('district', 'united_way', 'mtea')
        WHEN visibility = 'district' THEN (SELECT app.role()) = 'district'
        ELSE false
    END;
COMMENT ON FUNCTION app.cleared(text, uuid) IS 'Whether the caller may read a text of this visibility that belongs to this school; of a partnership, when there is none, its lead agencies are the innermost circle.';

-- Who cannot read a text cannot have cleared it: a record whose text is hidden from the caller is not the caller's to change.
-- Both look at the row as it stands before the change; policies call them, for which it is too early to name tables to come.
CREATE FUNCTION app.was_shown(relation regclass, district uuid, record uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE shown boolean;
BEGIN
    EXECUTE format('SELECT app.shows(t) FROM %s t WHERE t.district_id = $1 AND t.id = $2', relation) INTO shown USING district, record;
    RETURN coalesce(shown, true);
END
$$;
COMMENT ON FUNCTION app.was_shown(regclass, uuid, uuid) IS 'Whether the caller could read the withheld text of the record before it changes.';

CREATE FUNCTION app.only_clears(relation regclass, changed jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    clears boolean;
    beside CONSTANT text[] := ARRAY['visibility', 'version', 'updated_at'];
BEGIN
    EXECUTE format('SELECT t.visibility <> $1 ->> ''visibility'' AND to_jsonb(t) - $2 = $1 - $2 FROM %s t WHERE t.district_id = ($1 ->> ''district_id'')::uuid AND t.id = ($1 ->> ''id'')::uuid', relation)
       INTO clears USING changed, beside;
    RETURN coalesce(clears, false);
END
$$;
COMMENT ON FUNCTION app.only_clears(regclass, jsonb) IS 'Whether the change of a record is one of its visibility alone: that may be widened and narrowed when all else is frozen.';
