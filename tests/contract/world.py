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


class World:
    def __init__(self, server, client):
        self.server, self.client = server, client
        self.admin = {code: server.token("district", code) for code in (HOME, ABROAD)}
        self.principals = {}

    # ---- records ----

    def body(self, operation, district=HOME, variant=0, **given):
        """A valid body for a creation; links lead to fresh records."""
        schema = operation.body_schema
        holds = document.record_schema(operation.collection).get("x-holds", {})
        out = {}
        for name, prop in schema["properties"].items():
            if name in given:
                out[name] = given[name]
            elif name == operation.nest:
                continue
            elif "x-links-to" in prop:
                out[name] = self.some(prop["x-links-to"], district)["id"]
            else:
                out[name] = bodies.value(name, prop, holds, variant)
        return out

    def make(self, collection, district=HOME, **given):
        operation = document.one(collection, CREATE)
        body = self.body(operation, district, **given)
        return self.client.send("POST", operation.path, self.admin[district], body=body).expect(201).json

    def some(self, collection, district=HOME):
        """A fresh record where one can be made, else one that is there: of a journal, what a write leaves."""
        if document.one(collection, CREATE):
            return self.make(collection, district)
        if not document.is_written(collection):
            self.make("partners", district)
        listing = document.one(collection, LIST)
        return self.client.send("GET", listing.path, self.admin[district]).expect(200).json["data"][0]

    def etag(self, collection, record_id, token=None):
        reading = document.one(collection, READ)
        return self.client.send("GET", reading.url(record_id), token or self.admin[HOME]).expect(200).header("ETag")

    # ---- principals ----

    def setup(self):
        """One principal per role that owns things, a sibling of each beside it, and two from another district."""
        school, other_school = self.make("schools"), self.make("schools")
        partner, other_partner = self.make("partners"), self.make("partners")
        self.add("district", "district", HOME)
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
            return self.make(collection, **{member: mine})
        reading = document.one(collection, READ)
        return self.client.send("GET", reading.url(mine), self.admin[HOME]).expect(200).json
