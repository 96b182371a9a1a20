-- The demo district: Milwaukee and its community schools partnership.
--
-- Facts (who, where, which year) are public; the words are ours, and each text says where the original stands. What no
-- public source gives - exact days, stages, enrollments, nine partners, seven schools - is made up for the demo and
-- says so in its name or note. No person is named.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

CREATE OR REPLACE FUNCTION pg_temp.demo_id(district int, kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
    RETURN format('01980000-%s-7000-8000-%s%s', lpad(to_hex(kind), 4, '0'), lpad(to_hex(district), 4, '0'), lpad(to_hex(n), 8, '0'))::uuid;

INSERT INTO district (district_id, code, name, state, nces_leaid, timezone) VALUES
    ('01980000-0000-7000-8000-000000000001', 'mps', 'Milwaukee Public Schools', 'WI', '5509600', 'America/Chicago');

INSERT INTO statement (district_id, id, kind, ordinal, text, source)
SELECT app.district_id(), pg_temp.demo_id(1, 1, v.n), v.kind, v.ordinal, v.text,
       'Public page of the Milwaukee Community Schools Partnership, "How Community Schools Thrive"; in our words'
  FROM (VALUES
    (1, 'guiding_principle', 1, 'Leadership is shared: students, staff, families and neighbors with a stake in a school decide together what it does, and then do it together.'),
    (2, 'guiding_principle', 2, 'Equity: nobody at the school lacks what success takes, and those who lead it can organize the partners and means to provide it.'),
    (3, 'guiding_principle', 3, 'Cultural relevance: the school meets its students, families and community on their own cultural terms and mends what is broken between people, so that trust and teaching grow.')
  ) AS v (n, kind, ordinal, text);

INSERT INTO partner (district_id, id, code, name, kind, description, city, state)
SELECT app.district_id(), pg_temp.demo_id(1, 2, v.n), v.code, v.name, v.kind, v.description, 'Milwaukee', 'WI'
  FROM (VALUES
    ( 1, 'mps',                    'Milwaukee Public Schools',                                'district',               'The school district; one of the three lead agencies of the partnership.'),
    ( 2, 'mtea',                   'Milwaukee Teachers’ Education Association',               'educators_association',  'The association of the district’s educators; one of the three lead agencies of the partnership.'),
    ( 3, 'united-way',             'United Way of Greater Milwaukee & Waukesha County',       'united_way',             'One of the three lead agencies; employs coordinators and is itself the lead partner of one school.'),
    ( 4, 'sixteenth-street',       'Sixteenth Street Community Health Centers',               'health_center',          'Health center on the South Side; lead partner of three schools, where it also employs the coordinator.'),
    ( 5, 'milwaukee-urban-league', 'Milwaukee Urban League',                                  'community_organization', 'Lead partner of Auer Avenue until the pairing ended.'),
    ( 6, 'demo-partner-1',         'Demo Partner 1 (stand-in, youth center)',                 'community_organization', 'Made up for the demo in place of an organization the sources do not name.'),
    ( 7, 'demo-partner-2',         'Demo Partner 2 (stand-in, trades employer)',              'business',               'Made up for the demo in place of an organization the sources do not name.'),
    ( 8, 'demo-partner-3',         'Demo Partner 3 (stand-in, neighborhood association)',     'community_organization', 'Made up for the demo in place of an organization the sources do not name.'),
    ( 9, 'demo-partner-4',         'Demo Partner 4 (stand-in, community college)',            'higher_education',       'Made up for the demo in place of an organization the sources do not name.'),
    (10, 'demo-partner-5',         'Demo Partner 5 (stand-in, boys’ and girls’ club)',        'community_organization', 'Made up for the demo in place of an organization the sources do not name.'),
    (11, 'demo-partner-6',         'Demo Partner 6 (stand-in, congregation)',                 'faith_based',            'Made up for the demo in place of an organization the sources do not name.'),
    (12, 'demo-partner-7',         'Demo Partner 7 (stand-in, public library)',               'public_agency',          'Made up for the demo in place of an organization the sources do not name.'),
    (13, 'demo-partner-8',         'Demo Partner 8 (stand-in, family services)',              'community_organization', 'Made up for the demo in place of an organization the sources do not name.'),
    (14, 'demo-partner-9',         'Demo Partner 9 (stand-in, arts organization)',            'community_organization', 'Made up for the demo in place of an organization the sources do not name.')
  ) AS v (n, code, name, kind, description);

INSERT INTO partnership (district_id, id, code, name, overarching_goal, purposes, description, founded_on) VALUES (
    app.district_id(), pg_temp.demo_id(1, 3, 1), 'mcsp', 'Milwaukee Community Schools Partnership',
    'No child goes without a real chance in life.',
    ARRAY['Stand behind schools', 'Make education better', 'Let the whole community flourish'],
    'Three agencies that turn public schools into centers of their neighborhoods, school by school, each with a lead '
    'partner and a coordinator of its own.',
    NULL);

INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from)
SELECT app.district_id(), pg_temp.demo_id(1, 4, v.n), pg_temp.demo_id(1, 3, 1), p.id, 'lead_agency', DATE '2015-01-01'
  FROM (VALUES (1, 'mps'), (2, 'mtea'), (3, 'united-way')) AS v (n, partner)
  JOIN partner p ON p.district_id = app.district_id() AND p.code = v.partner;

INSERT INTO milestone (district_id, id, partnership_id, ordinal, title, text, happened_on, date_precision, count_value, count_qualifier, count_unit, source)
SELECT app.district_id(), pg_temp.demo_id(1, 5, v.ordinal), pg_temp.demo_id(1, 3, 1), v.ordinal, v.title, v.text, v.happened_on,
       v.date_precision, v.count_value, v.count_qualifier, v.count_unit, v.source
  FROM (VALUES
    (1, 'A busload travels to Cincinnati', 'Staff, parents and neighbors go to the Coalition for Community Schools conference in Ohio, see such schools at work and come home eager.',
        DATE '2014-01-01', 'year', 50, 'about', 'people', 'Public page of the partnership, "History"'),
    (2, 'The school board opens a grant process', 'The Milwaukee Board of School Directors invites schools to apply for a grant to improve.',
        NULL, 'unknown', NULL, NULL, NULL, 'Public page of the partnership, "History"'),
    (3, 'The first schools are chosen', 'Auer Avenue, Hopkins-Lloyd and James Madison Academic Campus are to become community schools.',
        DATE '2015-01-01', 'year', 3, 'exactly', 'schools', 'Public page of the partnership, "History"; local news of 24 September 2015'),
    (4, 'The partnership is founded', 'The district, the United Way and the teachers’ association make their partnership formal.',
        NULL, 'unknown', 3, 'exactly', 'agencies', 'Public page of the partnership, "History"'),
    (5, 'Conversations in the community', 'Students, staff, families and neighbors are asked what they want of their schools.',
        NULL, 'unknown', NULL, NULL, NULL, 'Public page of the partnership, "History"'),
    (6, 'The strategy takes its shape', 'What was heard becomes a strategy resting on shared leadership, equity and cultural relevance.',
        NULL, 'unknown', 3, 'exactly', 'practices', 'Public page of the partnership, "History"'),
    (7, 'A federal Full-Service Community Schools award', 'The award runs for five years.',
        DATE '2020-10-22', 'day', 2500000, 'exactly', 'US dollars', 'Business news of 22 October 2020'),
    (8, 'Where it stands', 'Sixteen schools take part, with ten partner organizations beside them.',
        NULL, 'unknown', 7000, 'more_than', 'students', 'Public page of the partnership, "History"; undated')
  ) AS v (ordinal, title, text, happened_on, date_precision, count_value, count_qualifier, count_unit, source);

INSERT INTO school (district_id, id, local_code, name, level, enrollment, enrollment_on, city, state, note)
SELECT app.district_id(), pg_temp.demo_id(1, 6, v.n), v.code, v.name, v.level, v.enrollment, DATE '2025-09-19', 'Milwaukee', 'WI',
       CASE WHEN v.code LIKE 'demo-%'
            THEN 'Made up for the demo in place of a community school the sources do not name.'
            ELSE 'A community school named in public sources. Its level and enrollment here are demo figures, not its own.' END
  FROM (VALUES
    ( 1, 'auer',           'Auer Avenue',                   'k8',         318),
    ( 2, 'hopkins-lloyd',  'Hopkins-Lloyd',                 'elementary', 274),
    ( 3, 'jmac',           'James Madison Academic Campus', 'high',       612),
    ( 4, 'bradley-tech',   'Bradley Tech High School',      'high',       742),
    ( 5, 'browning',       'Browning Elementary',           'elementary', 356),
    ( 6, 'lincoln-avenue', 'Lincoln Avenue',                'elementary', 468),
    ( 7, 'longfellow',     'Longfellow',                    'k8',         631),
    ( 8, 'south-division', 'South Division High School',    'high',       884),
    ( 9, 'zablocki',       'Zablocki',                      'elementary', 497),
    (10, 'demo-01',        'Demo School 1 (stand-in)',      'k8',         402),
    (11, 'demo-02',        'Demo School 2 (stand-in)',      'elementary', 351),
    (12, 'demo-03',        'Demo School 3 (stand-in)',      'elementary', 377),
    (13, 'demo-04',        'Demo School 4 (stand-in)',      'elementary', 289),
    (14, 'demo-05',        'Demo School 5 (stand-in)',      'middle',     443),
    (15, 'demo-06',        'Demo School 6 (stand-in)',      'elementary', 325),
    (16, 'demo-07',        'Demo School 7 (stand-in)',      'combined',   267)
  ) AS v (n, code, name, level, enrollment);

-- Three schools, a fourth by September 2015, six by July 2016, eight by December 2017, then twelve, then sixteen.
INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from, effective_to, note)
SELECT app.district_id(), pg_temp.demo_id(1, 7, v.n), s.id, pg_temp.demo_id(1, 3, 1), v.stage, v.effective_from, v.effective_to,
       CASE WHEN v.school LIKE 'demo-%' THEN 'Made up for the demo.'
            ELSE 'Sources give the year at best; the day and the stage are made up for the demo.' END
  FROM (VALUES
    ( 1, 'auer',           'emerging',  DATE '2015-01-01', DATE '2018-06-30'),
    ( 2, 'auer',           'maturing',  DATE '2018-07-01', NULL),
    ( 3, 'hopkins-lloyd',  'maturing',  DATE '2015-01-01', NULL),
    ( 4, 'jmac',           'emerging',  DATE '2015-01-01', DATE '2019-06-30'),
    ( 5, 'jmac',           'excelling', DATE '2019-07-01', NULL),
    ( 6, 'bradley-tech',   'maturing',  DATE '2015-09-01', NULL),
    ( 7, 'browning',       'maturing',  DATE '2016-07-01', NULL),
    ( 8, 'lincoln-avenue', 'excelling', DATE '2016-07-01', NULL),
    ( 9, 'longfellow',     'maturing',  DATE '2017-07-01', NULL),
    (10, 'south-division', 'maturing',  DATE '2017-07-01', NULL),
    (11, 'zablocki',       'emerging',  DATE '2020-07-01', NULL),
    (12, 'demo-01',        'emerging',  DATE '2020-07-01', NULL),
    (13, 'demo-02',        'emerging',  DATE '2020-07-01', NULL),
    (14, 'demo-03',        'emerging',  DATE '2020-07-01', NULL),
    (15, 'demo-04',        'emerging',  DATE '2021-07-01', NULL),
    (16, 'demo-05',        'emerging',  DATE '2021-07-01', NULL),
    (17, 'demo-06',        'exploring', DATE '2022-07-01', NULL),
    (18, 'demo-07',        'exploring', DATE '2022-07-01', NULL)
  ) AS v (n, school, stage, effective_from, effective_to)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school;

INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from, effective_to, note)
SELECT app.district_id(), pg_temp.demo_id(1, 8, v.n), s.id, p.id, v.effective_from, v.effective_to, v.note
  FROM (VALUES
    ( 1, 'auer',           'milwaukee-urban-league', DATE '2015-01-01', DATE '2024-06-30', 'The school’s page for 2024-25 seeks a new lead partner. The days are made up for the demo.'),
    ( 2, 'hopkins-lloyd',  'demo-partner-1',         DATE '2015-01-01', NULL, 'Made up for the demo.'),
    ( 3, 'jmac',           'united-way',             DATE '2015-01-01', NULL, 'A lead agency that is also the lead partner of a school. The day is made up for the demo.'),
    ( 4, 'bradley-tech',   'demo-partner-2',         DATE '2015-09-01', NULL, 'Made up for the demo.'),
    ( 5, 'browning',       'demo-partner-3',         DATE '2016-07-01', NULL, 'Made up for the demo.'),
    ( 6, 'lincoln-avenue', 'sixteenth-street',       DATE '2016-07-01', NULL, 'The pairing is public; the day is made up for the demo.'),
    ( 7, 'longfellow',     'demo-partner-4',         DATE '2017-07-01', NULL, 'Made up for the demo.'),
    ( 8, 'south-division', 'sixteenth-street',       DATE '2017-07-01', NULL, 'The pairing is public; the day is made up for the demo.'),
    ( 9, 'zablocki',       'sixteenth-street',       DATE '2020-07-01', NULL, 'The pairing is public; the day is made up for the demo.'),
    (10, 'demo-01',        'demo-partner-5',         DATE '2020-07-01', NULL, 'Made up for the demo.'),
    (11, 'demo-02',        'demo-partner-6',         DATE '2020-07-01', NULL, 'Made up for the demo.'),
    (12, 'demo-03',        'demo-partner-7',         DATE '2020-07-01', NULL, 'Made up for the demo.'),
    (13, 'demo-04',        'demo-partner-8',         DATE '2021-07-01', NULL, 'Made up for the demo.'),
    (14, 'demo-05',        'demo-partner-9',         DATE '2021-07-01', NULL, 'Made up for the demo.'),
    (15, 'demo-06',        'demo-partner-5',         DATE '2022-07-01', NULL, 'Made up for the demo.'),
    (16, 'demo-07',        'demo-partner-8',         DATE '2022-07-01', NULL, 'Made up for the demo.')
  ) AS v (n, school, partner, effective_from, effective_to, note)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school
  JOIN partner p ON p.district_id = app.district_id() AND p.code = v.partner;

-- Days and shares of a position are made up. Who employs is public for Sixteenth Street's schools and Madison.
INSERT INTO coordinator (district_id, id, school_id, employer_id, title, fte, effective_from, effective_to)
SELECT app.district_id(), pg_temp.demo_id(1, 9, v.n), s.id, p.id, 'Community School Coordinator', v.fte, v.effective_from, v.effective_to
  FROM (VALUES
    ( 1, 'auer',           'united-way',       1.0, DATE '2015-01-01', DATE '2019-06-30'),
    ( 2, 'auer',           'united-way',       1.0, DATE '2019-08-01', NULL),
    ( 3, 'hopkins-lloyd',  'united-way',       1.0, DATE '2015-01-01', NULL),
    ( 4, 'jmac',           'united-way',       1.0, DATE '2015-01-01', NULL),
    ( 5, 'bradley-tech',   'united-way',       1.0, DATE '2015-09-01', NULL),
    ( 6, 'browning',       'united-way',       1.0, DATE '2016-07-01', NULL),
    ( 7, 'lincoln-avenue', 'sixteenth-street', 1.0, DATE '2016-07-01', NULL),
    ( 8, 'longfellow',     'united-way',       1.0, DATE '2017-07-01', NULL),
    ( 9, 'south-division', 'sixteenth-street', 1.0, DATE '2017-07-01', NULL),
    (10, 'zablocki',       'sixteenth-street', 1.0, DATE '2020-07-01', NULL),
    (11, 'demo-01',        'united-way',       1.0, DATE '2020-07-01', NULL),
    (12, 'demo-02',        'mps',              1.0, DATE '2020-07-01', NULL),
    (13, 'demo-03',        'united-way',       0.5, DATE '2020-07-01', NULL),
    (14, 'demo-04',        'united-way',       1.0, DATE '2021-07-01', NULL),
    (15, 'demo-05',        'demo-partner-9',   0.8, DATE '2021-07-01', NULL),
    (16, 'demo-06',        'united-way',       1.0, DATE '2022-07-01', NULL),
    (17, 'demo-07',        'united-way',       1.0, DATE '2022-07-01', DATE '2025-06-30')
  ) AS v (n, school, employer, fte, effective_from, effective_to)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school
  JOIN partner p ON p.district_id = app.district_id() AND p.code = v.employer;

INSERT INTO revocation (district_id, id, kind, value, reason) VALUES
    (app.district_id(), pg_temp.demo_id(1, 10, 1), 'client', 'demo-retired-kiosk', 'Made up for the demo: a kiosk that is no longer there.');
