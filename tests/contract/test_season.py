"""A season of one program, as a partner's application lives it: an agreement is signed, a service published, sessions are held, who came is
reported; then it is seen in every report, by each reader as far as it is theirs. Role tokens only; what the district and the school must
do themselves they do with theirs."""
import datetime
import decimal

import pytest

from test_agreements import Parties, own_district, refused
from world import HOME

THRESHOLD = 10
# Five sessions held on different days, one canceled, one yet to be: scheduled, attended, hours of all who came (null: all stayed).
HELD = [(2, 40, 30, None), (2, 40, 36, 70), (1.5, 40, 24, None), (2, 40, None, None), (2, None, 20, None)]
BANDS = {(0, 5): 12, (5, 10): 8, (10, None): 20}
GROUPS = {("race_ethnicity", "black"): 17, ("race_ethnicity", "hispanic_latino"): 15, ("race_ethnicity", "white"): 8, ("english_learner", "yes"): 3}


class Season(Parties):
    """Everything in the order in which it happens; each step by whoever may take it."""

    def __init__(self, people, statements):
        super().__init__(people)
        self.statements = statements
        self.begins = datetime.date(self.today.year - (self.today.month < 7), 7, 1)
        self.year = f"{self.begins.year}-{(self.begins.year + 1) % 100:02}"
        self.client.send("PATCH", f"/v1/schools/{self.school}", self.admin, body={"enrollment": 400}, headers={"If-Match": "*"}).expect(200)
        self.sibling = people.make("partners", kind="community_organization")

    def post(self, who, path, **body):
        return self.client.send("POST", path, self.tokens[who], body=body)

    def mine(self, path, **body):
        """What the partner says of its own."""
        return self.post("partner", path, partner_id=self.partner, **body)

    def publish(self):
        self.program = self.mine("/v1/programs", name="Reading together", support_area="academic_supports", tier=2, audiences=["child", "adult"],
                                 settings=["school", "home"], languages=["en", "es"], threshold_hours=THRESHOLD, exclusion_criteria=["age"],
                                 minimum_age=6, maximum_age=11).expect(201).json
        offering = {"school_id": self.school, "program_id": self.program["id"], "capacity": 40, "weekdays": ["TU", "TH"], "opens_time": "15:30",
                    "closes_time": "17:30", "starts_on": self.begins.isoformat()}
        self.planned = self.mine("/v1/offerings", **offering, status="planned").expect(201).json
        self.too_soon = self.mine("/v1/offerings", **offering)
        self.agreement = self.agreed(starts_on=self.begins.isoformat(), ends_on=self.day(45))
        self.offering = self.mine("/v1/offerings", **offering).expect(201).json

    def hold(self):
        path, place = f"/v1/offerings/{self.offering['id']}/sessions", {"setting": "school"}
        self.sessions = [self.post("partner", path, held_on=self.day(), planned_hours=hours, scheduled_count=scheduled, attended_count=attended,
                                   attended_hours=stayed, **place).expect(201).json for hours, scheduled, attended, stayed in HELD]
        self.post("partner", path, held_on=self.day(), planned_hours=2, status="canceled", **place).expect(201)
        self.post("partner", path, held_on=self.day(30), planned_hours=2, status="planned", scheduled_count=40, **place).expect(201)
        self.period = {"period_from": self.begins.isoformat(), "period_to": self.day()}
        for (breakdown, subgroup), count in GROUPS.items():
            self.post("partner", f"/v1/offerings/{self.offering['id']}/participation-counts", breakdown=breakdown, subgroup=subgroup,
                      participant_count=count, **self.period).expect(201)

    def count(self):
        of = {"program_id": self.program["id"], **self.period}
        self.mine("/v1/dosage-counts", participant_count=sum(BANDS.values()), **of).expect(201)
        for (low, high), people in BANDS.items():
            self.mine("/v1/dosage-counts", hours_from=low, hours_below=high, participant_count=people, **of).expect(201)
        self.mine("/v1/service-targets", program_id=self.program["id"], school_year=self.year, targeted_count=50).expect(201)
        self.mine("/v1/exit-counts", reason="discipline", left_count=3, returned_count=2, **of).expect(201)

    def volunteer(self):
        of = {"school_id": self.school, "target": "program", "program_id": self.program["id"], **self.period}
        self.mine("/v1/volunteer-logs", affiliation="family", hours=40.5, volunteer_count=9, **of).expect(201)
        self.mine("/v1/volunteer-logs", affiliation="business", hours=20, count_qualifier="about", **of).expect(201)

    def align(self):
        for statement in self.statements:
            self.mine("/v1/statement-links", statement_id=statement, program_id=self.program["id"], note="It reads with families.").expect(201)

    def report(self, path, who=None, **params):
        return self.client.send("GET", path, who or self.tokens["partner"], params).expect(200).json


@pytest.fixture(scope="module")
def statements(people):
    """Two beliefs to which nothing answers yet."""
    return [people.client.send("POST", "/v1/statements", people.admin[HOME], body={
        "kind": "equity_belief", "ordinal": ordinal, "text": "Every child is read to."}).expect(201).json["id"] for ordinal in (990, 991)]


@pytest.fixture(scope="module")
def season(people, client, statements):
    """The district refuses what is not agreed while the service is published; afterwards its policy is what it was."""
    path, admin = own_district(people), people.admin[HOME]
    before = client.send("GET", path, admin).expect(200).json["agreement_policy"]
    client.send("PATCH", path, admin, body={"agreement_policy": "refuse"}, headers={"If-Match": "*"}).expect(200)
    try:
        one = Season(people, statements)
        one.publish()
    finally:
        client.send("PATCH", path, admin, body={"agreement_policy": before}, headers={"If-Match": "*"}).expect(200)
    one.hold()
    one.count()
    one.volunteer()
    one.align()
    return one


# ---- agreed and published ----

def test_nothing_runs_before_it_is_agreed(season):
    refused(season.too_soon, 409, "/partner_id", "no_agreement")
    assert season.planned["status"] == "planned" and season.offering["status"] == "active"
    signed = season.report(f"/v1/agreements/{season.agreement['id']}")
    assert signed["status"] == "signed" and signed["signed_on"] == season.day(-3)


def test_everybody_finds_what_is_offered(season, people):
    reader = people.principals["reader"].token
    found = season.report("/v1/programs", reader, q="reading together", audiences="adult", settings="home", languages="es", excludes_by_conduct="false")
    assert season.program["id"] in [p["id"] for p in found["data"]]
    running = season.report("/v1/offerings", reader, program_id=season.program["id"], status="active", weekdays="TH", as_of=season.day(), include="program")
    assert [(o["id"], o["program"]["name"]) for o in running["data"]] == [(season.offering["id"], "Reading together")]


def test_the_agreement_covers_it(season, people):
    rows = season.report("/v1/offerings/agreements", people.principals["reader"].token, partner_id=season.partner)["data"]
    assert [(r["offering_id"], r["agreement_id"], r["standing"], r["days_left"]) for r in rows] == [
        (season.offering["id"], season.agreement["id"], "in_force", 45)]


# ---- held, and seen by whom it is of ----

COUNTS = ("scheduled_count", "attended_count", "attended_hours")


def circle(season, people):
    """Whether each of these sees how many came."""
    server = people.server
    yes = {"the partner": season.tokens["partner"], "the school": season.tokens["school"], "the district": season.admin}
    no = {"a reader": people.principals["reader"].token, "another school": people.principals["sibling_school"].token,
          "another partner": server.token("partner", HOME, partner=season.sibling["code"]),
          "united way": people.principals["united_way"].token, "the association": people.principals["mtea"].token}
    return {name: (token, True) for name, token in yes.items()} | {name: (token, False) for name, token in no.items()}


def test_how_many_came_is_for_the_circle(season, people, client):
    session = season.sessions[1]
    assert [session[name] for name in COUNTS] == [40, 36, 70]
    path, tags = f"/v1/sessions/{session['id']}", {}
    for name, (token, inside) in circle(season, people).items():
        read = client.send("GET", path, token).expect(200)
        wanted = {**session, **({} if inside else dict.fromkeys(COUNTS))}
        assert read.json == wanted, name
        (listed,) = season.report("/v1/sessions", token, id=session["id"])["data"]
        assert listed == wanted, name
        nested = season.report(f"/v1/offerings/{season.offering['id']}/sessions", token)["data"]
        assert all((r["attended_count"] is not None) <= inside for r in nested), name
        tags[name] = (token, read.header("ETag"))
    assert len({tag for _, tag in tags.values()}) == len(tags)  # each reader has a tag of its own
    for name, (token, own) in tags.items():
        for other, (_, tag) in tags.items():
            client.send("GET", path, token, headers={"If-None-Match": tag}).expect(304 if tag == own else 200)


def test_what_is_withheld_is_not_asked_for_either(season, people, client):
    for params in ({"attended_count": "36"}, {"attended_count_gte": "1"}, {"sort": "-attended_count"}):
        client.send("GET", "/v1/sessions", people.principals["reader"].token, params).expect(400)
    alike = {name: season.report(f"/v1/programs/{season.program['id']}/dosage-counts", token)["data"] for name, (token, _) in circle(season, people).items()}
    assert {name for name, rows in alike.items() if rows and all(r["participant_count"] for r in rows)} == {"the partner", "the district"}
    assert all(r["participant_count"] is None for name in alike for r in alike[name] if name not in ("the partner", "the district"))


def test_groups_are_for_the_circle_alone(season, people, client):
    path = f"/v1/offerings/{season.offering['id']}/participation-counts"
    one = season.report(path)["data"][0]["id"]
    for name, (token, inside) in circle(season, people).items():
        if name in ("a reader", "united way", "the association"):
            for address in (path, "/v1/participation-counts", f"/v1/participation-counts/{one}"):
                client.send("GET", address, token).expect(403)
            continue
        rows = season.report(path, token)["data"]
        assert len(rows) == (len(GROUPS) if inside else 0), name
        client.send("GET", f"/v1/participation-counts/{one}", token).expect(200 if inside else 404)


def test_another_writes_nothing_there(season, people, client):
    other = people.server.token("partner", HOME, partner=season.sibling["code"])
    session = f"/v1/sessions/{season.sessions[0]['id']}"
    client.send("PATCH", session, other, body={"attended_count": 1}, headers={"If-Match": "*"}).expect(403)
    client.send("DELETE", session, other, headers={"If-Match": "*"}).expect(403)
    body = {"held_on": season.day(), "planned_hours": 1, "partner_id": season.sibling["id"]}
    assert client.send("POST", f"/v1/offerings/{season.offering['id']}/sessions", other, body=body).expect(422).json["errors"]
    client.send("POST", f"/v1/offerings/{season.offering['id']}/sessions", other, body={k: v for k, v in body.items() if k != "partner_id"}).expect(403)


# ---- seen in the reports ----

def test_how_much_of_it_people_got(season):
    dosage = season.report(f"/v1/programs/{season.program['id']}/dosage")
    planned = sum(hours for hours, *_ in HELD)
    both = [(s, a) for _, s, a, _ in HELD if s is not None and a is not None]
    attended = sum(stayed if stayed is not None else hours * came for hours, _, came, stayed in HELD if came is not None)
    people = sum(BANDS.values())
    assert dosage["status"] == "ok" and dosage["school_year"] == season.year
    assert {k: dosage["sessions"][k] for k in ("held", "canceled", "planned", "hours")} == {"held": 5, "canceled": 1, "planned": 0, "hours": planned}
    want = {"attended": sum(a for _, a in both), "scheduled": sum(s for s, _ in both), "sessions_counted": 3, "sessions_unknown": 2}
    assert {k: dosage["attendance"][k] for k in want} == want
    assert dosage["attendance"]["rate"] == round(want["attended"] / want["scheduled"], 4)
    assert (dosage["hours"]["attended"], dosage["hours"]["sessions_unknown"]) == (attended, 1)
    assert (dosage["participants"]["count"], dosage["participants"]["at_least"]) == (people, None)
    assert dosage["hours_per_participant"]["mean"] == float(round(decimal.Decimal(attended) / people, 2))
    assert dosage["hours_per_participant"]["median"] == 10  # 20 of 40 had less, and so stand below the upper end of the second band
    assert (dosage["threshold"]["participants"], dosage["threshold"]["share"]) == (BANDS[10, None], 0.5)
    assert (dosage["reach"]["enrollment"], dosage["reach"]["share"]) == (400, people / 400)
    assert (dosage["target"]["targeted"], dosage["target"]["served"], dosage["target"]["share"]) == (50, people, 0.8)


def test_few_people_are_told_of_to_nobody_else(people, client):
    """9 of them, at two schools: never 9 to a reader, and never a sum to anybody."""
    one = Parties(people)
    program = people.make("programs", partner_id=one.partner)
    of = {"program_id": program["id"], "partner_id": one.partner, "period_from": one.day(), "period_to": one.day()}
    path, reader = f"/v1/programs/{program['id']}/dosage", people.principals["reader"].token

    def told(token):
        answer = client.send("GET", path, token).expect(200).json
        return answer["status"], answer["participants"]["count"], answer["participants"]["at_least"]
    assert told(reader) == told(one.admin) == ("missing", None, None)
    for number, school in ((9, one.school), (6, people.make("schools")["id"])):
        client.send("POST", "/v1/dosage-counts", one.admin, body={**of, "school_id": school, "participant_count": number}).expect(201)
    for token in (one.admin, one.tokens["partner"]):
        assert told(token) == ("ok", None, 9)
    for token in (reader, one.tokens["school"], people.principals["united_way"].token):
        assert told(token) == ("suppressed", None, None)
    third = people.make("schools")["id"]
    client.send("POST", "/v1/dosage-counts", one.admin, body={**of, "school_id": third, "participant_count": 10}).expect(201)
    assert told(reader) == told(one.admin) == ("ok", None, 10)  # the largest; not 25
    whole = client.send("POST", "/v1/dosage-counts", one.admin, body={**of, "participant_count": 21}).expect(201).json
    assert told(one.admin) == ("ok", 21, None) and told(reader) == ("ok", 20, None)  # who went to two schools counts once
    client.send("PATCH", f"/v1/dosage-counts/{whole['id']}", one.admin, body={"participant_count": 24}, headers={"If-Match": "*"}).expect(200)
    assert told(one.admin) == ("ok", 24, None) and told(reader) == ("ok", 20, None)  # others do not learn that 3 came


def test_the_school_shows_it(season, people):
    for token in (season.tokens["school"], season.admin, season.tokens["partner"]):
        profile = season.report(f"/v1/schools/{season.school}/profile", token)
        delivery = profile["delivery"]
        want = {"school_year": season.year, "sessions_held": 5, "session_hours": 9.5, "attended": 110, "sessions_uncounted": 1, "programs": 1}
        assert {k: delivery[k] for k in want} == want
        assert (delivery["volunteers"]["hours"], delivery["volunteers"]["qualifier"]) == (60.5, "about")
        (rate,) = season.report("/v1/volunteer-rates", token, as_of=season.begins.isoformat())["data"]
        assert delivery["volunteers"]["value_usd"] == round(60.5 * rate["usd_per_hour"], 2)
        assert delivery["volunteers"]["fte"] == float(round(decimal.Decimal("60.5") / 2080, 3))
        agreements = profile["agreements"]
        assert agreements["in_force"] == 1 and agreements["services_without"]["count"] == 0
        assert [(e["agreement_id"], e["partner_id"], e["ends_on"]) for e in agreements["expiring"]] == [(season.agreement["id"], season.partner, season.day(45))]


def test_it_answers_to_what_the_district_believes(season, people, statements):
    reader = people.principals["reader"].token
    for statement in statements:
        answer = season.report(f"/v1/statements/{statement}/accountability", reader)
        assert [(p["program_id"], p["partner_id"], p["offering_count"], p["last_session_on"]) for p in answer["programs"]["entries"]] == [
            (season.program["id"], season.partner, 1, season.day())]
        verdict = answer["verdict"]
        assert (verdict["evidence_count"], verdict["kinds_answered"], verdict["coverage"]) == (1, 1, "partial")
        (row,) = [r for r in season.client.list_all("/v1/statements/coverage", reader) if r["statement_id"] == statement]
        assert (row["coverage"], row["evidence_count"], row["program_count"]) == ("partial", 1, 1)
        assert row["last_evidence_on"] == verdict["last_evidence_on"]


def test_an_organization_speaks_for_its_own_programs(season, people, statements):
    other = people.make("programs", partner_id=season.sibling["id"])
    refused(season.mine("/v1/statement-links", statement_id=statements[0], program_id=other["id"]), 422, "/program_id", "not_found")
    season.post("partner", "/v1/statement-links", statement_id=statements[0], partner_id=season.sibling["id"], program_id=other["id"]).expect(403)
    policy = people.some("policies")["id"]
    refused(season.mine("/v1/statement-links", statement_id=statements[0], policy_id=policy), 422, "/program_id", "not_own")
    refused(season.mine("/v1/statement-links", statement_id=statements[0], program_id=season.program["id"]), 409, "/statement_id", "taken")


def test_what_ends_answers_no_more(people, statements):
    """A program that is no longer offered is evidence of nothing; what is empty comes first."""
    one = Season(people, [])
    statement = people.make("statements", kind="non_negotiable", ordinal=1000, effective_from=None, effective_to=None)["id"]
    program = people.make("programs", partner_id=one.partner)
    one.mine("/v1/statement-links", statement_id=statement, program_id=program["id"]).expect(201)

    def coverage():
        rows = one.client.list_all("/v1/statements/coverage", one.admin)
        assert [r["urgency"] for r in rows] == sorted(r["urgency"] for r in rows)
        return next(r["coverage"] for r in rows if r["statement_id"] == statement)
    assert coverage() == "partial"
    one.client.send("PATCH", f"/v1/programs/{program['id']}", one.tokens["partner"], body={"active": False}, headers={"If-Match": "*"}).expect(200)
    assert coverage() == "empty"
    assert one.report(f"/v1/statements/{statement}/accountability")["verdict"]["evidence_count"] == 0
