#!/bin/sh
# Run once by the postgres image, on an empty volume: the roles and the database, as the private PostgreSQL has them.
# The tables' owner is no superuser, so row security binds it as it binds everyone.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/owner-password)" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE roundtable_owner LOGIN PASSWORD :'password';
CREATE ROLE roundtable_service NOLOGIN;
GRANT roundtable_service TO roundtable_owner;
CREATE DATABASE roundtable OWNER roundtable_owner;
SQL
