"""Does the demonstration say of the Milwaukee partnership what the sources say?"""
from collections import Counter

import pytest

STATEMENTS = {
    "mps": {},
    "wawm": {"mission": 1, "vision": 1, "equity_belief": 11, "core_value": 3, "competency": 6},
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
    records = client.list_all("/v1/statements", server.token("reader", district))
    counts = dict(Counter(s["kind"] for s in records))
    if STATEMENTS[district]:
        assert counts == STATEMENTS[district]
    for kind in counts:
        assert sorted(s["ordinal"] for s in records if s["kind"] == kind) == list(range(1, counts[kind] + 1))


def test_an_empty_list_is_an_answer(server, client):
    token = server.token("reader", "westbrook")
    answer = client.send("GET", "/v1/statements", token, {"kind": "strategic_priority", "count": "exact"}).expect(200).json
    assert answer == {"data": [], "next_cursor": None, "total_count": 0}


def test_the_history_keeps_its_doubts(client, admin, partnership):
    told = client.list_all("/v1/milestones", admin, {"partnership_id": partnership["id"], "sort": "ordinal"})
    assert [m["ordinal"] for m in told] == sorted(m["ordinal"] for m in told) and len(told) >= 3
    assert any(m["count_value"] == 50 and m["count_qualifier"] == "about" for m in told)
    assert any(m["date_precision"] == "year" and (m["happened_on"] or "").startswith("2014") for m in told)
