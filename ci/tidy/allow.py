"""The allow list: exceptions by rule and file, each with a reason."""
from __future__ import annotations

import tomllib
from dataclasses import dataclass, field

from tree import Finding

KEYS = {"rule", "file", "reason", "containing"}


@dataclass
class Entry:
    """`file` is one, or all below a folder where it ends with /; `containing` narrows the exception to lines that hold that text."""

    rule: str
    file: str
    reason: str
    containing: str = ""
    used: bool = field(default=False, compare=False)

    def covers(self, rule: str, finding: Finding) -> bool:
        is_there = finding.path.startswith(self.file) if self.file.endswith("/") else finding.path == self.file
        return rule == self.rule and is_there and self.containing in finding.text


def load(text: str, rules: set[str]) -> tuple[list[Entry], list[str]]:
    """The entries of a TOML text, and what is wrong with it."""
    entries, problems = [], []
    for number, table in enumerate(tomllib.loads(text).get("allow", []), start=1):
        place = f"entry {number} ({table.get('rule', '?')}, {table.get('file', '?')})"
        if set(table) - KEYS or not all(isinstance(value, str) for value in table.values()):
            problems.append(f"{place}: an entry holds texts called {', '.join(sorted(KEYS))}")
        elif not table.get("reason") or not table.get("file"):
            problems.append(f"{place}: an entry names a file and gives a reason")
        elif table.get("rule") not in rules:
            problems.append(f"{place}: there is no rule of that name")
        else:
            entries.append(Entry(**table))
    return entries, problems


def unused(entries: list[Entry]) -> list[str]:
    return [f"the entry for {entry.rule} in {entry.file} allows nothing any more: delete it" for entry in entries if not entry.used]
