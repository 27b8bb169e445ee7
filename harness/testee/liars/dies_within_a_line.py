"""Ends in the middle of its answer to a program."""
import os

from adapter import greet, raw, read

greet()
request = read()
raw('{"id":%d,"ok":{"tra' % request["id"])
os._exit(9)
