"""Does walking a list give every record exactly once, in the order asked for, and nothing else?"""
import urllib.parse

import pytest

import bodies
from document import LIST, document, each
from lists import assert_ordered, place, schema_of


def by_cursor(client, path, token, params):
    records, cursor = [], None
    while True:
        answer = client.send("GET", path, token, {**params, **({"cursor": cursor} if cursor else {})}).expect(200)
        size = int(params["page_size"])
        cursor = answer.json["next_cursor"]
        assert len(answer.json["data"]) == size or not cursor, "a page that is not the last is not full"
        records += answer.json["data"]
        if not cursor:
            assert answer.header("Link") is None
            return records


def by_link(client, path, token, params):
    records, query = [], urllib.parse.urlencode(params, safe=",")
    while True:
        answer = client.raw("GET", f"{path}?{query}", {"Authorization": f"Bearer {token}"}).expect(200)
        records += answer.json["data"]
        link = answer.header("Link")
        if not link:
            return records
        target, relation = link.split(";")
        assert relation.strip() == 'rel="next"'
        there = urllib.parse.urlsplit(target.strip()[1:-1])
        assert there.path == path and not there.netloc
        query = there.query


def ids(records):
    return [r["id"] for r in records]


def sorts(operation):
    return operation.query["sort"]["schema"]["items"]["enum"] if "sort" in operation.query else []


@each(LIST)
def test_every_record_once_in_every_order(world, client, admin, operation):
    path = place(world, operation)
    everything = {r["id"]: r for r in client.list_all(path, admin)}
    for size, sort in enumerate(sorts(operation)):
        params = {"sort": sort, "page_size": str(1 + size % 3)}
        walked = by_cursor(client, path, admin, params)
        assert sorted(ids(walked)) == sorted(everything), sort
        assert all(everything[r["id"]] == r for r in walked)
        name = sort.lstrip("-")
        assert_ordered(walked, name, sort.startswith("-"), schema_of(operation)[name])


@each(LIST)
def test_both_directions_mirror_each_other(world, client, admin, operation):
    path = place(world, operation)
    for name in (s for s in sorts(operation) if not s.startswith("-")):
        up, down = (client.list_all(path, admin, {"sort": sort}) for sort in (name, "-" + name))
        given = [ids([r for r in records if r[name] is not None]) for records in (up, down)]
        absent = [ids([r for r in records if r[name] is None]) for records in (up, down)]
        assert given[0] == given[1][::-1] and absent[0] == absent[1][::-1], name


@each(LIST)
@pytest.mark.parametrize("size", ["1", "2", "3", "500"])
def test_the_default_order_by_cursor_and_by_link(world, client, admin, operation, size):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    assert by_cursor(client, path, admin, {"page_size": size}) == whole
    assert by_link(client, path, admin, {"page_size": size}) == whole
    keys = operation.query.get("sort", {}).get("schema", {}).get("default") or ["id"]
    assert_ordered(whole, keys[0].lstrip("-"), keys[0].startswith("-"), schema_of(operation)[keys[0].lstrip("-")])


@each(LIST)
def test_several_keys(world, client, admin, operation):
    path, names = place(world, operation), [s for s in sorts(operation) if not s.startswith("-")]
    for first, second in zip(names, names[1:]):
        for sort in (f"{first},{second}", f"{first},-{second}", f"-{first},{second}"):
            walked = by_cursor(client, path, admin, {"sort": sort, "page_size": "2"})
            assert ids(walked) == ids(client.list_all(path, admin, {"sort": sort}))
            assert len(set(ids(walked))) == len(walked)
            groups = {}
            for record in walked:
                groups.setdefault(record[first], []).append(record)
            assert [r for group in groups.values() for r in group] == walked, f"{sort}: {first} is not grouped"
            for group in groups.values():
                assert_ordered(group, second, f"-{second}" in sort, schema_of(operation)[second])


@each(LIST)
def test_a_cursor_is_for_its_own_query(world, client, admin, operation):
    path = place(world, operation, least=4)
    cursor = client.send("GET", path, admin, {"page_size": "1"}).expect(200).json["next_cursor"]
    if cursor is None:
        assert len(client.list_all(path, admin)) == 1
        return
    client.send("GET", path, admin, {"page_size": "1", "cursor": cursor}).expect(200)
    middle = len(cursor) // 2
    altered = [cursor[:-1], cursor + "A", cursor[:middle] + ("A" if cursor[middle] != "A" else "B") + cursor[middle + 1:],
               "x", "AAAA", "=" + cursor, cursor + "=", "A" * 3000]
    for value in altered:
        assert client.send("GET", path, admin, {"page_size": "1", "cursor": value}).expect(400).pointers == ["?cursor"], value
    others = [{"page_size": "2"}, {"page_size": "1", "count": "exact"}, {"page_size": "1", "fields": "id"},
              {"page_size": "1", "sort": sorts(operation)[-1]}]
    for params in others:
        assert client.send("GET", path, admin, {**params, "cursor": cursor}).expect(400).pointers == ["?cursor"], params
    if not operation.nest:
        client.send("GET", path, world.admin["wawm"], {"page_size": "1", "cursor": cursor}).expect(400)


@each(LIST)
def test_a_cursor_of_another_address(world, client, admin, operation):
    path = place(world, operation)
    other = next(o for o in document.of(LIST, nested=False) if o.collection != operation.collection)
    cursor = client.send("GET", place(world, other), admin, {"page_size": "1"}).json["next_cursor"]
    if cursor:
        client.send("GET", path, admin, {"page_size": "1", "cursor": cursor}).expect(400)


@each(LIST)
def test_wrong_parameters_are_named(world, client, admin, operation):
    path = place(world, operation)
    above = str(operation.query["page_size"]["schema"]["maximum"] + 1)
    wrong = {"page_size": ["0", above, "-1", "abc", "", "1.0", "01", "99999999999999999999"], "count": ["yes", ""],
             "format": ["xml", ""], "excel": ["0", "true"], "fields": ["no_such", "", "id,id", "id,"], "cursor": [""],
             "sort": ["no_such", "", "-", "id,", ",".join(["updated_at"] * 2)]}
    for name, values in wrong.items():
        for value in values:
            if name == "sort" and not sorts(operation):
                continue
            where = {"format": "csv"} if name == "excel" else {}
            assert set(client.send("GET", path, admin, {**where, name: value}).expect(400).pointers) == {f"?{name}"}, (name, value)
    for name, value in (("as_of", "2031-02-30"), ("q", ""), ("q", "x" * 201), ("include", "no_such")):
        if name in operation.query:
            assert client.send("GET", path, admin, {name: value}).expect(400).pointers == [f"?{name}"]


@each(LIST)
def test_nothing_is_ignored(world, client, admin, operation):
    path, token = place(world, operation), {"Authorization": f"Bearer {admin}"}
    for query, pointers in (("page_size=1&page_size=1", ["?page_size"]), ("PAGE_SIZE=1", ["?PAGE_SIZE"]), ("district_id=x", ["?district_id"]),
                            ("page_size=0&no_such=1", ["?no_such", "?page_size"]), ("fields=id&%66ields=id", ["?fields"])):
        reply = client.raw("GET", f"{path}?{query}", token).expect(400)
        assert sorted(reply.pointers) == pointers, query
    not_here = {"q", "as_of", "include", "sort"} - set(operation.query)
    for name in not_here:
        client.send("GET", path, admin, {name: "2031-01-01"}).expect(400)
    if operation.nest:
        client.send("GET", path, admin, {operation.nest: bodies.absent_id()}).expect(400)


@each(LIST)
def test_the_count_is_exact(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    counted = client.send("GET", path, admin, {"count": "exact", "page_size": "1"}).expect(200).json
    assert counted["total_count"] == len(whole)
    assert "total_count" not in client.send("GET", path, admin).expect(200).json


@each(LIST)
def test_fields_and_includes(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    for name in operation.query["fields"]["schema"]["items"]["enum"]:
        got = client.list_all(path, admin, {"fields": name})
        assert got == [{k: r[k] for k in ("id", name) if k in r} for r in whole], name
    for name in operation.query.get("include", {}).get("schema", {}).get("items", {}).get("enum", []):
        target = schema_of(operation)[f"{name}_id"]["x-links-to"]
        for record in client.list_all(path, admin, {"include": name}):
            linked = record[f"{name}_id"]
            alone = client.send("GET", f"/v1/{target}/{linked}", admin).expect(200).json if linked else None
            assert record[name] == alone
            assert {k: v for k, v in record.items() if k != name} in whole
