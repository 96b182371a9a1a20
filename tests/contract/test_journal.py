"""What a write leaves: an audit event that says who changed what, and a change in the feed, in the order of commits."""
import threading
import time

import bodies
from client import Client
from document import CREATE, FEED, REMOVE, UPDATE, document, each
from server import MPS
from world import HOME

EVENTS, CHANGES = "/v1/audit-events", "/v1/changes"


def now(client, token):
    return client.send("GET", CHANGES, token, {"after": "latest"}).expect(200).json["next_cursor"]


def since(client, token, cursor, **params):
    """Every change after a cursor, and the cursor to go on from."""
    found = []
    while True:
        answer = client.send("GET", CHANGES, token, {"after": cursor, **params}).expect(200).json
        found, cursor = found + answer["data"], answer["next_cursor"]
        if not answer["has_more"]:
            return found, cursor


def events(client, token, record_id):
    """Oldest first."""
    return client.list_all(EVENTS, token, {"record_id": record_id, "sort": "occurred_at"})


def check_event(event, who, action, collection, record_id, version):
    assert (event["action"], event["resource"], event["record_id"], event["record_version"]) == (action, collection, record_id, version)
    assert event["role"] == who.role and event["subject"] and event["client"] and event["token_id"]


def withheld(collection):
    return {name for name, schema in document.record_schema(collection)["properties"].items() if schema.get("x-withheld")}


def told(collection, record):
    """What of a record an event may say."""
    return {name: value for name, value in record.items() if name not in withheld(collection)}


def different(before, after):
    names = {name for name in before if before[name] != after[name]} - {"updated_at"}
    return {n: before[n] for n in names}, {n: after[n] for n in names}


@each(CREATE)
def test_creating_is_told(people, client, operation):
    who = people.principals["district"]
    path, body = people.creation(operation)
    cursor = now(client, who.token)
    reply = client.send("POST", path, who.token, body=body, headers={"X-Request-Id": "told-1"}).expect(201)
    record = reply.json
    (event,), (changes, _) = events(client, who.token, record["id"]), since(client, who.token, cursor)
    check_event(event, who, "create", operation.collection, record["id"], 1)
    assert event["before"] is None and event["after"] == told(operation.collection, record) and event["request_id"] == "told-1"
    (change,) = changes
    assert change["id"] == event["id"] and change["resource"] == operation.collection
    assert (change["record_id"], change["kind"], change["version"]) == (record["id"], "created", 1)
    assert change["identifiers"].items() <= record.items()


@each(UPDATE)
def test_changing_is_told(people, client, operation):
    who = people.principals["district"]
    record = people.some(operation.collection)
    before = client.send("GET", operation.url(record["id"]), who.token).json
    holds, earlier, cursor = document.record_schema(operation.collection).get("x-holds", {}), len(events(client, who.token, record["id"])), now(client, who.token)
    name, schema = next((n, s) for n, s in operation.body_schema["properties"].items()
                        if "x-links-to" not in s and n not in holds.values() and n not in withheld(operation.collection))
    new = next(v for v in (bodies.value(name, schema, holds, variant=1), bodies.value(name, schema, holds)) if v != before[name])
    after = client.send("PATCH", operation.url(record["id"]), who.token, body={name: new}, headers={"If-Match": "*"}).expect(200)
    (event,) = events(client, who.token, record["id"])[earlier:]
    version = int(after.header("ETag").strip('"v').split("-")[0])
    check_event(event, who, "update", operation.collection, record["id"], version)
    assert (event["before"], event["after"]) == different(before, after.json)
    (change,), _ = since(client, who.token, cursor)
    assert (change["id"], change["kind"], change["version"]) == (event["id"], "updated", version)


@each(UPDATE)
def test_what_changed_nothing_is_not_told(people, client, operation):
    who = people.principals["district"]
    record = people.some(operation.collection)
    path, cursor, earlier = operation.url(record["id"]), now(client, who.token), len(events(client, who.token, record["id"]))
    client.send("PATCH", path, who.token, body={}, headers={"If-Match": "*"}).expect(200)
    client.send("PATCH", path, who.token, body={}, headers={"If-Match": '"v999"'}).expect(412)
    client.send("PATCH", path, who.token, body={"no_such": 1}, headers={"If-Match": "*"}).expect(422)
    client.send("PATCH", operation.url(bodies.absent_id()), who.token, body={}, headers={"If-Match": "*"}).expect(404)
    assert since(client, who.token, cursor)[0] == [] and len(events(client, who.token, record["id"])) == earlier


@each(REMOVE)
def test_removing_is_told(people, client, operation):
    who = people.principals["district"]
    record, cursor = people.make(operation.collection), now(client, who.token)
    client.send("DELETE", operation.url(record["id"]), who.token, headers={"If-Match": "*"}).expect(204)
    event, (changes, _) = events(client, who.token, record["id"])[-1], since(client, who.token, cursor)
    check_event(event, who, "remove", operation.collection, record["id"], 1)
    assert event["before"] == told(operation.collection, record) and event["after"] is None
    assert [(c["id"], c["kind"], c["record_id"]) for c in changes] == [(event["id"], "deleted", record["id"])]
    assert changes[0]["identifiers"].items() <= record.items()


def test_a_tombstone_has_the_outside_identifiers(people, client):
    token = people.admin[HOME]
    school, cursor = people.make("schools"), now(client, token)
    client.send("DELETE", f"/v1/schools/{school['id']}", token, headers={"If-Match": "*"}).expect(204)
    (change,), _ = since(client, token, cursor)
    assert change["identifiers"] == {n: school[n] for n in ("local_code", "nces_school_id", "state_school_id")}


def test_who_did_it_through_what(people, server, client):
    school = people.make("schools")
    token = server.run("token", "--role", "school", "--district", HOME, "--school", school["local_code"], "--client", "bus-app").strip()
    client.send("PATCH", f"/v1/schools/{school['id']}", token, body={"phone": "414 555 0100"}, headers={"If-Match": "*"}).expect(200)
    event = events(client, people.admin[HOME], school["id"])[-1]
    assert event["client"] == "bus-app" and event["role"] == "school"
    found = client.list_all(EVENTS, people.admin[HOME], {"client": "bus-app"})
    assert event in found and all(e["client"] == "bus-app" for e in found)
    assert client.list_all(EVENTS, people.admin[HOME], {"client": "bus-app,other"}) == []


def test_a_feed_is_resumed_at_any_place(people, client):
    token = people.admin[HOME]
    start = now(client, token)
    made = [people.make("partners")["id"] for _ in range(7)]
    for size in ("1", "2", "3", "500"):
        found, _ = since(client, token, start, page_size=size)
        assert [c["record_id"] for c in found] == made
    halfway = client.send("GET", CHANGES, token, {"after": start, "page_size": "3"}).json["next_cursor"]
    assert [c["record_id"] for c in since(client, token, halfway)[0]] == made[3:]
    times = [c["changed_at"] for c in since(client, token, start)[0]]
    assert times == sorted(times)


def test_a_feed_is_narrowed(people, client):
    token = people.admin[HOME]
    start = now(client, token)
    partner, school = people.make("partners"), people.make("schools")
    client.send("DELETE", f"/v1/partners/{partner['id']}", token, headers={"If-Match": "*"}).expect(204)
    found, cursor = since(client, token, start, resource="schools")
    assert [c["record_id"] for c in found] == [school["id"]]
    assert since(client, token, cursor)[0] == [], "what was passed over is not told again"
    assert [c["kind"] for c in since(client, token, start, kind="deleted")[0]] == ["deleted"]
    assert [c["kind"] for c in since(client, token, start, resource="partners,schools")[0]] == ["created", "created", "deleted"]
    client.send("GET", CHANGES, token, {"resource": "changes"}).expect(400)


def test_nobody_follows_what_he_may_not_list(people, client):
    """A feed tells each role of the collections it may list, and of no others; and no district of another."""
    starts = {who: now(client, who.token) for who in people.principals.values()}
    for operation in document.of(CREATE, nested=False):
        people.make(operation.collection)
    for who, start in starts.items():
        told = {c["resource"] for c in since(client, who.token, start)[0]}
        if who.name.startswith("foreign"):
            assert told == set()
            continue
        listed = {o.collection for o in document.of("list", nested=False) if who.role in o.roles}
        assert told == listed & {o.collection for o in document.of(CREATE, nested=False)}, who


def test_a_cursor_of_another_district_or_role_or_none_at_all(people, client):
    mine, abroad = now(client, people.admin[HOME]), now(client, people.admin["wawm"])
    for wrong in (abroad, mine[:-1], mine + "A", "x", "", "LATEST"):
        assert client.send("GET", CHANGES, people.admin[HOME], {"after": wrong}).expect(400).pointers == ["?after"], wrong
    client.send("GET", CHANGES, people.principals["reader"].token, {"after": mine}).expect(400)
    client.send("GET", CHANGES, people.admin[HOME], {"after": mine, "page_size": "3", "resource": "schools"}).expect(200)


@each(FEED)
def test_parameters_of_a_feed(people, client, operation):
    token = people.admin[HOME]
    for name, values in {"wait": ["-1", "26", "x", "", "1.5"], "page_size": ["0", "501", "x"], "kind": ["moved", ""]}.items():
        for value in values:
            assert client.send("GET", operation.path, token, {name: value}).expect(400).pointers == [f"?{name}"]
    for name in ("cursor", "count", "fields", "sort", "format", "excel", "q", "as_of", "include"):
        assert client.send("GET", operation.path, token, {name: "1"}).expect(400).pointers == [f"?{name}"]
    for media in ("text/csv", "application/x-ndjson"):
        client.send("GET", operation.path, token, headers={"Accept": media}).expect(406)


def test_a_place_that_is_no_longer_kept_is_gone(people, client):
    token = people.admin[HOME]
    early = now(client, token)
    people.make("partners"), people.make("partners")
    late = now(client, token)
    people.server.psql(f"UPDATE feed SET forgotten = position - 1 WHERE district_id = '{MPS}'")
    assert "after=latest" in client.send("GET", CHANGES, token, {"after": early}).expect(410).json["detail"]
    assert since(client, token, late)[0] == []
    client.send("GET", CHANGES, token).expect(200)
    # A database that was set back to an earlier day has not come so far: what the reader holds is of another history.
    people.server.psql(f"UPDATE feed SET position = position - 1, forgotten = 0 WHERE district_id = '{MPS}'")
    client.send("GET", CHANGES, token, {"after": late}).expect(410)
    people.server.psql(f"UPDATE feed SET position = position + 1 WHERE district_id = '{MPS}'")


def test_waiting_ends_with_what_happened(people, server, client):
    """The answer comes with the write, long before the wait is over; without one, when it is over."""
    token = people.admin[HOME]
    start, answers = now(client, token), []

    def wait():
        one = Client(server.host, server.port)
        answers.append(one.send("GET", CHANGES, token, {"after": start, "wait": "25"}).expect(200))
        one.close()
    waiting = threading.Thread(target=wait)
    began = time.monotonic()
    waiting.start()
    made = people.make("partners")
    waiting.join(60)
    assert time.monotonic() - began < 25, "it waited to the end"
    assert [c["record_id"] for c in answers[0].json["data"]] == [made["id"]]
    empty = client.send("GET", CHANGES, token, {"after": answers[0].json["next_cursor"], "wait": "1"}).expect(200).json
    assert empty["data"] == [] and empty["next_cursor"]


def test_what_others_write_ends_the_waiting_too(people, server, client):
    """A write of another process: here of psql, in the form our own has."""
    token, answers = people.admin[HOME], []
    start = now(client, token)

    def wait():
        one = Client(server.host, server.port)
        answers.append(one.send("GET", CHANGES, token, {"after": start, "wait": "25"}).expect(200))
        one.close()
    waiting = threading.Thread(target=wait)
    waiting.start()
    server.psql(f"WITH head AS (UPDATE feed SET position = position + 1 WHERE district_id = '{MPS}' RETURNING position) INSERT INTO change"
                f" (district_id, position, id, resource, record_id, kind, version, identifiers) SELECT '{MPS}', position, gen_random_uuid(),"
                " 'schools', gen_random_uuid(), 'updated', 2, '{}' FROM head")
    waiting.join(60)
    assert [c["resource"] for c in answers[0].json["data"]] == ["schools"]


def test_not_everybody_may_wait(people, server, client):
    """A waiting request holds a worker, so a quarter of them may wait; the next is told to come again, and nobody else suffers."""
    token, allowed, refused, lock = people.admin[HOME], [], [], threading.Lock()
    start, enough = now(client, token), threading.Event()

    def wait():
        one = Client(server.host, server.port)
        reply = one.send("GET", CHANGES, token, {"after": start, "wait": "25"}).expect(200, 503)
        one.close()
        with lock:
            (refused if reply.status == 503 else allowed).append(reply)
        enough.set()
    threads = [threading.Thread(target=wait) for _ in range(33)]  # of 128 workers 32 may
    for thread in threads:
        thread.start()
    assert enough.wait(60) and refused[0].header("Retry-After") == "1"
    client.send("GET", "/v1/schools", token).expect(200)
    made = people.make("partners")
    for thread in threads:
        thread.join(60)
    assert len(refused) == 1 and len(allowed) == 32
    assert all([c["record_id"] for c in r.json["data"]] == [made["id"]] for r in allowed)


def test_nothing_of_a_journal_can_be_changed(people, client):
    """Neither by callers nor by the service's own role."""
    event = people.some("audit-events")
    for method in ("PATCH", "DELETE", "POST"):
        client.send(method, f"{EVENTS}/{event['id']}", people.admin[HOME]).expect(405)
        client.send(method, CHANGES, people.admin[HOME]).expect(405)
    for sql in ("UPDATE audit_event SET subject = 'x'", "DELETE FROM audit_event", "UPDATE change SET version = 1", "UPDATE idempotency_key SET version = 1"):
        people.server.psql("DO $$ BEGIN SET LOCAL ROLE roundtable_service; "
                           f"{sql}; RAISE EXCEPTION 'done'; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$")
