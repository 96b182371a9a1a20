"""Records and principals the tests act with: fresh ones for each purpose, so that no test stands in another's way."""
import bodies
from document import CREATE, LIST, READ, document

HOME, ABROAD = "mps", "wawm"


class Principal:
    def __init__(self, name, role, token, schools=(), partner=None):
        self.name, self.role, self.token, self.schools, self.partner = name, role, token, set(schools), partner

    def __repr__(self):
        return self.name

    def owns(self, owner, record):
        """`owner`: x-owner of the schema."""
        member = owner.get("school" if self.role == "school" else "partner")
        return bool(member) and record.get(member) is not None and record[member] in (
            self.schools if self.role == "school" else {self.partner})

    def may(self, operation, record=None):
        """What x-roles says; `record` is what it would be done to."""
        if self.role in operation.roles:
            return True
        owner = document.record_schema(operation.collection).get("x-owner", {})
        return f"{self.role}:own" in operation.roles and record is not None and self.owns(owner, record)


# The organization a district's own administrators act for: what it says of itself only it may write.
ORGANIZATIONS = {HOME: "mps", ABROAD: "demo-partner-1"}

# What a linked record must have about it that its schema does not tell: the set a code is of.
WANTED = {("fieldings", "channel_code_id"): {"set": "channel"}, ("needs", "area_code_id"): {"set": "support_area"}}


def links_of(operation):
    """Members of a body that are ids of other records, and of which collection."""
    return {name: prop["x-links-to"] for name, prop in operation.body_schema["properties"].items() if "x-links-to" in prop}


def value_of(operation, name, schema, variant=0):
    """A valid value of a member that is no link. Of what nothing sets apart in a district but its days no two hold on one day."""
    holds = document.record_schema(operation.collection).get("x-holds", {})
    creation = document.one(operation.collection, CREATE)
    if name in holds.values() and not links_of(creation) and creation.node["x-conflicts"]:
        return next(bodies.days)
    return bodies.value(name, schema, holds, variant)


def without_rivals(collection, links):
    """The same links, of those that bar each other in this collection one."""
    for names in document.record_schema(collection).get("x-exactly-one-of", []):
        for name in [n for n in names if n in links][1:]:
            del links[name]
    return links


class World:
    def __init__(self, server, client):
        self.server, self.client = server, client
        self.admin = {code: server.token("district", code, partner=ORGANIZATIONS[code]) for code in (HOME, ABROAD)}
        self.principals, self.parents, self.organizations = {}, {}, {}

    # ---- records ----

    def organization(self, district):
        if district not in self.organizations:
            found = self.client.send("GET", "/v1/partners", self.admin[district], {"code": ORGANIZATIONS[district]}).expect(200).json
            self.organizations[district] = found["data"][0]["id"]
        return self.organizations[district]

    def read(self, collection, record_id, district):
        return self.client.send("GET", document.one(collection, READ).url(record_id), self.admin[district]).expect(200).json

    def settled(self, operation, district, given):
        """The links of a body that follow from those given: a meeting tells the body that met, and that the school."""
        links = links_of(operation)
        known = {name: given[name] for name in links if given.get(name)}
        if operation.outer and given.get(operation.nest):
            known[operation.nest] = given[operation.nest]
        for name in list(known):
            record = self.read(links.get(name, operation.outer), known[name], district)
            for other in links:
                if record.get(other):
                    known.setdefault(other, record[other])
        return known

    def body(self, operation, district=HOME, variant=0, prefer=None, **given):
        """A valid body for a creation; links lead to records that go together: of one school, one assessment, one body. `prefer`: of
        several members that bar each other, the one to give."""
        schema = document.record_schema(operation.collection)
        known, owner = self.settled(operation, district, given), schema.get("x-owner", {})
        if "district" not in operation.roles and "district:own" in operation.roles and not set(owner.values()) & set(given):
            by_school = prefer and prefer == owner.get("school")
            known |= {prefer: self.some("schools", district)["id"]} if by_school else {owner["partner"]: self.organization(district)}
        barred = set()
        for names in schema.get("x-exactly-one-of", []):
            fitting = [n for n in names if given.get(n)] + [n for n in names if known.get(n)]
            barred |= set(names) - {fitting[0] if fitting else prefer if prefer in names else names[0]}
        out = {}
        for name, prop in operation.body_schema["properties"].items():
            if name in barred and name not in given:
                continue
            if name in given and name != operation.nest:
                out[name] = given[name]
            elif name == operation.nest:
                continue
            elif "x-links-to" in prop:
                if name not in known:
                    known[name] = self.linked(operation, name, prop, district, known)
                if known[name]:
                    out[name] = known[name]
            else:
                out[name] = value_of(operation, name, prop, variant)
        return out

    def author(self, operation, body, district=HOME):
        """The token of somebody who may create this: the district's administrator, or whose it is where each speaks for itself."""
        school = document.record_schema(operation.collection).get("x-owner", {}).get("school")
        if "district" in operation.roles or not body.get(school):
            return self.admin[district]
        return self.server.token("school", district, [self.read("schools", body[school], district)["local_code"]])

    def linked(self, operation, name, prop, district, known):
        """The id of a record that `name` may lead to beside the links that are known; None where there can be none. Made once for
        all who can share it: what only one record may lead to gets its own."""
        target = prop["x-links-to"]
        creation = document.one(target, CREATE)
        if not creation:
            return self.some(target, district)["id"]
        shared = set(links_of(creation)) & set(links_of(operation))
        school = document.record_schema(operation.collection).get("x-owner", {}).get("school")
        if school in shared and school in creation.body_schema["required"] and not known.get(school):
            return None
        given = without_rivals(target, {n: known[n] for n in links_of(creation) if n in shared and known.get(n)})
        given |= WANTED.get((operation.collection, name), {})
        key = (target, district, *sorted(given.items()))
        if operation.node["x-conflicts"] or key not in self.parents:
            self.parents[key] = self.make_or_find(target, district, **given)["id"]
        return self.parents[key]

    def creation(self, operation, district=HOME, variant=0, prefer=None, **given):
        """Where a creation is sent, and a valid body for it."""
        outer = None
        if operation.nest:
            outer = given.get(operation.nest) or self.outer_for(operation, district, given)
        body = self.body(operation, district, variant, prefer, **{**given, operation.nest: outer} if operation.nest else given)
        return operation.url(outer), body

    def outer_for(self, operation, district, given):
        """A record to create in: fresh, and fitting the links given."""
        creation, known = document.one(operation.outer, CREATE), self.settled(operation, district, given)
        for name in document.one(operation.collection, CREATE).body_schema["required"]:  # also what the outer record is to settle
            if name in links_of(creation) and name not in known:
                known[name] = self.linked(operation, name, operation.body_schema["properties"][name], district, known)
        fitting = without_rivals(operation.outer, {n: known[n] for n in links_of(creation) if known.get(n)})
        return self.make_or_find(operation.outer, district, **fitting)["id"]

    def make(self, collection, district=HOME, prefer=None, **given):
        operation = document.one(collection, CREATE)
        body = self.body(operation, district, prefer=prefer, **given)
        return self.client.send("POST", operation.path, self.admin[district], body=body).expect(201).json

    def make_or_find(self, collection, district=HOME, token=None, **given):
        """Made, or, where there can be only one, the one that is there."""
        operation = document.one(collection, CREATE)
        reply = self.client.send("POST", operation.path, token or self.admin[district], body=self.body(operation, district, **given)).expect(201, 409)
        if reply.status == 201:
            return reply.json
        narrow = [(name, given[name]) for name in links_of(operation) if name in given]
        while True:  # what is one of a kind is so within the first of its links
            found = self.client.send("GET", operation.path, self.admin[district], dict(narrow)).expect(200).json["data"]
            if found or not narrow:
                return found[0]
            narrow.pop()

    def some(self, collection, district=HOME, prefer=None):
        """A fresh record where one can be made, else one that is there: of a journal, what a write leaves."""
        if document.one(collection, CREATE):
            return self.make(collection, district, prefer)
        if not document.is_written(collection):
            self.make(document.source(collection), district)
        listing = document.one(collection, LIST)
        return self.client.send("GET", listing.path, self.admin[district]).expect(200).json["data"][0]

    def another(self, operation, name, record, district=HOME):
        """A fresh record that `name` of this record may lead to instead."""
        target = operation.body_schema["properties"][name]["x-links-to"]
        creation = document.one(target, CREATE)
        given = without_rivals(target, {n: record[n] for n in links_of(creation) if record.get(n)})
        return self.make_or_find(target, district, **given, **WANTED.get((operation.collection, name), {}))["id"]

    def etag(self, collection, record_id, token=None):
        reading = document.one(collection, READ)
        return self.client.send("GET", reading.url(record_id), token or self.admin[HOME]).expect(200).header("ETag")

    # ---- principals ----

    def setup(self):
        """One principal per role that owns things, a sibling of each beside it, and two from another district."""
        (abroad,) = self.client.send("GET", "/v1/districts", self.admin[ABROAD]).expect(200).json["data"]  # it refuses, so that the demo shows it
        self.client.send("PATCH", f"/v1/districts/{abroad['id']}", self.admin[ABROAD], body={"agreement_policy": "warn"}, headers={"If-Match": "*"}).expect(200)
        school, other_school = self.make("schools"), self.make("schools")
        partner, other_partner = self.make("partners"), self.make("partners")
        self.add("district", "district", HOME, partner={"id": self.organization(HOME), "code": ORGANIZATIONS[HOME]})
        self.add("reader", "reader", HOME)
        for name, one in (("school", school), ("sibling_school", other_school)):
            self.add(name, "school", HOME, school=one)
        for role in ("united_way", "mtea", "partner"):
            self.add(role, role, HOME, partner=partner)
            self.add(f"sibling_{role}", role, HOME, partner=other_partner)
        self.add("foreign_district", "district", ABROAD)
        self.add("foreign_reader", "reader", ABROAD)
        return self

    def add(self, name, role, district, school=None, partner=None, scope=None):
        token = self.server.token(role, district, [school["local_code"]] if school else [], partner and partner["code"], scope)
        self.principals[name] = Principal(name, role, token, [school["id"]] if school else [], partner and partner["id"])

    def anew(self, who):
        """The same with a school of its own that has nothing yet: for what a school can have but once."""
        if not who.schools:
            return who
        school = self.make("schools")
        return Principal(who.name, who.role, self.server.token(who.role, HOME, [school["local_code"]]), [school["id"]])

    def home(self):
        return [p for name, p in self.principals.items() if not name.startswith("foreign")]

    def own(self, principal, collection):
        """A record of the collection that is this principal's own; None where its role owns none."""
        owner = document.record_schema(collection).get("x-owner", {})
        member = owner.get("school" if principal.role == "school" else "partner")
        mine = next(iter(principal.schools), None) if principal.role == "school" else principal.partner
        if not member or not mine:
            return None
        if member != "id":
            creation = document.one(collection, CREATE)
            if {"district", f"{principal.role}:own"}.isdisjoint(creation.roles):
                return None
            return self.make_or_find(collection, token=None if "district" in creation.roles else principal.token, **{member: mine})
        reading = document.one(collection, READ)
        return self.client.send("GET", reading.url(mine), self.admin[HOME]).expect(200).json
