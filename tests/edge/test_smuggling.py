"""Can one request hide another? Each case is sent to the service itself and through the proxy.

What a case hides calls itself hidden-N, in its path and in its X-Request-Id: neither on the wire nor in the service's log may
it ever be seen (conftest.py looks once more when the service has ended). Others who share the proxy's connections meanwhile
get their own answers."""
import itertools

import pytest

from wire import converse

numbers = itertools.count(1)
REFUSED, CLOSED, ONCE, NEXT = "refused", "closed", "once", "next"
HIDDEN = "GET /{0} HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: {0}\r\n\r\n"
LAST = b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: last-%d\r\nConnection: close\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def post(headers, body=b"", host=b"Host: localhost\r\n", line=b"POST /livez HTTP/1.1\r\n"):
    return line + host + headers + b"\r\n" + body


def chunk(data):
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


FILLERS = b"".join(b"X-Filler-%d: 1\r\n" % n for n in range(64))

# REFUSED  A head or a body that is malformed: nobody may know what follows. Answered with 4xx, once; the connection ends. Where
#          the proxy could make sense of the framing (it unfolds lines, for one) it may go on with what really follows.
# CLOSED   The same, but the HTTP library closes without a word.
# ONCE     What is hidden lies within the body: one answer, and what really follows may be answered too.
# NEXT     What is "hidden" is the next request of the same sender, to who reads well or mildly. The proxy may answer it, to
#          its sender; the service itself, which is the stricter, does not.
CASES = {
    "length and chunks, hidden after the last chunk": (REFUSED, lambda h: post(b"Content-Length: %d\r\n" % (len(h) + 5) + CHUNKED, b"0\r\n\r\n" + h)),
    "chunks and length, hidden after the length": (REFUSED, lambda h: post(CHUNKED + b"Content-Length: 4\r\n", chunk(h))),
    "chunked with a space after it": (ONCE, lambda h: post(b"Transfer-Encoding: chunked \r\n", chunk(h))),
    "chunked with a tab after it": (ONCE, lambda h: post(b"Transfer-Encoding: chunked\t\r\n", chunk(h))),
    "chunked in capitals": (ONCE, lambda h: post(b"Transfer-Encoding: CHUNKED\r\n", chunk(h))),
    "xchunked": (REFUSED, lambda h: post(b"Transfer-Encoding: xchunked\r\n", chunk(h))),
    "chunked in quotes": (REFUSED, lambda h: post(b'Transfer-Encoding: "chunked"\r\n', chunk(h))),
    "chunked after a control character": (REFUSED, lambda h: post(b"Transfer-Encoding: \x0bchunked\r\n", chunk(h))),
    "identity": (REFUSED, lambda h: post(b"Transfer-Encoding: identity\r\nContent-Length: %d\r\n" % len(h), h)),
    "chunked, identity": (REFUSED, lambda h: post(b"Transfer-Encoding: chunked, identity\r\n", chunk(h))),
    "gzip, chunked": (REFUSED, lambda h: post(b"Transfer-Encoding: gzip, chunked\r\n", chunk(h))),
    "chunked, chunked": (REFUSED, lambda h: post(b"Transfer-Encoding: chunked, chunked\r\n", chunk(h))),
    "two transfer encodings": (REFUSED, lambda h: post(CHUNKED + b"Transfer-Encoding: identity\r\n", chunk(h))),
    "two transfer encodings, the other way around": (REFUSED, lambda h: post(b"Transfer-Encoding: identity\r\n" + CHUNKED, chunk(h))),
    "an empty transfer encoding": (REFUSED, lambda h: post(b"Transfer-Encoding:\r\nContent-Length: %d\r\n" % len(h), h)),
    "chunks in HTTP/1.0": (REFUSED, lambda h: post(CHUNKED, chunk(h), line=b"POST /livez HTTP/1.0\r\n")),
    "a space before the colon of the encoding": (REFUSED, lambda h: post(b"Transfer-Encoding : chunked\r\nContent-Length: %d\r\n" % len(chunk(h)), chunk(h))),
    "a space before the colon of the length": (REFUSED, lambda h: post(b"Content-Length : %d\r\n" % len(h), h)),
    "two lengths": (REFUSED, lambda h: post(b"Content-Length: 0\r\nContent-Length: %d\r\n" % len(h), h)),
    "two lengths in one": (REFUSED, lambda h: post(b"Content-Length: 0, %d\r\n" % len(h), h)),
    "a length with letters": (REFUSED, lambda h: post(b"Content-Length: %dabc\r\n" % len(h), h)),
    "a length with a sign": (REFUSED, lambda h: post(b"Content-Length: +%d\r\n" % len(h), h)),
    "a length below zero": (REFUSED, lambda h: post(b"Content-Length: -1\r\n", h)),
    "a length in hexadecimal": (REFUSED, lambda h: post(b"Content-Length: 0x%x\r\n" % len(h), h)),
    "a length of two words": (REFUSED, lambda h: post(b"Content-Length: 0 %d\r\n" % len(h), h)),
    "an empty length": (REFUSED, lambda h: post(b"Content-Length:\r\n", h)),
    "a length beyond all integers": (REFUSED, lambda h: post(b"Content-Length: 18446744073709551616\r\n", h)),
    "a folded length": (REFUSED, lambda h: post(b"X-A: b\r\n Content-Length: 0\r\nContent-Length: %d\r\n" % len(h), h)),
    "a length in a folded line": (REFUSED, lambda h: post(b"Content-Length:\r\n %d\r\n" % len(h), h)),
    "a fold in the first line": (REFUSED, lambda h: b"POST /livez HTTP/1.1\r\n Host: a\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(h) + h),
    "a length after 64 headers": (REFUSED, lambda h: post(FILLERS + b"Content-Length: %d\r\n" % len(h), h)),
    "an encoding after 64 headers": (REFUSED, lambda h: post(FILLERS + CHUNKED, chunk(h))),
    "a header without a colon": (REFUSED, lambda h: post(b"Content-Length\r\nContent-Length: %d\r\n" % len(h), h)),
    "a header without a name": (REFUSED, lambda h: post(b": x\r\nContent-Length: %d\r\n" % len(h), h)),
    "a NUL in a header": (REFUSED, lambda h: post(b"X-A: b\0\r\nContent-Length: %d\r\n" % len(h), h)),
    "a carriage return in a header": (REFUSED, lambda h: post(b"X-A: b\rContent-Length: 0\r\nContent-Length: %d\r\n" % len(h), h)),
    "two hosts": (REFUSED, lambda h: post(b"Host: other\r\nContent-Length: %d\r\n" % len(h), h)),
    "no host": (REFUSED, lambda h: post(b"Content-Length: %d\r\n" % len(h), h, host=b"")),
    "a target with a host": (CLOSED, lambda h: post(b"Content-Length: %d\r\n" % len(h), h, line=b"POST http://localhost/livez HTTP/1.1\r\n")),
    "a target of another host": (CLOSED, lambda h: post(b"Content-Length: %d\r\n" % len(h), h, line=b"POST http://other/livez HTTP/1.1\r\n")),
    "a chunk size with a bare line feed": (NEXT, lambda h: post(CHUNKED, b"0\n\r\n" + h)),
    "a chunk size in C": (REFUSED, lambda h: post(CHUNKED, b"0x%x\r\n%s\r\n0\r\n\r\n" % (len(h), h))),
    "a chunk size with a sign": (REFUSED, lambda h: post(CHUNKED, b"+%x\r\n%s\r\n0\r\n\r\n" % (len(h), h))),
    "a chunk size below zero": (REFUSED, lambda h: post(CHUNKED, b"-1\r\n%s\r\n0\r\n\r\n" % h)),
    "a chunk size beyond all integers": (REFUSED, lambda h: post(CHUNKED, b"10000000000000000\r\n%s\r\n0\r\n\r\n" % h)),
    "a chunk longer than its size": (REFUSED, lambda h: post(CHUNKED, b"1\r\n%s\r\n0\r\n\r\n" % h)),
    "a request as the chunk's extension": (ONCE, lambda h: post(CHUNKED, b"1;a=b\r\n \r\n0\r\n\r\n")),
    "a request after the last chunk": (NEXT, lambda h: post(CHUNKED, b"0\r\n\r\n" + h)),
    "a request after the trailers": (NEXT, lambda h: post(CHUNKED, b"0\r\nX-Trailer: 1\r\n\r\n" + h)),
    "a request after one of HTTP/1.0 that wants to stay": (NEXT, lambda h: post(b"Connection: keep-alive\r\nContent-Length: 0\r\n", h, line=b"POST /livez HTTP/1.0\r\n")),
    "a head with bare line feeds": (NEXT, lambda h: b"GET /livez HTTP/1.1\nHost: localhost\n\n" + h),
    "a request in a body with a length": (ONCE, lambda h: post(b"Content-Length: %d\r\n" % len(h), h)),
    "a request in a chunk": (ONCE, lambda h: post(CHUNKED, chunk(h))),
    "a request in the body of a GET": (ONCE, lambda h: post(b"Content-Length: %d\r\n" % len(h), h, line=b"GET /livez HTTP/1.1\r\n")),
    "a request in the body of a DELETE": (ONCE, lambda h: post(b"Content-Length: %d\r\n" % len(h), h, line=b"DELETE /livez HTTP/1.1\r\n")),
    "a change of protocol": (REFUSED, lambda h: post(b"Connection: upgrade\r\nUpgrade: websocket\r\nContent-Length: %d\r\n" % len(h), h)),
    "a change to HTTP/2": (REFUSED, lambda h: post(b"Connection: upgrade, http2-settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: %d\r\n" % len(h), h)),
    "a length named as of this connection": (ONCE, lambda h: post(b"Connection: content-length\r\nContent-Length: %d\r\n" % len(h), h)),
}


def of_others(way):
    """Requests of others through the same proxy: each is answered with its own answer."""
    for _ in range(3):
        name = f"other-{next(numbers)}"
        answer = way.ask("GET", "/livez", {"X-Request-Id": name})
        assert answer.status == 200 and answer.header("X-Request-Id") == name


@pytest.mark.parametrize("name", CASES)
def test_what_is_hidden_is_never_answered(name, way, server):
    expected, case = CASES[name]
    n = next(numbers)
    marker = f"next-{n}" if expected is NEXT and way.name == "proxied" else f"hidden-{n}"
    heard = converse(way, case(HIDDEN.format(marker).encode()), LAST % n)
    ids = [answer.header("X-Request-Id") for answer in heard]
    of_others(way)
    assert f"hidden-{n}" not in ids and f"hidden-{n}" not in server.log()
    if expected is CLOSED and not heard:
        return
    assert heard, "not answered at all"
    after = [i for i in ids[1:] if i != marker]
    assert after in ([], [f"last-{n}"]), ids
    if expected in (REFUSED, CLOSED):
        assert 400 <= heard[0].status < 500
        assert way.name == "proxied" or not after, ids
