"""Does the demonstration say what the sources say: of the Milwaukee partnership, and of what three districts hold true?"""
from collections import Counter

import pytest

# Of the non-negotiables the source has the name alone: they are stand-ins.
STATEMENTS = {
    "mps": {"guiding_principle": 3},
    "wawm": {"mission": 1, "vision": 1, "equity_belief": 11, "core_value": 3, "competency": 6, "non_negotiable": 5},
    "westbrook": {"promise": 1, "vision": 1, "core_value": 5, "guiding_principle": 10},
}


@pytest.fixture(scope="module")
def partnership(client, admin):
    found = client.send("GET", "/v1/partnerships", admin).expect(200).json["data"]
    assert len(found) == 1
    return found[0]


def summary(client, admin, partnership, as_of=None):
    params = {"as_of": as_of} if as_of else None
    return client.send("GET", f"/v1/partnerships/{partnership['id']}/summary", admin, params).expect(200).json


def test_the_partnership_today(client, admin, partnership):
    today = summary(client, admin, partnership)
    assert today["lead_agencies"]["count"] == 3
    assert today["active_schools"]["count"] == 16
    assert today["partner_organizations"]["count"] == 10
    served = today["students_served"]
    assert served["count"] > 7000 and served["stated"] == 7000 and served["qualifier"] == "more_than"
    assert served["schools_counted"] == 16 and served["schools_unknown"] == 0
    assert all(today[part]["how"] for part in ("lead_agencies", "active_schools", "partner_organizations", "students_served"))


# 2015: the three first selected, and a fourth by September; six by July 2016; eight by December 2017.
@pytest.mark.parametrize("as_of, schools", [("2014-12-31", 0), ("2015-12-31", 4), ("2016-12-31", 6), ("2017-12-31", 8)])
def test_the_partnership_as_it_grew(client, admin, partnership, as_of, schools):
    then, today = summary(client, admin, partnership, as_of), summary(client, admin, partnership)
    assert then["as_of"] == as_of
    assert then["active_schools"]["count"] == schools
    for part in ("partner_organizations", "students_served"):
        assert then[part]["count"] < today[part]["count"], part


def test_the_summary_counts_what_the_lists_hold(client, admin, partnership):
    as_of = summary(client, admin, partnership)["as_of"]
    designations = client.list_all("/v1/designations", admin, {"partnership_id": partnership["id"], "as_of": as_of})
    agencies = client.list_all("/v1/partnership-agencies", admin,
                               {"partnership_id": partnership["id"], "role": "lead_agency", "as_of": as_of})
    assert len({d["school_id"] for d in designations}) == 16
    assert len({a["partner_id"] for a in agencies}) == 3


def profiles(client, admin):
    for school in client.list_all("/v1/schools", admin):
        yield client.send("GET", f"/v1/schools/{school['id']}/profile", admin).expect(200).json


def test_a_vacancy_is_a_state(client, admin):
    auer = next(p for p in profiles(client, admin) if "Auer" in p["name"])
    assert auer["lead_partner"]["vacant"] is True and auer["lead_partner"]["vacant_since"]
    assert auer["lead_partner"]["partner_id"] is None and auer["history"]["lead_partners"] >= 1
    assert auer["community_school"]["active"] is True
    before = client.send("GET", f"/v1/schools/{auer['school_id']}/profile", admin, {"as_of": "2020-01-15"}).expect(200).json
    assert before["lead_partner"]["vacant"] is False and "Urban League" in before["lead_partner"]["partner_name"]


def test_one_organization_leads_three_schools_and_a_lead_agency_leads_one(client, admin):
    led = Counter(p["lead_partner"]["partner_name"] for p in profiles(client, admin) if not p["lead_partner"]["vacant"])
    assert any("Sixteenth Street" in name and count == 3 for name, count in led.items()), led
    assert any("United Way" in name for name in led), led


def test_a_coordinator_who_is_not_full_time_is_reported(client, admin):
    fte = {p["name"]: p["coordinator"] for p in profiles(client, admin) if not p["coordinator"]["vacant"]}
    part_time = [c for c in fte.values() if c["full_time"] is False]
    assert part_time and all(c["fte"] < 1 for c in part_time)
    assert all(c["fte"] == 1 for c in fte.values() if c["full_time"])


@pytest.mark.parametrize("district", STATEMENTS)
def test_statements_by_kind(server, client, district):
    records = client.list_all("/v1/statements", server.token("reader", district), {"as_of": "2026-11-25"})
    assert dict(Counter(s["kind"] for s in records)) == STATEMENTS[district]
    for kind, count in STATEMENTS[district].items():
        assert sorted(s["ordinal"] for s in records if s["kind"] == kind) == list(range(1, count + 1))


# Replaced on 1 July 2025: each day has one wording, and both keep their place.
def test_a_statement_as_it_was_adopted_then(server, client):
    def adopted(day):
        found = client.list_all("/v1/statements", server.token("reader", "wawm"), {"kind": "non_negotiable", "ordinal": "3", "as_of": day})
        return [s["text"] for s in found]
    old, new = adopted("2025-06-30"), adopted("2025-07-01")
    assert len(old) == len(new) == 1 and old != new
    assert adopted("2022-07-01") == old and adopted("2026-11-25") == new and adopted("2022-06-30") == []


def test_an_empty_list_is_an_answer(server, client):
    token = server.token("reader", "westbrook")
    answer = client.send("GET", "/v1/statements", token, {"kind": "strategic_priority", "count": "exact"}).expect(200).json
    assert answer == {"data": [], "next_cursor": None, "total_count": 0}


def test_the_history_keeps_its_doubts(client, admin, partnership):
    told = client.list_all("/v1/milestones", admin, {"partnership_id": partnership["id"], "sort": "ordinal"})
    assert [m["ordinal"] for m in told] == sorted(m["ordinal"] for m in told) and len(told) >= 3
    assert any(m["count_value"] == 50 and m["count_qualifier"] == "about" for m in told)
    assert any(m["date_precision"] == "year" and (m["happened_on"] or "").startswith("2014") for m in told)


def found(client, token, path, **params):
    return client.list_all(path, token, params)


def test_a_number_keeps_its_qualifier(client, admin):
    counts = {(c["attended_count"], c["count_qualifier"]) for c in found(client, admin, "/v1/attendance-counts")}
    assert {(50, "about"), (1200, "more_than"), (10, "fewer_than"), (14, "exactly")} <= counts


# For whom, where: not children alone, and not at school alone.
def test_adults_at_home_and_in_the_community(server, client):
    token = server.token("reader", "westbrook")
    adults, children = (found(client, token, "/v1/programs", audiences=audience) for audience in ("adult", "child"))
    assert any(p["audiences"] == ["adult"] for p in adults) and any("adult" not in p["audiences"] for p in children)
    for setting in ("home", "school", "community"):
        assert found(client, token, "/v1/programs", settings=setting), setting
    assert found(client, token, "/v1/sessions", setting="home") and found(client, token, "/v1/sessions", setting="community")


def test_employees_have_measures_too(server, client):
    measures = found(client, server.token("reader", "westbrook"), "/v1/measures", population="employees")
    assert measures and all(m["school_id"] is None and m["target"] is not None for m in measures)


def test_a_program_that_excludes_by_conduct_is_flagged(server, client):
    for district, names in (("mps", ["Career Partnerships"]), ("wawm", ["Demo debate club"]), ("westbrook", [])):
        flagged = found(client, server.token("reader", district), "/v1/programs", excludes_by_conduct="true")
        assert [p["name"] for p in flagged] == names


def test_an_hour_of_a_volunteer_is_worth_what_it_was_worth_then(client, admin):
    then, now = (found(client, admin, "/v1/volunteer-rates", as_of=day) for day in ("2026-06-30", "2026-07-01"))
    assert len(then) == len(now) == 1 and then[0]["usd_per_hour"] != now[0]["usd_per_hour"]
    logs = found(client, admin, "/v1/volunteer-logs")
    assert {log["period_from"] < "2026-07-01" for log in logs} == {True, False}
    assert all((log["period_from"] < "2026-07-01") == (log["period_to"] < "2026-07-01") for log in logs)


def test_people_are_heard_on_three_levels_and_in_several_languages(server, client):
    for district in ("mps", "wawm"):
        rounds = found(client, server.token("reader", district), "/v1/consultations")
        assert {c["level"] for c in rounds} == {"education", "school_planning", "district_decisions"}
        assert len({c["language"] for c in rounds}) >= 3
        heard = found(client, server.token("district", district), "/v1/feedback")
        assert {f["response"] for f in heard} == {"acted", "answered", "declined", None}
