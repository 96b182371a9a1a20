"""Does the proxy let through what the service offers, as it is, and nothing that is not fit to be seen?"""
import contextlib
import http.client
import http.server
import json
import ssl
import subprocess
import threading
import warnings

import pytest

from proxy import CONFIGURATION, Proxy
from server import BODY_MAX, free_port
from starting import until


class Echo(http.server.BaseHTTPRequestHandler):
    """Says which request came to it, and how."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = json.dumps({"target": self.path, "headers": [list(h) for h in self.headers.items()]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def before_an_echo():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as echo:
        threading.Thread(target=echo.serve_forever).start()
        one = Proxy(echo.server_port)
        try:
            yield one.start()
        finally:
            one.stop()
            echo.shutdown()


def over_tls(proxy, method, target, headers=None):
    with contextlib.closing(http.client.HTTPSConnection("localhost", proxy.port, timeout=60, context=proxy.trust())) as c:
        c.request(method, target, headers=headers or {})
        answer = c.getresponse()
        return answer, answer.read()


def in_the_clear(proxy, method, target, headers=None):
    with contextlib.closing(http.client.HTTPConnection("localhost", proxy.plain_port, timeout=60)) as c:
        c.request(method, target, headers=headers or {})
        answer = c.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_versions_of_tls(proxy, version):
    context = proxy.trust()
    context.minimum_version = context.maximum_version = version
    with proxy.connect(context=context) as line:
        assert line.version() == version.name.replace("_", ".")
        assert line.cipher()[0].startswith(("ECDHE-", "TLS_"))


@pytest.mark.parametrize("weak", ["TLSv1", "TLSv1_1", "AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"])
def test_weak_tls_is_refused(proxy, weak):
    context = proxy.trust()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = getattr(ssl.TLSVersion, weak, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = context.minimum_version
    context.set_ciphers("ALL:@SECLEVEL=0" if weak.startswith("TLS") else weak)
    with pytest.raises(ssl.SSLError, match="(?i)alert"):
        proxy.connect(context=context)


def test_both_versions_of_http_are_offered(proxy):
    for offered in (["h2", "http/1.1"], ["http/1.1"]):
        context = proxy.trust()
        context.set_alpn_protocols(offered)
        with proxy.connect(context=context) as line:
            assert line.selected_alpn_protocol() == offered[0]


@pytest.mark.parametrize("target, status", [("/livez", 200), ("/v1/schools", 401), ("/nothing", 404)])
def test_every_answer_asks_for_tls_next_time(proxy, target, status):
    answer, _ = over_tls(proxy, "GET", target)
    assert answer.status == status and answer.headers.get_all("Strict-Transport-Security") == ["max-age=63072000"]


def test_plain_http_is_led_away_or_refused(proxy):
    answer, _ = in_the_clear(proxy, "GET", "/v1/schools?x=1")
    assert answer.status == 308 and answer.getheader("Location") == f"https://localhost:{proxy.plain_port}/v1/schools?x=1"
    for method, headers in (("GET", {"Authorization": "Bearer x"}), ("POST", {}), ("DELETE", {})):
        answer, body = in_the_clear(proxy, method, "/v1/schools", headers)
        assert answer.status == 403 and answer.getheader("Content-Type") == "application/problem+json"
        assert json.loads(body)["code"] == "forbidden"


def test_nobody_says_where_they_come_from(before_an_echo):
    said = {"X-Forwarded-For": "10.0.0.1", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example", "x-forwarded-prefix": "/a",
            "Forwarded": "for=10.0.0.1", "X-Real-IP": "10.0.0.1", "X-Request-Id": "mine"}
    _, body = over_tls(before_an_echo, "GET", "/a?b=c", said)
    heard = json.loads(body)
    names = {name.lower() for name, _ in heard["headers"]}
    assert heard["target"] == "/a?b=c" and "x-request-id" in names
    assert not {n for n in names if "forward" in n or "real" in n}


def test_a_service_that_is_not_there():
    one = Proxy(free_port())
    try:
        answer, body = over_tls(one.start(), "GET", "/livez")
        assert answer.status == 503 and answer.getheader("Retry-After") == "5"
        assert answer.getheader("Content-Type") == "application/problem+json" and json.loads(body)["code"] == "unavailable"
        assert answer.getheader("Strict-Transport-Security")
    finally:
        one.stop()


def test_the_longest_heads(way, authorization):
    fits = {f"X-Filler-{n}": "x" * 250 for n in range(50)}
    assert way.ask("GET", "/v1/schools?page_size=1", {**authorization, **fits}).status == 200
    too_long = {f"X-Filler-{n}": "x" * 340 for n in range(50)}
    answer = way.ask("GET", "/v1/schools?page_size=1", {**authorization, **too_long})
    assert answer.status == 431 and json.loads(answer.body)["code"] == "headers-too-large"
    assert way.ask("GET", "/livez", {f"X-Filler-{n}": "x" * 800 for n in range(50)}).status in (400, 431)


def test_the_longest_bodies(way, authorization):
    partner = json.dumps({"code": f"edge-{way}", "name": "Edge", "kind": "other"}).encode()
    headers = {**authorization, "Content-Type": "application/json"}
    answer = way.ask("POST", "/v1/partners", headers, partner.ljust(BODY_MAX))
    assert answer.status == 201 and json.loads(answer.body)["code"] == f"edge-{way}"
    assert way.ask("POST", "/v1/partners", headers, partner.ljust(BODY_MAX + 1)).status == 413


def test_an_export_is_whole(direct, proxied, authorization):
    exports = [way.ask("GET", "/v1/partners?format=ndjson", authorization) for way in (direct, proxied)]
    assert [e.status for e in exports] == [200, 200] and len(exports[0].body) > 20_000_000
    assert exports[0].body == exports[1].body


def test_the_queries_of_others_are_not_logged(proxy):
    over_tls(proxy, "GET", "/v1/schools?name_contains=secret-word")
    over_tls(proxy, "GET", "/livez")
    until(lambda: " /v1/schools 401 " in proxy.log(), "the request is logged")
    assert "secret-word" not in proxy.log()


def test_the_configuration_stands_with_nothing_set(before_an_echo):
    """As in the container, but for the certificate: without a warning, except that nobody answers to the service's name."""
    done = subprocess.run(["/usr/sbin/haproxy", "-c", "-f", CONFIGURATION],
                          env={"PROXY_CERTIFICATE": str(before_an_echo.folder / "tls.pem")}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    warned = [line for line in done.stderr.splitlines() if line.startswith("[WARNING]")]
    assert all("could not resolve address 'roundtable'" in line for line in warned), warned
