"""One roundtable process with a private database, for the length of the session."""
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_SECONDS, STOP_SECONDS = 180, 60
BODY_MAX = 65536
MPS = "01980000-0000-7000-8000-000000000001"
# Debian's own psql is a Perl program that looks for this one: most of the time of a short question.
PSQL = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"), key=lambda path: int(path.parts[-3]))
SANITIZER = re.compile(r"ERROR: \w*Sanitizer|runtime error:|WARNING: ThreadSanitizer|LeakSanitizer", re.I)


def binary():
    if os.environ.get("ROUNDTABLE_BINARY"):
        return os.environ["ROUNDTABLE_BINARY"]
    for place in ("build/asan/roundtable", "build/roundtable"):
        if (ROOT / place).is_file():
            return str(ROOT / place)
    raise RuntimeError("there is no built roundtable; set ROUNDTABLE_BINARY")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self):
        # A short path: a unix socket's address has 107 bytes. Others may pass, because PostgreSQL is not run as root.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.host, self.port = "127.0.0.1", free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ROUNDTABLE_", "DATABASE_URL", "PG"))}
        self.environment = {**kept, "ROUNDTABLE_DATA": str(self.folder / "d"), "ROUNDTABLE_LISTEN": f"{self.host}:{self.port}",
                            "ROUNDTABLE_BODY_MAX": str(BODY_MAX), "ROUNDTABLE_DEADLINE_MS": "30000", "ROUNDTABLE_BODY_TIMEOUT_MS": "5000",
                            "ROUNDTABLE_SETTLE_MS": "0"}
        self.log_path = self.folder / "stderr"
        self.process = None

    def start(self):
        with open(self.log_path, "wb") as log, open(self.folder / "stdout", "wb") as out:
            self.process = subprocess.Popen([binary(), "serve"], env=self.environment, stdout=out, stderr=log,
                                            cwd=self.folder, start_new_session=True)
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"roundtable serve ended with {self.process.returncode}:\n{self.log()[-4000:]}")
            if time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"not ready after {READY_SECONDS} s:\n{self.log()[-4000:]}")
            time.sleep(0.1)  # the poll's interval, not a wait in place of a condition
        return self

    def is_ready(self):
        try:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def run(self, *arguments):
        """A command of the binary in this installation; what it prints."""
        done = subprocess.run([binary(), *arguments], env=self.environment, cwd=self.folder, capture_output=True, timeout=60)
        assert done.returncode == 0, f"roundtable {' '.join(arguments)}: {done.stderr.decode()}"
        return done.stdout.decode()

    def psql(self, sql):
        """Asks the private database itself: as its owner, to whom row security shows the district mps."""
        url = (self.folder / "d" / "database-url").read_text().strip()
        environment = {**self.environment, "PGOPTIONS": f"-c app.principal={MPS}|district||"}
        return subprocess.run([PSQL, url, "-XAtqc", sql], env=environment, capture_output=True, text=True, check=True).stdout.strip()

    def hold(self, sql):
        """A session that has run this and waits with what it holds, until it is closed."""
        url = (self.folder / "d" / "database-url").read_text().strip()
        session = subprocess.Popen([PSQL, url, "-XAtq"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        session.stdin.write(f"BEGIN; {sql}; SELECT 'held';\n")
        session.stdin.flush()
        while (line := session.stdout.readline().strip()) != "held":
            assert session.poll() is None, line
        return session

    def token(self, role, district, schools=(), partner=None, scope=None):
        arguments = ["token", "--role", role, "--district", district]
        for code in schools:
            arguments += ["--school", code]
        arguments += ["--partner", partner] if partner else []
        arguments += ["--scope", scope] if scope else []
        return self.run(*arguments).strip()

    def log(self):
        return self.log_path.read_text(errors="replace")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ends it as an operator would, and says what was wrong with its life, if anything."""
        if self.process.poll() is not None:
            return f"the server had ended by itself with {self.process.returncode}:\n{self.log()[-4000:]}"
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return f"the server did not stop within {STOP_SECONDS} s"
        report = SANITIZER.search(self.log())
        if report:
            return f"a sanitizer reported:\n{self.log()[report.start():report.start() + 6000]}"
        return None if status == 0 else f"the server exited with {status}:\n{self.log()[-4000:]}"

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
