-- Which needs does anything answer, and which does nothing?
--
-- Functions that give rows take a district and a day, and are one query each, so that the planner writes them into the
-- statement that asks: every report that speaks of the same thing counts it by the same words.

-- An assessment counts from its first day, though there may be little in it yet: what is recorded for it is what the school works
-- with from then on. Editions are numbered as they are completed, so that one open on the day comes after all completed by then.
CREATE FUNCTION app.counting_assessments(district uuid, day date)
RETURNS TABLE (school_id uuid, id uuid, open boolean, phase text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT DISTINCT ON (a.school_id) a.school_id, a.id, coalesce(a.completed_on > day, true),
           CASE WHEN a.completed_on IS NULL OR a.completed_on <= day THEN a.phase END
      FROM needs_assessment a
     WHERE a.district_id = district AND (a.started_on <= day OR a.completed_on <= day)
     ORDER BY a.school_id, a.edition DESC NULLS FIRST;
END;
COMMENT ON FUNCTION app.counting_assessments(uuid, date) IS 'Of each school the assessment that counts on the day: the open one, or else the last completed edition. No phase is told of one that was open and is completed since: when it went from phase to phase is not kept.';

CREATE FUNCTION app.runs(offering, day date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ($1).status = 'active' AND ($1).starts_on <= day AND coalesce(($1).ends_on >= day, true);
COMMENT ON FUNCTION app.runs(offering, date) IS 'Whether an offering takes place on the day: it is active, as its status says now, and the day is one of its days.';

CREATE FUNCTION app.needs_answered(district uuid, day date)
RETURNS TABLE (id uuid, school_id uuid, assessment_id uuid, support_area text, beneficiary_group text, severity bigint,
               affected_count bigint, statement text, visibility text, offering_count bigint, contribution_count bigint,
               area_offering_count bigint, capacity bigint, unserved_count bigint, priority_count bigint, coverage text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT n.id, n.school_id, n.assessment_id, n.support_area, n.beneficiary_group, n.severity, n.affected_count, n.statement,
           n.visibility, coalesce(o.count, 0), coalesce(c.count, 0), coalesce(r.count, 0), o.capacity,
           CASE WHEN n.affected_count > o.capacity THEN n.affected_count - o.capacity WHEN n.affected_count <= o.capacity THEN 0 END,
           coalesce(e.count, 0),
           CASE WHEN o.count IS NULL AND c.count IS NULL THEN 'unserved'
                WHEN n.affected_count > o.capacity THEN 'partly_served'
                WHEN n.affected_count <= o.capacity THEN 'served'
                ELSE 'unknown' END
      FROM app.counting_assessments(district, day) a
      JOIN need n ON n.district_id = district AND n.assessment_id = a.id
      LEFT JOIN (SELECT s.need_id, count(*) AS count, CASE WHEN count(*) = count(s.capacity) THEN sum(s.capacity)::bigint END AS capacity
                   FROM offering s
                  WHERE s.district_id = district AND s.need_id IS NOT NULL AND app.runs(s, day)
                  GROUP BY s.need_id) o ON o.need_id = n.id
      LEFT JOIN (SELECT s.school_id, p.support_area, count(*) AS count
                   FROM offering s JOIN program p ON p.district_id = s.district_id AND p.id = s.program_id
                  WHERE s.district_id = district AND app.runs(s, day)
                  GROUP BY s.school_id, p.support_area) r ON r.school_id = n.school_id AND r.support_area = n.support_area
      LEFT JOIN (SELECT g.need_id, count(*) AS count
                   FROM contribution g
                  WHERE g.district_id = district AND g.need_id IS NOT NULL AND g.status IN ('committed', 'delivered')
                    AND g.effective_from <= day AND coalesce(g.effective_to >= day, true)
                  GROUP BY g.need_id) c ON c.need_id = n.id
      LEFT JOIN (SELECT l.need_id, count(*) AS count
                   FROM evidence_link l
                  WHERE l.district_id = district AND l.need_id IS NOT NULL AND l.priority_id IS NOT NULL
                  GROUP BY l.need_id) e ON e.need_id = n.id;
END;
COMMENT ON FUNCTION app.needs_answered(uuid, date) IS 'The needs of the assessments that count on the day, with what answers each of them on that day.';

-- OFFSET 0: the day is asked for once, and not again for each row.
CREATE VIEW need_coverage WITH (security_invoker = true) AS
SELECT t.district_id, a.id, a.id AS need_id, a.school_id, a.assessment_id, a.support_area, a.beneficiary_group, a.severity,
       a.affected_count, a.offering_count, a.contribution_count, a.area_offering_count, a.capacity, a.unserved_count,
       a.priority_count, a.coverage,
       array_position('{unserved,partly_served,unknown,served}'::text[], a.coverage)::bigint AS urgency,
       CASE WHEN app.cleared(a.visibility, a.school_id) THEN a.statement END AS statement
  FROM (SELECT d.district_id, app.today(d.district_id) AS day FROM district d OFFSET 0) t
 CROSS JOIN LATERAL app.needs_answered(t.district_id, t.day) a;
COMMENT ON VIEW need_coverage IS 'The needs of the assessments that count today, and what answers them.';
GRANT SELECT ON need_coverage TO roundtable_service;
