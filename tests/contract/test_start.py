"""Does the program start from nothing, start again, survive being killed, and fail with one clear line?

Everything happens in a folder of its own under /tmp; ROUNDTABLE_BINARY names the program. As root, PostgreSQL runs as
another user, so those folders can be entered by all; the tests that need root say so when they are skipped."""
import glob
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import stat
import subprocess

import jwt
import pytest
import requests

from starting import (BINARY, DEADLINE, EX_CANTCREAT, EX_CONFIG, EX_DATAERR, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE, PROGRESS, ROLES,
                      ROOT, data, environment, failure, free_port, made, postgres_in, run, scratch, services, sockets_of,
                      until)

needs_root = pytest.mark.skipif(not ROOT, reason="needs root: PostgreSQL as another user")


# ---- starting and stopping ----

def test_first_start_from_nothing(services, scratch):
    s = services().ready()
    assert s.address in s.banner and str(scratch / "data") in s.banner
    tokens = s.tokens()
    assert list(tokens) == ROLES
    for role, token in tokens.items():
        me = s.get("/v1/me", token)
        assert me.status_code == 200 and me.json()["role"] == role
    for line in s.stderr().splitlines():
        assert line.startswith(PROGRESS) or line.startswith('{"at":')
    pasted = [line.strip() for line in s.banner.splitlines() if line.startswith("  curl ")]
    assert len(pasted) == 3
    for line in pasted:
        answer = subprocess.run(line + " --silent --show-error --fail", shell=True, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
        assert json.loads(answer.stdout)


def test_files_are_private(data):
    modes = {p.name: stat.S_IMODE(p.lstat().st_mode) for p in data.iterdir()}
    assert modes["postgres"] == 0o700
    assert {n: m for n, m in modes.items() if n != "postgres"} == {
        "lock": 0o600, "jwt.json": 0o600, "database-url": 0o600, "postgres.log": 0o600}
    assert stat.S_IMODE(data.stat().st_mode) == (0o711 if ROOT else 0o700)


def test_private_database_is_safe(services, data):
    s = services(data).ready()
    assert s.psql("SELECT current_user") == "roundtable_owner"
    assert s.psql("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") == "f"
    for setting, value in {"listen_addresses": "", "fsync": "on", "data_checksums": "on", "server_encoding": "UTF8"}.items():
        assert s.psql(f"SHOW {setting}") == value
    sockets = sockets_of(data)
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert len(str(sockets / ".s.PGSQL.5432.lock")) <= 107
    assert s.stop() == 0
    assert not sockets.exists()


@pytest.mark.parametrize("sig", [signal.SIGTERM, signal.SIGINT])
def test_stops_cleanly(services, data, sig):
    s = services(data).ready()
    assert postgres_in(data / "postgres")
    assert s.stop(sig) == 0
    assert not postgres_in(data / "postgres")
    assert not (data / "postgres" / "postmaster.pid").exists()
    with pytest.raises(requests.ConnectionError):
        requests.get(s.address + "/livez", timeout=5)


def test_second_start_keeps_everything(services, data):
    first = services(data).ready()
    token = first.tokens()["reader"]
    schools = first.get("/v1/schools?page_size=500", token).json()
    assert len(schools["data"]) == 16
    key = (data / "jwt.json").read_bytes()
    assert first.stop() == 0
    second = services(data).ready()
    assert second.get("/v1/schools?page_size=500", token).json() == schools
    assert (data / "jwt.json").read_bytes() == key
    assert "creating" not in second.stderr() and "applying" not in second.stderr() and "loaded" not in second.stderr()


def test_interrupted_first_start(services, scratch):
    first = services()
    until((scratch / "data" / "postgres.new").exists, "initdb at work")
    first.stop(signal.SIGKILL)
    assert not (scratch / "data" / "postgres").exists()
    second = services().ready()
    assert not (scratch / "data" / "postgres.new").exists()
    assert second.stop() == 0


# ---- failures: one clear line each ----

def test_port_taken(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        failure(run(data, "serve", ROUNDTABLE_LISTEN=address), EX_UNAVAILABLE, address)
    assert not postgres_in(data / "postgres")


def test_too_few_files(data):
    """The limit is raised as far as it goes; below what workers and database connections hold it would end in a spin."""
    limits = ["prlimit", "--nofile=100:563"]
    settings = environment(data, ROUNDTABLE_LISTEN=f"127.0.0.1:{free_port()}")
    refused = subprocess.run([*limits, BINARY, "serve"], env=settings, capture_output=True, text=True, timeout=DEADLINE)
    failure(refused, EX_UNAVAILABLE, "only 563 files may be open at once, and 564 are needed", "LimitNOFILE", "ROUNDTABLE_WORKERS")


def test_folder_in_use(services, data):
    services(data).ready()
    failure(run(data, "serve"), EX_TEMPFAIL, "another roundtable", str(data))


@pytest.mark.parametrize("path", ["/proc/roundtable", "/etc/hostname/data", "absent/data"])
def test_folder_cannot_be_made(path):
    failure(run(path, "serve"), EX_CANTCREAT, "ROUNDTABLE_DATA", path)


def test_folder_not_writable(scratch, others_binary):
    user, binary = others_binary
    scratch.chmod(0o555)
    result = subprocess.run([binary, "serve"], env=environment(scratch / "data"), capture_output=True, text=True, user=user)
    scratch.chmod(0o755)
    failure(result, EX_CANTCREAT, "ROUNDTABLE_DATA", str(scratch / "data"), "Permission denied")


def test_folder_of_somebody_else(scratch):
    (scratch / "letters.txt").write_text("Dear ...")
    failure(run(scratch, "serve"), EX_CANTCREAT, "not empty")
    assert [p.name for p in scratch.iterdir()] == ["letters.txt"]


def test_folder_others_may_write(scratch):
    scratch.chmod(0o777)
    failure(run(scratch, "serve"), EX_CANTCREAT, "others may write")
    assert list(scratch.iterdir()) == []


def programs(folder, **scripts):
    folder.mkdir()
    for name, script in scripts.items():
        (folder / name).write_text("#!/bin/sh\n" + script)
        (folder / name).chmod(0o755)
    return folder


def test_postgres_missing(scratch):
    failure(run(scratch / "data", "serve", ROUNDTABLE_PG_BIN="/nowhere"), EX_UNAVAILABLE, "ROUNDTABLE_PG_BIN", "/nowhere")
    assert not (scratch / "data" / "postgres").exists()


def test_postgres_too_old(scratch):
    old = programs(scratch / "bin", postgres="echo 'postgres (PostgreSQL) 14.9 (Debian 14.9-1)'", initdb="exit 0")
    failure(run(scratch / "data", "serve", ROUNDTABLE_PG_BIN=old), EX_UNAVAILABLE, "PostgreSQL 14", "15")


def test_initdb_fails(scratch):
    bad = programs(scratch / "bin", postgres="echo 'postgres (PostgreSQL) 15.1'", initdb="echo initdb: error: disk is full >&2; exit 1")
    line = failure(run(scratch / "data", "serve", ROUNDTABLE_PG_BIN=bad), EX_UNAVAILABLE, "disk is full")
    assert str(scratch / "data" / "postgres.log") in line
    assert not list((scratch / "data").glob("postgres*.new")) and not (scratch / "data" / "postgres").exists()


def test_failure_leaves_no_folder_for_sockets(scratch, others_binary):
    user, binary = others_binary
    bad = programs(scratch / "bin", postgres="echo 'postgres (PostgreSQL) 15.1'", initdb="exit 1")
    home = scratch / "home"
    home.mkdir(mode=0o700)
    os.chown(home, user if ROOT else -1, -1)
    folders = f"/tmp/roundtable-{user if ROOT else os.geteuid()}-*"
    before = glob.glob(folders)
    result = subprocess.run([binary, "serve"], env=environment(home / "data", ROUNDTABLE_PG_BIN=bad), capture_output=True, text=True,
                            user=user)
    failure(result, EX_UNAVAILABLE, "initdb failed")
    assert glob.glob(folders) == before


def test_made_by_another_version(data):
    (data / "postgres" / "PG_VERSION").write_text("14\n")
    failure(run(data, "serve"), EX_UNAVAILABLE, "PostgreSQL 14", "ROUNDTABLE_PG_BIN")


def test_postgres_refuses_its_configuration(data):
    with open(data / "postgres" / "postgresql.auto.conf", "a") as f:
        f.write("no_such_setting = 1\n")
    failure(run(data, "serve"), EX_UNAVAILABLE, "did not start", "postgres.log", "configuration file")
    assert not postgres_in(data / "postgres")


def test_database_unreachable(scratch):
    result = run(scratch / "data", "serve", DATABASE_URL="postgresql://someone:verysecret@127.0.0.1:1/none")
    failure(result, EX_UNAVAILABLE)
    assert "verysecret" not in result.stderr


# ---- configuration ----

WRONG = [
    ("ROUNDTABLE_LISTEN", "8080"), ("ROUNDTABLE_LISTEN", "127.0.0.1:0"), ("ROUNDTABLE_LISTEN", "127.0.0.1:65536"),
    ("ROUNDTABLE_LISTEN", "127.0.0.1:8443s"), ("ROUNDTABLE_LISTEN", "a,b:80"), ("ROUNDTABLE_WORKERS", "many"),
    ("ROUNDTABLE_WORKERS", "1"), ("ROUNDTABLE_WORKERS", "128 "), ("ROUNDTABLE_LANES", "0"), ("ROUNDTABLE_CONNECTIONS", "-1"),
    ("ROUNDTABLE_DEADLINE_MS", "99"), ("ROUNDTABLE_BODY_MAX", "99999999999999999999"), ("ROUNDTABLE_BODY_TIMEOUT_MS", "1e4"), ("ROUNDTABLE_SEND_TIMEOUT_MS", "99"),
    ("ROUNDTABLE_DRAIN_MS", "0x10"), ("ROUNDTABLE_LOG_LEVEL", "loud"), ("ROUNDTABLE_DEMO", "maybe"),
    ("ROUNDTABLE_CORS_ORIGINS", "*"), ("ROUNDTABLE_CORS_ORIGINS", "https://a.example/"), ("ROUNDTABLE_CORS_ORIGINS", "https://a.example,"),
    ("ROUNDTABLE_JWT_ISSUER", ""), ("DATABASE_URL", "mysql://x"), ("DATABASE_URL", ""), ("DATABASE_URL_FILE", "/nowhere"),
    ("ROUNDTABLE_OWNER_DATABASE_URL", "postgresql://x/y"), ("ROUNDTABLE_PORT", "8080"), ("ROUNDTABLE_WORKERS_FILE", "/etc/hostname"),
]


@pytest.mark.parametrize("name,value", WRONG)
def test_wrong_value(scratch, name, value):
    failure(run(scratch / "data", "serve", **{name: value}), EX_CONFIG, name.removesuffix("_FILE"))
    assert not (scratch / "data").exists()
    assert run(scratch / "data", "check-config", **{name: value}).returncode == EX_CONFIG


def test_all_wrong_values_are_listed(scratch):
    result = run(scratch, "check-config", ROUNDTABLE_WORKERS="x", ROUNDTABLE_DEMO="x", ROUNDTABLE_NONE="x")
    assert result.returncode == EX_CONFIG
    named = [line.split()[1] for line in result.stderr.splitlines()]
    assert sorted(named) == ["ROUNDTABLE_DEMO", "ROUNDTABLE_NONE", "ROUNDTABLE_WORKERS"]


def test_secret_from_file(scratch):
    (scratch / "url").write_text("postgresql://me:verysecret@host/db?password=verysecret&sslmode=require\n")
    shown = run(scratch, "check-config", DATABASE_URL_FILE=scratch / "url")
    assert shown.returncode == 0
    assert "verysecret" not in shown.stdout + shown.stderr
    assert "postgresql://me:****@host/db?password=****&sslmode=require" in shown.stdout and str(scratch / "url") in shown.stdout
    both = run(scratch, "serve", DATABASE_URL="postgresql://me:verysecret@host/db", DATABASE_URL_FILE=scratch / "url")
    assert "verysecret" not in failure(both, EX_CONFIG, "DATABASE_URL", "twice", "DATABASE_URL_FILE")


def test_table_prints_itself(scratch):
    names = re.findall(r"^([A-Z_]+) ", run(scratch, "check-config").stdout, re.M)
    rows = re.findall(r"^\| `([A-Z_]+)` \|", run(scratch, "check-config", "--markdown").stdout, re.M)
    assert names == rows and "ROUNDTABLE_LISTEN" in names and "DATABASE_URL" in names


# ---- the other commands ----

COMMANDS = ["serve", "migrate", "seed", "district", "token", "revoke", "openapi", "check-config", "healthcheck", "version"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_and_misuse(scratch, command):
    shown = run(scratch, command, "--help")
    assert shown.returncode == 0 and shown.stdout.startswith(f"Usage: roundtable {command}") and shown.stderr == ""
    failure(run(scratch, command, "--nonsense"), EX_USAGE, command)
    failure(run(scratch, command, "nonsense"), EX_USAGE, "nonsense")


def test_overall_help_and_misuse(scratch):
    shown = run(scratch, "--help")
    assert shown.returncode == 0
    assert [line.split()[0] for line in shown.stdout.splitlines() if line.startswith("  ")] == COMMANDS
    assert run(scratch).returncode == EX_USAGE
    failure(run(scratch, "dance"), EX_USAGE, "dance")


def test_version_names_the_libraries(scratch):
    shown = run(scratch, "version")
    assert shown.returncode == 0 and re.match(r"roundtable \d+\.\d+\.\d+\n", shown.stdout)
    for library in ["libcivetweb", "libpq", "libjansson", "libjwt", "libcrypto"]:
        assert library in shown.stdout


def test_openapi_needs_no_database(scratch):
    shown = run(scratch / "data", "openapi")
    assert json.loads(shown.stdout)["openapi"].startswith("3.1") and shown.stderr == ""
    assert not (scratch / "data").exists()


def test_full_disk_is_noticed(scratch):
    with open("/dev/full", "w") as full:
        result = subprocess.run([BINARY, "openapi"], env=environment(scratch), stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 74 and "No space left" in result.stderr


SCHOOL = ("token", "--role", "school", "--district", "mps", "--school", "lincoln-avenue", "--school", "zablocki", "--ttl", "60",
          "--scope", "read")


def claims(data, text):
    """The claims, verified with the installation's own key by another library."""
    key = json.loads((data / "jwt.json").read_text())["keys"][0]
    return jwt.decode(text.strip(), jwt.algorithms.HMACAlgorithm.from_jwk(json.dumps(key)), algorithms=["HS256"],
                      audience="roundtable", issuer="roundtable")


def test_token_while_nothing_runs(data):
    result = run(data, *SCHOOL)
    assert result.returncode == 0 and re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+\n", result.stdout), result.stderr
    got = claims(data, result.stdout)
    assert got["role"] == "school" and len(got["school_ids"]) == 2 and got["exp"] - got["iat"] == 60 and got["scope"] == "read"
    assert not postgres_in(data / "postgres")


def test_token_while_the_service_runs(services, data):
    s = services(data).ready()
    result = run(data, *SCHOOL)
    assert result.returncode == 0, result.stderr
    me = s.get("/v1/me", result.stdout.strip())
    assert me.status_code == 200 and me.json()["role"] == "school"
    result = run(data, "token", "--role", "mtea", "--district", "mps", "--partner", "mtea")
    assert s.get("/v1/me", result.stdout.strip()).json()["role"] == "mtea"


@pytest.mark.parametrize("arguments,status,word", [
    (["--role", "district"], EX_USAGE, "--district"),
    (["--district", "mps"], EX_USAGE, "--role"),
    (["--role", "reader", "--district", "mps", "--scope", "all"], EX_USAGE, "--scope"),
    (["--role", "king", "--district", "mps"], EX_USAGE, "king"),
    (["--role", "school", "--district", "mps"], EX_USAGE, "--school"),
    (["--role", "partner", "--district", "mps"], EX_USAGE, "--partner"),
    (["--role", "reader", "--district", "mps", "--partner", "mtea"], EX_USAGE, "--partner"),
    (["--role", "reader", "--district", "mps", "--school", "auer"], EX_USAGE, "--school"),
    (["--role", "reader", "--district", "mps", "--ttl", "0"], EX_USAGE, "--ttl"),
    (["--role", "reader", "--district", "mps", "--ttl", "1h"], EX_USAGE, "--ttl"),
    (["--role", "reader", "--district", "atlantis"], EX_DATAERR, "atlantis"),
    (["--role", "school", "--district", "mps", "--school", "none"], EX_DATAERR, "none"),
    (["--role", "school", "--district", "wawm", "--school", "auer"], EX_DATAERR, "auer"),
    (["--role", "partner", "--district", "mps", "--partner", "none"], EX_DATAERR, "none"),
])
def test_token_refused(data, arguments, status, word):
    failure(run(data, "token", *arguments), status, word)


def test_token_where_nothing_was_started(scratch):
    failure(run(scratch / "data", "token", "--role", "reader", "--district", "mps"), EX_UNAVAILABLE, str(scratch / "data"),
            "roundtable serve")
    assert not (scratch / "data").exists()


def test_district_is_added_once(data):
    add = ["district", "add", "--code", "riverside", "--name", "Riverside Schools", "--state", "WI"]
    added = run(data, *add)
    assert added.returncode == 0, added.stderr
    token = run(data, "token", "--role", "district", "--district", "riverside")
    assert claims(data, token.stdout)["district_id"] == added.stdout.strip()
    failure(run(data, *add), EX_DATAERR, "riverside", "exists already")


@pytest.mark.parametrize("arguments,word", [
    (["add"], "--code"),
    (["add", "--code", "a b", "--name", "x"], "--code"),
    (["add", "--code", "a", "--name", ""], "--name"),
    (["add", "--code", "a", "--name", "x", "--state", "Wisconsin"], "--state"),
    (["add", "--code", "a", "--name", "x", "--timezone", "Mars/North"], "--timezone"),
    (["add", "--colour", "red"], "--colour"),
    (["remove"], '"add"'),
])
def test_district_refused(data, arguments, word):
    failure(run(data, "district", *arguments), EX_USAGE, word)


def test_wrong_keys_are_found_before_the_start(scratch):
    for keys in ("bad", f"main=HS256:{scratch}/absent"):
        for command in ("check-config", "serve"):
            result = run(scratch / "data", command, DATABASE_URL="postgresql://nowhere.invalid/x", ROUNDTABLE_JWT_KEYS=keys)
            assert result.returncode == EX_CONFIG and "ROUNDTABLE_JWT_KEYS" in result.stderr.splitlines()[-1], result.stderr


def test_healthcheck(services, data):
    s = services(data).ready()
    good = run(data, "healthcheck", **s.settings)
    assert (good.returncode, good.stdout, good.stderr) == (0, "ready\n", "")
    assert s.stop() == 0
    failure(run(data, "healthcheck", **s.settings), 1, "not ready", s.settings["ROUNDTABLE_LISTEN"])


def test_healthcheck_of_something_silent(scratch):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        failure(run(scratch, "healthcheck", ROUNDTABLE_LISTEN=address), 1, "no answer")


# ---- somebody else's PostgreSQL ----

@pytest.fixture
def server(scratch):
    """A PostgreSQL of the test's own, with an empty database whose owner may create roles."""
    version = max(int(p.name) for p in pathlib.Path("/usr/lib/postgresql").iterdir() if p.name.isdigit())
    bin_ = pathlib.Path(f"/usr/lib/postgresql/{version}/bin")
    user = "postgres" if ROOT else None
    home = scratch / "server"
    home.mkdir(mode=0o700)
    if ROOT:
        shutil.chown(home, user)
    port = free_port()

    def call(*command, **more):
        return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, user=user, cwd="/", **more)
    call(bin_ / "initdb", "-D", home / "data", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "--no-sync")
    call(bin_ / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o",
         f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home}", "start")
    try:
        call(bin_ / "psql", "-X", "-h", "127.0.0.1", "-p", port, "-U", "postgres",
             "-c", "CREATE ROLE theowner LOGIN CREATEROLE PASSWORD 'verysecret'", "-c", "CREATE DATABASE thebase OWNER theowner")
        yield f"postgresql://theowner:verysecret@127.0.0.1:{port}/thebase"
    finally:
        call(bin_ / "pg_ctl", "-D", home / "data", "-w", "-m", "immediate", "stop")


def test_database_url(services, scratch, server):
    s = services(DATABASE_URL=server).ready()
    assert not (scratch / "data" / "postgres").exists()
    assert "verysecret" not in s.banner + s.stderr()
    assert s.tokens() == {}, "no demonstration data in somebody else's database unless asked"
    assert s.stop() == 0
    seeded = run(scratch / "data", "seed", DATABASE_URL=server)
    assert seeded.returncode == 0 and "loaded" in seeded.stdout
    assert "nothing" in run(scratch / "data", "seed", DATABASE_URL=server).stdout
    assert run(scratch / "data", "migrate", DATABASE_URL=server).returncode == 0
    s = services(DATABASE_URL=server).ready()
    tokens = s.tokens()
    assert list(tokens) == ROLES
    assert len(s.get("/v1/schools", tokens["reader"]).json()["data"]) == 16
    assert s.stop() == 0


def test_own_keys_print_no_tokens(services, scratch, server):
    (scratch / "key").write_bytes(os.urandom(32))
    (scratch / "key").chmod(0o600)
    s = services(DATABASE_URL=server, ROUNDTABLE_DEMO="yes", ROUNDTABLE_JWT_KEYS=f"main=HS256:{scratch}/key").ready()
    assert "eyJ" not in s.banner
    assert not (scratch / "data").exists(), "nothing to keep, so no folder"
    assert s.stop() == 0


# ---- who starts it ----

@pytest.fixture
def others_binary(scratch):
    """Somebody without rights, and the program where that one can run it."""
    shutil.copy(BINARY, scratch / "roundtable")
    return (pwd.getpwnam("nobody").pw_uid if ROOT else None), str(scratch / "roundtable")


def test_as_an_ordinary_user(services, scratch, others_binary):
    user, binary = others_binary
    home = scratch / "home"
    home.mkdir(mode=0o700)
    if ROOT:
        os.chown(home, user, user)
    s = services(home / "data", user=user, binary=binary).ready()
    assert (home / "data" / "postgres").stat().st_uid == (user if ROOT else os.geteuid())
    assert stat.S_IMODE((home / "data").stat().st_mode) == 0o700
    assert s.get("/v1/me", s.tokens()["reader"]).status_code == 200
    assert s.stop() == 0


@needs_root
def test_root_in_a_private_home(services, scratch):
    home = scratch / "home"
    home.mkdir(mode=0o700)
    s = services(home / "data").ready()
    cluster = pathlib.Path(os.readlink(home / "data" / "postgres"))
    try:
        assert cluster.parent == pathlib.Path("/var/lib/roundtable")
        assert str(cluster) in s.stderr()
        assert cluster.stat().st_uid != 0
        assert s.stop() == 0
        assert services(home / "data").ready().stop() == 0
    finally:
        s.stop(signal.SIGKILL)
        until(lambda: not postgres_in(cluster), "PostgreSQL stops")
        shutil.rmtree(cluster)
