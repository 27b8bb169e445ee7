"""Rules about the text of files: blanks, comments, paths of a machine, waiting, tests that do not run."""
from __future__ import annotations

import re
from collections.abc import Iterator

from tree import CODE, Finding, Tree

LINES_MAX = 400
COMMENT = {
    ".py": re.compile(r"(?:^|\s)#(.*)"), ".sh": re.compile(r"(?:^|\s)#(.*)"), ".yaml": re.compile(r"(?:^|\s)#(.*)"),
    ".build": re.compile(r"(?:^|\s)#(.*)"), "": re.compile(r"(?:^|\s)#(.*)"),
}
C_COMMENT = re.compile(r"(?:^|[^:\"'])//(.*)|/\*(.*)|^\s*\*\s(.*)")

MARKERS = ("GAP", "DEVIATION", "OPTIMIZATION", "ORDER")
FOREIGN_MARKER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|^\s*(?:NOTE|WARNING|BUG|NB|WIP|TBD|PERF|REVIEW|SAFETY)\b\s*:")
EMPTY_MARKER = re.compile(rf"^\s*({'|'.join(MARKERS)})\s*(?::\s*)?$")

MACHINE_PATH = re.compile(r"(?<![\w.~$}*)\]-])/(?:work|home|root|tmp)/")
REGISTRY = re.compile(
    r"registry\.(?:npmjs\.org|yarnpkg\.com)|\b(?:deb|ftp|security|snapshot|archive)\.debian\.org|\barchive\.ubuntu\.com"
    r"|\bpypi\.org|\bfiles\.pythonhosted\.org|\b(?:static\.)?crates\.io|\bproxy\.golang\.org|\bjsr\.io", re.IGNORECASE)

SLEEP = [
    ((".cpp", ".h"), re.compile(r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b|(?<![\w.>])sleep\s*\(")),
    ((".py",), re.compile(r"\btime\.sleep\b|\basyncio\.sleep\b")),
    # A timeout of nothing is a later turn of the loop, no waiting.
    ((".mjs", ".cjs", ".js", ".ts"), re.compile(r"\bsetTimeout\((?![^,{]*(?:,\s*0)?\)[;),\s]*$)|\bsetInterval\b|\bAtomics\.wait\b")),
    ((".sh", ""), re.compile(r"(?:^|[;&|]|\bdo)\s*sleep\s")),
]
SKIPPED = [
    ((".cpp", ".h"), re.compile(r'"[^"]*\[(?:\.[\w-]*|!mayfail|!shouldfail|!hide)\][^"]*"')),
    ((".mjs", ".cjs", ".js", ".ts"), re.compile(r"\b(?:test|it|describe|suite)\.(?:skip|only|todo)\b|[{,]\s*(?:skip|only|todo)\s*:")),
    ((".py",), re.compile(r"@(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b|\.skipTest\(")),
]


def suffix(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[1] if "." in name else ""


def is_code(tree: Tree, path: str) -> bool:
    return path.endswith(CODE) or suffix(path) in (".build", ".yaml") or (suffix(path) == "" and tree.text(path).startswith("#!"))


def comment_in(path: str, text: str) -> str | None:
    """What the line says as a comment, if it does."""
    match = COMMENT.get(suffix(path), C_COMMENT).search(text)
    return next((group for group in match.groups() if group is not None), None) if match else None


def markers(tree: Tree) -> Iterator[Finding]:
    for path in tree.paths:
        if not is_code(tree, path):
            continue
        for line, text in tree.lines(path):
            comment = comment_in(path, text)
            if comment is None:
                continue
            if FOREIGN_MARKER.search(comment):
                yield Finding(path, line, f"comments are marked only {', '.join(f'{name}:' for name in MARKERS)}; do it now, or say which clause is not met with GAP:", text)
            elif EMPTY_MARKER.search(comment):
                yield Finding(path, line, "a marker names a clause or a reason", text)


def machine_paths(tree: Tree) -> Iterator[Finding]:
    for path in tree.paths:
        for line, text in tree.lines(path):
            if MACHINE_PATH.search(text):
                yield Finding(path, line, "an absolute path of some machine: write it relative to the tree, or take it from the environment", text)


def registry_hosts(tree: Tree) -> Iterator[Finding]:
    for path in tree.paths:
        for line, text in tree.lines(path):
            if REGISTRY.search(text):
                yield Finding(path, line, "the host of a package registry: where packages come from is the machine's matter; leave it out", text)


def trailing_blanks(tree: Tree) -> Iterator[Finding]:
    for path in tree.paths:
        for line, text in tree.lines(path):
            if text != text.rstrip(" \t\r"):
                yield Finding(path, line, "blanks at the end of the line: delete them", text)


def tabs(tree: Tree) -> Iterator[Finding]:
    for path in tree.ending(".cpp", ".h", ".yaml", ".build", ".py", ".mjs", ".cjs", ".js"):
        for line, text in tree.lines(path):
            if "\t" in text:
                yield Finding(path, line, "a tab: indent with blanks, write \\t in a text", text)


def final_newline(tree: Tree) -> Iterator[Finding]:
    for path in tree.paths:
        text = tree.text(path)
        if text and not text.endswith("\n"):
            yield Finding(path, 0, "end the file with a newline")
        elif text.endswith("\n\n"):
            yield Finding(path, 0, "end the file with one newline, not several")


def file_size(tree: Tree) -> Iterator[Finding]:
    for path in tree.code():
        count = sum(1 for _, text in tree.lines(path) if text.strip() and not is_only_comment(path, text))
        if count > LINES_MAX:
            yield Finding(path, 0, f"{count} lines of code, more than {LINES_MAX}: split it by idea, or allow it with a reason")


def is_only_comment(path: str, text: str) -> bool:
    return text.strip().startswith("#" if suffix(path) in COMMENT else ("//", "/*", "* "))


def by_language(tree: Tree, patterns: list) -> Iterator[tuple[str, int, str]]:
    for path in tree.code():
        for suffixes, pattern in patterns:
            if suffix(path) not in suffixes:
                continue
            for line, text in tree.lines(path):
                if pattern.search(text) and not is_only_comment(path, text):
                    yield path, line, text


def sleeps(tree: Tree) -> Iterator[Finding]:
    for path, line, text in by_language(tree, SLEEP):
        yield Finding(path, line, "waiting by the clock: wait for the event itself, with a deadline, or allow it with a reason", text)


def skipped_tests(tree: Tree) -> Iterator[Finding]:
    for path, line, text in by_language(tree, SKIPPED):
        yield Finding(path, line, "a test that does not run: repair it or delete it", text)


RULES = [markers, machine_paths, registry_hosts, trailing_blanks, tabs, final_newline, file_size, sleeps, skipped_tests]
