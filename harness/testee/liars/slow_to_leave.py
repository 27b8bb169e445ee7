"""Answers bye and stays."""
import signal

from adapter import answer, greet, read, say

greet()
say(answer(read()))
signal.pause()
