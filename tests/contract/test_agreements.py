"""Who signs an agreement, what a signature settles, and what a district asks of whoever gives a service."""
import concurrent.futures
import datetime

import pytest

from client import Client
from document import CREATE, document
from world import ABROAD, HOME


class Parties:
    """An organization and a school that have nothing yet, the district, and a client for each."""

    def __init__(self, people):
        self.people, self.client, self.admin = people, people.client, people.admin[HOME]
        self.today = datetime.date.fromisoformat(people.server.psql("SELECT app.today(app.district_id())"))
        school, partner = people.make("schools"), people.make("partners", kind="community_organization")
        self.school, self.partner, self.district = school["id"], partner["id"], people.organization(HOME)
        self.tokens = {"partner": people.server.token("partner", HOME, partner=partner["code"]),
                       "school": people.server.token("school", HOME, [school["local_code"]]), "district": self.admin}
        self.sides = {"partner": {"partner_id": self.partner}, "school": {"school_id": self.school}, "district": {"partner_id": self.district}}

    def day(self, days=0):
        return (self.today + datetime.timedelta(days)).isoformat()

    def draft(self, **but):
        body = {"partner_id": self.partner, "school_id": self.school, "title": "Tutoring after school", "services": ["Tutoring"],
                "starts_on": self.day(-30), "ends_on": self.day(300), **but}
        return self.client.send("POST", "/v1/agreements", self.admin, body=body).expect(201).json

    def sign(self, agreement, who, as_whom=None, signed_on=None):
        body = {"agreement_id": agreement["id"], "signed_on": signed_on or self.day(-3), "signer_title": "Director", **self.sides[as_whom or who]}
        return self.client.send("POST", "/v1/signatures", self.tokens[who], body=body)

    def settle(self, agreement, **change):
        return self.client.send("PATCH", f"/v1/agreements/{agreement['id']}", self.admin, body=change, headers={"If-Match": "*"})

    def take_back(self, signature, who):
        return self.client.send("DELETE", f"/v1/signatures/{signature['id']}", self.tokens[who], headers={"If-Match": "*"})

    def agreed(self, **but):
        """One that all have signed."""
        agreement = self.draft(**but)
        for who in ("partner", "school", "district") if agreement["school_id"] else ("partner", "district"):
            self.sign(agreement, who).expect(201)
        return self.settle(agreement, status="signed", signed_on=self.day(-3)).expect(200).json


@pytest.fixture()
def parties(people):
    return Parties(people)


def refused(reply, status, pointer, code):
    """One thing is wrong, and this is it."""
    assert [(e["pointer"], e["code"]) for e in reply.expect(status).json["errors"]] == [(pointer, code)]


# ---- who signs ----

@pytest.mark.parametrize("last", ["partner", "school", "district"])
def test_each_party_signs_for_itself(parties, last):
    agreement = parties.draft()
    for who in parties.tokens:
        for whom in set(parties.sides) - {who}:
            parties.sign(agreement, who, as_whom=whom).expect(403)
    for missing, who in enumerate(sorted(parties.sides, key=lambda side: side == last)):
        refused(parties.settle(agreement, status="signed", signed_on=parties.day(-3)), 409, "/status", "unsigned")
        made = parties.sign(agreement, who, signed_on=parties.day(-5 + missing)).expect(201).json
        assert {name: made[name] for name in ("partner_id", "school_id")} == {"partner_id": None, "school_id": None, **parties.sides[who]}
        refused(parties.sign(agreement, who), 409, "/agreement_id", "taken")
    for day in (None, parties.day(-5), parties.day(-2)):  # the day of the last signature, no other
        refused(parties.settle(agreement, status="signed", signed_on=day), 422, "/signed_on", "not_the_last_signature")
    done = parties.settle(agreement, status="signed", signed_on=parties.day(-3)).expect(200).json
    assert done["status"] == "signed"
    signed = parties.client.list_all(f"/v1/agreements/{agreement['id']}/signatures", parties.tokens["partner"])
    assert sorted(s["signed_on"] for s in signed) == [parties.day(n) for n in (-5, -4, -3)]


def test_an_agreement_is_not_born_signed(parties):
    body = {"partner_id": parties.partner, "title": "Signed by nobody", "status": "signed", "signed_on": parties.day(), "starts_on": parties.day()}
    refused(parties.client.send("POST", "/v1/agreements", parties.admin, body=body), 409, "/status", "unsigned")


def test_who_is_no_party_signs_nothing(people, client, parties):
    agreement = parties.draft()
    other = people.make("partners", kind="community_organization")
    sides = [(people.principals["sibling_school"].token, {"school_id": next(iter(people.principals["sibling_school"].schools))})]
    sides += [(people.server.token(role, HOME, partner=other["code"]), {"partner_id": other["id"]}) for role in ("partner", "united_way", "mtea")]
    for token, side in sides:
        body = {"agreement_id": agreement["id"], "signed_on": parties.day(-3), "signer_title": "Director", **side}
        refused(client.send("POST", "/v1/signatures", token, body=body), 422, "/agreement_id", "not_a_party")
    reader = people.principals["reader"].token
    client.send("POST", "/v1/signatures", reader, body={**body, "partner_id": parties.partner}).expect(403)
    # There the agreement is not.
    abroad = {**body, "partner_id": people.organization(ABROAD)}
    refused(client.send("POST", "/v1/signatures", people.admin[ABROAD], body=abroad), 422, "/agreement_id", "not_found")


def test_signing_where_the_agreement_stands(parties):
    """A signature takes nothing from the agreement but the agreement: who signs says who it is."""
    agreement = parties.draft()
    path, body = f"/v1/agreements/{agreement['id']}/signatures", {"signed_on": parties.day(-3), "signer_title": "Director"}
    for who, side in parties.sides.items():
        refused(parties.client.send("POST", path, parties.admin, body=body), 422, "/partner_id", "exactly_one")
        made = parties.client.send("POST", path, parties.tokens[who], body={**body, **side}).expect(201).json
        assert made["agreement_id"] == agreement["id"]
    parties.settle(agreement, status="signed", signed_on=parties.day(-3)).expect(200)


def test_an_agreement_for_all_schools_has_two_parties(parties):
    agreement = parties.draft(school_id=None)
    refused(parties.sign(agreement, "school"), 422, "/agreement_id", "not_a_party")
    parties.sign(agreement, "partner").expect(201)
    refused(parties.settle(agreement, status="signed", signed_on=parties.day(-3)), 409, "/status", "unsigned")
    parties.sign(agreement, "district").expect(201)
    parties.settle(agreement, status="signed", signed_on=parties.day(-3)).expect(200)


def test_the_district_signs_once_with_itself(parties):
    agreement = parties.draft(school_id=None, partner_id=parties.district)
    refused(parties.sign(agreement, "partner"), 422, "/agreement_id", "not_a_party")
    parties.sign(agreement, "district").expect(201)
    parties.settle(agreement, status="signed", signed_on=parties.day(-3)).expect(200)


def test_nobody_signs_on_a_day_to_come(parties):
    agreement = parties.draft()
    refused(parties.sign(agreement, "partner", signed_on=parties.day(2)), 422, "/signed_on", "in_the_future")
    parties.sign(agreement, "partner", signed_on=parties.day()).expect(201)


# ---- what it settles ----

TERMS = {"title": "Other", "services": ["Other"], "space": "A room", "staffing": "Two", "funding": "The district", "data_sharing": True,
         "data_scope": "None", "starts_on": "2020-01-01", "ends_on": None}


def test_the_first_signature_settles_the_terms(parties):
    agreement = parties.draft()
    everything = set(document.one("agreements", CREATE).body_schema["properties"]) - {"partner_id", "school_id"}
    assert set(TERMS) == everything - {"status", "signed_on", "document_url"}
    parties.settle(agreement, space="Before anybody has signed").expect(200)
    signature = parties.sign(agreement, "partner").expect(201).json
    before = parties.client.send("GET", f"/v1/agreements/{agreement['id']}", parties.admin).expect(200).json
    for name, value in TERMS.items():
        refused(parties.settle(agreement, **{name: value}), 409, "/status", "settled")
    assert parties.client.send("GET", f"/v1/agreements/{agreement['id']}", parties.admin).expect(200).json == before
    parties.settle(agreement, document_url="https://example.org/agreement").expect(200)
    for who in ("school", "district"):
        parties.take_back(signature, who).expect(403)
    parties.take_back(signature, "partner").expect(204)
    parties.settle(agreement, **TERMS).expect(200)


def test_what_all_have_signed_stays(parties):
    agreement = parties.agreed()
    for signature in parties.client.list_all(f"/v1/agreements/{agreement['id']}/signatures", parties.admin):
        who = next(w for w, side in parties.sides.items() if side.items() <= signature.items())
        refused(parties.take_back(signature, who), 409, "/agreement_id", "settled")
    delete = parties.client.send("DELETE", f"/v1/agreements/{agreement['id']}", parties.admin, headers={"If-Match": "*"}).expect(409)
    assert delete.json["errors"]
    for change in ({"status": "draft"}, {"signed_on": parties.day(-4)}, {"signed_on": None}, *({n: v} for n, v in TERMS.items())):
        refused(parties.settle(agreement, **change), 409, "/status", "settled")
    parties.settle(agreement, document_url="https://example.org/agreement").expect(200)
    parties.settle(agreement, status="terminated").expect(200)
    for status in ("signed", "draft"):
        refused(parties.settle(agreement, status=status), 409, "/status", "settled")


def test_what_is_terminated_is_signed_by_nobody(parties):
    agreement = parties.draft()
    parties.settle(agreement, status="terminated").expect(200)
    for who in parties.sides:
        refused(parties.sign(agreement, who), 409, "/agreement_id", "settled")


def test_no_signature_is_missing_whoever_comes_first(people, server, parties):
    """One side takes its signature back while the other declares the agreement signed: one of the two is refused."""
    clients = [Client(server.host, server.port) for _ in range(2)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for turn in range(20):
            agreement = parties.draft()
            signatures = {who: parties.sign(agreement, who).expect(201).json for who in parties.sides}
            write = {"signed": ("PATCH", f"/v1/agreements/{agreement['id']}", parties.admin, {"status": "signed", "signed_on": parties.day(-3)}),
                     "gone": ("DELETE", f"/v1/signatures/{signatures['partner']['id']}", parties.tokens["partner"], None)}
            order = ("signed", "gone") if turn % 2 else ("gone", "signed")
            asked = [pool.submit(c.send, *write[what][:3], body=write[what][3], headers={"If-Match": "*"}) for c, what in zip(clients, order)]
            reply = dict(zip(order, (one.result() for one in asked)))
            done = [what for what in order if reply[what].status in (200, 204)]
            assert len(done) == 1 and {r.status for r in reply.values()} & {409}, {what: r.status for what, r in reply.items()}
            left = parties.client.list_all(f"/v1/agreements/{agreement['id']}/signatures", parties.admin)
            status = people.read("agreements", agreement["id"], HOME)["status"]
            assert (status, len(left)) == (("signed", 3) if done == ["signed"] else ("draft", 2))
    for one in clients:
        one.close()


# ---- what a district asks of a service ----

def own_district(people):
    (district,) = people.client.list_all("/v1/districts", people.admin[HOME])
    return f"/v1/districts/{district['id']}"


@pytest.fixture()
def policy(people, client):
    """Sets the district's policy; afterwards it is what it was."""
    path = own_district(people)
    before = client.send("GET", path, people.admin[HOME]).expect(200).json

    def put(**members):
        client.send("PATCH", path, people.admin[HOME], body=members, headers={"If-Match": "*"}).expect(200)
    yield put
    put(**{name: before[name] for name in ("agreement_policy", "agreement_grace_days")})


def offer(parties, who="partner", **but):
    partner = but.pop("partner_id", parties.partner)
    program = parties.people.make_or_find("programs", partner_id=partner)
    body = {"school_id": parties.school, "partner_id": partner, "program_id": program["id"], "starts_on": parties.day(-2), **but}
    return parties.client.send("POST", "/v1/offerings", parties.tokens[who], body=body)


def test_without_an_agreement_nothing_runs_where_the_district_refuses(parties, policy):
    for asks in ("warn", "ignore"):
        policy(agreement_policy=asks)
        offer(parties).expect(201)
    policy(agreement_policy="refuse")
    for who in parties.tokens:
        refused(offer(parties, who), 409, "/partner_id", "no_agreement")
    planned = offer(parties, status="planned").expect(201).json
    path = f"/v1/offerings/{planned['id']}"

    def run(status):
        return parties.client.send("PATCH", path, parties.tokens["partner"], body={"status": status}, headers={"If-Match": "*"})
    refused(run("active"), 409, "/partner_id", "no_agreement")
    agreement = parties.agreed()
    run("active").expect(200)
    offer(parties).expect(201)
    parties.settle(agreement, status="terminated").expect(200)
    refused(offer(parties), 409, "/partner_id", "no_agreement")
    run("paused").expect(200)
    refused(run("active"), 409, "/partner_id", "no_agreement")


def test_a_draft_is_no_agreement(parties, policy):
    policy(agreement_policy="refuse")
    agreement = parties.draft()
    for who in parties.sides:
        parties.sign(agreement, who).expect(201)
        refused(offer(parties), 409, "/partner_id", "no_agreement")  # until somebody says that it is signed
    parties.settle(agreement, status="signed", signed_on=parties.day(-3)).expect(200)
    offer(parties).expect(201)


def test_an_agreement_holds_where_it_is_for(people, parties, policy):
    policy(agreement_policy="refuse")
    parties.agreed()
    elsewhere = people.make("schools")["id"]
    refused(offer(parties, school_id=elsewhere), 409, "/partner_id", "no_agreement")
    parties.agreed(school_id=None)
    offer(parties, school_id=elsewhere).expect(201)
    other = people.make("partners", kind="community_organization")["id"]
    refused(offer(parties, "district", partner_id=other), 409, "/partner_id", "no_agreement")


def test_the_district_needs_none_with_itself(parties, policy):
    policy(agreement_policy="refuse")
    offer(parties, "district", partner_id=parties.district).expect(201)


def test_days_of_grace(parties, policy):
    policy(agreement_policy="refuse", agreement_grace_days=0)
    parties.agreed(ends_on=parties.day(-5))
    refused(offer(parties), 409, "/partner_id", "no_agreement")
    # What is over is judged by its last day, what is to come by its first.
    offer(parties, starts_on=parties.day(-20), ends_on=parties.day(-5)).expect(201)
    refused(offer(parties, starts_on=parties.day(-20), ends_on=parties.day(-4)), 409, "/partner_id", "no_agreement")
    policy(agreement_grace_days=5)
    offer(parties).expect(201)
    refused(offer(parties, starts_on=parties.day(1)), 409, "/partner_id", "no_agreement")
    policy(agreement_grace_days=4)
    refused(offer(parties), 409, "/partner_id", "no_agreement")


def test_an_agreement_that_has_not_begun_is_none_yet(parties, policy):
    policy(agreement_policy="refuse")
    parties.agreed(starts_on=parties.day(10))
    refused(offer(parties), 409, "/partner_id", "no_agreement")
    refused(offer(parties, starts_on=parties.day(9)), 409, "/partner_id", "no_agreement")
    offer(parties, starts_on=parties.day(10)).expect(201)


@pytest.mark.parametrize("who", ["school", "partner", "united_way", "mtea", "reader"])
def test_only_the_district_sets_its_policy(people, client, who):
    path = own_district(people)
    client.send("PATCH", path, people.principals[who].token, body={"agreement_policy": "ignore"}, headers={"If-Match": "*"}).expect(403)
