-- Whose row is it, and who is asking?
--
-- The service sets app.principal for each transaction to "district|role|partner|school,school" (ids, role name).
-- Every policy reads it through the functions below. Unset, all of them are null and no row is visible.

SET LOCAL client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Roles belong to the whole server: another database of it may have made this one, or be making it now.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roundtable_service') THEN
        CREATE ROLE roundtable_service NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'roundtable_service' AND (rolsuper OR rolbypassrls)) THEN
        RAISE EXCEPTION 'the role roundtable_service exists and may bypass row security; take that right from it first';
    END IF;
    GRANT roundtable_service TO CURRENT_USER;
EXCEPTION
    WHEN insufficient_privilege THEN
        IF NOT pg_has_role(current_user, 'roundtable_service', 'MEMBER') THEN
            RAISE;
        END IF;
END
$$;

CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'What policies and statements ask: who is asking, what day is it, do these texts match.';
GRANT USAGE ON SCHEMA app TO roundtable_service;
GRANT USAGE ON SCHEMA public TO roundtable_service;

CREATE FUNCTION app.district_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(split_part(current_setting('app.principal', true), '|', 1), '')::uuid;
COMMENT ON FUNCTION app.district_id() IS 'District of the caller; null when nobody is asking.';

CREATE FUNCTION app.role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(split_part(current_setting('app.principal', true), '|', 2), '');
COMMENT ON FUNCTION app.role() IS 'Role of the caller, as in tokens; null when nobody is asking.';

CREATE FUNCTION app.partner_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(split_part(current_setting('app.principal', true), '|', 3), '')::uuid;
COMMENT ON FUNCTION app.partner_id() IS 'Organization the caller acts for, or null.';

CREATE FUNCTION app.school_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(split_part(current_setting('app.principal', true), '|', 4), ''), ',')::uuid[];
COMMENT ON FUNCTION app.school_ids() IS 'Schools the caller acts for; null when it acts for none.';

-- NFKC already turns no-break spaces into spaces and the ellipsis into three dots; what it leaves apart - quotes and
-- dashes - is folded here, soft hyphens and zero-width spaces are dropped, runs of white space become one space.
CREATE FUNCTION app.searchable(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        translate(
            lower(normalize(value, NFKC) COLLATE "und-x-icu"),
            E'\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u201f\u00ab\u00bb\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u200b\u2060\ufeff',
            E'\'\'\'\'\'\'""""""-------'),
        '\s+', ' ', 'g');
COMMENT ON FUNCTION app.searchable(text) IS 'A text as searching sees it: case, typographic quotes, dashes, ellipses and spaces make no difference.';

-- One row, made here: what the installation keeps to itself (cursors are signed with a key drawn from it).
CREATE TABLE installation (
    one        boolean     NOT NULL DEFAULT true,
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT installation_pkey PRIMARY KEY (one),
    CONSTRAINT installation_one_check CHECK (one),
    CONSTRAINT installation_secret_check CHECK (length(secret) = 32)
);
COMMENT ON TABLE installation IS 'This installation. Only the owner reads it; the service''s role has no rights on it.';
COMMENT ON COLUMN installation.one IS 'Always true: there is one row.';
COMMENT ON COLUMN installation.secret IS 'Thirty-two random bytes, never shown.';
COMMENT ON COLUMN installation.created_at IS 'When the installation was set up.';
REVOKE ALL ON installation FROM PUBLIC;

-- Four version 4 ids carry 488 random bits.
INSERT INTO installation (secret)
SELECT sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4);
