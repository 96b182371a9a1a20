-- West Allis-West Milwaukee: what the district says of itself, in our words, and a few plainly made-up records.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

CREATE OR REPLACE FUNCTION pg_temp.demo_id(district int, kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
    RETURN format('01980000-%s-7000-8000-%s%s', lpad(to_hex(kind), 4, '0'), lpad(to_hex(district), 4, '0'), lpad(to_hex(n), 8, '0'))::uuid;

INSERT INTO district (district_id, code, name, state, nces_leaid, timezone) VALUES
    ('01980000-0000-7000-8000-000000000002', 'wawm', 'West Allis-West Milwaukee School District', 'WI', '5516260', 'America/Chicago');

INSERT INTO statement (district_id, id, kind, ordinal, text, source)
SELECT app.district_id(), pg_temp.demo_id(2, 1, v.n), v.kind, v.ordinal, v.text,
       'Public page "Mission - Vision - Equity Beliefs" of the district, ' || v.place || '; in our words'
  FROM (VALUES
    ( 1, 'mission',       1, 'mission',   'Day by day the district works toward equity: it teaches in depth, makes everyone feel they belong and looks after the child as a whole, until success reaches each learner.'),
    ( 2, 'vision',        1, 'vision',    'Schooling here should knit people together and give learners the strength to shape a life of their own choosing.'),
    ( 3, 'equity_belief', 1, 'belief 1',  'Ending inequity starts with ourselves. Students come to us with strengths and hopes, and our work is to help them reach what they dream of.'),
    ( 4, 'equity_belief', 2, 'belief 2',  'All of us answer for potential that goes to waste, for how students grow socially and emotionally, and for a better organization: one that removes inequalities and owns up to its biases.'),
    ( 5, 'equity_belief', 3, 'belief 3',  'Learning is to be real and demanding. What we teach with, how we teach and how we test must respond to culture and carry no bias or discrimination.'),
    ( 6, 'equity_belief', 4, 'belief 4',  'We build a culture of service and excellence in which our core values show in how each student fares and how people treat one another.'),
    ( 7, 'equity_belief', 5, 'belief 5',  'Whoever takes part in anything we organize should mirror our student body, fairly.'),
    ( 8, 'equity_belief', 6, 'belief 6',  'Teaching is planned around the six competencies of deeper learning, so that opportunity widens for all students alike.'),
    ( 9, 'equity_belief', 7, 'belief 7',  'Data guide where money and means go. Each policy, procedure and budget answers to our equity non-negotiables and is used to make things fair.'),
    (10, 'equity_belief', 8, 'belief 8',  'We go out of our way to hear from every family - about their own child, about their school, about the district’s decisions - and give them power in it.'),
    (11, 'equity_belief', 9, 'belief 9',  'We do not give up on a student: not for want of help or guidance at home, not for gaps in knowledge, not for lack of effort, not for breaking the rules.'),
    (12, 'equity_belief', 10, 'belief 10', 'No member of staff works alone. Teams are put together with care, plan with one another, teach side by side and pass on what they know, for the good of every child.'),
    (13, 'equity_belief', 11, 'belief 11', 'Administrators, teachers and support staff are sought out, hired, backed, kept and trained throughout, to be conscious of race and at home with many cultures.'),
    (14, 'core_value',    1, 'belief 4',  'Trust'),
    (15, 'core_value',    2, 'belief 4',  'Integrity'),
    (16, 'core_value',    3, 'belief 4',  'Respect'),
    (17, 'competency',    1, 'belief 6',  'Mastery of academic content'),
    (18, 'competency',    2, 'belief 6',  'Solving problems and thinking critically'),
    (19, 'competency',    3, 'belief 6',  'Communicating'),
    (20, 'competency',    4, 'belief 6',  'Collaborating'),
    (21, 'competency',    5, 'belief 6',  'Directing one’s own learning'),
    (22, 'competency',    6, 'belief 6',  'An academic frame of mind')
  ) AS v (n, kind, ordinal, place, text);

INSERT INTO partner (district_id, id, code, name, kind, description, state) VALUES
    (app.district_id(), pg_temp.demo_id(2, 2, 1), 'demo-partner-1', 'Demo Partner (stand-in, West Allis)', 'community_organization', 'Made up for the demo.', 'WI'),
    (app.district_id(), pg_temp.demo_id(2, 2, 2), 'united-way', 'Demo United Way (stand-in, West Allis)', 'united_way', 'Made up for the demo.', 'WI'),
    (app.district_id(), pg_temp.demo_id(2, 2, 3), 'wawm', 'West Allis-West Milwaukee School District', 'district', 'The school district, as the organization that signs.', 'WI');

INSERT INTO partnership (district_id, id, code, name, purposes, description) VALUES
    (app.district_id(), pg_temp.demo_id(2, 3, 1), 'demo', 'Demo Partnership (stand-in)', ARRAY['Show a second district'], 'Made up for the demo.');

INSERT INTO partnership_agency (district_id, id, partnership_id, partner_id, role, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 4, 1), pg_temp.demo_id(2, 3, 1), pg_temp.demo_id(2, 2, 2), 'lead_agency', '2024-07-01');

INSERT INTO milestone (district_id, id, partnership_id, ordinal, title, happened_on, date_precision, source) VALUES
    (app.district_id(), pg_temp.demo_id(2, 5, 1), pg_temp.demo_id(2, 3, 1), 1, 'The demo partnership begins', '2024-07-01', 'month', 'Made up for the demo');

INSERT INTO school (district_id, id, local_code, name, level, enrollment, enrollment_on, state, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 6, 1), 'demo-01', 'Demo School West Allis (stand-in)',     'elementary', 310, '2025-09-19', 'WI', 'Made up for the demo.'),
    (app.district_id(), pg_temp.demo_id(2, 6, 2), 'demo-02', 'Demo School West Milwaukee (stand-in)', 'middle',     420, '2025-09-19', 'WI', 'Made up for the demo.');

INSERT INTO designation (district_id, id, school_id, partnership_id, stage, effective_from, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 7, 1), pg_temp.demo_id(2, 6, 1), pg_temp.demo_id(2, 3, 1), 'exploring', '2024-07-01', 'Made up for the demo.');

INSERT INTO lead_partner (district_id, id, school_id, partner_id, effective_from, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 8, 1), pg_temp.demo_id(2, 6, 1), pg_temp.demo_id(2, 2, 1), '2024-07-01', 'Made up for the demo.');

INSERT INTO coordinator (district_id, id, school_id, employer_id, title, fte, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 9, 1), pg_temp.demo_id(2, 6, 1), pg_temp.demo_id(2, 2, 2), 'Community School Coordinator', 1, '2024-07-01');

INSERT INTO revocation (district_id, id, kind, value, reason) VALUES
    (app.district_id(), pg_temp.demo_id(2, 10, 1), 'client', 'demo-retired-kiosk', 'Made up for the demo: a kiosk that is no longer there.');
