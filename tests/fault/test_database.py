"""PostgreSQL is killed, or stopped at once: callers are asked to come again, the service itself goes on."""
import os
import random
import signal
import time

from ledger import Ledger
from scale import progress, times
from starting import until

SIGNALS = {"killed": signal.SIGKILL, "stopped at once": signal.SIGQUIT}
ALLOWED = {200, 201, 204, 409, 412, 503}  # 412: writes that are doomed anyway; 409: a first try is still on its way


def faults():
    return [(how, n) for how in SIGNALS for n in range(times(2, 20))]


def is_another(server, before):
    """Whether a new postmaster took the place of the old one and accepts connections: the eighth line of its file says so."""
    try:
        lines = (server.home / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and int(lines[0]) != before and lines[7].startswith("ready")


def test_private(install):
    """The service starts it again."""
    server = install()
    ledger, process = Ledger(server).open(), server.process.pid
    for how, n in faults():
        ledger.await_more(random.randrange(5, 40))
        before = server.postmaster()
        os.kill(before, SIGNALS[how])
        fell = time.monotonic()
        until(lambda: is_another(server, before), "a new PostgreSQL answers")
        back = time.monotonic()
        took = server.serving_within_bound(back)
        ledger.await_more(5)
        progress(f"{how} {n + 1}: back {back - fell:.2f} s after the fall, serving {took:.2f} s later; seen {dict(ledger.statuses)}")
    ledger.close()
    check(server, ledger, process)


def test_external(install, postgres):
    """The test starts it again."""
    database = postgres()
    server = install(database)
    ledger, process = Ledger(server).open(), server.process.pid
    for how, n in faults():
        ledger.await_more(random.randrange(5, 40))
        database.end(SIGNALS[how])
        until(lambda: not server.is_ready(), "not ready without a database")
        back = database.start()
        took = server.serving_within_bound(back)
        ledger.await_more(5)
        progress(f"{how} {n + 1}: serving {took:.2f} s after its return; seen {dict(ledger.statuses)}")
    ledger.close()
    check(server, ledger, process)


def check(server, ledger, process):
    assert server.process.pid == process and server.process.poll() is None
    assert set(ledger.statuses) <= ALLOWED, ledger.statuses
    assert ledger.statuses[503], "the fault did not hit"
    progress(f"slowest return {server.slowest:.2f} s, slowest write {ledger.slowest:.2f} s")
