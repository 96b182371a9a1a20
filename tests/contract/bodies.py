"""Bodies made from schemas: valid ones, and ones with a known fault."""
import datetime
import itertools
import uuid

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
counter = itertools.count(1)
days = map(lambda n: datetime.date.fromordinal(n).isoformat(), itertools.count(datetime.date(1801, 1, 1).toordinal()))

# What its schema does not tell of a member: two values that it takes.
VALUES = {"opens_time": ("15:30", "16:00"), "closes_time": ("17:00", "17:30"), "school_year": ("2030-31", "2031-32"),
          "hours_below": (20, 30), "signed_on": ("2025-09-01", "2025-09-02")}


def types(schema):
    return schema["type"] if isinstance(schema["type"], list) else [schema["type"]]


CODE = "^[A-Za-z0-9._-]+$"


def kind(schema):
    """What a property is, in one word."""
    if "x-links-to" in schema:
        return "link"
    if "enum" in schema:
        return "choice"
    if "enum" in schema.get("items", {}):
        return "choices"
    if schema.get("pattern") == CODE:
        return "code"
    return schema.get("format") if types(schema)[0] == "string" and "format" in schema else types(schema)[0]


def nullable(schema):
    return "null" in types(schema)


def code(schema):
    """A code nobody else has made here, of a length the schema allows."""
    n, text = next(counter), ""
    while n or len(text) < schema["minLength"]:
        n, digit = divmod(n, 36)
        text = ALPHABET[digit] + text
    return text[-schema["maxLength"]:]


def number(schema, n):
    places = schema.get("x-decimal-places", 0)
    step = 10 ** -places
    span = round((schema["maximum"] - schema["minimum"]) / step)
    return round(schema["minimum"] + (n % (span + 1)) * step, places)


def value(name, schema, holds, variant=0):
    """A valid value; another `variant` (0 or 1) is another value."""
    what = kind(schema)
    if name in VALUES:
        return VALUES[name][variant]
    if what == "choice":
        choices = [c for c in schema["enum"] if c is not None]
        return choices[variant % len(choices)]
    if what == "choices":
        choices = schema["items"]["enum"]
        return (choices[variant:] + choices[:variant])[:max(schema["minItems"], min(2, schema["maxItems"]))]
    if what == "code":
        return code(schema)
    if what == "uri":
        return f"http{'s' * variant}://www.example.org:8080/a%20b/{next(counter)}?c=d,e&f=(g)#h"
    if what == "date":
        last = name == holds.get("to")
        return (("2031-11-30", "2031-12-31") if last else ("2031-01-01", "2031-02-01"))[variant]
    if what == "integer":
        return int(number(schema, 40 + variant))
    if what == "number":
        return number(schema, 500 + variant * 250)
    if what == "boolean":
        return not variant
    if what == "array":
        return [f"Item {i} of variant {variant}" for i in range(max(schema["minItems"], min(2, schema["maxItems"])))]
    assert what == "string", f"no value is known for {name}: {schema}"
    text = f"Text {next(counter)} of {name}, a contract test \u2019\u2026\u00a0"
    return text[:schema["maxLength"]].ljust(schema["minLength"], "x")


def faults(name, schema):
    """(what, value, ...) of every way this property can be wrong by itself."""
    what = kind(schema)
    wrong_type = {"integer": "7", "number": "1.5", "boolean": "true", "array": {"0": "a"}, "choices": {"0": "a"}}.get(what, 12345)
    yield "wrong type", wrong_type
    yield "an object", {"a": 1}
    if not nullable(schema):
        yield "null", None
    if what == "choice":
        yield "not offered", "no-such-choice"
        yield "other case", next(c for c in schema["enum"] if c).upper() + "X"
    if what in ("string", "code", "uri"):
        yield "too long", "https://www.example.org/".ljust(schema["maxLength"] + 1, "x")
    if what in ("string", "code"):
        yield "too short", "x" * (schema["minLength"] - 1)
    if what == "string":
        yield "a NUL", "a\u0000bcdef"
    if what == "string" and schema["minLength"]:
        assert schema["pattern"] == "\\S", name
        yield "spaces", " " * schema["minLength"]
        yield "blanks", (" \t\n\u00a0\u2003\u2028\u3000" * schema["maxLength"])[:schema["maxLength"]]
    if what == "code":
        yield "bad character", "a b/cdefghijklmnop"[:schema["maxLength"]].ljust(schema["minLength"], "!")
    if what == "uri":
        for wrong in ("", "x", "www.example.org", "//www.example.org", "ftp://www.example.org", "javascript:alert(1)", "https://", "https:///x",
                      "https://?x", "https://:80", "https://a@/", "https://a b", "https://a/\"", "https://a/<b>", "https://a\\b",
                      "https://a/\u00e9", "https://a/\n", " https://a"):
            yield f"no URL: {wrong}", wrong
    if what in ("integer", "number"):
        yield "too small", schema["minimum"] - 1
        yield "too large", schema["maximum"] + 1
    if what == "integer":
        yield "a fraction", schema["minimum"] + 0.5
        yield "beyond 64 bits", 2 ** 62 if schema["maximum"] < 2 ** 62 else None
    if what == "number":
        yield "too fine", schema["minimum"] + 10 ** -(schema["x-decimal-places"] + 1)
    if what in ("link", "uuid"):
        yield "no uuid", "not-a-uuid"
    if what == "date":
        yield "no such day", "2031-02-30"
        yield "an instant", "2031-01-01T00:00:00Z"
    if what in ("array", "choices") and schema["minItems"]:
        yield "too few", ["x"] * (schema["minItems"] - 1)
    if what in ("array", "choices"):
        yield "too many", ["x"] * (schema["maxItems"] + 1)
    if what == "choices":
        some = schema["items"]["enum"][:max(schema["minItems"], 1)]
        yield "not offered", some[1:] + ["no-such-choice"]
        yield "other case", some[1:] + [some[0].upper() + "X"]
        yield "an item of another type", some[1:] + [1]
        if schema["maxItems"] > len(some):
            yield "one twice", some + some[:1]
    if what == "array":
        yield "an item of another type", [1]
        yield "an item too long", ["x" * (schema["items"]["maxLength"] + 1)]
        yield "an empty item", [""]
        yield "a blank item", [" \u00a0\t"]


def absent_id():
    return str(uuid.uuid4())
