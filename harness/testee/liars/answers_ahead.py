"""Answers what comes next together with what was asked."""
from adapter import answer, greet, read, say, stay

greet()
reply = answer(read())
say(reply)
for ahead in range(1, 20):
    say({**reply, "id": reply["id"] + ahead})
stay()
