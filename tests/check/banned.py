#!/usr/bin/python3
"""Does anything stand in the tree, or in the built program, that must not?

    banned.py [PROGRAM]    the built roundtable, whose undefined symbols are looked at too"""

import re
import subprocess
import sys

from lib import tree

# Spelled in pieces, so that this file does not accuse itself.
WORDS = re.compile(r"\b(" + "|".join(["TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"]) + r")\b")
PATHS = re.compile(r"(?<![\w.-])/(" + "|".join(["ho" r"me/[a-z]\w*", "Us" r"ers/\w+", "wo" "rk/", "ro" "ot/"]) + ")")
SILENCED = re.compile("-W" r"no-|diagnostic\s+ignored")
FOREIGN = {  # calls that pitfalls of the libraries forbid, and why
    r"mg_handle_form_request|mg_upload|mg_store_body": "loops for ever on eight bytes of a form",
    r"mg_set_websocket_handler\w*|mg_websocket_\w+|mg_connect_websocket_client\w*": "no WebSockets here",
    r"mg_send_file\w*|mg_send_mime_file\w*|mg_download": "this service has no files to send",
    r"PQsetdbLogin|PQsetdb|PQconnectdb|PQreset": "blocks without a deadline of ours",
    r"PQgetCancel|PQcancel|PQrequestCancel": "blocks without a deadline of ours",
    r"setlocale": "jansson and number formats depend on the C locale",
    r"system|gets|mktemp|tmpnam|tempnam|strcpy|strcat|sprintf|vsprintf|strtok|atoi|rand|srand": "banned.h says so",
}

report = tree.Report()


def libc_names():
    names = set()
    for library in ("libc.so.6", "libm.so.6"):
        path = subprocess.run(["gcc", f"-print-file-name={library}"], check=True, capture_output=True, text=True).stdout.strip()
        symbols = subprocess.run(["nm", "-D", "--defined-only", path], check=True, capture_output=True, text=True).stdout
        names.update(re.findall(r" [TWi] (\w+)@@", symbols))
    return names


def check_text(path, content):
    cmake = path.name == "CMakeLists.txt"
    for number, line in enumerate(content.splitlines(), 1):
        if m := WORDS.search(line):
            report.fault(f"{path}:{number}", f"the word {m[0]}: finish it or drop it")
        if m := PATHS.search(line):
            report.fault(f"{path}:{number}", f"a path of somebody's machine: {m[0]}")
        if not cmake and (m := SILENCED.search(line)):
            report.fault(f"{path}:{number}", f"a warning is switched off outside CMakeLists.txt: {m[0]}")


def check_statics(path, content, taken):
    source = tree.without_comments(content)
    for m in re.finditer(r"^static\s[^;={}()]*?\b(\w+)\(", source, flags=re.M):
        if m[1] in taken:
            number = source.count("\n", 0, m.start()) + 1
            report.fault(f"{path}:{number}", f"the static function {m[1]} has the name of a libc function")


def check_program(program):
    symbols = subprocess.run(["nm", "-D", "--undefined-only", program], check=True, capture_output=True, text=True).stdout
    wanted = {line.split()[-1].split("@")[0] for line in symbols.splitlines()}
    if "mg_start" not in wanted and "mg_start2" not in wanted:
        report.fault(program, "is not the service: it does not even start CivetWeb")
    for names, why in FOREIGN.items():
        for name in sorted(wanted):
            if re.fullmatch(names, name):
                report.fault(program, f"calls {name}: {why}")


taken = libc_names()
looked_at = 0
for path in tree.files():
    content = tree.text(path)
    if content is None or path == tree.pathlib.Path("tests/check/banned.py"):
        continue
    looked_at += 1
    check_text(path, content)
    if path.suffix == ".c" and path.parts[0] == "src":
        check_statics(path, content, taken)
for program in sys.argv[1:]:
    check_program(program)
report.end(f"{looked_at} files and {len(sys.argv) - 1} programs hold nothing banned")
