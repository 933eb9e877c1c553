"""The package's data files, by their path below `pht`.

This is the one seam between portable code and where it runs: the packager gives the browser a
module of the same name and functions that reads what it has packed (`embed/browser_data.py`).
Portable code names its files in full, `load("evidence/rules.yml")`, so that the packager sees them.
"""

import functools
import pathlib

import yaml

_HERE = pathlib.Path(__file__).parent


@functools.cache
def load(name):
    """The parsed content of a YAML file; the same object each time, not to be changed."""
    return yaml.safe_load(text(name))


@functools.cache
def text(name):
    """A file's text, its line ends as they are stored."""
    with open(_HERE / name, encoding="utf-8", newline="") as file:
        return file.read()
