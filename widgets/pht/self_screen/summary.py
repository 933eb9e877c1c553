"""The summary of a finished self-screen, for an appointment: the same lines on paper and as text to copy.

Made on the device from what the reader answered. Does not: keep or send it.
"""

from pht.self_screen import explain, rules
from pht.self_screen.words import words
from pht.ui.text import long_date, number

_TOLD = ("yes", "not_sure", "no")


def summary(document):
    """What the screen found, why, and every answer: [{"title", "lines"}], parts without lines left out."""
    result = rules.screen(document)
    told = result["fits"] + result["does_not_fit"]
    rest = [one["id"] for one in rules.PATTERN if one["id"] in document["answers"] and one["id"] not in told]
    parts = explain.explained(document)
    parts = parts + [_answered(document, kind, result["reasons"]) for kind in _TOLD]
    parts.append({"title": words("screens", "sheet", "rest"), "lines": explain.answer_lines(document, rest)})
    return [part for part in parts if part["lines"]]


def head(document, today):
    """The lines above the parts: what this is, when it was made and of whom."""
    said = words("screens", "sheet", "made")
    about = [said.replace("{date}", long_date(today))] if today else []
    if document["age"] is not None:
        about.append(words("screens", "sheet", "age").replace("{age}", number(document["age"])))
    return [words("screens", "intent"), " ".join(about + [words("screens", "sheet", "about")])]


def as_text(document, today):
    """The summary as plain text, a line for each sentence or answer."""
    pieces = [words("screens", "sheet", "title")] + head(document, today)
    for part in summary(document):
        pieces.append("\n".join([part["title"]] + ["  " + line for line in part["lines"]]))
    return "\n\n".join(pieces + [words("footer")]) + "\n"


def _answered(document, kind, reasons):
    """The lines answered in one way, by their names; those among the reasons are told there."""
    names = []
    for one in rules.LINES:
        answer = document["answers"].get(one["id"])
        if answer is not None and one["id"] not in reasons and _way(answer) == kind:
            names.append(one["name"])
    return {"title": words("screens", "sheet", kind), "lines": ["; ".join(names) + "."] if names else []}


def _way(answer):
    return answer if answer in ("no", rules.NOT_SURE) else "yes"
