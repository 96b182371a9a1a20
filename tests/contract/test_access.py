"""Who may do what: every operation, as every role, to its own, a sibling's, a foreign and an absent record."""
import pytest

import bodies
from document import HIDDEN, CALL, CREATE, FEED, LIST, PAGE, READ, REMOVE, REPORT, UPDATE, document, each, of_a_district
from secrecy import assert_indistinguishable
from world import ABROAD, HOME

NEVER = '"v999999"'

ALL = (LIST, READ, CREATE, UPDATE, REMOVE, CALL, REPORT, FEED)
ON_ONE = (READ, UPDATE, REMOVE, CALL, REPORT)
# Whether a call may be made shows without making it: one for a version that never was is stale, and no more than that.
SUCCESS = {LIST: 200, FEED: 200, READ: 200, REPORT: 200, CREATE: 201, UPDATE: 200, REMOVE: 204, CALL: 412}


def ask(client, operation, token, record_id, body=None, headers=None):
    headers = dict(headers or {})
    if operation.verb in (UPDATE, REMOVE, CALL):
        headers["If-Match"] = NEVER if operation.verb == CALL else "*"
    if operation.verb == UPDATE and body is None:
        body = {}
    return client.send(operation.method, operation.url(record_id), token, body=body, headers=headers)


def may_ask(operation, who):
    """Whether its role may do this to some record."""
    return any(role.split(":")[0] == who.role for role in operation.roles)


def target_of(operation):
    """The collection the id in the path is of."""
    return operation.outer or operation.collection


@each(*ALL)
def test_own_and_sibling(people, client, operation):
    """The answer is what x-roles says, for a record of one's own and for one that is not."""
    for who in people.home():
        if operation.verb == REMOVE and document.one(operation.collection, CREATE).node["x-conflicts"]:
            who = people.anew(who)  # what it has but one of, others may refer to
        own = people.own(who, operation.collection)
        other = people.some(operation.collection, prefer=operation.nest) if operation.verb != FEED else {"id": None}
        for record in filter(None, (own, other)):
            mine = record is own
            if operation.nest and not record[operation.nest]:
                continue
            if operation.verb == REMOVE and mine and record["id"] in who.schools | {who.partner}:
                continue  # the principal itself
            if operation.verb == CREATE:
                reply, expected = create_as(people, client, operation, who, mine)
            else:
                where = record[operation.nest] if operation.nest else record["id"]
                reply, expected = ask(client, operation, who.token, where), who.may(operation, record)
                if operation.verb in (LIST, FEED):
                    expected = who.may(operation)
            wanted = SUCCESS[operation.verb] if expected else 403
            if operation.collection in HIDDEN and who.role != "district" and may_ask(operation, who) and not mine and operation.verb in ON_ONE:
                wanted = 404
            assert reply.status == wanted, f"{who} {operation.id} {'own' if mine else 'sibling'}: {reply.status}, not {wanted}"


def create_as(people, client, operation, who, mine):
    owner = document.record_schema(operation.collection).get("x-owner", {})
    member = owner.get("school" if who.role == "school" else "partner")
    given = {}
    lists = document.record_schema(operation.collection).get("x-exactly-one-of", [])
    barred = any({member, operation.nest} <= set(names) and member != operation.nest for names in lists)
    if mine and member in operation.body_schema["properties"] and not barred:
        who = people.anew(who) if operation.node["x-conflicts"] else who
        given[member] = next(iter(who.schools)) if who.role == "school" else who.partner
    path, body = people.creation(operation, **given)
    reply = client.send("POST", path, who.token, body=body)
    return reply, who.may(operation, {**body, operation.nest: path.split("/")[3] if operation.nest else None, "id": None})


@each(*ON_ONE, where=of_a_district)
def test_a_foreign_record_is_an_absent_one(people, client, operation):
    """For every role at home a record abroad, for those abroad a record at home."""
    absent_id = bodies.absent_id()
    for who in people.principals.values():
        district = HOME if who.name.startswith("foreign") else ABROAD
        foreign_id = people.some(operation.collection, district)["id"]
        foreign = ask(client, operation, who.token, foreign_id)
        absent = ask(client, operation, who.token, absent_id)
        # A role that may only touch its own may not learn either whether the record is there.
        foreign.expect(404 if may_ask(operation, who) else 403)
        assert_indistinguishable(foreign, absent, foreign_id, absent_id)


@each(LIST, CREATE, nested=True)
def test_nothing_happens_below_a_foreign_record(people, client, operation):
    absent_id, foreign_id = bodies.absent_id(), people.some(operation.outer, ABROAD)["id"]
    for who in people.home():
        body = people.creation(operation)[1] if operation.verb == CREATE else None
        foreign, absent = (ask(client, operation, who.token, i, body) for i in (foreign_id, absent_id))
        foreign.expect(404 if who.may(operation, body) or path_tells_whose(operation, who, body) else 403)
        assert_indistinguishable(foreign, absent, foreign_id, absent_id)


def path_tells_whose(operation, who, body):
    """Whether the record of the path would say that the new one is his, did it exist: it has the member, and has one alone of a list
    where the new one has one alone."""
    new, outer = document.record_schema(operation.collection), document.record_schema(operation.outer)
    member = new.get("x-owner", {}).get("school" if who.role == "school" else "partner")
    lists = [names for names in new.get("x-exactly-one-of", []) if member in names]
    return (f"{who.role}:own" in operation.roles and member not in body and member in outer["properties"] and
            all(names in outer.get("x-exactly-one-of", []) for names in lists))


@each(CREATE)
def test_a_link_abroad_is_a_link_to_nothing(people, client, operation):
    links = {n: p["x-links-to"] for n, p in operation.body_schema["properties"].items() if "x-links-to" in p and n != operation.nest}
    owners = document.record_schema(operation.collection).get("x-owner", {}).values()
    for name, collection in links.items():
        path, body = people.creation(operation, prefer=name)
        if name not in body or name in owners and "district" not in operation.roles:
            continue  # it cannot stand beside what the path gives; it may not be another's
        ids = people.some(collection, ABROAD)["id"], bodies.absent_id()
        replies = [client.send("POST", path, people.admin[HOME], body={**body, name: i}).expect(422) for i in ids]
        assert_indistinguishable(*replies, *ids)
        assert replies[0].pointers == [f"/{name}"] and replies[0].json["errors"][0]["code"] == "not_found"


@each(LIST, nested=False, where=of_a_district)
def test_lists_of_two_districts_share_nothing(people, client, operation):
    people.some(operation.collection, HOME), people.some(operation.collection, ABROAD)
    here, there = ({r["id"] for r in client.list_all(operation.path, people.admin[d])} for d in (HOME, ABROAD))
    assert here and there and not here & there


@each(*ALL, PAGE, where=lambda o: o.node.get("security") != [])
def test_nobody_is_let_in_without_a_good_token(people, client, operation):
    good = people.principals["district"].token
    head, payload, signature = good.split(".")
    flipped = ("B" if signature[0] != "B" else "C") + signature[1:]
    bad = [None, "", "Bearer", "Bearer ", "Bearer x", f"Bearer {head}.{payload}.{flipped}", f"Bearer {head}.{payload}.",
           f"Bearer {head}.{payload}", f"Basic {good}", f"Bearer {good} {good}", f"Bearer {good}.x", good]
    body = {} if operation.verb in (CREATE, UPDATE) else None
    for authorization in bad:
        headers = {"Authorization": authorization} if authorization is not None else {}
        reply = ask(client, operation, None, bodies.absent_id() if "{id}" in operation.path else None, body, headers).expect(401)
        assert reply.header("WWW-Authenticate").startswith("Bearer")


@each(*ALL)
def test_the_scope_narrows_the_role(people, server, client, operation):
    reading = operation.verb in (LIST, READ, REPORT, FEED)
    token = scoped(server, "write" if reading else "read")
    body = people.body(operation) if operation.verb == CREATE else None
    record = people.some(target_of(operation)) if operation.verb != FEED else {"id": None}
    assert "scope" in ask(client, operation, token, record["id"] if "{id}" in operation.path else None, body).expect(403).json["detail"]


@pytest.fixture(scope="module", autouse=True)
def forget():
    yield
    tokens.clear()


tokens = {}


def scoped(server, scope):
    if scope not in tokens:
        tokens[scope] = server.token("district", HOME, scope=scope)
    return tokens[scope]
