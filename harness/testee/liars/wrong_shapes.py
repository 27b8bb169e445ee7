"""Answers a program with valid JSON of a wrong shape, which its argument names."""
import sys

from adapter import TRACE, greet, raw, read, say, stay

greet()
request = read()
ID = request["id"]
SHAPES = {
    "ok-and-error": {"id": ID, "ok": {"trace": TRACE}, "error": "no"},
    "nothing": {"id": ID},
    "id-as-text": {"id": str(ID), "ok": {"trace": TRACE}},
    "id-as-fraction": {"id": ID + 0.5, "ok": {"trace": TRACE}},
    "ok-as-list": {"id": ID, "ok": [TRACE]},
    "no-trace": {"id": ID, "ok": {}},
    "trace-as-list": {"id": ID, "ok": {"trace": []}},
    "unsupported-as-flag": {"id": ID, "unsupported": True},
    "starting-as-text": {"starting": str(ID)},
    "starting-and-id": {"starting": ID, "id": ID, "ok": {"trace": TRACE}},
}
if sys.argv[1] == "too-deep":
    raw('{"id":%d,"ok":{"trace":%s%s}}\n' % (ID, "[" * 1_000_000, "]" * 1_000_000))
else:
    say(SHAPES[sys.argv[1]])
stay()
