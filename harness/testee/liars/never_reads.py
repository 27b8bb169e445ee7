"""After the handshake reads no more, so that whoever writes to it backs up."""
from adapter import greet, stay

greet()
stay()
