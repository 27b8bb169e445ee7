"""Does not speak this version of the protocol, and says so."""
from adapter import read, say, stay

say({"id": read()["id"], "error": "I speak protocol 2"})
stay()
