"""The tool's performance on its own invented people, as rows and lines for the book and the command line.

Every number is worked out by `practice_rules.performance` when it is asked for. CPython only.
"""

from pht import data
from pht.self_screen import practice_rules
from pht.self_screen.words import words
from pht.ui.text import number

SHARES = ("under", "urgent", "over", "same", "outcomes")
_WORDS = data.load("self_screen/performance.yml")


def statement():
    """What these numbers can show, and what they cannot."""
    return _WORDS["statement"]


def matrix_rows(found):
    """The confusion matrix with its head: a row for each level intended, a column for each that the tool gives; most care first."""
    order = list(reversed(range(len(found["levels"]))))
    names = [_WORDS["levels"][level] for level in found["levels"]]
    head = [_WORDS["corner"], *[names[place] for place in order]]
    return [head, *[[names[row], *[str(found["counts"][row][place]) for place in order]] for row in order]]


def share_lines(found):
    """[(what, how many with the interval)], what is unsafe first."""
    return [(_WORDS["shares"][name], _share(found[name])) for name in SHARES]


def _share(share):
    if share["share"] is None:
        return _WORDS["nobody"]
    percents = {name: number(share[name] * 100) for name in ("share", "low", "high")}
    return _WORDS["share"].format(count=share["count"], of=share["of"], **percents)


def critical_line(found):
    """How many misses could do harm."""
    count = len([one for one in found["differences"] if one["critical"]])
    return _WORDS["critical"].format(count=count) if count else _WORDS["none_missed"]


def differences(found):
    """Where the tool and the author differ, too little care first: [(the difference in a sentence, the author's reasons)]."""
    order = sorted(found["differences"], key=lambda one: (not one["critical"], one["kind"] != "under"))
    return [(_difference(one), practice_rules.vignette(one["id"])["why"]) for one in order]


def _difference(one):
    person = practice_rules.vignette(one["id"])
    levels = {name: _WORDS["levels"][one[name]].lower() for name in ("intended", "given")}
    return _WORDS["difference"].format(
        title=person["title"], cell=words("practice", "cells", person["cell"]), kind=_WORDS["kinds"][person["kind"]], **levels
    )


def grid_rows(people):
    """The coverage grid with its head: how many people of each kind a cell has."""
    kinds = practice_rules.KINDS
    rows = [[_WORDS["grid"]["cell"], *[_WORDS["kinds"][kind] for kind in kinds], _WORDS["grid"]["total"]]]
    for entry in practice_rules.GRID:
        own = [one["kind"] for one in people if one["cell"] == entry["cell"]]
        rows.append([words("practice", "cells", entry["cell"]), *[str(own.count(kind)) for kind in kinds], str(len(own))])
    return rows
