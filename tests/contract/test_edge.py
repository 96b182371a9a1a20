"""What is answered before any operation is: wrong methods, wrong addresses, odd spellings."""
import http.client
import select
import socket

import pytest

import bodies
from client import Reply
from document import METHODS, PAGE, READ, document, each

PATHS = sorted({o.path for o in document.operations})
ODD = ["/", "/v1", "/v1/", "/v2/schools", "/V1/schools", "/v1/Schools", "/v1/school", "/v1//schools", "//v1/schools", "/v1/schools/",
       "/v1/schoolsXYZ", "/v1/./schools", "/v1/x/../schools", "/v1/%2e%2e/livez", "/v1%2Fschools", "/v1/schools%2F", "/.htpasswd",
       "/v1/schools/%00", "/livez/", "/problems/", "/openapi.json/", "/v1/me/x", "/v1/schools/a/b/c/d/e", "/v1/schools;x=1", "/v1/schools%20",
       "/v1/directory", "/v1/directory/", "/v1/directory/programs", "/v1/directory%2Fservices", "/v1/directory/services/", "/v1/services",
       "/v1/directory/service-at-locations"]


def concrete(people, path):
    """The path with the id of a record that is there."""
    if "{id}" not in path:
        return path.split("{")[0] + ("not-found" if "{" in path else "")
    return path.replace("{id}", people.some(path.split("/{id}")[0].removeprefix("/v1/"))["id"])


def methods_of(path):
    offered = {o.method for o in document.operations if o.path == path}
    return offered | ({"HEAD"} if "GET" in offered else set()) | {"OPTIONS"}


def allowed(reply):
    return {m.strip() for m in reply.header("Allow").split(",")}


@pytest.mark.parametrize("path", PATHS)
def test_a_method_an_address_does_not_have(people, client, path):
    there, headers = concrete(people, path), {"Authorization": f"Bearer {people.admin['mps']}"}
    for method in {m.upper() for m in METHODS} | {"PUT"}:
        if method in methods_of(path):
            continue
        reply = client.send(method, there, people.admin["mps"], headers=headers).expect(405)
        assert allowed(reply) == methods_of(path), method
    for method in ("PROPFIND", "BREW", "get"):  # the HTTP library has heard of the first, and refuses the others by itself
        client.send(method, there, people.admin["mps"]).expect(501)


@pytest.mark.parametrize("path", PATHS)
def test_options_says_what_there_is(people, client, path):
    reply = client.send("OPTIONS", concrete(people, path)).expect(204, 200)
    assert allowed(reply) == methods_of(path) and reply.body == b""
    assert reply.header("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize("path", sorted({o.path for o in document.operations if o.method == "GET"}))
def test_head_is_get_without_a_body(people, client, path):
    there, headers = concrete(people, path), {"Authorization": f"Bearer {people.admin['mps']}"}
    get, head = (client.raw(method, there, headers).expect(200) for method in ("GET", "HEAD"))
    assert head.body == b""
    changing = {"date", "x-request-id", "server-timing"}
    shown = [sorted(h for h in r.headers if h[0].lower() not in changing) for r in (get, head)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("path", ODD)
def test_an_address_that_is_not_there(people, client, path):
    client.send("GET", path, people.admin["mps"]).expect(404, 400)
    assert client.raw("GET", path).status in (404, 400)


@each(READ)
def test_spellings_of_an_id(people, client, operation):
    record, token = people.some(operation.collection), people.admin["mps"]
    one = client.send("GET", operation.url(record["id"]), token).expect(200)
    encoded = "".join(f"%{ord(c):02x}" for c in record["id"])
    for spelled in (record["id"].upper(), encoded, encoded.upper()):
        assert client.send("GET", operation.url(spelled), token).expect(200).json == one.json
    wrong = ["x", "0", "*", record["id"][:-1], record["id"] + "0", "{" + record["id"] + "}", record["id"].replace("-", ""),
             record["id"] + "%2F", record["id"] + "/", "%2e%2e", record["id"] + "%20", record["id"] + "%0a", "'%20or%20'1'='1", bodies.absent_id()]
    for spelled in wrong:
        client.send("GET", operation.url(spelled), token).expect(404)
    for spelled in (record["id"] + "%00", "%00", "%", "%zz", "%c3%28%"):
        client.send("GET", operation.url(spelled), token).expect(400)


def test_what_is_too_long(people, client):
    token = people.admin["mps"]
    assert client.send("GET", "/v1/schools/" + "a" * 12000, token).expect(414, 431).status
    client.send("GET", "/v1/schools", token, headers={f"X-Filler-{i}": "1" for i in range(80)}).expect(431)


def test_a_body_that_trickles(people, client, server):
    """A byte now and then would keep a worker for hours."""
    with socket.create_connection((server.host, server.port), timeout=60) as line:
        line.sendall(b"POST /v1/schools HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n")
        while not select.select([line], [], [], 0.02)[0]:
            line.sendall(b" ")
        answer = http.client.HTTPResponse(line, method="POST")
        answer.begin()
        reply = Reply("POST", "/v1/schools", answer.status, answer.getheaders(), answer.read()).expect(408)
        assert reply.header("Connection") == "close" and line.recv(1) == b""
    client.check(reply, document.find("POST", "/v1/schools"), reply.path, {})


def test_the_request_id(people, client):
    mine = "0198c5a2-6d00-7a31-9c44-5f0e8d2b7a10"
    assert client.send("GET", "/livez", headers={"X-Request-Id": mine}).expect(200).header("X-Request-Id") == mine
    for bad in ("a b", "x" * 500, '"', "<script>"):
        assert client.send("GET", "/livez", headers={"X-Request-Id": bad}).expect(200).header("X-Request-Id") != bad
    first, second = (client.send("GET", "/livez").header("X-Request-Id") for _ in range(2))
    assert first != second


@each(PAGE, READ)
def test_caching(people, client, operation):
    reply = client.raw("GET", concrete(people, operation.path), {"Authorization": f"Bearer {people.admin['mps']}"}).expect(200)
    assert reply.header("Cache-Control")
    if operation.verb == READ:
        assert reply.header("Cache-Control") == "private, no-cache"
        assert "Authorization" in reply.header("Vary") and "Accept" in reply.header("Vary")
