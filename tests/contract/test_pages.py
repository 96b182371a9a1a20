"""The fixed addresses: health, who am I, what a problem is."""
import pytest

from document import PAGE, each, document

WRITING = ("create", "update", "remove", "call")
ROLES = ["district", "school", "united_way", "mtea", "partner", "reader"]


def page_path(operation):
    return operation.path.split("{")[0] + "not-found" if "{" in operation.path else operation.path


@each(PAGE)
def test_a_page_answers(people, client, operation):
    token = people.principals["reader"].token
    client.send("GET", page_path(operation), token if operation.node.get("security") != [] else None).expect(200)


@each(PAGE)
def test_a_page_refuses_what_it_does_not_know(people, client, operation):
    token, path = people.principals["reader"].token, page_path(operation)
    assert client.send("GET", path, token, {"no_such": "1"}).expect(400).pointers == ["?no_such"]
    client.send("GET", path, token, headers={"Accept": "image/png"}).expect(406)


@pytest.mark.parametrize("role", ROLES)
def test_me(people, client, role):
    who = people.principals[role]
    me = client.send("GET", "/v1/me", who.token).expect(200).json
    assert me["role"] == role and set(me["school_ids"]) == who.schools and me["partner_id"] == who.partner
    writing = [w for one in me["may"] for w in one["verbs"] if w.startswith(WRITING)]
    assert me["can_read"] is True and me["can_write"] is bool(writing)
    assert me["can_write"] == any({role, f"{role}:own"} & set(o.roles or ()) for o in document.operations if o.method != "GET")
    may = {one["resource"]: set(one["verbs"]) for one in me["may"]}
    for operation in document.operations:
        if operation.roles is None or operation.nest:
            continue
        resource = f"{operation.segments[1]}/{operation.segments[3]}" if operation.verb in ("report", "call") else operation.collection
        verb = {"report": "read", "feed": "list"}.get(operation.verb, operation.verb)
        words = {verb} if role in operation.roles else {f"{verb}:own"} if f"{role}:own" in operation.roles else set()
        assert {w for w in may[resource] if w.split(":")[0] == verb} == words, operation.id


def test_me_knows_the_scope(server, client):
    me = client.send("GET", "/v1/me", server.token("district", "mps", scope="read")).expect(200).json
    assert me["can_read"] is True and me["can_write"] is False
    assert not any(word.startswith(WRITING) for one in me["may"] for word in one["verbs"])


def test_me_knows_the_scope_and_the_role(server, client):
    for role in ("district", "reader"):
        me = client.send("GET", "/v1/me", server.token(role, "mps", scope="write")).expect(200).json
        assert me["can_read"] is False and me["can_write"] is (role == "district"), role


@pytest.mark.parametrize("arguments, subject", [
    (("school", "mps", ["demo-07", "demo-06"]), "demo-07@mps"), (("united_way", "mps", (), "united-way"), "united-way@mps"),
    (("reader", "mps"), "reader@mps"), (("district", "wawm"), "district@wawm")])
def test_a_token_of_the_command_stands_for_whom_it_names(server, client, arguments, subject):
    assert client.send("GET", "/v1/me", server.token(*arguments)).expect(200).json["subject"] == subject


def test_an_unknown_problem_has_no_page(client):
    client.send("GET", "/problems/no-such-problem").expect(404)


def test_every_problem_of_the_document_has_a_page(client):
    listed = {p["code"]: p for p in client.send("GET", "/problems").expect(200).json["data"]}
    statuses = {r["x-status"] for r in document.root["components"]["responses"].values() if "x-status" in r}
    assert {p["status"] for p in listed.values()} == statuses
    for code, entry in listed.items():
        assert client.send("GET", f"/problems/{code}").expect(200).json == entry
