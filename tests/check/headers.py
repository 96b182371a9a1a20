#!/usr/bin/python3
"""Is every header self-sufficient? Each compiles alone, twice included, with its room's include path."""

import shutil
import subprocess
import sys

from lib import tree

FLAGS = ["-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wstrict-prototypes", "-Werror", "-fsyntax-only", "-xc", "-"]

report = tree.Report()
rooms = tree.rooms()
compiler = shutil.which("gcc") or sys.exit("gcc is not installed")


def library_flags(libraries):
    if not libraries:
        return []
    return subprocess.run(["pkg-config", "--cflags", *libraries], check=True, capture_output=True, text=True).stdout.split()


def check(path, folders, foreign, extra):
    include = [f"-I{tree.ROOT / folder}" for folder in folders]
    source = f'#include "{path.name}"\n#include "{path.name}"\nextern int header_stands_alone;\n'
    before = [word for header in foreign for word in ("-include", header)]
    done = subprocess.run([compiler, *before, "-include", tree.ROOT / "src/base/banned.h", *include, *extra, *FLAGS],
                          input=source, capture_output=True, text=True)
    if done.returncode:
        report.fault(path, "does not compile alone:\n" + done.stderr)


headers = tree.files(".h", under="src")
for path in headers:
    room = rooms.get(path.parts[1])
    if not room:
        report.fault(path, "stands in no room of CMakeLists.txt")
        continue
    pure = ["-DRT_PURE"] if room.pure else []
    check(path, [f"src/{name}" for name in (room.name, *room.below)], room.foreign, pure + library_flags(room.libraries))
for path in (declared := tree.files(".h", under="api")):
    check(path, [path.parent, "src/model", "src/base"], [], [])
report.end(f"{len(headers) + len(declared)} headers compile alone")
