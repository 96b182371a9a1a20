"""What the tests of starting share: a service under watch, commands run to their end, and waiting for a condition.

ROUNDTABLE_BINARY names the program."""
import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import pytest
import requests

BINARY = os.environ["ROUNDTABLE_BINARY"]
ROOT = os.geteuid() == 0
DEADLINE = 90  # seconds; only a hanging program gets near
PROGRESS = ("roundtable: creating the private database", "roundtable: applying ", "roundtable: loaded ", "roundtable: stopping",
            "roundtable: user ")
ROLES = ["district", "school", "united_way", "mtea", "partner", "reader"]
EX_USAGE, EX_DATAERR, EX_UNAVAILABLE, EX_CANTCREAT, EX_TEMPFAIL, EX_CONFIG = 64, 65, 69, 73, 75, 78


def until(condition, what, seconds=DEADLINE):
    """Polls a condition; the deadline is for a program that hangs, unless it is what was promised."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"never happened: {what}"
        time.sleep(0.02)
    return found


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def environment(data, **settings):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ROUNDTABLE_", "PG", "DATABASE_URL"))}
    return {**kept, "ROUNDTABLE_DATA": str(data), "ROUNDTABLE_SETTLE_MS": "0", **{k: str(v) for k, v in settings.items()}}


def postgres_in(home):
    """Numbers of the PostgreSQL processes at work in a folder."""
    found = []
    for p in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (p / "comm").read_text().startswith("postgres") and os.path.samefile(p / "cwd", home):
                found.append(int(p.name))
        except OSError:
            pass
    return found


def sockets_of(data):
    """The folder of the private database's socket; None before there is one."""
    url = pathlib.Path(data) / "database-url"
    return pathlib.Path(re.search(r"host=([^&]+)", url.read_text())[1]) if url.exists() else None


def run(data, *arguments, user=None, **settings):
    return subprocess.run([BINARY, *arguments], env=environment(data, **settings), capture_output=True, text=True,
                          timeout=DEADLINE, user=user, group=user, extra_groups=[] if user else None)


def failure(result, status, *words):
    """One line on standard error, after progress, that contains all of `words`; nothing on standard output."""
    lines = [line for line in result.stderr.splitlines() if not line.startswith(PROGRESS)]
    assert result.returncode == status, result.stderr
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("roundtable: ")
    for word in words:
        assert word in lines[0]
    assert result.stdout == ""
    return lines[0]


def is_whole(banner):
    """Who is told tokens is told last what to try them with."""
    return banner.endswith("\n") and ("Tokens of" not in banner or "/summary'\n" in banner)


class Service:
    """A running `roundtable serve`."""

    def __init__(self, data, user=None, binary=BINARY, **settings):
        self.data = pathlib.Path(data)
        self.port = settings.pop("port", None) or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = {"ROUNDTABLE_LISTEN": f"127.0.0.1:{self.port}", **settings}
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([binary, "serve"], env=environment(data, **self.settings), stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True, user=user, group=user,
                                        extra_groups=[] if user else None)

    def stderr(self):
        self.errors.seek(0)
        return self.errors.read()

    def ready(self):
        """Waits until /readyz says yes, and reads the banner."""
        def answers():
            assert self.process.poll() is None, self.stderr()
            try:
                return requests.get(self.address + "/readyz", timeout=5).status_code == 200
            except requests.ConnectionError:
                return False
        until(answers, "ready")
        # Printed right after the port is open, in as many pieces as its length takes.
        self.banner = ""
        while not is_whole(self.banner):
            assert select.select([self.process.stdout], [], [], DEADLINE)[0], self.banner
            piece = os.read(self.process.stdout.fileno(), 1 << 16).decode()
            assert piece, self.banner
            self.banner += piece
        return self

    def tokens(self):
        return dict(re.findall(r"^  (\w+) +(eyJ[\w.-]+)$", self.banner, re.M))

    def get(self, path, token):
        return requests.get(self.address + path, headers={"Authorization": f"Bearer {token}"}, timeout=30)

    def psql(self, sql):
        url = (self.data / "database-url").read_text().strip()
        return subprocess.run(["psql", url, "-XAtc", sql], capture_output=True, text=True, check=True).stdout.strip()

    def stop(self, sig=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(sig)
        status = self.process.wait(DEADLINE)
        self.process.stdout.close()
        return status


# ---- fixtures, for those who import them ----

@pytest.fixture
def scratch():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-start-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def services(scratch):
    """Starts services and stops what a failed test left."""
    started = []

    def start(data=None, **settings):
        started.append(Service(data or scratch / "data", **settings))
        return started[-1]
    yield start
    for s in started:
        s.stop(signal.SIGKILL)
    for s in started:
        until(lambda s=s: not postgres_in(s.data / "postgres"), "PostgreSQL dies with the service")
        sockets = sockets_of(s.data)
        if sockets and sockets.is_dir():  # a killed service cannot
            shutil.rmtree(sockets)


@pytest.fixture(scope="module")
def made():
    """A data folder after its first start; tests copy it rather than make another."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-made-", dir="/tmp"))
    folder.chmod(0o755)
    service = Service(folder / "data").ready()
    assert service.stop() == 0
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def data(made, scratch):
    subprocess.run(["cp", "-a", made, scratch / "data"], check=True)
    return scratch / "data"
