"""The files that the rules look at, and what a rule finds in them."""
from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property

# The fixtures break the rules on purpose.
FIXTURES = "ci/tidy/fixtures/"

CODE = (".cpp", ".h", ".mjs", ".cjs", ".js", ".ts", ".py", ".sh")


@dataclass(frozen=True)
class Finding:
    """One violation. `text` is the line it stands on, for the allow list; line 0 means the file as a whole."""

    path: str
    line: int
    message: str
    text: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class Tree:
    """A set of text files below `root`: those that git tracks, or in a fixture all of them."""

    def __init__(self, root: str, paths: list[str]):
        self.root = root
        self.paths = sorted(path for path in paths if os.path.isfile(os.path.join(root, path)))
        self._texts: dict[str, str] = {}

    @staticmethod
    def tracked(root: str) -> Tree:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
        return Tree(root, [path for path in listing.split("\0") if path and not path.startswith(FIXTURES)])

    @staticmethod
    def folder(root: str) -> Tree:
        found = [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]
        return Tree(root, [os.path.relpath(path, root).replace(os.sep, "/") for path in found])

    def text(self, path: str) -> str:
        """The file's text; empty for one that is no text (an image, say)."""
        if path not in self._texts:
            with open(os.path.join(self.root, path), "rb") as file:
                content = file.read()
            try:
                self._texts[path] = "" if b"\0" in content else content.decode("utf-8")
            except UnicodeDecodeError:
                self._texts[path] = ""
        return self._texts[path]

    def lines(self, path: str) -> list[tuple[int, str]]:
        return list(enumerate(self.text(path).split("\n"), start=1))

    def ending(self, *suffixes: str) -> list[str]:
        return [path for path in self.paths if path.endswith(suffixes)]

    def code(self) -> list[str]:
        """Programs, also those without an ending that begin with #!."""
        return [path for path in self.paths
                if path.endswith(CODE) or ("." not in os.path.basename(path) and self.text(path).startswith("#!"))]

    @cached_property
    def folders(self) -> set[str]:
        found = {"."}
        for path in self.paths:
            parts = path.split("/")[:-1]
            found.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        return found
