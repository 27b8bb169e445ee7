#!/usr/bin/env python3
"""Each rule catches its fixture, and no other rule does; a tree in order passes.

    python3 ci/tidy/tidy_test.py
"""
from __future__ import annotations

import os
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import tidy
from tree import Tree

FIXTURES = os.path.join(HERE, "fixtures")

# How often a rule must speak about its fixture, which has several kinds of breach where the rule knows several.
FINDINGS = {
    "arrows": 8, "confined-libraries": 3, "own-header-first": 2, "pragma-once": 1, "snake-case": 2, "dead-files": 2,
    "markers": 6, "machine-paths": 2, "registry-hosts": 2, "trailing-blanks": 1, "tabs": 2, "final-newline": 2,
    "file-size": 1, "sleeps": 5, "skipped-tests": 6, "clause-references": 1, "id-form": 2, "unique-ids": 2, "links": 3,
    "allow-list": 4,
}


def check_fixture(name: str) -> dict[str, list[str]]:
    root = os.path.join(FIXTURES, name)
    tree = Tree.folder(root)
    return tidy.check(tree, tree.text("allow.toml") if "allow.toml" in tree.paths else "")


def spoken(messages: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in messages.items() if found}


class Fixtures(unittest.TestCase):
    def test_a_tree_in_order_passes(self):
        self.assertEqual(spoken(check_fixture("clean")), {})

    def test_every_rule_has_a_fixture(self):
        rules = {*tidy.RULES, "allow-list"}
        self.assertEqual(set(os.listdir(FIXTURES)) - {"clean"}, rules)
        self.assertEqual(set(FINDINGS), rules)

    def test_each_fixture_is_caught_by_its_rule_alone(self):
        for rule, count in FINDINGS.items():
            with self.subTest(rule=rule):
                messages = spoken(check_fixture(rule))
                self.assertEqual(list(messages), [rule], messages)
                self.assertEqual(len(messages[rule]), count, "\n".join(messages[rule]))

    def test_a_finding_names_place_and_remedy(self):
        self.assertEqual(check_fixture("pragma-once")["pragma-once"], ["harness/base/thing.h: begin the header with #pragma once"])
        self.assertIn("ci/run.py:2: waiting by the clock", check_fixture("sleeps")["sleeps"][0])


class AllowList(unittest.TestCase):
    def test_an_entry_allows_its_rule_in_its_file_alone(self):
        text = '[[allow]]\nrule = "sleeps"\nfile = "ci/run.py"\nreason = "r"\n'
        messages = spoken(tidy.check(Tree.folder(os.path.join(FIXTURES, "sleeps")), text))
        self.assertEqual(list(messages), ["sleeps"])
        self.assertEqual(len(messages["sleeps"]), FINDINGS["sleeps"] - 1)

    def test_an_entry_for_a_folder_allows_its_rule_below_it(self):
        text = '[[allow]]\nrule = "sleeps"\nfile = "ci/"\nreason = "r"\n'
        messages = spoken(tidy.check(Tree.folder(os.path.join(FIXTURES, "sleeps")), text))
        self.assertFalse([place for place in messages.get("sleeps", []) if place.startswith("ci/")])
        self.assertLess(len(messages.get("sleeps", [])), FINDINGS["sleeps"])

    def test_an_entry_that_is_narrowed_to_other_lines_allows_nothing(self):
        text = '[[allow]]\nrule = "sleeps"\nfile = "ci/run.py"\ncontaining = "poll"\nreason = "r"\n'
        messages = spoken(tidy.check(Tree.folder(os.path.join(FIXTURES, "sleeps")), text))
        self.assertEqual(set(messages), {"sleeps", "allow-list"})
        self.assertEqual(len(messages["sleeps"]), FINDINGS["sleeps"])


class TrackedFiles(unittest.TestCase):
    def test_the_tree_is_what_git_tracks_without_the_fixtures(self):
        paths = Tree.tracked(os.path.dirname(os.path.dirname(HERE))).paths
        self.assertIn("ci/tidy/tidy.py", paths)
        self.assertFalse([path for path in paths if path.startswith("ci/tidy/fixtures/")])


def main() -> int:
    result = unittest.TextTestRunner(verbosity=1).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]))
    failed = len(result.failures) + len(result.errors)
    print(f"{max(0, result.testsRun - failed)} passed, {failed} failed")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
