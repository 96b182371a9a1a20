"""Whatever is wrong with a request is refused with its name, all of it at once, and nothing is changed."""
import json

import bodies
from document import CALL, CREATE, FEED, LIST, READ, REMOVE, REPORT, UPDATE, document, each
from server import BODY_MAX


def writing(people, operation):
    """(path, headers, valid body) for a creation, a change, or a call, which does nothing: it is for a version that never was."""
    if operation.verb == CALL:
        return operation.url(people.some(operation.collection)["id"]), {"If-Match": '"v999999"'}, people.body(operation)
    if operation.verb == UPDATE:
        record = people.some(operation.collection)
        body = {name: record[name] for name in operation.body_schema["properties"]}
        return operation.url(record["id"]), {"If-Match": "*"}, body
    path, body = people.creation(operation)
    return path, {}, body


def exactly_one_of(operation):
    return document.record_schema(operation.collection).get("x-exactly-one-of", [])


def points_at(pointers, name):
    return pointers and all(p == f"/{name}" or p.startswith(f"/{name}/") for p in pointers)


@each(CREATE, UPDATE, CALL)
def test_a_fault_per_member(people, client, operation):
    path, headers, good = writing(people, operation)
    token = people.admin["mps"]
    for name, schema in operation.body_schema["properties"].items():
        if name == operation.nest:
            continue
        for what, value in bodies.faults(name, schema):
            reply = client.send(operation.method, path, token, body={**good, name: value}, headers=headers)
            assert reply.status == 422, f"{name} {what}: {reply.status} {reply.body[:300]}"
            assert points_at(reply.pointers, name), f"{name} {what}: {reply.pointers}"


@each(CREATE)
def test_what_is_required_is_missed(people, client, operation):
    path, _, good = writing(people, operation)
    for name in operation.body_schema["required"]:
        without = {key: value for key, value in good.items() if key != name}
        assert client.send("POST", path, people.admin["mps"], body=without).expect(422).pointers == [f"/{name}"]
    if operation.body_schema["required"]:
        every = client.send("POST", path, people.admin["mps"], body={}).expect(422).pointers
        one_of = {names[0] for names in exactly_one_of(operation) if not {operation.nest, *operation.inherited} & set(names)}
        assert sorted(every) == sorted(f"/{name}" for name in one_of | set(operation.body_schema["required"]))


@each(CREATE, UPDATE, CALL)
def test_unknown_and_untouchable_members(people, client, operation):
    path, headers, good = writing(people, operation)
    token = people.admin["mps"]
    untouchable = {name for name, p in document.record_schema(operation.collection)["properties"].items()
                   if "$ref" not in p} - set(operation.body_schema["properties"])
    for name in sorted(untouchable) + ["no_such_member", "a/b~c"]:
        reply = client.send(operation.method, path, token, body={**good, name: None}, headers=headers).expect(422)
        assert reply.pointers == ["/" + name.replace("~", "~0").replace("/", "~1")]
        fault = reply.json["errors"][0]
        assert fault["code"] == "read_only" or fault["code"] == "fixed" or f'"{name}"' in fault["detail"], fault


@each(CREATE, UPDATE, CALL)
def test_all_faults_at_once(people, client, operation):
    path, headers, good = writing(people, operation)
    barred = {name for names in exactly_one_of(operation) for name in names} - set(good) if operation.verb == CREATE else set()
    bad = {name: next(bodies.faults(name, schema))[1] for name, schema in operation.body_schema["properties"].items() if name not in barred}
    bad["no_such_member"] = 1
    reply = client.send(operation.method, path, people.admin["mps"], body=bad, headers=headers).expect(422)
    assert sorted(reply.pointers) == sorted(f"/{name}" for name in bad)


@each(UPDATE)
def test_a_refused_change_changes_nothing(people, client, operation):
    record = people.some(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    before = client.send("GET", path, token).expect(200)
    body = {name: record[name] for name in operation.body_schema["properties"]}
    client.send("PATCH", path, token, body={**body, "no_such_member": 1}, headers={"If-Match": "*"}).expect(422)
    after = client.send("GET", path, token).expect(200)
    assert after.json == before.json and after.header("ETag") == before.header("ETag")


@each(CREATE, UPDATE, CALL)
def test_a_body_that_is_no_json(people, client, operation):
    path, headers, good = writing(people, operation)
    member = json.dumps(next(iter(good), "a"))
    text = json.dumps(good)
    broken = {
        "empty": b"", "cut": text[:-1].encode(), "more": text.encode() + b"x", "two": text.encode() * 2,
        "NUL behind": text.encode() + b"\0", "not UTF-8": b'{"a":"\xff"}', "half a pair": b'{"a":"\\ud800"}',
        "member twice": f"{{{member}:1,{member}:1}}".encode(), "deep": b'{"a":' + b"[" * 400 + b"]" * 400 + b"}",
        "very deep": b"[" * 30000, "comment": b"{} // x", "NaN": f"{{{member}:NaN}}".encode(), "BOM": b"\xef\xbb\xbf" + text.encode(),
    }
    if operation.verb == CALL and not operation.node["requestBody"]["required"]:
        client.send(operation.method, path, people.admin["mps"], raw=broken.pop("empty"), headers=headers).expect(412)
    for what, raw in broken.items():
        reply = client.send(operation.method, path, people.admin["mps"], raw=raw, headers=headers)
        assert reply.status == 400, f"{what}: {reply.status} {reply.body[:300]}"
    for raw in (b"[]", b"null", b"1", b'"text"'):
        client.send(operation.method, path, people.admin["mps"], raw=raw, headers=headers).expect(422)


@each(CREATE, UPDATE, CALL)
def test_a_body_of_another_type(people, client, operation):
    path, headers, good = writing(people, operation)
    for media in ("text/plain", "application/xml", "application/jsonx", "", "application/json-patch+json",
                  operation.body_type + "; charset=latin-1"):
        client.send(operation.method, path, people.admin["mps"], body=good, headers={**headers, "Content-Type": media}).expect(415)
    for media in (operation.body_type + "; charset=utf-8", operation.body_type.upper()):
        there, body = people.creation(operation) if operation.verb == CREATE else (path, good)
        wanted = {CREATE: 201, UPDATE: 200, CALL: 412}[operation.verb]
        client.send(operation.method, there, people.admin["mps"], body=body, headers={**headers, "Content-Type": media}).expect(wanted)


@each(CREATE, UPDATE, CALL)
def test_a_body_that_is_too_large(people, client, operation):
    path, headers, _ = writing(people, operation)
    raw = b'{"a":"' + b"x" * BODY_MAX + b'"}'
    client.send(operation.method, path, people.admin["mps"], raw=raw, headers=headers).expect(413)


@each(LIST, READ, CREATE, UPDATE, REMOVE, CALL, REPORT, FEED)
def test_parameters_nobody_declared(people, client, operation):
    token = people.admin["mps"]
    record = people.some(operation.outer or operation.collection) if "{id}" in operation.path else {"id": None}
    headers = {"If-Match": "*"} if operation.verb in (UPDATE, REMOVE) else {}
    body = {} if operation.verb in (CREATE, UPDATE) else None
    path = operation.url(record["id"])
    reply = client.send(operation.method, path, token, {"no_such": "1", "nor_this": "2"}, body, headers=headers).expect(400)
    assert sorted(reply.pointers) == ["?no_such", "?nor_this"]
    twice = client.raw(operation.method, path + "?no_such=1&no_such=1", {"Authorization": f"Bearer {token}", **headers})
    assert twice.status == 400
    broken = client.raw(operation.method, path + "?a=%zz", {"Authorization": f"Bearer {token}", **headers})
    assert broken.status == 400


@each(LIST, READ, CREATE, UPDATE, REMOVE, CALL, REPORT, FEED)
def test_no_acceptable_representation(people, client, operation):
    record = people.some(operation.outer or operation.collection) if "{id}" in operation.path else {"id": None}
    headers = {"Accept": "image/png"}
    if operation.verb in (UPDATE, REMOVE):
        headers["If-Match"] = "*"
    body = {} if operation.verb in (CREATE, UPDATE) else None
    client.send(operation.method, operation.url(record["id"]), people.admin["mps"], body=body, headers=headers).expect(406)


@each(LIST, READ, REMOVE, REPORT, FEED)
def test_a_body_where_none_belongs(people, client, operation):
    record = people.some(operation.outer or operation.collection) if "{id}" in operation.path else {"id": None}
    headers = {"If-Match": "*", "Content-Type": "application/json"} if operation.verb == REMOVE else {"Content-Type": "application/json"}
    client.send(operation.method, operation.url(record["id"]), people.admin["mps"], raw=b"{}", headers=headers).expect(400)
