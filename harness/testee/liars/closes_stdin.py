"""After the handshake closes its stdin and stays, so that whoever writes to it gets EPIPE."""
import os

from adapter import greet, stay

greet()
os.close(0)
stay()
