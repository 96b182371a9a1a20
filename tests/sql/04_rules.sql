-- Do the constraints hold what the declarations promise? The names tested are those api/v1 explains to callers.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();
\ir lib/rules.psql

-- Rules of one shape are broken in one way, in every table that has one. Asked as superuser, so that policies stay aside.
-- One attempt for each row, for another rule may come first in some.
CREATE FUNCTION pg_temp.attempts(r rule) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    column_names text[] := ARRAY(SELECT a.attname::text FROM unnest(r.columns) WITH ORDINALITY AS k (number, place)
                                   JOIN pg_attribute a ON a.attrelid = r.relation::regclass AND a.attnum = k.number ORDER BY k.place);
    target_names text[] := ARRAY(SELECT a.attname::text FROM unnest(r.targets) WITH ORDINALITY AS k (number, place)
                                   JOIN pg_attribute a ON a.attrelid = r.target AND a.attnum = k.number ORDER BY k.place);
    words text[] := regexp_match(r.definition, '^CHECK \(+(?:num_nonnulls\()?([\w, ]+?)(?:\) = 1| (<=|>=) (\w+)| IS NULL\) OR \((\w+) IS NOT NULL)\)+$');
    link text := column_names[cardinality(column_names)];
BEGIN
    CASE r.shape
    WHEN 'list' THEN
        RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$I = %3$s WHERE id = %%L'', id) FROM %1$I', r.relation, column_names[1],
            CASE WHEN r.definition LIKE '%<@%' THEN '''''{"no such word"}''''' ELSE '''''no such word''''' END);
    WHEN 'order' THEN
        RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$I = %3$I %4$s 1 WHERE id = %%L'', id) FROM %1$I WHERE %3$I IS NOT NULL', r.relation, words[1], words[3],
            CASE words[2] WHEN '<=' THEN '+' ELSE '-' END);
    WHEN 'one_of' THEN -- none, and then two of them
        RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$s WHERE id = %%L'', id) FROM %1$I', r.relation,
            (SELECT string_agg(quote_ident(w) || ' = NULL', ', ') FROM regexp_split_to_table(words[1], ', ') AS w));
    WHEN 'together' THEN
        RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$I = gen_random_uuid() WHERE id = %%L'', id) FROM %1$I WHERE %3$I IS NULL', r.relation, words[1], words[4]);
    WHEN 'once' THEN
        RETURN QUERY EXECUTE format('SELECT replace(%L, ''$id'', quote_literal(id)) FROM %I', pg_temp.copy(r.relation, '{}', 't.id = $id'), r.relation);
    WHEN 'across' THEN -- to a record of the same kind that belongs to another school, partnership or set
        RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$I = %%L WHERE id = %%L'', t.id, r.id) FROM %1$I r JOIN %3$s t ON t.district_id = r.district_id AND (%4$s) WHERE r.%2$I IS NOT NULL',
            r.relation, link, r.target::regclass,
            (SELECT string_agg(format('t.%I IS DISTINCT FROM r.%I', target_names[n], column_names[n]), ' OR ') FROM generate_series(2, cardinality(column_names) - 1) AS n));
    END CASE;
END
$$;
-- Two of several that exclude each other.
CREATE FUNCTION pg_temp.doubled(r rule) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE names text[] := regexp_split_to_array((regexp_match(r.definition, 'num_nonnulls\(([\w, ]+)\)'))[1], ', ');
BEGIN
    RETURN QUERY EXECUTE format('SELECT format(''UPDATE %1$I SET %2$s WHERE id = %%L'', id) FROM %1$I', r.relation,
        (SELECT string_agg(format('%I = coalesce(%s)', n, array_to_string(names, ', ')), ', ') FROM unnest(names) AS n));
END
$$;
CREATE FUNCTION pg_temp.broken_by(name text, statements text[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE statement text;
BEGIN
    FOREACH statement IN ARRAY statements LOOP
        IF pg_temp.breaks(statement) = name THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
END
$$;
SELECT ok(pg_temp.broken_by(r.name, ARRAY(SELECT pg_temp.attempts(r))), r.name || CASE r.shape
          WHEN 'list' THEN ': no word but those of the list' WHEN 'order' THEN ': nothing ends before it begins, no part is larger than the whole'
          WHEN 'one_of' THEN ': one must be given' WHEN 'together' THEN ': not the one without the other'
          WHEN 'once' THEN ': not the same twice' ELSE ': not across schools' END)
  FROM rule r WHERE r.shape <> 'frozen' AND r.name <> 'statement_dates_check' /* the demo's have no dates: below */ ORDER BY r.shape, r.name;
SELECT ok(pg_temp.broken_by(r.name, ARRAY(SELECT pg_temp.doubled(r))), r.name || ': and no more than one') FROM rule r WHERE r.shape = 'one_of' ORDER BY r.name;

-- What has no common shape, one by one; as the district.
SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null

-- The partnership's own decisions are looked at in 12_rules_community.sql.
RESET ROLE;
UPDATE partnership SET approvals_from = NULL;
SET LOCAL ROLE roundtable_service;

-- One lead partner at a time. Hopkins-Lloyd has an open pairing since 2015-01-01, Auer Avenue one that ended on 2024-06-30.
CREATE FUNCTION pg_temp.pair(school text, partner text, first_day text, last_day text) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from, effective_to) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L)',
              pg_temp.school(school), pg_temp.partner(partner), first_day, last_day)
$$;
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2026-01-01', NULL)), 'lead_partner_one_current', 'two current lead partners are refused');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'demo-partner-1', '2026-01-01', NULL)), 'lead_partner_one_current', 'even of the same organization');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2014-01-01', '2015-01-01')), 'lead_partner_one_current', 'the first day is inclusive');
SELECT is(pg_temp.breaks(pg_temp.pair('hopkins-lloyd', 'sixteenth-street', '2014-01-01', '2014-12-31')), 'none', 'the day before is free');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2024-06-30', NULL)), 'lead_partner_one_current', 'the last day is inclusive');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2024-07-01', NULL)), 'none', 'the day after is free');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2026-01-01', NULL)), 'none', 'days without a lead partner in between are a vacancy');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2010-01-01', NULL)), 'lead_partner_one_current', 'an open pairing meets all that comes later');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2026-01-02', '2026-01-01')), 'lead_partner_dates_check', 'no pairing ends before it begins');
SELECT is(pg_temp.breaks(pg_temp.pair('auer', 'sixteenth-street', '2026-01-01', '2026-01-01')), 'none', 'one may last a single day');
SELECT is(pg_temp.breaks($$UPDATE lead_partner SET effective_to = NULL WHERE effective_to IS NOT NULL$$), 'none', 'reopening the only pairing is fine');

-- One coordinator at a time.
CREATE FUNCTION pg_temp.assign(school text, employer text, fte text, first_day text, last_day text) RETURNS text LANGUAGE sql AS $$
SELECT format('INSERT INTO coordinator (district_id, id, school_id, employer_id, fte, effective_from, effective_to) VALUES (app.district_id(), gen_random_uuid(), %L, %L, %L, %L, %L)',
              pg_temp.school(school), pg_temp.partner(employer), fte, first_day, last_day)
$$;
SELECT is(pg_temp.breaks(pg_temp.assign('jmac', 'mps', '0.5', '2026-01-01', NULL)), 'coordinator_one_current', 'two current coordinators are refused, part-time ones too');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1', '2026-01-01', NULL)), 'none', 'a vacancy can be filled');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1.001', '2026-01-01', NULL)), 'coordinator_fte_check', 'nobody works more than full time');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '-0.1', '2026-01-01', NULL)), 'coordinator_fte_check', 'nor less than not at all');
SELECT is(pg_temp.breaks(pg_temp.assign('demo-07', 'mps', '1', '2026-01-01', '2025-01-01')), 'coordinator_dates_check', 'no assignment ends before it begins');
SELECT throws_ok($$UPDATE coordinator SET full_time = true$$, '428C9', NULL, 'full_time follows from fte');
SELECT results_eq($$SELECT DISTINCT full_time FROM coordinator WHERE fte < 1$$, 'VALUES (false)', 'fte below 1 is reported as not full time');
SELECT results_eq($$SELECT DISTINCT full_time FROM coordinator WHERE fte = 1$$, 'VALUES (true)', 'fte 1 as full time');

-- One designation at a time, one standing at a time.
SELECT is(pg_temp.breaks($$INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from)
              SELECT district_id, gen_random_uuid(), school_id, partnership_id, 'maturing', '2026-01-01' FROM designation WHERE effective_to IS NULL LIMIT 1$$),
          'designation_one_current', 'two designations of one school at once are refused');
SELECT is(pg_temp.breaks($$UPDATE designation SET effective_to = '2000-01-01'$$), 'designation_dates_check', 'no designation ends before it begins');
SELECT is(pg_temp.breaks($$INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from)
              SELECT district_id, gen_random_uuid(), partnership_id, partner_id, role, '2026-01-01' FROM partnership_agency LIMIT 1$$),
          'partnership_agency_once', 'an agency holds a role once at a time');
SELECT is(pg_temp.breaks($$INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from)
              SELECT district_id, gen_random_uuid(), partnership_id, partner_id, 'fiscal_agent', '2026-01-01' FROM partnership_agency LIMIT 1$$),
          'none', 'but several roles at once');
SELECT is(pg_temp.breaks($$UPDATE partnership_agency SET effective_to = '2000-01-01'$$), 'partnership_agency_dates_check', 'no standing ends before it begins');
SELECT is(pg_temp.breaks($$UPDATE statement SET effective_from = '2020-01-01', effective_to = '2000-01-01'$$), 'statement_dates_check', 'no statement ends before it begins');
SELECT is(pg_temp.breaks($$UPDATE statement SET effective_to = '2000-01-01'$$), 'none', 'a statement that always held may end on any day');

-- Codes.
SELECT is(pg_temp.breaks($$UPDATE school SET local_code = 'auer' WHERE local_code = 'jmac'$$), 'school_local_code_key', 'a school''s code is its own');
SELECT is(pg_temp.breaks($$UPDATE partner SET code = 'mps' WHERE code = 'mtea'$$), 'partner_code_key', 'a partner''s code is its own');
SELECT is(pg_temp.breaks($$INSERT INTO partnership (district_id, id, code, name) VALUES (app.district_id(), gen_random_uuid(), 'mcsp', 'Twice')$$),
          'partnership_code_key', 'a partnership''s code is its own');

SELECT is(pg_temp.breaks($$UPDATE milestone SET date_precision = 'day' WHERE happened_on IS NULL$$), 'milestone_date_known_check', 'an exact date must be given');

-- Records others refer to stay.
SELECT is(pg_temp.breaks($$DELETE FROM school WHERE local_code = 'auer'$$), 'designation_school_id_fkey', 'a school with a history is not removed');
SELECT is(pg_temp.breaks($$DELETE FROM partner WHERE code = 'milwaukee-urban-league'$$), 'lead_partner_partner_id_fkey', 'nor an organization that once led');
SELECT is(pg_temp.breaks($$DELETE FROM partnership$$), 'partnership_agency_partnership_id_fkey', 'nor a partnership with agencies');

-- What is revoked is revoked once.
SELECT is(pg_temp.breaks($$INSERT INTO revocation (district_id, id, kind, value) VALUES (app.district_id(), gen_random_uuid(), 'client', 'demo-retired-kiosk')$$),
          'revocation_value_key', 'an application is revoked once');
SELECT is(pg_temp.breaks($$INSERT INTO revocation (district_id, id, kind, value) VALUES (app.district_id(), gen_random_uuid(), 'token', 'demo-retired-kiosk')$$),
          'none', 'a token of the same name is another thing');

-- Every rule a request can break was broken above, or is in 12_rules_community.sql or 15_rules_delivery.sql; nothing can go missing quietly.
RESET ROLE;
SELECT is_empty($$SELECT relation, name FROM rule WHERE broken_in = '04_rules.sql' AND name NOT IN (SELECT name FROM broken)$$, 'no rule went untested');

SELECT finish();
ROLLBACK;
