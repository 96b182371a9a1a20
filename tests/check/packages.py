#!/usr/bin/python3
"""Does docker/packages say all that is needed, and nothing else? Every foreign header, Python module and program the tree
uses comes from a listed package; every listed package is used, or its reason is known here."""

import ast
import re
import sys

from lib import tree

HEADERS = {"civetweb.h": "libcivetweb-dev", "libpq-fe.h": "libpq-dev", "jwt.h": "libjwt-dev", "openssl/": "libssl-dev",
           "jansson.h": "libjansson-dev", "cmocka.h": "libcmocka-dev", "sanitizer/": "gcc"}
MODULES = {"pytest": "python3-pytest", "requests": "python3-requests", "jsonschema": "python3-jsonschema",
           "fastjsonschema": "python3-fastjsonschema", "jwt": "python3-jwt", "cryptography": "python3-cryptography"}
PROGRAMS = {"cmake": "cmake", "ctest": "cmake", "ninja": "ninja-build", "gcc": "gcc", "nm": "gcc", "clang": "clang",
            "pkg-config": "pkg-config", "gcovr": "gcovr", "python3": "python3", "git": "git", "curl": "curl", "wrk": "wrk", "haproxy": "haproxy", "openssl": "openssl",
            "psql": "postgresql", "pgbench": "postgresql", "initdb": "postgresql", "postgres": "postgresql",
            "pg_ctl": "postgresql", "pg_isready": "postgresql", "createdb": "postgresql",
            "pg_prove": "libtap-parser-sourcehandler-pgtap-perl"}
# On every Debian system: essential or required packages (coreutils, sed, grep, mawk, dpkg, apt, util-linux, ...), and
# sudo, which is asked for before it is used.
ALWAYS = set("""apt-get awk basename bash cat chmod chown command comm cp cut date dirname dpkg dpkg-query env expr false find
grep head id install kill ln ls mkdir mktemp mount mv nproc printf pwd readlink realpath rm rmdir runuser sed setpriv sh sleep sort
stat sudo tail tar tee test timeout touch tr true umount uname uniq truncate wc xargs""".split())
WORDS_OF_SH = set("""if then else elif fi for in do done while until case esac break continue exec set shift exit return local export unset cd
trap eval wait read umask . : [ [[ ! { }""".split())
OTHER_REASONS = {  # used, though no file names them
    "libc6-dev": "headers of the C library",
    "curl": "the pasted lines of the banner, which tests/contract/test_start.py runs",
    "ca-certificates": "DATABASE_URL with sslmode=verify-full",
    "pgtap": "CREATE EXTENSION pgtap in tests/sql",
    "clang": "the compiler `dev` names to CMake",
    "libclang-rt-dev": "-fsanitize with clang",
    "llvm": "llvm-symbolizer, which clang's sanitizers run",
}
IMAGES = {"image", "proxy"}
STAGES = {"run", "build", "test", "extra"} | IMAGES

report = tree.Report()
listed, used = set(), {}
for number, line in enumerate((tree.ROOT / "docker/packages").read_text().splitlines(), 1):
    words = line.split(None, 2)
    if not words or line.startswith("#"):
        continue
    where = f"docker/packages:{number}"
    if len(words) < 3:
        report.fault(where, "is not `stage package reason`")
    elif words[0] not in STAGES:
        report.fault(where, f"{words[0]} is no stage")
    elif (words[0], words[1]) in listed:
        report.fault(where, f"lists {words[1]} twice")
    else:
        listed.add((words[0], words[1]))


def need(where, what, package):
    used.setdefault(package, where)
    if not any(name == package for stage, name in listed if stage not in IMAGES):
        report.fault(where, f"uses {what}, and docker/packages does not list {package}")


def check_headers(path):
    for header in re.findall(r"^\s*#\s*include\s*<([^>]+)>", tree.without_comments(tree.text(path)), flags=re.M):
        package = next((name for prefix, name in HEADERS.items() if header.startswith(prefix)), None)
        if package:
            need(path, f"<{header}>", package)
        elif header not in tree.STANDARD:
            report.fault(path, f"<{header}> is in no table of this check")


def check_python(path):
    syntax = ast.parse(tree.text(path))
    # What the contract tests start and ask with serves the other suites that run the service, too.
    neighbours = {p.stem for folder in ((tree.ROOT / path).parent, tree.ROOT / "tests/contract") for p in folder.iterdir()}
    need(path, "python3", "python3")
    for node in ast.walk(syntax):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else (
            [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else [])
        for name in (n.split(".")[0] for n in names):
            if name in MODULES:
                need(path, f"the module {name}", MODULES[name])
            elif name not in sys.stdlib_module_names and name not in neighbours:
                report.fault(f"{path}:{node.lineno}", f"the module {name} is in no table of this check")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "subprocess" \
                and node.args and isinstance(node.args[0], ast.List) and node.args[0].elts:
            first = node.args[0].elts[0]
            if isinstance(first, ast.Constant):
                check_program(f"{path}:{node.lineno}", first.value)


def check_program(where, name):
    name = name.rsplit("/", 1)[-1]
    if name in PROGRAMS:
        need(where, name, PROGRAMS[name])
    elif name not in ALWAYS:
        report.fault(where, f"the program {name} is in no table of this check")


def shell_commands(source):
    """The plain words that stand where a command stands; a rough reading of sh, good enough for our scripts."""
    source = re.sub(r"<<-?\s*'?(\w+)'?([^\n]*)\n.*?\n\s*\1(?=\n|$)", r"\2", source, flags=re.S)   # here-documents
    source = re.sub(r"\\\n", " ", source)
    source = re.sub(r"'[^']*'", "Q", source)
    source = re.sub(r"\$\(\([^()]*\)\)", "N", source)
    source = re.sub(r"^\s*[\w*?.-]+(\s*\|\s*[\w*?.-]+)*\)", "", source, flags=re.M)                      # patterns of case
    source = re.sub(r"(^|\s)#[^\n]*", r"\1", source)
    source = re.sub(r'"(?:\\.|\$\([^()]*\)|[^"\\])*"', lambda m: "Q " + " ".join(re.findall(r"\$\([^()]*\)", m[0])), source)
    for part in re.split(r"\n|;|&&|\|\|?|\$\(|&|\(|\{ |\bthen\b|\bdo\b|\belse\b|(?<=[\w*-]\))\s", source):
        words = part.split()
        while words and (words[0] in WORDS_OF_SH or re.match(r"\w+=", words[0])) and words[0] not in ("for", "case"):
            words = words[1:]
        if words and re.fullmatch(r"[a-z][a-z0-9_.+-]*", words[0]) and words[0] not in ("for", "case"):
            yield words[0]


def check_shell(path):
    source = tree.text(path)
    own = set(re.findall(r"^(\w+)\(\)", source, flags=re.M))
    for name in sorted(set(shell_commands(source)) - own - WORDS_OF_SH):
        check_program(path, name)


for path in tree.files():
    source = tree.text(path)
    if source is None or path.parts[0] in ("docker",):
        continue
    if path.suffix in (".c", ".h"):
        check_headers(path)
    elif path.suffix == ".py" or re.match(r"#!.*python3", source):
        check_python(path)
    elif path.suffix == ".sh" or re.match(r"#!.*sh\b", source):
        check_shell(path)
for tool, package in (("cmake", "cmake"), ("ninja", "ninja-build"), ("pkg-config", "pkg-config")):
    need("CMakeLists.txt", tool, package)
need("src/app", "PostgreSQL's programs", "postgresql")

names = {name for stage, name in listed if stage not in IMAGES}
for name in sorted(names - used.keys() - OTHER_REASONS.keys()):
    report.fault("docker/packages", f"lists {name}, which nothing uses")
for name in sorted(OTHER_REASONS.keys() - names):
    report.fault("packages.py", f"knows {name}, which docker/packages does not list")
report.end(f"{len(names)} packages, each listed and each used")
