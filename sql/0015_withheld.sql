-- Who reads what not everyone reads?
--
-- app.shows(row) says whether the caller may read the withheld fields of that row; whoever may not gets null. Each table
-- that has such fields has one. Unset, the caller's role is null, and nothing is shown.

CREATE FUNCTION app.shows(record coordinator) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() IN ('district', 'school', 'united_way', 'mtea');
COMMENT ON FUNCTION app.shows(coordinator) IS 'Whether the caller may read the name and the address of a coordinator: those who work with one, not every organization, and no display of figures.';
