-- Who reads the name of a coordinator? Those who work with one.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

UPDATE coordinator SET display_name = 'A Name', email = 'a@example.org';

-- As statements ask: of a row of the table, of one that a common table expression holds, of one that is linked to.
CREATE FUNCTION pg_temp.asked(role text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE answer text;
BEGIN
    PERFORM set_config('app.principal', '01980000-0000-7000-8000-000000000001|' || role || '||', true);
    WITH held AS (SELECT t.* FROM coordinator t)
    SELECT string_agg(DISTINCT format('%s %s %s', app.shows(x::"coordinator"), app.shows(held::"coordinator"),
                      (SELECT row_to_json(j) FROM (SELECT CASE WHEN app.shows(x::"coordinator") THEN x.email END AS email) j)), '; ') INTO answer
      FROM held JOIN coordinator x ON x.id = held.id;
    RETURN answer;
END
$$;
SET LOCAL ROLE roundtable_service;
SELECT is(pg_temp.asked(role), 't t {"email":"a@example.org"}', role || ' reads it')
  FROM unnest('{district,school,united_way,mtea}'::text[]) AS role;
SELECT is(pg_temp.asked(role), 'f f {"email":null}', role || ' does not')
  FROM unnest('{partner,reader}'::text[]) AS role;
SELECT is(pg_temp.asked(''), '  {"email":null}', 'nor does who has no role');

-- Asked of each row, it is part of the statement that asks: the planner writes no function into it that holds a subquery.
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc p WHERE p.proname IN ('shows', 'cleared') AND pg_get_function_sqlbody(p.oid) ~ 'SELECT'$$,
                'what is withheld is decided without a subquery');

SELECT finish();
ROLLBACK;
