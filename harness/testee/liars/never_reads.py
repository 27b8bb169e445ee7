"""After the handshake reads no more, so that whoever writes to it backs up."""
import signal

from adapter import greet

greet()
signal.pause()
