"""Does a school walk the whole strategy, from nothing to a completed assessment, and does each guard hold it once?

Demo School 7 has had no coordinator for a while and nothing else of the strategy. Four roles take it through all the phases;
each phase is told below as what is missing at first and what takes it away, one thing after another."""
import uuid
from collections import Counter

import pytest

from world import HOME

ASSESSMENTS = "/v1/needs-assessments"
PHASES = ["engage", "aspire", "prioritize", "align", "completed"]
GROUPS = ["family", "staff", "student", "neighbor", "community_member", "community_partner", "business_partner"]
OPENED, YEAR = "2025-09-01", "2025-26"


class Walk:
    """One school on its way, and the tokens of all who have to do with it."""

    def __init__(self, server, client):
        self.client = client
        self.tokens = {
            "district": server.token("district", HOME, partner="mps"), "school": server.token("school", HOME, ["demo-07"]),
            "united_way": server.token("united_way", HOME, partner="united-way"), "mtea": server.token("mtea", HOME, partner="mtea"),
            "sibling": server.token("school", HOME, ["demo-06"]), "partner": server.token("partner", HOME, partner="demo-partner-8"),
            "reader": server.token("reader", HOME), "abroad": server.token("district", "wawm")}
        self.school = self.one("schools", local_code="demo-07")["id"]
        self.united_way = self.one("partners", code="united-way")["id"]
        self.made = {}  # (role, path, body, the record) of the last creation in each collection
        self.assessment = self.make("school", "needs-assessments", school_year=YEAR, started_on=OPENED)
        self.path, self.phase = f"{ASSESSMENTS}/{self.assessment['id']}", "engage"

    def one(self, collection, **filters):
        (found,) = self.client.send("GET", f"/v1/{collection}", self.tokens["district"], filters).expect(200).json["data"]
        return found

    def post(self, who, collection, **body):
        return self.client.send("POST", f"/v1/{collection}", self.tokens[who], body=body)

    def make(self, who, collection, **body):
        """A record of this school; what belongs to an assessment, where `of` says so, to this one."""
        of = {"assessment_id": self.assessment["id"]} if body.pop("of", False) else {}
        body = {"school_id": self.school, **of, **body}
        record = self.post(who, collection, **body).expect(201).json
        self.made[collection] = who, body, record
        return record

    def change(self, who, collection, record, **changes):
        return self.client.send("PATCH", f"/v1/{collection}/{record['id']}", self.tokens[who], body=changes, headers={"If-Match": "*"})

    def remove(self, who, collection, record):
        return self.client.send("DELETE", f"/v1/{collection}/{record['id']}", self.tokens[who], headers={"If-Match": "*"})

    def read(self):
        return self.client.send("GET", self.path, self.tokens["reader"]).expect(200)

    def readiness(self):
        return self.client.send("GET", f"/v1/schools/{self.school}/readiness", self.tokens["reader"]).expect(200).json

    def advance(self, who="school", **more):
        return self.client.send("POST", f"{self.path}/advance", self.tokens[who], **more)

    # ---- the guards ----

    def check_missing(self, lacking):
        """Refused with exactly these codes and still where it was; the readiness said the same before trying."""
        told = self.readiness()
        assert (told["assessment_id"], told["phase"], told["ready"]) == (self.assessment["id"], self.phase, not lacking)
        assert Counter(fault["code"] for fault in told["missing"]) == lacking
        if lacking:
            refused = self.advance().expect(409).json
            assert refused["code"] == "conflict" and refused["errors"] == told["missing"]
            assert all(fault["pointer"] == "" and fault["detail"] for fault in refused["errors"])
        assert self.read().json["phase"] == self.phase

    def leave(self):
        """Satisfies the guards of the phase one by one, and goes on."""
        steps = STEPS[self.phase](self)
        lacking = Counter(next(steps))
        self.check_missing(lacking)
        for satisfied in steps:
            assert not Counter(satisfied) - lacking, f"{satisfied} was not missing"
            lacking -= Counter(satisfied)
            self.check_missing(lacking)
        assert not lacking
        self.phase = self.go_on(PHASES[PHASES.index(self.phase) + 1])

    def go_on(self, to):
        """With all there that is needed: not by anybody, not from an old version, not elsewhere; then once, however often asked."""
        before, start = self.read(), self.place()
        for who in ("sibling", "united_way", "mtea", "partner", "reader"):
            self.advance(who, body={"to": to}).expect(403)
        self.advance("abroad", body={"to": to}).expect(404)
        self.advance(headers={"If-Match": '"v999"'}).expect(412)
        for other in set(PHASES[1:]) - {to}:
            self.check_not_next(other)
        assert self.read().header("ETag") == before.header("ETag") and self.since(start) == []
        once = {"If-Match": before.header("ETag"), "Idempotency-Key": str(uuid.uuid4())}
        first = self.advance(body={"to": to}, headers=once).expect(200)
        assert first.json == {**before.json, **{n: first.json[n] for n in ("phase", "edition", "completed_on", "updated_at")}, "phase": to}
        again = self.advance(body={"to": to}, headers=once).expect(200)
        assert again.header("Idempotent-Replayed") == "true" and again.body == first.body
        self.check_not_next(to)
        assert self.read().body == first.body
        self.check_told(before, first, start)
        return to

    def check_not_next(self, to):
        (fault,) = self.advance(body={"to": to}).expect(409).json["errors"]
        assert (fault["pointer"], fault["code"]) == ("/to", "not_next")

    def place(self):
        return self.client.send("GET", "/v1/changes", self.tokens["district"], {"after": "latest"}).expect(200).json["next_cursor"]

    def since(self, place):
        return self.client.send("GET", "/v1/changes", self.tokens["district"], {"after": place}).expect(200).json["data"]

    def check_told(self, before, after, start):
        """One event, one change: of the version that is there now."""
        version = int(after.header("ETag").strip('"v'))
        assert version == int(before.header("ETag").strip('"v')) + 1
        told = self.since(start)
        assert [(c["resource"], c["record_id"], c["version"]) for c in told] == [("needs-assessments", self.assessment["id"], version)]
        events = self.client.list_all("/v1/audit-events", self.tokens["district"], {"record_id": self.assessment["id"], "sort": "occurred_at"})
        event = events[-1]
        assert (event["id"], event["role"], event["record_version"]) == (told[0]["id"], "school", version)
        assert (event["before"]["phase"], event["after"]["phase"]) == (before.json["phase"], after.json["phase"])


# ---- the phases: first all that is missing, then, after each thing that is done, what that took away ----

def engage(w):
    parties = ["families", "staff", "students", "community_partners", "neighborhood_residents"]
    yield ["full_time_coordinator", *(f"contacts_{p}" for p in parties)]
    office = {"employer_id": w.united_way, "effective_from": "2025-07-01"}
    assert w.post("school", "coordinators", school_id=w.school, **office).status == 403
    half = w.make("united_way", "coordinators", fte=0.5, **office)
    yield []  # half a position is not full time
    w.change("united_way", "coordinators", half, effective_to="2025-08-31").expect(200)
    past = w.make("united_way", "coordinators", employer_id=w.united_way, effective_from="2025-09-01", effective_to="2025-09-30")
    yield []  # nor is one who has gone
    w.change("united_way", "coordinators", past, effective_to=None).expect(200)
    yield ["full_time_coordinator"]
    for party in parties:
        assert w.post("sibling", "engagement-contacts", school_id=w.school, assessment_id=w.assessment["id"], party=party,
                      occurred_on="2025-09-15", people_count=1).status == 403
        w.make("school", "engagement-contacts", of=True, party=party, occurred_on="2025-09-15", people_count=12)
        yield [f"contacts_{party}"]


def aspire(w):
    asked = ["family", "staff", "student", "neighbor"]
    yield ["channels", "data_school", "data_community", "need", "asset", "goal", "barrier", *(f"survey_{g}" for g in asked)]

    def field(group, channel, count):
        return w.make("school", "fieldings", of=True, stakeholder_group=group, channel=channel, completed_count=count, opened_on="2025-10-01")
    silent = field("family", "survey", 0)
    yield []  # nobody answered
    w.change("school", "fieldings", silent, completed_count=41).expect(200)
    yield ["survey_family"]
    field("student", "survey", 187)
    yield ["survey_student"]  # the same channel again
    field("staff", "focus_group", 9)
    yield ["survey_staff", "channels"]
    waiver = {"requirement": "survey_neighbor", "reason": "The block clubs meet in spring.", "granted_on": "2025-11-03"}
    assert w.post("school", "waivers", school_id=w.school, assessment_id=w.assessment["id"], **waiver).status == 403
    w.make("district", "waivers", of=True, **waiver)
    yield ["survey_neighbor"]
    for scope in ("school", "community"):
        w.make("school", "data-sources", of=True, scope=scope, name=f"Figures of the {scope}")
        yield [f"data_{scope}"]
    w.make("school", "findings", of=True, kind="concern", statement="Mornings start hungry.")
    w.make("school", "aspirations", of=True, stakeholder_group="family", statement="A place to come to after school.")
    yield []  # good to have, and not asked for
    w.make("school", "needs", of=True, support_area="health_wellness", beneficiary_group="student", severity=4, statement="Breakfast.")
    yield ["need"]
    w.make("school", "assets", of=True, kind="association", name="The block club across the street")
    yield ["asset"]
    w.make("school", "goals", scope="school", title="Of no assessment")
    yield []
    w.make("school", "goals", of=True, scope="school", title="Nobody learns hungry")
    yield ["goal"]
    w.make("district", "barriers", of=True, scope="community", statement="No shop within a mile.")
    yield ["barrier"]


def prioritize(w):
    made_by = ["students", "staff", "families", "community"]
    yield [*(f"decided_{s}" for s in ("analysis", "vision", "priorities", "plan")), "vision", "priority", "plan",
           *(f"contributor_{c}" for c in made_by)]
    bodies = {kind: w.make("school", "leadership-bodies", kind=kind, name=kind, effective_from="2025-09-01")
              for kind in ("family_leadership", "leadership_team")}

    def decide(step, day, kind="leadership_team", outcome="adopted", **more):
        body = bodies[kind]
        meeting = w.make("school", "meetings", body_id=body["id"], held_on=day)
        return w.make("school", "decisions", of=True, body_id=body["id"], meeting_id=meeting["id"], kind=step, title=step, outcome=outcome,
                      decided_on=day, **more)
    decide("analysis", "2026-01-10", kind="family_leadership")
    rejected = decide("analysis", "2026-01-12", outcome="rejected")
    decide("analysis", "2025-08-01")
    yield []  # another body; not adopted; a team that was not yet in office
    theirs = w.one("schools", local_code="demo-06")["id"]
    team = w.post("sibling", "leadership-bodies", school_id=theirs, kind="leadership_team", name="Theirs", effective_from="2025-09-01").expect(201).json
    meeting = w.post("sibling", "meetings", school_id=theirs, body_id=team["id"], held_on="2026-01-12").expect(201).json
    foreign = {"body_id": team["id"], "meeting_id": meeting["id"], "kind": "analysis", "title": "Theirs", "outcome": "adopted",
               "decided_on": "2026-01-12", "assessment_id": w.assessment["id"]}
    w.post("district", "decisions", school_id=theirs, **foreign).expect(422)  # another school's team does not decide here
    w.post("district", "decisions", school_id=w.school, **foreign).expect(422)
    w.change("school", "decisions", rejected, outcome="adopted").expect(200)
    yield ["decided_analysis"]
    decide("vision", "2026-01-11")
    yield []  # before the analysis
    decide("vision", "2026-02-10")
    yield ["decided_vision"]
    decide("plan", "2026-03-10")
    yield []  # a plan before the priorities
    vision = w.make("school", "visions", of=True, text="Every child fed, known and heard.", effective_from="2026-02-10")
    yield ["vision"]
    w.make("school", "priorities", of=True, vision_id=vision["id"], ordinal=1, title="Dropped", status="dropped")
    yield []
    w.priorities = [w.make("school", "priorities", of=True, vision_id=vision["id"], ordinal=n, title=t)
                    for n, t in ((1, "Breakfast"), (2, "Evenings"))]
    yield ["priority"]
    many = [w.make("school", "priorities", of=True, ordinal=n, title="One too many") for n in range(3, 7)]
    assert [warning["code"] for warning in w.readiness()["warnings"]] == ["many_priorities"]
    w.change("school", "priorities", many[0], status="dropped").expect(200)
    assert w.readiness()["warnings"] == []  # five are not too many; and a warning keeps nobody
    for one in many[1:]:
        w.change("school", "priorities", one, status="reached").expect(200)
    yield []
    plan = w.make("school", "plans", of=True, kind="community_school", title="Our plan", school_year=YEAR, contributors=made_by[:2])
    yield ["plan", "contributor_students", "contributor_staff"]
    w.change("school", "plans", plan, contributors=made_by).expect(200)
    yield ["contributor_families", "contributor_community"]
    decide("priorities", "2026-03-20")
    yield ["decided_priorities"]
    (undecided,) = w.change("school", "plans", plan, status="adopted").expect(409).json["errors"]
    assert (undecided["pointer"], undecided["code"]) == ("/status", "undecided")
    decide("plan", "2026-04-20", plan_id=plan["id"])
    w.change("school", "plans", plan, status="adopted").expect(200)
    yield ["decided_plan"]


def align(w):
    vision = w.made["visions"][2]
    yield ["unaligned_priority", "unaligned_priority", *(f"communicated_{g}" for g in GROUPS), "measure"]
    goal = w.make("school", "improvement-plan-goals", code="1.1", school_year=YEAR, title="Attendance")
    first, second = (p["id"] for p in w.priorities)
    w.make("school", "alignments", priority_id=first, partner_id=w.united_way, status="considered", improvement_plan_goal_id=goal["id"])
    aligned = w.make("school", "alignments", priority_id=first, partner_id=w.united_way, status="aligned")
    yield []  # one only considered, one that points to no goal
    w.change("school", "alignments", aligned, improvement_plan_goal_id=goal["id"]).expect(200)
    yield ["unaligned_priority"]
    initiative = w.make("school", "initiatives", title="Light in the gym", effective_from="2026-05-01")
    w.make("school", "alignments", priority_id=second, initiative_id=initiative["id"], status="developed", improvement_plan_goal_id=goal["id"])
    yield ["unaligned_priority"]
    told = {"medium": "letter", "sent_on": "2026-05-04", "subject": "What we want to become"}
    w.make("school", "communications", audiences=GROUPS, **told)
    yield []  # not of the vision
    w.make("school", "communications", audiences=GROUPS[:2], vision_id=vision["id"], **told)
    yield [f"communicated_{g}" for g in GROUPS[:2]]
    w.make("school", "communications", audiences=GROUPS[1:], vision_id=vision["id"], **told)
    yield [f"communicated_{g}" for g in GROUPS[2:]]
    whole = {"baseline": 61.5, "target": 80, "due_on": "2027-06-15", "owner_title": "Principal"}
    w.make("school", "measures", priority_id=first, name="Breakfasts", direction="up", **{**whole, "owner_title": None})
    w.make("school", "measures", name="Of nothing", direction="up", **whole)
    yield []  # nobody's; and one that is of neither a priority nor the vision
    measure = w.make("school", "measures", vision_id=vision["id"], name="Heard", direction="up")
    for name, value in whole.items():
        yield []  # a draft lacks some of the four
        w.change("school", "measures", measure, **{name: value}).expect(200)
    yield ["measure"]


STEPS = {"engage": engage, "aspire": aspire, "prioritize": prioritize, "align": align}


@pytest.fixture(scope="module")
def walk(server, client):
    return Walk(server, client)


@pytest.fixture
def completed(walk):
    while walk.phase != "completed":
        walk.leave()
    return walk


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_each_guard_of_a_phase_holds(walk, phase):
    while PHASES.index(walk.phase) <= PHASES.index(phase):
        walk.leave()


def test_the_first_edition(completed):
    record, told = completed.read().json, completed.readiness()
    assert record["phase"] == "completed" and record["edition"] == 1
    assert (told["assessment_id"], told["phase"], told["ready"], told["overdue"]) == (None, None, False, False)
    assert (told["last_edition"], told["last_completed_on"]) == (1, record["completed_on"])
    assert [fault["code"] for fault in told["missing"]] == ["assessment"]
    assert [fault["code"] for fault in completed.advance().expect(409).json["errors"]] == ["completed"]


@pytest.mark.parametrize("year", ["garbage", "2026-28", "2026-26", "26-2027", "2026_27"])
def test_a_school_year_is_one(completed, year):
    for collection, body in (("needs-assessments", {"started_on": "2026-09-01"}), ("plans", {"kind": "community_school", "title": "A plan"}),
                             ("improvement-plan-goals", {"code": "9", "title": "A goal"})):
        (fault,) = completed.post("school", collection, school_id=completed.school, school_year=year, **body).expect(422).json["errors"]
        assert fault["pointer"] == "/school_year", collection


# What belongs to an assessment, and a change of each that would otherwise be allowed.
FROZEN = {
    "engagement-contacts": {"people_count": 13}, "fieldings": {"completed_count": 8}, "waivers": {"reason": "Another."},
    "data-sources": {"name": "Others"}, "findings": {"kind": "strength"}, "needs": {"severity": 5}, "assets": {"kind": "cultural"},
    "barriers": {"scope": "school"}, "aspirations": {"stakeholder_group": "staff"}}


@pytest.mark.parametrize("collection", FROZEN)
def test_what_belongs_to_a_completed_assessment_is_frozen(completed, collection):
    who, body, record = completed.made[collection]
    if collection != "waivers":
        who = "school"  # who has the words, which nobody cleared, to change
    before = completed.client.send("GET", f"/v1/{collection}/{record['id']}", completed.tokens[who]).expect(200)
    if collection == "waivers":
        body = {**body, "requirement": "survey_staff"}  # each once
    for reply in (completed.change(who, collection, record, **FROZEN[collection]), completed.remove(who, collection, record),
                  completed.post(who, collection, **body)):
        (fault,) = reply.expect(409).json["errors"]
        assert (fault["pointer"], fault["code"]) == ("/assessment_id", "frozen"), reply.method
    after = completed.client.send("GET", f"/v1/{collection}/{record['id']}", completed.tokens[who]).expect(200)
    assert after.body == before.body and after.header("ETag") == before.header("ETag")


def test_a_completed_assessment_is_frozen_and_another_begins(completed):
    before = completed.read()
    for who in ("district", "school"):
        for reply in (completed.change(who, "needs-assessments", completed.assessment, note="After all"),
                      completed.remove(who, "needs-assessments", completed.assessment)):
            assert [fault["code"] for fault in reply.expect(409).json["errors"]] == ["frozen"]
    begun = {"school_id": completed.school, "school_year": "2026-27", "started_on": "2026-09-01"}
    second = completed.post("school", "needs-assessments", **begun).expect(201).json
    assert (second["phase"], second["edition"]) == ("engage", None)
    (fault,) = completed.post("school", "needs-assessments", **begun).expect(409).json["errors"]
    assert (fault["pointer"], fault["code"]) == ("/school_id", "open")
    told = completed.readiness()
    assert (told["assessment_id"], told["phase"], told["last_edition"]) == (second["id"], "engage", 1)
    assert completed.read().body == before.body
    completed.remove("school", "needs-assessments", second).expect(204)
