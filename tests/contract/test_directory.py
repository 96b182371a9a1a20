"""Does the directory say what partners, programs, schools and offerings say, as Open Referral HSDS 3 has it?"""
import json
import uuid

import pytest

import hsds
from document import MADE_OF
from world import ABROAD, HOME

LISTS = {"organizations": "organization", "services": "service", "locations": "location",
         "service_at_locations": "service_at_location", "schedules": "schedule"}
EMAIL_OF_NONE, URL_OF_NONE = "ask at the desk", "https://www.example.org/{office}"


def path(name):
    return f"/v1/directory/{name}"


def read(client, token, name, record):
    return client.send("GET", f"{path(name)}/{record}", token).expect(200)


def listed(client, token, name, **params):
    return {r["id"]: r for r in client.list_all(path(name), token, params)}


def create(client, token, collection, **body):
    return client.send("POST", f"/v1/{collection}", token, body=body).expect(201).json


def change(client, token, collection, record, **body):
    return client.send("PATCH", f"/v1/{collection}/{record}", token, body=body, headers={"If-Match": "*"}).expect(200).json


class Case:
    """An organization with a service given at a school."""

    def __init__(self, client, token, partner, program, school, offering):
        code = uuid.uuid4().hex[:12]
        self.client, self.token = client, token
        self.partner = create(client, token, "partners", code=code, name=f"Partner {code}", kind="community_organization", **partner)
        self.program = create(client, token, "programs", partner_id=self.partner["id"], name=f"Program {code}", support_area="health_wellness",
                              tier=2, **program)
        self.school = create(client, token, "schools", local_code=code, name=f"School {code}", level="k8", **school)
        self.offering = self.another(**offering)

    def another(self, **offering):
        return create(self.client, self.token, "offerings", school_id=self.school["id"], partner_id=self.partner["id"],
                      program_id=self.program["id"], **offering)

    def told(self, name, made):
        return read(self.client, self.token, name, made["id"]).json


WHERE = {"street": "1 Main St", "city": "Milwaukee", "state": "WI", "postal_code": "53202"}


@pytest.fixture(scope="module")
def rich(client, people):
    """All that can be known is known."""
    return Case(client, people.admin[HOME],
                {"description": "Feeds the neighborhood.", "website_url": "https://www.example.org/a%20b?c=d", "email": "office@example.org",
                 "phone": "414-555-0100", **WHERE},
                {"description": "Supper after school.", "audiences": ["child", "adult"], "practices": ["equity"], "minimum_age": 5, "maximum_age": 18,
                 "eligibility": "Anyone from the neighborhood.", "cost": "Free.", "languages": ["es", "hmn", "other"], "settings": ["school"],
                 "competencies": ["collaboration"], "exclusion_criteria": ["age"]},
                {**WHERE, "phone": "414-555-0101", "nces_school_id": str(uuid.uuid4().int)[:12]},
                {"schedule": "Mondays and Wednesdays", "weekdays": ["MO", "WE"], "opens_time": "15:30", "closes_time": "17:00", "place": "Cafeteria",
                 "starts_on": "2030-10-01", "ends_on": "2031-05-30"})


@pytest.fixture(scope="module")
def poor(client, people):
    """Nothing is known that need not be, and what is said is not what HSDS has a place for."""
    return Case(client, people.admin[HOME], {"email": EMAIL_OF_NONE, "website_url": URL_OF_NONE, "city": "Milwaukee"}, {}, {"city": "Milwaukee"},
                {"starts_on": "2030-10-01"})


@pytest.fixture(scope="module", params=[HOME, ABROAD])
def token(request, people, rich, poor):
    return people.admin[request.param]


# ---- what HSDS demands ----

def test_the_rules_can_say_no():
    known = str(uuid.uuid4())
    assert hsds.faults("organization", {"id": known, "name": "A", "description": ""}) == []
    for name, wrong in (("organization", {"id": known, "name": "A"}), ("organization", {"id": "7", "name": "A", "description": ""}),
                        ("organization", {"id": known, "name": "A", "description": "", "email": None}),
                        ("organization", {"id": known, "name": "A", "description": "", "email": "x"}),
                        ("organization", {"id": known, "name": "A", "description": "", "website": "https://a b"}),
                        ("organization", {"id": known, "name": "A", "description": "", "webpage": "https://a"}),
                        ("service", {"id": known, "name": "A", "status": "ended"}), ("location", {"id": known, "location_type": "school"}),
                        ("location", {"id": known, "location_type": "physical", "addresses": [{"id": known}]}),
                        ("schedule", {"id": known, "freq": "DAILY"}), ("schedule", {"id": known, "byday": "MO TU"}),
                        ("schedule", {"id": known, "opens_at": "15:30"}), ("service_at_location", {})):
        assert hsds.faults(name, wrong), wrong


@pytest.mark.parametrize("name", LISTS)
def test_every_object_is_hsds(client, token, name):
    records = listed(client, token, name)
    assert records
    wrong = {r: faults for r, record in records.items() if (faults := hsds.faults(LISTS[name], record))}
    assert not wrong


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_hsds_too(client, token, name):
    lines = client.send("GET", path(name), token, {"format": "ndjson"}).expect(200).body.decode().splitlines()
    records = [json.loads(line) for line in lines]
    assert {r["id"]: r for r in records} == listed(client, token, name) and len(records) == len(lines)
    assert not [r for r in records if hsds.faults(LISTS[name], r)]


@pytest.mark.parametrize("name", LISTS)
def test_one_alone_is_the_one_of_the_list(client, people, rich, name):
    records = listed(client, people.admin[HOME], name)
    for record in list(records)[:3]:
        assert read(client, people.admin[HOME], name, record).json == records[record]


def test_parts_have_identifiers_of_their_own(client, token):
    """The same part has the same each time; no two of one kind share one. An address and a telephone are told with what has them."""
    for kind, members in (("attributes", ("services",)), ("languages", ("services",)), ("addresses", ("locations",)), ("phones", ("locations", "organizations"))):
        found = [part["id"] for name in members for record in listed(client, token, name).values() for part in record.get(kind, [])]
        assert len(found) == len(set(found)), kind
    for name in LISTS:
        assert listed(client, token, name) == listed(client, token, name)


# ---- what it is made of ----

@pytest.mark.parametrize("name", LISTS)
def test_it_is_all_of_a_district_and_no_other(client, people, rich, name):
    made_of = MADE_OF[f"directory/{name}"]
    ids = {}
    for district in (HOME, ABROAD):
        ids[district] = set(listed(client, people.admin[district], name))
        assert ids[district] == {r["id"] for r in client.list_all(f"/v1/{made_of}", people.admin[district])}
    assert not ids[HOME] & ids[ABROAD]


def test_references_lead_somewhere(client, token):
    all_of = {name: listed(client, token, name) for name in LISTS}
    for service in all_of["services"].values():
        known = all_of["organizations"][service["organization_id"]]
        assert service["organization"] == {k: v for k, v in known.items() if k in ("id", "name", "description", "email", "website")}
    for there in all_of["service_at_locations"].values():
        service, location = all_of["services"][there["service_id"]], all_of["locations"][there["location_id"]]
        assert there["organization_id"] == service["organization_id"]
        assert there["service"].items() <= service.items() and there["location"].items() <= location.items()
        assert len(there["schedules"]) == 1
        assert there["schedules"][0].items() <= all_of["schedules"][there["id"]].items()
    for schedule in all_of["schedules"].values():
        there = all_of["service_at_locations"][schedule["service_at_location_id"]]
        assert (schedule["service_id"], schedule["location_id"]) == (there["service_id"], there["location_id"])


def without_ids(value):
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k != "id"}
    return [without_ids(v) for v in value] if isinstance(value, list) else value


ADDRESS = {"address_1": "1 Main St", "city": "Milwaukee", "state_province": "WI", "postal_code": "53202", "country": "US", "address_type": "physical"}


def test_an_organization(rich, poor):
    name, told = rich.partner["name"], rich.told("organizations", rich.partner)
    assert told["locations"][0]["id"] == told["id"] == rich.partner["id"]
    assert without_ids(told) == {
        "name": name, "description": "Feeds the neighborhood.", "email": "office@example.org", "website": "https://www.example.org/a%20b?c=d",
        "active": True, "phones": [{"number": "414-555-0100", "type": "voice"}], "last_modified": rich.partner["updated_at"],
        "locations": [{"location_type": "physical", "name": name, "addresses": [ADDRESS]}]}
    assert without_ids(poor.told("organizations", poor.partner)) == {
        "name": poor.partner["name"], "description": "", "active": True, "last_modified": poor.partner["updated_at"]}


def test_a_service(rich, poor):
    told = without_ids(rich.told("services", rich.program))
    attributes = told.pop("attributes")
    assert [(a["link_type"], a.get("value"), a.get("taxonomy_term", {}).get("code")) for a in attributes] == [
        ("support_area", None, "health_wellness"), ("audience", "child", None), ("audience", "adult", None), ("tier", "2", None),
        ("setting", None, "school"), ("practice", None, "equity"), ("competency", None, "collaboration"), ("exclusion_criterion", "age", None)]
    assert attributes[0]["taxonomy_term"] == {"code": "health_wellness", "name": "Health and wellness", "description": "Health and wellness",
                                              "taxonomy": "Support areas"}
    assert all(a["link_entity"] == "service" for a in attributes)
    told.pop("organization")
    assert told == {
        "organization_id": rich.partner["id"], "name": rich.program["name"], "description": "Supper after school.", "status": "active",
        "eligibility_description": "Anyone from the neighborhood.", "minimum_age": 5, "maximum_age": 18, "fees_description": "Free.",
        "languages": [{"name": "Spanish", "code": "es"}, {"name": "Hmong", "code": "hmn"}, {"name": "Another language"}],
        "last_modified": rich.program["updated_at"]}
    bare = without_ids(poor.told("services", poor.program))
    assert [a["link_type"] for a in bare.pop("attributes")] == ["support_area", "tier"]
    assert bare == {"organization_id": poor.partner["id"], "name": poor.program["name"], "status": "active", "last_modified": poor.program["updated_at"],
                    "organization": {"name": poor.partner["name"], "description": ""}}


def test_a_term_is_the_same_wherever_it_stands(client, token):
    terms = {}
    for service in listed(client, token, "services").values():
        for attribute in service["attributes"]:
            if "taxonomy_term" in attribute:
                term = attribute["taxonomy_term"]
                assert attribute["taxonomy_term_id"] == term["id"]
                assert terms.setdefault(term["id"], term) == term
    assert len({(t["taxonomy"], t["code"]) for t in terms.values()}) == len(terms) > 1


def test_a_location(rich, poor):
    assert without_ids(rich.told("locations", rich.school)) == {
        "location_type": "physical", "name": rich.school["name"], "external_identifier": rich.school["nces_school_id"],
        "external_identifier_type": "NCES", "addresses": [ADDRESS], "phones": [{"number": "414-555-0101", "type": "voice"}],
        "last_modified": rich.school["updated_at"]}
    assert without_ids(poor.told("locations", poor.school)) == {
        "location_type": "physical", "name": poor.school["name"], "last_modified": poor.school["updated_at"]}


WEEKLY = {"valid_from": "2030-10-01", "valid_to": "2031-05-30", "dtstart": "2030-10-02", "until": "2031-05-30", "freq": "WEEKLY", "interval": 1,
          "byday": "MO,WE", "opens_at": "15:30-05:00", "closes_at": "17:00-05:00", "description": "Mondays and Wednesdays"}


def test_a_service_at_a_location(rich, poor):
    told = rich.told("service_at_locations", rich.offering)
    assert without_ids(told["schedules"]) == [WEEKLY] and told["schedules"][0]["id"] == told["id"]
    assert (told["description"], told["status"], told["last_modified"]) == ("Cafeteria", "active", rich.offering["updated_at"])
    bare = poor.told("service_at_locations", poor.offering)
    assert without_ids(bare["schedules"]) == [{"valid_from": "2030-10-01"}] and "description" not in bare


def test_a_schedule(rich, poor):
    told = without_ids(rich.told("schedules", rich.offering))
    assert told == {**WEEKLY, "service_id": rich.program["id"], "location_id": rich.school["id"], "service_at_location_id": rich.offering["id"],
                    "last_modified": rich.offering["updated_at"]}


@pytest.mark.parametrize("starts_on, offset", [("2030-12-02", "-06:00"), ("2030-07-01", "-05:00")])
def test_a_time_of_day_has_its_offset(rich, starts_on, offset):
    """Of the zone of the district on the first day: in winter another than in summer."""
    told = rich.told("schedules", rich.another(starts_on=starts_on, opens_time="08:05"))
    assert told["opens_at"] == f"08:05{offset}" and "closes_at" not in told


@pytest.mark.parametrize("days, ends_on, dtstart", [
    (["TU"], None, "2030-10-01"), (["MO"], None, "2030-10-07"), (["SU", "FR"], None, "2030-10-04"), (["MO"], "2030-10-06", None)])
def test_a_recurrence_begins_on_one_of_its_days(rich, days, ends_on, dtstart):
    told = rich.told("schedules", rich.another(starts_on="2030-10-01", ends_on=ends_on, weekdays=days))
    assert told.get("dtstart") == dtstart and told["byday"] == ",".join(days) and told.get("until") == ends_on


def test_the_status_of_a_service(client, people):
    case, token = Case(client, people.admin[HOME], {}, {}, {}, {"starts_on": "2030-10-01"}), people.admin[HOME]
    for collection, record, active, status in (
            ("programs", case.program, False, "inactive"), ("partners", case.partner, False, "defunct"), ("programs", case.program, True, "defunct"),
            ("partners", case.partner, True, "active")):
        change(client, token, collection, record["id"], active=active)
        assert case.told("services", case.program)["status"] == status
        assert case.told("service_at_locations", case.offering)["service"]["status"] == status
        assert case.program["id"] in listed(client, token, "services", status=status, organization_id=case.partner["id"])


# ---- what changed ----

def test_modified_after_gives_what_changed(client, people, rich):
    """Exactly the records that are made of what was changed, from its instant on, which is within."""
    case, token = Case(client, people.admin[HOME], {}, {}, {}, {"starts_on": "2030-10-01", "opens_time": "08:00"}), people.admin[HOME]
    second = case.another(starts_on="2030-11-01")
    offerings = {case.offering["id"], second["id"]}
    partner, program, school = {case.partner["id"]}, {case.program["id"]}, {case.school["id"]}
    for collection, record, body, expected in (
            ("partners", case.partner, {"phone": "414-555-0199"}, {"organizations": partner, "services": program, "service_at_locations": offerings}),
            ("programs", case.program, {"cost": "Free."}, {"services": program, "service_at_locations": offerings}),
            ("schools", case.school, {"phone": "414-555-0198"}, {"locations": school, "service_at_locations": offerings}),
            ("offerings", second, {"place": "Gym"}, {"service_at_locations": {second["id"]}, "schedules": {second["id"]}})):
        before = {name: listed(client, token, name) for name in LISTS}
        at = change(client, token, collection, record["id"], **body)["updated_at"]
        for name in LISTS:
            changed = listed(client, token, name, modified_after=at)
            assert set(changed) == expected.get(name, set()), (collection, name)
            after = listed(client, token, name)
            assert {r for r in after if after[r] != before[name].get(r)} == set(changed), (collection, name)
            assert all(r["last_modified"] == at for r in changed.values())
            assert set(listed(client, token, name, modified_until=at)) == set(after)


def test_times_of_day_change_with_the_zone(client, people):
    """The zone is the district's: what it says in is changed with it, and what it says nothing in is not."""
    token, home = people.admin[HOME], client.list_all("/v1/districts", people.admin[HOME])[0]
    case = Case(client, token, {}, {}, {}, {"starts_on": "2030-12-02", "opens_time": "08:00"})
    silent = case.another(starts_on="2030-12-02")
    at = change(client, token, "districts", home["id"], timezone="America/New_York")["updated_at"]
    try:
        assert case.told("schedules", case.offering)["opens_at"] == "08:00-05:00"
        for name in ("schedules", "service_at_locations"):
            changed = listed(client, token, name, modified_after=at)
            assert case.offering["id"] in changed and silent["id"] not in changed
    finally:
        change(client, token, "districts", home["id"], timezone=home["timezone"])


def test_what_is_gone_is_told_by_the_changes(client, people, rich):
    token = people.admin[HOME]
    gone, latest = rich.another(starts_on="2030-10-01"), client.send("GET", "/v1/changes", token, {"after": "latest"}).expect(200).json["next_cursor"]
    before = {name: listed(client, token, name) for name in LISTS}
    client.send("DELETE", f"/v1/offerings/{gone['id']}", token, headers={"If-Match": "*"}).expect(204)
    told = client.send("GET", "/v1/changes", token, {"after": latest, "resource": "offerings"}).expect(200).json["data"]
    assert [(c["record_id"], c["kind"]) for c in told] == [(gone["id"], "deleted")]
    for name in LISTS:
        after = listed(client, token, name)
        assert before[name] == {**after, **({gone["id"]: before[name][gone["id"]]} if name in ("service_at_locations", "schedules") else {})}


def test_a_tag_is_of_what_is_told(client, people):
    token = people.admin[HOME]
    case = Case(client, token, {}, {}, {}, {"starts_on": "2030-10-01"})
    first = read(client, token, "services", case.program["id"])
    url, held = f"{path('services')}/{case.program['id']}", {"If-None-Match": first.header("ETag")}
    assert client.send("GET", url, token, headers=held).expect(304).header("ETag") == first.header("ETag")
    change(client, token, "partners", case.partner["id"], email="desk@example.org")
    second = client.send("GET", url, token, headers=held).expect(200)
    assert second.json["organization"]["email"] == "desk@example.org" and second.header("ETag") != first.header("ETag")


def test_an_organization_that_is_gone(client, people):
    token = people.admin[HOME]
    case = Case(client, token, {"active": False}, {}, {}, {"starts_on": "2030-10-01"})
    assert case.partner["id"] in listed(client, token, "organizations", active="false")
    assert case.partner["id"] not in listed(client, token, "organizations", active="true")
