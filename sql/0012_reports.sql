-- How far does a partnership reach, and where does a school stand, on a day? Counted at the time of asking.
--
-- Each report is one function (district, record, day or null for today) that gives one JSON document, or null when
-- the caller's district has no such record. Row security applies to them as to any other statement. Their members
-- are declared in api/v1/partnership_summary.c and school_profile.c.

CREATE FUNCTION report_partnership_summary(district uuid, record uuid, as_of date) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER PARALLEL SAFE
BEGIN ATOMIC
    WITH
    partnership_then AS (
        SELECT p.district_id, p.id, p.name, coalesce(as_of, app.today(district)) AS day
          FROM partnership p
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
          FROM students n)
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
                   'not the day asked for. A student of two schools would count twice.'))
      FROM partnership_then t, headline h;
END;
COMMENT ON FUNCTION report_partnership_summary(uuid, uuid, date) IS 'Headline counts of a partnership on a day.';

CREATE FUNCTION report_school_profile(district uuid, record uuid, as_of date) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER PARALLEL SAFE
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
         WHERE l.effective_from <= t.day AND coalesce(l.effective_to >= t.day, true))
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
            'since', c.effective_from),
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
        'meets_baseline', json_build_object(
            'dedicated_coordination', c.id IS NOT NULL,
            'how', 'A coordinator is assigned on the day, full time or not. A representative leadership team and a '
                   'completed needs assessment belong to the baseline too; they are not recorded here yet.'))
      FROM school_then t
      LEFT JOIN designation_then d ON true
      LEFT JOIN coordinator_then c ON true
      LEFT JOIN lead_partner_then l ON true;
END;
COMMENT ON FUNCTION report_school_profile(uuid, uuid, date) IS 'A school as a community school on a day.';

REVOKE EXECUTE ON FUNCTION report_partnership_summary(uuid, uuid, date), report_school_profile(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_partnership_summary(uuid, uuid, date), report_school_profile(uuid, uuid, date) TO roundtable_service;
