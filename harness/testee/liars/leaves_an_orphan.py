"""Dies in its first program and leaves a child behind that holds its pipes and ignores SIGTERM."""
import os
import signal

from adapter import greet, read

signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    while True:
        signal.pause()
greet()
read()
os._exit(4)
