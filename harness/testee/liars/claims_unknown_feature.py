"""Claims a feature that nobody has heard of."""
from adapter import hello_reply, read, say, stay

say(hello_reply(read(), features=["message-port", "time-travel"]))
stay()
