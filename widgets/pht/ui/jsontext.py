"""JSON text, written piece by piece.

MicroPython's `json.dumps` takes time quadratic in the length of what it writes, so lists and
dicts are joined from short pieces and only numbers and short texts are left to it.
"""

import json

_PIECE = 2000


def dumps(value):
    """`value` (dicts with text keys, lists, text, numbers, booleans, None) as compact JSON text.

    Keys are written in sorted order, because MicroPython keeps none.
    """
    if isinstance(value, str):
        return _text(value)
    if value is None or value is True or value is False or isinstance(value, (int, float)):
        return json.dumps(value)
    if isinstance(value, dict):
        keys = sorted(value)
        return "{" + ",".join([_text(key) + ":" + dumps(value[key]) for key in keys]) + "}"
    return "[" + ",".join([dumps(item) for item in value]) + "]"


def _text(text):
    if len(text) <= _PIECE:
        return json.dumps(text)
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return '"' + "".join([json.dumps(piece)[1:-1] for piece in pieces]) + '"'
