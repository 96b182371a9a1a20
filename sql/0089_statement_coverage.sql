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
