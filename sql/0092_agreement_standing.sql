-- Which services has an organization agreed to, and on which does nothing hold it?
--
-- An agreement speaks for an organization at one school, or at all of them. Of several the one that holds longest counts; what is only
-- drafted, or is over, is told of where none holds. One that is terminated, or begins later, is none.

CREATE FUNCTION app.agreements_standing(district uuid, day date)
RETURNS TABLE (id uuid, partner_id uuid, school_id uuid, title text, ends_on date, standing text, place bigint) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT w.id, w.partner_id, w.school_id, w.title, w.ends_on, w.standing,
           array_position('{in_force,in_grace,unsigned,expired}'::text[], w.standing)::bigint
      FROM (SELECT a.*, CASE WHEN f.id IS NOT NULL AND NOT f.in_grace THEN 'in_force'
                             WHEN f.id IS NOT NULL THEN 'in_grace'
                             WHEN a.status = 'draft' AND coalesce(a.ends_on >= day, true) THEN 'unsigned'
                             WHEN a.status = 'signed' AND a.ends_on < day THEN 'expired' END AS standing
              FROM agreement a
              LEFT JOIN app.agreements_in_force(district, day) f ON f.id = a.id
             WHERE a.district_id = district) w
     WHERE w.standing IS NOT NULL;
END;
COMMENT ON FUNCTION app.agreements_standing(uuid, date) IS 'The agreements that are in force on the day, in their days of grace, drafted, or over, and the place of each when one is looked for.';

CREATE FUNCTION app.offerings_agreed(district uuid, day date)
RETURNS TABLE (id uuid, school_id uuid, partner_id uuid, program_id uuid, agreement_id uuid, ends_on date, standing text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Of each organization the best of those for all schools, and of those for each one.
    WITH best AS MATERIALIZED (
        SELECT DISTINCT ON (a.partner_id, a.school_id) a.partner_id, a.school_id, a.id, a.ends_on, a.standing, a.place
          FROM app.agreements_standing(district, day) a
         ORDER BY a.partner_id, a.school_id, a.place, a.ends_on DESC NULLS FIRST, a.id)
    SELECT o.id, o.school_id, o.partner_id, o.program_id,
           CASE WHEN p.kind <> 'district' THEN CASE WHEN c.own THEN s.id ELSE a.id END END,
           CASE WHEN p.kind <> 'district' THEN CASE WHEN c.own THEN s.ends_on ELSE a.ends_on END END,
           CASE WHEN p.kind = 'district' THEN 'not_needed' ELSE coalesce(CASE WHEN c.own THEN s.standing ELSE a.standing END, 'none') END
      FROM offering o
      JOIN partner p ON p.district_id = o.district_id AND p.id = o.partner_id
      LEFT JOIN best s ON s.partner_id = o.partner_id AND s.school_id = o.school_id
      LEFT JOIN best a ON a.partner_id = o.partner_id AND a.school_id IS NULL
     CROSS JOIN LATERAL (SELECT s.id IS NOT NULL AND (a.id IS NULL OR s.place < a.place
                             OR s.place = a.place AND coalesce(s.ends_on, 'infinity') >= coalesce(a.ends_on, 'infinity')) AS own) c
     WHERE o.district_id = district AND app.runs(o, day);
END;
COMMENT ON FUNCTION app.offerings_agreed(uuid, date) IS 'The offerings that run on the day, each with the agreement that covers it, or the one that comes closest. The district needs none with itself.';

-- OFFSET 0: the day is asked for once, and not again for each row.
CREATE VIEW offering_agreement WITH (security_invoker = true) AS
SELECT t.district_id, o.id, o.id AS offering_id, o.school_id, o.partner_id, o.program_id, o.agreement_id, o.standing, o.ends_on,
       CASE WHEN o.standing <> 'unsigned' THEN (o.ends_on - t.day)::bigint END AS days_left,
       array_position('{none,expired,unsigned,in_grace,in_force,not_needed}'::text[], o.standing)::bigint AS urgency
  FROM (SELECT d.district_id, app.today(d.district_id) AS day FROM district d OFFSET 0) t
 CROSS JOIN LATERAL app.offerings_agreed(t.district_id, t.day) o;
COMMENT ON VIEW offering_agreement IS 'The offerings that run today, and the agreements that cover them.';
GRANT SELECT ON offering_agreement TO roundtable_service;

CREATE FUNCTION app.profile_agreements(district uuid, record uuid, day date) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH
    running AS (
        SELECT o.id, o.partner_id, o.standing FROM app.offerings_agreed(district, day) o WHERE o.school_id = record),
    standing AS (
        SELECT a.*
          FROM app.agreements_standing(district, day) a
         WHERE a.standing IN ('in_force', 'in_grace')
           AND (a.school_id = record OR a.school_id IS NULL AND a.partner_id IN (SELECT o.partner_id FROM running o))),
    without AS (
        SELECT o.id FROM running o WHERE o.standing IN ('none', 'expired', 'unsigned'))
    SELECT json_build_object(
        'policy', (SELECT d.agreement_policy FROM district d WHERE d.district_id = district),
        'in_force', (SELECT count(*) FROM standing),
        'in_grace', (SELECT count(*) FROM standing a WHERE a.standing = 'in_grace'),
        'expiring', ARRAY(SELECT json_build_object('agreement_id', a.id, 'title', a.title, 'partner_id', a.partner_id, 'ends_on', a.ends_on)
                            FROM standing a
                           WHERE a.ends_on BETWEEN day AND day + 60
                           ORDER BY a.ends_on, a.id),
        'services_without', json_build_object(
            'count', (SELECT count(*) FROM without),
            'offering_ids', ARRAY(SELECT w.id FROM without w ORDER BY w.id LIMIT 50)),
        'how', 'In force on the day, days of grace included, are the agreements for the school, and those for all schools with '
               'organizations that give something here. Expiring ends within 60 days. Without are the offerings that run on the day '
               'with no such agreement, but for the district''s own; the list ends at 50, the count does not.');
END;
COMMENT ON FUNCTION app.profile_agreements(uuid, uuid, date) IS 'The agreements of a school on a day.';
