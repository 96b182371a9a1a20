"""A record created in context takes from its context: what the record of the path settles may be left out."""
import re

import pytest

import bodies
from document import CREATE, document
from secrecy import assert_indistinguishable
from world import ABROAD, HOME, links_of


def required(operation):
    """What such a record needs, in context or not."""
    return document.one(operation.collection, CREATE).body_schema["required"]


def may_be_null(operation, name):
    return "null" in document.record_schema(operation.outer)["properties"][name]["type"]


def without(body, names):
    return {name: value for name, value in body.items() if name not in names}


IN_CONTEXT = [o for o in document.of(CREATE, nested=True) if o.inherited]
# Where the school of the outer record decides who may create.
OF_A_SCHOOL = [o for o in IN_CONTEXT if "school:own" in o.roles
               and document.record_schema(o.collection)["x-owner"]["school"] in o.inherited]
# A link of the outer record that may be null, and where the new one needs it.
NEEDED = [(o, name) for o in IN_CONTEXT for name in o.inherited if name in required(o) and may_be_null(o, name)]
# One of several that bar each other.
EITHER = [(o, name) for o in IN_CONTEXT for name in o.inherited
          if any(name in names for names in document.record_schema(o.collection).get("x-exactly-one-of", []))]


def operations(chosen):
    return pytest.mark.parametrize("operation", chosen, ids=[o.id for o in chosen])


def pairs(chosen):
    return pytest.mark.parametrize("operation,name", chosen, ids=[f"{o.id}-{name}" for o, name in chosen])


def fresh(people, operation, **given):
    """A creation in a context of its own: the outer record, its address and a whole body."""
    if "school_id" in operation.inherited:
        given.setdefault("school_id", people.make("schools")["id"])
    path, body = people.creation(operation, **given)
    return people.read(operation.outer, path.split("/")[3], HOME), path, body


def test_there_are_such_creations():
    assert IN_CONTEXT and OF_A_SCHOOL and NEEDED and EITHER


@operations(IN_CONTEXT)
def test_the_document_says_so(operation):
    schema, plain = operation.body_schema, document.one(operation.collection, CREATE).body_schema
    assert set(schema["required"]) == set(plain["required"]) - {operation.nest, *operation.inherited}
    for name, prop in schema["properties"].items():
        taken = re.search(r" Taken from the [a-z-]+ when left out\.$", prop["description"])
        assert bool(taken) == (name in operation.inherited), name
    assert not set(operation.inherited) & set(schema["examples"][0])


@operations(IN_CONTEXT)
def test_what_is_left_out_is_the_outer_record_s(people, client, operation):
    outer, path, body = fresh(people, operation)
    names = operation.inherited
    assert any(outer[name] for name in names)
    made = client.send("POST", path, people.admin[HOME], body=without(body, names)).expect(201).json
    again = people.read(operation.collection, made["id"], HOME)
    for name in names:
        assert made[name] == again[name] == outer[name]
    assert made[operation.nest] == outer["id"]


@pairs(EITHER)
def test_whichever_the_outer_record_has(people, client, operation, name):
    """Of members that bar each other the one that the outer record has is taken, and the others stay null."""
    outer = people.make(operation.outer, prefer=name)
    assert outer[name]
    path, body = people.creation(operation, **{operation.nest: outer["id"]})
    made = client.send("POST", path, people.admin[HOME], body=without(body, operation.inherited)).expect(201).json
    for member in operation.inherited:
        assert made[member] == outer[member]
    # Given as null it is null: then none of them has a value.
    client.send("POST", path, people.admin[HOME], body={**without(body, operation.inherited), name: None}).expect(422)


@operations(IN_CONTEXT)
def test_what_is_given_must_fit(people, client, operation):
    """What is given is taken as given, and refused at one of the links that do not go together."""
    outer, path, body = fresh(people, operation)
    for name in filter(outer.get, operation.inherited):
        other = people.make(links_of(operation)[name])["id"]
        assert other != outer[name]
        reply = client.send("POST", path, people.admin[HOME], body={**without(body, operation.inherited), name: other}).expect(422)
        assert set(reply.pointers) <= {f"/{link}" for link in links_of(operation)}, reply.pointers


@operations(OF_A_SCHOOL)
def test_the_outer_record_says_whose_it_is(people, client, operation):
    """A school creates in what is its own, and nowhere else, whether it says so or leaves it out."""
    who, sibling = people.anew(people.principals["school"]), people.principals["sibling_school"]
    outer, path, body = fresh(people, operation, school_id=next(iter(who.schools)))
    left_out = without(body, operation.inherited)
    assert "not the caller's own" in client.send("POST", path, sibling.token, body=left_out).expect(403).json["detail"]
    client.send("POST", path, sibling.token, body=body).expect(403)
    assert client.send("POST", path, who.token, body=left_out).expect(201).json["school_id"] == outer["school_id"]


@operations(IN_CONTEXT)
def test_below_a_foreign_record_there_is_nothing(people, client, operation):
    left_out = without(people.creation(operation)[1], operation.inherited)
    ids = people.some(operation.outer, ABROAD)["id"], bodies.absent_id()
    school = people.principals["school"].token if operation in OF_A_SCHOOL else people.admin[HOME]
    for token in (people.admin[HOME], school):
        replies = [client.send("POST", operation.url(i), token, body=left_out).expect(404) for i in ids]
        assert_indistinguishable(*replies, *ids)


@pairs(NEEDED)
def test_what_the_outer_record_has_not_must_be_given(people, client, operation, name):
    barring = next(names for names in document.record_schema(operation.outer)["x-exactly-one-of"] if name in names)
    outer = people.make(operation.outer, prefer=next(n for n in barring if n != name))
    assert outer[name] is None
    left_out = without(people.creation(operation)[1], operation.inherited)
    reply = client.send("POST", operation.url(outer["id"]), people.admin[HOME], body=left_out).expect(422)
    assert reply.pointers == [f"/{name}"] and reply.json["errors"][0]["code"] == "required"
    if operation in OF_A_SCHOOL:
        client.send("POST", operation.url(outer["id"]), people.principals["school"].token, body=left_out).expect(403)
