"""Answers a program twice."""
from adapter import answer, greet, read, say, stay

greet()
reply = answer(read())
say(reply)
say(reply)
stay()
