"""Does a statement stay as it was published, and is it found; and do programs and measures say what some statements ask of them?"""
import itertools

import pytest

from document import CREATE, LIST, document
from test_export import parsed
from world import ABROAD, HOME

PATH = "/v1/statements"
# Curly quotes, a no-break space, an ellipsis, a typo, a dash, two spaces, an accent in two ways, a family of joined signs, blanks at the end.
ODD = "Our\u00a0\u201cround table\u201d\u2026 isn\u2019t sqare \u2014  e\u0301 \u00e9 \U0001F468\u200D\U0001F469\u200D\U0001F467\r\n\tand its end "
mark = itertools.count(1)


def publish(people, text, district=HOME, **but):
    body = {"kind": "equity_belief", "ordinal": 900, "text": text, **but}
    return people.client.send("POST", PATH, people.admin[district], body=body).expect(201).json


def found(people, **params):
    """Which; those of one ordinal may have been made within one millisecond, and then stand in any order."""
    return {r["id"] for r in people.client.list_all(PATH, people.admin[HOME], params)}


# ---- the words ----

def test_a_text_comes_back_byte_for_byte(people, client):
    made = publish(people, ODD)
    path, who = f"{PATH}/{made['id']}", people.principals["reader"].token
    assert made["text"] == ODD and client.send("GET", path, who).expect(200).json["text"] == ODD
    kept = people.server.psql(f"SELECT encode(convert_to(text, 'UTF8'), 'hex') FROM statement WHERE id = '{made['id']}'")
    assert bytes.fromhex(kept) == ODD.encode()
    params = {"id": made["id"], "fields": "text"}
    assert client.send("GET", PATH, who, {**params, "format": "ndjson"}).expect(200).json["text"] == ODD
    assert parsed(client.send("GET", PATH, who, {**params, "format": "csv"}).expect(200).body)[1] == [made["id"], ODD]
    other = ODD.swapcase()
    client.send("PATCH", path, people.admin[HOME], body={"text": other}, headers={"If-Match": "*"}).expect(200)
    assert client.send("GET", path, who).expect(200).json["text"] == other
    events = client.send("GET", "/v1/audit-events", people.admin[HOME], {"record_id": made["id"]}).expect(200).json["data"]
    assert {e["after"]["text"] for e in events} == {ODD, other}


@pytest.mark.parametrize("stored, asked", [
    ("the \u201cbig\u201d table", '"BIG" table'), ("students\u2019 voices", "students' voices"), ("and so on\u2026", "so on..."),
    ("ten\u00a0o\u2019clock", "ten o'clock"), ("2020\u20132024", "2020-2024"), ("yes \u2014 no", "yes - no"), ("two  spaces\nhere", "two spaces here"),
    ("cafe\u0301 hour", "CAF\u00c9 hour"), ("co\u00adoperate", "cooperate")])
def test_it_is_found_as_one_types(people, stored, asked):
    own = f"x{next(mark)}x"
    made = publish(people, f"Before {stored} after {own}")
    publish(people, f"Before another after {own}")
    for q in (asked, stored):
        assert made["id"] in found(people, q=q), q
    assert found(people, q=f"{asked} after {own}") == {made["id"]}


def test_a_typo_is_part_of_the_text(people):
    own = f"x{next(mark)}x"
    wrong, right = publish(people, f"Every sqare deal {own}"), publish(people, f"Every square deal {own}")
    assert found(people, q=f"every sqare deal {own}") == {wrong["id"]}
    assert found(people, q=f"every square deal {own}") == {right["id"]}
    assert found(people, q=f"deal {own}") == {wrong["id"], right["id"]}


def test_texts_that_are_nearly_or_wholly_the_same_are_several(people):
    own = f"x{next(mark)}x"
    texts = [f"We hear all voices {own}", f"We hear all voices\u00a0{own}", f"We hear all voices {own} ", f"We hear all voices {own}"]
    made = [publish(people, text) for text in texts]
    assert len({r["id"] for r in made}) == 4 and [r["text"] for r in made] == texts
    assert found(people, q=f"we hear all voices {own}") == {r["id"] for r in made}


def test_wildcards_are_letters(people):
    own = f"x{next(mark)}x"
    made, other = publish(people, f"{own} 100% of us_all"), publish(people, f"{own} 100 and 0 of us all")
    for q in (f"{own} 100%", f"{own} 100% of us_all"):
        assert found(people, q=q) == {made["id"]}
    assert found(people, q=f"{own} 100") == {made["id"], other["id"]} and found(people, q=f"{own}%all") == found(people, q=f"{own}_100") == set()


# ---- their places ----

def test_ordinals_are_what_was_given_and_stay(people, client):
    """Nothing is renumbered: not by one removed in between, not by a change of its words."""
    source = f"A page {next(mark)}"
    made = {n: publish(people, f"Competency {n}", kind="competency", ordinal=n, source=source) for n in (803, 801, 805, 802)}

    def places():
        rows = client.list_all(PATH, people.admin[HOME], {"kind": "competency", "ordinal_gte": "800", "ordinal_lte": "805"})
        return [(r["ordinal"], r["id"]) for r in rows if r["source"] == source]
    assert places() == [(n, made[n]["id"]) for n in (801, 802, 803, 805)]
    client.send("DELETE", f"{PATH}/{made[802]['id']}", people.admin[HOME], headers={"If-Match": "*"}).expect(204)
    client.send("PATCH", f"{PATH}/{made[801]['id']}", people.admin[HOME], body={"text": "Zzz"}, headers={"If-Match": "*"}).expect(200)
    assert places() == [(n, made[n]["id"]) for n in (801, 803, 805)]


def test_what_was_adopted_on_a_day(people, client):
    """Versions follow each other day by day; each is a record of its own, to which other things stay aligned."""
    spans = [("2019-07-01", "2022-06-30"), ("2022-07-01", "2025-06-30"), ("2025-07-01", None)]
    made = [publish(people, f"Vision, edition {i}", kind="vision", ordinal=777, effective_from=first, effective_to=last) for i, (first, last) in enumerate(spans)]
    ids = {r["id"]: i for i, r in enumerate(made)}

    def edition(**params):
        return [ids[r["id"]] for r in client.list_all(PATH, people.admin[HOME], {"kind": "vision", "ordinal": "777", **params})]
    days = {"2019-06-30": [], "2019-07-01": [0], "2022-06-30": [0], "2022-07-01": [1], "2025-06-30": [1], "2025-07-01": [2], "2099-12-31": [2]}
    assert {day: edition(as_of=day) for day in days} == days
    assert edition(as_of="2020-01-01", q="edition 0") == [0] and edition(as_of="2020-01-01", q="edition 1") == []
    assert sorted(edition()) == [0, 1, 2]
    link = people.make("statement-links", statement_id=made[0]["id"])
    client.send("DELETE", f"{PATH}/{made[0]['id']}", people.admin[HOME], headers={"If-Match": "*"}).expect(409)
    assert people.read("statement-links", link["id"], HOME)["statement_id"] == made[0]["id"]


def test_a_kind_nobody_has_published_is_an_empty_list(world, client):
    token, kinds = world.admin[ABROAD], document.one("statements", CREATE).body_schema["properties"]["kind"]["enum"]
    held = {r["kind"] for r in client.list_all(PATH, token)}
    empty = [kind for kind in kinds if kind not in held]
    assert held and empty
    for kind in empty:
        params = {"kind": kind}
        assert client.send("GET", PATH, token, {**params, "count": "exact"}).expect(200).json == {"data": [], "next_cursor": None, "total_count": 0}
        assert client.send("GET", PATH, token, {**params, "format": "ndjson"}).expect(200).body == b""
        assert len(parsed(client.send("GET", PATH, token, {**params, "format": "csv"}).expect(200).body)) == 1
    assert client.send("GET", PATH, token, {"kind": "no_such_kind"}).expect(400).pointers == ["?kind"]


# ---- whom and where ----

def listed(people, collection, among, **params):
    """Which of these a filter leaves."""
    rows = people.client.list_all(document.one(collection, LIST).path, people.admin[HOME], {"id": ",".join(among), **params})
    return {among[r["id"]] for r in rows}


def of_each(people, collection, member, values, **given):
    return {people.make(collection, **{member: value}, **given)["id"]: name for name, value in values.items()}


def test_adults_are_an_audience_beside_children(people):
    programs = of_each(people, "programs", "audiences", {"children": ["child"], "adults": ["adult"], "both": ["child", "adult"], "nobody": []})
    assert listed(people, "programs", programs, audiences="adult") == {"adults", "both"}
    assert listed(people, "programs", programs, audiences="child") == {"children", "both"}
    assert listed(people, "programs", programs, audiences="child,adult") == {"children", "adults", "both"}


def test_home_school_and_community(people):
    one = {"at school": "school", "at home": "home", "elsewhere": "community", "not said": None}
    for collection in ("activities", "events", "sessions"):
        records = of_each(people, collection, "setting", one)
        assert listed(people, collection, records, setting="home") == {"at home"}, collection
        assert listed(people, collection, records, setting="school,community") == {"at school", "elsewhere"}, collection
    programs = of_each(people, "programs", "settings", {"everywhere": ["school", "home", "community"], "at home": ["home"], "not said": []})
    assert listed(people, "programs", programs, settings="home") == {"everywhere", "at home"}
    assert listed(people, "programs", programs, settings="community") == {"everywhere"}


# ---- employees, and nobody left out for how they are ----

def test_the_district_answers_for_its_employees(people, client):
    body = {"name": "Staff who would recommend us", "population": "employees", "direction": "up", "unit": "percent", "baseline": 61, "baseline_on": "2026-05-01",
            "target": 75, "due_on": "2028-05-01", "owner_title": "Office of Human Resources"}
    made = client.send("POST", "/v1/measures", people.admin[HOME], body=body).expect(201).json
    assert (made["school_id"], made["population"]) == (None, "employees")
    others = {people.make("measures", population=p)["id"]: p for p in ("students", "employees", "families", "community")}
    assert listed(people, "measures", {**others, made["id"]: "the district's"}, population="employees") == {"employees", "the district's"}
    assert client.send("POST", "/v1/measures", people.admin[HOME], body={**body, "population": "robots"}).expect(422).pointers == ["/population"]
    reading = {"measure_id": made["id"], "read_on": "2026-10-01", "value": 64.5}
    client.send("POST", "/v1/measure-readings", people.admin[HOME], body=reading).expect(201)
    who = people.principals["school"]
    for path, some in (("/v1/measures", {**body, "school_id": None}), ("/v1/measure-readings", {**reading, "read_on": "2026-10-02"})):
        client.send("POST", path, who.token, body=some).expect(403)
    client.send("PATCH", f"/v1/measures/{made['id']}", who.token, body={"target": 70}, headers={"If-Match": "*"}).expect(403)
    # A school's figure is no figure of the district's measure, nor a district's measure one of a school's plan.
    own = {**reading, "school_id": next(iter(who.schools)), "read_on": "2026-10-03"}
    assert client.send("POST", "/v1/measure-readings", who.token, body=own).expect(422).pointers == ["/measure_id"]
    priority = people.some("priorities")["id"]
    refused = client.send("PATCH", f"/v1/measures/{made['id']}", people.admin[HOME], body={"priority_id": priority}, headers={"If-Match": "*"}).expect(422)
    assert refused.pointers == ["/school_id"]


CRITERIA = document.one("programs", CREATE).body_schema["properties"]["exclusion_criteria"]["items"]["enum"]
CONDUCT = {"conduct", "effort", "home_support", "prior_knowledge"}


def test_excluding_by_conduct_follows_from_the_criteria(people, client):
    """Of each criterion alone, of none, of all, and of what is changed; nobody says otherwise."""
    assert CONDUCT < set(CRITERIA)
    programs = of_each(people, "programs", "exclusion_criteria", {**{c: [c] for c in CRITERIA}, "none": [], "all": CRITERIA, "lawful": sorted(set(CRITERIA) - CONDUCT)})
    assert listed(people, "programs", programs, excludes_by_conduct="true") == CONDUCT | {"all"}
    assert listed(people, "programs", programs, excludes_by_conduct="false") == set(programs.values()) - CONDUCT - {"all"}
    path = f"/v1/programs/{next(i for i, name in programs.items() if name == 'lawful')}"
    for criteria, excludes in ((["age", "effort"], True), (["age"], False), (["prior_knowledge"], True), ([], False)):
        changed = client.send("PATCH", path, people.admin[HOME], body={"exclusion_criteria": criteria}, headers={"If-Match": "*"}).expect(200).json
        assert (changed["exclusion_criteria"], changed["excludes_by_conduct"]) == (criteria, excludes)
    refused = client.send("PATCH", path, people.admin[HOME], body={"excludes_by_conduct": False}, headers={"If-Match": "*"}).expect(422)
    assert refused.pointers == ["/excludes_by_conduct"]
