"""What the structure checks share: the files of the tree, the rooms of CMakeLists.txt, a report."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
NOT_OURS = {".git", "build", ".roundtable", "__pycache__", ".pytest_cache"}
LIBRARIES = {"PkgConfig::JANSSON": "jansson", "PkgConfig::LIBJWT": "libjwt", "PkgConfig::LIBPQ": "libpq"}
# Headers of the C library and the kernel.
STANDARD = set("""assert.h ctype.h errno.h float.h inttypes.h iso646.h limits.h locale.h math.h setjmp.h signal.h stdalign.h
stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h time.h alloca.h
arpa/inet.h dirent.h dlfcn.h fcntl.h getopt.h grp.h linux/futex.h linux/tcp.h malloc.h netdb.h netinet/in.h netinet/tcp.h poll.h pthread.h pwd.h
ftw.h libgen.h link.h sched.h semaphore.h spawn.h strings.h sys/epoll.h sys/eventfd.h sys/file.h sys/ioctl.h sys/mman.h sys/prctl.h sys/random.h sys/resource.h
sys/signalfd.h sys/socket.h sys/stat.h sys/syscall.h sys/time.h sys/types.h sys/uio.h sys/un.h sys/utsname.h sys/wait.h sysexits.h
termios.h unistd.h sanitizer/asan_interface.h""".split())


def files(*suffixes, under="."):
    """Every file of the tree below `under`, as paths relative to the root; only these suffixes if any are given."""
    def walk(folder):
        for path in sorted(folder.iterdir()):
            if path.name in NOT_OURS:
                continue
            if path.is_dir() and not path.is_symlink():
                yield from walk(path)
            elif not suffixes or path.suffix in suffixes:
                yield path.relative_to(ROOT)
    start = ROOT / under
    return list(walk(start)) if start.is_dir() else []


def text(path):
    """The text of a file, or None when it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


class Room:
    """One room(...) line: its floor, the rooms it may include, whether it is pure, the foreign headers read before the
    ban, its libraries."""

    def __init__(self, name, floor, words):
        said = {"": [], "FOREIGN": [], "LIBS": []}
        key = ""
        for word in words:
            if word in said:
                key = word
            else:
                said[key].append(word)
        self.name, self.floor = name, floor
        self.pure = "PURE" in said[""]
        self.below = [w for w in said[""] if w != "PURE"]
        self.foreign = said["FOREIGN"]
        self.libraries = [LIBRARIES[w] for w in said["LIBS"] if w in LIBRARIES]


def rooms():
    """The architecture, as CMakeLists.txt says it: {name: Room}."""
    found, floor = {}, None
    for line in (ROOT / "CMakeLists.txt").read_text().splitlines():
        if m := re.match(r"# floor (\d)", line):
            floor = int(m[1])
        elif m := re.match(r"room\(([^)]*)\)", line):
            name, *words = m[1].split()
            found[name] = Room(name, floor, words)
    return found


def without_comments(source):
    """C source with comments blanked; line numbers stay."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match[0]) if match[0].startswith("/") else match[0]
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, source, flags=re.S)


class Report:
    def __init__(self):
        self.faults = 0

    def fault(self, where, what):
        self.faults += 1
        print(f"{where}: {what}")

    def end(self, sound):
        """Leaves the program: 0 with a line that says what was looked at, or 1."""
        print(f"{self.faults} faults" if self.faults else sound)
        sys.exit(1 if self.faults else 0)
