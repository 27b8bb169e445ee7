"""After the handshake closes its stdin and stays, so that whoever writes to it gets EPIPE."""
import os
import signal

from adapter import greet

greet()
os.close(0)
signal.pause()
