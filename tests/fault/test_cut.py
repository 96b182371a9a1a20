"""The connection is cut between COMMIT and its reply: the one outcome is told, by a second try inside or by the client's own."""
import pytest

from ledger import Ledger
from proxy import Proxy
from scale import progress, times
from starting import until


@pytest.fixture
def proxied(postgres, install):
    database = postgres()
    proxy = Proxy(database.port)
    database.url = database.url_at(proxy.port) + "?sslmode=disable&gssencmode=disable"
    yield install(database), proxy
    proxy.close()


def replayed(ledger):
    with ledger.lock:
        return sum(w.reply is not None and w.reply.header("Idempotent-Replayed") == "true" for w in ledger.writes)


def test_cut_between_commit_and_reply(proxied):
    """The service asks again on another connection: the client sees nothing of it."""
    server, proxy = proxied
    ledger = Ledger(server, doomed=0).open()  # each that is cut has an effect
    for n in range(times(5, 50)):
        proxy.cut_next()
        until(lambda n=n: replayed(ledger) > n, "the write whose reply was swallowed is answered")  # or it could be cut twice
        progress(f"cut {n + 1}: seen {dict(ledger.statuses)}")
    ledger.close()
    assert set(ledger.statuses) <= {200, 201, 204}, (ledger.statuses, server.log()[-3000:])
    assert replayed(ledger) == times(5, 50)


def test_cut_off_after_commit(proxied):
    """No second try gets through: the client is told that the outcome is not known, and learns it by asking again."""
    server, proxy = proxied
    ledger = Ledger(server, doomed=0).open()  # each that is cut has an effect
    for n in range(times(5, 50)):
        refused = ledger.statuses[503]
        proxy.cut_next(shut=True)
        until(proxy.cut.is_set, "a reply is swallowed")
        until(lambda: ledger.statuses[503] >= refused + len(ledger.writers), "every writer was refused")
        proxy.open()
        ledger.await_more(5)
        progress(f"cut {n + 1}: seen {dict(ledger.statuses)}")
    ledger.close()
    assert set(ledger.statuses) <= {200, 201, 204, 409, 503}, ledger.statuses  # 409: a first try is still on its way
    assert replayed(ledger) >= times(5, 50)
