"""docker/haproxy.cfg itself, on the loopback, in front of a port."""
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import tempfile

from server import free_port
from starting import until

CONFIGURATION = pathlib.Path(__file__).resolve().parents[2] / "docker" / "haproxy.cfg"
STOP_SECONDS = 30


def haproxy_version():
    """The number before the first point: Debian 12 has 2, Debian 13 has 3."""
    said = subprocess.run(["/usr/sbin/haproxy", "-v"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"version (\d+)\.", said)[1])


class Proxy:
    def __init__(self, behind, **settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-proxy-", dir="/tmp"))
        self.host, self.port, self.plain_port = "127.0.0.1", free_port(), free_port()
        self.environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PROXY_LISTEN": f"{self.host}:{self.port}",
                            "PROXY_LISTEN_PLAIN": f"{self.host}:{self.plain_port}", "PROXY_SERVICE": f"127.0.0.1:{behind}",
                            "PROXY_CERTIFICATE": str(self.folder / "tls.pem"), **settings}
        self.process = None

    def certify(self):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
                        "-out", certificate], check=True, capture_output=True)
        (self.folder / "tls.pem").write_text(certificate.read_text() + key.read_text())

    def start(self):
        self.certify()
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(["/usr/sbin/haproxy", "-W", "-db", "-f", CONFIGURATION], env=self.environment,
                                            stdout=log, stderr=log)
        until(self.is_listening, "the proxy listens")
        return self

    def is_listening(self):
        assert self.process.poll() is None, self.log()
        try:
            self.connect().close()
            return True
        except OSError:
            return False

    def trust(self):
        return ssl.create_default_context(cafile=self.folder / "certificate.pem")

    def connect(self, line=None, context=None):
        """A TLS connection that has been made; `line` is a socket that is connected already."""
        line = line or socket.create_connection((self.host, self.port), timeout=60)
        return (context or self.trust()).wrap_socket(line, server_hostname="localhost")

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
