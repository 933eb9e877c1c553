"""The browser's `pht.data`: the same functions over the files the packager put beside this one.

YAML comes as JSON (`evidence/rules.yml` is read from `evidence/rules.json`), other files as they are.
"""

import json

_HERE = __file__[: __file__.rfind("/") + 1]
_loaded = {}
_texts = {}


def load(name):
    """The parsed content of a YAML file; the same object each time, not to be changed."""
    if name not in _loaded:
        _loaded[name] = json.loads(_read(name[: name.rfind(".")] + ".json"))
    return _loaded[name]


def text(name):
    """A file's text, its line ends as they are stored."""
    if name not in _texts:
        _texts[name] = _read(name)
    return _texts[name]


def _read(name):
    with open(_HERE + name, "rb") as file:
        return file.read().decode("utf-8")
