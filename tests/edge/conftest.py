"""The service as it is deployed: behind the proxy, and reached directly as well."""
import json
import pathlib
import sys
import threading

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

from proxy import Proxy  # noqa: E402  (the path comes first)
from server import MPS, Server  # noqa: E402
from wire import Way  # noqa: E402

WORKERS = 64
# Exports long enough for no buffer on the way to hold one: 20 MB.
LONG = f"""INSERT INTO partner (district_id, id, code, name, kind, description)
    SELECT '{MPS}', gen_random_uuid(), 'long-' || n, 'Long ' || n, 'other', repeat('long', 1000) FROM generate_series(1, 5000) n"""


@pytest.fixture(scope="session")
def server():
    one = Server()
    # Every slow reader of an export has a connection to the database: so many that all of them can hang on at once.
    one.environment |= {"ROUNDTABLE_WORKERS": str(WORKERS), "ROUNDTABLE_CONNECTIONS": "48", "ROUNDTABLE_BODY_TIMEOUT_MS": "5000",
                        "ROUNDTABLE_SEND_TIMEOUT_MS": "4000"}
    try:
        one.start()
        one.psql(LONG)
        yield one
        wrong = one.stop()
        log = one.log()
    except BaseException:
        if one.process and one.process.poll() is None:
            one.kill()
        raise
    finally:
        one.remove()
    assert not wrong, wrong
    assert "hidden-" not in log, "a hidden request was answered: " + next(l for l in log.splitlines() if "hidden-" in l)


@pytest.fixture(scope="session")
def proxy(server):
    one = Proxy(server.port, PROXY_CONNECTIONS="48", PROXY_IDLE="4", PROXY_REQUEST_TIMEOUT="5s", PROXY_CLIENT_TIMEOUT="3s")
    try:
        yield one.start()
    finally:
        if one.process:
            one.stop()


@pytest.fixture(scope="session", params=["direct", "proxied"])
def way(request, server):
    if request.param == "direct":
        return Way("direct", server.port)
    one = request.getfixturevalue("proxy")
    return Way("proxied", one.port, one)


@pytest.fixture(scope="session")
def proxied(proxy):
    return Way("proxied", proxy.port, proxy)


@pytest.fixture(scope="session")
def direct(server):
    return Way("direct", server.port)


@pytest.fixture(scope="session")
def authorization(server):
    return {"Authorization": "Bearer " + server.token("district", "mps")}


@pytest.fixture(scope="session", autouse=True)
def long_poll(server, proxied):
    """Begun before all else, because it takes as long as a follower may wait: a call that waits for its answer."""
    found = []
    follower = {"Authorization": "Bearer " + server.token("district", "wawm")}
    latest = proxied.ask("GET", "/v1/changes?after=latest", follower)
    cursor = json.loads(latest.body)["next_cursor"]
    waiting = threading.Thread(target=lambda: found.append(proxied.ask("GET", f"/v1/changes?after={cursor}&wait=25", follower)))
    waiting.start()

    def answer():
        waiting.join()
        return found[0]
    yield answer
    waiting.join()
