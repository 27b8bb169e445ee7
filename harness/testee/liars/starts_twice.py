"""Starts a program twice."""
from adapter import greet, read, say, stay

greet()
request = read()
say({"starting": request["id"]})
say({"starting": request["id"]})
stay()
