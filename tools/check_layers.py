#!/usr/bin/env python3
"""Holds every #include against the picture in ARCHITECTURE.md.

    tools/check_layers.py [ROOT]

Three rules: a module includes only modules that its row in EDGES names; a library from outside is
included only where LIBRARIES says; no file includes itself by way of others. Exit status 1 and a
line for each offence when one is broken.
"""

import re
import sys
from pathlib import Path

# Module -> modules that it may include. A name below one that is here has to be added first.
EDGES = {
    "base": set(),
    "table": {"base"},
    "page": {"base"},
    "numeric": {"base"},
    "rules": {"base", "table"},
    "io": {"base", "table"},
    "profile": {"base", "table", "rules"},
    "gaps": {"base", "table", "rules", "profile", "numeric"},
    "encode": {"base", "table", "rules", "profile", "numeric"},
    "generate": {"base", "table", "rules", "io", "profile", "numeric", "encode"},
    "validate": {"base", "page", "table", "rules", "io", "profile", "numeric"},
    "pipeline": {"base", "page", "table", "rules", "io", "profile", "gaps", "generate",
                 "validate"},
    "cli": {"base", "table", "rules", "io", "profile", "gaps", "generate", "validate",
            "pipeline"},
    "tests": {"base", "table", "rules", "io", "profile", "gaps", "numeric", "encode", "generate",
              "validate", "pipeline"},
}

# Public header -> the module that implements it.
PUBLIC = {
    "error": "base", "context": "base", "options": "base", "json_fwd": "base",
    "table": "table", "rules": "rules", "io": "io", "profile": "profile", "gaps": "gaps",
    "model": "generate", "report": "validate",
}
UMBRELLA = "synthwright"  # includes all of them; nothing of ours includes it

# First part of an include -> the modules, or the only files, that may have it.
LIBRARIES = {
    "arrow": {"table", "io"},
    "parquet": {"io"},
    "arrow-adbc": {"src/io/database/driver.h"},
    "fmt": {"src/base/format.h"},
    "nlohmann": {"src/base/json.h", "include/synthwright/json_fwd.h"},
    "xxhash.h": {"base"},
    "tbb": {"base"},
    "hwy": {"numeric"},
    "Eigen": {"numeric"},
    "xgboost": {"validate"},
    "re2": {"rules"},
    "yaml-cpp": {"pipeline"},
    "CLI": {"cli"},
    "malloc.h": {"src/pipeline/stages.cc"},  # glibc: malloc_trim
}
POSIX = {"sys", "unistd.h", "fcntl.h", "dlfcn.h", "glob.h", "iconv.h"}
TEST_LIBRARIES = {"gtest", "gmock"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def sources(root):
    """Every file of ours with the module that it belongs to."""
    for folder in ("include/synthwright", "src", "cli", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cc"):
                yield path, module_of(path.relative_to(root))


def module_of(path):
    parts = path.parts
    if parts[0] == "include":
        return UMBRELLA if path.stem == UMBRELLA else PUBLIC.get(path.stem, path.stem)
    return parts[1] if parts[0] == "src" else parts[0]


def resolve(root, path, name):
    """The file of ours that `name` means in `path`, or None."""
    for folder in (root / "include", root / "src", root, path.parent):
        if (folder / name).is_file():
            return folder / name
    return None


def family(path):
    """The folder below src/generate that a file lies in, or None: families compose only through
    synthwright/model.h."""
    parts = path.parts
    return parts[2] if parts[:2] == ("src", "generate") and len(parts) > 3 else None


def check_ours(source, target):
    """What is wrong with `source` including our `target`; None when nothing is."""
    user, used = module_of(source), module_of(target)
    if user == UMBRELLA:
        return None
    if used == UMBRELLA and user != "tests":
        return f"the whole of {target.name}; name the headers that are needed"
    if user not in EDGES:
        return f"{used}: '{user}' is not in the table of tools/check_layers.py"
    if used != user and used != UMBRELLA and used not in EDGES[user]:
        return f"{used}: {user} may include {', '.join(sorted(EDGES[user])) or 'nothing'}"
    if family(source) and family(target) and family(source) != family(target):
        return f"generate/{family(target)}: families do not include each other"
    return None


def check_outside(source, name):
    first = name.split("/")[0]
    module = module_of(source)
    if first in LIBRARIES:
        allowed = LIBRARIES[first]
        if module in allowed or source.as_posix() in allowed:
            return None
        return f"<{name}>: only {', '.join(sorted(allowed))} may"
    is_test = module == "tests" or source.name.endswith("_test.cc") or source.name.startswith("test_")
    if first in POSIX or (first in TEST_LIBRARIES and is_test) or re.fullmatch(r"[a-z_]+", name):
        return None
    return f"<{name}>: no row of LIBRARIES in tools/check_layers.py admits it"


def cycle_in(graph):
    """Some cycle of a graph {node: nodes}, as a list; empty when there is none."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return []
        path.append(node)
        found = next(filter(None, map(visit, sorted(graph.get(node, ())))), [])
        path.pop()
        done.add(node)
        return found

    return next(filter(None, map(visit, sorted(graph))), [])


def check(root):
    """All offences below `root`, one sentence each."""
    offences, graph = [], {}
    for path, _ in sources(root):
        text = path.read_text(encoding="utf-8")
        source = path.relative_to(root)
        for match in INCLUDE.finditer(text):
            name = match[1] or match[2]
            target = resolve(root, path, name)
            if target:
                target = target.resolve().relative_to(root)
                graph.setdefault(source.as_posix(), set()).add(target.as_posix())
            wrong = check_ours(source, target) if target else check_outside(source, name)
            if wrong:
                line = text.count("\n", 0, match.start(match.lastindex)) + 1
                offences.append(f"{source}:{line}: includes {wrong}.")
    for what, cycle in (("modules", cycle_in(EDGES)), ("files", cycle_in(graph))):
        if cycle:
            offences.append(f"These {what} include each other: {' -> '.join(cycle)}.")
    return offences


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    offences = check(root)
    print(*offences, sep="\n", end="\n" if offences else "")
    if offences:
        return 1
    print(f"layers: {sum(1 for _ in sources(root))} files keep to the table")
    return 0


if __name__ == "__main__":
    sys.exit(main())
