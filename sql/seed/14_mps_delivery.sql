-- Milwaukee: what is delivered, how people are met, what there is to do it with, and what all that answers to.
-- Plainly made up.

SELECT set_config('app.principal', '01980000-0000-7000-8000-000000000001|district||', true);

INSERT INTO measure_reading (district_id, id, school_id, measure_id, read_on, value, source) VALUES
    (app.district_id(), pg_temp.demo_id(1, 50, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.demo_id(1, 38, 61), '2026-06-05', 18, 'Made up for the demo');

-- What is delivered.
INSERT INTO session (district_id, id, school_id, partner_id, offering_id, held_on, planned_hours, scheduled_count, attended_count, attended_hours) VALUES
    (app.district_id(), pg_temp.demo_id(1, 51, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.partner_of('sixteenth-street'), pg_temp.demo_id(1, 45, 64), '2026-09-14', 2, 15, 12, 24);
INSERT INTO participation_count (district_id, id, school_id, partner_id, offering_id, period_from, period_to, breakdown, subgroup, attended_count, participant_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 52, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.partner_of('sixteenth-street'), pg_temp.demo_id(1, 45, 64), '2026-07-01', '2026-11-30', 'english_learner', 'el', 40, 9);
INSERT INTO dosage_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, participant_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 53, 1), pg_temp.partner_of('sixteenth-street'), pg_temp.demo_id(1, 44, 7), NULL, '2026-07-01', '2026-11-30', 21);
INSERT INTO exit_count (district_id, id, partner_id, program_id, school_id, period_from, period_to, reason, left_count, returned_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 54, 1), pg_temp.partner_of('sixteenth-street'), pg_temp.demo_id(1, 44, 7), pg_temp.school_of('lincoln-avenue'), '2026-07-01', '2026-11-30', 'schedule', 4, 1);
INSERT INTO service_target (district_id, id, partner_id, program_id, school_year, stakeholder_group, targeted_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 55, 1), pg_temp.partner_of('sixteenth-street'), pg_temp.demo_id(1, 44, 7), '2026-27', 'family', 30);
INSERT INTO event (district_id, id, school_id, kind, title, held_on, audiences) VALUES
    (app.district_id(), pg_temp.demo_id(1, 56, 1), pg_temp.school_of('lincoln-avenue'), 'event', 'Made up for the demo', '2026-10-08', '{family,staff}');
INSERT INTO attendance_count (district_id, id, school_id, event_id, stakeholder_group, attended_count, count_qualifier) VALUES
    (app.district_id(), pg_temp.demo_id(1, 57, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.demo_id(1, 56, 1), 'family', 50, 'about');
INSERT INTO volunteer_log (district_id, id, school_id, partner_id, affiliation, target, period_from, period_to, hours, volunteer_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 58, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.partner_of('sixteenth-street'), 'community', 'classroom', '2026-09-01', '2026-09-30', 36.5, 5);
INSERT INTO volunteer_rate (district_id, id, usd_per_hour, source, effective_from) VALUES
    (app.district_id(), pg_temp.demo_id(1, 59, 1), 30, 'Made up for the demo', '2025-07-01');

-- Who is heard.
INSERT INTO consultation (district_id, id, school_id, level, stakeholder_group, language, channel, title, eligible_count, invited_count, answered_count, opened_on, closed_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 60, 1), NULL, 'district_decisions', 'family', 'es', 'survey', 'Made up for the demo', 300, 250, 90, '2026-09-01', '2026-09-30');
INSERT INTO feedback_item (district_id, id, school_id, consultation_id, statement_id, level, stakeholder_group, language, channel, received_on, text, response, response_action, responded_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 61, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.demo_id(1, 60, 1), pg_temp.demo_id(1, 1, 1), 'school_planning', 'family', 'es', 'survey', '2026-09-20', 'Made up for the demo.',
     'acted', 'Made up for the demo.', '2026-10-15');

-- How people are met.
INSERT INTO support_provision (district_id, id, school_id, topic, title, provided_on, hours, instructional_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 62, 1), pg_temp.school_of('lincoln-avenue'), 'bias_personal', 'Made up for the demo', '2026-08-26', 3, 22);
INSERT INTO restorative_log (district_id, id, school_id, practice, period_from, period_to, practice_count, people_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 63, 1), pg_temp.school_of('lincoln-avenue'), 'proactive_circle', '2026-09-01', '2026-09-30', 24, 480);
INSERT INTO equity_review (district_id, id, target, subject, reviewed_by, reviewed_on, rating, findings) VALUES
    (app.district_id(), pg_temp.demo_id(1, 64, 1), 'curriculum', 'Made up for the demo', '{staff,family}', '2026-06-10', 3, 'Made up for the demo.');
INSERT INTO educational_team (district_id, id, school_id, school_year, name, member_count, first_member_count, co_planning_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 65, 1), pg_temp.school_of('lincoln-avenue'), '2026-27', 'Made up for the demo', 6, 6, 10);
INSERT INTO workforce_count (district_id, id, school_id, school_year, stage, category, people_count) VALUES
    (app.district_id(), pg_temp.demo_id(1, 66, 1), pg_temp.school_of('lincoln-avenue'), '2026-27', 'employed', 'instructional', 24);
INSERT INTO recognition (district_id, id, school_id, stakeholder_group, kind, title, people_count, awarded_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 67, 1), pg_temp.school_of('lincoln-avenue'), 'staff', 'award', 'Made up for the demo', 3, '2026-05-22');

-- What there is to do it with.
INSERT INTO budget_line (district_id, id, school_id, school_year, kind, category, title, amount_usd) VALUES
    (app.district_id(), pg_temp.demo_id(1, 68, 1), NULL, '2026-27', 'budget', 'staff_development', 'Made up for the demo', 20000);
INSERT INTO resource_need (district_id, id, school_id, beneficiary_group, category, title, quantity, unit, needed_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 69, 1), pg_temp.school_of('lincoln-avenue'), 'family', 'time', 'Made up for the demo', 40, 'hours', '2027-01-31');
INSERT INTO resource_allocation (district_id, id, school_id, resource_need_id, budget_line_id, quantity, allocated_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 70, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.demo_id(1, 69, 1), pg_temp.demo_id(1, 68, 1), 15, '2026-10-01');
INSERT INTO facility (district_id, id, school_id, name, kind, capacity, condition) VALUES
    (app.district_id(), pg_temp.demo_id(1, 71, 1), pg_temp.school_of('lincoln-avenue'), 'Room 1', 'classroom', 30, 'good');
INSERT INTO facility_improvement (district_id, id, school_id, facility_id, title, purpose, starts_on) VALUES
    (app.district_id(), pg_temp.demo_id(1, 72, 1), pg_temp.school_of('lincoln-avenue'), pg_temp.demo_id(1, 71, 1), 'Made up for the demo', 'accessibility', '2026-11-01');

-- What all that answers to.
INSERT INTO statement_link (district_id, id, statement_id, budget_line_id) VALUES
    (app.district_id(), pg_temp.demo_id(1, 73, 1), pg_temp.demo_id(1, 1, 2), pg_temp.demo_id(1, 68, 1));
