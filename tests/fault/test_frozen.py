"""PostgreSQL is frozen: nobody waits beyond his deadline, and everything is back at once when it thaws."""
import contextlib
import os
import signal
import threading
import time

import pytest

from client import Client
from ledger import Ledger
from scale import progress, times
from starting import postgres_in

FROZEN_SECONDS = times(7, 20)
DEADLINE_SECONDS = 5 + 1  # ROUNDTABLE_DEADLINE_MS, and an allowance for being scheduled
BACK_SECONDS = 2


def signal_all(home, postmaster, sig):
    """First the one that would make more of them."""
    os.kill(postmaster, sig)
    for pid in postgres_in(home):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sig)


class Reader(threading.Thread):
    """Asks again and again, and keeps (status, when asked, how long it took)."""

    def __init__(self, server, path, token=None):
        super().__init__(daemon=True)
        self.client, self.path, self.token = Client(server.host, server.port), path, token
        self.over, self.seen, self.error = threading.Event(), [], None

    def run(self):
        try:
            while not self.over.wait(0.01):
                began = time.monotonic()
                reply = self.client.send("GET", self.path, self.token).expect(200, 503)
                assert reply.status == 200 or reply.header("Retry-After"), f"{reply.status} without Retry-After: {reply.body}"
                self.seen.append((reply.status, began, time.monotonic() - began))
        except BaseException as error:  # told by finish
            self.error = error
        finally:
            self.client.close()

    def finish(self):
        self.over.set()
        self.join(60)
        assert not self.is_alive(), f"GET {self.path} hangs"
        if self.error:
            raise self.error
        return self.seen


@pytest.mark.parametrize("whose", ["private", "external"])
def test_frozen(install, postgres, whose):
    server = install(postgres() if whose == "external" else None)
    database = server.database or server
    ledger = Ledger(server).open()
    live, ready = Reader(server, "/livez"), Reader(server, "/readyz")
    reads = [Reader(server, path, ledger.token) for path in ("/v1/schools", "/v1/partners", "/v1/audit-events", "/v1/me")]
    readers = [live, ready, *reads]
    for one in readers:
        one.start()
    ledger.await_more(20)
    postmaster, process = database.postmaster(), server.process.pid
    signal_all(database.home, postmaster, signal.SIGSTOP)
    frozen = time.monotonic()
    try:
        time.sleep(FROZEN_SECONDS)  # the length of the fault
    finally:
        thawed = time.monotonic()
        signal_all(database.home, postmaster, signal.SIGCONT)
    took = server.serving_within_bound(thawed)
    ledger.await_more(20)
    back = time.monotonic()
    seen = {one.path: one.finish() for one in readers}
    ledger.close()
    assert (database.postmaster(), server.process.pid) == (postmaster, process), "something was restarted"

    slowest = max(max(took for _, _, took in one) for one in seen.values())
    assert slowest < DEADLINE_SECONDS, {path: max(one, key=lambda s: s[2]) for path, one in seen.items()}
    assert ledger.slowest < DEADLINE_SECONDS
    assert {status for status, _, _ in seen["/livez"]} == {200}
    during = {status for status, began, took in seen["/readyz"] if began > frozen + 0.1 and began + took < thawed}
    assert during == {503}, during
    assert any(status == 503 for status, began, took in seen["/v1/schools"] if began > frozen), "the fault did not hit"
    late = [(path, s) for path, one in seen.items() for s in one if thawed + BACK_SECONDS < s[1] < back and (s[0] != 200 or s[2] > BACK_SECONDS)]
    assert not late, late[:5]
    for path, one in seen.items():
        assert any(s[0] == 200 and s[1] + s[2] < thawed + BACK_SECONDS for s in one if s[1] > frozen and s[1] + s[2] > thawed), f"{path} not back in time"
    progress(f"frozen {thawed - frozen:.1f} s: slowest read {slowest:.2f} s, slowest write {ledger.slowest:.2f} s, ready {took:.2f} s after")
