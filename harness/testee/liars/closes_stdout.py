"""Closes its stdout in its first program and stays."""
import os
import signal

from adapter import greet, read

greet()
read()
os.close(1)
signal.pause()
