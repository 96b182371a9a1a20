-- The tenant. Its key is the district_id of every other table.

CREATE TABLE district (
    district_id uuid        NOT NULL,
    id          uuid        NOT NULL GENERATED ALWAYS AS (district_id) STORED,
    version     bigint      NOT NULL DEFAULT 1,
    code        text        NOT NULL COLLATE "C",
    name        text        NOT NULL COLLATE "und-x-icu",
    state       text,
    nces_leaid  text,
    timezone    text        NOT NULL DEFAULT 'America/Chicago',
    website_url text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT district_pkey PRIMARY KEY (district_id),
    -- The zones of api/v1/districts.c: app.today() must be able to trust the name.
    CONSTRAINT district_timezone_check CHECK (timezone IN (
        'America/New_York', 'America/Detroit', 'America/Indiana/Indianapolis', 'America/Kentucky/Louisville',
        'America/Chicago', 'America/Denver', 'America/Boise', 'America/Phoenix', 'America/Los_Angeles',
        'America/Anchorage', 'America/Adak', 'Pacific/Honolulu', 'America/Puerto_Rico', 'Pacific/Guam',
        'Pacific/Pago_Pago'))
);
-- The one key that is not per district: the operator names districts by it, and no request can write it.
CREATE UNIQUE INDEX district_code_key ON district (code);

COMMENT ON TABLE district IS 'A school district: the tenant everything else belongs to.';
COMMENT ON COLUMN district.district_id IS 'The district itself.';
COMMENT ON COLUMN district.id IS 'The same, under the name every record has.';
COMMENT ON COLUMN district.version IS 'Rises by one with each change; the record''s ETag.';
COMMENT ON COLUMN district.code IS 'Short name in this installation; set by the operator.';
COMMENT ON COLUMN district.name IS 'Name as the district publishes it.';
COMMENT ON COLUMN district.state IS 'Postal abbreviation of the state.';
COMMENT ON COLUMN district.nces_leaid IS 'Identifier at the National Center for Education Statistics, seven digits.';
COMMENT ON COLUMN district.timezone IS 'IANA time zone that decides what day it is there.';
COMMENT ON COLUMN district.website_url IS 'Address of its website.';
COMMENT ON COLUMN district.created_at IS 'When the record was created.';
COMMENT ON COLUMN district.updated_at IS 'When the record last changed.';

ALTER TABLE district ENABLE ROW LEVEL SECURITY;
ALTER TABLE district FORCE ROW LEVEL SECURITY;
CREATE POLICY district_read ON district FOR SELECT
    USING (district_id = (SELECT app.district_id()));
CREATE POLICY district_update ON district FOR UPDATE
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
-- Setting up districts and finding them by code is the operator's, who owns the schema.
CREATE POLICY district_operator_read ON district FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY district_operator_create ON district FOR INSERT TO CURRENT_USER WITH CHECK (true);
GRANT SELECT, UPDATE (name, state, nces_leaid, timezone, website_url, version, updated_at) ON district TO roundtable_service;

CREATE FUNCTION app.today(district uuid) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE (SELECT d.timezone FROM public.district d WHERE d.district_id = district))::date;
COMMENT ON FUNCTION app.today(uuid) IS 'The day it is in a district.';
