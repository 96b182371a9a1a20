"""What a list must give, worked out on this side of the wire from all of its records."""
from document import LIST, bare_types, document, order_key


def text_of(value):
    """A value as it stands in a query and in CSV; a list as a query asks for any of its items."""
    if isinstance(value, list):
        return ",".join(map(text_of, value))
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def is_any_of(have, wanted):
    """What a filter with several values asks: a list has one of them, anything else is one of them."""
    return any(one in wanted for one in have) if isinstance(have, list) else have in wanted


def schema_of(operation):
    return document.record_schema(operation.collection)["properties"]


def place(world, operation, least=3):
    """The path of a list that holds a few records: a nested one under the record that has the most."""
    if not operation.nest:
        fill(world, operation, least)
        return operation.path
    canonical = document.one(operation.collection, LIST)
    records = world.client.list_all(canonical.path, world.admin["mps"])
    outer = [r[operation.nest] for r in records if r[operation.nest]] or [world.make(operation.collection)[operation.nest]]
    return operation.url(max(set(outer), key=outer.count))


def fill(world, operation, least):
    makes = document.source(operation.collection)
    if not makes:
        return
    missing = least - len(world.client.list_all(operation.path, world.admin["mps"]))
    for _ in range(max(0, missing)):
        world.make(makes)


def is_free_text(schema):
    """Ordered by the database's rules for languages, which are not ours to repeat."""
    return "string" in bare_types(schema) and "format" not in schema and "pattern" not in schema and "x-known-values" not in schema


def assert_ordered(records, name, descending, schema):
    """By one member, nulls last."""
    values = [r[name] for r in records]
    given = [order_key(v) for v in values if v is not None]
    assert None not in values[:len(given)], f"{name}: nulls are not last"
    if is_free_text(schema):
        given = [v[0].casefold() for v in given if v[:1].isascii() and v[:1].isalpha()]
    assert given == sorted(given, reverse=descending), f"{name} {'descending' if descending else 'ascending'}: {given}"


def holds_on(record, dates, day):
    first, last = record.get(dates["from"]), record.get(dates["to"])
    return (first is None or first <= day) and (last is None or last >= day)
