"""Answers bye and stays."""
from adapter import answer, greet, read, say, stay

greet()
say(answer(read()))
stay()
