"""Does a step of the partnership wait for every lead agency, and is it remembered who said what?"""
import pytest

from world import HOME, World

AGENCIES = {"district": "mps", "united_way": "united-way", "mtea": "mtea"}
SINCE, DAY = "2024-01-01", "2024-09-10"


class Table:
    """A partnership that decides together, its three lead agencies, its council and one meeting of it."""

    def __init__(self, server, client):
        self.client, self.world = client, World(server, client)
        self.tokens = {role: server.token(role, HOME, partner=code) for role, code in AGENCIES.items()}
        self.tokens["partner"] = server.token("partner", HOME, partner="sixteenth-street")
        self.tokens["nobody"] = server.token("district", HOME)
        self.tokens["reader"] = server.token("reader", HOME)
        self.tokens["school"] = server.token("school", HOME, ["demo-06"])
        self.partners = {role: self.partner(code) for role, code in {**AGENCIES, "partner": "sixteenth-street"}.items()}
        self.partnership = self.make("partnerships", code="together", name="Deciding together", approvals_from=SINCE)["id"]
        self.agencies = {role: self.make("partnership-agencies", partnership_id=self.partnership, partner_id=self.partners[role],
                                         role="lead_agency" if role in AGENCIES else "funder", effective_from=SINCE)["id"]
                         for role in self.partners}
        self.body = self.make("leadership-bodies", partnership_id=self.partnership, kind="community_council", name="Council",
                              effective_from=SINCE)["id"]
        self.meeting = self.make("meetings", partnership_id=self.partnership, body_id=self.body, held_on=DAY)["id"]

    def partner(self, code):
        (found,) = self.client.send("GET", "/v1/partners", self.tokens["reader"], {"code": code}).expect(200).json["data"]
        return found["id"]

    def post(self, who, collection, **body):
        return self.client.send("POST", f"/v1/{collection}", self.tokens[who], body=body)

    def make(self, collection, **body):
        return self.post("district", collection, **body).expect(201).json

    def decide(self, kind, outcome="adopted", **subject):
        return self.make("decisions", partnership_id=self.partnership, body_id=self.body, meeting_id=self.meeting, kind=kind, title=kind,
                         outcome=outcome, decided_on=DAY, **subject)["id"]

    def say(self, who, verdict, decision, of=None, **more):
        """The word of an agency on a decision; `of` another's, where somebody tries that."""
        of = of or who
        return self.post(who, "approvals", partnership_id=self.partnership, partner_id=self.partners[of], agency_id=self.agencies[of],
                         decision_id=decision, verdict=verdict, **{"given_on": DAY, **more})

    def approve(self, decision, *whose):
        for who in whose or AGENCIES:
            self.say(who, "approves", decision).expect(201)

    def standing(self, decision):
        told = self.client.send("GET", f"/v1/decisions/{decision}/standing", self.tokens["reader"]).expect(200).json
        return told["stands"], told["lacking"], {agency["partner_id"]: agency for agency in told["agencies"]}


@pytest.fixture(scope="module")
def table(server, client):
    return Table(server, client)


def check_undecided(reply, pointer):
    (fault,) = reply.expect(409).json["errors"]
    assert (fault["pointer"], fault["code"]) == (pointer, "undecided")


def test_the_plan_is_adopted_when_every_lead_agency_approves(table):
    plan = table.make("plans", partnership_id=table.partnership, kind="community_school", title="For all", school_year="2024-25")["id"]

    def adopt():
        return table.client.send("PATCH", f"/v1/plans/{plan}", table.tokens["district"], body={"status": "adopted"}, headers={"If-Match": "*"})
    check_undecided(adopt(), "/status")
    table.approve(table.decide("adopt_plan", plan_id=plan, outcome="deferred"))
    table.approve(table.decide("other", plan_id=plan))
    check_undecided(adopt(), "/status")  # all three approved, but not this
    decision = table.decide("adopt_plan", plan_id=plan)
    stands, lacking, agencies = table.standing(decision)
    assert (stands, lacking) == (False, 3)
    assert set(agencies) == {table.partners[role] for role in AGENCIES}  # the funder has no say
    reason = "The schools of the north are not in it."
    table.say("mtea", "dissents", decision, reason=reason).expect(201)
    table.approve(decision, "district", "united_way")
    stands, lacking, agencies = table.standing(decision)
    dissenter = agencies[table.partners["mtea"]]
    assert (stands, lacking) == (False, 1)
    assert (dissenter["approved_on"], dissenter["dissented_on"], dissenter["dissent"]) == (None, DAY, reason)
    check_undecided(adopt(), "/status")
    table.say("mtea", "approves", decision, given_on="2024-10-01").expect(201)
    stands, lacking, agencies = table.standing(decision)
    dissenter = agencies[table.partners["mtea"]]
    assert (stands, lacking) == (True, 0)
    assert (dissenter["approved_on"], dissenter["dissented_on"], dissenter["dissent"]) == ("2024-10-01", DAY, reason)
    assert adopt().expect(200).json["status"] == "adopted"


def test_each_agency_speaks_for_itself_alone(table):
    decision = table.decide("other")
    for who in (*AGENCIES, "partner", "nobody", "reader", "school"):
        for of in table.partners:
            if who == of and who in AGENCIES:
                continue
            table.say(who, "approves", decision, of=of).expect(403)
    borrowed = table.post("mtea", "approvals", partnership_id=table.partnership, partner_id=table.partners["mtea"], decision_id=decision,
                          agency_id=table.agencies["united_way"], verdict="approves", given_on=DAY)
    assert borrowed.expect(422).pointers == ["/agency_id"]
    assert table.standing(decision)[:2] == (False, 3)


def test_what_was_said_stays(table):
    decision = table.decide("other")
    word = table.say("mtea", "dissents", decision, reason="Too soon.").expect(201).json
    for method in ("PATCH", "DELETE"):
        for who in AGENCIES:
            table.client.send(method, f"/v1/approvals/{word['id']}", table.tokens[who], headers={"If-Match": "*"}).expect(405)
    gone = table.client.send("DELETE", f"/v1/decisions/{decision}", table.tokens["district"], headers={"If-Match": "*"})
    gone.expect(409)


def test_a_school_joins_when_every_lead_agency_approves(table):
    school, other = (table.world.make("schools")["id"] for _ in range(2))

    def join(school, first, **more):
        return table.post("district", "designations", school_id=school, partnership_id=table.partnership, stage="emerging", effective_from=first, **more)
    check_undecided(join(school, "2024-10-01"), "/school_id")
    join(other, "2022-01-01", effective_to="2022-12-31").expect(201)  # before the day from which they decide together
    decision = table.decide("add_school", subject_school_id=school)
    for who in AGENCIES:
        check_undecided(join(school, "2024-10-01"), "/school_id")
        table.approve(decision, who)
    check_undecided(join(other, "2024-10-01"), "/school_id")  # it is about one school
    join(school, "2024-10-01", effective_to="2025-06-30").expect(201)
    join(school, "2025-07-01").expect(201)  # a new stage of one that is in


def test_a_lead_partner_comes_when_every_lead_agency_approves(table):
    school = table.world.make("schools")["id"]
    table.approve(table.decide("add_school", subject_school_id=school))
    table.make("designations", school_id=school, partnership_id=table.partnership, stage="emerging", effective_from="2024-10-01")
    partner = table.partners["partner"]

    def pair(who, partner, **more):
        return table.post(who, "lead-partners", school_id=school, partner_id=partner, **{"effective_from": "2024-11-01", **more})
    pair("united_way", partner, effective_from="2024-01-01", effective_to="2024-03-31").expect(201)  # before it was in the partnership
    decision = table.decide("change_lead_partner", subject_school_id=school, subject_partner_id=partner)
    for who in AGENCIES:
        check_undecided(pair("united_way", partner), "/partner_id")
        table.approve(decision, who)
    check_undecided(pair("district", table.partners["mtea"]), "/partner_id")  # it is about one organization
    paired = pair("united_way", partner).expect(201).json
    moved = table.client.send("PATCH", f"/v1/lead-partners/{paired['id']}", table.tokens["united_way"],
                              body={"partner_id": table.partners["mtea"]}, headers={"If-Match": "*"})
    check_undecided(moved, "/partner_id")
