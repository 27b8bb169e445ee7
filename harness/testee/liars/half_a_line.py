"""Writes half an answer and stays."""
from adapter import greet, raw, read, stay

greet()
request = read()
raw('{"id":%d,"ok":{"tra' % request["id"])
stay()
