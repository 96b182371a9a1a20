"""Who reads what not everyone reads? The name and the address of a coordinator stay with those who work with one."""
import pytest

from document import document
from test_export import parsed
from test_journal import events, now, since

COLLECTION, PATH = "coordinators", "/v1/coordinators"
SHOWN_TO = {"district", "school", "united_way", "mtea"}
SECRET = {"display_name": "A. Name", "email": "a.name@example.org"}
NOTHING = dict.fromkeys(SECRET)


@pytest.fixture(scope="module")
def coordinator(people):
    return people.make(COLLECTION, **SECRET)


def withheld(record):
    return {name: record[name] for name in SECRET}


def test_the_document_says_so():
    properties = document.record_schema(COLLECTION)["properties"]
    assert {name for name, schema in properties.items() if schema.get("x-withheld")} == set(SECRET)


def test_it_is_read_by_those_who_may(people, client, coordinator):
    assert withheld(coordinator) == SECRET
    for who in people.home():
        read = client.send("GET", f"{PATH}/{coordinator['id']}", who.token).expect(200).json
        assert read == {**coordinator, **(SECRET if who.role in SHOWN_TO else NOTHING)}, who
    assert {who.role for who in people.home()} > SHOWN_TO


def test_two_readings_of_a_version_have_two_tags(people, client):
    coordinator, who = people.make(COLLECTION, **SECRET), people.principals
    path = f"{PATH}/{coordinator['id']}"
    tags = {name: people.etag(COLLECTION, coordinator["id"], who[name].token) for name in ("district", "reader", "school")}
    assert len(set(tags.values())) == len(tags) and all(tag.startswith('"v1-') for tag in tags.values())
    for name in tags:
        for holds, tag in tags.items():
            client.send("GET", path, who[name].token, headers={"If-None-Match": tag}).expect(304 if holds == name else 200)
    assert people.etag(COLLECTION, coordinator["id"], who["reader"].token) == tags["reader"]
    made = client.send("PATCH", path, who["district"].token, body={"title": "Other"}, headers={"If-Match": tags["reader"]}).expect(200)
    assert made.header("ETag") == people.etag(COLLECTION, coordinator["id"], who["district"].token)
    client.send("PATCH", path, who["district"].token, body={"title": "Third"}, headers={"If-Match": tags["district"]}).expect(412)


def test_it_is_in_no_form_of_the_list_either(people, client, coordinator):
    params = {"id": coordinator["id"], "fields": ",".join(SECRET)}
    for who in people.home():
        expected = SECRET if who.role in SHOWN_TO else NOTHING
        (listed,) = client.send("GET", PATH, who.token, params).expect(200).json["data"]
        assert withheld(listed) == expected, who
        assert client.send("GET", PATH, who.token, {**params, "format": "ndjson"}).expect(200).json == listed, who
        header, row = parsed(client.send("GET", PATH, who.token, {**params, "format": "csv"}).expect(200).body)
        assert dict(zip(header, row)) == {"id": coordinator["id"], **{name: value or "" for name, value in expected.items()}}, who


def test_no_question_tells_it(client, admin):
    for params in ({"sort": "display_name"}, {"display_name": "A. Name"}, {"email": "a.name@example.org"}, {"q": "A. Name"}):
        client.send("GET", PATH, admin, params).expect(400)


def test_who_writes_it_is_answered_it_and_the_event_does_not_tell_it(people, client):
    who, cursor = people.principals["united_way"], now(client, people.admin["mps"])
    body = {"school_id": people.some("schools")["id"], "employer_id": who.partner, "effective_from": "2031-01-01", **SECRET}
    key = {"Idempotency-Key": "withheld-1"}
    made = client.send("POST", PATH, who.token, body=body, headers=key).expect(201).json
    assert withheld(made) == SECRET
    assert client.send("POST", PATH, who.token, body=body, headers=key).expect(201).json == made  # what was answered is remembered
    path = f"{PATH}/{made['id']}"
    other = client.send("PATCH", path, who.token, body={"email": None, "title": "Other"}, headers={"If-Match": "*"}).expect(200).json
    assert withheld(other) == {**SECRET, "email": None}
    alone = client.send("PATCH", path, who.token, body={"display_name": "B. Name"}, headers={"If-Match": "*"}).expect(200).json
    assert withheld(alone) == {"display_name": "B. Name", "email": None}
    client.send("DELETE", path, who.token, headers={"If-Match": "*"}).expect(204)
    told = [(e["before"], e["after"]) for e in events(client, people.admin["mps"], made["id"])]
    assert told == [(None, without(made)), ({"title": made["title"]}, {"title": "Other"}), ({}, {}), (without(alone), None)]
    assert [c["kind"] for c in since(client, people.admin["mps"], cursor)[0] if c["record_id"] == made["id"]] == ["created", "updated", "updated", "deleted"]


def without(record):
    return {name: value for name, value in record.items() if name not in SECRET}
