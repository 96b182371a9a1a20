"""Idempotency-Key: a write that is repeated is done once and answered as the first time."""
import concurrent.futures
import uuid

import pytest

import bodies
from client import Client
from document import CREATE, REMOVE, UPDATE, document, each
from server import MPS
from world import HOME

KEY = "Idempotency-Key"
TELLING = ("content-type", "etag", "location")


def asked(people, operation, variant=0):
    """(path, headers, body) of a write that can be done once; another `variant` (0 or 1) is another payload."""
    if operation.verb == CREATE:
        path, body = people.creation(operation, variant=variant)
        return path, {}, body
    record = people.make(operation.collection) if operation.verb == REMOVE else people.some(operation.collection)
    headers = {"If-Match": people.etag(operation.collection, record["id"])}
    body = None
    if operation.verb == UPDATE:
        holds = document.record_schema(operation.collection).get("x-holds", {})
        name, schema = next((n, s) for n, s in operation.body_schema["properties"].items() if "x-links-to" not in s and n not in holds.values())
        body = {name: bodies.value(name, schema, holds, variant=1 - variant)}
    return operation.url(record["id"]), headers, body


def same(one, other):
    return (one.status, one.body, [(k, v) for k, v in one.headers if k.lower() in TELLING]) == (
        other.status, other.body, [(k, v) for k, v in other.headers if k.lower() in TELLING])


@each(CREATE, UPDATE, REMOVE)
def test_the_first_answer_stands(people, client, operation):
    path, headers, body = asked(people, operation)
    headers, token = {**headers, KEY: str(uuid.uuid4())}, people.admin[HOME]
    first = client.send(operation.method, path, token, body=body, headers=headers).expect(200, 201, 204)
    assert first.header("Idempotent-Replayed") is None
    for _ in range(2):
        again = client.send(operation.method, path, token, body=body, headers=headers)
        assert again.header("Idempotent-Replayed") == "true"
        assert same(first, again), (first.body, again.body)


@each(CREATE, UPDATE, REMOVE)
def test_a_key_belongs_to_one_request(people, client, operation):
    path, headers, body = asked(people, operation)
    headers, token = {**headers, KEY: str(uuid.uuid4())}, people.admin[HOME]
    client.send(operation.method, path, token, body=body, headers=headers).expect(200, 201, 204)
    there, other, another = asked(people, operation, variant=1)
    before = people.server.psql("SELECT sum(position) FROM feed")
    refused = client.send(operation.method, there, token, body=another, headers={**other, KEY: headers[KEY]}).expect(422)
    assert refused.pointers == [KEY] and refused.json["errors"][0]["code"] == "taken"
    assert people.server.psql("SELECT sum(position) FROM feed") == before


@each(CREATE, UPDATE, REMOVE)
def test_while_it_is_answered(people, client, operation):
    """Another session holds what the first request would: it is told so at once, and done when asked later."""
    path, headers, body = asked(people, operation)
    key, admin = str(uuid.uuid4()), people.principals["district"]
    of = people.server.psql("SELECT subject || ' ' || client FROM audit_event WHERE role = 'district' ORDER BY id DESC LIMIT 1")
    held = people.server.hold(f"SELECT pg_advisory_xact_lock(hashtextextended('{MPS} {of} {key}', 0))")
    try:
        refused = client.send(operation.method, path, admin.token, body=body, headers={**headers, KEY: key}).expect(409)
        assert refused.header("Retry-After") == "1"
    finally:
        held.communicate("ROLLBACK;\n")
    client.send(operation.method, path, admin.token, body=body, headers={**headers, KEY: key}).expect(200, 201, 204)


def test_what_was_refused_is_not_remembered(people, client):
    key, token = {KEY: str(uuid.uuid4())}, people.admin[HOME]
    body = people.body(document.one("partners", CREATE))
    client.send("POST", "/v1/partners", token, body={**body, "kind": "no-such"}, headers=key).expect(422)
    other = client.send("POST", "/v1/partners", token, body=people.body(document.one("partners", CREATE))).expect(201).json
    client.send("POST", "/v1/partners", token, body={**body, "code": other["code"]}, headers=key).expect(409)
    client.send("POST", "/v1/partners", token, body=body, headers=key).expect(201)


def test_a_key_is_its_callers_own(people, client):
    key = {KEY: str(uuid.uuid4())}
    made = [client.send("POST", "/v1/partners", token, body=people.body(document.one("partners", CREATE)), headers=key).expect(201)
            for token in (people.admin[HOME], people.principals["united_way"].token, people.admin["wawm"])]
    assert len({m.json["id"] for m in made}) == 3 and not any(m.header("Idempotent-Replayed") for m in made)


def test_an_answer_is_repeated_to_the_same_reach_alone(people, client):
    """Two tokens of one subject through one application; the text is of a school that only the first may act for."""
    theirs, both = people.make("schools"), people.make("schools")["local_code"]
    wide, narrow = (people.server.token("school", HOME, codes) for codes in ([both, theirs["local_code"]], [both]))
    assert len({client.send("GET", "/v1/me", token).expect(200).json["subject"] for token in (wide, narrow)}) == 1
    assessment = people.make("needs-assessments", school_id=theirs["id"])
    path, key = f"/v1/needs-assessments/{assessment['id']}/needs", {KEY: str(uuid.uuid4())}
    body = {"support_area": "health_wellness", "beneficiary_group": "family", "severity": 4, "statement": "For one school alone", "visibility": "school"}
    made = client.send("POST", path, wide, body=body, headers=key).expect(201)
    assert made.json["statement"] == body["statement"]
    refused = client.send("POST", path, narrow, body=body, headers=key).expect(422)
    assert refused.json["errors"][0]["code"] == "taken" and body["statement"].encode() not in refused.body
    assert same(made, client.send("POST", path, wide, body=body, headers=key))


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "caf\u00e9"])
def test_what_is_no_key(people, client, key):
    path, _, body = asked(people, document.one("partners", CREATE))
    assert client.send("POST", path, people.admin[HOME], body=body, headers={KEY: key}).expect(400).pointers == [KEY]
    client.send("GET", path, people.admin[HOME], headers={KEY: key}).expect(200)


def test_any_visible_key_of_up_to_255_characters(people, client):
    for key in ("".join(map(chr, range(33, 127))), "k" * 255, "1"):
        path, _, body = asked(people, document.one("partners", CREATE))
        client.send("POST", path, people.admin[HOME], body=body, headers={KEY: key}).expect(201)


def test_spelling_does_not_matter_content_does(people, client):
    path, _, body = asked(people, document.one("partners", CREATE))
    key, token = {KEY: str(uuid.uuid4())}, people.admin[HOME]
    client.send("POST", path, token, body=body, headers=key).expect(201)
    turned = dict(reversed(body.items()))
    assert client.send("POST", path, token, body=turned, headers=key).expect(201).header("Idempotent-Replayed") == "true"
    client.send("POST", path, token, body={**body, "active": None if body["active"] else True}, headers=key).expect(422)


def test_an_answer_outlives_its_record(people, client):
    """What was created may be gone by the time the request is repeated: the answer is still the first."""
    path, _, body = asked(people, document.one("partners", CREATE))
    key, token = {KEY: str(uuid.uuid4())}, people.admin[HOME]
    made = client.send("POST", path, token, body=body, headers=key).expect(201)
    client.send("DELETE", made.header("Location"), token, headers={"If-Match": "*"}).expect(204)
    assert same(made, client.send("POST", path, token, body=body, headers=key))
    client.send("GET", made.header("Location"), token).expect(404)


def test_many_at_once_do_it_once(people, server):
    """100 requests with one key, 20 at a time: one effect, and everybody else the same answer or "in flight"."""
    path, _, body = asked(people, document.one("partners", CREATE))
    headers, token = {KEY: str(uuid.uuid4())}, people.admin[HOME]

    def post(_):
        one = Client(server.host, server.port)
        try:
            return one.send("POST", path, token, body=body, headers=headers).expect(201, 409)
        finally:
            one.close()
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(post, range(100)))
    made = [r for r in replies if r.status == 201]
    assert len({r.json["id"] for r in made}) == 1
    assert sum(r.header("Idempotent-Replayed") is None for r in made) == 1
    assert all(r.header("Retry-After") == "1" for r in replies if r.status == 409)
    one = made[0].json["id"]
    assert people.server.psql(f"SELECT count(*) FROM partner WHERE code = '{body['code']}'") == "1"
    assert people.server.psql(f"SELECT count(*) FROM change WHERE record_id = '{one}'") == "1"
    assert people.server.psql(f"SELECT count(*) FROM audit_event WHERE record_id = '{one}'") == "1"


def test_many_changes_of_one_version_change_it_once(people, server, client):
    record = people.make("partners")
    path, token = f"/v1/partners/{record['id']}", people.admin[HOME]
    etag = people.etag("partners", record["id"])

    def patch(n):
        one = Client(server.host, server.port)
        try:
            return one.send("PATCH", path, token, body={"name": f"Name {n}"}, headers={"If-Match": etag}).expect(200, 412)
        finally:
            one.close()
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(patch, range(100)))
    assert sorted(r.status for r in replies) == [200] + [412] * 99
    assert client.send("GET", path, token).json == next(r.json for r in replies if r.status == 200)


def test_a_key_is_kept_for_a_day_and_no_longer_than_needed(people):
    """The policy itself keeps the service from forgetting an answer that is younger than a day."""
    gone = people.server.psql("BEGIN; SET LOCAL ROLE roundtable_service; SET LOCAL app.principal = '|service||';"
                              "WITH gone AS (DELETE FROM idempotency_key RETURNING key) SELECT count(*) FROM gone; ROLLBACK")
    assert gone == "0" and int(people.server.psql("SELECT count(*) FROM idempotency_key")) > 0
