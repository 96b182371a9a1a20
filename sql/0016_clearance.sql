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
