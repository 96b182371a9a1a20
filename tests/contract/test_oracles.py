"""Does anything tell of another district's records? One test per way of asking.

Two forms. *Foreign and absent*: the same request about a record abroad and about one that is nowhere gets the same bytes,
but for the request's id and the id it asked about. *Before and after*: the same request gets the same bytes before and after
a record appears abroad that it would find at home."""
import os
import re
import signal
import time

import pytest

import bodies
from document import CALL, CREATE, LIST, READ, REMOVE, REPORT, UPDATE, document, each, of_a_district
from lists import is_free_text, place, schema_of, text_of
from secrecy import assert_indistinguishable, told
from server import READY_SECONDS
from world import ABROAD, HOME

ON_ONE = (READ, UPDATE, REMOVE, CALL, REPORT)


def creatable(operation):
    return document.one(operation.collection, CREATE) is not None


# ---- before and after ----

def answers(client, path, token, questions):
    return {str(params): told(client.send("GET", path, token, params)) for params in questions}


def assert_unmoved(people, client, operation, questions):
    """`questions` makes the parameters to ask with from the body of the record that will appear abroad."""
    creation, path = document.one(operation.collection, CREATE), place(people, operation)
    canonical = document.one(operation.collection, LIST).path
    body = people.body(creation, ABROAD)
    asked = list(questions(body))
    assert asked
    tokens = [people.admin[HOME], people.principals["reader"].token]
    before = [answers(client, path, token, asked) for token in tokens]
    counted = {"count": "exact", "page_size": "1"}
    abroad = [client.send("GET", canonical, people.admin[ABROAD], counted).expect(200).json["total_count"]]
    client.send("POST", creation.path, people.admin[ABROAD], body=body).expect(201)
    abroad += [client.send("GET", canonical, people.admin[ABROAD], counted).expect(200).json["total_count"]]
    assert abroad[1] == abroad[0] + 1, "the record did not appear"
    assert [answers(client, path, token, asked) for token in tokens] == before


def narrowing(operation, body):
    """Each filter with the value the record abroad has."""
    for parameter, node in operation.filters.items():
        value = body.get(node["x-filters"])
        if value is not None:
            yield {parameter: text_of(value)}
    if "updated_since" in operation.query:
        yield {"updated_since": "2000-01-01T00:00:00Z"}
    if "as_of" in operation.query:
        yield {"as_of": "2031-06-15"}


# A list in context is the same list with one condition more; that it shows nothing abroad is asked in test_access.py.

@each(LIST, nested=False, where=creatable)
def test_filters_find_nothing_abroad(people, client, operation):
    assert_unmoved(people, client, operation, lambda body: narrowing(operation, body))


@each(LIST, where=of_a_district)
def test_filters_by_id_find_nothing_abroad(people, client, operation):
    path, token = place(people, operation), people.admin[HOME]
    for parameter, node in operation.filters.items():
        if node["schema"].get("items", {}).get("format") != "uuid":
            continue
        schema = schema_of(operation)[node["x-filters"]]
        foreign_id, absent_id = people.some(schema.get("x-links-to", operation.collection), ABROAD)["id"], bodies.absent_id()
        for how in ({}, {"count": "exact"}, {"format": "csv"}, {"format": "ndjson"}):
            foreign, absent = (client.send("GET", path, token, {**how, parameter: i}).expect(200) for i in (foreign_id, absent_id))
            assert_indistinguishable(foreign, absent, foreign_id, absent_id)
            assert "json" not in foreign.media_type or "format" in how or foreign.json["data"] == []


@each(LIST, nested=False, where=lambda o: creatable(o) and "sort" in o.query)
def test_sorting_is_not_moved_from_abroad(people, client, operation):
    sorts = operation.query["sort"]["schema"]["items"]["enum"]
    assert_unmoved(people, client, operation, lambda body: [{"sort": s, "page_size": n} for s in sorts for n in ("2", "50")])


@each(LIST, nested=False, where=creatable)
def test_counts_do_not_count_abroad(people, client, operation):
    assert_unmoved(people, client, operation, lambda body: [
        {"count": "exact", "page_size": "1", **narrow} for narrow in ({}, *narrowing(operation, body))])


@each(LIST, nested=False, where=lambda o: creatable(o) and "include" in o.query)
def test_includes_show_nothing_abroad(people, client, operation):
    names = ",".join(operation.query["include"]["schema"]["items"]["enum"])
    assert_unmoved(people, client, operation, lambda body: [
        {"include": names, **narrow} for narrow in ({}, *narrowing(operation, body))])


@each(LIST, nested=False, where=creatable)
def test_exports_hold_nothing_abroad(people, client, operation):
    forms = {"format": "csv"}, {"format": "csv", "excel": "1"}, {"format": "ndjson"}
    assert_unmoved(people, client, operation, lambda body: [
        {**form, **narrow} for form in forms for narrow in ({}, *narrowing(operation, body))])


@each(LIST, nested=False, where=lambda o: creatable(o) and "q" in o.query)
def test_search_finds_nothing_abroad(people, client, operation):
    def words(body):
        for name in operation.query["q"]["x-searches"]:
            yield from ({"q": body[name]}, {"q": body[name][:8]}, {"q": body[name].split()[-1], "count": "exact"})
    assert_unmoved(people, client, operation, words)


# ---- cursors ----

@each(LIST, nested=False, where=creatable)
def test_a_cursor_from_elsewhere_is_a_cursor_of_nobody(people, client, operation):
    """Of another district, another address, another role, or made up: one and the same refusal."""
    for district in (HOME, ABROAD):
        people.make(operation.collection, district), people.make(operation.collection, district)
    other = next(o for o in document.of(LIST, nested=False) if o.collection != operation.collection and creatable(o))
    people.make(other.collection), people.make(other.collection)
    page, token = {"page_size": "1"}, people.admin[HOME]

    def cursor(path, who):
        return client.send("GET", path, who, page).expect(200).json["next_cursor"]

    own = cursor(operation.path, token)
    client.send("GET", operation.path, token, {**page, "cursor": own}).expect(200)
    reader = people.principals["reader"]
    elsewhere = [cursor(operation.path, people.admin[ABROAD]), cursor(other.path, token), "AAAA", own[:-2]]
    elsewhere += [cursor(operation.path, reader.token)] if reader.may(operation) else []
    assert None not in elsewhere
    refusals = [client.send("GET", operation.path, token, {**page, "cursor": c}).expect(400) for c in elsewhere]
    assert refusals[0].pointers == ["?cursor"]
    assert all(told(r) == told(refusals[0]) for r in refusals)


# ---- foreign and absent ----

def about(operation, people, district):
    """The id of a record of this district the operation can be asked about."""
    return people.some(operation.collection, district)["id"]


def body_of(operation):
    return {} if operation.verb == UPDATE else None


@each(*ON_ONE, where=of_a_district)
def test_entity_tags_match_nothing_abroad(people, client, operation):
    foreign_id, absent_id, token = about(operation, people, ABROAD), bodies.absent_id(), people.admin[HOME]
    held = people.etag(operation.collection, foreign_id, people.admin[ABROAD])
    header = "If-Match" if operation.verb in (UPDATE, REMOVE, CALL) else "If-None-Match"
    for value in (held, "*", '"v999"', f"W/{held}", f'"v998", {held}', "malformed", None):
        headers = {header: value} if value else {}
        foreign, absent = (client.send(operation.method, operation.url(i), token, body=body_of(operation), headers=headers)
                           for i in (foreign_id, absent_id))
        assert_indistinguishable(foreign, absent, foreign_id, absent_id)
        wanted = {"malformed": 400, None: 404 if operation.verb == CALL else 428}.get(value, 404) if header == "If-Match" else 404
        assert foreign.status == wanted, value


@each(READ, REPORT, where=of_a_district)
def test_parameters_find_no_record_abroad(people, client, operation):
    foreign_id, absent_id, token = about(operation, people, ABROAD), bodies.absent_id(), people.admin[HOME]
    ways = [{}, *({name: ",".join(operation.query[name]["schema"]["items"]["enum"][:2])} for name in ("fields", "include") if name in operation.query),
            *([{"as_of": "2020-01-01"}] if "as_of" in operation.query else [])]
    for params in ways:
        foreign, absent = (client.send("GET", operation.url(i), token, params).expect(404) for i in (foreign_id, absent_id))
        assert_indistinguishable(foreign, absent, foreign_id, absent_id)


@each(UPDATE)
def test_error_text_is_about_no_record_abroad(people, client, operation):
    """Sound and faulty changes alike; and no word of the record is ever said back."""
    record, absent_id = people.some(operation.collection, ABROAD), bodies.absent_id()
    secret = [record[n] for n, p in schema_of(operation).items() if "$ref" not in p and is_free_text(p) and len(record[n] or "") > 8]
    good = {name: value for name, value in people.some(operation.collection).items() if name in operation.body_schema["properties"]}
    faulty = [{name: value} for name, schema in operation.body_schema["properties"].items() for _, value in bodies.faults(name, schema)]
    for body in ({}, good, {"no_such": 1}, {"id": record["id"]}, {"district_id": None}, *faulty):
        foreign, absent = (client.send("PATCH", operation.url(i), people.admin[HOME], body=body, headers={"If-Match": "*"}).expect(404, 422)
                           for i in (record["id"], absent_id))
        assert_indistinguishable(foreign, absent, record["id"], absent_id)
        assert not [s for s in secret if s.encode() in foreign.body]
    assert client.send("GET", operation.url(record["id"]), people.admin[ABROAD]).expect(200).json == record


def own_values(operation, record):
    """What a body can say of a record without its links."""
    return {n: record[n] for n, p in operation.body_schema["properties"].items() if "x-links-to" not in p and record[n] is not None}


@each(CREATE, where=lambda o: o.node["x-conflicts"])
def test_a_key_taken_abroad_is_free(people, client, operation):
    """Created as if nobody had it; taken at home it is refused in the words any taken key is."""
    foreign, token = people.make(operation.collection, ABROAD), people.admin[HOME]
    refusals = []
    for values in (own_values(operation, foreign), {}):
        where, body = people.creation(operation)
        body.update(values)
        client.send("POST", where, token, body=body).expect(201)
        refusals.append(client.send("POST", where, token, body=body).expect(409))
        refusals[-1].path = where
    echoed = [r.path.split("/")[3] if operation.nest else r.header("X-Request-Id") for r in refusals]
    assert told(refusals[0], echoed[0]) == told(refusals[1], echoed[1])


@each(UPDATE, where=lambda o: o.node["x-conflicts"] and creatable(o))
def test_a_key_taken_abroad_can_be_changed_to(people, client, operation):
    foreign, record = people.make(operation.collection, ABROAD), people.make(operation.collection)
    values = own_values(operation, foreign)
    changed = client.send("PATCH", operation.url(record["id"]), people.admin[HOME], body=values, headers={"If-Match": "*"}).expect(200).json
    assert {name: changed[name] for name in values} == values


@each(UPDATE, where=lambda o: any("x-links-to" in p for p in o.body_schema["properties"].values()))
def test_a_link_abroad_is_refused_like_one_to_nothing(people, client, operation):
    record, token = people.make(operation.collection), people.admin[HOME]
    for name, schema in operation.body_schema["properties"].items():
        if "x-links-to" not in schema:
            continue
        ids = people.some(schema["x-links-to"], ABROAD)["id"], bodies.absent_id()
        replies = [client.send("PATCH", operation.url(record["id"]), token, body={name: i}, headers={"If-Match": "*"}).expect(422) for i in ids]
        assert_indistinguishable(*replies, *ids)
        assert replies[0].pointers == [f"/{name}"] and replies[0].json["errors"][0]["code"] == "not_found"


# ---- time ----

class Listener:
    """The private database, logging each statement it is sent."""

    def __init__(self, folder):
        self.log, self.home = folder / "postgres.log", next(folder.glob("*/postmaster.pid")).parent
        self.settings = self.home / "postgresql.auto.conf"

    def set(self, text):
        self.settings.write_text(text)
        os.kill(int((self.home / "postmaster.pid").read_text().split()[0]), signal.SIGHUP)

    def statements(self, act, marker):
        """The statements that carried `marker` while `act` ran, with the marker and what names the connection taken out, and
        the ids that are drawn for each request."""
        start = self.log.stat().st_size
        act()
        with open(self.log, "rb") as lines:
            lines.seek(start)
            entries = re.split(r"(?m)^(?=\d{4}-\d\d-\d\d .* LOG:)", lines.read().decode(errors="replace"))
        entries = [re.sub(r"(?m)^\d{4}-\S+ \S+ \S+ \[\d+\] ", "", e).replace(marker, "*") for e in entries if marker in e]
        return [re.sub(r"execute \S+:", "execute", re.sub(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'", "'id'", e)) for e in entries]


@pytest.fixture(scope="module")
def listener(server, client, people):
    one = Listener(server.folder / "d")
    before = one.settings.read_text()
    one.set(before + "log_statement = 'all'\n")
    yield one
    one.set(before)


@each(*ON_ONE, where=of_a_district)
def test_as_much_is_done_for_a_foreign_record_as_for_an_absent_one(people, client, listener, operation):
    """Time cannot be compared soundly; what it is spent on can: the same rooms passed, the same statements sent."""
    foreign_id, absent_id, steps, sent = about(operation, people, ABROAD), bodies.absent_id(), [], []
    headers = {"If-Match": "*"} if operation.verb in (UPDATE, REMOVE) else {}

    def ask(record_id):
        return client.send(operation.method, operation.url(record_id), people.admin[HOME], body=body_of(operation),
                           headers=headers).expect(404)

    # The setting has arrived, and the statement is prepared: neither of the two is the first.
    deadline, first = time.monotonic() + READY_SECONDS, bodies.absent_id()
    while not listener.statements(lambda: ask(first), first):
        assert time.monotonic() < deadline, "no statement ever stood in the log"
    for record_id in (foreign_id, absent_id):
        sent.append(listener.statements(lambda: steps.append(re.findall(r"(\w+);dur", ask(record_id).header("Server-Timing"))), record_id))
    assert steps[0] == steps[1] and steps[0]
    assert sent[0] == sent[1] and sent[0]
