-- Westbrook: what the school department says of itself, in our words, and a few plainly made-up records.
--
-- Its page has a heading for strategic priorities and nothing under it, so there are none here.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000003|district||', true);

CREATE OR REPLACE FUNCTION pg_temp.demo_id(district int, kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
    RETURN format('01980000-%s-7000-8000-%s%s', lpad(to_hex(kind), 4, '0'), lpad(to_hex(district), 4, '0'), lpad(to_hex(n), 8, '0'))::uuid;

INSERT INTO district (district_id, code, name, state, timezone, website_url) VALUES
    ('01980000-0000-7000-8000-000000000003', 'westbrook', 'Westbrook School Department', 'ME', 'America/New_York', 'https://www.westbrookschools.org');

INSERT INTO statement (district_id, id, kind, ordinal, text, source)
SELECT app.district_id(), pg_temp.demo_id(3, 1, v.n), v.kind, v.ordinal, v.text,
       'Public page of the school department, ' || v.place || '; in our words'
  FROM (VALUES
    ( 1, 'promise',           1,  '"One Promise"',                       'We promise one thing: whoever learns here gets the finest schooling we can give, and it lasts a lifetime.'),
    ( 2, 'vision',            1,  '"Our Shared Vision"',                 'Students, staff, families and the wider community educate together. Learners steer their own work, each aims for their personal best, and lessons start from the student and reach across subjects. Much is expected, and there is more than one way to show what one knows. The world keeps changing, and bringing this about is up to all of us.'),
    ( 3, 'core_value',        1,  '"Our Core Values", first',            'Leaders who are sure of purpose and open to the new'),
    ( 4, 'core_value',        2,  '"Our Core Values", second',           'Teaching done on purpose, with the learner in the middle'),
    ( 5, 'core_value',        3,  '"Our Core Values", third',            'Learning that matters and fits the person'),
    ( 6, 'core_value',        4,  '"Our Core Values", fourth',           'A culture and a community with room for all'),
    ( 7, 'core_value',        5,  '"Our Core Values", fifth',            'Buildings and budgets handled with intent'),
    ( 8, 'guiding_principle', 1,  '"Our Guiding Principles", first',     'Fairness comes first: children and grown-ups alike can get at every opportunity the schools have.'),
    ( 9, 'guiding_principle', 2,  '"Our Guiding Principles", second',    'We cultivate joy, working and talking with one another, ties to community partners, answering for results, and aiming high.'),
    (10, 'guiding_principle', 3,  '"Our Guiding Principles", third',     'In the setting we tend, all students achieve much, grow as people and make their voices count.'),
    (11, 'guiding_principle', 4,  '"Our Guiding Principles", fourth',    'Students and employees alike are held to a high bar, and we check that they are.'),
    (12, 'guiding_principle', 5,  '"Our Guiding Principles", fifth',     'We find, encourage, honor, back and keep able and devoted administrators, teachers and other staff, in whom our students and our diverse town can see themselves.'),
    (13, 'guiding_principle', 6,  '"Our Guiding Principles", sixth',     'People here belong, recover from setbacks and think well of themselves.'),
    (14, 'guiding_principle', 7,  '"Our Guiding Principles", seventh',   'Answering for oneself, acting well and repairing harm are learned here, and feed social and emotional growth.'),
    (15, 'guiding_principle', 8,  '"Our Guiding Principles", eighth',    'That work - acting well, repairing harm, growing socially and emotionally - is a duty we carry jointly.'),
    (16, 'guiding_principle', 9,  '"Our Guiding Principles", ninth',     'Home, school and community each bear part of the duty for what children learn.'),
    (17, 'guiding_principle', 10, '"Our Guiding Principles", tenth',     'Money and buildings are managed with forethought: improvement never stops, and places to learn stay safe and worth their cost.')
  ) AS v (n, kind, ordinal, place, text);

INSERT INTO partner (district_id, id, code, name, kind, description, state) VALUES
    (app.district_id(), pg_temp.demo_id(3, 2, 1), 'demo-partner-1', 'Demo Partner (stand-in, Westbrook)',         'business',               'Made up for the demo.', 'ME'),
    (app.district_id(), pg_temp.demo_id(3, 2, 2), 'westbrook',      'Westbrook School Department',                'district',               'The school department, as the organization that signs.', 'ME'),
    (app.district_id(), pg_temp.demo_id(3, 2, 3), 'demo-partner-2', 'Demo Partner (stand-in, evening classes)',   'community_organization', 'Made up for the demo.', 'ME');

INSERT INTO partnership (district_id, id, code, name, purposes, description) VALUES
    (app.district_id(), pg_temp.demo_id(3, 3, 1), 'demo', 'Demo Partnership (stand-in)', ARRAY['Show a third district'], 'Made up for the demo.');

INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(3, 4, 1), pg_temp.demo_id(3, 3, 1), pg_temp.demo_id(3, 2, 1), 'lead_agency', '2025-07-01');

INSERT INTO milestone (district_id, id, partnership_id, ordinal, title, source) VALUES
    (app.district_id(), pg_temp.demo_id(3, 5, 1), pg_temp.demo_id(3, 3, 1), 1, 'The demo partnership begins', 'Made up for the demo');

INSERT INTO school (district_id, id, local_code, name, level, enrollment, enrollment_on, state, note) VALUES
    (app.district_id(), pg_temp.demo_id(3, 6, 1), 'demo-01', 'Demo School Westbrook East (stand-in)', 'elementary', 295, '2025-10-01', 'ME', 'Made up for the demo.'),
    (app.district_id(), pg_temp.demo_id(3, 6, 2), 'demo-02', 'Demo School Westbrook West (stand-in)', 'high',       701, '2025-10-01', 'ME', 'Made up for the demo.');

INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from, note) VALUES
    (app.district_id(), pg_temp.demo_id(3, 7, 1), pg_temp.demo_id(3, 6, 1), pg_temp.demo_id(3, 3, 1), 'exploring', '2025-07-01', 'Made up for the demo.');

INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from, note) VALUES
    (app.district_id(), pg_temp.demo_id(3, 8, 1), pg_temp.demo_id(3, 6, 1), pg_temp.demo_id(3, 2, 1), '2025-07-01', 'Made up for the demo.');

INSERT INTO coordinator (district_id, id, school_id, employer_id, title, fte, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(3, 9, 1), pg_temp.demo_id(3, 6, 1), pg_temp.demo_id(3, 2, 1), 'Community School Coordinator', 0.6, '2025-07-01');

INSERT INTO revocation (district_id, id, kind, value, reason) VALUES
    (app.district_id(), pg_temp.demo_id(3, 10, 1), 'client', 'demo-retired-kiosk', 'Made up for the demo: a kiosk that is no longer there.');
