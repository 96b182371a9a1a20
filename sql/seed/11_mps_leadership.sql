-- The demo district, shared leadership: bodies with their seats and meetings, what the council of the partnership decided,
-- and what organizations have agreed to bring.
--
-- The four bodies of a school, the citywide council that meets each quarter, Administrative Policy 9.14, the federal award
-- and the names of programs are public; who gives which program, days, counts and decisions are made up for the demo.
-- Seats have no names. The schools demo-04 to demo-07 have nothing here: a cycle can begin there from nothing.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

-- Records are found by the codes people know them by. (11 to 14 share these.)
CREATE FUNCTION pg_temp.school_of(code text) RETURNS uuid LANGUAGE sql STABLE AS
    'SELECT id FROM school WHERE district_id = app.district_id() AND local_code = code';
CREATE FUNCTION pg_temp.partner_of(wanted text) RETURNS uuid LANGUAGE sql STABLE AS
    'SELECT id FROM partner WHERE district_id = app.district_id() AND code = wanted';
CREATE FUNCTION pg_temp.body_of(school text, wanted text) RETURNS uuid LANGUAGE sql STABLE AS
    'SELECT id FROM leadership_body WHERE district_id = app.district_id() AND school_id = pg_temp.school_of(school) AND kind = wanted';

INSERT INTO code (district_id, id, set, code, broader, label, description, ordinal)
SELECT app.district_id(), pg_temp.demo_id(1, 11, v.n), v.set, v.code, v.broader, v.label, v.description, v.ordinal
  FROM (VALUES
    (1, 'stage',        'evolving',       'maturing',              'Evolving',       'The third of four stages - exploring, emerging, evolving, expanding - in one coalition’s rubric.', 1),
    (2, 'stage',        'expanding',      'excelling',             'Expanding',      'The last of four stages in one coalition’s rubric.', 2),
    (3, 'channel',      'listening-tour', 'community_conversation', 'Listening tour', 'Made up for the demo: conversations on front porches and at bus stops.', 1),
    (4, 'support_area', 'vision-dental',  'health_wellness',       'Eyes and teeth', 'Made up for the demo: a finer word for one part of health.', 1)
  ) AS v (n, set, code, broader, label, description, ordinal);
UPDATE designation SET stage_code_id = pg_temp.demo_id(1, 11, 1)
 WHERE district_id = app.district_id() AND school_id = pg_temp.school_of('longfellow');

INSERT INTO neighborhood (district_id, id, code, name, city, description) VALUES
    (app.district_id(), pg_temp.demo_id(1, 12, 1), 'south-side', 'South Side', 'Milwaukee',
     'The part of the city where Sixteenth Street Community Health Centers leads schools. Which schools stand in it here follows those pairings.'),
    (app.district_id(), pg_temp.demo_id(1, 12, 2), 'demo-north', 'Demo Neighborhood (stand-in)', 'Milwaukee', 'Made up for the demo.');
UPDATE school SET neighborhood_id = pg_temp.demo_id(1, 12, 1)
 WHERE district_id = app.district_id() AND local_code IN ('lincoln-avenue', 'south-division', 'zablocki');
UPDATE school SET neighborhood_id = pg_temp.demo_id(1, 12, 2)
 WHERE district_id = app.district_id() AND local_code IN ('demo-01', 'demo-02', 'demo-03');

-- Some schools have all four bodies, some are still forming them.
INSERT INTO leadership_body (district_id, id, school_id, partnership_id, kind, name, purpose, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(1, 14, 1), NULL, pg_temp.demo_id(1, 3, 1), 'community_council', 'Community Leadership Council',
     'Brings the schools of the city and the three agencies to one table, each quarter.', '2017-07-01');
INSERT INTO leadership_body (district_id, id, school_id, kind, name, purpose, effective_from)
SELECT app.district_id(), pg_temp.demo_id(1, 14, 10 * v.n + k.n), s.id, k.kind, k.name, k.purpose, v.effective_from
  FROM (VALUES
    ( 1, 'auer',           DATE '2019-09-03', '{leadership_team,family_leadership}'),
    ( 2, 'hopkins-lloyd',  DATE '2018-09-04', '{leadership_team,family_leadership,youth_council}'),
    ( 3, 'jmac',           DATE '2016-09-01', '{leadership_team,family_leadership,youth_council,collaborative_staff}'),
    ( 4, 'bradley-tech',   DATE '2018-09-04', '{leadership_team,youth_council,collaborative_staff}'),
    ( 5, 'browning',       DATE '2021-09-01', '{leadership_team}'),
    ( 6, 'lincoln-avenue', DATE '2017-09-05', '{leadership_team,family_leadership,youth_council,collaborative_staff}'),
    ( 7, 'longfellow',     DATE '2019-09-03', '{leadership_team,family_leadership,youth_council,collaborative_staff}'),
    ( 8, 'south-division', DATE '2018-09-04', '{leadership_team,family_leadership,youth_council,collaborative_staff}'),
    ( 9, 'zablocki',       DATE '2020-09-01', '{leadership_team,family_leadership,youth_council,collaborative_staff}'),
    (10, 'demo-01',        DATE '2022-09-06', '{leadership_team,collaborative_staff}')
  ) AS v (n, school, effective_from, kinds)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school
  JOIN (VALUES
    (1, 'leadership_team',     'Community School Leadership Team',  'Finds out what is needed and settles on how the school answers.'),
    (2, 'family_leadership',   'Family Leadership Organization',    'Makes room in which families feel at home and grow into leaders.'),
    (3, 'youth_council',       'Youth Council',                     'Lets young people lead, be heard and count.'),
    (4, 'collaborative_staff', 'Collaborative Staff',               'Keeps the staff talking and brings them closer to one another.')
  ) AS k (n, kind, name, purpose) ON k.kind = ANY (v.kinds::text[]);

-- A leadership team has more seats for families, students and neighbors than for staff.
INSERT INTO seat (district_id, id, school_id, partnership_id, body_id, stakeholder_group, role, partner_id, effective_from)
SELECT app.district_id(), pg_temp.demo_id(1, 15, row_number() OVER (ORDER BY b.id, g.place, i)::int), b.school_id, b.partnership_id, b.id, g.stakeholder_group,
       CASE WHEN i > 1 THEN 'member' ELSE g.first_role END,
       CASE WHEN g.stakeholder_group = 'community_partner' THEN l.partner_id END, b.effective_from
  FROM leadership_body b
  JOIN (VALUES
    ('leadership_team',     1, 'family',            3, 'co_chair'),
    ('leadership_team',     2, 'staff',             2, 'co_chair'),
    ('leadership_team',     3, 'student',           2, 'member'),
    ('leadership_team',     4, 'neighbor',          1, 'member'),
    ('leadership_team',     5, 'community_partner', 1, 'member'),
    ('family_leadership',   1, 'family',            5, 'chair'),
    ('youth_council',       1, 'student',           6, 'chair'),
    ('youth_council',       2, 'staff',             1, 'facilitator'),
    ('collaborative_staff', 1, 'staff',             5, 'facilitator'),
    ('community_council',   1, 'family',            4, 'co_chair'),
    ('community_council',   2, 'staff',             3, 'co_chair'),
    ('community_council',   3, 'student',           2, 'member'),
    ('community_council',   4, 'neighbor',          2, 'member'),
    ('community_council',   5, 'community_member',  1, 'member'),
    ('community_council',   6, 'community_partner', 3, 'member'),
    ('community_council',   7, 'business_partner',  1, 'member')
  ) AS g (kind, place, stakeholder_group, seats, first_role) ON g.kind = b.kind
 CROSS JOIN generate_series(1, g.seats) AS i
  LEFT JOIN lead_partner l ON l.district_id = b.district_id AND l.school_id = b.school_id AND l.effective_to IS NULL
 WHERE b.district_id = app.district_id();
-- One seat fell vacant; that somebody held it is remembered.
UPDATE seat SET effective_to = '2026-01-31'
 WHERE district_id = app.district_id() AND body_id = pg_temp.body_of('browning', 'leadership_team') AND stakeholder_group = 'neighbor';

-- The teams meet each month of a school year, the other bodies every other month, the council each quarter.
INSERT INTO meeting (district_id, id, school_id, body_id, held_on, title, mode, languages, student_count, staff_count, family_count, neighbor_count, partner_count, summary, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 16, 1000 + row_number() OVER (ORDER BY b.id, m)::int), b.school_id, b.id,
       (DATE '2025-09-16' + make_interval(months => m))::date, 'Regular meeting',
       CASE WHEN m % 4 = 3 THEN 'online' ELSE 'in_person' END,
       CASE WHEN n.code = 'south-side' THEN '{en,es}'::text[] ELSE '{en}' END,
       CASE WHEN b.kind IN ('leadership_team', 'youth_council') THEN 2 + m % 3 ELSE 0 END,
       CASE WHEN b.kind <> 'family_leadership' THEN 2 + m % 2 ELSE 1 END,
       CASE WHEN b.kind IN ('leadership_team', 'family_leadership') THEN 3 + m % 4 ELSE 0 END,
       CASE WHEN b.kind = 'leadership_team' THEN m % 2 ELSE 0 END,
       CASE WHEN b.kind = 'leadership_team' THEN 1 ELSE 0 END,
       'Made up for the demo.', CASE WHEN b.kind = 'leadership_team' THEN 'public' ELSE 'school' END
  FROM leadership_body b
  JOIN school s ON s.district_id = b.district_id AND s.id = b.school_id
  LEFT JOIN neighborhood n ON n.district_id = s.district_id AND n.id = s.neighborhood_id
 CROSS JOIN generate_series(0, 8) AS m
 WHERE b.district_id = app.district_id() AND (b.kind = 'leadership_team' OR m % 2 = 1);
INSERT INTO meeting (district_id, id, partnership_id, body_id, held_on, title, languages, student_count, staff_count, family_count, neighbor_count, partner_count, summary, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 16, v.n), pg_temp.demo_id(1, 3, 1), pg_temp.demo_id(1, 14, 1), v.held_on, v.title, '{en,es}',
       v.students, v.staff, v.families, v.neighbors, v.partners, 'Made up for the demo.', 'partnership'
  FROM (VALUES
    (1, DATE '2025-09-18', 'First quarter',  3, 9, 11, 4, 8),
    (2, DATE '2025-12-11', 'Second quarter', 2, 8,  9, 3, 7),
    (3, DATE '2026-03-12', 'Third quarter',  4, 9, 12, 4, 8),
    (4, DATE '2026-06-11', 'Fourth quarter', 2, 7, 10, 5, 9)
  ) AS v (n, held_on, title, students, staff, families, neighbors, partners);

-- The partnership decides together: the plan stands, with the word of all three agencies; the new lead partner of Auer
-- Avenue does not, for one of them dissents.
INSERT INTO plan (district_id, id, partnership_id, kind, title, school_year, contributors, note) VALUES
    (app.district_id(), pg_temp.demo_id(1, 18, 1), pg_temp.demo_id(1, 3, 1), 'community_school', 'Plan of the partnership', '2026-27',
     '{students,staff,families,community}', 'Made up for the demo.');
INSERT INTO decision (district_id, id, partnership_id, body_id, meeting_id, kind, plan_id, subject_school_id, subject_partner_id, title, outcome, decided_on,
                      student_count, staff_count, family_count, neighbor_count, partner_count, votes_against, abstentions, dissent, visibility) VALUES
    (app.district_id(), pg_temp.demo_id(1, 19, 1), pg_temp.demo_id(1, 3, 1), pg_temp.demo_id(1, 14, 1), pg_temp.demo_id(1, 16, 3), 'adopt_plan',
     pg_temp.demo_id(1, 18, 1), NULL, NULL, 'Adopt the plan of the partnership', 'adopted', '2026-03-12', 4, 9, 12, 4, 8, 0, 2, NULL, 'public'),
    (app.district_id(), pg_temp.demo_id(1, 19, 2), pg_temp.demo_id(1, 3, 1), pg_temp.demo_id(1, 14, 1), pg_temp.demo_id(1, 16, 4), 'change_lead_partner',
     NULL, pg_temp.school_of('auer'), pg_temp.partner_of('demo-partner-1'), 'Pair Auer Avenue with Demo Partner 1', 'adopted', '2026-06-11', 2, 7, 10, 5, 9, 4, 1,
     'Four members wanted the families of the school to meet more than one candidate. Made up for the demo.', 'partnership');

SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'district', pg_temp.partner_of('mps'), ''), true);
INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on, reason) VALUES
    (app.district_id(), pg_temp.demo_id(1, 20, 1), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 1), pg_temp.demo_id(1, 19, 1), 'approves', '2026-03-26', NULL),
    (app.district_id(), pg_temp.demo_id(1, 20, 2), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 1), pg_temp.demo_id(1, 19, 2), 'approves', '2026-06-18', NULL);
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'mtea', pg_temp.partner_of('mtea'), ''), true);
INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on, reason) VALUES
    (app.district_id(), pg_temp.demo_id(1, 20, 3), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 2), pg_temp.demo_id(1, 19, 1), 'approves', '2026-03-31', NULL),
    (app.district_id(), pg_temp.demo_id(1, 20, 4), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 2), pg_temp.demo_id(1, 19, 2), 'dissents', '2026-06-24',
     'The staff of the school was not asked before the choice was made. Made up for the demo.');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'united_way', pg_temp.partner_of('united-way'), ''), true);
INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on, reason) VALUES
    (app.district_id(), pg_temp.demo_id(1, 20, 5), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 3), pg_temp.demo_id(1, 19, 1), 'approves', '2026-03-24', NULL),
    (app.district_id(), pg_temp.demo_id(1, 20, 6), pg_temp.demo_id(1, 3, 1), app.partner_id(), pg_temp.demo_id(1, 4, 3), pg_temp.demo_id(1, 19, 2), 'approves', '2026-06-22', NULL);
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

UPDATE plan SET status = 'adopted' WHERE district_id = app.district_id() AND id = pg_temp.demo_id(1, 18, 1);
-- From here on no school joins and no lead partner comes without such a decision; what was before is history.
UPDATE partnership SET approvals_from = '2026-07-01' WHERE district_id = app.district_id() AND code = 'mcsp';

-- What a coordinator's log looks like.
INSERT INTO coordinator_activity (district_id, id, school_id, coordinator_id, kind, occurred_on, hours, people_count, note, visibility)
SELECT app.district_id(), pg_temp.demo_id(1, 13, v.n), s.id, c.id, v.kind, v.occurred_on, v.hours, v.people, v.note, v.visibility
  FROM (VALUES
    ( 1, 'lincoln-avenue', 'understand_families', DATE '2025-10-06', 2.5, 18, 'Coffee hour in the family room, in Spanish and English. Made up for the demo.', 'partnership'),
    ( 2, 'lincoln-avenue', 'work_with_partners',  DATE '2025-10-09', 1.5,  4, 'Went through the fall calendar with the health center. Made up for the demo.', 'district'),
    ( 3, 'lincoln-avenue', 'identify_needs',      DATE '2025-11-24', 3,   NULL, 'First reading of the family survey. Made up for the demo.', 'school'),
    ( 4, 'lincoln-avenue', 'support_leadership',  DATE '2026-03-09', 2,    6, 'Prepared the meeting that reads the data. Made up for the demo.', 'school'),
    ( 5, 'auer',           'understand_families', DATE '2026-04-14', 3,   22, 'Porch visits along the bus route. Made up for the demo.', 'school'),
    ( 6, 'auer',           'explore_solutions',   DATE '2026-05-05', 1,    2, 'Looked for an organization that could become the lead partner. Made up for the demo.', 'partnership'),
    ( 7, 'hopkins-lloyd',  'identify_needs',      DATE '2026-02-12', 2,   15, 'Talked with students about reading at home. Made up for the demo.', 'school'),
    ( 8, 'south-division', 'work_with_partners',  DATE '2026-01-20', 2.25, 9, 'Employers and teachers planned visits to workplaces. Made up for the demo.', 'public'),
    ( 9, 'zablocki',       'support_leadership',  DATE '2025-12-02', 1,    5, NULL, 'school')
  ) AS v (n, school, kind, occurred_on, hours, people, note, visibility)
  JOIN school s ON s.district_id = app.district_id() AND s.local_code = v.school
  JOIN coordinator c ON c.district_id = s.district_id AND c.school_id = s.id AND c.effective_to IS NULL;

-- What priorities can lean on. Of the policy the year is public, of the award the day and its five years.
INSERT INTO policy (district_id, id, school_id, code, title, kind, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(1, 40, 1), NULL, 'admin-9.14', 'Administrative Policy 9.14: Community Schools (2022)', 'policy', '2022-01-01'),
    (app.district_id(), pg_temp.demo_id(1, 40, 2), pg_temp.school_of('lincoln-avenue'), 'lincoln-open-doors', 'Rooms stay open for neighbors after school (made up for the demo)', 'procedure', '2023-09-05');
INSERT INTO initiative (district_id, id, school_id, title, description, partner_id, effective_from, effective_to) VALUES
    (app.district_id(), pg_temp.demo_id(1, 39, 1), NULL, 'Full-Service Community Schools award',
     'A federal award of 2.5 million dollars over five years, announced on 22 October 2020.', NULL, '2020-10-22', '2025-10-21'),
    (app.district_id(), pg_temp.demo_id(1, 39, 2), NULL, 'Greener schoolyards (made up for the demo)',
     'Asphalt gives way to trees and gardens, yard by yard. Made up for the demo.', NULL, '2024-03-01', NULL),
    (app.district_id(), pg_temp.demo_id(1, 39, 3), pg_temp.school_of('lincoln-avenue'), 'Safe ways to school (made up for the demo)',
     'Crossing guards, slower streets and company on the way. Made up for the demo.', pg_temp.partner_of('demo-partner-3'), '2025-01-06', NULL);

-- Programs. Their names are those of programs at the partnership's schools; who gives them is made up.
INSERT INTO program (district_id, id, partner_id, name, description, support_area, tier, audiences, practices)
SELECT app.district_id(), pg_temp.demo_id(1, 44, v.n), p.id, v.name, v.description || ' Who gives it is made up for the demo.', v.support_area, v.tier, v.audiences::text[], v.practices::text[]
  FROM (VALUES
    (1, 'demo-partner-8',   'Homework Diner',             'A warm supper with help at hand for homework, for the whole family.',      'academic_supports',           1, '{child,adult}', '{equity}'),
    (2, 'demo-partner-3',   'Walking School Bus',         'Neighbors walk children to school along a fixed route.',                   'safe_supportive_climate',     1, '{child}',       '{shared_leadership}'),
    (3, 'demo-partner-9',   'Culture Days',               'Days on which families show the school what they sing, cook and tell.',    'family_community_engagement', 1, '{child,adult}', '{cultural_relevance}'),
    (4, 'demo-partner-2',   'Career Partnerships',        'Students visit workplaces and learn from those who work there.',           'academic_supports',           2, '{child}',       '{equity}'),
    (5, 'united-way',       'Youth Leadership Council',   'Students learn to lead, and their voice changes the school.',              'social_emotional_learning',   2, '{child}',       '{shared_leadership}'),
    (6, 'sixteenth-street', 'Health Support',             'Eyes, teeth and ears are checked, and what is found is followed up.',      'health_wellness',             1, '{child}',       '{equity}'),
    (7, 'sixteenth-street', 'Family Engagement',          'Classes and gatherings that families plan themselves.',                    'family_community_engagement', 1, '{adult}',       '{shared_leadership,cultural_relevance}'),
    (8, 'demo-partner-5',   'After-school club',          'Games, art and quiet company until families come home.',                   'social_emotional_learning',   1, '{child}',       '{}')
  ) AS v (n, partner, name, description, support_area, tier, audiences, practices)
  JOIN partner p ON p.district_id = app.district_id() AND p.code = v.partner;

-- Agreements: signed, drafted, one that ends soon, and one whose time is over.
INSERT INTO agreement (district_id, id, partner_id, school_id, title, status, services, space, staffing, funding, data_sharing, data_scope, starts_on, ends_on)
SELECT app.district_id(), pg_temp.demo_id(1, 47, v.n), pg_temp.partner_of(v.partner), pg_temp.school_of(v.school), v.title, v.status, v.services::text[], v.space, v.staffing, v.funding,
       v.data_scope IS NOT NULL, v.data_scope, v.starts_on, v.ends_on
  FROM (VALUES
    (1, 'sixteenth-street', 'lincoln-avenue', 'Lead partner of Lincoln Avenue (made up for the demo)',  'draft',      '{"Coordinator","Health Support","Family Engagement"}', 'Family room, school days 8 to 18 h',
        'The health center hires and supervises', 'Shared by both', 'Counts of participants by program; no record of a student', DATE '2025-07-01', NULL::date),
    (2, 'sixteenth-street', 'south-division', 'Lead partner of South Division (made up for the demo)',  'draft',      '{"Coordinator","Health Support"}', NULL, 'The health center hires and supervises', NULL, NULL, '2025-07-01', NULL),
    (3, 'united-way',       'jmac',           'Lead partner of James Madison (made up for the demo)',   'draft',      '{"Coordinator","Youth Leadership Council"}', 'Room beside the gym', NULL, 'United Way', NULL, '2025-07-01', NULL),
    (4, 'demo-partner-4',   'longfellow',     'Evening classes (made up for the demo)',                 'draft',      '{"Evening classes"}', 'Two classrooms, Tuesdays', NULL, NULL, NULL, '2023-09-01', '2025-06-30'),
    (5, 'demo-partner-3',   'browning',       'Walking School Bus (made up for the demo)',              'draft',      '{"Walking School Bus"}', NULL, 'Volunteers of the association', NULL, NULL, '2026-09-01', NULL),
    (6, 'demo-partner-9',   NULL,             'Culture Days in all schools (made up for the demo)',     'terminated', '{"Culture Days"}', NULL, NULL, NULL, NULL, '2024-02-01', '2025-12-31'),
    (7, 'sixteenth-street', 'zablocki',       'Lead partner of Zablocki (made up for the demo)',        'draft',      '{"Coordinator","Health Support"}', 'Health room', 'The health center hires and supervises', NULL, NULL, '2024-01-01', '2026-12-31'),
    (8, 'mtea',             NULL,             'Teachers who coach teachers (made up for the demo)',     'draft',      '{"Coaching on absence","Keepers of circles"}', NULL, 'The association releases the coaches', 'Shared by both', NULL, '2026-08-01', '2027-06-30')
  ) AS v (n, partner, school, title, status, services, space, staffing, funding, data_scope, starts_on, ends_on);

-- Each party signs for itself, and then the district records that all have.
CREATE FUNCTION pg_temp.sign(agreement int, signature int, organization text, school text, day date, title text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    district uuid := app.district_id();
BEGIN
    PERFORM set_config('app.principal', format('%s|%s|%s|%s', district,
        CASE WHEN school IS NOT NULL THEN 'school' WHEN organization = 'mps' THEN 'district' WHEN organization = 'mtea' THEN 'mtea' ELSE 'partner' END,
        pg_temp.partner_of(organization), pg_temp.school_of(school)), true);
    INSERT INTO signature (district_id, id, agreement_id, partner_id, school_id, signed_on, signer_title)
    VALUES (district, pg_temp.demo_id(1, 49, signature), pg_temp.demo_id(1, 47, agreement), CASE WHEN school IS NULL THEN pg_temp.partner_of(organization) END,
            pg_temp.school_of(school), day, title);
    PERFORM set_config('app.principal', district || '|district||', true);
END
$$;
SELECT pg_temp.sign(v.agreement, v.n, v.organization, v.school, v.day, v.title)
  FROM (VALUES
    ( 1, 1, 'sixteenth-street', NULL,             DATE '2025-06-02', 'Chief executive'),
    ( 2, 1, NULL,               'lincoln-avenue', '2025-06-04', 'Principal'),
    ( 3, 1, 'mps',              NULL,             '2025-06-12', 'Superintendent'),
    ( 4, 2, 'sixteenth-street', NULL,             '2025-06-02', 'Chief executive'),
    ( 5, 2, NULL,               'south-division', '2025-06-05', 'Principal'),
    ( 6, 2, 'mps',              NULL,             '2025-06-12', 'Superintendent'),
    ( 7, 3, 'united-way',       NULL,             '2025-05-12', 'President'),
    ( 8, 3, NULL,               'jmac',           '2025-05-14', 'Principal'),
    ( 9, 3, 'mps',              NULL,             '2025-05-20', 'Superintendent'),
    (10, 4, 'demo-partner-4',   NULL,             '2023-08-01', 'Dean'),
    (11, 4, NULL,               'longfellow',     '2023-08-10', 'Principal'),
    (12, 4, 'mps',              NULL,             '2023-08-15', 'Superintendent'),
    (13, 5, 'demo-partner-3',   NULL,             '2026-06-15', 'Director'),
    (14, 7, 'sixteenth-street', NULL,             '2023-12-04', 'Chief executive'),
    (15, 7, NULL,               'zablocki',       '2023-12-05', 'Principal'),
    (16, 7, 'mps',              NULL,             '2023-12-12', 'Superintendent'),
    (17, 8, 'mtea',             NULL,             '2026-06-08', 'President'),
    (18, 8, 'mps',              NULL,             '2026-06-18', 'Superintendent')
  ) AS v (n, agreement, organization, school, day, title);
UPDATE agreement a SET status = 'signed', signed_on = (SELECT max(s.signed_on) FROM signature s WHERE s.district_id = a.district_id AND s.agreement_id = a.id)
 WHERE a.district_id = app.district_id() AND a.status = 'draft' AND app.all_have_signed(a);
