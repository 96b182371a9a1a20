"""kill -9 of the service at random points under mixed writes: nothing acknowledged is lost, nothing is done twice."""
import random

from ledger import Ledger
from scale import progress, times


def test_killed_under_writes(install):
    server = install()
    ledger = Ledger(server).open()
    for n in range(times(5, 50)):
        ledger.await_more(random.randrange(5, 60))
        took = server.kill_and_restart()
        progress(f"kill {n + 1}: serving {took:.2f} s after the restart")
    ledger.await_more(10)
    ledger.close()
    assert ledger.statuses.total() > len(ledger.writes), "no write was interrupted: the fault did not hit"
    progress(f"slowest return {server.slowest:.2f} s")
