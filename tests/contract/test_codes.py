"""Do the closed lists say the same everywhere: in the document, in the database, in what /v1/code-sets tells?"""
import pytest

from document import document
from world import ABROAD, HOME


@pytest.fixture(scope="module")
def sets(client, world):
    return {one["name"]: one for one in client.list_all("/v1/code-sets", world.admin[HOME])}


def common(one):
    return [code["code"] for code in one["codes"] if not code["own"]]


def lists_of(schema):
    """(name, values) of every member that takes codes of a closed list."""
    for name, prop in schema.get("properties", {}).items():
        values = prop.get("enum") or prop.get("x-known-values") or prop.get("items", {}).get("enum") or prop.get("items", {}).get("x-known-values")
        if values:
            yield name, [v for v in values if v is not None]


def test_every_set_is_the_list_some_field_takes(sets):
    told = [values for schema in document.root["components"]["schemas"].values() for _, values in lists_of(schema)]
    assert len(sets) >= 12
    for name, one in sets.items():
        assert common(one) in told, name


# The same word for something else: where what is meant is of another list.
OTHERWISE = {"audiences": ("Program",), "stage": ("WorkforceCount",), "level": ("School",), "category": ("BudgetLine", "ResourceNeed")}


@pytest.mark.parametrize("member, of", [
    ("support_area", "support_area"), ("support_areas", "support_area"), ("practices", "practice"), ("stakeholder_group", "stakeholder_group"),
    ("beneficiary_group", "stakeholder_group"), ("target_group", "stakeholder_group"), ("audiences", "stakeholder_group"), ("party", "party"),
    ("contributors", "contributor"), ("channel", "channel"), ("phase", "phase"), ("stage", "stage"), ("visibility", "visibility"),
    ("construct", "construct"), ("constructs", "construct"), ("languages", "language"), ("language", "language"),
    ("competencies", "competency"), ("setting", "setting"), ("settings", "setting"), ("level", "voice_level"), ("category", "staff_category"),
    ("count_qualifier", "count_qualifier")])
def test_a_field_takes_the_codes_of_its_set(sets, member, of):
    found = 0
    for title, schema in document.root["components"]["schemas"].items():
        for name, values in lists_of(schema):
            if name == member and not any(other in title for other in OTHERWISE.get(member, ())):
                assert values == common(sets[of]), f"{title}.{name}"
                found += 1
    assert found


def test_a_district_adds_words_of_its_own(client, people):
    token = people.admin[HOME]
    code = people.make("codes", set="channel", broader="online", ordinal=7)

    def own(district):
        one = client.send("GET", "/v1/code-sets", people.admin[district], {"name": "channel"}).expect(200).json["data"][0]
        return [c for c in one["codes"] if c["own"] and c["code"] == code["code"]]

    assert own(HOME) == [{"code": code["code"], "label": code["label"], "broader": "online", "own": True}]
    assert own(ABROAD) == []
    fielding = people.make("fieldings", channel="online", channel_code_id=code["id"])
    assert client.send("GET", f"/v1/fieldings/{fielding['id']}", token).expect(200).json["channel_code_id"] == code["id"]
    client.send("PATCH", f"/v1/codes/{code['id']}", token, body={"active": False}, headers={"If-Match": "*"}).expect(200)
    assert own(HOME) == []


def test_the_tag_of_a_set_is_of_its_codes(client, people):
    """Nobody writes a set: what becomes of it shows in its tag all the same."""
    token = people.admin[HOME]
    one = client.send("GET", "/v1/code-sets", token, {"name": "stage"}).expect(200).json["data"][0]
    url = f"/v1/code-sets/{one['id']}"
    held = {"If-None-Match": client.send("GET", url, token).expect(200).header("ETag")}
    client.send("GET", url, token, headers=held).expect(304)
    word = people.make("codes", set="stage")
    changed = client.send("GET", url, token, headers=held).expect(200)
    assert word["code"] in [code["code"] for code in changed.json["codes"]]


def test_a_word_is_of_one_set(client, people):
    stage = people.make("codes", set="stage")
    fielding = people.make("fieldings")
    refused = client.send("PATCH", f"/v1/fieldings/{fielding['id']}", people.admin[HOME], body={"channel_code_id": stage["id"]},
                          headers={"If-Match": "*"}).expect(422)
    assert refused.pointers == ["/channel_code_id"] and refused.json["errors"][0]["code"] == "not_found"
