"""Exits with status 0 as if all were done, after the handshake."""
from adapter import greet

greet()
