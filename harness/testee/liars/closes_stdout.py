"""Closes its stdout in its first program and stays."""
import os

from adapter import greet, read, stay

greet()
read()
os.close(1)
stay()
