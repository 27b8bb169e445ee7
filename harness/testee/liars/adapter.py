"""What every adapter here shares: the honest part. A liar says what it lies about and nothing else."""
import json
import os
import signal
import sys

TRACE = {"main": [{"label": "note", "value": "seen"}]}


def read():
    """The next request; None at the end of input."""
    line = sys.stdin.buffer.readline()
    return json.loads(line) if line else None


def raw(text):
    """Writes all of a text, whatever it is."""
    data = memoryview(text if isinstance(text, bytes) else text.encode())
    while data:
        data = data[os.write(1, data):]


def say(message):
    raw(json.dumps(message) + "\n")


def hello_reply(request, **changes):
    ok = {
        "protocol": 1,
        "implementation": {"name": "liar", "version": "1", "documents": None},
        "adapter": {"name": "liar", "version": "1"},
        "features": ["message-port"],
        "limits": {"inFlight": 64},
    }
    ok.update(changes)
    return {"id": request["id"], "ok": ok}


def answer(request):
    """The honest reply to any request."""
    op = request["op"]
    if op == "hello":
        return hello_reply(request)
    if op == "run":
        return {"id": request["id"], "ok": {"trace": TRACE}}
    if op == "bye":
        return {"id": request["id"], "ok": {}}
    return {"id": request["id"], "unsupported": "no op " + op}


def greet():
    """Gets honestly through hello and the op that does not exist."""
    say(answer(read()))
    say(answer(read()))


def stay():
    """Neither reads nor ends."""
    while True:
        signal.pause()


def serve():
    """Is honest from here to the end."""
    while (request := read()) is not None:
        if request["op"] == "run":
            say({"starting": request["id"]})
        say(answer(request))
        if request["op"] == "bye":
            return
