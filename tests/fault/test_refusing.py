"""PostgreSQL stands, but refuses: callers are told why and when to come again, and nothing is needed for the return."""
import os
import subprocess

import pytest

from client import Client
from ledger import Ledger
from scale import progress, times
from starting import until

ALLOWED = {200, 201, 204, 412, 409, 503}  # 412: writes that are doomed anyway; 409: the first try is still on its way


def end_sessions(database):
    """What is set for a database or a role holds for new sessions."""
    database.as_superuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'thebase'")


def withstand(server, cause, relieve, words, reads):
    """Under writes: is every write refused in these words while the cause lasts, are reads served (or not), and does all come back?"""
    ledger, process = Ledger(server).open(), server.process.pid
    client = Client(server.host, server.port)
    for n in range(times(2, 10)):
        ledger.await_more(10)
        told = ledger.details(words)
        cause()
        until(lambda told=told: ledger.details(words) >= told + 2 * len(ledger.writers), f'writers are told "{words}"')
        client.send("GET", "/v1/schools", ledger.token).expect(200 if reads else 503)
        assert client.send("GET", "/livez").status == 200
        assert client.send("GET", "/readyz").status == (200 if reads else 503)
        relieve()
        ledger.await_more(10)
        client.send("GET", "/v1/schools", ledger.token).expect(200)
        progress(f"{words}: {n + 1}: seen {dict(ledger.statuses)}")
    client.close()
    ledger.close()
    assert server.process.pid == process and set(ledger.statuses) <= ALLOWED, ledger.statuses


def test_read_only(install, postgres):
    database = postgres()

    def turn(value):
        database.as_superuser(f"ALTER DATABASE thebase SET default_transaction_read_only = {value}")
        end_sessions(database)
    withstand(install(database), lambda: turn("on"), lambda: turn("off"), "takes no changes", reads=True)


def test_too_many_connections(install, postgres):
    database = postgres()

    def limit(count):
        database.as_superuser(f"ALTER ROLE theowner CONNECTION LIMIT {count}")
        end_sessions(database)
    withstand(install(database), lambda: limit(0), lambda: limit(-1), "cannot be reached", reads=False)


@pytest.fixture
def small_disk(scratch):
    """A file system of its own for the data; the log of changes stays on the large one, as in a careful set-up."""
    folder = scratch / "disk"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150m,mode=755", "tmpfs", folder]).returncode == 0
    if not mounted:
        pytest.skip("A FULL DISK IS NOT TESTED: a small file system cannot be mounted here (that takes root, and leave to mount)")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_disk_full(small_disk, install, postgres, scratch):
    database = postgres("autovacuum = off", folder=small_disk / "postgres", wal=scratch / "wal")
    filler = small_disk / "filler"

    def fill():
        with open(filler, "wb", buffering=0) as f:
            try:
                while f.write(bytes(1 << 16)):
                    pass
            except OSError:
                pass  # full
    withstand(install(database), fill, filler.unlink, "disk of the database is full", reads=True)
