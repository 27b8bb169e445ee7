"""Answers one program, starts the next, and exits with status 0."""
from adapter import answer, greet, read, say

greet()
say(answer(read()))
say({"starting": read()["id"]})
