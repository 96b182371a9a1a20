#!/usr/bin/python3
"""May this program be given away as it says? Apache-2.0 for ours; every library we link is known and compatible."""

import re

from lib import tree

LINKED = {  # as CMakeLists.txt names it -> (library, its licence as Debian's copyright file has it)
    "jansson": ("jansson", "MIT"),
    "libjwt": ("libjwt", "MPL-2.0, linked dynamically"),
    "libpq": ("libpq", "PostgreSQL"),
    "openssl": ("OpenSSL 3", "Apache-2.0"),
    "civetweb": ("CivetWeb", "MIT"),
    "threads": ("glibc", "LGPL-2.1, linked dynamically"),
    "cmocka": ("cmocka (tests only)", "Apache-2.0"),
    "pkgconfig": ("pkg-config (build only)", "not linked"),
}

report = tree.Report()
licence = tree.ROOT / "LICENSE"
text = licence.read_text() if licence.is_file() else ""
for part in ("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS"):
    if part not in text:
        report.fault("LICENSE", f"does not hold the words {part!r}")

wanted = set()
for path in tree.files(".txt"):
    if path.name != "CMakeLists.txt":
        continue
    source = re.sub(r"#[^\n]*", "", tree.text(path))
    wanted |= {name.lower() for name in re.findall(r"find_package\((\w+)", source)}
    wanted |= {name for name in re.findall(r"find_library\(\w+\s+(\w+)", source)}
    wanted |= {name for name in re.findall(r"pkg_check_modules\([^)]*?\bIMPORTED_TARGET\s+(\w+)", source)}
for name in sorted(wanted - LINKED.keys()):
    report.fault("CMakeLists.txt", f"links {name}, whose licence is in no table of this check")
for name in sorted(LINKED.keys() - wanted):
    report.fault("licences.py", f"knows {name}, which nothing links")
report.end(f"Apache-2.0; {len(wanted)} libraries with known licences")
