"""A record's life: created, read, changed member by member, removed; and what is in the way of it."""
import bodies
from document import CREATE, READ, REMOVE, UPDATE, document, each, order_key
from world import links_of, value_of


def holds_of(operation):
    return document.record_schema(operation.collection).get("x-holds", {})


@each(CREATE)
def test_what_was_created_is_read(people, client, operation):
    path, body = people.creation(operation)
    reply = client.send("POST", path, people.admin["mps"], body=body)
    made = reply.expect(201).json
    assert {name: made[name] for name in body} == body
    if operation.nest:
        assert made[operation.nest] == path.split("/")[3]
    location = reply.header("Location")
    assert location == f"/v1/{operation.collection}/{made['id']}"
    read = client.send("GET", location, people.admin["mps"]).expect(200)
    assert read.json == made and read.header("ETag") == reply.header("ETag")


def exactly_one(operation):
    """Members of which one is required beside the others."""
    return {name for names in document.record_schema(operation.collection).get("x-exactly-one-of", []) for name in names}


# What is given here all the same: whose a record is, where what it leads to says so; an end, where others follow.
NEEDED = {"statement-links": {"partner_id"}, "measure-readings": {"school_id"}, "volunteer-rates": {"effective_to"}}


@each(CREATE)
def test_only_what_is_required_is_required(people, client, operation):
    path, whole = people.creation(operation)
    required = set(operation.body_schema["required"]) | exactly_one(operation) | NEEDED.get(operation.collection, set())
    body = {name: value for name, value in whole.items() if name in required}
    made = client.send("POST", path, people.admin["mps"], body=body).expect(201).json
    for name, schema in operation.body_schema["properties"].items():
        if name not in {*required, *operation.inherited, operation.nest} and bodies.nullable(schema):
            assert made[name] is None, name


@each(CREATE, nested=True)
def test_the_path_and_the_body_agree(people, client, operation):
    """The link of the path may be said again, but not otherwise."""
    path, body = people.creation(operation)
    outer, token, other = path.split("/")[3], people.admin["mps"], people.some(operation.outer)["id"]
    refused = client.send("POST", path, token, body={**body, operation.nest: other}).expect(422)
    assert refused.pointers == [f"/{operation.nest}"]
    assert client.send("POST", path, token, body={**body, operation.nest: outer}).expect(201).json[operation.nest] == outer


@each(READ)
def test_conditional_reading(people, client, operation):
    record = people.some(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    etag = people.etag(operation.collection, record["id"])
    assert etag.startswith('"') and etag.endswith('"')
    for value in (etag, "*", f'"other", {etag}', f"W/{etag}"):
        client.send("GET", path, token, headers={"If-None-Match": value}).expect(304)
    for value in ('"other"', "other"):
        client.send("GET", path, token, headers={"If-None-Match": value}).expect(200)


@each(UPDATE, REMOVE)
def test_nobody_overwrites_what_they_have_not_seen(people, client, operation):
    record = people.some(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    body = {} if operation.verb == UPDATE else None
    client.send(operation.method, path, token, body=body).expect(428)
    etag = people.etag(operation.collection, record["id"])
    for stale in ('"v999"', '"nonsense"', f"W/{etag}", '"v998", "v999"'):
        client.send(operation.method, path, token, body=body, headers={"If-Match": stale}).expect(412)
    for malformed in (etag.strip('"'), "", "nonsense", etag[:-1], f"{etag} {etag}", f"*, {etag}"):
        refused = client.send(operation.method, path, token, body=body, headers={"If-Match": malformed}).expect(400)
        assert refused.pointers == ["If-Match"] and refused.json["errors"][0]["code"] == "malformed", malformed
    assert people.etag(operation.collection, record["id"]) == etag


# Members that a rule of the database ties to others: they change together or not at all.
TIED = {("fieldings", "eligible_count"), ("fieldings", "invited_count"), ("fieldings", "completed_count"),
        ("needs", "affected_count"), ("needs", "population_count"), ("programs", "minimum_age"), ("programs", "maximum_age"),
        ("dosage-counts", "hours_from"), ("dosage-counts", "hours_below"), ("exit-counts", "left_count"), ("exit-counts", "returned_count"),
        ("volunteer-rates", "effective_from"), ("volunteer-rates", "effective_to"), ("educational-teams", "member_count"),
        ("educational-teams", "first_member_count"), ("consultations", "eligible_count"), ("consultations", "invited_count"),
        ("consultations", "answered_count")}


@each(UPDATE)
def test_each_member_is_changed_by_itself(people, client, operation):
    record = people.some(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    for name, schema in operation.body_schema["properties"].items():
        if (operation.collection, name) in TIED:
            continue
        for new in new_values(people, operation, name, schema, record):
            before = client.send("GET", path, token).expect(200)
            patch = client.send("PATCH", path, token, body={name: new}, headers={"If-Match": before.header("ETag")})
            after = patch.expect(200).json
            assert after[name] == new, name
            assert patch.header("ETag") != before.header("ETag"), name
            moved = {k for k in after if after[k] != before.json[k]} - read_only(operation) - {name}
            assert not moved, f"{name} moved {moved}"
            assert order_key(after["updated_at"]) > order_key(before.json["updated_at"])
            read = client.send("GET", path, token).expect(200)
            assert read.json == after and read.header("ETag") == patch.header("ETag")
            client.send("PATCH", path, token, body={name: record[name]}, headers={"If-Match": "*"}).expect(200)


def new_values(people, operation, name, schema, record):
    if "x-links-to" in schema:
        yield people.another(operation, name, record)
    else:
        yield value_of(operation, name, schema, variant=1)
    if bodies.kind(schema) == "string" and name not in bodies.VALUES:
        yield "\u00e9" * schema["maxLength"]  # the limit counts characters, not bytes
        yield "\U0001f3eb" + 'x"\\/\u0000'[:4] + "\n\t\u2028 \u00a0" if schema["maxLength"] >= 10 else "z" * schema["minLength"]
    if bodies.kind(schema) in ("integer", "number"):
        yield schema["minimum"]
        yield schema["maximum"]
    if bodies.nullable(schema) and record[name] is not None:
        yield None


def read_only(operation):
    known = set(operation.body_schema["properties"])
    return set(document.record_schema(operation.collection)["properties"]) - known


@each(UPDATE)
def test_all_members_change_at_once_and_an_empty_patch_changes_nothing(people, client, operation):
    record = people.some(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    body = {name: next(new_values(people, operation, name, schema, record))
            for name, schema in operation.body_schema["properties"].items()}
    after = client.send("PATCH", path, token, body=body, headers={"If-Match": "*"}).expect(200)
    assert {name: after.json[name] for name in body} == body
    same = client.send("PATCH", path, token, body={}, headers={"If-Match": after.header("ETag")}).expect(200)
    assert same.json == after.json and same.header("ETag") == after.header("ETag")
    back = {name: record[name] for name in body}
    client.send("PATCH", path, token, body=back, headers={"If-Match": "*"}).expect(200)


@each(REMOVE)
def test_what_is_removed_is_gone(people, client, operation):
    record = people.make(operation.collection)
    path, token = operation.url(record["id"]), people.admin["mps"]
    etag = people.etag(operation.collection, record["id"])
    client.send("DELETE", path, token, headers={"If-Match": etag}).expect(204)
    client.send("GET", path, token).expect(404)
    client.send("DELETE", path, token, headers={"If-Match": etag}).expect(404)


# ---- 409 ----

@each(CREATE, where=lambda o: o.node["x-conflicts"])
def test_the_same_again_is_a_conflict(people, client, operation):
    (path, body), token = people.creation(operation), people.admin["mps"]
    client.send("POST", path, token, body=body).expect(201)
    again = client.send("POST", path, token, body=body).expect(409)
    assert again.pointers and again.pointers[0].lstrip("/") in {*body, operation.nest}


@each(UPDATE, where=lambda o: o.node["x-conflicts"])
def test_a_change_into_the_same_is_a_conflict(people, client, operation):
    """Two records that differ in one thing (a member, or the dates) are both accepted; made alike they are not."""
    creation, token, holds = document.one(operation.collection, CREATE), people.admin["mps"], holds_of(operation)
    first = people.body(creation)
    client.send("POST", creation.path, token, body=first).expect(201)
    apart = {holds.get("from"): "2033-01-01", holds.get("to"): "2033-12-31"} if links_of(creation) else {}
    members = [(name,) for name in operation.body_schema["properties"] if name not in holds.values()]
    for names in members + ([tuple(holds.values())] if holds else []):
        if not set(names) <= set(operation.body_schema["properties"]):
            continue
        other = {name: apart.get(name) or different(people, operation, name, first) for name in names}
        reply = client.send("POST", creation.path, token, body={**first, **other})
        if reply.status in (409, 422):  # the same still, or no longer going together
            continue
        second = reply.expect(201).json
        patch = {name: first[name] for name in names}
        refused = client.send("PATCH", operation.url(second["id"]), token, body=patch, headers={"If-Match": "*"}).expect(409)
        assert refused.pointers
        return
    raise AssertionError("no pair of records was found that a change brings into conflict")


def different(people, operation, name, first):
    schema = operation.body_schema["properties"][name]
    if "x-links-to" in schema:
        return people.another(operation, name, first)
    new = value_of(operation, name, schema, variant=1)
    assert new != first[name], name
    return new


def referrers(collection):
    """(creation, link) of every collection that links here."""
    for creation in document.of(CREATE, nested=False):
        for name, schema in creation.body_schema["properties"].items():
            if schema.get("x-links-to") == collection:
                yield creation, name


@each(REMOVE, where=lambda o: o.node["x-conflicts"])
def test_what_others_refer_to_stays(people, client, operation):
    found = list(referrers(operation.collection))
    assert found
    token = people.admin["mps"]
    for creation, link in found:
        body = people.body(creation, prefer=link)
        client.send("POST", creation.path, people.author(creation, body), body=body).expect(201)
        path = operation.url(body[link])
        client.send("DELETE", path, token, headers={"If-Match": "*"}).expect(409)
        client.send("GET", path, token).expect(200)
