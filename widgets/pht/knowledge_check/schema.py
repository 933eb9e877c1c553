"""What a lesson's questions must hold, checked item by item.

    check(items)  ->  [{"item": "r45-week", "field": "tolerance", "text": "is missing"}, ...]

Every item has id, kind, ask and source; a number has answer, tolerance and explain, and may have
unit and decimals; a choice has choices, each with id, text and why, one of them `correct: true`.
Any item may have hint, bloom and difficulty. All texts are plain text.

Does not: read files, or know where a source is listed (`is_source` says).
"""

from pht.knowledge_check.rules import judge
from pht.ui.text import listed, number

KINDS = ("number", "choice")
BLOOM = ("remember", "understand", "apply", "analyse", "evaluate", "create")
DIFFICULTY = ("easy", "medium", "hard")
MOST_CHOICES = 9
MOST_DECIMALS = 6
BIGGEST = 1e12

_EVERY = ("id", "kind", "ask", "source")
_MAY = ("hint", "explain", "bloom", "difficulty")
_REQUIRED = {"number": _EVERY + ("answer", "tolerance", "explain"), "choice": _EVERY + ("choices",)}
_ALLOWED = {
    "number": _REQUIRED["number"] + ("unit", "decimals") + _MAY,
    "choice": _REQUIRED["choice"] + _MAY,
}
_CHOICE_FIELDS = ("id", "text", "why", "correct")
_NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def check(items, is_source=None):
    """All problems of a list of items, in their order; [] when they can be used.

    is_source: function of a key, whether a source has it; None leaves the keys unchecked.
    Each problem is {"item": the id, or "item 3" where there is none, "field", "text"}.
    """
    if not isinstance(items, list) or not items:
        return [_problem("file", "items", "must be a list with at least one item")]
    problems = []
    seen = []
    for place, item in enumerate(items):
        name = "item " + number(place + 1)
        if not isinstance(item, dict):
            problems.append(_problem(name, "item", "must be a set of fields such as id and kind"))
            continue
        if is_name(item.get("id")):
            name = item["id"]
            if name in seen:
                problems.append(_problem(name, "id", "is used by two items"))
            seen.append(name)
        for field, text in _item_problems(item, is_source):
            problems.append(_problem(name, field, text))
    return problems


def is_name(name):
    """Whether `name` is a text of small letters, digits and hyphens."""
    if not isinstance(name, str) or not name:
        return False
    for letter in name:
        if letter not in _NAME_LETTERS:
            return False
    return True


def _problem(item, field, text):
    return {"item": item, "field": field, "text": text}


def _item_problems(item, is_source):
    kind = item.get("kind")
    if kind not in KINDS:
        return [("kind", "must be " + listed(list(KINDS), "or"))]
    found = [(field, "is missing") for field in _REQUIRED[kind] if field not in item]
    found += [(str(field), "is not a field of a " + kind) for field in item if field not in _ALLOWED[kind]]
    for field in _ALLOWED[kind]:
        if field in item:
            wrong = _CHECKS[field](item, is_source) if field == "source" else _CHECKS[field](item)
            if isinstance(wrong, str):
                wrong = [(field, wrong)] if wrong else []
            found += wrong
    if kind == "number" and not found:
        found += _rounded_problems(item)
    return found


def _name(item):
    return "" if is_name(item["id"]) else "must be a text of a-z, 0-9 and hyphens"


def _text(field):
    def check_text(item):
        content = item[field]
        return "" if isinstance(content, str) and content.strip() else "must be a text"

    return check_text


def _unit(item):
    return "" if isinstance(item["unit"], str) else "must be a text"


def _one_of(field, accepted):
    def check_word(item):
        return "" if item[field] in accepted else "must be " + listed(list(accepted), "or")

    return check_word


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= BIGGEST


def _answer(item):
    return "" if _is_number(item["answer"]) else "must be a number"


def _tolerance(item):
    tolerance = item["tolerance"]
    return "" if _is_number(tolerance) and tolerance >= 0 else "must be a number, 0 or more"


def _decimals(item):
    decimals = item["decimals"]
    whole = isinstance(decimals, int) and not isinstance(decimals, bool)
    fits = whole and 0 <= decimals <= MOST_DECIMALS
    return "" if fits else "must be a whole number from 0 to " + number(MOST_DECIMALS)


def _rounded_problems(item):
    """The answer as it is shown must itself be judged right."""
    shown = number(item["answer"], item.get("decimals", 0))
    if judge(item, shown)["verdict"] == "right":
        return []
    return [("decimals", "round the answer to " + shown + ", which lies outside the tolerance")]


def _choices(item):
    choices = item["choices"]
    if not isinstance(choices, list) or not 2 <= len(choices) <= MOST_CHOICES:
        return "must be a list of 2 to " + number(MOST_CHOICES)
    found = []
    seen = []
    right = 0
    for place, choice in enumerate(choices):
        where = "choices, number " + number(place + 1)
        if not isinstance(choice, dict):
            found.append((where, "must be a set of fields: id, text, why"))
            continue
        found += [(where, text) for text in _choice_problems(choice)]
        if choice.get("id") in seen:
            found.append((where, "has an id that is used twice"))
        seen.append(choice.get("id"))
        if choice.get("correct") is True:
            right += 1
    if right != 1:
        found.append(("choices", "must have exactly one with correct: true; there are " + number(right)))
    return found


def _choice_problems(choice):
    found = [str(field) + " is not a field of a choice" for field in choice if field not in _CHOICE_FIELDS]
    if not is_name(choice.get("id")):
        found.append("id must be a text of a-z, 0-9 and hyphens")
    for field in ("text", "why"):
        content = choice.get(field)
        if not isinstance(content, str) or not content.strip():
            found.append(field + " must be a text")
    if not isinstance(choice.get("correct", False), bool):
        found.append("correct must be true or false")
    return found


def _source(item, is_source):
    keys = source_keys(item)
    if not keys:
        return "must be a key or a list of keys"
    for key in keys:
        if not isinstance(key, str) or not key:
            return "must be a key or a list of keys"
        if is_source and not is_source(key):
            return '"' + key + '" is in neither evidence/sources.yml nor references.bib'
    return ""


def source_keys(item):
    """The keys of the item's sources as a list."""
    keys = item["source"]
    return keys if isinstance(keys, list) else [keys]


_CHECKS = {
    "id": _name,
    "kind": lambda item: "",
    "ask": _text("ask"),
    "source": _source,
    "unit": _unit,
    "answer": _answer,
    "tolerance": _tolerance,
    "decimals": _decimals,
    "choices": _choices,
    "hint": _text("hint"),
    "explain": _text("explain"),
    "bloom": _one_of("bloom", BLOOM),
    "difficulty": _one_of("difficulty", DIFFICULTY),
}
