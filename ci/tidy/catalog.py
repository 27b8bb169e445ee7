"""Rules about identifiers and references: clauses, cases, links and paths in pages."""
from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterator

from tree import Finding, Tree

CLAUSE_IN_COMMENT = re.compile(r"\[([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+)\]")
LINK = re.compile(r"(?<!\\)\[[^\]\n]*\]\(([^)\s]+)\)")
CODE_SPAN = re.compile(r"`([^`\n]+)`")
TOP_FOLDERS = ("specs/", "harness/", "impl/", "suites/", "reports/", "ci/")


def ids_under(tree: Tree, path: str, key: str) -> Iterator[tuple[int, str, str]]:
    """(line, id, text) of the direct members of a top-level mapping, as the catalog's files lay them out."""
    inside = False
    for line, text in tree.lines(path):
        if re.match(r"^\S", text):
            inside = text.rstrip() == f"{key}:"
        match = re.match(r"^  ([A-Za-z0-9][^\s:#]*):", text)
        if inside and match:
            yield line, match[1], text


def clause_ids(tree: Tree) -> list[tuple[str, int, str, str]]:
    return [(path, *found) for path in tree.ending(".yaml") if path.startswith("specs/clauses/") for found in ids_under(tree, path, "clauses")]


def case_ids(tree: Tree) -> list[tuple[str, int, str, str]]:
    return [(path, *found) for path in tree.ending(".yaml")
            if path.startswith("suites/") and not path.startswith("suites/expectations/")
            for key in ("cases", "litmus") for found in ids_under(tree, path, key)]


def clause_references(tree: Tree) -> Iterator[Finding]:
    known = {name for _, _, name, _ in clause_ids(tree)}
    for path in tree.ending(".cpp", ".h"):
        if not path.startswith("impl/"):
            continue
        for line, text in tree.lines(path):
            comment = text.partition("//")[2]
            for name in CLAUSE_IN_COMMENT.findall(comment):
                if name not in known:
                    yield Finding(path, line, f"no clause {name} in specs/clauses: name one that is there, or write the clause", text)


def id_form(tree: Tree) -> Iterator[Finding]:
    for path, line, name, text in clause_ids(tree) + case_ids(tree):
        if name[-1].isdigit():
            yield Finding(path, line, f"{name} ends in a number: say what is meant, ids are for life", text)


def unique_ids(tree: Tree) -> Iterator[Finding]:
    for ids in (clause_ids(tree), case_ids(tree)):
        first: dict[str, str] = {}
        for path, line, name, text in ids:
            if name in first:
                yield Finding(path, line, f"{name} stands in {first[name]} already: rename one of them", text)
            first.setdefault(name, f"{path}:{line}")


def links(tree: Tree) -> Iterator[Finding]:
    files = set(tree.paths)
    for path in tree.ending(".md"):
        for line, text in prose(tree, path):
            for target in LINK.findall(CODE_SPAN.sub("", text)):
                if not re.match(r"[a-z]+:|#", target) and not exists(tree, files, relative(path, target)):
                    yield Finding(path, line, f"the link to {target} leads nowhere: mend or delete it", text)
            for span in CODE_SPAN.findall(text):
                named = re.sub(r"(?::\d+)+$", "", span)
                if is_path(named) and not exists(tree, files, named):
                    yield Finding(path, line, f"there is no {named}: mend or delete the mention", text)


def prose(tree: Tree, path: str) -> Iterator[tuple[int, str]]:
    """The lines outside of fenced blocks, where commands and samples stand."""
    fenced = False
    for line, text in tree.lines(path):
        if text.startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield line, text


def relative(path: str, target: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(path), target.split("#")[0])).replace(os.sep, "/")


def is_path(span: str) -> bool:
    return span.startswith(TOP_FOLDERS) and not re.search(r"[\s<>{}…$]|\.\.\.", span)


def exists(tree: Tree, files: set[str], name: str) -> bool:
    name = name.rstrip("/")
    if name in files or name in tree.folders:
        return True
    return "*" in name and any(fnmatch.fnmatch(path, name.replace("**/", "*")) for path in files)


RULES = [clause_references, id_form, unique_ids, links]
