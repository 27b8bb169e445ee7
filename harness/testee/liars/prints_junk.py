"""Answers honestly among prints of all kinds, one of them on the line of an answer."""
import json

from adapter import answer, greet, raw, read

greet()
raw(b"warning: experimental\n\n{\"level\":\"info\"}\n[1,2\n\xff\xfe\n{broken\n")
while (request := read()) is not None:
    raw("dots...\x1e" + json.dumps(answer(request)) + "\n")
    if request["op"] == "bye":
        break
