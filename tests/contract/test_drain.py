"""Is everybody answered whole whom a stop finds on the way? And does nobody new get in?"""
import http.client
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

import pytest

from starting import DEADLINE, Service, postgres_in, sockets_of, until

MPS = "01980000-0000-7000-8000-000000000001"
ROWS, WIDTH = 2000, 9000  # of an export of 18 MB, which no socket holds
WRITES, FOLLOWERS, EXPORTS = 79, 20, 1


@pytest.fixture
def serve():
    """Starts services; what is left of them is killed at the end."""
    folder, started = pathlib.Path(tempfile.mkdtemp(prefix="rt-drain-", dir="/tmp")), []
    folder.chmod(0o755)

    def start(**settings):
        started.append(Service(folder / "data", **settings).ready())
        return started[-1]
    yield start
    for service in started:
        service.stop(signal.SIGKILL)
        until(lambda s=service: not postgres_in(s.data / "postgres"), "PostgreSQL dies with the service")
        shutil.rmtree(sockets_of(service.data), ignore_errors=True)  # gone already if the service ended by itself
    shutil.rmtree(folder)


class Asking:
    """A request that was sent, and whose answer nobody has read."""

    def __init__(self, service, token, method, target, body=None, keep=False):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(90)
        self.socket.connect(("127.0.0.1", service.port))
        self.port, self.method = self.socket.getsockname()[1], method
        self.send(token, method, target, body)

    def send(self, token, method, target, body=None):
        raw = json.dumps(body).encode() if body is not None else b""
        head = [f"{method} {target} HTTP/1.1", "Host: roundtable", f"Authorization: Bearer {token}"]
        head += ["Content-Type: application/json", f"Content-Length: {len(raw)}"] if raw else []
        self.socket.sendall("\r\n".join([*head, "", ""]).encode() + raw)

    def head(self):
        """Reads the status and the headers alone."""
        self.answer = http.client.HTTPResponse(self.socket, method=self.method)
        self.answer.begin()
        return self.answer

    def rest(self):
        """Reads the body; raises when it is cut short."""
        return self.answer.read()

    def whole(self):
        return self.head(), self.rest()


def unread(port):
    """Ports of the peers from which the service's sockets hold bytes it has not read, and of those it has."""
    waiting, read = set(), set()
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        if words[3] == "01" and int(words[1].split(":")[1], 16) == port:
            (waiting if int(words[4].split(":")[1], 16) else read).add(int(words[2].split(":")[1], 16))
    return waiting, read


def refused(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) != 0


def lock(service, table):
    """A session that holds a table against writers until it is closed. (A reader held up would hold up its whole lane.)"""
    url = (service.data / "database-url").read_text().strip()
    session = subprocess.Popen(["psql", url, "-XAtq"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    session.stdin.write(f"BEGIN; LOCK TABLE {table} IN SHARE MODE; SELECT 'held';\n")
    session.stdin.flush()
    assert session.stdout.readline().strip() == "held"
    return session


def fill(service):
    service.psql(f"""SET app.principal = '{MPS}|district||'; INSERT INTO milestone (district_id, id, partnership_id, ordinal, title, text)
        SELECT p.district_id, gen_random_uuid(), p.id, 5000, 'row ' || n, repeat('x', {WIDTH})
        FROM (SELECT * FROM partnership LIMIT 1) p, generate_series(1, {ROWS}) n""")


def test_a_hundred_requests_in_flight(serve):
    service = serve(ROUNDTABLE_DEADLINE_MS=400000)
    token = service.tokens()["district"]
    fill(service)
    cursor = service.get("/v1/changes?after=latest", token).json()["next_cursor"]
    export = Asking(service, token, "GET", "/v1/milestones?format=csv")
    assert export.head().status == 200  # of the body, the client takes nothing for now
    held = lock(service, "partner")
    followers = [Asking(service, token, "GET", f"/v1/changes?after={cursor}&wait=25") for _ in range(FOLLOWERS)]
    writes = [Asking(service, token, "POST", "/v1/partners", {"code": f"drain-{n}", "name": "Drained", "kind": "business"})
              for n in range(WRITES)]
    everyone = {one.port for one in [export, *followers, *writes]}
    assert len(everyone) == WRITES + FOLLOWERS + EXPORTS == 100
    until(lambda: everyone <= unread(service.port)[1], "every request is in a worker's hands")
    service.process.send_signal(signal.SIGTERM)
    until(lambda: refused(service.port), "the service takes no more connections")
    for one in followers:  # woken: what the others wait for is still to come
        answer, body = one.whole()
        assert answer.status == 200 and json.loads(body)["data"] == []
    assert service.process.poll() is None
    held.communicate()
    made = set()
    for one in writes:
        answer, body = one.whole()
        assert answer.status == 201 and answer.getheader("Connection") == "close"
        made.add(json.loads(body)["code"])
    assert len(made) == WRITES
    lines = export.rest().decode().split("\r\n")
    assert sum("x" * WIDTH in line for line in lines) == ROWS and lines[-1] == ""
    assert service.process.wait(DEADLINE) == 0


def test_settles_before_it_refuses(serve):
    """While it settles, the service says that it is going, works, and keeps no connection; a second signal ends it at once."""
    service = serve(ROUNDTABLE_SETTLE_MS=60000, ROUNDTABLE_DRAIN_MS=600000)
    token = service.tokens()["district"]
    kept = Asking(service, token, "GET", "/v1/me")
    assert kept.whole()[0].getheader("Connection") == "keep-alive"
    service.process.send_signal(signal.SIGTERM)

    def leaves():
        answer, body = Asking(service, token, "GET", "/readyz").whole()
        return answer.status == 503 and answer.getheader("Retry-After") and json.loads(body)["code"] == "unavailable"
    until(leaves, "/readyz says that the service is stopping")
    kept.send(token, "GET", "/v1/me")
    for one in (kept, Asking(service, token, "GET", "/v1/me"), Asking(service, token, "GET", "/livez")):
        answer, _ = one.whole()
        assert answer.status == 200 and answer.getheader("Connection") == "close"

    def ended():
        service.process.send_signal(signal.SIGTERM)
        return service.process.poll() is not None
    until(ended, "a second signal ends the service")
    assert service.process.returncode == 128 + signal.SIGTERM
