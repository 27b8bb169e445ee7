"""Starts a program twice."""
from adapter import greet, read, say

greet()
request = read()
say({"starting": request["id"]})
say({"starting": request["id"]})
read()
