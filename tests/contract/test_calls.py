"""A named action on one record: a body or none, a version or none, and one key for one action. What each action needs and does
is its own to prove."""
import uuid

from document import CALL, READ, document, each
from server import MPS
from world import HOME

NEVER = '"v999999"'


def asked(people, operation):
    """(path, the tag of a version that never was): with it a call that may be made is refused, and nothing is done."""
    return operation.url(people.some(operation.collection)["id"]), {"If-Match": NEVER}


@each(CALL)
def test_its_address_offers_nothing_else(people, client, operation):
    path, _ = asked(people, operation)
    for method in ("GET", "HEAD", "PATCH", "DELETE", "PUT"):
        assert client.send(method, path, people.admin[HOME]).expect(405).header("Allow") == "POST, OPTIONS"
    assert client.send("OPTIONS", path).expect(204).header("Allow") == "POST, OPTIONS"


@each(CALL)
def test_a_version_that_is_named_must_be_there(people, client, operation):
    path, _ = asked(people, operation)
    body, token = people.body(operation), people.admin[HOME]
    reading = document.one(operation.collection, READ)
    before = client.send("GET", path.rsplit("/", 1)[0], token).expect(200) if reading else None
    for stale in (NEVER, '"nonsense"', f"W/{NEVER}", '"v999998", "v999999"'):
        client.send("POST", path, token, body=body, headers={"If-Match": stale}).expect(412)
    for malformed in ("v1", "", "nonsense", '"v1'):
        refused = client.send("POST", path, token, body=body, headers={"If-Match": malformed}).expect(400)
        assert refused.pointers == ["If-Match"], malformed
    if before:
        after = client.send("GET", path.rsplit("/", 1)[0], token).expect(200)
        assert after.body == before.body and after.header("ETag") == before.header("ETag")


@each(CALL, where=lambda o: not o.node["requestBody"]["required"])
def test_no_body_is_an_empty_one(people, client, operation):
    path, headers = asked(people, operation)
    for body in ({"raw": None}, {"raw": b""}, {"body": {}}):
        client.send("POST", path, people.admin[HOME], headers=headers, **body).expect(412)


@each(CALL, where=lambda o: o.node["requestBody"]["required"])
def test_what_is_required_is_missed(people, client, operation):
    path, headers = asked(people, operation)
    refused = client.send("POST", path, people.admin[HOME], headers=headers).expect(422)
    assert sorted(refused.pointers) == sorted(f"/{name}" for name in operation.body_schema["required"])


@each(CALL)
def test_while_it_is_answered(people, client, operation):
    """Another session holds what the first request with this key would."""
    path, headers = asked(people, operation)
    key, admin = str(uuid.uuid4()), people.principals["district"]
    people.make("partners")
    of = people.server.psql("SELECT subject || ' ' || client FROM audit_event WHERE role = 'district' ORDER BY id DESC LIMIT 1")
    held = people.server.hold(f"SELECT pg_advisory_xact_lock(hashtextextended('{MPS} {of} {key}', 0))")
    headers, body = {**headers, "Idempotency-Key": key}, people.body(operation)
    try:
        assert client.send("POST", path, admin.token, body=body, headers=headers).expect(409).header("Retry-After") == "1"
    finally:
        held.communicate("ROLLBACK;\n")
    client.send("POST", path, admin.token, body=body, headers=headers).expect(412)
