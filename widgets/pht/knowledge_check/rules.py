"""What counts as a right answer, and what a wrong number has in common with the right one.

    judge(item, "36.4 AU")  ->  {"verdict": "wrong", "reason": "size"}

An item is a question of a lesson's `.questions.yml` (see `schema`). What a reader has done with it
is its progress: {"typed": text in the field or id of the choice, "tries": texts judged so far,
oldest first, "shown": whether the answer was asked for}.

Does not: check items, or say anything in words.
"""

from pht import data
from pht.ui.text import MINUS, NARROW_SPACE

BLANK = {"typed": "", "tries": [], "shown": False}
SHOWS_AFTER = 2
NEAR = 10

_DIGITS = "0123456789"
# Spelled out: the two runtimes strip and lower different letters beyond ASCII.
_SPACES = (NARROW_SPACE, "\u00a0", "\u2009", "\t", "\r", "\n")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = ("+", "-", MINUS, "\u2013")
_MOST_DIGITS = 15
_HAIR = 1e-9
_UNITS = data.load("knowledge_check/units.yml")


def judge(item, typed):
    """{"verdict": "right", "wrong" or "unread", "reason"} for what was typed into the item's field.

    "unread" is no try: the answer is missing or cannot be read. The reason is a word of `words.yml`
    under "reasons", or None.
    """
    return _JUDGES[item["kind"]](item, typed)


def _judged(verdict, reason=None):
    return {"verdict": verdict, "reason": reason}


# ---- Numbers ----------------------------------------------------------------------------------


def _judge_number(item, typed):
    value, unit = answered(item, typed)
    if value is None:
        return _judged("unread", "not_number" if _plain_spaces(typed) else "empty")
    if unit and not _is_unit(unit, item.get("unit", "")):
        return _judged("unread", "other_unit" if item.get("unit") else "no_unit")
    if _is_close(value, item["answer"], item["tolerance"]):
        return _judged("right")
    return _judged("wrong", _slip(value, item["answer"], item["tolerance"]))


def _is_close(value, wanted, tolerance):
    return abs(value - wanted) <= tolerance + _HAIR * max(1, abs(wanted))


def _slip(value, answer, tolerance):
    """What went wrong on the last steps: the sign, the rounding, or the unit; else "steps"."""
    if answer and _is_close(-value, answer, tolerance):
        return "sign"
    if tolerance and _is_close(value, answer, NEAR * tolerance):
        return "near"
    for factor, reason in ((60, "sixty"), (10, "size"), (100, "size"), (1000, "size")):
        for scale in (factor, 1 / factor):
            if answer and _is_close(value, answer * scale, tolerance * scale):
                return reason
    return "steps"


def answered(item, typed):
    """The number typed as an answer to the item, and its unit, as `read_number` gives them.

    "1,414" may be 1.414 or 1414: it is 1414 where that is the answer.
    """
    value, unit = read_number(typed)
    if value is not None and _may_be_thousands(typed):
        if _is_close(value * 1000, item["answer"], item["tolerance"]):
            return value * 1000, unit
    return value, unit


def _may_be_thousands(typed):
    digits = _number_part(_unsigned(typed))[0]
    whole, _, part = digits.partition(".")
    return 1 <= len(whole) <= 3 and whole[0] != "0" and len(part) == 3


def read_number(typed):
    """The number that a text begins with, and what stands after it: "−1,5 AU" is (-1.5, "AU").

    A decimal mark is a point or a comma; a space may part thousands. (None, "") when no number is there.
    """
    text = _unsigned(typed)
    digits, end = _number_part(text)
    count = len(digits.replace(".", ""))
    if not count or count > _MOST_DIGITS or digits.count(".") > 1:
        return None, ""
    value = float("0" + digits + "0" if digits[-1] == "." else "0" + digits)
    sign = _plain_spaces(typed)[:1]
    return (-value if sign in _SIGNS[1:] else value), text[end:].strip(" ")


def _plain_spaces(typed):
    for space in _SPACES:
        typed = typed.replace(space, " ")
    return typed.strip(" ")


def _unsigned(typed):
    text = _plain_spaces(typed)
    return text[1:].strip(" ") if text[:1] in _SIGNS else text


def _number_part(text):
    """The digits at the start of `text` with decimal marks as points, and the place where they end."""
    digits = ""
    place = 0
    while place < len(text):
        letter = text[place]
        if letter in _DIGITS:
            digits += letter
        elif letter in ".,":
            digits += "."
        elif not (letter == " " and "." not in digits and digits and _is_thousand(text[place + 1 :])):
            break
        place += 1
    return digits, place


def _is_thousand(text):
    """Whether exactly three digits begin `text`."""
    for place in range(3):
        if text[place : place + 1] not in _DIGITS or place >= len(text):
            return False
    return len(text) == 3 or text[3] not in _DIGITS


def _is_unit(typed, unit):
    typed = _lower(typed).rstrip(".").strip(" ")
    unit = _lower(unit)
    return typed == unit or typed in _UNITS.get(unit, [])


def _lower(text):
    return "".join([letter.lower() if letter in _CAPITALS else letter for letter in text])


# ---- Choices ----------------------------------------------------------------------------------


def _judge_choice(item, typed):
    chosen = choice(item, typed)
    if chosen is None:
        return _judged("unread", "nothing_chosen")
    return _judged("right" if chosen.get("correct") else "wrong")


def choice(item, name):
    """The item's choice with this id, or None."""
    for one in item["choices"]:
        if one["id"] == name:
            return one
    return None


_JUDGES = {"number": _judge_number, "choice": _judge_choice}


# ---- Progress ---------------------------------------------------------------------------------


def is_right(item, progress):
    """Whether the last try was right."""
    tries = progress["tries"]
    return bool(tries) and judge(item, tries[-1])["verdict"] == "right"


def is_done(item, progress):
    """Whether the reader has answered the item or has had the answer shown."""
    return progress["shown"] or is_right(item, progress)


def score(items, progress):
    """{"done", "of", "first_try"}: items finished, all items, and those right at the first try.

    progress: {item id: progress}; an item without an entry is untouched.
    """
    done = first_try = 0
    for item in items:
        own = progress.get(item["id"], BLANK)
        if is_done(item, own):
            done += 1
        if len(own["tries"]) == 1 and is_right(item, own):
            first_try += 1
    return {"done": done, "of": len(items), "first_try": first_try}
