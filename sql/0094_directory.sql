-- How do service directories read what organizations offer at schools?
--
-- Views in the shapes of Open Referral HSDS 3, each record under the id of the one it is made of. A record holds what it leads
-- to - a service its organization - and nothing that leads to it: so it changes, and never loses anything, exactly when one of the
-- records it is made of changes, and last_modified says when the last of them did.

CREATE FUNCTION app.directory_phones(record uuid, number text) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN number IS NOT NULL THEN json_build_array(json_build_object(
        'id', app.part_id(record, 'phone'), 'number', number, 'type', 'voice')) END;
COMMENT ON FUNCTION app.directory_phones(uuid, text) IS 'The telephone of a record as HSDS phones; null when there is none.';

CREATE FUNCTION app.directory_addresses(record uuid, street text, city text, state text, postal_code text) RETURNS json
LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN num_nulls(street, city, state, postal_code) = 0 THEN json_build_array(json_build_object(
        'id', app.part_id(record, 'address'), 'address_1', street, 'city', city, 'state_province', state, 'postal_code', postal_code,
        'country', 'US', 'address_type', 'physical')) END;
COMMENT ON FUNCTION app.directory_addresses(uuid, text, text, text, text) IS 'The address of a record as HSDS addresses; null unless all of it is known, as HSDS demands.';

CREATE FUNCTION app.directory_clock(clock text, day date, zone text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT clock || CASE WHEN o.minutes < 0 THEN '-' ELSE '+' END || to_char(abs(o.minutes) / 60, 'FM00') || ':' || to_char(abs(o.minutes) % 60, 'FM00')
              FROM (SELECT (extract(epoch FROM (day + clock::time) AT TIME ZONE 'UTC' - (day + clock::time) AT TIME ZONE zone) / 60)::int AS minutes) o);
COMMENT ON FUNCTION app.directory_clock(text, date, text) IS 'A time of day with the offset its zone has from UTC at that time of that day, as HSDS writes it: 15:30-06:00.';

-- An address that is none is not told: HSDS has formats where we have texts.
CREATE VIEW directory_organization WITH (security_invoker = true) AS
SELECT p.district_id, p.id, p.name, coalesce(p.description, '') AS description,
       CASE WHEN p.email ~ '^[^@[:space:]]+@[^@[:space:]]+$' THEN p.email END AS email,
       CASE WHEN p.website_url ~ '^([]A-Za-z0-9._~:/?#[@!$&''()*+,;=-]|%[0-9A-Fa-f]{2})+$' THEN p.website_url END AS website,
       p.active, app.directory_phones(p.id, p.phone) AS phones,
       (SELECT json_build_array(json_build_object('id', p.id, 'location_type', 'physical', 'name', p.name, 'addresses', a.addresses))
          FROM app.directory_addresses(p.id, p.street, p.city, p.state, p.postal_code) AS a (addresses)
         WHERE a.addresses IS NOT NULL) AS locations,
       p.updated_at AS last_modified
  FROM partner p;
COMMENT ON VIEW directory_organization IS 'Partners as organizations of HSDS 3.';

CREATE VIEW directory_service WITH (security_invoker = true) AS
SELECT p.district_id, p.id, p.partner_id AS organization_id, p.name, p.description,
       CASE WHEN NOT o.active THEN 'defunct' WHEN p.active THEN 'active' ELSE 'inactive' END AS status,
       p.eligibility AS eligibility_description, p.minimum_age, p.maximum_age, p.cost AS fees_description,
       (SELECT json_agg(json_strip_nulls(json_build_object('id', app.part_id(p.id, 'language/' || l.code), 'name', k.label,
                                                           'code', nullif(l.code, 'other'))) ORDER BY l.ordinal)
          FROM unnest(p.languages) WITH ORDINALITY AS l (code, ordinal)
          JOIN common_code k ON k.set = 'language' AND k.code = l.code) AS languages,
       (SELECT json_agg(json_strip_nulls(json_build_object(
                   'id', app.part_id(p.id, v.set || '/' || c.code), 'link_type', v.set, 'link_entity', 'service',
                   'value', CASE WHEN t.id IS NULL THEN c.code END, 'taxonomy_term_id', t.id,
                   'taxonomy_term', CASE WHEN t.id IS NOT NULL THEN json_build_object(
                       'id', t.id, 'code', c.code, 'name', t.label, 'description', t.label, 'taxonomy', t.title) END))
                        ORDER BY v.place, c.ordinal)
          FROM (VALUES (1, 'support_area', ARRAY[p.support_area]), (2, 'audience', p.audiences), (3, 'tier', ARRAY[p.tier::text]),
                       (4, 'setting', p.settings), (5, 'practice', p.practices), (6, 'competency', p.competencies),
                       (7, 'exclusion_criterion', p.exclusion_criteria)) AS v (place, set, codes)
         CROSS JOIN LATERAL unnest(v.codes) WITH ORDINALITY AS c (code, ordinal)
          LEFT JOIN LATERAL (SELECT app.part_id(s.id, k.code) AS id, k.label, s.title
                               FROM common_code k JOIN common_set s ON s.name = k.set
                              WHERE k.set = v.set AND k.code = c.code COLLATE "C") t ON true) AS attributes,
       json_strip_nulls(json_build_object('id', o.id, 'name', o.name, 'description', o.description, 'email', o.email,
                                          'website', o.website)) AS organization,
       greatest(p.updated_at, o.last_modified) AS last_modified
  FROM program p
  JOIN directory_organization o ON o.district_id = p.district_id AND o.id = p.partner_id;
COMMENT ON VIEW directory_service IS 'Programs as services of HSDS 3.';

CREATE VIEW directory_location WITH (security_invoker = true) AS
SELECT s.district_id, s.id, 'physical'::text AS location_type, s.name, s.nces_school_id AS external_identifier,
       CASE WHEN s.nces_school_id IS NOT NULL THEN 'NCES' END AS external_identifier_type,
       app.directory_addresses(s.id, s.street, s.city, s.state, s.postal_code) AS addresses,
       app.directory_phones(s.id, s.phone) AS phones, s.updated_at AS last_modified
  FROM school s;
COMMENT ON VIEW directory_location IS 'Schools as locations of HSDS 3.';

-- The district is among what a schedule with times of day is made of: it has the zone.
CREATE VIEW directory_schedule WITH (security_invoker = true) AS
SELECT f.district_id, f.id, f.program_id AS service_id, f.school_id AS location_id, f.id AS service_at_location_id,
       f.starts_on AS valid_from, f.ends_on AS valid_to,
       CASE WHEN f.weekdays <> '{}' THEN
           (SELECT min(d.day) FROM (SELECT f.starts_on + n AS day FROM generate_series(0, 6) n) d
             WHERE (ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[extract(isodow FROM d.day)::int] = ANY (f.weekdays) AND coalesce(d.day <= f.ends_on, true)) END AS dtstart,
       CASE WHEN f.weekdays <> '{}' THEN f.ends_on END AS until,
       CASE WHEN f.weekdays <> '{}' THEN 'WEEKLY' END AS freq,
       CASE WHEN f.weekdays <> '{}' THEN 1::bigint END AS interval,
       nullif(array_to_string(f.weekdays, ','), '') AS byday,
       app.directory_clock(f.opens_time, f.starts_on, d.timezone) AS opens_at,
       app.directory_clock(f.closes_time, f.starts_on, d.timezone) AS closes_at,
       f.schedule AS description,
       CASE WHEN num_nulls(f.opens_time, f.closes_time) = 2 THEN f.updated_at ELSE greatest(f.updated_at, d.updated_at) END AS last_modified
  FROM offering f
  JOIN district d ON d.district_id = f.district_id;
COMMENT ON VIEW directory_schedule IS 'When offerings take place, as schedules of HSDS 3.';

CREATE VIEW directory_service_at_location WITH (security_invoker = true) AS
SELECT f.district_id, f.id, f.program_id AS service_id, f.school_id AS location_id, f.partner_id AS organization_id,
       f.place AS description, f.status,
       json_build_array(json_strip_nulls(json_build_object(
           'id', h.id, 'valid_from', h.valid_from, 'valid_to', h.valid_to, 'dtstart', h.dtstart, 'until', h.until, 'freq', h.freq,
           'interval', h.interval, 'byday', h.byday, 'opens_at', h.opens_at, 'closes_at', h.closes_at,
           'description', h.description))) AS schedules,
       json_strip_nulls(json_build_object(
           'id', s.id, 'organization_id', s.organization_id, 'name', s.name, 'description', s.description, 'status', s.status,
           'eligibility_description', s.eligibility_description, 'minimum_age', s.minimum_age, 'maximum_age', s.maximum_age,
           'fees_description', s.fees_description)) AS service,
       json_strip_nulls(json_build_object(
           'id', l.id, 'location_type', l.location_type, 'name', l.name, 'external_identifier', l.external_identifier,
           'external_identifier_type', l.external_identifier_type, 'addresses', l.addresses, 'phones', l.phones)) AS location,
       greatest(f.updated_at, h.last_modified, s.last_modified, l.last_modified) AS last_modified
  FROM offering f
  JOIN directory_schedule h ON h.district_id = f.district_id AND h.id = f.id
  JOIN directory_service s ON s.district_id = f.district_id AND s.id = f.program_id
  JOIN directory_location l ON l.district_id = f.district_id AND l.id = f.school_id;
COMMENT ON VIEW directory_service_at_location IS 'Offerings as service_at_locations of HSDS 3.';

GRANT SELECT ON directory_organization, directory_service, directory_location, directory_schedule, directory_service_at_location
    TO roundtable_service;
