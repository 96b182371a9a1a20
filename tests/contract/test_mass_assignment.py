"""Can a writer set what is not theirs to set? Every name that stands anywhere in the database or in an answer, and is not in
the body's schema, is sent in every write: each is refused by name, and nothing has changed."""
import subprocess

import pytest

import bodies
from document import HIDDEN, CREATE, LIST, READ, UPDATE, document, each
from world import ABROAD, HOME

# What objects of other languages inherit, how forms and other APIs nest, and what a server might keep beside a record.
STRANGE = ["__proto__", "constructor", "prototype", "toString", "$set", "$where", "_id", "tenant", "tenant_id", "owner", "owner_id",
           "role", "roles", "is_admin", "deleted_at", "xmin", "ctid", "tableoid", "", " ", "data", "attributes", "id[]", "id.x", "/id", "\u200bid"]


@pytest.fixture(scope="module")
def columns(server):
    """Every column of every table."""
    url = (server.folder / "d" / "database-url").read_text().strip()
    sql = "SELECT DISTINCT attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid " \
          "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT attisdropped"
    names = subprocess.run(["psql", url, "-XAtc", sql], check=True, capture_output=True, text=True).stdout.split()
    assert {"district_id", "id", "version", "created_at", "updated_at"} <= set(names)
    return names


def spellings(name):
    """The same name for a careless reader."""
    head, *tail = name.split("_")
    return {name.upper(), name.capitalize(), head + "".join(t.capitalize() for t in tail), name.replace("_", "-"), name + " ", " " + name,
            name + "[]", name.replace("e", "\u0435", 1)} - {name}


def untouchable(operation, columns):
    """Names that no body of this operation has."""
    names = [*columns, *document.record_schema(operation.collection)["properties"], *STRANGE]
    return [name for name in dict.fromkeys(names) if name not in operation.body_schema["properties"]]


def misspelt(operation):
    own = operation.body_schema["properties"]
    return sorted({s for name in (*own, "id", "district_id", "version") for s in spellings(name)} - set(own))


def values(name, record):
    """What an attacker would send: another tenant's, the record's own, a plain one."""
    known = {"district_id": [bodies.absent_id()], "version": [999], "id": [bodies.absent_id()],
             "created_at": ["2001-01-01T00:00:00Z"], "updated_at": ["2001-01-01T00:00:00Z"]}
    yield from known.get(name, [])
    yield record.get(name)
    yield from ([] if name in known else ["x", {"id": bodies.absent_id()}])


def pointer(name):
    return "/" + name.replace("~", "~0").replace("/", "~1")


class Write:
    """A write that would succeed, and what it would have changed."""

    def __init__(self, people, operation):
        self.people, self.operation, self.token = people, operation, people.admin[HOME]
        self.record = people.some(operation.collection)
        self.listing = document.one(operation.collection, LIST).path
        if operation.verb == UPDATE:
            self.path, self.headers = operation.url(self.record["id"]), {"If-Match": "*"}
            self.good = {name: self.record[name] for name in operation.body_schema["properties"]}
        else:
            self.path, self.good = people.creation(operation)
            self.headers = {}

    def state(self):
        """The record as it is read, its version, and how many there are, in both districts."""
        client = self.people.client
        read = client.send("GET", document.one(self.operation.collection, READ).url(self.record["id"]), self.token).expect(200)
        counts = [client.send("GET", self.listing, self.people.admin[d], {"count": "exact", "page_size": "1"}).expect(200).json["total_count"]
                  for d in (HOME, ABROAD)]
        return read.body, read.header("ETag"), counts

    def send(self, more, token=None):
        return self.people.client.send(self.operation.method, self.path, token or self.token, body={**self.good, **more}, headers=self.headers)


@each(CREATE, UPDATE)
def test_every_untouchable_member_is_refused_by_name(people, operation):
    """The record's own, and what every record has; the columns of all others are in the test below, many at once."""
    write = Write(people, operation)
    before = write.state()
    for name in untouchable(operation, ["district_id", "version"]):
        for value in values(name, write.record):
            refused = write.send({name: value}).expect(422)
            assert refused.pointers == [pointer(name)], name
            assert refused.json["errors"][0]["code"] in ("unknown_field", "read_only", "fixed")
    assert write.state() == before
    write.send({}).expect(200, 201)  # it was the member that was refused, and nothing else


@each(CREATE, UPDATE)
def test_all_of_them_at_once_are_each_named(people, columns, operation):
    write, names = Write(people, operation), list(dict.fromkeys(untouchable(operation, columns) + misspelt(operation)))
    before, schema = write.state(), document.record_schema(operation.collection)["properties"]
    for some in (names[i:i + 40] for i in range(0, len(names), 40)):
        refused = write.send({name: "x" for name in some}).expect(422)
        assert sorted(refused.pointers) == sorted(map(pointer, some))
    refused = write.send({name: None for name in schema if name not in operation.body_schema["properties"]}).expect(422)
    assert pointer("id") in refused.pointers and pointer("updated_at") in refused.pointers
    assert write.state() == before


@each(UPDATE, where=lambda o: any(r.endswith(":own") for r in o.roles))
def test_an_owner_gives_nothing_away_and_takes_nothing(people, client, operation):
    """A role that writes only its own may not make a record another's, nor another's its own."""
    owner = document.record_schema(operation.collection)["x-owner"]
    for who in people.home():
        record = people.own(who, operation.collection)
        member = owner.get("school" if who.role == "school" else "partner")
        if not record or not who.may(operation, record) or who.may(operation) or who.name.startswith("sibling"):
            continue
        others = people.own(people.principals[f"sibling_{who.role}"], operation.collection)
        if operation.collection in HIDDEN:
            client.send("PATCH", operation.url(others["id"]), who.token, body={}, headers={"If-Match": "*"}).expect(404)
            continue
        for target, status, given in ((record, 422, others[member]), (others, 403, None)):
            path, body = operation.url(target["id"]), {member: given} if given else {}
            before = client.send("GET", path, who.token).expect(200)
            client.send("PATCH", path, who.token, body=body, headers={"If-Match": "*"}).expect(status)
            after = client.send("GET", path, who.token).expect(200)
            assert after.body == before.body and after.header("ETag") == before.header("ETag")


@each(CREATE, where=lambda o: any(r.endswith(":own") for r in o.roles))
def test_an_owner_creates_nothing_for_another(people, client, operation):
    owner = document.record_schema(operation.collection)["x-owner"]
    for who in people.home():
        member = owner.get("school" if who.role == "school" else "partner")
        if f"{who.role}:own" not in operation.roles or member not in operation.body_schema["properties"]:
            continue
        write = Write(people, operation)
        if write.good.get(member) in {who.partner, *who.schools} - {None}:
            write.good[member] = people.some("partners")["id"]
        before = write.state()
        write.send({}, who.token).expect(403)
        assert write.state() == before
