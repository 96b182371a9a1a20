#!/usr/bin/python3
"""Are the migrations in order, and does every table say what it is?"""

import re

from lib import tree

report = tree.Report()


def without_comments(source):
    return re.sub(r"--[^\n]*|/\*.*?\*/", " ", source, flags=re.S)


def bare(name):
    return name.replace('"', "").split(".")[-1].lower()


scripts = [path for path in tree.files(".sql", under="sql") if len(path.parts) == 2]
for expected, path in enumerate(scripts, 1):
    m = re.fullmatch(r"(\d{4})_[a-z0-9_]+\.sql", path.name)
    if not m:
        report.fault(path, "is not named NNNN_words.sql")
    elif int(m[1]) != expected:
        report.fault(path, f"has a wrong number: {expected:04d} is due")
if not scripts:
    report.fault("sql", "has no migrations")

source = "\n".join(without_comments(tree.text(path)) for path in scripts)
NAME = r'((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)'
tables = {bare(t) for t in re.findall(rf"create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?{NAME}", source, flags=re.I)}
told = {bare(t) for t in re.findall(rf"comment\s+on\s+table\s+{NAME}\s+is\s+'[^']", source, flags=re.I)}
for table in sorted(tables - told):
    report.fault(table, "the table has no COMMENT ON TABLE")
for table in sorted(told - tables):
    report.fault(table, "has a comment but is no table")
report.end(f"{len(scripts)} migrations in order; each of {len(tables)} tables has its comment")
