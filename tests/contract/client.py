"""A caller that holds every reply against the document and keeps note of what it has seen."""
import functools
import http.client
import json
import urllib.parse

from document import CALL, CREATE, FEED, LIST, READ, UPDATE, document

REPEATABLE = {"vary", "set-cookie", "link"}


class Reply:
    def __init__(self, method, path, status, headers, body):
        self.method, self.path, self.status, self.headers, self.body = method, path, status, headers, body

    @functools.cached_property
    def first(self):
        return {key.lower(): value for key, value in reversed(self.headers)}

    def header(self, name):
        return self.first.get(name.lower())

    @property
    def media_type(self):
        return (self.header("Content-Type") or "").split(";")[0].strip()

    @functools.cached_property
    def json(self):
        return json.loads(self.body)

    @property
    def pointers(self):
        return [fault["pointer"] for fault in self.json.get("errors", [])]

    def expect(self, *statuses):
        assert self.status in statuses, f"{self.method} {self.path}: {self.status}, not {statuses}: {self.body[:1500].decode()}"
        return self


class Client:
    def __init__(self, host, port):
        self.host, self.port, self.connection = host, port, None
        self.seen = set()      # (operationId or "edge", status)
        self.problems = set()  # codes

    def raw(self, method, target, headers=None, body=None):
        """The bytes as given; nothing is normalised and nothing is checked."""
        headers = dict(headers or {})
        for attempt in (1, 2):
            fresh = self.connection is None
            if fresh:
                self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
            try:
                self.connection.putrequest(method, target, skip_accept_encoding=True)
                for name, value in headers.items():
                    self.connection.putheader(name, value)
                if body is not None and "Content-Length" not in headers:
                    self.connection.putheader("Content-Length", str(len(body)))
                self.connection.endheaders(body)
                answer = self.connection.getresponse()
                reply = Reply(method, target, answer.status, answer.getheaders(), answer.read())
                if answer.will_close:
                    self.close()
                return reply
            except (ConnectionError, http.client.BadStatusLine):
                self.close()  # an idle connection may be closed under us; a fresh one may not
                if fresh or attempt == 2:
                    raise

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, method, path, token=None, params=None, body=None, raw=None, headers=None):
        """A checked exchange. `body` is sent as JSON of the operation's type, `raw` as it is."""
        headers = dict(headers or {})
        operation = document.find(method, path)
        target = path + ("?" + urllib.parse.urlencode(params, safe=",") if params else "")
        if token:
            headers.setdefault("Authorization", f"Bearer {token}")
        if body is not None:
            raw = json.dumps(body).encode()
        if raw is not None and operation and "requestBody" in operation.node:
            headers.setdefault("Content-Type", operation.body_type)
        reply = self.raw(method, target, headers, raw)
        self.check(reply, operation, path, params or {})
        return reply

    # ---- what every reply must be ----

    def check(self, reply, operation, path, params):
        status = str(reply.status)
        self.seen.add((operation.id if operation else "edge", status))
        names = [name.lower() for name, _ in reply.headers]
        twice = {n for n in names if names.count(n) > 1} - REPEATABLE
        assert not twice, f"{reply.method} {path}: headers given twice: {twice}"
        assert reply.header("X-Request-Id"), f"{reply.method} {path}: {status} has no X-Request-Id"
        if reply.status >= 400:
            self.check_problem(reply, operation, path)
        elif operation and reply.method != "HEAD":
            self.check_success(reply, operation, path, params)

    def check_problem(self, reply, operation, path):
        status = str(reply.status)
        where = f"{reply.method} {path}: {status}"
        declared = set(operation.responses) if operation else {"404"}
        assert status in declared | document.edge_statuses, f"{where} is not declared: {reply.body[:500]}"
        if reply.method == "HEAD":
            return
        assert reply.media_type == "application/problem+json", f"{where} is {reply.media_type}"
        faults = document.faults({"$ref": "#/components/schemas/Problem"}, reply.json)
        assert not faults, f"{where}: {faults}"
        problem = reply.json
        self.problems.add(problem["code"])
        assert problem["status"] == reply.status and problem["type"].endswith("/problems/" + problem["code"]), where
        assert problem["request_id"] == reply.header("X-Request-Id"), where
        component = next(r for r in document.root["components"]["responses"].values() if r.get("x-status") == reply.status)
        self.check_headers(reply, component, where)

    def check_success(self, reply, operation, path, params):
        status = str(reply.status)
        where = f"{reply.method} {path}: {status}"
        assert status in operation.responses, f"{where} is not declared"
        response = operation.responses[status]
        self.check_headers(reply, response, where)
        if "content" not in response:
            assert reply.body == b"", f"{where} has a body"
            return
        assert reply.media_type in response["content"], f"{where} is {reply.media_type}"
        if reply.media_type != "application/json":
            return
        schema = response["content"]["application/json"]["schema"]
        faults = document.faults(schema, reply.json)
        assert not faults, f"{where}: {faults}"
        self.check_whole(reply.json, operation, params, where)

    def check_headers(self, reply, response, where):
        missing = [name for name, header in response.get("headers", {}).items()
                   if document.resolve(header).get("required") and reply.header(name) is None]
        assert not missing, f"{where} lacks {missing}"

    def check_whole(self, answer, operation, params, where):
        """Unless ?fields= says otherwise a record has every member but what is left out where there is none, and ?include= gives what it
        names, no more."""
        if operation.verb not in (LIST, READ, CREATE, UPDATE, CALL, FEED) or "fields" in params:
            return
        expected = document.members(operation.collection) | {n for n in params.get("include", "").split(",") if n}
        always = expected - document.omitted(operation.collection)
        for record in answer["data"] if operation.verb in (LIST, FEED) else [answer]:
            assert always <= set(record) <= expected, f"{where}: members {set(record) ^ expected} missing or too many"

    # ---- shorthands ----

    def list_all(self, path, token, params=None):
        """Every record of a list, page by page."""
        records, cursor = [], None
        while True:
            page = {**(params or {}), "page_size": "500", **({"cursor": cursor} if cursor else {})}
            answer = self.send("GET", path, token, page).expect(200).json
            records += answer["data"]
            cursor = answer["next_cursor"]
            if not cursor:
                return records
