"""The answers of one reader, screen by screen: what is asked next, what is still open, and how an answer changes them.

A screen is "about" (country and age), a group of lines, or one pattern question, each by its id.
Answers are {id: value} as in `rules`; nothing here changes what it is given.

Does not: judge (see `rules`), or know who is answering, a reader or a learner for an invented person.
"""

from pht.diary.schema import parse_number
from pht.self_screen import rules
from pht.self_screen.words import words
from pht.ui.text import number

ABOUT = "about"
NONE = "none"
MOST_TYPED = 20
_TRUTHS = {"yes": True, "no": False}
# The bridge is offered by how much it hurts now, so that is asked first.
_FIRST = {"bridge": "pain_now"}


def part_id(mount, part):
    """The id in the page of a part of the widget."""
    return "pht-self-screen-" + mount + "-" + part


def focus(mount, part):
    """The effect that gives a part of the widget the focus."""
    return {"effect": "focus", "id": part_id(mount, part)}


# ---- Screens ----------------------------------------------------------------------------------


def screens(document):
    """The screens for a document, in order.

    All red groups always come. Once one of their lines is urgent the rest is not asked, and the
    same holds for the differential groups before the pattern.
    """
    urgent = [one["kind"] for one in rules.fired(document)]
    order = [ABOUT] + _groups("red")
    if rules.is_minor(document):
        order = order + _groups("under_18")
    if [kind for kind in urgent if kind != "differential"]:
        return order
    order = order + _groups("differential")
    return order if urgent else order + _questions(rules.offers_bridge(document))


def _groups(kind):
    return [group["id"] for group in rules.GROUPS if group["kind"] == kind]


def _questions(with_bridge):
    order = []
    for one in rules.PATTERN:
        first = _FIRST.get(one["id"])
        for name in [first, one["id"]] if first else [one["id"]]:
            if name not in order and (name != "bridge" or with_bridge):
                order.append(name)
    return order


def place(document, screen):
    """(step, of) of a screen in its part; (0, 0) for "about".

    A part is counted whole, also where some of it will not be asked, so that "of" stays the same on the way.
    """
    for part in _parts(document):
        if screen in part:
            return part.index(screen) + 1, len(part)
    return 0, 0


def _parts(document):
    young = _groups("under_18") if rules.is_minor(document) else []
    return [_groups("red") + young, _groups("differential"), _questions(True)]


def progress_line(document, screen):
    """"Safety questions: 3 of 7"."""
    step, of = place(document, screen)
    if not step:
        return words("screens", "parts", ABOUT)
    found = group(screen)
    kind = "pattern" if not found else "differential" if found["kind"] == "differential" else "red"
    line = words("screens", "progress").replace("{part}", words("screens", "parts", kind))
    return line.replace("{step}", number(step)).replace("{of}", number(of))


def group(screen):
    """The group that a screen shows, or None."""
    for one in rules.GROUPS:
        if one["id"] == screen:
            return one
    return None


def entries(screen):
    """The lines or the one question of a screen; [] for a screen without any."""
    return rules.lines_of(screen) if group(screen) else [one for one in rules.PATTERN if one["id"] == screen]


def entry(screen, name):
    """The line or question of this id on a screen, or None."""
    for one in entries(screen):
        if one["id"] == name:
            return one
    return None


def open_ids(document, screen):
    """What a screen asks and has no answer yet: ids, "age" for the age."""
    if screen == ABOUT:
        return ["age"] if document["age"] is None else []
    return [one["id"] for one in entries(screen) if one["id"] not in document["answers"]]


# ---- Answers ----------------------------------------------------------------------------------


def chosen(answers, one, value):
    """Answers with the value that a list of choices gives for a line or question."""
    if one["kind"] == "yes_no":
        value = _TRUTHS.get(value, value)
    return _with(answers, one, value)


def ticked(answers, one, item, on):
    """Answers after a box is ticked or not: of a line "yes" or "not_sure", of a question one of its values.

    "not_sure" and `NONE` stand alone: they take the other ticks away, and another tick takes them away.
    """
    before = answers.get(one["id"])
    if one["kind"] == "many" and item not in (NONE, rules.NOT_SURE):
        kept = before if isinstance(before, list) else []
        ticks = [value for value, _ in rules.answers_of(one) if (on if value == item else value in kept)]
        return _with(answers, one, ticks) if ticks else _without(answers, one)
    if on:
        return _with(answers, one, [] if item == NONE else item)
    return _without(answers, one) if is_ticked(before, item) else answers


def is_ticked(answer, item):
    """Whether an answer (None: there is none) shows as a tick in the box of `item`.

    A timed yes is a yes.
    """
    if isinstance(answer, list):
        return item in answer if answer else item == NONE
    if item == "yes":
        return answer not in (None, "no", rules.NOT_SURE)
    return answer == item


def typed_number(answers, one, text):
    """Answers with what a number field holds; a text that is not a number asked for is no answer."""
    found = parse_number(text, decimal_comma=True)[0]
    return _without(answers, one) if found is None else _with(answers, one, found)


# What an event of a control makes of what is given: {"answers": {id: value}, "typed": {id: text of a number
# field}, "untimed": ids of ticked lines that wait for their time}. None for a control that has no such event.


def on_answer(given, one, event):
    """A choice of a list: a question's answer, or when a ticked line came on."""
    if one["kind"] in ("many", "number"):
        return None
    return _given(given, chosen(given["answers"], one, event["value"]), _others(given, one), {})


def on_tick(given, one, event):
    """A box ticked or cleared: a line's "yes" or "not sure", or one of a question's."""
    after = ticked(given["answers"], one, event["item"], event["value"] is True)
    waits = [one["id"]] if "timed" in one and after.get(one["id"]) == "yes" else []
    typed = {one["id"]: ""} if one["kind"] == "number" else {}
    return _given(given, after, _others(given, one) + waits, typed)


def on_type(given, one, event):
    """A number typed."""
    if one["kind"] != "number":
        return None
    typed = event["value"][:MOST_TYPED]
    return _given(given, typed_number(given["answers"], one, typed), given["untimed"], {one["id"]: typed})


def _others(given, one):
    return [name for name in given["untimed"] if name != one["id"]]


def _given(given, after, untimed, typed):
    texts = dict(given["typed"])
    texts.update(typed)
    return {"answers": after, "typed": texts, "untimed": untimed}


def age(text):
    """The age that a field holds, or None."""
    found = parse_number(text)[0]
    return None if rules.problems({"age": found}) else found


def none_of_these(answers, screen):
    """Answers with every open line of a group closed as no."""
    closed = dict(answers)
    for one in rules.lines_of(screen):
        closed.setdefault(one["id"], "no")
    return closed


def _with(answers, one, value):
    if rules.problems({"answers": {one["id"]: value}}):
        return _without(answers, one)
    after = dict(answers)
    after[one["id"]] = value
    return after


def _without(answers, one):
    after = dict(answers)
    after.pop(one["id"], None)
    return after
