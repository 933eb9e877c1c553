"""An outcome with its reasons, in plain text: for the command line, for Python, for an appointment.

    explained(document)  ->  [{"title": "What to do", "lines": ["See a health professional today.", ...]}, ...]
"""

from pht.self_screen import rules
from pht.self_screen.words import words
from pht.ui.text import day, listed, shortest


def explained(document):
    """What `rules.screen` finds and why: [{"title", "lines"}], parts without lines left out.

    ValueError for a document with problems.
    """
    result = rules.screen(document)
    parts = [
        ("what_to_do", result["text"]),
        ("why", [_reason(one) for one in rules.findings(document) if one["id"] in result["reasons"]]),
        ("missing", _missing(document) if result["outcome"] == "incomplete" else []),
        ("fits", answer_lines(document, result["fits"])),
        ("does_not_fit", answer_lines(document, result["does_not_fit"])),
    ]
    return [{"title": words("explain", name), "lines": lines} for name, lines in parts if lines]


def as_text(document):
    """The same as one text, with a line for each sentence."""
    parts = [part["title"] + "\n" + "\n".join(["  " + one for one in part["lines"]]) for part in explained(document)]
    note = number_note(document)
    return "\n\n".join(parts + ([note] if note else []))


def number_note(document):
    """When the country's numbers were last looked at; "" where an outcome names none or a person has confirmed them."""
    country = rules.country(document.get("country"))
    names_one = rules.screen(document)["when"] in ("now", "same_day")
    if not names_one or country is rules.COUNTRIES[-1] or country["status"] != "unconfirmed":
        return ""
    checked = country["last_checked"]
    note = words("explain", "numbers").replace("{country}", country["name"])
    return note.replace("{date}", day(checked)[4:] + " " + checked[:4])


def _reason(finding):
    said = rules.line(finding["id"])["ask"]
    if finding["answer"] != "yes":
        said += " (" + answer_words(rules.line(finding["id"]), finding["answer"]) + ")"
    if finding["raised_by"]:
        said += " " + words("explain", "raised_by") + " "
        said += listed([rules.line(name)["name"] for name in finding["raised_by"]]) + "."
    return said


def _missing(document):
    missing = rules.unanswered(document)
    red = [_asked(name) for name in missing["red"]]
    return red or [_asked(name) for name in missing["other"]]


def _asked(name):
    if name == "age":
        return words("explain", "age")
    for one in rules.LINES + rules.PATTERN:
        if one["id"] == name:
            return one["ask"]
    return name


def answer_lines(document, names):
    """Answered pattern questions in words: "Does sitting bring on the pain? Yes, within 30 minutes"."""
    found = []
    for name in names:
        one = rules.question(name)
        found.append(one["ask"] + " " + answer_words(one, document["answers"][name]))
    return found


def answer_words(one, answer):
    """The words of an answer to a line or a pattern question."""
    if answer == rules.NOT_SURE:
        return words("not_sure")
    if one["kind"] == "number":
        return shortest(answer)
    if one["kind"] == "many":
        ticked = [said for value, said in rules.answers_of(one) if value in answer]
        return listed(ticked) if ticked else words("none_of_these")
    for value, said in rules.answers_of(one):
        if value == answer:
            return said
    return ""
