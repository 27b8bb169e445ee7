"""Answers another request than the one that it was asked."""
from adapter import answer, greet, read, say, stay

greet()
reply = answer(read())
reply["id"] += 1
say(reply)
stay()
