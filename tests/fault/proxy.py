"""One between the service and PostgreSQL, who can swallow the reply to a commit and cut the connection."""
import contextlib
import socket
import struct
import threading


class Proxy:
    """Listens on loopback and carries bytes both ways. After cut_next() the next reply that tells of a committed write is
    swallowed and its connection closed on both sides; with `shut` all others too, and nobody gets a new one before open()."""

    def __init__(self, port):
        self.to, self.lock, self.cut = port, threading.Lock(), threading.Event()
        self.armed = self.shutting = self.is_shut = False
        self.sockets = set()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):  # closed at the end
            while True:
                service = self.listener.accept()[0]
                if self.is_shut:
                    service.close()
                    continue
                database = socket.create_connection(("127.0.0.1", self.to))
                talk = Talk()
                with self.lock:
                    self.sockets |= {service, database}
                for one, other, read in ((service, database, talk.asked), (database, service, talk.answered)):
                    threading.Thread(target=self.carry, args=(one, other, read), daemon=True).start()

    def carry(self, source, target, read):
        try:
            while data := source.recv(65536):
                if read(data) and self.takes():
                    break
                target.sendall(data)
        except OSError:
            pass
        finally:
            self.end({source, target})

    def end(self, sockets):
        for s in sockets:
            with contextlib.suppress(OSError):
                s.shutdown(socket.SHUT_RDWR)  # the threads of both directions wake and end as well
        with self.lock:
            self.sockets -= sockets

    def takes(self):
        with self.lock:
            taken, self.armed = self.armed, False
            self.is_shut |= taken and self.shutting
            everybody = set(self.sockets) if taken and self.shutting else set()
        if taken:
            self.end(everybody)
            self.cut.set()
        return taken

    def cut_next(self, shut=False):
        self.cut.clear()
        with self.lock:
            self.armed, self.shutting = True, shut

    def open(self):
        self.is_shut = False

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class Talk:
    """Follows one connection (https://www.postgresql.org/docs/15/protocol-message-formats.html). The service sends a write with
    a key as one pipeline that binds app.admission first; it is committed when ReadyForQuery follows without an error."""

    def __init__(self):
        self.front, self.back = Messages(untyped=True), Messages()
        self.writing = self.failed = False

    def asked(self, data):
        for kind, body in self.front.read(data):
            if kind == b"B" and body.split(b"\0", 2)[1] == b"app.admission":
                self.writing, self.failed = True, False
        return False

    def answered(self, data):
        committed = False
        for kind, _ in self.back.read(data):
            self.failed |= kind == b"E"
            if kind == b"Z":
                committed |= self.writing and not self.failed
                self.writing = False
        return committed


class Messages:
    def __init__(self, untyped=False):
        self.rest, self.untyped = b"", untyped  # the first message of a client has no type

    def read(self, data):
        self.rest += data
        while True:
            head = 0 if self.untyped else 1
            if len(self.rest) < head + 4:
                return
            size = head + struct.unpack_from("!I", self.rest, head)[0]
            if len(self.rest) < size:
                return
            kind, body, self.rest, self.untyped = self.rest[:head], self.rest[head + 4:size], self.rest[size:], False
            yield kind, body
