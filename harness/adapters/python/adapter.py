"""A whole adapter in the fewest words: it speaks harness/protocol/PROTOCOL.md on stdin and stdout, claims
`structured-clone` and nothing else, and answers `unsupported` to every program that needs more.

    ci/portproof run --impl 'cmd:python3 harness/adapters/python/adapter.py'
"""
import json
import sys

from clone import structured_clone
from values import Reader, Thrown, Unsupported, observe, observe_thrown

HELLO = {
    "protocol": 1,
    "implementation": {"name": "python-clone", "version": "1", "documents": None},
    "adapter": {"name": "portproof-python", "version": "1"},
    "features": ["structured-clone"],
    "limits": {"inFlight": 64},
}


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()  # the harness waits for it


class Agent:
    """Runs the steps of `main` and keeps its trace."""

    def __init__(self):
        self.names = {}
        self.reader = Reader(self.names, self.run_inner)
        self.trace = []

    def run(self, steps):
        for step in steps:
            label, act, records = self.compile(step)
            try:
                value = act()
            except Thrown as thrown:
                self.trace.append({"label": label, "threw": observe_thrown(thrown.value)})
                continue  # the next step goes on all the same
            if records:
                self.trace.append({"label": label, "value": observe(value)})

    def run_inner(self, steps):
        """The steps of an accessor, which a `throw` leaves."""
        for step in steps:
            if "throw" in step:
                raise Thrown(self.reader.value(step["throw"]))
            self.run([step])

    def compile(self, step):
        """The label of the step's entry, what it does, and whether its result is recorded."""
        value = self.reader.value
        verbs = {
            "let": lambda: self.bind(step["let"], value(step["value"])),
            "observe": lambda: value(step["observe"]),
            "same": lambda: value(step["same"][0]) is value(step["same"][1]),
            "note": lambda: step["note"],
            "throw": lambda: self.throw(value(step["throw"])),
            "clone": lambda: self.bind(step.get("bind"), structured_clone(value(step["clone"]))),
        }
        verb = next((name for name in verbs if name in step), None)
        if verb is None or set(step) - {verb, "as", "value", "bind"}:
            raise Unsupported("no step " + json.dumps(step)[:100])
        return step.get("as", verb), verbs[verb], verb != "let"

    def throw(self, value):
        raise Thrown(value)

    def bind(self, name, value):
        if name is not None:
            self.names[name] = value
        return value


def run(program):
    """The reply to a program, without its id."""
    agents = program.get("agents", {})
    if not isinstance(agents.get("main"), list):
        return {"error": "a program needs a list of steps for main"}
    if len(agents) > 1 or "process" in program:
        return {"unsupported": "one agent alone"}
    agent = Agent()
    try:
        agent.run(agents["main"])
    except Unsupported as unsupported:
        return {"unsupported": str(unsupported)}
    return {"ok": {"trace": {"main": agent.trace}}}


def main():
    for line in sys.stdin:  # the end of input is the end of the adapter
        request = json.loads(line)
        op = request["op"]
        if op == "hello":
            reply = {"ok": HELLO} if request["protocol"] == 1 else {"error": "only protocol 1 is spoken here"}
        elif op == "run":
            say({"starting": request["id"]})
            reply = run(request["program"])
        elif op == "bye":
            reply = {"ok": {}}
        else:
            reply = {"unsupported": "no op " + op}
        say({"id": request["id"], **reply})
        if op == "bye":
            return


main()
