"""What the strategy asks of a school, in plain words: the reference the service is held against.

It knows one school: its records, what may be done to them by whom, and what its open assessment still lacks."""
from collections import Counter
from typing import NamedTuple, Optional

PHASES = ["engage", "aspire", "prioritize", "align", "completed"]
PARTIES = ["families", "staff", "students", "community_partners", "neighborhood_residents"]
GROUPS = ["family", "staff", "student", "neighbor", "community_member", "community_partner", "business_partner"]
CONTRIBUTORS = ["students", "staff", "families", "community"]
STEPS = ["analysis", "vision", "priorities", "plan"]
EVER = "9999-12-31"

ASSESSMENTS = "needs-assessments"
# What is recorded while engaging and aspiring: it is the assessment, and is frozen with it.
RECORDED = {"waivers", "engagement-contacts", "fieldings", "data-sources", "needs", "assets", "barriers", "goals", "decisions"}
WORDED = {"engagement-contacts", "needs", "assets", "barriers", "meetings", "decisions"}
WRITERS = {"waivers": {"district"}, "coordinators": {"district", "united_way"}}
SCHOOL_WRITERS = {"district", "school"}
# Of each kind, named by these members, there is one on any day; of these, one at all.
ONE_AT_A_TIME = {"coordinators": (), "visions": (), "leadership-bodies": ("kind",)}
ONE = {"waivers": ("assessment_id", "requirement"), "improvement-plan-goals": ("code", "school_year")}


class Op(NamedTuple):
    """Something somebody tries: verb is create, change, remove or advance."""
    verb: str
    who: str
    collection: str
    id: Optional[str] = None  # of the record it is done to
    body: dict = {}
    stale: bool = False       # it names a version that never was


class Answer(NamedTuple):
    status: int
    codes: Counter = Counter()


def no(*codes):
    return Answer(409, Counter(codes))


def overlap(one, other):
    return one["effective_from"] <= (other.get("effective_to") or EVER) and other["effective_from"] <= (one.get("effective_to") or EVER)


def holds(record, day):
    return record["effective_from"] <= day <= (record.get("effective_to") or EVER)


class School:
    def __init__(self, today):
        self.today = today
        self.records = {}  # id: the record, with its collection under ""

    def all(self, collection, **having):
        return [r for r in self.records.values() if r[""] == collection and all(r.get(n) == v for n, v in having.items())]

    @property
    def open(self):
        """The assessment that is not completed, or None."""
        return next((a for a in self.all(ASSESSMENTS) if a["phase"] != "completed"), None)

    # ---- what is answered ----

    def judge(self, op):
        if op.who not in WRITERS.get(op.collection, SCHOOL_WRITERS):
            return Answer(403)
        if op.stale:
            return Answer(412)
        return getattr(self, op.verb)(op)

    def create(self, op):
        if op.body.get("assessment_id", None) not in (None, *self.records):
            return Answer(422)  # of another school
        return self.refusal(op.collection, op.body, None) or Answer(201)

    def change(self, op):
        record = self.records[op.id]
        if op.who == "district" and op.collection in WORDED and op.body:
            return Answer(403)  # who cannot read its words, which nobody has cleared, cannot change it
        return self.refusal(op.collection, {**record, **op.body}, op.id) or Answer(200)

    def refusal(self, collection, record, record_id):
        """Why the record may not be like this; None when it may."""
        others = [r for r in self.all(collection) if r["id"] != record_id]
        if self.is_frozen(collection, record):
            return no("frozen")
        if collection == ASSESSMENTS and record_id is None and self.open:
            return no("open")
        if collection == "plans" and record.get("status") == "adopted" and not self.is_decided(record_id):
            return no("undecided")
        if collection in ONE and any(all(o[n] == record[n] for n in ONE[collection]) for o in others):
            return no("taken")
        if collection in ONE_AT_A_TIME and any(overlap(o, record) and all(o[n] == record[n] for n in ONE_AT_A_TIME[collection]) for o in others):
            return no("overlaps")
        return None

    def remove(self, op):
        record = self.records[op.id]
        if self.is_frozen(op.collection, record):
            return no("frozen")
        referred = any(op.id in r.values() for r in self.records.values() if r is not record)
        return no() if referred else Answer(204)

    def advance(self, op):
        phase, to = self.records[op.id]["phase"], op.body.get("to")
        following = dict(zip(PHASES, PHASES[1:])).get(phase)
        if to and to != following:
            return no("not_next")
        lacking = self.lacks(self.records[op.id])
        return Answer(409, lacking) if lacking else Answer(200)

    def is_frozen(self, collection, record):
        if collection == ASSESSMENTS:
            return record.get("phase") == "completed"
        of = record.get("assessment_id")
        return collection in RECORDED and of is not None and self.records[of]["phase"] == "completed"

    def is_decided(self, plan_id):
        return any(self.records[d["body_id"]]["kind"] == "leadership_team"
                   for d in self.all("decisions", kind="plan", outcome="adopted", plan_id=plan_id or ""))

    # ---- what becomes of it ----

    def take(self, op, record):
        """Once it was done: `record` is what the service made of it."""
        if op.verb == "remove":
            del self.records[op.id]
        elif op.verb == "create":
            self.records[record["id"]] = {**op.body, "": op.collection, "id": record["id"]}
            if op.collection == ASSESSMENTS:
                self.records[record["id"]].update(phase="engage", edition=None)
        elif op.verb == "change":
            self.records[op.id].update(op.body)
        else:
            self.go_on(self.records[op.id])

    def go_on(self, assessment):
        assessment["phase"] = PHASES[PHASES.index(assessment["phase"]) + 1]
        if assessment["phase"] == "completed":
            assessment["edition"] = len(self.all(ASSESSMENTS, phase="completed"))

    # ---- what is lacking ----

    def lacks(self, assessment):
        """What keeps an assessment in its phase, each code as often as it is lacking."""
        steps = (self.to_aspire, self.to_prioritize, self.to_align, self.to_complete)
        place = PHASES.index(assessment["phase"])
        if place == len(steps):
            return Counter(["completed"])
        lacking = Counter(code for step in steps[:place + 1] for code in step(assessment))
        if place:  # a coordinator must have been in office once; the rest must still be there
            del lacking["full_time_coordinator"]
        return lacking

    def to_aspire(self, a):
        waived = self.all("waivers", assessment_id=a["id"], requirement="full_time_coordinator")
        if not waived and not any(holds(c, self.today) and c["fte"] == 1 for c in self.all("coordinators")):
            yield "full_time_coordinator"
        yield from (f"contacts_{p}" for p in PARTIES if not self.all("engagement-contacts", assessment_id=a["id"], party=p))

    def to_prioritize(self, a):
        heard = [f for f in self.all("fieldings", assessment_id=a["id"]) if f["completed_count"]]
        if len({f["channel"] for f in heard}) < 2:
            yield "channels"
        yield from (f"data_{s}" for s in ("school", "community") if not self.all("data-sources", assessment_id=a["id"], scope=s))
        for collection in ("needs", "assets", "goals", "barriers"):
            if not self.all(collection, assessment_id=a["id"]):
                yield collection.removesuffix("s")
        for group in a["target_groups"]:
            asked = any(f["stakeholder_group"] == group for f in heard)
            if not asked and not self.all("waivers", assessment_id=a["id"], requirement=f"survey_{group}"):
                yield f"survey_{group}"

    def decided(self, a, step, after):
        """The first day, not before `after`, on which the school's leadership team, then in office, adopted the step."""
        teams = {t["id"]: t for t in self.all("leadership-bodies", kind="leadership_team")}
        adopted = self.all("decisions", assessment_id=a["id"], kind=step, outcome="adopted")
        return min((d["decided_on"] for d in adopted if d["decided_on"] >= after and d["body_id"] in teams
                    and holds(teams[d["body_id"]], d["decided_on"])), default=None)

    def to_align(self, a):
        after = ""
        for step in STEPS:  # one after another: where one is missing none after it counts
            after = None if after is None else self.decided(a, step, after)
            if after is None:
                yield f"decided_{step}"
        if not self.all("visions", assessment_id=a["id"]):
            yield "vision"
        if not self.all("priorities", assessment_id=a["id"], status="active"):
            yield "priority"
        plans = [p for p in self.all("plans", assessment_id=a["id"], kind="community_school") if p["status"] != "retired"]
        if not plans:
            yield "plan"
        took_part = {c for p in plans for c in p["contributors"]}
        yield from (f"contributor_{c}" for c in CONTRIBUTORS if c not in took_part)

    def unanswered(self, a):
        """The active priorities nothing that points to a goal of the improvement plan was developed for or aligned to."""
        return [p for p in self.all("priorities", assessment_id=a["id"], status="active")
                if not any(l["status"] != "considered" and l.get("improvement_plan_goal_id") for l in self.all("alignments", priority_id=p["id"]))]

    def to_complete(self, a):
        yield from ("unaligned_priority" for _ in self.unanswered(a))
        visions = {v["id"] for v in self.all("visions", assessment_id=a["id"])}
        told = {g for c in self.all("communications") if c.get("vision_id") in visions for g in c["audiences"]}
        yield from (f"communicated_{g}" for g in GROUPS if g not in told)
        held_to = visions | {p["id"] for p in self.all("priorities", assessment_id=a["id"])}
        whole = [m for m in self.all("measures") if all(m.get(n) is not None for n in ("baseline", "target", "due_on", "owner_title"))]
        if not any({m.get("priority_id"), m.get("vision_id")} & held_to for m in whole):
            yield "measure"

    # ---- what the readiness shows ----

    def readiness(self):
        """(phase, what is missing, warnings, the last edition)."""
        missing = self.lacks(self.open) if self.open else Counter(["assessment"])
        warnings = Counter(["many_priorities"] if len(self.all("priorities", status="active")) > 5 else [])
        editions = [a["edition"] for a in self.all(ASSESSMENTS, phase="completed")]
        return self.open and self.open["phase"], missing, warnings, max(editions, default=None)
