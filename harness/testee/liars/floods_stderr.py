"""Writes 8 MiB to stderr before every answer, and is honest otherwise."""
import os

from adapter import answer, read, say

while (request := read()) is not None:
    block = b"e" * 1023 + b"\n"
    for _ in range(8 * 1024):
        os.write(2, block)
    os.write(2, b"last words\n")
    say(answer(request))
    if request["op"] == "bye":
        break
