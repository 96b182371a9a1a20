-- What was written, by whom, in which order, and what was answered? Each write leaves its traces in its own statement.
--
--   feed             how far a district has come: one row, locked by every write until it is committed
--   change           what changed, in the order of commits: what GET /v1/changes follows
--   audit_event      who changed what, from what to what
--   idempotency_key  what was answered to a write that had a key, so that its repetition gets the same answer

CREATE TABLE feed (
    district_id uuid   NOT NULL,
    position    bigint NOT NULL,
    forgotten   bigint NOT NULL DEFAULT 0,
    CONSTRAINT feed_pkey PRIMARY KEY (district_id),
    CONSTRAINT feed_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT feed_position_check CHECK (0 <= forgotten AND forgotten <= position)
);
COMMENT ON TABLE feed IS 'How far a district''s changes have come. A write takes the next position before anything else and holds the row until it is committed: so positions are in the order of commits, and writers of one district never deadlock.';
COMMENT ON COLUMN feed.district_id IS 'District it belongs to.';
COMMENT ON COLUMN feed.position IS 'Position of the latest write. Some positions have no change: of writes that found nothing to do.';
COMMENT ON COLUMN feed.forgotten IS 'Highest position that is no longer kept; a reader who has not come so far must read everything again.';

ALTER TABLE feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed FORCE ROW LEVEL SECURITY;
-- The service itself, when it tidies up, acts for no district and has a role of its own, which no token can have.
CREATE POLICY feed_read ON feed FOR SELECT
    USING (district_id = (SELECT app.district_id()) OR (SELECT app.role()) = 'service');
CREATE POLICY feed_create ON feed FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()));
CREATE POLICY feed_update ON feed FOR UPDATE
    USING (district_id = (SELECT app.district_id()) OR (SELECT app.role()) = 'service');
GRANT SELECT, INSERT, UPDATE ON feed TO roundtable_service;

CREATE TABLE change (
    district_id uuid        NOT NULL,
    position    bigint      NOT NULL,
    id          uuid        NOT NULL,
    resource    text        NOT NULL COLLATE "C",
    record_id   uuid        NOT NULL,
    kind        text        NOT NULL COLLATE "C",
    version     bigint      NOT NULL,
    identifiers json        NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT change_pkey PRIMARY KEY (district_id, position),
    CONSTRAINT change_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT change_kind_check CHECK (kind IN ('created', 'updated', 'deleted'))
);
CREATE INDEX change_age_idx ON change (district_id, changed_at);
COMMENT ON TABLE change IS 'That a record was created, changed or removed. Kept for a while, never changed.';
COMMENT ON COLUMN change.district_id IS 'District it belongs to.';
COMMENT ON COLUMN change.position IS 'Place in the order of commits.';
COMMENT ON COLUMN change.id IS 'The same as of the audit event that says who did it.';
COMMENT ON COLUMN change.resource IS 'Collection the record belongs to.';
COMMENT ON COLUMN change.record_id IS 'The record.';
COMMENT ON COLUMN change.kind IS 'What happened to it.';
COMMENT ON COLUMN change.version IS 'Version of the record after it; of a removed record the last it had.';
COMMENT ON COLUMN change.identifiers IS 'The record''s identifiers outside of this service, as they were then.';
COMMENT ON COLUMN change.changed_at IS 'When it happened: never before that of a lower position, because it is read once the position is taken.';

ALTER TABLE change ENABLE ROW LEVEL SECURITY;
ALTER TABLE change FORCE ROW LEVEL SECURITY;
CREATE POLICY change_read ON change FOR SELECT
    USING (district_id = (SELECT app.district_id()) OR (SELECT app.role()) = 'service');
CREATE POLICY change_create ON change FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()));
-- Even the service forgets nothing that is younger than a day.
CREATE POLICY change_forget ON change FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND false
        OR (SELECT app.role()) = 'service' AND changed_at < now() - interval '1 day');
GRANT SELECT, INSERT, DELETE ON change TO roundtable_service;

CREATE TABLE audit_event (
    district_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    occurred_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    action         text        NOT NULL COLLATE "C",
    resource       text        NOT NULL COLLATE "C",
    record_id      uuid,
    record_version bigint,
    subject        text        NOT NULL COLLATE "C",
    role           text        NOT NULL COLLATE "C",
    client         text        NOT NULL COLLATE "C",
    token_id       text        NOT NULL COLLATE "C",
    request_id     text        NOT NULL COLLATE "C",
    before         json,
    after          json,
    CONSTRAINT audit_event_pkey PRIMARY KEY (district_id, id),
    CONSTRAINT audit_event_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id),
    CONSTRAINT audit_event_action_check CHECK (action IN ('create', 'update', 'remove', 'read'))
);
CREATE INDEX audit_event_time_idx ON audit_event (district_id, occurred_at, id);
CREATE INDEX audit_event_record_idx ON audit_event (district_id, record_id, occurred_at, id);
CREATE INDEX audit_event_subject_idx ON audit_event (district_id, subject, occurred_at, id);
COMMENT ON TABLE audit_event IS 'Who did what, when, from what to what. Only ever added to: the service''s role can neither change nor remove a row.';
COMMENT ON COLUMN audit_event.district_id IS 'District it belongs to.';
COMMENT ON COLUMN audit_event.id IS 'Stable identifier (UUID version 7).';
COMMENT ON COLUMN audit_event.occurred_at IS 'When it happened.';
COMMENT ON COLUMN audit_event.action IS 'What was done.';
COMMENT ON COLUMN audit_event.resource IS 'Collection it was done to.';
COMMENT ON COLUMN audit_event.record_id IS 'Record it was done to; null when it was a whole list.';
COMMENT ON COLUMN audit_event.record_version IS 'Version of the record after it; of a removed record the last it had.';
COMMENT ON COLUMN audit_event.subject IS 'Who, as the token says.';
COMMENT ON COLUMN audit_event.role IS 'In which role.';
COMMENT ON COLUMN audit_event.client IS 'Through which application, as the token says.';
COMMENT ON COLUMN audit_event.token_id IS 'With which token: its jti.';
COMMENT ON COLUMN audit_event.request_id IS 'In which request: its X-Request-Id.';
COMMENT ON COLUMN audit_event.before IS 'What changed, as it was: of a removed record all of it; null when it was created.';
COMMENT ON COLUMN audit_event.after IS 'What changed, as it became: of a created record all of it; null when it was removed.';

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_event_read ON audit_event FOR SELECT
    USING (district_id = (SELECT app.district_id()) AND (SELECT app.role()) = 'district');
CREATE POLICY audit_event_create ON audit_event FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()) AND role = (SELECT app.role()));
GRANT SELECT, INSERT ON audit_event TO roundtable_service;

CREATE TABLE idempotency_key (
    district_id uuid        NOT NULL,
    subject     text        NOT NULL COLLATE "C",
    client      text        NOT NULL COLLATE "C",
    key         text        NOT NULL COLLATE "C",
    fingerprint bigint      NOT NULL,
    record_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    body        json,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (district_id, subject, client, key),
    CONSTRAINT idempotency_key_district_id_fkey FOREIGN KEY (district_id) REFERENCES district (district_id)
);
CREATE INDEX idempotency_key_age_idx ON idempotency_key (district_id, created_at);
COMMENT ON TABLE idempotency_key IS 'What was answered to a write with an Idempotency-Key. Kept for a day at least; written with the effect itself, so that either both are there or neither.';
COMMENT ON COLUMN idempotency_key.district_id IS 'District it belongs to.';
COMMENT ON COLUMN idempotency_key.subject IS 'Who wrote.';
COMMENT ON COLUMN idempotency_key.client IS 'Through which application: the same key of another application is another key.';
COMMENT ON COLUMN idempotency_key.key IS 'The key, as it was given.';
COMMENT ON COLUMN idempotency_key.fingerprint IS 'Of the operation and its payload: the key belongs to them.';
COMMENT ON COLUMN idempotency_key.record_id IS 'The record that was written.';
COMMENT ON COLUMN idempotency_key.version IS 'Its version then, which makes its entity tag.';
COMMENT ON COLUMN idempotency_key.body IS 'The body that was answered, byte for byte; null when there was none.';
COMMENT ON COLUMN idempotency_key.created_at IS 'When it was answered.';

ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_key_read ON idempotency_key FOR SELECT
    USING (district_id = (SELECT app.district_id()) OR (SELECT app.role()) = 'service');
CREATE POLICY idempotency_key_create ON idempotency_key FOR INSERT
    WITH CHECK (district_id = (SELECT app.district_id()));
CREATE POLICY idempotency_key_forget ON idempotency_key FOR DELETE
    USING (district_id = (SELECT app.district_id()) AND false
        OR (SELECT app.role()) = 'service' AND created_at < now() - interval '1 day');
GRANT SELECT, INSERT, DELETE ON idempotency_key TO roundtable_service;

CREATE FUNCTION app.differing(one json, other json) RETURNS json LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT ('{' || coalesce(string_agg(to_json(a.key)::text || ':' || a.value::text, ','), '') || '}')::json
              FROM json_each(one) a JOIN json_each(other) b ON b.key = a.key
             WHERE a.value::text <> b.value::text AND a.key <> 'updated_at');
COMMENT ON FUNCTION app.differing(json, json) IS 'The members of one record that another version of it has differently, but for the time of the change itself.';
