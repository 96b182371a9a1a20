"""The bytes of a connection, in both directions, either to the service itself or through the proxy."""
import contextlib
import http.client
import socket


class Way:
    """How to get to the service."""

    def __init__(self, name, port, proxy=None):
        self.name, self.port, self.proxy = name, port, proxy

    def __repr__(self):
        return self.name

    def connect(self, receive_buffer=None):
        line = socket.socket()
        if receive_buffer:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        line.settimeout(60)
        line.connect(("127.0.0.1", self.port))
        return self.proxy.connect(line) if self.proxy else line

    def ask(self, method, target, headers=None, body=None):
        """One whole exchange on a connection of its own."""
        with contextlib.closing(self.connect()) as line:
            lines = {"Host": "localhost", "Connection": "close", **(headers or {})}
            if body is not None:
                lines.setdefault("Content-Length", str(len(body)))
            head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()) + "\r\n"
            line.sendall(head.encode() + (body or b""))
            return Answer(line, method)


class Answer:
    """The next whole answer of a connection; raises EOFError where there is none."""

    def __init__(self, line, method="GET"):
        parsed = http.client.HTTPResponse(line, method=method)
        parsed.fp = Exact(line)
        try:
            parsed.begin()
        except (http.client.RemoteDisconnected, ConnectionError) as gone:
            raise EOFError from gone
        self.status, self.body, self.closes = parsed.status, parsed.read(), parsed.will_close
        self.headers = parsed.headers

    def header(self, name):
        return self.headers.get(name)


class Exact:
    """A file on a connection that takes no byte more than it is asked for: the next answer's stay where they are."""

    def __init__(self, line):
        self.line = line

    def readline(self, limit=65536):
        out = b""
        while len(out) < limit and not out.endswith(b"\n"):
            byte = self.line.recv(1)
            if not byte:
                break
            out += byte
        return out

    def read(self, n=-1):
        out = b""
        while n < 0 or len(out) < n:
            piece = self.line.recv(65536 if n < 0 else min(n - len(out), 65536))
            if not piece:
                break
            out += piece
        return out

    def readinto(self, view):
        piece = self.line.recv(min(len(view), 65536))
        view[:len(piece)] = piece
        return len(piece)

    def flush(self):
        pass

    def close(self):
        pass


def converse(way, sent, last):
    """Sends `sent`, hears an answer, sends the request `last` if that is still possible, and hears whatever follows until the
    other side closes."""
    heard = []
    with contextlib.closing(way.connect()) as line, contextlib.suppress(EOFError, ConnectionError):
        line.sendall(sent)
        heard.append(Answer(line))
        with contextlib.suppress(OSError):
            line.sendall(last)
        while True:
            heard.append(Answer(line))
    return heard
