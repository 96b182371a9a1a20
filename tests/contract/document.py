"""The committed OpenAPI document, as the tests walk it."""
import functools
import json
import pathlib
import re

import fastjsonschema
import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "openapi" / "v1.json"
METHODS = ("get", "post", "patch", "delete")
LIST, READ, CREATE, UPDATE, REMOVE, REPORT, FEED, PAGE = "list", "read", "create", "update", "remove", "report", "feed", "page"
CALL = "call"  # a named action on one record

SHARED = {"code-sets"}        # the same for every district
# What only shows records of another collection, each under its id.
MADE_OF = {"directory/organizations": "partners", "directory/services": "programs", "directory/locations": "schools",
           "directory/service_at_locations": "offerings", "directory/schedules": "offerings"}

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z\Z")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
formats = jsonschema.FormatChecker(formats=["date"])


@formats.checks("uuid")
def is_uuid(value):
    return not isinstance(value, str) or bool(UUID.match(value))


@formats.checks("date-time")
def is_instant(value):
    return not isinstance(value, str) or bool(INSTANT.match(value))


# The same for the compiled schemas: those of the document that nobody checks must have a name there too.
FORMATS = {name: functools.partial(lambda name, value: formats.conforms(value, name), name) for name in [*formats.checkers, "int64", "uri", "uri-reference"]}
# What the compiler of schemas, who knows draft 7, would pass over without a word.
LATER = {"prefixItems", "minContains", "maxContains", "unevaluatedItems", "unevaluatedProperties", "dependentRequired", "dependentSchemas", "$dynamicRef"}
ANNOTATIONS = {"description", "default", "examples"}  # and x-...: what judges no value


class Operation:
    def __init__(self, document, path, path_node, method, node):
        self.document, self.path, self.method, self.node = document, path, method.upper(), node
        self.id = node["operationId"]
        self.roles = node.get("x-roles")
        self.nest = node.get("x-nest")
        self.segments = path.strip("/").split("/")
        parameters = path_node.get("parameters", []) + node.get("parameters", [])
        self.parameters = {p["name"]: p for p in map(document.resolve, parameters)}
        self.responses = {status: document.resolve(r) for status, r in node["responses"].items()}
        self.verb = self._verb()
        self.collection = self._collection()
        self.outer = self.segments[1] if self.nest else None

    def __repr__(self):
        return self.id

    def _verb(self):
        if self.roles is None:
            return PAGE
        if "x-call" in self.node:
            return CALL
        if self.method != "GET":
            return {"POST": CREATE, "PATCH": UPDATE, "DELETE": REMOVE}[self.method]
        if "after" in self.parameters:
            return FEED
        if "page_size" in self.parameters:
            return LIST
        return READ if self.segments[-1] == "{id}" else REPORT

    def _collection(self):
        """What its records are of: "schools", or of a report over a collection "needs/coverage", or in a section "directory/services", as
        /v1/me calls it."""
        if self.verb == LIST and not self.nest:
            return "/".join(self.segments[1:])
        if self.verb in (LIST, CREATE, FEED):
            return self.segments[-1]
        if self.verb == PAGE:
            return None
        return "/".join(self.segments[1:self.segments.index("{id}")])

    @property
    def body_type(self):
        return next(iter(self.node["requestBody"]["content"]))

    @property
    def body_schema(self):
        return self.document.resolve(self.node["requestBody"]["content"][self.body_type]["schema"])

    @property
    def query(self):
        return {name: p for name, p in self.parameters.items() if p["in"] == "query"}

    @property
    def filters(self):
        return {name: p for name, p in self.query.items() if "x-filters" in p}

    @property
    def inherited(self):
        """The links that a creation in context takes from the outer record when they are left out: those that it has too, by the same
        name and to the same collection, and that never change; none of which only one may be given, and the outer record has several."""
        if self.verb != CREATE or not self.nest:
            return []
        outer = self.document.record_schema(self.outer)["properties"]
        changes = [self.document.one(collection, UPDATE) for collection in (self.collection, self.outer)]
        changeable = {name for change in changes if change for name in change.body_schema["properties"]}
        both = {name for name, prop in self.body_schema["properties"].items()
                if "x-links-to" in prop and name != self.nest and name not in changeable
                and outer.get(name, {}).get("x-links-to") == prop["x-links-to"]}
        lists, outer_lists = (self.document.record_schema(c).get("x-exactly-one-of", []) for c in (self.collection, self.outer))
        for names in lists:
            if len(both & set(names)) > 1 and names not in outer_lists:
                both -= set(names)
        return [name for name in self.body_schema["properties"] if name in both]

    def url(self, record_id=None):
        return self.path.replace("{id}", record_id) if record_id else self.path


class Document:
    def __init__(self, text):
        self.root = json.loads(text)
        self.operations = [Operation(self, path, node, method, node[method])
                           for path, node in self.root["paths"].items() for method in METHODS if method in node]
        self.by_id = {o.id: o for o in self.operations}
        self.by_verb = {verb: [o for o in self.operations if o.verb == verb] for verb in {o.verb for o in self.operations}}
        self.addresses = {(o.method, *("{}" if s.startswith("{") else s for s in o.segments)): o for o in self.operations}
        self.variables = {tuple(s == "{}" for s in segments) for _, *segments in self.addresses}
        self.canonical = {(o.collection, o.verb): o for o in reversed(self.operations) if not o.nest}

    def resolve(self, node):
        while "$ref" in node:
            target = self.root
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def schema(self, name):
        return self.root["components"]["schemas"][name]

    def faults(self, node, value):
        """What is wrong with a value under a schema of the document, with unnamed members refused."""
        quick, judge = self.judges(node["$ref"])
        try:
            quick(value)
            return []
        except fastjsonschema.JsonSchemaValueException:
            return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in judge.iter_errors(value)]

    @functools.cache
    def judges(self, reference):
        """A schema compiled, which accepts what is right in a fraction of the time, and the judge of all the rest, who can say why."""
        schema = self.whole({"$ref": reference})
        return fastjsonschema.compile(schema, formats=FORMATS, use_default=False), jsonschema.Draft202012Validator(schema, format_checker=formats)

    def whole(self, node):
        """The same schema with what it refers to in place, without what judges no value (the validator would walk it each time), and
        refusing members it does not name: a drift the open document would let pass."""
        if not isinstance(node, dict):
            return node
        assert "$ref" not in node or len(node) == 1, f"what stands beside a reference is not looked at: {node}"
        node = self.resolve(node)
        assert not LATER & set(node), f"the compiler does not know {LATER & set(node)}"
        out = {key: value for key, value in node.items() if key not in ANNOTATIONS and not key.startswith("x-")}
        if "items" in node:
            out["items"] = self.whole(node["items"])
        if "properties" in node:
            out = {"additionalProperties": False, **out, "properties": {name: self.whole(value) for name, value in node["properties"].items()}}
        return out

    def find(self, method, path):
        """The operation of a request, or None. A literal address comes before one with a variable."""
        method, segments = "GET" if method == "HEAD" else method, path.split("/")[1:]
        for variable in sorted((v for v in self.variables if len(v) == len(segments)), key=sum):
            found = self.addresses.get((method, *("{}" if v else s for v, s in zip(variable, segments))))
            if found:
                return found
        return None

    def of(self, verb, nested=None):
        return [o for o in self.by_verb.get(verb, []) if nested is None or bool(o.nest) == nested]

    def one(self, collection, verb):
        """The canonical (not nested) operation of a collection, or None."""
        return self.canonical.get((collection, verb))

    def is_written(self, collection):
        """Whether callers write it; what they do not is written by what they do elsewhere, or by the operator."""
        return any(self.one(collection, verb) for verb in (CREATE, UPDATE, REMOVE))

    def source(self, collection):
        """The collection whose creations make records of this one appear: itself, what a report is over, or of a journal any;
        None where callers make none."""
        base = MADE_OF.get(collection, collection.split("/")[0])
        if self.one(base, CREATE):
            return base
        return None if self.is_written(base) else "partners"

    def record_schema(self, collection):
        operation = self.one(collection, READ) or self.one(collection, FEED) or self.one(collection, LIST)
        answer = self.resolve(operation.responses["200"]["content"]["application/json"]["schema"])
        return answer if operation.verb == READ else self.resolve(answer["properties"]["data"]["items"])

    @functools.cache
    def members(self, collection):
        """What a record has: all but what ?include= adds."""
        return {name for name, prop in self.record_schema(collection)["properties"].items() if "$ref" not in prop}

    @functools.cache
    def omitted(self, collection):
        """What it has only where there is some."""
        return {name for name, prop in self.record_schema(collection)["properties"].items() if prop.get("x-omitted")}

    @functools.cached_property
    def collections(self):
        return list(dict.fromkeys(o.collection for o in self.operations if o.verb in (LIST, READ)))

    @functools.cached_property
    def edge_statuses(self):
        """Problems no operation lists: answered for any address."""
        listed = {s for o in self.operations for s in o.responses}
        every = {str(r["x-status"]) for r in self.root["components"]["responses"].values() if "x-status" in r}
        return every - listed


document = Document(COMMITTED.read_text())
# Figures not released: roles that own records are shown their own alone.
HIDDEN = {collection for collection in document.collections if document.record_schema(collection).get("x-raw")}


def each(*verbs, nested=None, where=lambda operation: True):
    """The operations of these verbs, for pytest.mark.parametrize."""
    import pytest
    chosen = [o for verb in verbs for o in document.of(verb, nested) if where(o)]
    return pytest.mark.parametrize("operation", chosen, ids=[o.id for o in chosen])


def of_a_district(operation):
    """Whether its records belong to one district and are hidden from another."""
    return operation.collection not in SHARED


def order_key(value):
    """What a value is ordered by: PostgreSQL writes an instant without the last zeros of its fraction."""
    if not isinstance(value, str) or not INSTANT.match(value):
        return value
    whole, _, fraction = value[:-1].partition(".")
    return f"{whole}.{fraction:0<6}"


def bare_types(schema):
    """The types of a schema but null."""
    given = schema.get("type", [])
    return [t for t in (given if isinstance(given, list) else [given]) if t != "null"]
