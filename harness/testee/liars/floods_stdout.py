"""Prints for ever."""
from adapter import greet, raw, read

greet()
read()
block = ("x" * 99 + "\n") * 1000
while True:
    raw(block)
