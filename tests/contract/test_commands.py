"""Does every command refuse what is wrong with one line that helps, and touch nothing? Without a database, without a service."""
import fcntl
import os
import pathlib
import socket
import subprocess
import tempfile
import threading

import pytest

import server

os.environ.setdefault("ROUNDTABLE_BINARY", server.binary())
from starting import EX_CANTCREAT, EX_CONFIG, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE, failure, free_port, run  # noqa: E402

NOT_UTF8 = "\udcff"  # the byte FF in an argument or a variable


@pytest.fixture
def scratch():
    with tempfile.TemporaryDirectory(prefix="rt-commands-", dir="/tmp") as folder:
        yield pathlib.Path(folder)


# ---- settings ----

ORIGINS = "ROUNDTABLE_CORS_ORIGINS"
WRONG = [
    ("ROUNDTABLE_LISTEN", "127.0.0.1:"), ("ROUNDTABLE_LISTEN", "127.0.0.1"), ("ROUNDTABLE_LISTEN", ":80r"), ("ROUNDTABLE_LISTEN", "[::1]:80"),
    ("ROUNDTABLE_LISTEN", "127.0.0.1:http"), ("ROUNDTABLE_WORKERS", NOT_UTF8), ("ROUNDTABLE_BODY_MAX", "1048576.5"),
    (ORIGINS, "example.org"), (ORIGINS, "ftp://example.org"), (ORIGINS, "https://"), (ORIGINS, "https://a b"), (ORIGINS, "https://*.example.org"),
    (ORIGINS, "https://a.example, https://b.example"), (ORIGINS, "https://a.example,,https://b.example"), ("ROUNDTABLE_DATABASE_URL", "x"),
    ("DATABASE_URL", "http://x"), ("DATABASE_URL_FILE", "/"), ("DATABASE_URL_FILE", "/dev/null"), ("DATABASE_URL_FILE", "/dev/zero"),
]


@pytest.mark.parametrize("name,value", WRONG)
def test_wrong_settings_are_named(scratch, name, value):
    for command in ("serve", "healthcheck", "migrate", "seed"):
        failure(run(scratch / "data", command, **{name: value}), EX_CONFIG, name.removesuffix("_FILE"))
    assert not (scratch / "data").exists()


def test_good_settings_are_taken(scratch):
    settings = {"ROUNDTABLE_LISTEN": "0.0.0.0:65535", ORIGINS: "http://a.example,https://b.example:8443", "ROUNDTABLE_LOG_LEVEL": "debug",
                "DATABASE_URL": "postgres://host/base", "ROUNDTABLE_OWNER_DATABASE_URL": "postgresql://owner:secret@host/base?sslpassword=secret&keepalives"}
    shown = run(scratch, "check-config", **settings)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "secret" not in shown.stdout
    for text in ("http://a.example,https://b.example:8443", "postgresql://owner:****@host/base?sslpassword=****&keepalives", "0.0.0.0:65535"):
        assert text in shown.stdout


def test_unknown_settings_are_all_named(scratch):
    result = run(scratch, "serve", ROUNDTABLE_A="x", ROUNDTABLE_B="y", ROUNDTABLE_WORKERS="0")
    assert result.returncode == EX_CONFIG
    assert [line.split()[1] for line in result.stderr.splitlines()] == ["ROUNDTABLE_WORKERS", "ROUNDTABLE_A", "ROUNDTABLE_B"]


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_setting_from_a_file_is_its_line(scratch, ending):
    (scratch / "url").write_bytes(f"postgresql://somewhere/base{ending}".encode())
    shown = run(scratch, "check-config", DATABASE_URL_FILE=scratch / "url")
    assert shown.returncode == 0 and "postgresql://somewhere/base  (" in shown.stdout


def test_a_file_that_is_no_setting(scratch):
    (scratch / "long").write_text("postgresql://" + "x" * 5000)
    failure(run(scratch, "serve", DATABASE_URL_FILE=scratch / "long"), EX_CONFIG, "DATABASE_URL", "longer")


# ---- words ----

MANY_SCHOOLS = [word for n in range(101) for word in ("--school", f"s{n}")]


@pytest.mark.parametrize("arguments,word", [
    ([], "Usage"), (["no-such-command"], "no-such-command"), (["serve", "now"], "now"), (["openapi", "-x"], "openapi"), (["check-config", "x"], '"x"'),
    (["token", "--role", "reader", "--district", "mps", "more"], '"more"'), (["token", "--role"], "token"),
    (["token", "--role", "reader", "--district", "mps", "--ttl", "31536001"], "--ttl"),
    (["token", "--role", "reader", "--district", "mps", "--ttl", "-1"], "--ttl"),
    (["token", "--role", "school", "--district", "mps", *MANY_SCHOOLS], "--school"),
    (["token", "--role", "reader", "--district", "mps", "--scope", "read,write"], "--scope"),
    (["district"], '"add"'), (["district", "add", "twice"], '"twice"'), (["district", "add", "--code", NOT_UTF8, "--name", "x"], "--code"),
    (["district", "add", "--code", "x" * 41, "--name", "x"], "--code"), (["district", "add", "--code", "x"], "--name"),
    (["district", "add", "--code", "x", "--name", "x" * 201], "--name"),
    (["district", "add", "--code", "x", "--name", "x", "--timezone", ""], "--timezone"),
    (["district", "add", "--code", "x", "--name", "x", "--state", "W!"], "--state"),
])
def test_wrong_words_are_named(scratch, arguments, word):
    result = run(scratch / "data", *arguments)
    assert result.returncode == EX_USAGE and word in result.stderr and result.stdout == ""
    assert not (scratch / "data").exists()


def test_help_and_version(scratch):
    for word in ("help", "-h", "--help"):
        assert run(scratch, word).stdout.startswith("Usage: roundtable COMMAND")
    assert run(scratch, "--version").stdout == run(scratch, "version").stdout


@pytest.mark.parametrize("command", [["migrate"], ["seed"], ["serve"], ["district", "add", "--code", "x", "--name", "X", "--timezone", "America/Denver"],
                                     ["token", "--role", "reader", "--district", "mps", "--ttl", "60"]])
def test_a_database_that_is_not_there(scratch, command):
    (scratch / "key").write_bytes(b"k" * 32)
    (scratch / "key").chmod(0o600)
    settings = {"DATABASE_URL": f"postgresql:///base?host={scratch}", "ROUNDTABLE_JWT_KEYS": f"a=HS256:{scratch}/key",
                "ROUNDTABLE_LISTEN": f"127.0.0.1:{free_port()}"}
    result = run(scratch / "data", *command, **settings)
    assert result.returncode in (EX_UNAVAILABLE, 65) and result.stderr.startswith("roundtable: ") and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1 and str(scratch) in result.stderr
    assert not (scratch / "data").exists()


# ---- healthcheck, of something that is not this service ----

def answering(pieces):
    """A server for one connection: reads the request, then sends these pieces, each when the one before is gone."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with listener, listener.accept()[0] as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(4096)
            for piece in pieces:
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("pieces,words", [
    ([b"HTTP/1.1 503 Service Unavailable\r\n\r\n"], ("503",)),
    ([b"HT", b"TP/1.0 40", b"4 Not Found\r\n\r\n"], ("404",)),
    ([b"SSH-2.0-OpenSSH_9.2\r\n"], ("not an HTTP server",)),
    ([b"HTTP"], ("closed without an answer",)),
    ([], ("closed without an answer",)),
])
def test_healthcheck_says_what_it_met(scratch, pieces, words):
    address = answering(pieces)
    failure(run(scratch, "healthcheck", ROUNDTABLE_LISTEN=address), 1, "not ready", address, *words)


@pytest.mark.parametrize("address", ["0.0.0.0", "", "127.0.0.1", "localhost"])
def test_healthcheck_asks_where_the_service_listens(scratch, address):
    port = answering([b"HTTP/1.1 2", b"00 OK\r\n\r\n"]).split(":")[1]
    asked = run(scratch, "healthcheck", ROUNDTABLE_LISTEN=f"{address}:{port}")
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "ready\n", "")


def test_healthcheck_of_nothing(scratch):
    address = f"127.0.0.1:{free_port()}"
    failure(run(scratch, "healthcheck", ROUNDTABLE_LISTEN=address), 1, "not ready", address, "refused")
    failure(run(scratch, "healthcheck", ROUNDTABLE_LISTEN="no-such-host.invalid:80"), 1, "not ready", "no-such-host.invalid:80")


def test_what_cannot_be_printed_is_no_success(scratch):
    """A closed pipe, not only a full disk."""
    for command in ("openapi", "version", "check-config", "help"):
        reader, writer = os.pipe()
        os.close(reader)
        environment = {**os.environ, "ROUNDTABLE_DATA": str(scratch)}
        done = subprocess.run([server.binary(), command], env=environment, stdout=writer, stderr=subprocess.PIPE, timeout=60)
        os.close(writer)
        assert done.returncode == 74 and b"standard output" in done.stderr, command


# ---- the data folder ----

@pytest.fixture
def held(scratch):
    """A data folder whose owner is just starting: locked, nothing said yet."""
    (scratch / "postgres").mkdir()
    with open(scratch / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield scratch


TOKEN = ["token", "--role", "reader", "--district", "mps"]


@pytest.mark.parametrize("command", [TOKEN, ["migrate"], ["seed"], ["district", "add", "--code", "x", "--name", "X"]])
def test_another_is_starting(held, command):
    failure(run(held, *command), EX_TEMPFAIL, "is starting", str(held))
    (held / "jwt.json").write_text("its own key")
    failure(run(held, *command), EX_TEMPFAIL, "is starting", str(held))
    (held / "database-url").write_text("")
    failure(run(held, *command), EX_TEMPFAIL, "is starting", str(held))


def test_another_is_running(held):
    failure(run(held, "serve"), EX_TEMPFAIL, "another roundtable", str(held))
    (held / "jwt.json").write_text("its own key")
    (held / "database-url").write_text(f"postgresql:///base?host={held}\nnothing else counts\n")
    failure(run(held, "migrate"), EX_UNAVAILABLE, str(held))


def test_a_folder_that_leads_nowhere(scratch):
    (scratch / "data").symlink_to(scratch / "gone")
    failure(run(scratch / "data", "serve"), EX_CANTCREAT, "ROUNDTABLE_DATA", str(scratch / "data"))


def test_a_lock_that_is_somebody_elses_file(scratch):
    (scratch / "letters.txt").write_text("Dear ...")
    (scratch / "lock").symlink_to(scratch / "letters.txt")
    failure(run(scratch, "serve"), EX_CANTCREAT, "ROUNDTABLE_DATA", "cannot write")
    assert (scratch / "letters.txt").read_text() == "Dear ..."


@pytest.mark.parametrize("level", ["error", "warn", "info", "debug"])
def test_a_key_of_its_own_that_is_none(scratch, level):
    """Found before the database is asked, whatever is logged."""
    (scratch / "lock").touch()
    (scratch / "jwt.json").mkdir()
    settings = {"DATABASE_URL": f"postgresql:///base?host={scratch}", "ROUNDTABLE_LOG_LEVEL": level}
    failure(run(scratch, "serve", **settings), EX_CONFIG, "jwt.json", "not a regular file")
    (scratch / "jwt.json").rmdir()
    failure(run(scratch, "serve", **settings), EX_UNAVAILABLE, str(scratch))
    assert (scratch / "jwt.json").stat().st_mode & 0o777 == 0o600
