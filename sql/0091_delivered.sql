-- What was delivered in a school year, and how much of a program did people get?
--
-- Totals alone: what the groups of people got is told by released tables only. Different people are counted once, by whoever can tell
-- them apart, and such counts are not added up; where none covers the whole program, the largest is what is known at the least.

CREATE FUNCTION app.few() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 10;
COMMENT ON FUNCTION app.few() IS 'So many people at the least may be told of to those whose record it is not.';

-- Two days in a row, and what came between them is told by the difference: not when both are told in tens.
CREATE FUNCTION app.told(figure numeric, inside boolean) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN inside THEN figure WHEN figure >= app.few() THEN round(figure, -1) END;
COMMENT ON FUNCTION app.told(numeric, boolean) IS 'A figure of people as it is told: as it is to those whose record it is; to others in tens, and not at all when it is of fewer than that.';

CREATE FUNCTION app.acts_for(school uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(app.role() = 'district' OR app.role() = 'school' AND school = ANY (app.school_ids()), false);
COMMENT ON FUNCTION app.acts_for(uuid) IS 'Whether what is recorded of the school is the caller''s own.';

CREATE FUNCTION app.qualifier(parts text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN 'about' = ANY (parts) OR 'more_than' = ANY (parts) AND 'fewer_than' = ANY (parts) THEN 'about'
                WHEN 'more_than' = ANY (parts) THEN 'more_than'
                WHEN 'fewer_than' = ANY (parts) THEN 'fewer_than'
                ELSE 'exactly' END;
COMMENT ON FUNCTION app.qualifier(text[]) IS 'How exact a sum is, by the qualifiers of its parts: about that much, too, when some err upward and some downward.';

-- What counts between two days, both inclusive, row by row. What covers a time counts when it ends.
CREATE INDEX session_held_idx ON session (district_id, school_id, held_on) INCLUDE (planned_hours) WHERE status = 'held';
CREATE FUNCTION app.sessions_held(district uuid, since date, day date)
RETURNS TABLE (school_id uuid, offering_id uuid, hours numeric, attended bigint) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT s.school_id, s.offering_id, s.planned_hours, s.attended_count
      FROM session s
     WHERE s.district_id = district AND s.status = 'held' AND s.held_on BETWEEN since AND day;
END;
COMMENT ON FUNCTION app.sessions_held(uuid, date, date) IS 'The sessions held from one day to another.';

CREATE FUNCTION app.volunteered(district uuid, since date, day date)
RETURNS TABLE (school_id uuid, hours numeric, usd_per_hour numeric, qualifier text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT v.school_id, v.hours, r.usd_per_hour, v.count_qualifier
      FROM volunteer_log v
      LEFT JOIN volunteer_rate r ON r.district_id = v.district_id AND r.effective_from <= v.period_from
                                AND coalesce(r.effective_to >= v.period_from, true)
     WHERE v.district_id = district AND v.period_to BETWEEN since AND day;
END;
COMMENT ON FUNCTION app.volunteered(uuid, date, date) IS 'The hours volunteers gave in times that ended from one day to another, and what an hour was worth on the first day of each.';

-- 2,080 hours: 40 a week, 52 weeks.
CREATE FUNCTION app.volunteers(hours numeric, value_usd numeric, unrated bigint, qualifiers text[]) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
    RETURN json_build_object(
        'hours', coalesce(hours, 0),
        'qualifier', app.qualifier(qualifiers),
        'fte', round(coalesce(hours, 0) / 2080, 3),
        'value_usd', CASE WHEN coalesce(unrated, 0) = 0 THEN round(coalesce(value_usd, 0), 2) END,
        'value_reason', CASE WHEN unrated > 0 THEN 'no_rate' END,
        'how', 'Hours of volunteers as logged for times that ended in the school year, up to the day; about so many when a part is, or '
               'when some parts are more and some fewer. 2,080 hours are a full-time position. Their value is that of an hour on '
               'the first day of each log, and not told when there was none on one of them.');
COMMENT ON FUNCTION app.volunteers(numeric, numeric, bigint, text[]) IS 'What a report says of the hours of volunteers.';

CREATE FUNCTION report_program_dosage(district uuid, record uuid, as_of date) RETURNS json LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    asked AS (
        SELECT p.*, d.day, app.school_year_starts(d.day) AS begins,
               coalesce(app.role() = 'district' OR app.role() IN ('partner', 'united_way', 'mtea') AND p.partner_id = app.partner_id(), false) AS inside
          FROM program p
         CROSS JOIN (SELECT coalesce(as_of, app.today(district)) AS day) d
         WHERE p.district_id = district AND p.id = record),
    sessions AS (
        SELECT s.school_id, s.held_on, s.status, s.planned_hours, s.scheduled_count, s.attended_count,
               -- Nobody says otherwise: all who came stayed to the end.
               coalesce(s.attended_hours, s.attended_count * s.planned_hours) AS hours
          FROM asked t
          JOIN offering o ON o.district_id = t.district_id AND o.program_id = t.id
          JOIN session s ON s.district_id = o.district_id AND s.offering_id = o.id
         WHERE s.held_on BETWEEN t.begins AND t.day),
    held AS (
        SELECT count(*) AS recorded,
               count(*) FILTER (WHERE s.status = 'held') AS held,
               count(*) FILTER (WHERE s.status = 'canceled') AS canceled,
               count(*) FILTER (WHERE s.status = 'planned') AS planned,
               coalesce(sum(s.planned_hours) FILTER (WHERE s.status = 'held'), 0) AS planned_hours,
               sum(s.hours) FILTER (WHERE s.status = 'held') AS hours,
               count(*) FILTER (WHERE s.status = 'held' AND s.hours IS NULL) AS hours_unknown
          FROM sessions s),
    attendance AS (
        SELECT sum(s.attended_count)::bigint AS attended, sum(s.scheduled_count)::bigint AS scheduled, count(*) AS sessions
          FROM sessions s
         WHERE s.status = 'held' AND num_nulls(s.attended_count, s.scheduled_count) = 0),
    counts AS (
        SELECT c.school_id, c.period_from, c.period_to, c.hours_from, c.hours_below, c.participant_count AS people
          FROM asked t
          JOIN dosage_count c ON c.district_id = t.district_id AND c.program_id = t.id
         WHERE c.period_from >= t.begins AND c.period_to <= t.day),
    -- Of two periods that end on one day the longer.
    counted AS (
        SELECT c.period_from, c.period_to, c.people
          FROM counts c
         WHERE c.school_id IS NULL AND c.hours_from IS NULL
         ORDER BY c.period_to DESC, c.period_from
         LIMIT 1),
    bands AS (
        SELECT b.hours_from, b.hours_below, b.people, sum(b.people) OVER (ORDER BY b.hours_from) AS up_to, n.people AS all_people
          FROM counted n
          JOIN counts b ON b.period_from = n.period_from AND b.period_to = n.period_to
         WHERE b.school_id IS NULL AND b.hours_from IS NOT NULL),
    middle AS (
        SELECT b.hours_from + (b.all_people / 2.0 - (b.up_to - b.people)) / b.people * (b.hours_below - b.hours_from) AS hours
          FROM bands b
         WHERE b.people > 0 AND b.up_to * 2 >= b.all_people
         ORDER BY b.hours_from
         LIMIT 1),
    banded AS (
        SELECT count(*) AS count,
               coalesce(sum(b.people) = min(b.all_people), false) AS complete,
               coalesce(bool_or(b.hours_from = t.threshold_hours), false) AS begins,
               coalesce(sum(b.people) FILTER (WHERE b.hours_from >= t.threshold_hours), 0)::bigint AS people,
               -- Bands from the threshold on without a gap, the last of them open, hold all who are above it, whatever is known below.
               coalesce(range_agg(numrange(b.hours_from, b.hours_below)) FILTER (WHERE b.hours_from >= t.threshold_hours)
                            = nummultirange(numrange(min(t.threshold_hours), NULL))
                        AND sum(b.people) <= min(b.all_people), false) AS whole
          FROM asked t, bands b),
    known AS (
        SELECT n.people, n.period_from, n.period_to,
               CASE WHEN n.people IS NULL THEN (SELECT max(c.people) FROM counts c) END AS at_least,
               (SELECT sum(s.hours) FROM sessions s WHERE s.status = 'held' AND s.held_on BETWEEN n.period_from AND n.period_to) AS hours,
               (SELECT count(*) FROM sessions s WHERE s.status = 'held' AND s.held_on BETWEEN n.period_from AND n.period_to AND s.hours IS NULL) AS hours_unknown
          FROM asked t
          LEFT JOIN counted n ON true),
    judged AS (
        SELECT CASE WHEN h.recorded = 0 AND NOT EXISTS (SELECT FROM counts) THEN 'missing'
                    -- Attendances are no people: ten may be one child's.
                    WHEN t.inside OR coalesce(k.people, k.at_least) >= app.few() THEN 'ok'
                    ELSE 'suppressed' END AS status
          FROM asked t, held h, known k),
    shown AS (
        SELECT j.status, j.status = 'ok' AS open,
               CASE WHEN j.status = 'suppressed' THEN 'suppressed'
                    WHEN k.people IS NULL THEN 'participants_unknown'
                    WHEN k.people = 0 THEN 'no_participants'
                    WHEN b.count = 0 THEN 'no_bands' END AS reason
          FROM judged j, known k, banded b),
    reasons AS (
        SELECT CASE WHEN v.reason IS NOT NULL THEN v.reason
                    WHEN NOT b.complete THEN 'bands_incomplete'
                    WHEN (SELECT m.hours FROM middle m) IS NULL THEN 'open_band' END AS median,
               CASE WHEN t.threshold_hours IS NULL THEN 'no_threshold'
                    WHEN v.reason IS NOT NULL THEN v.reason
                    WHEN NOT b.begins THEN 'no_band_at_threshold'
                    WHEN NOT b.complete AND NOT b.whole THEN 'bands_incomplete'
                    -- To be one of few on either side of it tells of people as well.
                    WHEN NOT t.inside AND (b.people BETWEEN 1 AND app.few() - 1 OR k.people - b.people BETWEEN 1 AND app.few() - 1) THEN 'suppressed'
               END AS threshold
          FROM asked t, known k, banded b, shown v),
    places AS (
        SELECT s.school_id FROM sessions s WHERE s.status = 'held'
        UNION
        SELECT o.school_id
          FROM asked t
          JOIN offering o ON o.district_id = t.district_id AND o.program_id = t.id
         WHERE o.status = 'active' AND o.starts_on <= t.day AND coalesce(o.ends_on >= t.begins, true)),
    enrolled AS (
        SELECT count(*) AS schools, count(*) - count(s.enrollment) AS unknown,
               CASE WHEN count(*) = count(s.enrollment) THEN sum(s.enrollment)::bigint END AS students
          FROM places o
          JOIN school s ON s.district_id = district AND s.id = o.school_id),
    targets AS (
        SELECT g.school_id, coalesce(max(g.targeted_count) FILTER (WHERE g.stakeholder_group IS NULL), sum(g.targeted_count))::bigint AS people
          FROM asked t
          JOIN service_target g ON g.district_id = t.district_id AND g.program_id = t.id
         WHERE g.school_year = app.school_year_of(t.day) AND g.breakdown = 'all'
         GROUP BY g.school_id),
    targeted AS (
        SELECT coalesce(max(g.people) FILTER (WHERE g.school_id IS NULL), sum(g.people))::bigint AS people FROM targets g)
    SELECT json_build_object(
        'program_id', t.id,
        'partner_id', t.partner_id,
        'name', t.name,
        'as_of', t.day,
        'school_year', app.school_year_of(t.day),
        'begins_on', t.begins,
        'status', v.status,
        'rounded_to', CASE WHEN t.inside THEN 1 ELSE 10 END,
        'sessions', json_build_object(
            'held', h.held,
            'canceled', h.canceled,
            'planned', h.planned,
            'hours', h.planned_hours,
            'how', 'Sessions of the program''s offerings from the first day of the school year up to the day. Planned are those of '
                   'which nobody has said since whether they were held; hours are those planned for the sessions that were held.'),
        'attendance', json_build_object(
            'attended', CASE WHEN v.open THEN app.told(a.attended, t.inside) END,
            'scheduled', CASE WHEN v.open THEN app.told(a.scheduled, t.inside) END,
            'rate', CASE WHEN v.open THEN round(app.told(a.attended, t.inside) / nullif(app.told(a.scheduled, t.inside), 0), 4) END,
            'sessions_counted', a.sessions,
            'sessions_unknown', h.held - a.sessions,
            'how', 'How many came, of how many were expected, over the sessions held of which both are known. Who came to several '
                   'counts each time. More may come than were expected.'),
        'hours', json_build_object(
            'attended', CASE WHEN t.inside THEN round(h.hours, 2) END,
            'sessions_unknown', h.hours_unknown,
            'how', 'Hours of all who came, added up over the sessions held: as recorded, or else how many came times the hours planned.'),
        'participants', json_build_object(
            'count', CASE WHEN v.open THEN app.told(k.people, t.inside) END,
            'at_least', CASE WHEN v.open THEN app.told(k.at_least, t.inside) END,
            'period_from', k.period_from,
            'period_to', k.period_to,
            'how', 'Different people, as counted over the whole program for the last period of the school year that had ended by the '
                   'day. Where nobody has counted so, the largest of the counts that there are - of a school, of a band of hours - '
                   'is told as the least; they are never added up.'),
        'hours_per_participant', json_build_object(
            'mean', CASE WHEN v.open THEN round(k.hours / nullif(k.people, 0), CASE WHEN t.inside THEN 2 ELSE 0 END) END,
            'median', CASE WHEN r.median IS NULL THEN (SELECT round(m.hours, 2) FROM middle m) END,
            'median_reason', r.median,
            'sessions_unknown', k.hours_unknown,
            'how', 'Over the period of the participants. Mean: hours attended in its sessions, by participants; too low by what is not '
                   'known of some of them. Median: from the bands of hours, as if the people of a band were spread evenly over it; '
                   'the bands must add up to the participants, and the middle must not lie in the last, open band.'),
        'threshold', json_build_object(
            'hours', t.threshold_hours,
            'participants', CASE WHEN r.threshold IS NULL THEN app.told(b.people, t.inside) END,
            'share', CASE WHEN r.threshold IS NULL THEN round(app.told(b.people, t.inside) / app.told(k.people, t.inside), 4) END,
            'reason', r.threshold,
            'how', 'Participants with at least the hours the program needs to work. Told only where a band of hours begins right there, '
                   'and the bands leave nobody out.'),
        'reach', json_build_object(
            'share', CASE WHEN v.open THEN round(app.told(k.people, t.inside) / nullif(e.students, 0), 4) END,
            'schools', e.schools,
            'schools_unknown', e.unknown,
            'enrollment', e.students,
            'how', 'Participants by the students enrolled at the schools where the program was held in the year, or is offered on a day '
                   'of it. Adults who take part are no students.'),
        'target', json_build_object(
            'targeted', g.people,
            'served', CASE WHEN v.open THEN app.told(k.people, t.inside) END,
            'share', CASE WHEN v.open THEN round(app.told(k.people, t.inside) / nullif(g.people, 0), 4) END,
            'how', 'The target of the school year for all schools and any group; where there is none, those for single groups or single '
                   'schools added up. Served are the participants.'))
      FROM asked t, held h, attendance a, known k, banded b, shown v, reasons r, enrolled e, targeted g;
END;
COMMENT ON FUNCTION report_program_dosage(uuid, uuid, date) IS 'How much of a program people got in the school year of a day.';
REVOKE EXECUTE ON FUNCTION report_program_dosage(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_program_dosage(uuid, uuid, date) TO roundtable_service;
