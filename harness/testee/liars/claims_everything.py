"""Answers ok to whatever it is asked, also to what does not exist."""
from adapter import answer, read, say

while (request := read()) is not None:
    say(answer(request) if request["op"] == "hello" else {"id": request["id"], "ok": {}})
