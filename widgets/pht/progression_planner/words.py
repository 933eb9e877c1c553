"""The planner's words, read from words.yml, and its entries in short."""

from pht import data
from pht.ui.text import day, shortest

_WORDS = data.load("progression_planner/words.yml")


def words(*path):
    """The text or group of texts at a path of words.yml: words("stages", 1, "name")."""
    found = _WORDS
    for name in path:
        found = found[name]
    return found


def filled(line, **parts):
    """`line` with each {name} replaced by the text given for it."""
    for name in parts:
        line = line.replace("{" + name + "}", parts[name])
    return line


def session_name(session):
    """A check-in in short: "Strength on Mon 5 Jan, 30 min"."""
    name = words("choices", "kind", session["kind"]) + " on " + day(session["date"])
    if session.get("minutes") is not None:
        name += ", " + shortest(session["minutes"]) + " min"
    return name
