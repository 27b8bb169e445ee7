#!/usr/bin/env python3
"""Holds the house rules over all files that git tracks.

    python3 ci/tidy/tidy.py

Prints each violation with its remedy and, last, how many rules hold. Exit status 0: all; 1: some do not; 3: no tree.
"""
from __future__ import annotations

import os
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import allow
import catalog
import includes
import wording
from tree import Finding, Tree

RULES = {rule.__name__.replace("_", "-"): rule for rule in includes.RULES + wording.RULES + catalog.RULES}


def check(tree: Tree, allow_text: str = "") -> dict[str, list[str]]:
    """What each rule has to say, the allow list's own as the rule `allow-list`."""
    entries, problems = allow.load(allow_text, set(RULES))
    messages = {}
    for name, rule in RULES.items():
        messages[name] = [str(finding) for finding in rule(tree) if not is_allowed(entries, name, finding)]
    messages["allow-list"] = problems + allow.unused(entries)
    return messages


def is_allowed(entries: list[allow.Entry], rule: str, finding: Finding) -> bool:
    covering = [entry for entry in entries if entry.covers(rule, finding)]
    for entry in covering:
        entry.used = True
    return bool(covering)


def main() -> int:
    try:
        tree = Tree.tracked(os.path.dirname(os.path.dirname(HERE)))
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"ci/tidy: cannot list the files of the tree: {error}", file=sys.stderr)
        return 3
    if not tree.paths:
        print("ci/tidy: git tracks no file here: nothing was looked at", file=sys.stderr)
        return 3
    with open(os.path.join(HERE, "allow.toml"), encoding="utf-8") as file:
        messages = check(tree, file.read())
    for name, found in messages.items():
        for message in found:
            print(f"{message} [{name}]")
    failed = sum(1 for found in messages.values() if found)
    print(f"{len(messages) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
