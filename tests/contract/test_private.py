"""Does the private PostgreSQL come back, whoever was killed: it, the service, or both?"""
import contextlib
import os
import signal
import subprocess

import pytest

from starting import DEADLINE, EX_UNAVAILABLE, ROOT, data, made, postgres_in, scratch, services, until


def test_killed_and_started_at_once(services, data):
    first = services(data).ready()
    token = first.tokens()["reader"]
    first.stop(signal.SIGKILL)
    second = services(data).ready()  # while the old PostgreSQL may still be stopping
    assert second.get("/v1/schools", token).status_code == 200
    assert second.stop() == 0


def test_killed_together_with_its_postgres(services, data):
    first = services(data).ready()
    processes = postgres_in(data / "postgres")
    os.kill(first.process.pid, signal.SIGSTOP)
    for pid in processes:
        with contextlib.suppress(ProcessLookupError):  # backends end by themselves once the postmaster is dead
            os.kill(pid, signal.SIGKILL)
    first.stop(signal.SIGKILL)
    assert (data / "postgres" / "postmaster.pid").exists()
    second = services(data).ready()
    assert second.stop() == 0


def test_number_of_a_dead_postgres_belongs_to_another(services, data):
    owner = (data / "postgres").stat()
    other = subprocess.Popen(["sleep", "600"], user=owner.st_uid if ROOT else None)
    try:
        left = data / "postgres" / "postmaster.pid"
        left.write_text(f"{other.pid}\n{data}/postgres\n1700000000\n5432\n/tmp\n\n  1 1\nready   \n")
        os.chown(left, owner.st_uid, owner.st_gid)
        assert services(data).ready().stop() == 0
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def postmaster(data):
    """Its number; None while there is none that accepts connections."""
    try:
        lines = (data / "postgres" / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    return int(lines[0]) if len(lines) >= 8 and lines[7].startswith("ready") else None


@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGQUIT, signal.SIGINT], ids=lambda s: s.name)
def test_postgres_ends_under_the_service(services, data, sig):
    """It is started again, even while processes it left behind would not end: by us, who go on."""
    s = services(data).ready()
    token, first = s.tokens()["reader"], postmaster(data)
    stuck = [pid for pid in postgres_in(data / "postgres") if pid != first][0]
    if sig == signal.SIGKILL:
        os.kill(stuck, signal.SIGSTOP)
    os.kill(first, sig)
    until(lambda: postmaster(data) not in (None, first), "another postmaster")
    until(lambda: s.get("/v1/schools", token).status_code == 200, "answers again")
    assert stuck not in postgres_in(data / "postgres")
    until(lambda: "the private PostgreSQL is back" in s.stderr(), "the log tells of it")
    assert "the private PostgreSQL ended" in s.stderr()
    assert s.stop() == 0 and not postgres_in(data / "postgres")


def test_postgres_that_cannot_come_back(services, data):
    s = services(data).ready()
    control = data / "postgres" / "global" / "pg_control"
    control.rename(control.with_suffix(".away"))
    os.kill(postmaster(data), signal.SIGKILL)
    assert s.process.wait(DEADLINE) == EX_UNAVAILABLE
    assert "did not come back in 10 starts" in s.stderr() and "pg_control" in s.stderr()
