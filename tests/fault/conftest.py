"""Faults on purpose. What speaks to the service stands in tests/contract and is used from here."""
import os
import pathlib
import sys
import tempfile
import shutil

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))
import server  # noqa: E402

os.environ.setdefault("ROUNDTABLE_BINARY", server.binary())
from installation import Installation, Postgres  # noqa: E402


@pytest.fixture
def scratch():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-fault-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def install():
    """Starts installations, and ends them after the test."""
    made = []

    def start(database=None, **settings):
        made.append(Installation(database, **settings))
        return made[-1].start()
    yield start
    for one in made:
        one.end()


@pytest.fixture
def postgres(scratch):
    """Makes databases of the test's own."""
    made = []

    def start(*settings, folder=None, wal=None):
        made.append(Postgres(folder or scratch / "postgres", *settings, wal=wal))
        return made[-1]
    yield start
    for one in made:
        one.end()
