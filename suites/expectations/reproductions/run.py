#!/usr/bin/env python3
"""run.py FAMILY COMMAND…: runs each script here that tells of that implementation, with the command and the script's path,
and says which differences still hold. Exits 1 where one does not, or where an entry of its expectation file has no script.

    suites/expectations/reproductions/run.py bun bun
    suites/expectations/reproductions/run.py deno deno run --allow-all
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE_S = 20


def heading(text, name):
    return [part.strip() for line in re.findall(rf"^// {name}: (.*)$", text, re.MULTILINE) for part in line.split(",")]


def verdict(command, script):
    """Whether the difference still holds, and what came of the script."""
    try:
        done = subprocess.run(command + [script], capture_output=True, text=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        return True, "does not end"
    lines = dict(line.split(" ", 1) for line in done.stdout.splitlines() if line.startswith(("expected ", "seen ")))
    if "expected" not in lines:
        return False, "the script did not come to say what it expects: " + done.stderr.strip()[-300:]
    if "seen" not in lines:
        return True, f"ended with {done.returncode} before anything was seen"
    return lines["expected"] != lines["seen"], f"expected {lines['expected']}, seen {lines['seen']}"


def listed_cases(family):
    path = os.path.join(HERE, "..", family + ".yaml")
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as file:
        return set(re.findall(r"[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+", "\n".join(line for line in file if not re.match(r"\s*(reason|seen|#|link)", line))))


def main():
    if len(sys.argv) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 4
    family, command = sys.argv[1], sys.argv[2:]
    gone, told = 0, set()
    for name in sorted(os.listdir(HERE)):
        if not name.endswith(".cjs"):
            continue
        with open(os.path.join(HERE, name), encoding="utf-8") as file:
            text = file.read()
        if family not in heading(text, "Otherwise in"):
            continue
        told.update(heading(text, "Case"))
        holds, what = verdict(command, os.path.join(HERE, name))
        gone += not holds
        print(f"{'holds' if holds else 'GONE '}  {name:<44} {what}")
    for case in sorted(listed_cases(family) - told):
        print(f"NONE   no script tells of {case}")
        gone += family != "node"  # the older entries of Node have none
    return 1 if gone else 0


sys.exit(main())
