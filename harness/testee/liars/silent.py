"""Reads everything and never answers."""
from adapter import read

while read() is not None:
    pass
