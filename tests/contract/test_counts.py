"""Counts of people: as exact as they were given, added up only where that counts nobody twice, read only by those they are of, of nobody
by name."""
import json
import re

import pytest

import bodies
from document import CREATE, HIDDEN, LIST, READ, REPORT, UPDATE, document, each
from test_export import parsed
from test_journal import EVENTS
from world import HOME, links_of

QUALIFIED = [o for o in document.of(CREATE, nested=False) if "count_qualifier" in o.body_schema["properties"]]


# ---- about fifty is not fifty ----

def test_there_are_such_counts():
    assert {o.collection for o in QUALIFIED} >= {"attendance-counts", "volunteer-logs"} and HIDDEN >= {"participation-counts", "workforce-counts"}


def test_a_number_keeps_its_qualifier(people, client):
    event, admin = people.make("events"), people.admin[HOME]
    given = {"family": (50, "about"), "neighbor": (7000, "more_than"), "staff": (12, "exactly"), "student": (5, "fewer_than"), "community_member": (3, None)}
    ids = {}
    for group, (number, qualifier) in given.items():
        body = {"event_id": event["id"], "school_id": event["school_id"], "stakeholder_group": group, "attended_count": number,
                **({"count_qualifier": qualifier} if qualifier else {})}
        made = client.send("POST", "/v1/attendance-counts", admin, body=body).expect(201).json
        assert (made["attended_count"], made["count_qualifier"]) == (number, qualifier or "exactly")
        ids[made["id"]] = (number, qualifier or "exactly")
    path, who = f"/v1/events/{event['id']}/attendance-counts", people.principals["reader"].token
    assert {r["id"]: (r["attended_count"], r["count_qualifier"]) for r in client.list_all(path, who)} == ids
    lines = client.send("GET", path, who, {"format": "ndjson"}).expect(200).body.decode().splitlines()
    assert {r["id"]: (r["attended_count"], r["count_qualifier"]) for r in map(json.loads, lines)} == ids
    header, *rows = parsed(client.send("GET", path, who, {"format": "csv", "fields": "attended_count,count_qualifier"}).expect(200).body)
    assert header == ["id", "attended_count", "count_qualifier"] and {i: (int(n), q) for i, n, q in rows} == ids
    for qualifier in ("about", "more_than", "exactly"):
        listed = {r["id"] for r in client.list_all(path, who, {"count_qualifier": qualifier})}
        assert listed == {i for i, (_, q) in ids.items() if q == qualifier}
    about = next(i for i, (_, q) in ids.items() if q == "about")
    changed = client.send("PATCH", f"/v1/attendance-counts/{about}", admin, body={"attended_count": 60}, headers={"If-Match": "*"}).expect(200).json
    assert (changed["attended_count"], changed["count_qualifier"]) == (60, "about")


@pytest.mark.parametrize("operation", QUALIFIED, ids=repr)
def test_a_number_is_never_without_one(people, client, operation):
    made = people.make(operation.collection, count_qualifier="about")
    path = f"{operation.path}/{made['id']}"
    for value in ["", "circa"] + [None] * (not bodies.nullable(operation.body_schema["properties"]["count_qualifier"])):
        refused = client.send("PATCH", path, people.admin[HOME], body={"count_qualifier": value}, headers={"If-Match": "*"}).expect(422)
        assert refused.pointers == ["/count_qualifier"]
    assert client.send("GET", path, people.admin[HOME]).expect(200).json["count_qualifier"] == "about"


# ---- nobody is counted twice ----

def test_a_band_of_hours_overlaps_no_other(people, client):
    """So that the bands of one period may be added up; whoever counts all who came counts them once."""
    program, admin = people.make("programs"), people.admin[HOME]
    period = {"program_id": program["id"], "partner_id": program["partner_id"], "period_from": "2026-07-01", "period_to": "2026-11-30"}

    def count(hours_from, hours_below, **but):
        body = {**period, "hours_from": hours_from, "hours_below": hours_below, "participant_count": 12, **but}
        return client.send("POST", "/v1/dosage-counts", admin, body=body)
    for band in ((None, None), (0, 10), (10, 30.5), (30.5, None)):
        count(*band).expect(201)
    for band in ((None, None), (0, 10), (5, 15), (9.99, 10), (30, 31), (0, None), (100, None)):
        assert count(*band).expect(409).pointers == ["/hours_from"], band
    for band in ((None, 10), (10, 10), (10, 5)):
        assert count(*band).expect(422).pointers == ["/hours_below"], band
    for elsewhere in ({"period_to": "2026-12-31"}, {"school_id": people.make("schools")["id"]}):
        count(5, 15, **elsewhere).expect(201)


# ---- read by whom they are of, and written down ----

def readings(client, people, **of):
    """How many of them the audit trail has by now."""
    return client.send("GET", EVENTS, people.admin[HOME], {"action": "read", "count": "exact", "page_size": "1", **of}).expect(200).json


@each(READ, LIST, where=lambda o: o.collection in HIDDEN)
def test_each_reading_is_written_down(people, client, operation):
    record = people.some(operation.collection, prefer=operation.nest)
    path = operation.url(record[operation.nest] if operation.nest else record["id"])
    of = {"resource": operation.collection, **({"record_id": record["id"]} if operation.verb == READ else {})}
    readers = [p for p in (people.principals[n] for n in ("district", "school", "partner")) if p.role in operation.roles]
    assert len(readers) >= 2
    for who in readers:
        allowed = operation.verb == LIST or who.may(operation, record) and (who.role == "district" or who.owns(owner_of(operation), record))
        ways = [{}] if operation.verb == READ else [{}, {"format": "csv"}, {"format": "ndjson"}, {"fields": "id"}]
        for params in ways:
            before = readings(client, people, **of)["total_count"]
            reply = client.send("GET", path, who.token, params).expect(200 if allowed else 404)
            last = readings(client, people, **of)
            assert last["total_count"] == before + 1, (who, params)
            event = last["data"][0]
            assert (event["role"], event["request_id"], event["before"], event["after"]) == (who.role, reply.header("X-Request-Id"), None, None)


def owner_of(operation):
    return document.record_schema(operation.collection)["x-owner"]


@each(LIST, where=lambda o: o.collection in HIDDEN)
def test_a_list_holds_ones_own_alone(people, client, operation):
    """Nor does a count, a filter, a sort or an included record say how many others there are."""
    other = people.some(operation.collection, prefer=operation.nest)
    for name in ("school", "partner"):
        who = people.principals[name]
        own = people.own(who, operation.collection) if who.role in operation.roles else None
        if not own:
            continue
        for record, expected in ((own, {own["id"]}), (other, set())):
            if operation.nest and not record[operation.nest]:
                continue
            path = operation.url(record[operation.nest] if operation.nest else None)
            answer = client.send("GET", path, who.token, {"id": f"{own['id']},{other['id']}", "count": "exact"}).expect(200).json
            ids = {r["id"] for r in answer["data"]}
            assert ids == (expected if operation.nest else {own["id"]}) and answer["total_count"] == len(ids)
        assert all(who.owns(owner_of(operation), r) for r in client.list_all(path, who.token))


@each(LIST, READ, where=lambda o: o.collection in HIDDEN)
def test_a_raw_record_is_beside_no_other(operation):
    """Nothing links to one, so no ?include= leads there; and no report answers one."""
    assert not [o for o in document.of(CREATE) if operation.collection in links_of(o).values()]
    assert not [o for o in document.of(REPORT) if o.collection == operation.collection]


# ---- nobody by name ----

# All members in which somebody or something could be named or reached: what a thing is called, where an office is, and the grown-ups
# in office whose names most do not read (of a minor in a seat none is taken: test_clearance.py).
NAMES = {"assets.name", "coordinators.display_name", "coordinators.email", "data-sources.name", "districts.name",
         "educational-teams.name", "facilities.name", "grants.funder_name", "instruments.name", "leadership-bodies.name",
         "measures.name", "neighborhoods.name", "partners.email", "partners.name", "partners.phone", "partnerships.name",
         "programs.name", "schools.name", "schools.phone", "seats.display_name"}
NAMING = re.compile(r"(^|_)(name|names|email|phone|telephone|fax|photo|birth|born|surname|nickname|ssn|initials)(_|$)|"
                    r"(^|_)(student|child|pupil|minor|person|participant|volunteer|parent)s?_(id|number|key|code)$")


def members(schema, place):
    """Every member of it and of what it holds."""
    for name, prop in schema.get("properties", {}).items():
        yield f"{place}.{name}", name
        yield from members(prop, f"{place}.{name}")
        yield from members(prop.get("items", {}), f"{place}.{name}")


def test_no_member_takes_the_name_of_a_child():
    """Whoever adds one sees it here first."""
    written = [o for o in document.of(CREATE, nested=False)] + [o for o in document.of(UPDATE, nested=False)]
    found = {place for o in written for place, name in members(o.body_schema, o.collection) if NAMING.search(name)}
    assert found == NAMES
