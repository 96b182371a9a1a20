"""Who is slow keeps nobody else waiting, and is ended."""
import concurrent.futures
import contextlib
import select
import ssl
import threading

from conftest import WORKERS
from proxy import haproxy_version
from starting import until

MANY = 40          # hold as many workers where they reach the service
MORE = WORKERS + 8 # more than there are workers: the proxy alone knows of them
HEAD = b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BUFFERED, BEYOND, ALREADY = 20000, 60000, 40000  # bytes of bodies: the proxy holds 31 KiB of a request


def several(count, what):
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        return list(pool.map(what, range(count)))


class Trickle:
    """Connections that have begun a request and go on a byte at a time, each until something comes back or it is closed."""

    def __init__(self, way, begun):
        def begin(n):
            line = way.connect()
            line.sendall(begun[n])
            return line
        self.all = several(len(begun), begin)
        self.left, self.answers, self.over = list(self.all), [], threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        for line in self.all:
            line.close()

    def run(self):
        while self.left and not self.over.wait(0.05):  # between one byte and the next
            for line in list(self.left):
                if self.has_ended(line):
                    self.left.remove(line)

    def has_ended(self, line):
        try:
            if select.select([line], [], [], 0)[0]:
                self.answers.append(heard(line))
                return True
            line.sendall(b"1")
        except (ConnectionError, ssl.SSLError):
            self.answers.append(b"")
            return True
        return False


def heard(line):
    """Whatever comes until the other side closes; nothing if it only has news of the encryption's own."""
    out = b""
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while piece := line.recv(65536):
            out += piece
    return out


def request(line, headers):
    return (line + " HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n").encode()


def others_are_answered(way, authorization):
    assert way.ask("GET", "/livez").status == 200
    assert way.ask("GET", "/v1/schools?page_size=1", authorization).status == 200


def body(length, already, authorization):
    """The head of a creation, and the beginning of its body."""
    headers = {"Host": "localhost", "Content-Type": "application/json", "Content-Length": str(length), **authorization}
    return request("POST /v1/partners", headers) + b" " * already


def test_heads_and_bodies_byte_by_byte(way, authorization):
    if way.name == "direct":
        begun = [HEAD, body(BUFFERED, 1, authorization)] * (MANY // 2)
    else:
        begun = [HEAD, body(BUFFERED, 1, authorization)] * (MORE // 2) + [body(BEYOND, ALREADY, authorization)] * MANY
    with Trickle(way, begun) as slow:
        assert len(slow.left) == len(begun), "the slow ones were ended before anything was asked"
        others_are_answered(way, authorization)
        until(lambda: not slow.left, "each slow client is ended")
        others_are_answered(way, authorization)
    assert len(slow.answers) == len(begun)
    answers = [a[:12] for a in slow.answers]
    by_the_service = sum(b"x-request-id" in a.lower() for a in slow.answers)
    if way.name == "proxied" and haproxy_version() >= 3:
        # It says 400 by itself to a body that is still on its way when the service has had enough of it.
        assert answers.count(b"HTTP/1.1 408") == MORE and answers.count(b"HTTP/1.1 400") == MANY
        return
    assert set(answers) == {b"HTTP/1.1 408"}, set(answers)
    assert by_the_service == MANY  # those the proxy could hold, it has answered by itself


def test_readers_who_never_read(way, server, authorization):
    lines, mark = several(MANY, lambda _: way.connect(receive_buffer=4096)), f'"request_id":"unread-{way}-'
    try:
        for n, line in enumerate(lines):
            headers = {"Host": "localhost", "X-Request-Id": f"unread-{way}-{n}", **authorization}
            line.sendall(request("GET /v1/partners?format=ndjson", headers))
        assert mark not in server.log(), "the exports ended before anything was asked"
        others_are_answered(way, authorization)
        until(lambda: server.log().count(mark) == MANY, "each export nobody reads is ended")
        others_are_answered(way, authorization)
        for line in lines[:4]:  # what lies in the buffers on the way is read slowly: of a few
            answer = heard(line)
            assert answer.startswith(b"HTTP/1.1 200 ") and not answer.endswith(b"0\r\n\r\n"), "what was cut looks whole"
    finally:
        for line in lines:
            line.close()
