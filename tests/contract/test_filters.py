"""Does each filter give exactly the records that match, as counted on this side?"""
import pytest

import bodies
from document import LIST, document, each, order_key
from lists import holds_on, is_any_of, place, schema_of, text_of


def check(client, path, admin, whole, params, keep):
    got = client.list_all(path, admin, params)
    assert [r["id"] for r in got] == [r["id"] for r in whole if keep(r)], params


def listed(value):
    return value if isinstance(value, list) else [value]


def samples(whole, name):
    """A few values that occur, the extremes among them."""
    values = sorted({v for r in whole if r.get(name) is not None for v in listed(r[name])}, key=order_key)
    return list(dict.fromkeys(values[:2] + values[len(values) // 2:][:1] + values[-1:]))


@each(LIST, where=lambda o: o.filters)
def test_filters_are_what_they_say(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    for parameter, node in operation.filters.items():
        name = node["x-filters"]
        for value in samples(whole, name):
            text = text_of(value)
            if node["schema"]["type"] == "array" or parameter == name:
                check(client, path, admin, whole, {parameter: text}, lambda r: is_any_of(r.get(name), [value]))
            elif parameter.endswith(("_lte", "_until")):
                check(client, path, admin, whole, {parameter: text}, lambda r: r.get(name) is not None and order_key(r[name]) <= order_key(value))
            else:
                check(client, path, admin, whole, {parameter: text}, lambda r: r.get(name) is not None and order_key(r[name]) >= order_key(value))


@each(LIST, where=lambda o: o.filters)
def test_a_comma_means_or(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    for parameter, node in operation.filters.items():
        if node["schema"]["type"] != "array":
            continue
        name, some = node["x-filters"], samples(whole, node["x-filters"])
        if some:
            check(client, path, admin, whole, {parameter: ",".join(map(text_of, some))}, lambda r: is_any_of(r.get(name), some))


@each(LIST, where=lambda o: len(o.filters) > 1)
def test_filters_narrow_together_and_page(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    exact = {p: n["x-filters"] for p, n in operation.filters.items() if p == n["x-filters"]}
    for record in whole[:3]:
        params = {p: text_of(record[name]) for p, name in exact.items() if record.get(name) not in (None, [])}
        expected = [r["id"] for r in whole if all(is_any_of(r.get(exact[p]), listed(record[exact[p]])) for p in params)]
        check(client, path, admin, whole, params, lambda r: r["id"] in expected)
    lone = next(iter(exact))
    value = next(r[exact[lone]] for r in whole if r.get(exact[lone]) not in (None, []))
    expected = [r["id"] for r in whole if is_any_of(r.get(exact[lone]), listed(value))]
    counted = client.send("GET", path, admin, {lone: text_of(value), "count": "exact", "page_size": "1"}).expect(200).json
    assert counted["total_count"] == len(expected)


@each(LIST, where=lambda o: o.filters)
def test_a_filter_that_cannot_be_read(world, client, admin, operation):
    path = place(world, operation)
    for parameter, node in operation.filters.items():
        schema = node["schema"].get("items", node["schema"])
        wrong = {"boolean": ["yes", "1", ""], "integer": ["x", "1.5", ""], "number": ["x", "1.5.5", "1e3", ""]}.get(schema["type"])
        wrong = wrong or {"uuid": ["x", ""], "date": ["2031-02-30", "x", ""], "date-time": ["2031-01-01", "x", ""]}.get(schema.get("format"))
        wrong = wrong or (["no-such-choice", ""] if "enum" in schema else ["", "x" * (schema["maxLength"] + 1)] if "maxLength" in schema
                          else ["a b", ""])
        for value in wrong:
            refused = client.send("GET", path, admin, {parameter: value}).expect(400)
            assert refused.pointers == [f"?{parameter}"], value
            assert refused.json["errors"][0]["detail"].startswith(f"{parameter} "), value
        if node["schema"]["type"] == "array":
            valid = {"uuid": bodies.absent_id()}.get(schema.get("format")) or schema.get("enum", ["true" if schema["type"] == "boolean" else "aaaaa"])[0]
            client.send("GET", path, admin, {parameter: ",".join([valid] * (node["schema"]["maxItems"] + 1))}).expect(400)


@each(LIST, where=lambda o: "q" in o.query)
def test_search_finds_what_contains_it(world, client, admin, operation):
    path = place(world, operation)
    whole, searched = client.list_all(path, admin), operation.query["q"]["x-searches"]
    words = {w for r in whole[:6] for name in searched if r.get(name) for w in r[name].split() if w.isascii() and w.isalnum() and len(w) > 2}
    assert words
    for word in sorted(words)[:8]:
        for asked in (word, word.upper(), word.lower()[:-1]):
            check(client, path, admin, whole, {"q": asked},
                  lambda r: any(asked.casefold() in r[name].casefold() for name in searched if r.get(name)))
    for nothing in ("no record says this", "%", "_", "\\"):
        check(client, path, admin, whole, {"q": nothing}, lambda r: any(nothing in r[name] for name in searched if r.get(name)))


@each(LIST, where=lambda o: "as_of" in o.query)
def test_as_of_is_inclusive_on_both_ends(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    dates = document.record_schema(operation.collection)["x-holds"]
    days = {d for r in whole for d in (r.get(dates["from"]), r.get(dates["to"])) if d}
    for day in sorted(days | {"1000-01-01", "2015-10-01", "2031-06-15", "9999-12-31"}):
        check(client, path, admin, whole, {"as_of": day}, lambda r: holds_on(r, dates, day))


@pytest.mark.parametrize("text", ["\u2019", "\u00a0", "\u00e9"])
def test_search_takes_any_character(client, admin, text):
    client.send("GET", "/v1/statements", admin, {"q": text}).expect(200)


@each(LIST, where=lambda o: "updated_since" in o.query)
def test_since_takes_an_offset(world, client, admin, operation):
    path = place(world, operation)
    assert schema_of(operation)["updated_at"]["format"] == "date-time"
    assert client.list_all(path, admin, {"updated_since": "1999-01-01T00:00:00+05:00"}) == client.list_all(path, admin)
    assert client.list_all(path, admin, {"updated_since": "2999-01-01T00:00:00Z"}) == []
