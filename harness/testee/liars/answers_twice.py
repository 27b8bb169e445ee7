"""Answers a program twice."""
from adapter import answer, greet, read, say

greet()
reply = answer(read())
say(reply)
say(reply)
read()
