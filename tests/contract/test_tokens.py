"""Which tokens are let in, for how long, and does a bad one ever reach the database? RFC 8725, over HTTP.

Services of its own: their keys are replaced and their database is frozen under them."""
import json
import os
import pathlib
import shutil
import signal
import tempfile
import threading
import time

import pytest
import requests

import forge
from starting import EX_CONFIG, EX_DATAERR, EX_USAGE, Service, failure, postgres_in, run, sockets_of, until

ASKED = "/v1/schools?page_size=1"  # what only the database can answer


@pytest.fixture(scope="module")
def keys():
    return forge.Keys()


@pytest.fixture(scope="module")
def folder():
    one = pathlib.Path(tempfile.mkdtemp(prefix="rt-tokens-", dir="/tmp"))
    one.chmod(0o755)
    yield one
    shutil.rmtree(one)


@pytest.fixture(scope="module")
def service(folder, keys):
    """A service that trusts `keys`, with a private database of its own."""
    forge.write(folder / "keys.json", keys.jwks())
    (folder / "level").write_text("warn\n")
    one = Service(folder / "data", ROUNDTABLE_JWT_KEYS=folder / "keys.json", ROUNDTABLE_DEADLINE_MS=2000,
                  ROUNDTABLE_LOG_LEVEL_FILE=folder / "level")
    try:
        yield one.ready()
        assert one.stop() == 0, one.stderr()
    finally:
        one.stop(signal.SIGKILL)
        until(lambda: not postgres_in(folder / "data/postgres"), "PostgreSQL dies with the service")
        sockets = sockets_of(folder / "data")
        if sockets and sockets.is_dir():
            shutil.rmtree(sockets)


def ask(service, token):
    return requests.get(service.address + ASKED, headers={"Authorization": b"Bearer " + token.encode("latin-1")}, timeout=60)


def refused(answer, name):
    """The one refusal there is for a token that is not acceptable."""
    assert answer.status_code == 401, f"{name}: {answer.status_code} {answer.text[:300]}"
    assert answer.headers["Content-Type"] == "application/problem+json", name
    assert answer.headers["WWW-Authenticate"].startswith("Bearer "), name
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"], name
    assert answer.json()["code"] == "unauthorized", name


# ---- the matrix ----

def bad_headers(k):
    for alg in ("none", "None", "NONE", "nOnE", ""):
        yield f"alg {alg!r}, unsigned", k.token("nobody", k.header(alg=alg))
        yield f"alg {alg!r}, signed", k.token("hs", k.header(alg=alg))
    yield "unsigned", k.token("nobody", k.header())
    yield "signed with an empty secret", k.token("nothing", k.header())
    for alg in ("hs256", "Hs256", "HS384", "HS512", "PS256", "RS512", "ES384", 256, ["HS256"], {"HS256": 1}):
        yield f"alg {alg!r}", k.token("hs", k.header(alg=alg))
    yield "no alg", k.token("hs", {"kid": k.kid("hs")})
    yield "alg null", k.token("hs", '{"alg":null,"kid":"hs"}')
    yield "RS to HS", k.token("pem as secret", k.header("rs", alg="HS256"))
    yield "RS to HS, kid of HS", k.token("pem as secret", k.header("hs"))
    yield "RS to HS, alg kept", k.token("pem as secret", k.header("rs"))
    for by in ("hs", "rs", "es"):
        for kid in ("hs", "rs", "es"):
            if by != kid:
                yield f"signed by {by}, header of {kid}", k.token(by, k.header(kid))
                yield f"signed by {by}, alg of {by}, kid of {kid}", k.token(by, k.header(by, kid=k.kid(kid)))
    for kid in ("", "unknown", "HS", "hs ", "hs\0", "../hs", "hs' OR '1'='1", 7, ["hs"], {"hs": 1}, False):
        yield f"kid {kid!r}", k.token("hs", k.header(kid=kid))
    yield "no kid", k.token("hs", {"alg": "HS256"})
    yield "kid null", k.token("hs", '{"alg":"HS256","kid":null}')
    yield "kid twice", k.token("hs", '{"alg":"HS256","kid":"hs","kid":"hs"}')
    yield "kid twice, another first", k.token("hs", '{"alg":"HS256","kid":"rs","kid":"hs"}')
    yield "alg twice", k.token("hs", '{"alg":"none","alg":"HS256","kid":"hs"}')
    extras = {"jku": "https://keys.invalid/", "x5u": "https://keys.invalid/", "jwk": k.jwks()[1], "x5c": ["AAAA"], "crit": ["exp"],
              "b64": False}
    for name, value in extras.items():
        for by in ("hs", "rs", "es"):
            yield f"{name} in the header, {by}", k.token(by, k.header(by, **{name: value}))
    yield "an empty crit", k.token("hs", k.header(crit=[]))
    yield "crit of b64", k.token("hs", k.header(b64=False, crit=["b64"]))
    for typ in ("at+jwt", "JWS", "", 1):
        yield f"typ {typ!r}", k.token("hs", k.header(typ=typ))
    for header in ("", "null", "7", '"HS256"', "[]", "{", '{"alg":"HS256","kid":"hs"} x', '{"alg":"HS256","kid":"hs"}\0', "\ufeff{}"):
        yield f"header {header!r}", k.token("hs", header)


def bad_claims(k):
    now = int(time.time())
    reader = dict.fromkeys(("sub", "iss", "aud", "exp", "iat", "jti", "role", "district_id"))
    for name in reader:
        yield f"no {name}", k.token("hs", claims=forge.good(**{name: None}))
        for value in ("null", "true", "[]", "{}", '""'):
            claims = json.dumps(forge.good(**{name: None}))
            yield f"{name} {value}", k.token("hs", claims=claims[:-1] + f',"{name}":{value}}}')
            yield f"{name} given twice", k.token("hs", claims=json.dumps(forge.good())[:-1] + f',"{name}":{value}}}')
    for name in ("exp", "iat", "nbf"):
        far = now + 10 ** 9 if name != "exp" else 10 ** 12
        for value in (f'"{now}"', f"{now}.0", f"{now}.5", "1e3", "1E+18", "-1", "-0.0", "9223372036854775807", "9223372036854775808",
                      "1e400", str(far), f"[{now}]", f'{{"{now}":1}}', "null", "false"):
            claims = json.dumps(forge.good(**{name: None}))
            yield f"{name} {value}", k.token("hs", claims=claims[:-1] + f',"{name}":{value}}}')
    yield "expired", k.token("hs", claims=forge.good(exp=now - 61))
    yield "not yet", k.token("hs", claims=forge.good(nbf=now + 120))
    yield "issued tomorrow", k.token("hs", claims=forge.good(iat=now + 86400))
    for iss in ("Roundtable", "roundtable ", "https://roundtable", ["roundtable"], 1):
        yield f"iss {iss!r}", k.token("hs", claims=forge.good(iss=iss))
    for aud in ("other", "roundtabl", ["other"], ["roundtable", 7], [["roundtable"]], {"roundtable": 1}, 1):
        yield f"aud {aud!r}", k.token("hs", claims=forge.good(aud=aud))
    for role in ("service", "admin", "Reader", "reader|", ["reader"], 1):
        yield f"role {role!r}", k.token("hs", claims=forge.good(role=role))
    for district in ("mps", forge.MPS + "|", "|", forge.MPS[:-1], forge.MPS + "0", [forge.MPS]):
        yield f"district_id {district!r}", k.token("hs", claims=forge.good(district_id=district))
    for name in ("client_id", "azp"):
        for value in ("", 7, ["app"], "x" * 256, "a\nb"):
            yield f"{name} {value!r:.20}", k.token("hs", claims=forge.good(**{name: value}))
    for name in ("sub", "jti"):
        for value in ("a\0b", "a\nb", "x" * 256, 7):
            yield f"{name} {value!r:.20}", k.token("hs", claims=forge.good(**{name: value}))
    for claims in ("", "null", "7", "[]", '"x"', "{", b"\xff\xfe{}", json.dumps(forge.good()) + "{}", json.dumps(forge.good()) + "\0",
                   "\0" + json.dumps(forge.good()), json.dumps(forge.good()).replace("forge", "fo\0rge")):
        yield f"claims {claims!r:.30}", k.token("hs", claims=claims)


def twins(segment):
    """Other spellings of the same bytes: unused bits that are set in the last character."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    unused = {2: 16, 3: 4}.get(len(segment) % 4, 1)
    for bit in range(1, unused):
        yield segment[:-1] + alphabet[alphabet.index(segment[-1]) | bit]


def bad_forms(k):
    for by in ("hs", "rs", "es"):
        good = k.token(by)
        header, claims, signature = good.split(".")
        for tail in ("=", "==", "A", "AA", "AAA", "AAAA", ".", ".AAAA", "+", "/", "-", "_", "%3D", "\x80", ",", "~", " x"):
            yield f"{by}: {tail!r} after the signature", good + tail
        for twin in twins(signature):
            yield f"{by}: another spelling of the signature", f"{header}.{claims}.{twin}"
        yield f"{by}: the signature of another", f"{header}.{claims}.{k.token(by).split('.')[2]}"
        yield f"{by}: the claims of another", f"{header}.{forge.b64(json.dumps(forge.good(role='district')))}.{signature}"
        for cut in (1, 2, 4):
            yield f"{by}: {cut} characters short", good[:-cut]
        for n, form in enumerate(("{0}..{2}", ".{1}.{2}", "{0}.{1}.", "{0}.{1}", "{0}", "{0}.{1}.{2}.{2}", "{0}=.{1}.{2}", "{0}.{1}=.{2}",
                                  "{0} .{1}.{2}", ".{0}.{1}.{2}", "{1}.{0}.{2}")):
            yield f"{by}: form {n}", form.format(header, claims, signature)
        # What is signed is the text, not the bytes: a spelling of ours must not let another one through.
        for filler in ("", " ", "  "):
            plain = forge.b64(json.dumps(k.header(by)) + filler), forge.b64(json.dumps(forge.good()) + filler)
            for part in (0, 1):
                for other in [*twins(plain[part]), plain[part] + "=" * (-len(plain[part]) % 4 or 4)]:
                    yield f"{by}: segment {part} spelled otherwise", k.seal(by, *[other if n == part else plain[n] for n in (0, 1)])
    for text in (".", "..", "...", "a.b", "a.b.c", "e30.e30.", "e30.e30.e30", ",", "Bearer"):
        yield f"token {text!r}", text
    yield "longer than 4 KiB", k.token("hs", claims=forge.good(x="x" * 3200))
    yield "7 KB of one letter", "A" * 7000
    for deep in ("[" * 9 + "]" * 9, "[" * 1000, '{"a":' * 500):
        yield "header nested deep", k.token("hs", json.dumps(k.header())[:-1] + f',"x":{deep}}}')
        yield "claims nested deep", k.token("hs", claims=json.dumps(forge.good())[:-1] + f',"x":{deep}}}')


def matrix(k):
    return [*bad_headers(k), *bad_claims(k), *bad_forms(k)]


def test_good_ones_are_let_in(service, keys):
    now = int(time.time())
    for by in ("hs", "rs", "es"):
        assert ask(service, keys.token(by)).status_code == 200, by
    for claims in (forge.good(nbf=now), forge.good(aud=["other", "roundtable"]), forge.good(x=[[[[[[[1]]]]]]]), forge.good(client_id="bus-app"),
                   forge.good(exp=now + 10 ** 9), forge.good(iat=0)):
        assert ask(service, keys.token("hs", claims=claims)).status_code == 200, claims


def test_bad_ones_are_not(service, keys):
    rows = matrix(keys)
    assert len(rows) > 400
    for name, token in rows:
        refused(ask(service, token), name)


def test_bad_ones_never_reach_the_database(service, folder, keys):
    """With a PostgreSQL that does not move, what needs it cannot be answered; a bad token still is."""
    rows = matrix(keys)
    cached = keys.token("rs")
    assert ask(service, cached).status_code == 200
    frozen = postgres_in(folder / "data/postgres")
    assert frozen
    try:
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        for name, token in rows:
            refused(ask(service, token), name)
        for token in (cached, keys.token("es")):
            answer = ask(service, token)
            assert answer.status_code == 503 and answer.json()["code"] == "unavailable", answer.text
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    until(lambda: ask(service, cached).status_code == 200, "the database is back")


# ---- keys change ----

RETIRED_SECONDS = 60  # what is promised; only a service that does not notice gets near


class Load:
    """Threads that ask with tokens that must be good, all the time, each with its own connection."""

    def __init__(self, service, tokens):
        self.service, self.tokens, self.refused, self.asked, self.over = service, tokens, [], [0] * 4, False
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(len(self.asked))]

    def run(self, n):
        with requests.Session() as session:
            while not self.over:
                for name, token in list(self.tokens.items()):
                    answer = session.get(self.service.address + "/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=60)
                    if answer.status_code != 200:
                        self.refused.append((name, answer.status_code, answer.text))
                self.asked[n] += 1

    def round(self):
        """Each thread has begun and ended a round since."""
        before = list(self.asked)
        until(lambda: all(now > was + 1 for now, was in zip(self.asked, before)), "the load goes on")

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over = True
        for thread in self.threads:
            thread.join()


def status(service, token):
    return requests.get(service.address + "/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=60).status_code


def hang_up(service):
    service.process.send_signal(signal.SIGHUP)


@pytest.mark.parametrize("told", [hang_up, lambda service: None], ids=["told", "noticed"])
def test_a_rotation_under_load(service, folder, keys, told):
    """The new key is announced, both are used, the old one is retired. Nobody is refused who should not be."""
    path, new = folder / "keys.json", forge.Keys("new-")
    try:
        with Load(service, {by: keys.token(by) for by in forge.ALGORITHMS}) as load:
            load.round()
            forge.write(path, keys.jwks(), new.jwks())
            told(service)
            fresh = {by: new.token(by) for by in forge.ALGORITHMS}
            for token in fresh.values():
                until(lambda token=token: status(service, token) == 200, "the new key is known", RETIRED_SECONDS)
            load.tokens.update({f"new {by}": token for by, token in fresh.items()})
            load.round()
            old = {by: load.tokens.pop(by) for by in forge.ALGORITHMS}
            load.round()
            forge.write(path, new.jwks())
            told(service)
            for token in old.values():
                until(lambda token=token: status(service, token) == 401, "the retired key is refused", RETIRED_SECONDS)
            load.round()
        assert not load.refused, load.refused[:3]
        for by in forge.ALGORITHMS:
            refused(ask(service, old[by]), by)
            refused(ask(service, keys.token(by)), by)
    finally:
        forge.write(path, keys.jwks())
        hang_up(service)
        until(lambda: status(service, keys.token()) == 200, "the old keys are back")


def test_keys_that_cannot_be_read_change_nothing(service, folder, keys):
    """One line says so, and the keys in force stay; the next good file is taken."""
    path, cached = folder / "keys.json", keys.token("es")
    assert status(service, cached) == 200
    try:
        path.write_text('{"keys":[')
        hang_up(service)
        until(lambda: "SIGHUP: the keys in force stay" in service.stderr(), "the failure is told")
        until(lambda: "keys: the keys in force stay" in service.stderr(), "it is noticed, too")
        for token in (cached, keys.token("hs"), keys.token("rs")):
            assert status(service, token) == 200
    finally:
        forge.write(path, keys.jwks())
    until(lambda: "keys: all is well again" in service.stderr(), "the repair is noticed")
    told = [json.loads(line) for line in service.stderr().splitlines() if "in force stay" in line]
    assert len(told) == 2 and all(line["level"] == "error" and str(path) in line["message"] for line in told), told


def test_the_log_level_is_read_again(service, keys):
    def logged(name):
        return f'"request_id":"{name}"' in service.stderr()

    def ask_as(name, connection=requests):
        headers = {"Authorization": f"Bearer {keys.token()}", "X-Request-Id": name}
        assert connection.get(service.address + "/v1/me", headers=headers, timeout=60).status_code == 200
        return name
    level = service.data.parent / "level"
    with requests.Session() as one:  # a request is logged after its answer, and before the next of its connection
        ask_as("quiet", one)
        ask_as("after-it", one)
    level.write_text("info\n")
    hang_up(service)
    until(lambda: logged(ask_as("loud")), "requests are logged")
    level.write_text("deafening\n")
    hang_up(service)
    until(lambda: "SIGHUP: the log level stays" in service.stderr(), "the failure is told")
    until(lambda: logged(ask_as("as-loud")), "the level stays")
    level.write_text("warn\n")
    hang_up(service)
    assert not logged("quiet")


def test_a_wrong_level_in_a_file_stops_the_start(folder):
    level = folder / "wrong-level"
    level.write_text("loud")
    failure(run(folder / "none", "serve", ROUNDTABLE_LOG_LEVEL_FILE=level), EX_CONFIG, "ROUNDTABLE_LOG_LEVEL", "error, warn, info, debug")
    both = run(folder / "none", "serve", ROUNDTABLE_LOG_LEVEL_FILE=level, ROUNDTABLE_LOG_LEVEL="info")
    failure(both, EX_CONFIG, "twice", "ROUNDTABLE_LOG_LEVEL_FILE")


# ---- tokens and applications that are no longer trusted ----

REFUSED_SECONDS = 5  # what is promised


@pytest.fixture(scope="module")
def other(service, folder):
    """A second process on the same database, with the same keys."""
    url = (service.data / "database-url").read_text().strip()
    one = Service(folder / "other", DATABASE_URL=url, ROUNDTABLE_JWT_KEYS=folder / "keys.json", ROUNDTABLE_DEADLINE_MS=2000)
    try:
        yield one.ready()
        assert one.stop() == 0, one.stderr()
    finally:
        one.stop(signal.SIGKILL)


def revoke(service, keys, kind, value, district=forge.MPS):
    admin = keys.token("hs", claims=forge.good(role="district", district_id=district))
    answer = requests.post(service.address + "/v1/revocations", json={"kind": kind, "value": value, "reason": "a test"},
                           headers={"Authorization": f"Bearer {admin}"}, timeout=60)
    assert answer.status_code == 201, answer.text
    return answer, {"Authorization": f"Bearer {admin}", "If-Match": answer.headers["ETag"]}


def is_revoked(answer):
    return answer.status_code == 401 and answer.json()["detail"] == "The token has been revoked."


@pytest.mark.parametrize("kind", ["token", "client"])
def test_revoked_here_refused_there(service, other, keys, kind):
    """Through one process; the other has the token in its cache. A foreign district's word counts for nothing."""
    name = f"to-be-revoked-{kind}"
    claims = {"token": {"jti": name}, "client": {"client_id": name}}[kind]
    token = {by: keys.token(by, claims=forge.good(**claims)) for by in forge.ALGORITHMS}
    abroad = keys.token("hs", claims=forge.good(district_id=forge.WAWM, **claims))
    bystander = keys.token("hs", claims=forge.good(jti=f"bystander-{kind}", client_id="bystander"))
    both = (service, other)
    assert all(status(s, t) == 200 for s in both for t in (*token.values(), abroad, bystander))

    revoke(service, keys, kind, name, forge.WAWM)
    for s in both:
        until(lambda s=s: is_revoked(ask(s, abroad)), "the foreign district's own is refused", REFUSED_SECONDS)
    assert all(status(s, t) == 200 for s in both for t in (*token.values(), bystander)), "a district revoked another's"

    made, headers = revoke(service, keys, kind, name)
    for s in (other, service):
        for t in token.values():
            until(lambda s=s, t=t: is_revoked(ask(s, t)), "a revoked one is refused", REFUSED_SECONDS)
    fresh = keys.token("es", claims=forge.good(**claims))
    assert all(is_revoked(ask(s, fresh)) for s in both), "one that is not in the cache, too"
    assert all(status(s, bystander) == 200 for s in both)

    gone = requests.delete(service.address + made.headers["Location"], headers=headers, timeout=60)
    assert gone.status_code == 204, gone.text
    for s in both:
        until(lambda s=s: status(s, token["hs"]) == 200, "trust is restored", REFUSED_SECONDS)
    assert all(is_revoked(ask(s, abroad)) for s in both)


def test_without_the_database_the_last_list_stands(service, folder, keys):
    bad = keys.token("hs", claims=forge.good(jti="revoked-for-long"))
    revoke(service, keys, "token", "revoked-for-long")
    until(lambda: is_revoked(ask(service, bad)), "it is refused", REFUSED_SECONDS)
    told = service.stderr().count("revocations: ")
    frozen = postgres_in(folder / "data/postgres")
    try:
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        until(lambda: service.stderr().count("revocations: ") > told, "it is told that the list cannot be read")
        assert is_revoked(ask(service, bad))
        assert is_revoked(ask(service, keys.token("rs", claims=forge.good(jti="revoked-for-long"))))
        assert status(service, keys.token("rs")) == 200
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    until(lambda: "revocations: all is well again" in service.stderr(), "it is told that the list can be read again")


def test_the_operator_revokes(service, other, keys):
    def command(*arguments):
        return run(service.data, "revoke", *arguments, ROUNDTABLE_JWT_KEYS=service.data.parent / "keys.json")
    token = keys.token("rs", claims=forge.good(jti="leaked-at-night"))
    app = keys.token("rs", claims=forge.good(client_id="lost-tablet"))
    assert status(other, token) == status(other, app) == 200
    done = command("--district", "mps", "--token", "leaked-at-night", "--reason", "seen in a log")
    assert (done.returncode, done.stdout) == (0, "token leaked-at-night of mps is revoked\n"), done.stderr
    done = command("--district", "mps", "--client", "lost-tablet")
    assert (done.returncode, done.stdout) == (0, "client lost-tablet of mps is revoked\n"), done.stderr
    for s in (service, other):
        for t in (token, app):
            until(lambda s=s, t=t: is_revoked(ask(s, t)), "what the operator revoked is refused", REFUSED_SECONDS)
    again = command("--district", "mps", "--client", "lost-tablet")
    assert (again.returncode, again.stdout) == (0, "client lost-tablet of mps was revoked already\n"), again.stderr
    failure(command("--district", "atlantis", "--token", "x"), EX_DATAERR, "atlantis")


@pytest.mark.parametrize("arguments,word", [
    (["--token", "x"], "--district"),
    (["--district", "mps"], "--client"),
    (["--district", "mps", "--token", "x", "--client", "y"], "not both"),
    (["--district", "mps", "--token", ""], "--token"),
    (["--district", "mps", "--token", "eyJhbGciOiJIUzI1NiJ9.e30.x"], "jti"),
    (["--district", "mps", "--client", "x" * 256], "--client"),
    (["--district", "mps", "--client", "x", "--reason", ""], "--reason"),
    (["--district", "mps", "--client", "x", "more"], "more"),
    (["--colour", "red"], "--colour"),
])
def test_revoke_refused(folder, arguments, word):
    failure(run(folder / "none", "revoke", *arguments), EX_USAGE, word)


def test_a_new_process_knows_what_was_revoked_before(service, folder, keys, other):
    """From its first answer on: what is revoked is read before the door opens."""
    revoke(service, keys, "token", "before-the-start")
    bad = keys.token("hs", claims=forge.good(jti="before-the-start"))
    url = (service.data / "database-url").read_text().strip()
    late = Service(folder / "late", DATABASE_URL=url, ROUNDTABLE_JWT_KEYS=folder / "keys.json")
    try:
        def first():
            try:
                return [ask(late, bad)]
            except requests.ConnectionError:
                return None
        assert is_revoked(until(first, "the first answer")[0])
        assert late.ready().stop() == 0
    finally:
        late.stop(signal.SIGKILL)


# ---- keys that are not good enough ----

def weak_sets(k):
    strong = k.jwks()
    yield "under 32", 0o600, [{"kty": "oct", "alg": "HS256", "kid": "a", "k": forge.b64(b"x" * 31)}]
    weak = forge.rsa.generate_private_key(65537, 1024).public_key().public_numbers()
    yield "2048", 0o600, [{"kty": "RSA", "alg": "RS256", "kid": "a", "n": forge.number(weak.n), "e": forge.number(weak.e)}]
    yield "given twice", 0o600, [strong[0], strong[0]]
    yield "given twice", 0o600, [strong[1], {**strong[2], "kid": strong[1]["kid"]}]
    yield "no \"kid\"", 0o600, [{**strong[0], "kid": ""}]
    yield "alg", 0o600, [{**strong[0], "alg": "none"}]
    for mode in (0o640, 0o604, 0o660, 0o644):
        yield "others may use it", mode, strong
    yield "anyone may write it", 0o646, strong[1:]


def test_weak_keys_are_refused_at_start(folder, keys):
    path = folder / "weak.json"
    for word, mode, jwks in weak_sets(keys):
        forge.write(path, jwks)
        path.chmod(mode)
        for command in ("serve", "check-config"):
            result = run(folder / "weak", command, DATABASE_URL="postgresql://nowhere.invalid/x", ROUNDTABLE_JWT_KEYS=path)
            assert result.returncode == EX_CONFIG and word in result.stderr.splitlines()[-1] and str(path) in result.stderr, result.stderr
