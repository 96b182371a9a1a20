#!/usr/bin/python3
"""Is the committed contract what the descriptors say?

    drift.py PROGRAM    the built roundtable"""

import difflib
import subprocess
import sys

from lib import tree

SHOWN = 60

if len(sys.argv) != 2:
    sys.exit("usage: drift.py PROGRAM")
printed = subprocess.run([sys.argv[1], "openapi"], check=True, capture_output=True).stdout
path = tree.ROOT / "openapi/v1.json"
committed = path.read_bytes() if path.is_file() else b""
if printed == committed:
    print(f"openapi/v1.json is what the program prints ({len(printed)} bytes)")
    sys.exit(0)
lines = list(difflib.unified_diff(committed.decode().splitlines(), printed.decode().splitlines(),
                                  "openapi/v1.json", "roundtable openapi", lineterm=""))
print("\n".join(lines[:SHOWN]))
if len(lines) > SHOWN:
    print(f"... {len(lines) - SHOWN} lines more")
print("openapi/v1.json is not what the descriptors say; run: build/roundtable openapi > openapi/v1.json")
sys.exit(1)
