#!/usr/bin/python3
"""Is the tree still small enough to read? No file over 600 lines, a median of 200 at most, a known top level."""

import statistics

from lib import tree

FILE_MAX, MEDIAN_MAX = 600, 200
MADE_BY_PROGRAMS = {"openapi/v1.json", "tests/bench/results.md", "LICENSE"}
TOP_LEVEL = {"api", "openapi", "sql", "src", "tests", "docker", "dev", "CMakeLists.txt", "CMakePresets.json", "README.md",
             "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"}

report = tree.Report()
for entry in sorted(tree.ROOT.iterdir()):
    if entry.name not in TOP_LEVEL and entry.name not in tree.NOT_OURS and not entry.name.startswith("."):
        report.fault(entry.name, "does not belong at the top of the tree")

lengths = {}
for path in tree.files():
    content = tree.text(path)
    if content is None or str(path) in MADE_BY_PROGRAMS:
        continue
    lengths[path] = content.count("\n")
    if lengths[path] > FILE_MAX:
        report.fault(path, f"has {lengths[path]} lines; {FILE_MAX} is the most")

engine = [n for path, n in lengths.items() if path.parts[0] == "src" and path.suffix == ".c"]
median = statistics.median(engine)
if median > MEDIAN_MAX:
    report.fault("src", f"the median file has {median} lines; {MEDIAN_MAX} is the most")
report.end(f"{len(lengths)} files, none over {FILE_MAX} lines; the median of {len(engine)} files of src is {median:g}, "
           f"the longest {max(engine)}")
