-- Who may read what is withheld, asked within the statement?
--
-- The functions of 0016_clearance.sql and 0021_seat.sql again, in the same words but without a subquery: the planner writes such a
-- function into the statement, where before it was called for each row and made ready anew for each statement.

CREATE OR REPLACE FUNCTION app.cleared(visibility text, school uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN app.role() = 'school' AND school = ANY (app.school_ids()) THEN true
        WHEN visibility = 'public' THEN true
        WHEN visibility = 'partnership' THEN app.role() <> 'reader'
        WHEN school IS NULL THEN app.role() IN ('district', 'united_way', 'mtea')
        WHEN visibility = 'district' THEN app.role() = 'district'
        ELSE false
    END;

CREATE OR REPLACE FUNCTION app.shows(seat) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN app.role() IN ('district', 'school', 'united_way', 'mtea');
