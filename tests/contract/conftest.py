"""The service under test: started once, watched to its end."""
import pytest

from client import Client
from server import Server
from world import World

# The demo data is counted before anything is added to it, and lists are read whole while they are short; what was never asked can
# only be told at the end.
ORDER = {"test_document": 0, "test_demo": 1, "test_lists": 2, "test_filters": 3, "test_oracles": 4, "test_export": 5, "test_coverage": 99}


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: ORDER.get(item.module.__name__, 50))


@pytest.fixture(scope="session")
def server():
    one = Server()
    try:
        yield one.start()
        wrong = one.stop()
    except BaseException:
        if one.process and one.process.poll() is None:
            one.kill()
        raise
    finally:
        one.remove()
    assert not wrong, wrong


@pytest.fixture(scope="session")
def client(server):
    one = Client(server.host, server.port)
    yield one
    one.close()


@pytest.fixture(scope="session")
def world(server, client):
    """Tokens of both districts' administrators; nothing is added to the demo data."""
    return World(server, client)


@pytest.fixture(scope="session")
def people(world):
    """The world with a principal for every role, their schools and organizations made fresh."""
    return world.setup()


@pytest.fixture(scope="session")
def admin(world):
    return world.admin["mps"]
