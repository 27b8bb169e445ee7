"""Ignores SIGTERM, bye and the end of its input; so does a child of it that holds its pipes."""
import os
import signal

from adapter import greet

signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    while True:
        signal.pause()
greet()
while True:
    signal.pause()
