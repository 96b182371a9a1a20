"""A roundtable that is killed and started again, on a private database or on one of the test's own."""
import glob
import os
import pwd
import re
import signal
import subprocess
import time

from server import MPS, SANITIZER, Server, free_port
from starting import postgres_in, until

SERVING_SECONDS = 5  # the bound of the requirement: from a restart, or from the return of the database, to serving


class Installation(Server):
    def __init__(self, database=None, **settings):
        """`database`: a Postgres; None: the private one."""
        super().__init__()
        del self.environment["ROUNDTABLE_DEADLINE_MS"]  # faults are survived with the limits people have
        self.database = database
        if database:
            self.environment.update(DATABASE_URL=database.url, ROUNDTABLE_DEMO="yes")
        self.environment.update(settings)
        self.slowest = 0.0

    def serving_within_bound(self, since):
        """Holds the time up to the first answer of /readyz against the bound."""
        while not self.is_ready():
            assert self.process.poll() is None, self.log()[-4000:]
            assert time.monotonic() - since < SERVING_SECONDS, f"not serving {SERVING_SECONDS} s after it could:\n{self.log()[-4000:]}"
            time.sleep(0.02)  # the poll's interval
        took = time.monotonic() - since
        self.slowest = max(self.slowest, took)
        return took

    def kill_and_restart(self):
        self.kill()
        self.check_log()
        began = time.monotonic()
        with open(self.log_path, "wb") as log, open(self.folder / "stdout", "wb") as out:
            self.process = subprocess.Popen(self.process.args, env=self.environment, stdout=out, stderr=log, cwd=self.folder,
                                            start_new_session=True)
        return self.serving_within_bound(began)

    def check_log(self):
        report = SANITIZER.search(self.log())
        assert not report, self.log()[report.start():report.start() + 6000]

    def sql(self, sql):
        """Asks the database, past the service; row security shows the district mps."""
        if self.database is None:
            return self.psql(sql)
        return self.database.psql(sql)

    def end(self):
        """After a test: what was wrong with its life, if anything."""
        wrong = self.stop()
        sockets = self.sockets()
        self.remove()
        if sockets and os.path.isdir(sockets):
            for name in os.listdir(sockets):
                os.unlink(os.path.join(sockets, name))
            os.rmdir(sockets)
        assert not wrong, wrong

    # ---- the private PostgreSQL ----

    @property
    def home(self):
        return self.folder / "d" / "postgres"

    def sockets(self):
        url = self.folder / "d" / "database-url"
        return re.search(r"host=([^&\s]+)", url.read_text())[1] if url.exists() else None

    def postmaster(self):
        return int((self.home / "postmaster.pid").read_text().split()[0])

    def as_superuser(self, sql):
        return subprocess.run(["psql", f"postgresql://postgres@/postgres?host={self.sockets()}&port=5432", "-XAtqc", sql],
                              env=self.environment, capture_output=True, text=True, check=True).stdout.strip()


class Postgres:
    """A PostgreSQL of the test's own on loopback, with a database that belongs to an ordinary role."""

    def __init__(self, folder, *settings, wal=None):
        """`folder`, `wal`: made here; `settings`: lines of postgresql.conf."""
        self.folder, self.port, self.process = folder, free_port(), None
        self.user = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.bin = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
        self.url = self.url_at(self.port)
        for place in filter(None, (folder, wal)):
            place.mkdir()
            os.chown(place, self.user.pw_uid, self.user.pw_gid)
        self.home = folder / "home"
        self.do("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N", "-D", self.home, *(["-X", wal] if wal else []))
        with open(self.home / "postgresql.conf", "a") as conf:
            conf.write("\n".join([f"port = {self.port}", "max_wal_size = 64MB", "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "jit = off",
                                  *settings, ""]))
        self.start()
        self.as_superuser("CREATE ROLE theowner LOGIN CREATEROLE")
        self.as_superuser("CREATE DATABASE thebase OWNER theowner")

    @staticmethod
    def url_at(port):
        return f"postgresql://theowner@127.0.0.1:{port}/thebase"

    def identity(self):
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}

    def do(self, program, *arguments):
        done = subprocess.run([f"{self.bin}/{program}", *map(str, arguments)], capture_output=True, text=True, cwd="/", **self.identity())
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([f"{self.bin}/postgres", "-D", self.home], stdout=log, stderr=log, cwd="/", **self.identity())
        until(self.answers, "PostgreSQL answers")
        return time.monotonic()

    def answers(self):
        assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
        return subprocess.run([f"{self.bin}/pg_isready", "-qh", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def end(self, sig=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(sig)
        self.process.wait(60)
        until(lambda: not postgres_in(self.home), "nothing of PostgreSQL is left")

    def postmaster(self):
        return self.process.pid

    def as_superuser(self, sql, database="postgres"):
        return self.ask(f"postgresql://postgres@127.0.0.1:{self.port}/{database}", sql)

    def psql(self, sql):
        return self.ask(self.url, sql)

    @staticmethod
    def ask(url, sql):
        done = subprocess.run(["psql", url, "-XAtqc", sql], env={**os.environ, "PGOPTIONS": f"-c app.principal={MPS}|district||"},
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
