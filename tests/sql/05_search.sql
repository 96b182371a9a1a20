-- Does searching see through typography, and do texts survive unchanged? Texts of our own.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT no_plan();

CREATE TEMP TABLE pair (stored text, asked text, why text);
INSERT INTO pair VALUES
    (E'The students\u2019 caf\u00e9',                    'students'' caf' || E'\u00e9', 'a curly apostrophe'),
    (E'The \u201cbig\u201d table',                       'the "big" table',              'curly quotes and capitals'),
    (E'\u00abround\u00bb',                               '"round"',                      'guillemets'),
    (E'2020\u20132024',                                  '2020-2024',                    'an en dash'),
    (E'yes \u2014 no',                                   'yes - no',                     'an em dash'),
    (E'non\u2011stop',                                   'non-stop',                     'a no-break hyphen'),
    (E'minus \u22125',                                   'minus -5',                     'a minus sign'),
    (E'and so on\u2026',                                 'so on...',                     'an ellipsis'),
    (E'ten\u00a0o\u2019clock',                           'ten o''clock',                 'a no-break space'),
    (E'wide\u2003gap',                                   'wide gap',                     'an em space'),
    (E'two  spaces\nand a line',                         'two spaces and a line',        'runs of white space'),
    (E'co\u00adoperate',                                 'cooperate',                    'a soft hyphen'),
    (E'zero\u200bwidth',                                 'zerowidth',                    'a zero-width space'),
    (E'e\u0301cole',                                     E'\u00c9COLE',                  'a combining accent'),
    (E'\uff26\uff55\uff4c\uff4c',                        'full',                         'full-width letters'),
    (E'o\ufb03ce',                                       'office',                       'a ligature'),
    (E'\u0160KOLA',                                      E'\u0161kola',                  'capitals beyond ASCII');
SELECT cmp_ok(strpos(app.searchable(stored), app.searchable(asked)), '>', 0, why || ' makes no difference') FROM pair;
SELECT cmp_ok(strpos(app.searchable(asked), app.searchable(stored)), '>=', 0, why || ', the other way round') FROM pair;
SELECT is(strpos(app.searchable('one table'), app.searchable('two tables')), 0, 'what is not there is not found');
SELECT is(strpos(app.searchable('100 percent'), app.searchable('100%')), 0, 'a percent sign is no wildcard');
SELECT is(strpos(app.searchable('abc'), app.searchable('a_c')), 0, 'an underscore is no wildcard');
SELECT is(app.searchable(app.searchable(E'A\u2026  \u2019B\u2019')), app.searchable(E'A\u2026  \u2019B\u2019'), 'asking twice changes nothing');
SELECT is(app.searchable(NULL), NULL, 'nothing stays nothing');

-- Stored byte for byte.
SET LOCAL ROLE roundtable_service;
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true) \g /dev/null
CREATE FUNCTION pg_temp.odd() RETURNS text LANGUAGE sql IMMUTABLE AS
    $$SELECT E'~ Our\u00a0\u201ctable\u201d\u2026 isn\u2019t sqare \u2014  e\u0301 \u00e9 \U0001F9D1\u200D\U0001F3EB\r\n\tthe end '$$;
INSERT INTO statement (district_id, id, kind, ordinal, text) VALUES
    (app.district_id(), '01980000-ffff-7000-8000-000000000001', 'core_value', 1, pg_temp.odd()),
    (app.district_id(), '01980000-ffff-7000-8000-000000000002', 'core_value', 2, pg_temp.odd()),
    (app.district_id(), '01980000-ffff-7000-8000-000000000003', 'core_value', 3, replace(pg_temp.odd(), 'sqare', 'square'));
SELECT is(convert_to(text, 'UTF8'), convert_to(pg_temp.odd(), 'UTF8'), 'a text comes back byte for byte')
  FROM statement WHERE id = '01980000-ffff-7000-8000-000000000001';
SELECT is((SELECT count(*) FROM statement WHERE kind = 'core_value'), 3::bigint, 'the same text twice, and nearly the same, are three statements');
SELECT is((SELECT count(*) FROM statement WHERE strpos(app.searchable(text), app.searchable('our "table"... isn''t')) > 0), 3::bigint,
          'and a plain keyboard finds them');

SELECT finish();
ROLLBACK;
