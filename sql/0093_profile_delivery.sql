-- What was delivered at a school and over a partnership, how are people met there, and what is there to do it with?
--
-- The two reports of 0059_profile.sql again, with all they said and more: what the school year that holds the day has brought, up to
-- the day. The parts that are new are documents of their own.

CREATE FUNCTION app.profile_delivery(district uuid, record uuid, day date) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH
    sessions AS (
        SELECT count(*) AS held, coalesce(sum(s.hours), 0) AS hours, sum(s.attended)::bigint AS attended,
               count(*) - count(s.attended) AS uncounted, count(DISTINCT o.program_id) AS programs
          FROM app.sessions_held(district, app.school_year_starts(day), day) s
          JOIN offering o ON o.district_id = district AND o.id = s.offering_id
         WHERE s.school_id = record),
    events AS (
        SELECT count(DISTINCT e.id) AS held, count(*) FILTER (WHERE a.id IS NULL) AS uncounted,
               sum(a.attended_count)::bigint AS people, array_agg(a.count_qualifier) AS qualifiers
          FROM event e
          LEFT JOIN attendance_count a ON a.district_id = e.district_id AND a.event_id = e.id
         WHERE e.district_id = district AND e.school_id = record AND e.held_on BETWEEN app.school_year_starts(day) AND day),
    volunteers AS (
        SELECT app.volunteers(sum(v.hours), sum(v.hours * v.usd_per_hour), count(*) FILTER (WHERE v.usd_per_hour IS NULL),
                              array_agg(v.qualifier) FILTER (WHERE v.qualifier <> 'exactly')) AS told
          FROM app.volunteered(district, app.school_year_starts(day), day) v
         WHERE v.school_id = record)
    SELECT json_build_object(
        'school_year', app.school_year_of(day),
        'sessions_held', s.held,
        'session_hours', s.hours,
        'attended', app.told(s.attended, app.acts_for(record)),
        'sessions_uncounted', s.uncounted,
        'programs', s.programs,
        'events', e.held,
        'people_at_events', json_build_object(
            'count', CASE WHEN e.held > 0 THEN e.people ELSE 0 END,
            'qualifier', app.qualifier(e.qualifiers),
            'events_uncounted', e.uncounted),
        'volunteers', v.told,
        'how', 'From the first of July before the day up to the day. Of sessions those that were held count, with the hours planned for '
               'them. Who came to several sessions or events counts each time. People at events are about so many when a part of '
               'the sum is, or when some parts are more and some fewer; more than, or fewer than so many when no part errs the other way.')
      FROM sessions s, events e, volunteers v;
END;
COMMENT ON FUNCTION app.profile_delivery(uuid, uuid, date) IS 'What was delivered at a school in the school year up to a day.';

CREATE FUNCTION app.profile_culture(district uuid, record uuid, day date) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH
    support AS (
        SELECT p.topic, count(*) AS provisions, sum(w.people)::bigint AS people, sum(p.hours * w.people) AS hours, sum(w.staff) > 0 AS staff
          FROM support_provision p
         CROSS JOIN LATERAL (SELECT p.administrative_count + p.instructional_count + p.support_count AS staff,
                                    p.administrative_count + p.instructional_count + p.support_count + p.family_count + p.partner_count AS people) w
         WHERE p.district_id = district AND p.school_id = record AND p.provided_on BETWEEN app.school_year_starts(day) AND day
         GROUP BY p.topic),
    reached AS (
        SELECT count(*) AS topics FROM support p WHERE p.topic IN ('bias_personal', 'bias_institutional') AND p.staff),
    restorative AS (
        SELECT sum(l.practice_count)::bigint AS times
          FROM restorative_log l
         WHERE l.district_id = district AND l.school_id = record AND l.period_to BETWEEN app.school_year_starts(day) AND day),
    teams AS (
        SELECT count(*) AS count, coalesce(sum(m.first_member_count), 0)::bigint AS people
          FROM educational_team m
         WHERE m.district_id = district AND m.school_id = record AND m.school_year = app.school_year_of(day))
    SELECT json_build_object(
        'support_hours', (SELECT coalesce(sum(p.hours), 0) FROM support p),
        'support_topics', ARRAY(
            SELECT json_build_object('topic', c.topic, 'provisions', coalesce(p.provisions, 0), 'people', coalesce(p.people, 0), 'hours', coalesce(p.hours, 0))
              FROM unnest('{bias_personal,bias_institutional,culturally_responsive_teaching,restorative_practices,identity_and_belonging,assets_of_community,family_partnership,language_access,other}'::text[])
                   WITH ORDINALITY AS c (topic, ordinal)
              LEFT JOIN support p ON p.topic = c.topic
             ORDER BY c.ordinal),
        'bias_topics_reached', r.topics,
        'bias_topics_share', round(r.topics / 2.0, 4),
        'educational_teams', m.count,
        'team_members', m.people,
        'restorative_practices', app.told(coalesce(l.times, 0), app.acts_for(record)),
        'equity_reviews', (SELECT count(*) FROM equity_review q
                            WHERE q.district_id = district AND q.school_id = record AND q.reviewed_on BETWEEN app.school_year_starts(day) AND day),
        'how', 'From the first of July before the day up to the day; teams are those of the whole school year. Hours of support are '
               'those of all who took part. A topic on bias is reached when staff took part in support on it. A member of several teams '
               'counts once. Restorative practices are those logged for times that ended in the school year.')
      FROM reached r, restorative l, teams m;
END;
COMMENT ON FUNCTION app.profile_culture(uuid, uuid, date) IS 'How people are met at a school in the school year up to a day.';

CREATE FUNCTION app.profile_resources(district uuid, record uuid, day date) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH
    needs AS (
        SELECT n.beneficiary_group, n.status = 'open' AS open,
               CASE WHEN n.status = 'met' OR a.quantity >= n.quantity THEN 'met' WHEN a.quantity > 0 THEN 'partly_met' ELSE 'unmet' END AS extent
          FROM resource_need n
          LEFT JOIN (SELECT r.resource_need_id, sum(r.quantity) AS quantity
                       FROM resource_allocation r
                      WHERE r.district_id = district AND r.school_id = record AND r.allocated_on <= day
                      GROUP BY r.resource_need_id) a ON a.resource_need_id = n.id
         WHERE n.district_id = district AND n.school_id = record AND n.status <> 'withdrawn'),
    grouped AS (
        SELECT n.beneficiary_group, count(*) FILTER (WHERE n.extent = 'unmet') AS unmet,
               count(*) FILTER (WHERE n.extent = 'partly_met') AS partly_met, count(*) FILTER (WHERE n.extent = 'met') AS met
          FROM needs n
         GROUP BY n.beneficiary_group),
    allocated AS (
        SELECT coalesce(sum(a.amount_usd), 0) AS usd
          FROM resource_allocation a
         WHERE a.district_id = district AND a.school_id = record AND a.allocated_on BETWEEN app.school_year_starts(day) AND day),
    rooms AS (
        SELECT count(*) AS count, count(*) FILTER (WHERE coalesce(f.safety_checked_on < day - 365, true)) AS overdue
          FROM facility f
         WHERE f.district_id = district AND f.school_id = record),
    money AS (
        SELECT sum(b.amount_usd) FILTER (WHERE b.kind = 'budget') AS budget, sum(b.amount_usd) FILTER (WHERE b.kind = 'expenditure') AS spent
          FROM budget_line b
         WHERE b.district_id = district AND b.school_id = record AND b.school_year = app.school_year_of(day))
    SELECT json_build_object(
        'open_needs', (SELECT count(*) FROM needs n WHERE n.open),
        'needs', ARRAY(SELECT json_build_object('group', c.code, 'unmet', coalesce(g.unmet, 0), 'partly_met', coalesce(g.partly_met, 0), 'met', coalesce(g.met, 0))
                         FROM common_code c LEFT JOIN grouped g ON g.beneficiary_group = c.code
                        WHERE c.set = 'stakeholder_group' ORDER BY c.ordinal),
        'allocated_usd', a.usd,
        'facilities', r.count,
        'facilities_overdue', r.overdue,
        'budget_usd', m.budget,
        'spent_usd', m.spent,
        'budget_per_pupil_usd', (SELECT round(m.budget / nullif(s.enrollment, 0), 2) FROM school s WHERE s.district_id = district AND s.id = record),
        'how', 'Needs of resources that are not withdrawn: met when they are called so, or what was allocated for them up to the day '
               'comes to their quantity, partly met when something was. Allocated are the dollars recorded from the first of July '
               'before the day up to the day. Overdue are facilities whose safety was not checked in the 365 days before the day. '
               'Budget and spending are of the whole school year, of lines of the school alone; the pupils are those last counted.')
      FROM allocated a, rooms r, money m;
END;
COMMENT ON FUNCTION app.profile_resources(uuid, uuid, date) IS 'What a school has to do its work with, and what it lacks.';

CREATE OR REPLACE FUNCTION report_school_profile(district uuid, record uuid, as_of date) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    school_then AS (
        SELECT s.*, coalesce(as_of, app.today(district)) AS day
          FROM school s
         WHERE s.district_id = district AND s.id = record),
    designation_then AS (
        SELECT d.*
          FROM school_then t
          JOIN designation d ON d.district_id = t.district_id AND d.school_id = t.id
         WHERE d.effective_from <= t.day AND coalesce(d.effective_to >= t.day, true)),
    -- Designations that follow one another without a gap are one time as a community school.
    designated AS (
        SELECT lower(r.days) AS since
          FROM school_then t,
               LATERAL (SELECT unnest(range_agg(daterange(d.effective_from, d.effective_to, '[]'))) AS days
                          FROM designation d
                         WHERE d.district_id = t.district_id AND d.school_id = t.id) r
         WHERE r.days @> t.day),
    coordinator_then AS (
        SELECT c.*, p.name AS employer_name
          FROM school_then t
          JOIN coordinator c ON c.district_id = t.district_id AND c.school_id = t.id
          JOIN partner p ON p.district_id = c.district_id AND p.id = c.employer_id
         WHERE c.effective_from <= t.day AND coalesce(c.effective_to >= t.day, true)),
    lead_partner_then AS (
        SELECT l.*, p.name AS partner_name
          FROM school_then t
          JOIN lead_partner l ON l.district_id = t.district_id AND l.school_id = t.id
          JOIN partner p ON p.district_id = l.district_id AND p.id = l.partner_id
         WHERE l.effective_from <= t.day AND coalesce(l.effective_to >= t.day, true)),
    -- Days since the first designation, less those of a coordinator.
    vacancy AS (
        SELECT sum(upper(v.days) - lower(v.days)) AS days, count(f.day) > 0 AS known
          FROM school_then t
          LEFT JOIN LATERAL (SELECT min(b.effective_from) AS day FROM designation b
                              WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_from <= t.day) f ON true
          LEFT JOIN LATERAL (SELECT unnest(datemultirange(daterange(f.day, t.day, '[]'))
                                    - coalesce(range_agg(daterange(b.effective_from, b.effective_to, '[]')), '{}')) AS days
                               FROM coordinator b WHERE b.district_id = t.district_id AND b.school_id = t.id) v ON f.day IS NOT NULL),
    bodies AS (
        SELECT b.*
          FROM school_then t
          JOIN leadership_body b ON b.district_id = t.district_id AND b.school_id = t.id
         WHERE b.kind <> 'community_council' AND b.effective_from <= t.day AND coalesce(b.effective_to >= t.day, true)),
    seats AS (
        SELECT b.id AS body_id, b.kind, count(*) AS count,
               count(*) FILTER (WHERE e.stakeholder_group = 'family') AS family,
               count(*) FILTER (WHERE e.stakeholder_group = 'staff') AS staff,
               count(*) FILTER (WHERE e.stakeholder_group = 'student') AS student,
               count(*) FILTER (WHERE e.stakeholder_group = 'neighbor') AS neighbor,
               count(*) FILTER (WHERE e.stakeholder_group = 'community_member') AS community_member,
               count(*) FILTER (WHERE e.stakeholder_group = 'community_partner') AS community_partner,
               count(*) FILTER (WHERE e.stakeholder_group = 'business_partner') AS business_partner
          FROM school_then t
          JOIN bodies b ON true
          JOIN seat e ON e.district_id = t.district_id AND e.body_id = b.id
         WHERE e.effective_from <= t.day AND coalesce(e.effective_to >= t.day, true)
         GROUP BY b.id, b.kind),
    meetings AS (
        SELECT m.body_id, max(m.held_on) AS last_on,
               -- A school year begins in July.
               count(*) FILTER (WHERE m.held_on >= date_trunc('year', t.day - interval '6 months') + interval '6 months') AS this_year
          FROM school_then t
          JOIN bodies b ON true
          JOIN meeting m ON m.district_id = t.district_id AND m.body_id = b.id
         WHERE m.held_on <= t.day
         GROUP BY m.body_id),
    assessment AS (
        SELECT a.*
          FROM school_then t
         CROSS JOIN LATERAL app.counting_assessments(district, t.day) a
         WHERE a.school_id = record),
    completed AS (
        SELECT a.*
          FROM school_then t
         CROSS JOIN LATERAL app.last_assessment(t.district_id, t.id, t.day) a),
    -- The school by its parameter, which, other than a column, the planner takes inside before anything is counted.
    touched AS (
        SELECT u.*
          FROM school_then t
         CROSS JOIN LATERAL app.areas_supported(district, t.day) u
         WHERE u.school_id = record),
    supported AS (
        SELECT c.code AS area, c.ordinal, coalesce(u.offerings, 0) AS offerings, coalesce(u.strategies, 0) AS strategies,
               u.area IS NOT NULL AS covered
          FROM common_code c
          LEFT JOIN touched u ON u.area = c.code
         WHERE c.set = 'support_area'),
    plan_then AS (
        SELECT p.id
          FROM school_then t
          JOIN plan p ON p.district_id = t.district_id AND p.school_id = t.id
          JOIN decision d ON d.district_id = p.district_id AND d.plan_id = p.id
         WHERE p.kind = 'community_school' AND p.status = 'adopted' AND d.kind = 'plan' AND d.outcome = 'adopted' AND d.decided_on <= t.day
         ORDER BY d.decided_on DESC, p.id DESC
         LIMIT 1),
    priorities AS (
        SELECT count(*) AS count
          FROM school_then t
          JOIN priority r ON r.district_id = t.district_id AND r.school_id = t.id
         WHERE r.status = 'active'),
    needs AS (
        SELECT count(*) AS count,
               count(*) FILTER (WHERE n.offering_count = 0) AS without_service
          FROM school_then t
         CROSS JOIN LATERAL app.needs_answered(district, t.day) n
         WHERE n.school_id = record),
    baseline AS (
        SELECT EXISTS (SELECT FROM coordinator_then) AS coordination,
               EXISTS (SELECT FROM seats e WHERE e.kind = 'leadership_team' AND e.family > 0 AND e.staff > 0
                          AND e.student + e.neighbor + e.community_member > 0) AS team,
               EXISTS (SELECT FROM completed a WHERE NOT a.overdue) AS assessment)
    SELECT json_build_object(
        'school_id', t.id,
        'name', t.name,
        'local_code', t.local_code,
        'level', t.level,
        'status', t.status,
        'neighborhood', t.neighborhood,
        'enrollment', t.enrollment,
        'enrollment_on', t.enrollment_on,
        'as_of', t.day,
        'community_school', json_build_object(
            'active', d.id IS NOT NULL,
            'partnership_id', d.partnership_id,
            'stage', d.stage,
            'since', (SELECT since FROM designated),
            'stage_since', d.effective_from),
        'coordinator', json_build_object(
            'vacant', c.id IS NULL,
            'vacant_since', CASE WHEN c.id IS NULL THEN (
                SELECT max(b.effective_to) + 1 FROM coordinator b
                 WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_to < t.day) END,
            'coordinator_id', c.id,
            'employer_id', c.employer_id,
            'employer_name', c.employer_name,
            'fte', c.fte,
            'full_time', c.full_time,
            'since', c.effective_from,
            'vacancy_days', CASE WHEN v.known THEN coalesce(v.days, 0) END),
        'lead_partner', json_build_object(
            'vacant', l.id IS NULL,
            'vacant_since', CASE WHEN l.id IS NULL THEN (
                SELECT max(b.effective_to) + 1 FROM lead_partner b
                 WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_to < t.day) END,
            'lead_partner_id', l.id,
            'partner_id', l.partner_id,
            'partner_name', l.partner_name,
            'since', l.effective_from),
        'history', json_build_object(
            'designations', (SELECT count(*) FROM designation b
                              WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_from <= t.day),
            'coordinators', (SELECT count(*) FROM coordinator b
                              WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_from <= t.day),
            'lead_partners', (SELECT count(*) FROM lead_partner b
                               WHERE b.district_id = t.district_id AND b.school_id = t.id AND b.effective_from <= t.day)),
        'bodies', json_build_object(
            'active', (SELECT count(*) FROM bodies),
            'missing', ARRAY(SELECT k.code FROM common_code k
                              WHERE k.set = 'body_kind' AND k.code <> 'community_council' AND k.code NOT IN (SELECT b.kind FROM bodies b)
                              ORDER BY k.ordinal),
            'list', ARRAY(
                SELECT json_build_object(
                    'kind', b.kind,
                    'body_id', b.id,
                    'name', b.name,
                    'meetings_this_year', coalesce(m.this_year, 0),
                    'last_met_on', m.last_on,
                    'seats', coalesce(e.count, 0),
                    'seats_by_group', json_build_object(
                        'family', coalesce(e.family, 0),
                        'staff', coalesce(e.staff, 0),
                        'student', coalesce(e.student, 0),
                        'neighbor', coalesce(e.neighbor, 0),
                        'community_member', coalesce(e.community_member, 0),
                        'community_partner', coalesce(e.community_partner, 0),
                        'business_partner', coalesce(e.business_partner, 0)))
                  FROM bodies b
                  JOIN common_code k ON k.set = 'body_kind' AND k.code = b.kind
                  LEFT JOIN meetings m ON m.body_id = b.id
                  LEFT JOIN seats e ON e.body_id = b.id
                 ORDER BY k.ordinal)),
        'assessment', json_build_object(
            'open_id', CASE WHEN a.open THEN a.id END,
            'phase', CASE WHEN a.open THEN a.phase END,
            'last_completed_id', z.id,
            'last_edition', z.edition,
            'completed_on', z.completed_on,
            'due_on', z.due_on,
            'overdue', coalesce(z.overdue, false)),
        'support_areas', json_build_object(
            'covered', (SELECT count(*) FROM supported u WHERE u.covered),
            'uncovered', ARRAY(SELECT u.area FROM supported u WHERE NOT u.covered ORDER BY u.ordinal),
            'areas', ARRAY(SELECT json_build_object('area', u.area, 'offerings', u.offerings, 'strategies', u.strategies, 'covered', u.covered)
                             FROM supported u ORDER BY u.ordinal),
            'how', 'An area is covered by an active offering of a program in it on one of the offering''s days, or by a strategy in it '
                   'that is selected or active in a draft or adopted plan of the school; of plans, strategies and offerings the '
                   'present status counts on any day.'),
        'plan', json_build_object(
            'plan_id', (SELECT p.id FROM plan_then p),
            'priorities', r.count,
            'too_many_priorities', r.count > 5),
        'counts', json_build_object(
            'needs', n.count,
            'needs_without_service', n.without_service,
            'assets', (SELECT count(*) FROM asset s WHERE s.district_id = t.district_id AND s.assessment_id = a.id),
            'goals_without_evidence', (
                SELECT count(*) FROM goal g
                 WHERE g.district_id = t.district_id AND g.school_id = t.id AND coalesce(g.assessment_id = a.id, g.assessment_id IS NULL)
                   AND NOT EXISTS (SELECT FROM evidence_link e WHERE e.district_id = g.district_id AND e.goal_id = g.id)),
            'visions_without_measures', (
                SELECT count(*) FROM vision s
                 WHERE s.district_id = t.district_id AND s.school_id = t.id
                   AND s.effective_from <= t.day AND coalesce(s.effective_to >= t.day, true)
                   AND NOT EXISTS (SELECT FROM measure m WHERE m.district_id = s.district_id AND m.vision_id = s.id)),
            'how', 'Needs, assets and goals are those of the assessment that counts on the day - the open one, or else the last '
                   'completed -, and goals of no assessment. A need is without service when no active offering names it. A '
                   'vision in force has a measure when a measure names it.'),
        'meets_baseline', json_build_object(
            'dedicated_coordination', y.coordination,
            'representative_team', y.team,
            'completed_assessment', y.assessment,
            'meets', y.coordination AND y.team AND y.assessment,
            'how', 'A coordinator is assigned on the day, full time or not; a leadership team is in office, and its seats on the day '
                   'speak for family, for staff, and for students, neighbors or other members of the community; a needs and assets '
                   'assessment is completed and not older than the term of the partnership.'),
        'agreements', app.profile_agreements(t.district_id, t.id, t.day),
        'delivery', app.profile_delivery(t.district_id, t.id, t.day),
        'culture', app.profile_culture(t.district_id, t.id, t.day),
        'resources', app.profile_resources(t.district_id, t.id, t.day))
      FROM school_then t
      LEFT JOIN designation_then d ON true
      LEFT JOIN coordinator_then c ON true
      LEFT JOIN lead_partner_then l ON true
      LEFT JOIN assessment a ON true
      LEFT JOIN completed z ON true
     CROSS JOIN vacancy v
     CROSS JOIN priorities r
     CROSS JOIN needs n
     CROSS JOIN baseline y;
END;

CREATE OR REPLACE FUNCTION report_partnership_summary(district uuid, record uuid, as_of date) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    partnership_then AS (
        SELECT p.district_id, p.id, p.name, d.day, app.school_year_starts(d.day) AS begins
          FROM partnership p
         CROSS JOIN (SELECT coalesce(as_of, app.today(district)) AS day) d
         WHERE p.district_id = district AND p.id = record),
    lead_agency AS (
        SELECT DISTINCT a.partner_id
          FROM partnership_then t
          JOIN partnership_agency a ON a.district_id = t.district_id AND a.partnership_id = t.id
         WHERE a.role = 'lead_agency' AND a.effective_from <= t.day AND coalesce(a.effective_to >= t.day, true)),
    active_school AS (
        SELECT DISTINCT s.id, s.enrollment, s.enrollment_on
          FROM partnership_then t
          JOIN designation d ON d.district_id = t.district_id AND d.partnership_id = t.id
          JOIN school s ON s.district_id = d.district_id AND s.id = d.school_id
         WHERE d.effective_from <= t.day AND coalesce(d.effective_to >= t.day, true)),
    supporter AS (
        SELECT l.partner_id
          FROM partnership_then t
          JOIN lead_partner l ON l.district_id = t.district_id
          JOIN active_school s ON s.id = l.school_id
         WHERE l.effective_from <= t.day AND coalesce(l.effective_to >= t.day, true)
        UNION
        SELECT c.employer_id
          FROM partnership_then t
          JOIN coordinator c ON c.district_id = t.district_id
          JOIN active_school s ON s.id = c.school_id
         WHERE c.effective_from <= t.day AND coalesce(c.effective_to >= t.day, true)),
    students AS (
        SELECT coalesce(sum(s.enrollment), 0)::bigint AS count,
               count(s.enrollment) AS schools_counted,
               count(*) - count(s.enrollment) AS schools_unknown,
               min(s.enrollment_on) FILTER (WHERE s.enrollment IS NOT NULL) AS counted_from,
               max(s.enrollment_on) FILTER (WHERE s.enrollment IS NOT NULL) AS counted_to
          FROM active_school s),
    headline AS (
        SELECT n.*, n.count - n.count % CASE WHEN n.count >= 1000 THEN 1000 WHEN n.count >= 100 THEN 100 ELSE 1 END AS stated
          FROM students n),
    bodies AS (
        SELECT count(*) AS count,
               count(*) FILTER (WHERE b.kind = 'leadership_team') AS leadership_team,
               count(*) FILTER (WHERE b.kind = 'family_leadership') AS family_leadership,
               count(*) FILTER (WHERE b.kind = 'youth_council') AS youth_council,
               count(*) FILTER (WHERE b.kind = 'collaborative_staff') AS collaborative_staff
          FROM partnership_then t
          JOIN leadership_body b ON b.district_id = t.district_id
          JOIN active_school s ON s.id = b.school_id
         WHERE b.kind <> 'community_council' AND b.effective_from <= t.day AND coalesce(b.effective_to >= t.day, true)),
    assessed AS (
        SELECT CASE WHEN a.id IS NULL THEN 'none' ELSE coalesce(a.phase, 'unknown') END AS phase, coalesce(l.overdue, false) AS overdue
          FROM partnership_then t
          JOIN active_school s ON true
          LEFT JOIN LATERAL app.counting_assessments(t.district_id, t.day) a ON a.school_id = s.id
          LEFT JOIN LATERAL app.last_assessment(t.district_id, s.id, t.day) l ON true),
    phases AS (
        SELECT count(*) FILTER (WHERE a.phase = 'engage') AS engage,
               count(*) FILTER (WHERE a.phase = 'aspire') AS aspire,
               count(*) FILTER (WHERE a.phase = 'prioritize') AS prioritize,
               count(*) FILTER (WHERE a.phase = 'align') AS align,
               count(*) FILTER (WHERE a.phase = 'completed') AS completed,
               count(*) FILTER (WHERE a.phase = 'unknown') AS unknown,
               count(*) FILTER (WHERE a.phase = 'none') AS none,
               count(*) FILTER (WHERE a.overdue) AS overdue
          FROM assessed a),
    supported AS (
        SELECT u.area, count(*) AS schools
          FROM partnership_then t
         CROSS JOIN LATERAL app.areas_supported(t.district_id, t.day) u
          JOIN active_school s ON s.id = u.school_id
         GROUP BY u.area),
    needs AS (
        SELECT count(*) AS count,
               count(*) FILTER (WHERE n.coverage = 'unserved') AS unserved
          FROM partnership_then t
         CROSS JOIN LATERAL app.needs_answered(t.district_id, t.day) n
          JOIN active_school s ON s.id = n.school_id),
    -- School by school, each one stretch of an index that holds all that is asked.
    sessions AS (
        SELECT coalesce(sum(x.held), 0)::bigint AS held, coalesce(sum(x.hours), 0) AS hours
          FROM partnership_then t
         CROSS JOIN active_school s
         CROSS JOIN LATERAL (SELECT count(*) AS held, sum(h.hours) AS hours
                               FROM app.sessions_held(t.district_id, t.begins, t.day) h WHERE h.school_id = s.id) x),
    events AS (
        SELECT count(*) AS held
          FROM partnership_then t
          JOIN event x ON x.district_id = t.district_id AND x.held_on BETWEEN t.begins AND t.day
         WHERE x.partnership_id = t.id OR x.school_id IN (SELECT s.id FROM active_school s)),
    -- IS TRUE keeps the schools in a hash, which is quick for many rows of many schools, however few the planner expects.
    volunteers AS (
        SELECT app.volunteers(sum(x.hours), sum(x.hours * x.usd_per_hour), count(*) FILTER (WHERE x.usd_per_hour IS NULL),
                              array_agg(x.qualifier) FILTER (WHERE x.qualifier <> 'exactly')) AS told
          FROM partnership_then t
         CROSS JOIN LATERAL app.volunteered(t.district_id, t.begins, t.day) x
         WHERE x.school_id IN (SELECT s.id FROM active_school s) IS TRUE),
    running AS (
        SELECT o.partner_id, o.standing
          FROM partnership_then t
         CROSS JOIN LATERAL app.offerings_agreed(t.district_id, t.day) o
         WHERE o.school_id IN (SELECT s.id FROM active_school s) IS TRUE),
    expiring AS (
        SELECT count(*) AS count
          FROM partnership_then t
         CROSS JOIN LATERAL app.agreements_standing(t.district_id, t.day) a
         WHERE a.standing = 'in_force' AND a.ends_on BETWEEN t.day AND t.day + 60
           AND (a.school_id IN (SELECT s.id FROM active_school s)
                OR a.school_id IS NULL AND a.partner_id IN (SELECT o.partner_id FROM running o))),
    without AS (
        SELECT count(*) AS count FROM running o WHERE o.standing IN ('none', 'expired', 'unsigned'))
    SELECT json_build_object(
        'partnership_id', t.id,
        'name', t.name,
        'as_of', t.day,
        'lead_agencies', json_build_object(
            'count', (SELECT count(*) FROM lead_agency),
            'how', 'Organizations in the role lead_agency of the partnership on the day.'),
        'active_schools', json_build_object(
            'count', (SELECT count(*) FROM active_school),
            'how', 'Schools with a designation in the partnership that covers the day.'),
        'partner_organizations', json_build_object(
            'count', (SELECT count(*) FROM supporter o WHERE o.partner_id NOT IN (SELECT a.partner_id FROM lead_agency a)),
            'how', 'Different organizations that on the day are the lead partner of an active school or employ its '
                   'coordinator. One that serves several schools counts once; lead agencies of the partnership are not counted.'),
        'students_served', json_build_object(
            'count', h.count,
            'qualifier', CASE WHEN h.count > h.stated OR h.schools_unknown > 0 THEN 'more_than' ELSE 'exactly' END,
            'stated', h.stated,
            'schools_counted', h.schools_counted,
            'schools_unknown', h.schools_unknown,
            'counted_from', h.counted_from,
            'counted_to', h.counted_to,
            'how', 'Sum of the enrollment of the active schools on their count days, as last recorded even when that is '
                   'not the day asked for. A student of two schools would count twice.'),
        'bodies', json_build_object(
            'count', b.count,
            'leadership_team', b.leadership_team,
            'family_leadership', b.family_leadership,
            'youth_council', b.youth_council,
            'collaborative_staff', b.collaborative_staff,
            'how', 'Leadership bodies of the active schools on the day, of the four kinds each school has; councils beyond '
                   'one school are not counted.'),
        'assessments', json_build_object(
            'engage', f.engage,
            'aspire', f.aspire,
            'prioritize', f.prioritize,
            'align', f.align,
            'completed', f.completed,
            'unknown', f.unknown,
            'none', f.none,
            'schools_overdue', f.overdue,
            'how', 'Each active school counts once, in the phase of the assessment open on the day, or else as completed when it '
                   'ever completed one, or as none. Unknown, because only the present phase is kept, is the phase of one that was '
                   'open then and is completed since. A school is overdue when its last completed assessment is older than the '
                   'term of its partnership.'),
        'support_areas', json_build_object(
            'areas', ARRAY(SELECT json_build_object('area', c.code, 'schools', coalesce(u.schools, 0))
                             FROM common_code c LEFT JOIN supported u ON u.area = c.code
                            WHERE c.set = 'support_area' ORDER BY c.ordinal),
            'how', 'Active schools that cover the area, as in the profile of a school.'),
        'needs', json_build_object(
            'count', n.count,
            'unserved', n.unserved,
            'how', 'Needs of the assessments that count at the active schools: of each school the open one, or else the last it '
                   'completed. Unserved are those that no active offering and no committed or delivered contribution names.'),
        'delivery', json_build_object(
            'school_year', app.school_year_of(t.day),
            'sessions_held', x.held,
            'session_hours', x.hours,
            'events', e.held,
            'volunteers', v.told,
            'how', 'At the active schools, from the first of July before the day up to the day: sessions that were held, with the hours '
                   'planned for them; events, those of the whole partnership too; hours of volunteers.'),
        'agreements', json_build_object(
            'expiring', g.count,
            'services_without', w.count,
            'how', 'Agreements that hold at the active schools and end within 60 days of the day, each once; and offerings that run '
                   'there on the day with none, but for the district''s own.'))
      FROM partnership_then t, headline h, bodies b, phases f, needs n, sessions x, events e, volunteers v, expiring g, without w;
END;
