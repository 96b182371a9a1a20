-- Which statements does much answer to, which little, and which nothing?

-- OFFSET 0: the day is asked for once, and not again for each row.
CREATE VIEW statement_coverage WITH (security_invoker = true) AS
SELECT t.district_id, a.id, a.id AS statement_id, a.kind, a.ordinal, a.coverage, a.kinds_answered, a.evidence_count, a.dollars_aligned,
       a.dollars_spent, a.measures_on_track, a.measures_total, a.last_evidence_on, a.priority_count, a.strategy_count, a.program_count,
       a.policy_count, a.initiative_count, a.partner_count, a.budget_line_count, a.culture_count, a.feedback_count, a.feedback_answered,
       array_position('{empty,partial,full}'::text[], a.coverage)::bigint AS urgency
  FROM (SELECT d.district_id, app.today(d.district_id) AS day FROM district d OFFSET 0) t
 CROSS JOIN LATERAL app.statements_answered(t.district_id, t.day) a
 WHERE a.in_force;
COMMENT ON VIEW statement_coverage IS 'The statements in force today, and how much answers to each.';
GRANT SELECT ON statement_coverage TO roundtable_service;

-- How much of what the district does, and pays for, answers to its statements of each kind? What is counted in all is counted by the
-- words of app.evidence; what answers to several statements of a kind is aligned with that kind once.
CREATE FUNCTION report_district_alignment(district uuid, record uuid, as_of date) RETURNS json LANGUAGE sql STABLE SECURITY INVOKER
BEGIN ATOMIC
    WITH
    asked AS MATERIALIZED (
        SELECT x.day, app.school_year_of(x.day) AS school_year
          FROM (SELECT coalesce(as_of, app.today(d.district_id)) AS day FROM district d WHERE d.district_id = district AND d.district_id = record) x),
    existing AS MATERIALIZED (
        SELECT p.kind, count(*) AS count, NULL::numeric AS usd
          FROM asked t
          JOIN policy p ON p.district_id = district AND p.effective_from <= t.day AND coalesce(p.effective_to >= t.day, true)
         GROUP BY p.kind
        UNION ALL
        SELECT 'initiative', count(*), NULL
          FROM asked t
          JOIN initiative i ON i.district_id = district AND i.effective_from <= t.day AND coalesce(i.effective_to >= t.day, true)
        UNION ALL
        SELECT 'program', count(*), NULL FROM program p WHERE p.district_id = district AND p.active
        UNION ALL
        SELECT b.kind, count(*), sum(b.amount_usd)
          FROM asked t
          JOIN budget_line b ON b.district_id = district AND b.school_year = t.school_year
         GROUP BY b.kind),
    aligned AS MATERIALIZED (
        SELECT x.statement_kind, x.kind, count(*) AS count, sum(x.usd) AS usd
          FROM (SELECT DISTINCT s.kind AS statement_kind, e.id, coalesce(e.budget_usd, e.spent_usd) AS usd,
                       CASE WHEN e.budget_usd IS NOT NULL THEN 'budget' WHEN e.spent_usd IS NOT NULL THEN 'expenditure' ELSE e.kind END AS kind
                  FROM asked t
                 CROSS JOIN LATERAL app.evidence(district, t.day) e
                  JOIN statement s ON s.district_id = district AND s.id = e.statement_id
                 WHERE e.kind IN ('policy', 'procedure', 'initiative', 'program', 'budget_line')
                   AND coalesce(s.effective_from <= t.day, true) AND coalesce(s.effective_to >= t.day, true)) x
         GROUP BY x.statement_kind, x.kind),
    shares AS (
        SELECT k.kind AS statement_kind, w.kind, coalesce(x.count, 0) AS total, coalesce(a.count, 0) AS aligned,
               round(coalesce(a.count, 0)::numeric / nullif(x.count, 0), 4) AS rate, coalesce(x.usd, 0) AS total_usd,
               coalesce(a.usd, 0) AS aligned_usd, round(coalesce(a.usd, 0) / nullif(x.usd, 0), 4) AS usd_rate
          FROM (SELECT DISTINCT s.kind FROM statement s WHERE s.district_id = district) k
         CROSS JOIN unnest('{policy,procedure,initiative,program,budget,expenditure}'::text[]) AS w (kind)
          LEFT JOIN existing x ON x.kind = w.kind
          LEFT JOIN aligned a ON a.kind = w.kind AND a.statement_kind = k.kind)
    SELECT json_build_object(
        'district_id', record,
        'as_of', t.day,
        'school_year', t.school_year,
        'kinds', ARRAY(
            SELECT json_build_object(
                'kind', k.kind,
                'statements', k.count,
                'policies', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate) FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'policy'),
                'procedures', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate) FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'procedure'),
                'initiatives', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate) FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'initiative'),
                'programs', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate) FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'program'),
                'budget', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate, 'total_usd', h.total_usd, 'aligned_usd', h.aligned_usd, 'usd_rate', h.usd_rate)
                             FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'budget'),
                'expenditure', (SELECT json_build_object('total', h.total, 'aligned', h.aligned, 'rate', h.rate, 'total_usd', h.total_usd, 'aligned_usd', h.aligned_usd, 'usd_rate', h.usd_rate)
                                  FROM shares h WHERE h.statement_kind = k.kind AND h.kind = 'expenditure'))
              FROM (SELECT s.kind, count(*) AS count
                      FROM statement s
                     WHERE s.district_id = district AND coalesce(s.effective_from <= t.day, true) AND coalesce(s.effective_to >= t.day, true)
                     GROUP BY s.kind) k
             ORDER BY k.kind <> 'non_negotiable', k.kind),
        'how', 'Policies, procedures and initiatives in force on the day, programs that are offered, and lines of the budget of the school year that '
               'holds it. Each is aligned when at least one statement of the kind in force on the day has it as an answer, and counts once however many '
               'have. What is planned and what is spent are told apart and never added up.')
      FROM asked t;
END;
COMMENT ON FUNCTION report_district_alignment(uuid, uuid, date) IS 'Which share of policies, procedures, initiatives, programs and money answers to the district''s statements, kind by kind.';
REVOKE EXECUTE ON FUNCTION report_district_alignment(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_district_alignment(uuid, uuid, date) TO roundtable_service;
