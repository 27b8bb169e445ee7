"""Answers everything at once, before it is asked."""
from adapter import hello_reply, say, stay

for number in range(1, 100):
    say(hello_reply({"id": number}))
stay()
