"""Does an installation that was started before start again, or say what somebody has changed in it?"""
import pytest

from starting import EX_CANTCREAT, EX_CONFIG, EX_UNAVAILABLE, data, failure, free_port, made, postgres_in, run, scratch, services


def test_listens_everywhere_and_logs_faults_alone(services, data):
    """The banner names an address that works from here; at level error a request that went well leaves no line."""
    port = free_port()
    s = services(data, port=port, ROUNDTABLE_LISTEN=f"0.0.0.0:{port}", ROUNDTABLE_LOG_LEVEL="error").ready()
    assert f" is at http://127.0.0.1:{port}\n" in s.banner
    assert s.get("/v1/me", s.tokens()["reader"]).status_code == 200
    assert s.stop() == 0
    assert '"level"' not in s.stderr()


@pytest.mark.parametrize("change,status,words", [
    ("ALTER TABLE school DROP CONSTRAINT school_local_code_key", EX_CONFIG, ("school", "school_local_code_key")),
    ("DELETE FROM installation", EX_UNAVAILABLE, ("installation",)),
    ("INSERT INTO schema_migration SELECT 9999, '9999_later.sql', checksum, now() FROM schema_migration LIMIT 1", EX_UNAVAILABLE, ("9999",)),
])
def test_a_database_somebody_changed(services, data, change, status, words):
    """What a request would stumble over is found before the port opens."""
    s = services(data).ready()
    s.psql(change)
    assert s.stop() == 0
    refused = run(data, "serve", **s.settings)
    assert refused.returncode == status and all(word in refused.stderr for word in words), refused.stderr
    assert refused.stdout == "" and not postgres_in(data / "postgres")


@pytest.mark.parametrize("name", ["database-url.new", "database-url"])
def test_the_address_cannot_be_written(data, name):
    (data / name).unlink(missing_ok=True)
    (data / name).mkdir()
    failure(run(data, "serve"), EX_CANTCREAT, "cannot write", str(data / "database-url"))
    assert not postgres_in(data / "postgres")
