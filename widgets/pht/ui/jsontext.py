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


class Again:
    """Writes a value that is written often and changes little: `again.dumps(value)`.

    Dicts and lists remember their text, lists also that of their items; what is the same object as
    before is not written again. So nothing that is written may be changed in place.
    """

    def __init__(self):
        self.dicts = {}
        self.lists = {}

    def dumps(self, value, path=""):
        """`value` as `dumps` writes it."""
        if isinstance(value, dict):
            return self._dict(value, path)
        if isinstance(value, (list, tuple)):
            return self._list(value, path)
        return dumps(value)

    def _dict(self, value, path):
        before, whole = self.dicts.get(path, (None, ""))
        if value is not before:
            items = [_text(key) + ":" + self.dumps(value[key], path + "/" + key) for key in sorted(value)]
            whole = "{" + ",".join(items) + "}"
            self.dicts[path] = (value, whole)
        return whole

    def _list(self, items, path):
        before, texts, whole = self.lists.get(path, ([], [], "[]"))
        if items is before:
            return whole
        head = _alike(before, items)
        tail = _alike(before[head:], items[head:], -1)
        texts = texts[:head] + [dumps(item) for item in items[head : len(items) - tail]] + texts[len(before) - tail :]
        whole = "[" + ",".join(texts) + "]"
        self.lists[path] = (items, texts, whole)
        return whole


def _alike(before, items, step=1):
    """How many items from the start (step 1) or the end (step -1) are the same objects."""
    at = 0 if step == 1 else -1
    found = 0
    most = min(len(before), len(items))
    while found < most and before[at] is items[at]:
        found += 1
        at += step
    return found


def _text(text):
    if len(text) <= _PIECE:
        return json.dumps(text)
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return '"' + "".join([json.dumps(piece)[1:-1] for piece in pieces]) + '"'
