"""Is ended by a signal in its first program."""
import os
import signal

from adapter import greet, read, say

greet()
say({"starting": read()["id"]})
os.kill(os.getpid(), signal.SIGSEGV)
