-- West Allis-West Milwaukee, shared leadership, assessment and plan: one plainly made-up record of each kind, so that a
-- second district has something to keep apart from the first.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

CREATE OR REPLACE FUNCTION pg_temp.demo_id(district int, kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
    RETURN format('01980000-%s-7000-8000-%s%s', lpad(to_hex(kind), 4, '0'), lpad(to_hex(district), 4, '0'), lpad(to_hex(n), 8, '0'))::uuid;
-- The school, the partnership, the partner and the lead agency of the file before this one.
CREATE FUNCTION pg_temp.demo_school() RETURNS uuid LANGUAGE sql IMMUTABLE RETURN pg_temp.demo_id(2, 6, 1);
CREATE FUNCTION pg_temp.demo_partnership() RETURNS uuid LANGUAGE sql IMMUTABLE RETURN pg_temp.demo_id(2, 3, 1);
CREATE FUNCTION pg_temp.demo_partner() RETURNS uuid LANGUAGE sql IMMUTABLE RETURN pg_temp.demo_id(2, 2, 1);
CREATE FUNCTION pg_temp.demo_agency() RETURNS uuid LANGUAGE sql IMMUTABLE RETURN pg_temp.demo_id(2, 2, 2);

INSERT INTO code (district_id, id, set, code, broader, label, description, ordinal) VALUES
    (app.district_id(), pg_temp.demo_id(2, 11, 1), 'channel', 'demo-porch-talk', 'interview', 'Porch talk', 'Made up for the demo.', 1);

INSERT INTO neighborhood (district_id, id, code, name, city, description) VALUES
    (app.district_id(), pg_temp.demo_id(2, 12, 1), 'demo', 'Demo Neighborhood (stand-in)', 'West Allis', 'Made up for the demo.');
UPDATE school SET neighborhood_id = pg_temp.demo_id(2, 12, 1) WHERE id = pg_temp.demo_school();

INSERT INTO coordinator_activity (district_id, id, school_id, coordinator_id, kind, occurred_on, hours, people_count, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 13, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 9, 1), 'understand_families', '2026-02-10', 2, 6, 'Made up for the demo.');

-- Shared leadership: a team of the school, a council of the partnership, what each decided.
INSERT INTO leadership_body (district_id, id, school_id, partnership_id, kind, name, purpose, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 14, 1), pg_temp.demo_school(), NULL, 'leadership_team', 'Demo Leadership Team', 'Made up for the demo.', '2024-09-01'),
    (app.district_id(), pg_temp.demo_id(2, 14, 2), NULL, pg_temp.demo_partnership(), 'community_council', 'Demo Council', 'Made up for the demo.', '2024-09-01');
INSERT INTO seat (district_id, id, school_id, body_id, stakeholder_group, role, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 15, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 14, 1), 'family', 'chair', '2024-09-01');
INSERT INTO meeting (district_id, id, school_id, partnership_id, body_id, held_on, title, languages, staff_count, family_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 16, 1), pg_temp.demo_school(), NULL, pg_temp.demo_id(2, 14, 1), '2026-02-17', 'Made up for the demo', '{en}', 3, 4),
    (app.district_id(), pg_temp.demo_id(2, 16, 2), NULL, pg_temp.demo_partnership(), pg_temp.demo_id(2, 14, 2), '2026-03-17', 'Made up for the demo', '{en}', 2, 2);

INSERT INTO needs_assessment (district_id, id, school_id, school_year, title, started_on, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_school(), '2025-26', 'Demo assessment', '2026-01-12', 'Made up for the demo.');
INSERT INTO plan (district_id, id, school_id, assessment_id, kind, title, school_year, contributors, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 18, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'community_school', 'Demo plan', '2026-27', '{families,staff}', 'Made up for the demo.');
INSERT INTO decision (district_id, id, school_id, partnership_id, body_id, meeting_id, kind, title, outcome, decided_on, family_count, staff_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 19, 1), pg_temp.demo_school(), NULL, pg_temp.demo_id(2, 14, 1), pg_temp.demo_id(2, 16, 1), 'other', 'Made up for the demo', 'adopted', '2026-02-17', 4, 3),
    (app.district_id(), pg_temp.demo_id(2, 19, 2), NULL, pg_temp.demo_partnership(), pg_temp.demo_id(2, 14, 2), pg_temp.demo_id(2, 16, 2), 'other', 'Made up for the demo', 'adopted', '2026-03-17', 2, 2);

-- An agency speaks for itself alone.
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|united_way|' || pg_temp.demo_agency() || '|', true);
INSERT INTO approval (district_id, id, partnership_id, partner_id, agency_id, decision_id, verdict, given_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 20, 1), pg_temp.demo_partnership(), pg_temp.demo_agency(), pg_temp.demo_id(2, 4, 1), pg_temp.demo_id(2, 19, 2), 'approves', '2026-03-20');
SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000002|district||', true);

-- The assessment: engaging and hearing people, what came out of it.
INSERT INTO waiver (district_id, id, school_id, assessment_id, requirement, reason, granted_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 21, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'survey_neighbor', 'Made up for the demo.', '2026-01-20');
INSERT INTO engagement_contact (district_id, id, school_id, assessment_id, party, occurred_on, people_count, mode, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 22, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'families', '2026-01-28', 12, 'meeting', 'Made up for the demo.');
INSERT INTO instrument (district_id, id, school_id, name, kind, target_group, languages, constructs, item_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 23, 1), pg_temp.demo_school(), 'Demo questionnaire', 'questionnaire', 'family', '{en,es}', '{belonging,trust}', 8);
INSERT INTO fielding (district_id, id, school_id, assessment_id, instrument_id, stakeholder_group, channel, channel_code_id, eligible_count, invited_count, completed_count, opened_on, closed_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 24, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_id(2, 23, 1), 'family', 'interview', pg_temp.demo_id(2, 11, 1), 60, 40, 25, '2026-02-02', '2026-02-13');
INSERT INTO response_count (district_id, id, school_id, fielding_id, item, construct, answer, response_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 25, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 24, 1), 'q1', 'belonging', 'yes', 19),
    (app.district_id(), pg_temp.demo_id(2, 25, 2), pg_temp.demo_school(), pg_temp.demo_id(2, 24, 1), 'q1', 'belonging', 'no', 6);
INSERT INTO data_source (district_id, id, school_id, assessment_id, scope, name, publisher, period, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 26, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'school', 'Demo attendance figures', 'Demo School West Allis (stand-in)', '2024-25', 'Made up for the demo.');
INSERT INTO finding (district_id, id, school_id, assessment_id, data_source_id, support_area, kind, statement) VALUES
    (app.district_id(), pg_temp.demo_id(2, 27, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_id(2, 26, 1), 'safe_supportive_climate', 'strength', 'Made up for the demo.');
INSERT INTO need (district_id, id, school_id, assessment_id, finding_id, support_area, beneficiary_group, severity, affected_count, population_count, identified_by_id, statement) VALUES
    (app.district_id(), pg_temp.demo_id(2, 28, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_id(2, 27, 1), 'family_community_engagement', 'family', 2, 20, 60, pg_temp.demo_id(2, 14, 1), 'Made up for the demo.');
INSERT INTO asset (district_id, id, school_id, assessment_id, kind, name, partner_id, support_area, description) VALUES
    (app.district_id(), pg_temp.demo_id(2, 29, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'association', 'Demo garden club', pg_temp.demo_partner(), 'health_wellness', 'Made up for the demo.');
INSERT INTO barrier (district_id, id, school_id, assessment_id, scope, support_area, statement) VALUES
    (app.district_id(), pg_temp.demo_id(2, 30, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'community', 'family_community_engagement', 'Made up for the demo.');
INSERT INTO aspiration (district_id, id, school_id, assessment_id, stakeholder_group, fielding_id, statement) VALUES
    (app.district_id(), pg_temp.demo_id(2, 31, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'family', pg_temp.demo_id(2, 24, 1), 'Made up for the demo.');

-- The plan: what comes first, how, and by what it is told.
INSERT INTO vision (district_id, id, school_id, assessment_id, text, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 32, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), 'Made up for the demo.', '2026-03-01');
INSERT INTO priority (district_id, id, school_id, assessment_id, vision_id, ordinal, title, description, support_area) VALUES
    (app.district_id(), pg_temp.demo_id(2, 33, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_id(2, 32, 1), 1, 'Demo priority', 'Made up for the demo.', 'family_community_engagement');
INSERT INTO improvement_plan_goal (district_id, id, school_id, plan_id, code, school_year, title, target) VALUES
    (app.district_id(), pg_temp.demo_id(2, 34, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 18, 1), 'demo-1', '2026-27', 'Demo goal', 'Made up for the demo.');
INSERT INTO goal (district_id, id, school_id, assessment_id, priority_id, scope, title, support_area, responsible_groups) VALUES
    (app.district_id(), pg_temp.demo_id(2, 35, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 17, 1), pg_temp.demo_id(2, 33, 1), 'school', 'Made up for the demo', 'family_community_engagement', '{staff,family}');
INSERT INTO strategy (district_id, id, school_id, plan_id, priority_id, goal_id, title, description, practices, support_areas, developed_by, carried_out_by, determined_by_id) VALUES
    (app.district_id(), pg_temp.demo_id(2, 36, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 18, 1), pg_temp.demo_id(2, 33, 1), pg_temp.demo_id(2, 35, 1), 'Demo strategy', 'Made up for the demo.',
     '{shared_leadership}', '{family_community_engagement}', '{family,staff}', '{staff}', pg_temp.demo_id(2, 14, 1));
INSERT INTO activity (district_id, id, school_id, strategy_id, title, partner_id, practices, setting, starts_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 37, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 36, 1), 'Made up for the demo', pg_temp.demo_partner(), '{shared_leadership}', 'community', '2026-04-01');
INSERT INTO measure (district_id, id, school_id, priority_id, name, unit, direction, baseline, baseline_on, target, due_on, owner_title) VALUES
    (app.district_id(), pg_temp.demo_id(2, 38, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 33, 1), 'Made up for the demo', 'percent', 'up', 40, '2026-02-13', 60, '2027-06-30', 'Community School Coordinator');
INSERT INTO initiative (district_id, id, school_id, title, description, partner_id, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 39, 1), pg_temp.demo_school(), 'Demo initiative', 'Made up for the demo.', pg_temp.demo_partner(), '2025-09-01');
INSERT INTO policy (district_id, id, school_id, code, title, kind, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 40, 1), NULL, 'demo-1', 'Demo policy (made up for the demo)', 'policy', '2024-07-01');
INSERT INTO alignment (district_id, id, school_id, priority_id, partner_id, status, improvement_plan_goal_id, statement_id, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 41, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 33, 1), pg_temp.demo_partner(), 'aligned', pg_temp.demo_id(2, 34, 1), pg_temp.demo_id(2, 1, 10), 'Made up for the demo.');
INSERT INTO evidence_link (district_id, id, school_id, priority_id, need_id, note) VALUES
    (app.district_id(), pg_temp.demo_id(2, 42, 1), pg_temp.demo_school(), pg_temp.demo_id(2, 33, 1), pg_temp.demo_id(2, 28, 1), 'Made up for the demo.');
INSERT INTO communication (district_id, id, school_id, audiences, medium, language, sent_on, subject, vision_id, reached_count) VALUES
    (app.district_id(), pg_temp.demo_id(2, 43, 1), pg_temp.demo_school(), '{family,staff}', 'newsletter', 'es', '2026-03-06', 'Made up for the demo', pg_temp.demo_id(2, 32, 1), 90);

-- What is offered, given and agreed.
INSERT INTO program (district_id, id, partner_id, name, description, support_area, tier, audiences, practices) VALUES
    (app.district_id(), pg_temp.demo_id(2, 44, 1), pg_temp.demo_partner(), 'Demo program', 'Made up for the demo.', 'family_community_engagement', 1, '{adult}', '{equity}');
INSERT INTO offering (district_id, id, school_id, partner_id, program_id, need_id, capacity, schedule, place, starts_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 45, 1), pg_temp.demo_school(), pg_temp.demo_partner(), pg_temp.demo_id(2, 44, 1), pg_temp.demo_id(2, 28, 1), 15, 'Made up for the demo.', 'Room 1', '2026-03-02');
INSERT INTO contribution (district_id, id, partner_id, school_id, strategy_id, need_id, kind, title, quantity, unit, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 46, 1), pg_temp.demo_partner(), pg_temp.demo_school(), pg_temp.demo_id(2, 36, 1), pg_temp.demo_id(2, 28, 1), 'volunteers', 'Made up for the demo', 4, 'people', '2026-03-02');
INSERT INTO agreement (district_id, id, partner_id, school_id, title, services, space, starts_on, ends_on) VALUES
    (app.district_id(), pg_temp.demo_id(2, 47, 1), pg_temp.demo_partner(), pg_temp.demo_school(), 'Made up for the demo', '{"Demo program"}', 'Room 1', '2025-07-01', '2027-06-30');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'partner', pg_temp.demo_partner(), ''), true);
INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES
    (app.district_id(), pg_temp.demo_id(2, 49, 1), pg_temp.demo_id(2, 47, 1), pg_temp.demo_partner(), '2025-06-10', 'Director');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'school', '', pg_temp.demo_school()), true);
INSERT INTO signature (district_id, id, agreement_id, school_id, signed_on, signer_title) VALUES
    (app.district_id(), pg_temp.demo_id(2, 49, 2), pg_temp.demo_id(2, 47, 1), pg_temp.demo_school(), '2025-06-12', 'Principal');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'district', pg_temp.demo_id(2, 2, 3), ''), true);
INSERT INTO signature (district_id, id, agreement_id, partner_id, signed_on, signer_title) VALUES
    (app.district_id(), pg_temp.demo_id(2, 49, 3), pg_temp.demo_id(2, 47, 1), pg_temp.demo_id(2, 2, 3), '2025-06-20', 'Superintendent');
SELECT set_config('app.principal', concat_ws('|', app.district_id(), 'district', '', ''), true);
UPDATE agreement SET status = 'signed', signed_on = '2025-06-20' WHERE district_id = app.district_id() AND id = pg_temp.demo_id(2, 47, 1);
INSERT INTO grant_award (district_id, id, partnership_id, funder_name, title, amount_usd, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(2, 48, 1), pg_temp.demo_id(2, 3, 1), 'Made up for the demo', 'Made up for the demo', 1000, '2025-07-01');
