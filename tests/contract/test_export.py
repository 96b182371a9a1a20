"""Do CSV and NDJSON say what the JSON list says?"""
import csv
import io
import json

import bodies
from document import CREATE, LIST, REMOVE, bare_types, document, each
from lists import place, schema_of, text_of

HAZARDS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", 'say "x", y', "a\r\nb", " =1"]


def cell(value):
    if value is None:
        return ""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) if isinstance(value, (list, dict)) else text_of(value)


def parsed(body):
    text = body.decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def comparable(schema, text):
    """Numbers by value, lists and objects by content, everything else by letter."""
    kinds = bare_types(schema)
    if text == "" or not ({"number", "integer", "array", "object"} & set(kinds)):
        return text
    return json.loads(text)


@each(LIST)
def test_ndjson_is_the_list(world, client, admin, operation):
    path = place(world, operation)
    whole = client.list_all(path, admin)
    by_format = client.send("GET", path, admin, {"format": "ndjson"}).expect(200)
    by_accept = client.send("GET", path, admin, headers={"Accept": "application/x-ndjson"}).expect(200)
    for reply in (by_format, by_accept):
        assert reply.media_type == "application/x-ndjson"
        assert [json.loads(line) for line in reply.body.decode().splitlines()] == whole


@each(LIST)
def test_csv_is_the_list(world, client, admin, operation):
    path, schema = place(world, operation), schema_of(operation)
    whole = client.list_all(path, admin)
    names = [name for name, prop in schema.items() if "$ref" not in prop]
    expected = [[comparable(schema[n], cell(r.get(n))) for n in names] for r in whole]
    for reply in (client.send("GET", path, admin, {"format": "csv"}).expect(200),
                  client.send("GET", path, admin, headers={"Accept": "text/csv"}).expect(200)):
        assert reply.media_type == "text/csv"
        header, *rows = parsed(reply.body)
        assert header == names
        assert [[comparable(schema[n], t) for n, t in zip(names, row)] for row in rows] == expected


@each(LIST)
def test_exports_are_filtered_sorted_and_cut_like_the_list(world, client, admin, operation):
    path, schema = place(world, operation), schema_of(operation)
    sort = operation.query["sort"]["schema"]["items"]["enum"][-1]
    params = {"sort": sort, "fields": f"id,{sort.lstrip('-')}"}
    whole = client.list_all(path, admin, params)
    lines = client.send("GET", path, admin, {**params, "format": "ndjson"}).expect(200).body.decode().splitlines()
    assert [json.loads(line) for line in lines] == whole
    header, *rows = parsed(client.send("GET", path, admin, {**params, "format": "csv"}).expect(200).body)
    assert [dict(zip(header, row)) for row in rows] == [{k: cell(v) for k, v in r.items()} for r in whole]
    assert header == [n for n in schema if n in ("id", sort.lstrip("-"))]
    first = client.send("GET", path, admin, {"id": whole[0]["id"], "format": "ndjson"}).expect(200).body.decode().splitlines()
    assert [json.loads(line)["id"] for line in first] == [whole[0]["id"]]


@each(LIST)
def test_preferences(world, client, admin, operation):
    path = place(world, operation)
    for accept, media in (("*/*", "application/json"), ("text/*", "text/csv"), ("text/csv;q=0.5, application/json", "application/json"),
                          ("image/png, text/csv;q=0.1", "text/csv"), ("application/json;q=0, */*", "text/csv")):
        assert client.send("GET", path, admin, headers={"Accept": accept}).expect(200).media_type == media, accept
    for accept in ("image/png", "application/json;q=0", "text/html"):
        client.send("GET", path, admin, headers={"Accept": accept}).expect(406)
    client.send("GET", path, admin, {"format": "csv"}, headers={"Accept": "application/json"}).expect(200)
    for params in ({"format": "csv", "page_size": "1"}, {"format": "ndjson", "count": "exact"}, {"excel": "1"}):
        client.send("GET", path, admin, params).expect(400)


def free_text(operation):
    return next((n for n, p in operation.body_schema["properties"].items()
                 if bodies.kind(p) == "string" and p["maxLength"] >= 20), None)


def codes(operation):
    """Those that may be any; a school year is one of few."""
    return [n for n, p in operation.body_schema["properties"].items() if bodies.kind(p) == "code" and n != "school_year"]


@each(CREATE, nested=False, where=free_text)
def test_a_spreadsheet_runs_nothing(world, client, admin, operation):
    """With excel=1 a byte order mark, and no cell a spreadsheet would run; without it every byte as it is."""
    name, listing = free_text(operation), document.one(operation.collection, LIST)
    made = {world.make(operation.collection, **{name: text})["id"]: text for text in HAZARDS}
    params = {"id": ",".join(made), "fields": f"id,{name}", "format": "csv"}
    plain = client.send("GET", listing.path, admin, params).expect(200)
    assert not plain.body.startswith(b"\xef\xbb\xbf")
    assert {row[0]: row[1] for row in parsed(plain.body)[1:]} == made
    excel = client.send("GET", listing.path, admin, {**params, "excel": "1"}).expect(200)
    assert excel.body.startswith(b"\xef\xbb\xbf")
    for record, shown in parsed(excel.body[3:])[1:]:
        assert shown[0] not in "=+-@\t\r" and shown.lstrip("'") == made[record]
    forget(client, operation, admin, made)


def forget(client, operation, token, records):
    """Removes them, where that can be: what an agency has said stays."""
    if document.one(operation.collection, REMOVE):
        for record in records:
            client.send("DELETE", f"{operation.path}/{record}", token, headers={"If-Match": "*"}).expect(204)


def spellings(schema):
    """Codes a spreadsheet would change if it could: leading zeros, long numbers, dates, exponents, formulas."""
    for text in ("0042", "1e5", "1-2", "-1", "01", "MAR1", "TRUE", "123456789012345678", "000000000012", "1234567", "53202-1234"):
        if schema["minLength"] <= len(text) <= schema["maxLength"]:
            yield text


@each(CREATE, nested=False, where=codes)
def test_a_spreadsheet_keeps_codes(world, client, admin, operation):
    """With excel=1 every code is a formula that is its text; without it the text alone."""
    listing, properties = document.one(operation.collection, LIST), operation.body_schema["properties"]
    for name in codes(operation):
        made = {world.make(operation.collection, **{name: text})["id"]: text for text in spellings(properties[name])}
        assert made
        params = {"id": ",".join(made), "fields": f"id,{name}", "format": "csv"}
        plain = client.send("GET", listing.path, admin, params).expect(200)
        assert dict(parsed(plain.body)[1:]) == made
        excel = client.send("GET", listing.path, admin, {**params, "excel": "1"}).expect(200)
        assert dict(parsed(excel.body[3:])[1:]) == {record: f'="{text}"' for record, text in made.items()}
        forget(client, operation, admin, made)
