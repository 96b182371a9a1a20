"""Who reads the free text of a record, before and after somebody has looked at it; and who is never named."""
import pytest

from world import HOME

WIDER = {"school": {"school"}, "district": {"school", "district"},
         "partnership": {"school", "district", "united_way", "mtea", "partner", "sibling_school"},
         "public": {"school", "district", "united_way", "mtea", "partner", "sibling_school", "reader"}}
ASKING = ("school", "district", "united_way", "mtea", "partner", "reader", "sibling_school")


@pytest.fixture(scope="module")
def callers(people):
    """Everybody, and of the schools one whose assessment this is."""
    return {**people.principals, "school": people.anew(people.principals["school"])}


@pytest.fixture(scope="module")
def assessment(people, callers):
    return people.make("needs-assessments", school_id=next(iter(callers["school"].schools)), started_on="2026-09-01")


def statement(client, need, token):
    """What somebody reads of it: by itself, in a list, in a table."""
    alone = client.send("GET", f"/v1/needs/{need['id']}", token).expect(200).json["statement"]
    listed = client.send("GET", "/v1/needs", token, {"id": need["id"], "fields": "statement"}).expect(200).json["data"]
    table = client.send("GET", "/v1/needs", token, {"id": need["id"], "fields": "statement", "format": "csv"}).expect(200).body.decode()
    assert listed == [{"id": need["id"], "statement": alone}] and table.splitlines()[1] == f"{need['id']},{alone or ''}"
    return alone


@pytest.mark.parametrize("visibility", WIDER)
def test_a_text_is_read_by_those_cleared(client, callers, assessment, visibility):
    who = callers["school"]
    body = {"school_id": assessment["school_id"], "assessment_id": assessment["id"], "support_area": "health_wellness", "beneficiary_group": "family",
            "severity": 4, "statement": "A place to see a dentist", "visibility": visibility}
    need = client.send("POST", "/v1/needs", who.token, body=body).expect(201).json
    assert need["statement"] == body["statement"]
    read = {name: statement(client, need, callers[name].token) for name in ASKING}
    assert {name for name in read if read[name]} == WIDER[visibility]
    assert {read[name] for name in WIDER[visibility]} == {body["statement"]}
    assert client.send("GET", f"/v1/needs/{need['id']}", callers["reader"].token).expect(200).json["support_area"] == "health_wellness"


def test_a_text_is_the_schools_alone_until_it_is_cleared(client, people, callers, assessment):
    who = callers["school"]
    body = {"school_id": assessment["school_id"], "assessment_id": assessment["id"], "kind": "concern", "statement": "Nobody has read this yet"}
    finding = client.send("POST", "/v1/findings", who.token, body=body).expect(201).json
    assert finding["visibility"] == "school" and finding["statement"] == body["statement"]
    path, district = f"/v1/findings/{finding['id']}", people.admin[HOME]
    assert client.send("GET", path, district).expect(200).json["statement"] is None
    for change in ({"visibility": "public"}, {"kind": "strength"}):  # who cannot read it cannot have cleared it
        client.send("PATCH", path, district, body=change, headers={"If-Match": "*"}).expect(403)
    client.send("PATCH", path, who.token, body={"visibility": "district"}, headers={"If-Match": "*"}).expect(200)
    assert client.send("GET", path, district).expect(200).json["statement"] == body["statement"]
    events = client.send("GET", "/v1/audit-events", district, {"record_id": finding["id"]}).expect(200)
    assert len(events.json["data"]) == 2 and body["statement"].encode() not in events.body


def test_what_is_withheld_is_not_told_by_coverage_either(client, people, callers, assessment):
    who, words = callers["school"], "A word for the school alone"
    need = client.send("POST", "/v1/needs", who.token, body={
        "school_id": assessment["school_id"], "assessment_id": assessment["id"], "support_area": "academic_supports", "beneficiary_group": "student",
        "severity": 5, "statement": words}).expect(201).json
    for token, wanted in ((who.token, words), (callers["reader"].token, None), (people.admin[HOME], None)):
        rows = client.send("GET", "/v1/needs/coverage", token, {"school_id": assessment["school_id"], "page_size": "500"}).expect(200).json["data"]
        assert [row["statement"] for row in rows if row["need_id"] == need["id"]] == [wanted]


@pytest.mark.parametrize("kind, group, named", [
    ("leadership_team", "family", True), ("leadership_team", "student", False), ("youth_council", "student", False), ("youth_council", "staff", False)])
def test_no_minor_is_named(client, people, kind, group, named):
    token = people.admin[HOME]
    body = people.make("leadership-bodies", kind=kind)
    seat = {"school_id": body["school_id"], "body_id": body["id"], "stakeholder_group": group, "effective_from": "2026-09-01"}
    reply = client.send("POST", "/v1/seats", token, body={**seat, "display_name": "Somebody"}).expect(201 if named else 422)
    if not named:
        assert reply.pointers == ["/display_name"] and reply.json["errors"][0]["code"] == "minor"
        made = client.send("POST", "/v1/seats", token, body=seat).expect(201).json
        refused = client.send("PATCH", f"/v1/seats/{made['id']}", token, body={"display_name": "Somebody"}, headers={"If-Match": "*"}).expect(422)
        assert refused.pointers == ["/display_name"]
        return
    path = f"/v1/seats/{reply.json['id']}"
    shown = {name for name in ASKING if client.send("GET", path, people.principals[name].token).expect(200).json["display_name"]}
    assert shown == {"school", "district", "united_way", "mtea", "sibling_school"}
