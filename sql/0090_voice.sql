-- Who is asked, who answers, and whom does nobody hear?
--
-- Counted in the school year that holds today, up to today: rounds of asking by the day they opened, feedback by the day it came. The
-- sums are of rounds: one person who is asked in two of them is counted in both.

-- A part that has no record of its own needs an identifier all the same, the same each time (UUID version 8, RFC 9562).
CREATE FUNCTION app.part_id(record uuid, part text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN overlay(overlay(left(encode(sha256(convert_to(record || '/' || part, 'UTF8')), 'hex'), 32) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid;
COMMENT ON FUNCTION app.part_id(uuid, text) IS 'Identifier of a part of a record that has no record of its own.';

CREATE FUNCTION app.school_year_starts(day date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (date_trunc('year', day - interval '6 months') + interval '6 months')::date;
COMMENT ON FUNCTION app.school_year_starts(date) IS 'The first of July of the school year that the day is in.';

-- Of a round whose language is not recorded - those of an assessment are not told apart by it - it is null.
CREATE FUNCTION app.voices(district uuid, since date, day date)
RETURNS TABLE (place_id uuid, level text, stakeholder_group text, language text, rounds bigint, eligible bigint, invited bigint,
               answered bigint, answered_of_eligible bigint, feedback bigint, responded bigint, acted bigint, heard_on date)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT x.place_id, x.level, x.stakeholder_group, x.language, count(x.answered), sum(x.eligible)::bigint, sum(x.invited)::bigint,
           coalesce(sum(x.answered), 0)::bigint, sum(x.answered) FILTER (WHERE x.eligible IS NOT NULL)::bigint,
           count(x.received_on), count(*) FILTER (WHERE x.response IS NOT NULL), count(*) FILTER (WHERE x.response = 'acted'),
           greatest(max(x.received_on), max(x.round_on) FILTER (WHERE x.answered > 0))
      FROM (SELECT coalesce(c.school_id, c.district_id) AS place_id, c.level, c.stakeholder_group, c.language, c.eligible_count AS eligible,
                   c.invited_count AS invited, c.answered_count AS answered, CASE WHEN c.closed_on <= day THEN c.closed_on ELSE c.opened_on END AS round_on,
                   NULL::date AS received_on, NULL::text AS response
              FROM consultation c
             WHERE c.district_id = district AND c.opened_on BETWEEN since AND day
            UNION ALL
            SELECT f.school_id, 'school_planning', f.stakeholder_group, NULL, f.eligible_count, f.invited_count, f.completed_count,
                   CASE WHEN f.closed_on <= day THEN f.closed_on ELSE f.opened_on END, NULL, NULL
              FROM fielding f
             WHERE f.district_id = district AND f.opened_on BETWEEN since AND day
            UNION ALL
            SELECT coalesce(i.school_id, i.district_id), i.level, i.stakeholder_group, i.language, NULL, NULL, NULL, NULL, i.received_on,
                   CASE WHEN coalesce(i.responded_on <= day, true) THEN i.response END
              FROM feedback_item i
             WHERE i.district_id = district AND i.received_on BETWEEN since AND day) x
     GROUP BY x.place_id, x.level, x.stakeholder_group, x.language;
END;
COMMENT ON FUNCTION app.voices(uuid, date, date) IS 'Rounds of asking and feedback between two days, by place - the school, or the district -, level, group and language.';

CREATE VIEW voice WITH (security_invoker = true) AS
SELECT t.district_id, app.part_id(p.place_id, l.code || '/' || g.code) AS id,
       CASE WHEN p.place_id = t.district_id THEN 'district' ELSE 'school' END AS scope,
       nullif(p.place_id, t.district_id) AS school_id, l.code AS level, g.code AS stakeholder_group, t.school_year,
       coalesce(v.heard, false) AS heard, coalesce(v.rounds, 0) AS round_count, v.eligible AS eligible_count, v.invited AS invited_count,
       coalesce(v.answered, 0) AS answered_count, round(v.answered_of_eligible::numeric / nullif(v.eligible, 0), 4) AS response_rate,
       coalesce(v.feedback, 0) AS feedback_count, coalesce(v.responded, 0) AS responded_count, coalesce(v.acted, 0) AS acted_count,
       v.last_heard_on, coalesce(v.languages, '[]'::json) AS languages
  FROM (SELECT d.district_id, n.day, app.school_year_of(n.day) AS school_year, app.school_year_starts(n.day) AS since
          FROM district d CROSS JOIN LATERAL (SELECT app.today(d.district_id) AS day OFFSET 0) n OFFSET 0) t
 CROSS JOIN LATERAL (
        SELECT t.district_id AS place_id
        UNION ALL
        SELECT s.id
          FROM school s
         WHERE s.district_id = t.district_id
           AND (EXISTS (SELECT FROM designation d WHERE d.district_id = s.district_id AND d.school_id = s.id
                           AND d.effective_from <= t.day AND coalesce(d.effective_to >= t.day, true))
                OR EXISTS (SELECT FROM consultation c WHERE c.district_id = s.district_id AND c.school_id = s.id AND c.opened_on BETWEEN t.since AND t.day)
                OR EXISTS (SELECT FROM fielding f WHERE f.district_id = s.district_id AND f.school_id = s.id AND f.opened_on BETWEEN t.since AND t.day)
                OR EXISTS (SELECT FROM feedback_item i WHERE i.district_id = s.district_id AND i.school_id = s.id AND i.received_on BETWEEN t.since AND t.day))) p
  JOIN common_code l ON l.set = 'voice_level'
  JOIN common_code g ON g.set = 'stakeholder_group'
  LEFT JOIN LATERAL (
        SELECT w.place_id, w.level, w.stakeholder_group, sum(w.rounds)::bigint AS rounds, sum(w.eligible)::bigint AS eligible,
               sum(w.invited)::bigint AS invited, sum(w.answered)::bigint AS answered, sum(w.answered_of_eligible)::bigint AS answered_of_eligible,
               sum(w.feedback)::bigint AS feedback, sum(w.responded)::bigint AS responded, sum(w.acted)::bigint AS acted,
               max(w.heard_on) AS last_heard_on, bool_or(w.answered > 0 OR w.feedback > 0) AS heard,
               json_agg(json_build_object('language', w.language, 'round_count', w.rounds, 'invited_count', w.invited,
                                          'answered_count', w.answered, 'feedback_count', w.feedback) ORDER BY w.language) AS languages
          FROM app.voices(t.district_id, t.since, t.day) w
         GROUP BY w.place_id, w.level, w.stakeholder_group OFFSET 0) v
    ON v.place_id = p.place_id AND v.level = l.code AND v.stakeholder_group = g.code;
COMMENT ON VIEW voice IS 'Of the district and of each school, on each level, each group: whether it was asked and heard this school year.';
GRANT SELECT ON voice TO roundtable_service;
