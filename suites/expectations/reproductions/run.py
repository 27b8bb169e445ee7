#!/usr/bin/env python3
"""run.py FAMILY [COMMAND…]: runs each script here that tells of that implementation, with the command and the script's path,
and says which differences still hold. Without a command it takes what is on PATH, or the newest below runtimes/. Scripts in web/ use
nothing but what the web has. A script tells of every version of an implementation that its head names, or of some: `// Otherwise in: bun <1.4.5`.
Exits 1 where a difference does not hold, or where an entry of its expectation file has no script.

    suites/expectations/reproductions/run.py bun
    suites/expectations/reproductions/run.py deno runtimes/deno-2.9.6/node_modules/@deno/linux-x64-glibc/deno run --allow-all
    suites/expectations/reproductions/run.py bare $PWD/runtimes/bare-1.31.0/node_modules/bare-runtime-linux-x64/bin/bare suites/expectations/reproductions/in_bare.cjs
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
RUNTIMES = os.path.join(HERE, "../../../runtimes")
PATIENCE_S = 60  # a browser may need half of it to start
SILENT, _OPEN = os.pipe()  # a stdin that neither says anything nor ends
RUNTIME_BINARIES = {"node": "node-linux-*/bin/node", "bun": "@oven/*/bin/bun", "deno": "@deno/*/deno", "workerd": "@cloudflare/*/bin/workerd", "bare": "bare-runtime-*/bin/bare"}
BROWSERS = ["chromium", "firefox", "webkit"]
PACKAGES = {"ungap-structured-clone": "@ungap/structured-clone", "edge-runtime-vm": "@edge-runtime/vm"}  # named otherwise than the family


def newest(family, file):
    """What `portproof install` has put below runtimes/."""
    found = glob.glob(os.path.join(RUNTIMES, f"{family}-[0-9]*", file))
    if not found:
        sys.exit(f"run.py: {family} is not here; `ci/portproof install {family}` fetches it")
    return max(found, key=lambda path: [int(number) for number in re.findall(r"[0-9]+", os.path.relpath(path, RUNTIMES))[:3]])


def command_for(family):
    if family in BROWSERS:
        return ["node", os.path.join(HERE, "in_browser.cjs"), family]
    if family not in RUNTIME_BINARIES:
        return ["node", os.path.join(HERE, "with_library.cjs"), PACKAGES.get(family, family), newest(family, "")]
    binary = shutil.which(family) or newest(family, "node_modules/" + RUNTIME_BINARIES[family])
    options = {"deno": ["run", "--allow-all", "--no-prompt", "--unstable-broadcast-channel"]}
    if family == "bare":
        return [binary, os.path.join(HERE, "in_bare.cjs")]
    return ["node", os.path.join(HERE, "in_workerd.cjs"), binary] if family == "workerd" else [binary] + options.get(family, [])


def heading(text, name):
    return [part.strip() for line in re.findall(rf"^// {name}: (.*)$", text, re.MULTILINE) for part in line.split(",")]


def version_of(command):
    """Of a runtime that tells it; others have one version here."""
    name = os.path.basename(command[0])
    if name not in RUNTIME_BINARIES or name != "bare" and command[1:] and command[1].endswith(".cjs"):  # Bare is never what stands between
        return []
    told = subprocess.run([command[0], "--version"], capture_output=True, text=True, check=True).stdout
    return [int(number) for number in re.findall(r"[0-9]+", told)[:3]]


def holds_for(condition, version):
    sign, numbers = re.fullmatch(r"(>=|<)([0-9.]+)", condition).groups()
    bound = [int(number) for number in numbers.split(".")]
    return version >= bound if sign == ">=" else version < bound


def tells_of(text, family, version):
    """Whether the script tells of that family at any version, and whether at this one."""
    for name, *conditions in (part.split() for part in heading(text, "Otherwise in") if part):
        if name == family:
            return True, all(holds_for(condition, version) for condition in conditions)
    return False, False


def output_of(command, script):
    """What the script prints until it ends or time is up. One for the web does not end what it opened: what it has seen is its last word,
    which whatever stands between knows by itself."""
    is_of_the_web = os.path.basename(os.path.dirname(script)) == "web" and not any(word.endswith(".cjs") for word in command)
    with subprocess.Popen(command + [script], stdin=SILENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        alarm = threading.Timer(PATIENCE_S, process.kill)
        alarm.start()
        lines = []
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith("seen ") and is_of_the_web:
                process.kill()
        complaint = process.stderr.read()
        process.wait()
        late = not alarm.is_alive()
        alarm.cancel()
        return lines, complaint, "does not end" if late else f"ended with {process.returncode} before anything was seen"


def verdict(command, script):
    """Whether the difference still holds, and what came of the script."""
    printed, complaint, end = output_of(command, script)
    lines = dict(line.split(" ", 1) for line in printed if line.startswith(("expected ", "seen ")))
    if "expected" not in lines:
        return False, "the script did not come to say what it expects: " + complaint.strip()[-300:]
    if "seen" not in lines:
        return True, end
    return lines["expected"] != lines["seen"], f"expected {lines['expected']}, seen {lines['seen']}"


def listed_cases(family):
    path = os.path.join(HERE, "..", family + ".yaml")
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as file:
        entries = file.read().split("\n  - case:")[1:]
    failing = [entry for entry in entries if "\n    status: skip" not in entry]  # what is not asked has nothing to show
    lines = [line for entry in failing for line in entry.split("\n") if not re.match(r"\s*(reason|seen|#|link)", line)]
    return set(re.findall(r"[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+", "\n".join(lines)))


def main():
    if len(sys.argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 4
    family = sys.argv[1]
    command = sys.argv[2:] or command_for(family)
    version = version_of(command)
    gone, told = 0, set()
    for path in sorted(glob.glob(os.path.join(HERE, "*.cjs")) + glob.glob(os.path.join(HERE, "web", "*.cjs"))):
        name = os.path.relpath(path, HERE)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        at_any_version, here = tells_of(text, family, version)
        if at_any_version:
            told.update(heading(text, "Case"))
        if not here:
            continue
        holds, what = verdict(command, path)
        gone += not holds
        print(f"{'holds' if holds else 'GONE '}  {name:<44} {what}")
    for case in sorted(listed_cases(family) - told):
        print(f"NONE   no script tells of {case}")
        gone += family != "node"  # the older entries of Node have none
    return 1 if gone else 0


sys.exit(main())
