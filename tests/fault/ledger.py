"""A ledger of acknowledged writes: several writers, each write with a key of its own and repeated with it until it is
acknowledged or refused for good; at the end what was acknowledged is held against what is there."""
import collections
import http.client
import random
import threading
import time
import uuid

from client import Client
from scale import progress
from server import MPS
from world import HOME

KEY, FEED, EVENTS = "Idempotency-Key", "/v1/changes", "/v1/audit-events"
TELLING = ("content-type", "etag", "location")
KINDS = {"create": "created", "update": "updated", "remove": "deleted"}
AUDITED = f"SELECT id, resource, record_id, action, record_version FROM audit_event WHERE district_id = '{MPS}' AND action <> 'read'"
TABLES = {"partners": "partner", "schools": "school"}
PATIENCE_SECONDS = 120  # only a service that never comes back gets near
PAUSE_SECONDS = 0.02    # between two tries, as a polite client has it


class Write:
    """One intention: sent as often as it takes, always the same."""

    def __init__(self, collection, method, path, body=None, match=None, doomed=False):
        self.collection, self.method, self.path, self.body = collection, method, path, body
        self.headers = {KEY: str(uuid.uuid4()), **({"If-Match": match} if match else {})}
        self.doomed = doomed  # must be refused, whatever happens
        self.tries, self.reply = 0, None

    @property
    def acknowledged(self):
        return self.reply is not None and self.reply.status < 300

    @property
    def effect(self):
        """(collection, record, kind, version) as the reply tells it."""
        if self.method == "POST":
            return self.collection, self.reply.json["id"], "created", 1
        record = self.path.rsplit("/", 1)[1]
        if self.method == "DELETE":
            return self.collection, record, "deleted", version_of(self.headers["If-Match"])
        return self.collection, record, "updated", version_of(self.reply.header("ETag"))


def version_of(etag):
    return int(etag.strip('"v'))


def told(reply):
    return reply.status, reply.body, sorted((k, v) for k, v in reply.headers if k.lower() in TELLING)


class Writer(threading.Thread):
    """Makes writes of records of its own, of which it knows the version, and of shared ones, which others change too."""

    def __init__(self, ledger):
        super().__init__(daemon=True)
        self.ledger, self.chance = ledger, random.Random()
        self.client = Client(ledger.server.host, ledger.server.port)
        self.mine = []  # [collection, id, ETag]
        self.error = None

    def run(self):
        try:
            while not self.ledger.over.is_set():
                self.one()
        except BaseException as error:  # told by Ledger.close
            self.error = error
        finally:
            self.client.close()

    def one(self):
        what = self.chance.random()
        if what < 0.35 or not self.mine:
            write = self.ledger.write(self.client, creation(self.chance.choice(list(TABLES))))
            self.mine.append([write.collection, write.reply.json["id"], write.reply.header("ETag")])
        elif what < 0.45:
            collection, record = self.chance.choice(self.ledger.shared)
            self.ledger.write(self.client, Write(collection, "PATCH", f"/v1/{collection}/{record}", {"name": uuid.uuid4().hex}, "*"))
        elif what < 0.45 + self.ledger.doomed:
            collection, record, _ = self.chance.choice(self.mine)
            self.ledger.write(self.client, Write(collection, "PATCH", f"/v1/{collection}/{record}", {"name": "Never"}, '"v9999"', doomed=True))
        elif what < 0.85:
            one = self.chance.choice(self.mine)
            write = self.ledger.write(self.client, Write(one[0], "PATCH", f"/v1/{one[0]}/{one[1]}", {"name": uuid.uuid4().hex}, one[2]))
            one[2] = write.reply.header("ETag")
        else:
            collection, record, etag = self.mine.pop(self.chance.randrange(len(self.mine)))
            self.ledger.write(self.client, Write(collection, "DELETE", f"/v1/{collection}/{record}", match=etag))


def creation(collection):
    code = uuid.uuid4().hex
    body = {"code": code, "name": "Written", "kind": "other"} if collection == "partners" else {"local_code": code, "name": "Written", "level": "k8"}
    return Write(collection, "POST", f"/v1/{collection}", body)


class Ledger:
    def __init__(self, server, writers=6, doomed=0.05):
        """`doomed`: which part of the writes must be refused, whatever happens."""
        self.doomed, self.server, self.token = doomed, server, server.token("district", HOME)
        self.lock, self.over = threading.Lock(), threading.Event()
        self.writes, self.faults, self.slowest = [], [], 0.0
        self.statuses, self.told = collections.Counter(), collections.Counter()  # told: why to come again
        client = Client(server.host, server.port)
        self.before = {"audited": {r[0] for r in self.rows(AUDITED)}, **{c: self.versions(c) for c in TABLES}}
        self.start = client.send("GET", FEED, self.token, {"after": "latest"}).expect(200).json["next_cursor"]
        self.shared = [(c, self.write(client, creation(c)).reply.json["id"]) for c in TABLES]
        client.close()
        self.writers = [Writer(self) for _ in range(writers)]

    # ---- writing ----

    def open(self):
        for writer in self.writers:
            writer.start()
        return self

    def write(self, client, write):
        """Until it is acknowledged, or refused for good."""
        with self.lock:
            self.writes.append(write)
        end = time.monotonic() + PATIENCE_SECONDS
        while write.reply is None:
            assert time.monotonic() < end, f"no outcome in {PATIENCE_SECONDS} s: {write.method} {write.path}; seen {self.statuses}"
            self.try_once(client, write)
        if write.acknowledged == write.doomed:
            self.fault(f"{write.method} {write.path} at try {write.tries}: {write.reply.status} {write.reply.body[:300]}")
            assert False, self.faults[-1]
        return write

    def try_once(self, client, write):
        write.tries += 1
        began = time.monotonic()
        try:
            reply = client.send(write.method, write.path, self.token, body=write.body, headers=write.headers)
        except (OSError, http.client.HTTPException) as error:
            client.close()
            self.count(type(error).__name__, began)
            time.sleep(PAUSE_SECONDS)
            return
        self.count(reply.status, began)
        if reply.status in (503, 504) or (reply.status == 409 and reply.header("Retry-After")):
            with self.lock:
                self.told[reply.json["detail"]] += 1
            if not reply.header("Retry-After"):
                self.fault(f"{reply.status} without Retry-After: {reply.body[:300]}")
            time.sleep(PAUSE_SECONDS)
        else:
            write.reply = reply

    def count(self, status, began):
        with self.lock:
            self.statuses[status] += 1
            self.slowest = max(self.slowest, time.monotonic() - began)

    def details(self, words):
        """How often a writer was asked to come again in these words."""
        with self.lock:
            return sum(n for detail, n in self.told.items() if words in detail)

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    def acknowledged(self):
        with self.lock:
            return sum(w.acknowledged for w in self.writes)

    def await_more(self, count):
        """Waits until so many more writes are acknowledged: the service does its work again."""
        goal, end = self.acknowledged() + count, time.monotonic() + PATIENCE_SECONDS
        while self.acknowledged() < goal:
            stopped = [w.error for w in self.writers if w.error]
            assert not stopped, stopped[0]
            assert time.monotonic() < end, f"only {self.acknowledged()} of {goal} acknowledged; seen {self.statuses}"
            time.sleep(0.005)

    def close(self):
        """Lets everybody come to an end, and compares."""
        self.over.set()
        for writer in self.writers:
            writer.join(PATIENCE_SECONDS + 60)
            assert not writer.is_alive(), "a writer hangs"
        for writer in self.writers:
            if writer.error:
                raise writer.error
        assert not self.faults, self.faults[:5]
        client = Client(self.server.host, self.server.port)
        try:
            self.compare(client)
            self.replay(client)
        finally:
            client.close()
        repeated = sum(w.tries > 1 for w in self.writes)
        progress(f"{self.acknowledged()} acknowledged of {len(self.writes)}, {repeated} of them repeated; 0 lost, 0 doubled; "
                 f"seen {dict(self.statuses)}; slowest {self.slowest:.2f} s")

    # ---- comparing ----

    def compare(self, client):
        """Effects acknowledged = changes in the feed = audit events, by the API and in the database."""
        effects = collections.Counter(w.effect for w in self.writes if w.acknowledged)
        changes = self.changes(client)
        fed = collections.Counter((c["resource"], c["record_id"], c["kind"], c["version"]) for c in changes)
        check("acknowledged but not in the feed", effects - fed)
        check("in the feed but never acknowledged, or twice", fed - effects)
        rows = [r for r in self.rows(AUDITED) if r[0] not in self.before["audited"]]
        audited = collections.Counter((resource, record, KINDS[action], int(version)) for _, resource, record, action, version in rows)
        check("acknowledged but not audited", effects - audited)
        check("audited but never acknowledged, or twice", audited - effects)
        ids = {r[0] for r in rows}
        check("a change without its audit event, or the other way round", ids ^ {c["id"] for c in changes})
        listed = {e["id"] for e in client.list_all(EVENTS, self.token)}
        check("an audit event that is not listed", ids - listed)
        self.compare_records(client, effects)
        kept = {key for key, in self.rows("SELECT key FROM idempotency_key")}
        check("acknowledged but the key is not kept", {w.headers[KEY] for w in self.writes if w.acknowledged} - kept)
        check("refused but the key is kept", {w.headers[KEY] for w in self.writes if w.doomed} & kept)

    def changes(self, client):
        found, cursor = [], self.start
        while True:
            answer = client.send("GET", FEED, self.token, {"after": cursor, "page_size": "500"}).expect(200).json
            found, cursor = found + answer["data"], answer["next_cursor"]
            if not answer["has_more"]:
                return found

    def rows(self, sql):
        return [tuple(line.split("|")) for line in self.server.sql(sql).splitlines()]

    def compare_records(self, client, effects):
        """The version of a record is the number of its acknowledged changes + 1; what was removed is gone; a key made one record."""
        for collection in TABLES:
            count = collections.Counter(record for c, record, kind, _ in effects if c == collection and kind != "deleted")
            for c, record, kind, version in effects:
                if c == collection and kind == "deleted":
                    assert count.pop(record) == version
            before = self.before[collection]
            there = {record: version for record, version in self.versions(collection).items() if record not in before}
            assert there == dict(count), f"{collection}: {list(set(there.items()) ^ set(count.items()))[:5]}"
            listed = {r["id"] for r in client.list_all(f"/v1/{collection}", self.token)}
            check(f"{collection} listed or stored, but not both", listed ^ (set(there) | set(before)))

    def versions(self, collection):
        return {record: int(version) for record, version in self.rows(f"SELECT id, version FROM {TABLES[collection]} WHERE district_id = '{MPS}'")}

    def replay(self, client):
        """Each key gives its first answer again, byte for byte, and does nothing."""
        before = len(self.changes(client))
        for write in self.writes:
            if not write.acknowledged:
                continue
            again = client.send(write.method, write.path, self.token, body=write.body, headers=write.headers)
            assert again.header("Idempotent-Replayed") == "true" and told(again) == told(write.reply), (told(write.reply), told(again))
        assert len(self.changes(client)) == before


def check(what, wrong):
    assert not wrong, f"{what}: {len(wrong)}, as {list(wrong)[:3]}"
