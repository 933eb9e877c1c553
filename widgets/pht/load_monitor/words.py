"""The load monitor's words, read from words.yml."""

from pht import data
from pht.ui.text import day, shortest

_WORDS = data.load("load_monitor/words.yml")


def words(*path):
    """The text or group of texts at a path of words.yml: words("reasons", "no_km")."""
    found = _WORDS
    for name in path:
        found = found[name]
    return found


def session_name(row):
    """A diary row in short: "run on Mon 5 Jan, 32 min"."""
    name = words("types", row["type"]) + " on " + day(row["date"])
    if "minutes" in row:
        name += ", " + shortest(row["minutes"]) + " min"
    return name
