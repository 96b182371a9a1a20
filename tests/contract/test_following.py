"""Does a reader who follows the feed end with exactly what is there? Many writers at once, each commit held up for a random time."""
import concurrent.futures
import os
import random
import threading
import uuid

from client import Client
from server import MPS
from world import HOME

CHANGES = int(os.environ.get("ROUNDTABLE_TEST_CHANGES", "1500"))
WRITERS = 8
PARTNERS, FEED = "/v1/partners", "/v1/changes"

# At the commit, after all locks are taken and all rows written, each transaction waits as long as chance will have it.
SLOW = """
CREATE FUNCTION public.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(random() ^ 4 * 0.004); RETURN NULL; END$$;
CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.dawdle();
"""
FAST = "DROP TRIGGER dawdle ON change; DROP FUNCTION public.dawdle()"


class Follower(threading.Thread):
    """Keeps a copy: id to version, of partners only. Ends when it is told to and there is nothing left to read."""

    def __init__(self, server, token, start):
        super().__init__()
        self.client, self.token, self.cursor = Client(server.host, server.port), token, start
        self.copy, self.changes, self.faults, self.over, self.error = {}, 0, [], threading.Event(), None

    def run(self):
        try:
            self.follow()
        except BaseException as error:  # told by the test, which waits for this thread
            self.error = error
        finally:
            self.client.close()

    def follow(self):
        while True:
            over = self.over.is_set()
            params = {"after": self.cursor, "page_size": str(random.choice([1, 7, 50, 500])), "wait": str(random.choice([0, 1]))}
            answer = self.client.send("GET", FEED, self.token, params).expect(200).json
            for change in answer["data"]:
                self.take(change)
            self.cursor = answer["next_cursor"]
            if over and not answer["data"]:
                return

    def take(self, change):
        self.changes += 1
        record, version, before = change["record_id"], change["version"], self.copy.get(change["record_id"])
        follows = {"created": before is None and version == 1, "updated": version == (before or 0) + 1, "deleted": version == before}
        if not follows[change["kind"]]:
            self.faults.append((change, before))
        if change["kind"] == "deleted":
            self.copy.pop(record, None)
        else:
            self.copy[record] = version


def write(server, token, shared, share):
    """Creates, changes and removes; also records that others change at the same time. How many changes it made."""
    client, mine, made, chance = Client(server.host, server.port), [], 0, random.Random()
    try:
        while made < share:
            what = chance.random()
            if what < 0.4 or not mine:
                body = {"code": uuid.uuid4().hex, "name": "Followed", "kind": "other"}
                mine.append(client.send("POST", PARTNERS, token, body=body).expect(201).json["id"])
                made += 1
            elif what < 0.85:
                record = chance.choice(mine + shared)
                reply = client.send("PATCH", f"{PARTNERS}/{record}", token, body={"name": uuid.uuid4().hex}, headers={"If-Match": "*"}).expect(200)
                made += reply.status == 200
            else:
                record = mine.pop(chance.randrange(len(mine)))
                client.send("DELETE", f"{PARTNERS}/{record}", token, headers={"If-Match": "*"}).expect(204)
                made += 1
        return made
    finally:
        client.close()


def test_nothing_is_missed(people, server, client):
    token = people.admin[HOME]
    client.send("GET", FEED, token, {"after": "latest"}).expect(200)
    shared = [people.make("partners")["id"] for _ in range(3)]
    start = client.send("GET", FEED, token, {"after": "latest"}).expect(200).json["next_cursor"]
    known = dict(line.split("|") for line in server.psql(f"SELECT id, version FROM partner WHERE district_id = '{MPS}'").splitlines())
    server.psql(SLOW)
    try:
        follower = Follower(server, token, start)
        follower.copy = {record: int(version) for record, version in known.items()}
        follower.start()
        with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
            made = sum(pool.map(lambda _: write(server, token, shared, CHANGES // WRITERS), range(WRITERS)))
        follower.over.set()
        follower.join()
    finally:
        server.psql(FAST)
    if follower.error:
        raise follower.error
    assert not follower.faults, follower.faults[:3]
    assert follower.changes == made
    there = dict(line.split("|") for line in server.psql(f"SELECT id, version FROM partner WHERE district_id = '{MPS}'").splitlines())
    assert follower.copy == {record: int(version) for record, version in there.items()}
