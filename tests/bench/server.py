"""The service under measurement: the built program with a private database and 50 schools to list."""

import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

SCHOOLS, READY_SECONDS, STOP_SECONDS = 50, 120, 60
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """With `with`: started, filled, stopped, its folder removed."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        # Passable, because PostgreSQL runs as another user when we are root.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rt-bench-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ROUNDTABLE_", "DATABASE_URL", "PG"))}
        self.environment = kept | {"ROUNDTABLE_DATA": str(self.folder / "data"), "ROUNDTABLE_LISTEN": f"127.0.0.1:{self.port}"}

    def __enter__(self):
        log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([self.program, "serve"], env=self.environment, stdout=log, stderr=log)
        try:
            self.wait_until_ready()
            self.token = self.run("token", "--role", "district", "--district", "mps").strip()
            self.fill()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_until_ready(self):
        end = time.monotonic() + READY_SECONDS
        while True:
            try:
                if self.ask("GET", "/readyz", token=None)[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("the service did not start:\n" + (self.folder / "log").read_text(errors="replace")[-3000:])
            time.sleep(0.05)  # the interval of the poll

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], env=self.environment, check=True, capture_output=True, text=True).stdout

    def ask(self, method, path, body=None, token=""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {} if token is None else {"Authorization": f"Bearer {self.token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content)

    def fill(self):
        """Schools until a page of 50 is full; keeps the addresses that are measured and what they answer."""
        _, page = self.ask("GET", "/v1/schools?count=exact&page_size=1")
        for i in range(page["total_count"], SCHOOLS):
            status, answer = self.ask("POST", "/v1/schools", {
                "local_code": f"bench-{i:03}", "name": f"Benchmark School {i:03}", "level": "k8", "enrollment": 300 + i,
                "enrollment_on": "2025-09-19", "city": "Milwaukee", "state": "WI", "postal_code": "53202",
                "note": "Made for the benchmark; about as long as the notes of the other schools of the demo."})
            if status != 201:
                raise SystemExit(f"a school could not be created: {answer}")
        status, page = self.ask("GET", f"/v1/schools?page_size={SCHOOLS}")
        assert status == 200 and len(page["data"]) == SCHOOLS, page
        self.list_path = f"/v1/schools?page_size={SCHOOLS}"
        self.school_id = page["data"][SCHOOLS // 2]["id"]
        self.school_path = f"/v1/schools/{self.school_id}"
        self.district_id = self.ask("GET", "/v1/me")[1]["district_id"]

    def database(self):
        """libpq's words for the private database as its superuser: the yardstick is bare PostgreSQL, without row security."""
        url = (self.folder / "data/database-url").read_text()
        found = {key: re.search(rf"[?&]{key}=([^&\s]+)", url)[1] for key in ("host", "port")}
        return {"PGHOST": found["host"], "PGPORT": found["port"], "PGUSER": "postgres", "PGDATABASE": "roundtable"}

    def cpu(self):
        """CPU seconds used so far by the service and by its PostgreSQL, ended backends not counted."""
        service, postgres = 0.0, 0.0
        children = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append((int(stat.parent.name), (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND))
            if int(stat.parent.name) == self.process.pid:
                service = (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
        waiting = [self.process.pid]
        while waiting:
            for pid, seconds in children.get(waiting.pop(), []):
                postgres += seconds
                waiting.append(pid)
        return service, postgres

    def memory_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
