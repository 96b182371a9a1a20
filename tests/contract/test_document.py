"""Is the document one, everywhere, and sound in itself?"""
import re

import fastjsonschema
import jsonschema

from document import CALL, COMMITTED, CREATE, LIST, READ, REMOVE, UPDATE, document, formats

CAMEL = re.compile(r"[a-z]+([A-Z][a-z0-9]*)*\Z")


def nodes(node, path=""):
    yield path, node
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from nodes(child, f"{path}/{key}")


def test_committed_served_and_printed_are_the_same(server, client):
    committed = COMMITTED.read_bytes()
    assert client.send("GET", "/openapi.json").expect(200).body == committed
    assert server.run("openapi").encode() == committed


def test_every_reference_leads_somewhere():
    for path, node in nodes(document.root):
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            assert document.resolve(node), path


def test_operation_ids_are_unique_and_lower_camel():
    ids = [o.id for o in document.operations]
    assert len(ids) == len(set(ids))
    assert all(CAMEL.match(i) for i in ids), ids


def test_null_is_only_ever_a_type():
    for path, node in nodes(document.root["components"]["schemas"]):
        if isinstance(node, dict):
            assert not {"nullable", "allOf", "oneOf", "anyOf"} & set(node) or "/properties" in path[-12:], path


def test_schemas_are_schemas_and_their_examples_validate():
    examples = 0
    for name, schema in document.root["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        for example in schema.get("examples", []):
            assert not document.faults({"$ref": f"#/components/schemas/{name}"}, example), name
            examples += 1
    bodies = sum("requestBody" in o.node for o in document.operations)
    assert examples >= bodies > 0


def altered(value):
    """A value and all that is near it: each part of it in turn left out, twice, or of every other kind."""
    yield from (value, None, True, -1, 1.5, 10 ** 20, "", "x" * 100000, "2031-02-30", "not-a-uuid", [], {}, [[]], ["x", "x"], ["x", 1, 1.0],
                [f"Item {i}" for i in range(500)])
    if isinstance(value, dict):
        yield {**value, "no_such": 1}
        for name in value:
            yield {n: v for n, v in value.items() if n != name}
            yield from ({**value, name: other} for other in altered(value[name]))
    elif isinstance(value, list):
        yield value + value
        for i, item in enumerate(value):
            yield from (value[:i] + [other] + value[i + 1:] for other in altered(item))


def accepts(compiled, value):
    try:
        compiled(value)
        return True
    except fastjsonschema.JsonSchemaValueException:
        return False


def test_what_is_accepted_quickly_is_accepted():
    """And the quick answer is enough for what is as it should be, and knows what is not."""
    for name, schema in document.root["components"]["schemas"].items():
        quick, judge = document.judges(f"#/components/schemas/{name}")
        for example in schema.get("examples", []):
            values = list(altered(example))
            accepted = [value for value in values if accepts(quick, value)]
            assert accepted[0] is example and len(accepted) < len(values), name
            for value in accepted:
                assert judge.is_valid(value), f"{name}: {value}"


def test_every_body_and_answer_is_a_named_schema():
    for o in document.operations:
        contents = [r.get("content", {}) for r in o.responses.values()] + [o.node.get("requestBody", {}).get("content", {})]
        for content in contents:
            for media in content.values():
                assert list(media["schema"]) == ["$ref"], o.id


def test_requests_are_closed_and_answers_are_open():
    for o in document.of(CREATE) + document.of(UPDATE) + document.of(CALL):
        assert o.body_schema["additionalProperties"] is False, o.id
    for collection in document.collections:
        for name, prop in document.record_schema(collection)["properties"].items():
            assert "enum" not in prop, f"{collection}.{name}"


def test_each_operation_lists_what_it_can_answer():
    always = {"400", "401", "403", "406", "500", "503", "504"}
    by_verb = {LIST: {"200"}, READ: {"200", "304", "404"}, CREATE: {"201", "413", "415", "422"},
               UPDATE: {"200", "404", "412", "413", "415", "422", "428"}, REMOVE: {"204", "404", "412", "428"},
               CALL: {"200", "404", "409", "412", "413", "415", "422"}}
    for verb, statuses in by_verb.items():
        for o in document.of(verb):
            assert always | statuses <= set(o.responses), o.id
            assert not o.nest or "404" in o.responses, o.id


def test_the_date_checker_can_say_no():
    assert not formats.conforms("2031-02-30", "date")
    assert not formats.conforms("2031-01-01T00:00:00+00:00", "date-time")
    assert not formats.conforms("not-a-uuid", "uuid")
    assert not formats.conforms("0198C5A2-6D00-7A31-9C44-5F0E8D2B7A10", "uuid")
