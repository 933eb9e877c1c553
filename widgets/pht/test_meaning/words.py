"""The figure's words, read from words.yml, and shares, ratios and ranges in words."""

from pht import data
from pht.ui.text import number, shortest

_WORDS = data.load("test_meaning/words.yml")


def words(*path):
    """The text or group of texts at a path of words.yml: words("rows", "before")."""
    found = _WORDS
    for name in path:
        found = found[name]
    return found


def filled(line, **parts):
    """`line` with each {name} replaced by the text given for it."""
    for name in parts:
        line = line.replace("{" + name + "}", parts[name])
    return line


def of_hundred(share):
    """A share (0-1) as people of 100: "91 of 100"; None is "nobody tests so". What is not 0 or 100 is not shown so."""
    if share is None:
        return words("nobody")
    shown = _whole(share)
    if shown == "<":
        return words("less_than_one")
    return words("more_than_99") if shown == ">" else filled(words("of_hundred"), share=shown)


def range_of_hundred(figure, line="between"):
    """A figure's range as people of 100: "79 to 96 of 100", or "79 to 96" by the line "short".

    "" where there is none, or none that whole people show.
    """
    if figure["low"] is None or figure["high"] is None:
        return ""
    low, high = of_hundred(figure["low"]), of_hundred(figure["high"])
    if low == high:
        return ""
    if _whole(figure["low"]) in "<>" or _whole(figure["high"]) in "<>":
        return filled(words("short"), low=low, high=high)
    return filled(words(line), low=_whole(figure["low"]), high=_whole(figure["high"]))


def _whole(share):
    """Digits of a share of 100, "<" for less than one of them, ">" for more than 99."""
    shown = number(100 * share)
    if shown == "0" and share > 0:
        return "<"
    return ">" if shown == "100" and share < 1 else shown


def share(value):
    """A share in as many places as it has, four at most: 0.89, 0.875."""
    return shortest(value, 4)


def share_end(value):
    """An end of a share's interval, in two places: 0.77."""
    return number(value, 2)


def ratio(value):
    """A likelihood ratio: 9.9, 26, 0.12, 1; a large one without places, one below 1 with two."""
    if value < 1:
        return shortest(value, 2) if value >= 0.1 else shortest(value, 3)
    return shortest(value, 1) if value < 10 else number(value)


def range_text(figure, written):
    """A figure's range, "0.77 to 0.95", each end by `written`; a range without an end says so."""
    low, high = figure["low"], figure["high"]
    if low is None:
        return words("unknown_range")
    if high is None:
        return filled(words("at_least"), low=written(low))
    return filled(words("short"), low=written(low), high=written(high))


def heard(pre, found):
    """The answer for those who hear it: what the share is before and after the test."""
    return filled(
        words("pre_heard"),
        pre=number(pre),
        positive=of_hundred(found["positive"]["value"]),
        negative=of_hundred(found["negative"]["value"]),
    )
