#!/usr/bin/python3
"""Does every #include point downwards? The compiler holds most of it through include paths; this also sees
relative paths, headers of foreign libraries in /usr/include, and headers no room should need."""

import re

from lib import tree

FOREIGN = {  # header prefix -> the only rooms that may include it
    "civetweb.h": {"http"},
    "libpq-fe.h": {"db"},
    "jwt.h": {"auth"},
    "openssl/": {"auth"},
    "jansson.h": None,  # a value type: any room above base
}
PURE = set("limits.h stdarg.h stdbool.h stddef.h stdint.h inttypes.h string.h math.h float.h time.h stdlib.h".split())

report = tree.Report()
rooms = tree.rooms()
homes = {path.name: ["api"] for path in tree.files(".h", under="api")}  # header -> where it stands
for path in tree.files(".h", ".def", under="src"):
    homes.setdefault("/".join(path.parts[2:]), []).append(path.parts[1])

for header, where in homes.items():
    if len(where) > 1:
        report.fault(header, f"stands in several rooms: {', '.join(where)}")
for room in rooms.values():
    for below in room.below:
        if below not in rooms:
            report.fault("CMakeLists.txt", f"room {room.name} names {below}, which is no room")
        elif rooms[below].floor >= room.floor:
            report.fault("CMakeLists.txt", f"room {room.name} (floor {room.floor}) names {below} (floor {rooms[below].floor})")
    for header in room.foreign:
        if not next((owners is None or room.name in owners for prefix, owners in FOREIGN.items() if header.startswith(prefix)), False):
            report.fault("CMakeLists.txt", f"room {room.name} reads <{header}>, which is not its own")
for path in tree.files(".c", under="src"):
    if path.parts[1] not in rooms:
        report.fault(path, "stands in no room of CMakeLists.txt")


def check(path, here, allowed, pure):
    source = tree.without_comments(tree.text(path))
    for number, line in enumerate(source.splitlines(), 1):
        m = re.match(r'\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', line)
        if not m:
            if re.match(r"\s*#\s*include", line):
                report.fault(f"{path}:{number}", "an include that is no plain name")
            continue
        where = f"{path}:{number}"
        if m[1]:
            own = (tree.ROOT / path.parent / m[1]).is_file() and ".." not in m[1]
            if not own and (m[1] not in homes or not set(homes[m[1]]) & allowed):
                report.fault(where, f'"{m[1]}" is not on a floor below {here}')
            continue
        owners = next((rooms_ for prefix, rooms_ in FOREIGN.items() if m[2].startswith(prefix)), "unknown")
        if owners == "unknown":
            if m[2] not in tree.STANDARD:
                report.fault(where, f"<{m[2]}> is in no table of this check")
            elif pure and m[2] not in PURE:
                report.fault(where, f"<{m[2]}> in a pure room")
        elif here in ("base", "api") or (owners is not None and here not in owners):
            report.fault(where, f"<{m[2]}> belongs to {', '.join(sorted(owners or {'the rooms above base'}))}")


sources = tree.files(".c", ".h", ".def", under="src")
for path in sources:
    room = rooms.get(path.parts[1])
    if room:
        # The composition, and only it, knows which declarations there are.
        check(path, room.name, {room.name, *room.below} | ({"api"} if room.name == "app" else set()), room.pure)
declarations = tree.files(".c", ".h", under="api")
for path in declarations:
    check(path, "api", {"model"}, True)
report.end(f"{len(sources) + len(declarations)} files of {len(rooms)} rooms include downwards only")
