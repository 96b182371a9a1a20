#!/usr/bin/python3
"""Does the README's table of settings say what the program says?

    readme.py PROGRAM    the built roundtable"""

import subprocess
import sys

from lib import tree

MARK = "<!-- build/roundtable check-config --markdown -->\n"
printed = subprocess.run([sys.argv[1], "check-config", "--markdown"], capture_output=True, text=True, check=True).stdout
if MARK + printed not in (tree.ROOT / "README.md").read_text():
    sys.exit("README.md: the table of settings is not the one printed by: build/roundtable check-config --markdown")
print("the README's table of settings is the program's")
