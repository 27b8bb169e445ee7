"""Rules about what C++ files include, and which files there are."""
from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator

from tree import Finding, Tree

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')

# Who may include whom: a folder, and what its files may include beside itself. The longest matching folder counts.
ARROWS = {
    "harness": ["harness"],
    "impl": ["impl", "harness/base"],
    "impl/adapter": ["impl", "harness/base", "harness/program", "harness/protocol"],
    "impl/oracle": ["impl", "harness/base", "harness/program"],
    "reports": ["reports", "harness"],
    "suites": ["suites", "reports", "harness", "impl"],
    "ci": ["ci", "suites", "reports", "harness", "impl"],
}
# The library of generators is for every test.
FOR_TESTS = ["harness/generate"]

# Libraries that only some places may include: the beginning of the header, where it may stand, and why.
CONFINED = [
    (("rapidcheck",), lambda path: path.startswith("harness/generate/") or path.endswith("_test.cpp"),
     "rapidcheck belongs to harness/generate and to tests; use a generator from there"),
    (("boost/process",), lambda path: path.startswith("harness/testee/"),
     "Boost.Process belongs to harness/testee; use its Testee"),
    (("sqlite3.h",), lambda path: path.startswith("reports/history/"),
     "SQLite belongs to reports/history; use its Database"),
]


def includes(tree: Tree, path: str) -> Iterator[tuple[int, str, str, str]]:
    """(line, quote, header, text) of each #include."""
    for line, text in tree.lines(path):
        match = INCLUDE.match(text)
        if match:
            yield line, match[1], match[2], text


def below(path: str, folders: list[str]) -> bool:
    return any(path.startswith(folder + "/") for folder in folders)


def arrows(tree: Tree) -> Iterator[Finding]:
    for path in tree.ending(".cpp", ".h"):
        folder = max((name for name in ARROWS if path.startswith(name + "/")), key=len, default=None)
        if folder is None:
            yield Finding(path, 0, f"C++ stands in one of {', '.join(ARROWS)}; move the file")
            continue
        allowed = ARROWS[folder] + (FOR_TESTS if path.endswith("_test.cpp") else [])
        for line, quote, header, text in includes(tree, path):
            if quote == "<":
                continue
            if "/" not in header:
                yield Finding(path, line, f'write the path of "{header}" from the top of the tree', text)
            elif not below(header, allowed):
                yield Finding(path, line, f"{folder} may not include {header}: only {', '.join(allowed)}; turn the arrow round", text)


def confined_libraries(tree: Tree) -> Iterator[Finding]:
    for path in tree.ending(".cpp", ".h"):
        for line, _, header, text in includes(tree, path):
            for beginnings, may_stand, remedy in CONFINED:
                if header.startswith(beginnings) and not may_stand(path):
                    yield Finding(path, line, remedy, text)


def own_header_first(tree: Tree) -> Iterator[Finding]:
    headers = set(tree.ending(".h"))
    for path in tree.ending(".cpp"):
        own = path[: -len("cpp")] + "h"
        first = next(includes(tree, path), None)
        if own in headers and (first is None or first[2] != own):
            line, text = (first[0], first[3]) if first else (1, "")
            yield Finding(path, line, f'include "{own}" first, so that it is known to stand alone', text)


def pragma_once(tree: Tree) -> Iterator[Finding]:
    for path in tree.ending(".h"):
        if "/precompiled/" in path:
            continue  # compiled as a file of its own, where the compiler warns of it
        if not re.search(r"^#pragma once$", tree.text(path), re.MULTILINE):
            yield Finding(path, 0, "begin the header with #pragma once")


def snake_case(tree: Tree) -> Iterator[Finding]:
    for path in tree.ending(".cpp", ".h"):
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\.(cpp|h)", os.path.basename(path)):
            yield Finding(path, 0, "name C++ files in snake_case")


def dead_files(tree: Tree) -> Iterator[Finding]:
    named = named_in_builds(tree)
    included = {header for path in tree.ending(".cpp", ".h") for _, _, header, _ in includes(tree, path)}
    for path in tree.ending(".cpp"):
        if not any(is_named(path) for is_named in named):
            yield Finding(path, 0, "no meson.build names this file: build it or delete it")
    for path in tree.ending(".h"):
        if path not in included and not any(is_named(path) for is_named in named):
            yield Finding(path, 0, "nothing includes this header: use it or delete it")


def named_in_builds(tree: Tree) -> list:
    """A test for each meson.build: does it name this path? Names may be put together, name + '_test.cpp' or '@0@.cpp'."""
    return [build_names(tree, path) for path in tree.paths if os.path.basename(path) == "meson.build"]


def build_names(tree: Tree, build: str):
    folder = os.path.dirname(build)
    code = "\n".join(text.split("#")[0] for _, text in tree.lines(build))
    words = set(re.findall(r"'([^'\n]*)'", code))
    # What is put together as a pattern: each variable stands for one of the words.
    patterns = [re.compile(re.sub(r"@\w+@", "(.+)", word.replace(".", r"\."))) for word in words if re.search(r"@\w+@", word)]
    for terms in re.findall(r"(?:'[^'\n]*'|\w+)(?:\s*\+\s*(?:'[^'\n]*'|\w+))+", code):
        patterns.append(re.compile("".join(re.escape(term[1:-1]) if term.startswith("'") else "(.+)" for term in re.findall(r"'[^']*'|\w+", terms))))

    def is_named(path: str) -> bool:
        name = posixpath.relpath(path, folder or ".")
        matches = (pattern.fullmatch(name) for pattern in patterns)
        return name in words or any(match and set(match.groups()) <= words for match in matches)

    return is_named


RULES = [arrows, confined_libraries, own_header_first, pragma_once, snake_case, dead_files]
