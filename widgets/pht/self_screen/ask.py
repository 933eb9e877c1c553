"""One screen of the self-screen with its questions: a tick-list, one question, or country and age.

    fields(screen, ...)   the controls alone; practice uses them for an invented person
    ask(state)            the whole screen with its progress, the reason it is asked and the buttons

Every control sends an event that begins with `prefix`, "" for oneself.
"""

from pht.self_screen import answers, rules
from pht.self_screen.answers import NONE, part_id
from pht.self_screen.app import problem_line
from pht.self_screen.words import words
from pht.ui.html import button, details, div, form, h3, input_, label, li, option, p, progress
from pht.ui.html import select, span, strong, summary, ul
from pht.ui.parts import action
from pht.ui.text import number


def ask(state):
    """The screen that `state` is at."""
    screen, mount = state["screen"], state["id"]
    return form(
        class_="pht-ask", key="ask-" + screen, on_submit={"name": "next"}, novalidate=True, autocomplete="off"
    )[
        _progress(state),
        h3(class_="pht-step", id=part_id(mount, "heading"), tabindex="-1")[title(screen)],
        [p[line] for line in _intro(screen)],
        fields(screen, state["document"], state["typed"], state["untimed"], state["problem"], mount),
        p(class_="pht-problem", id=part_id(mount, "problem"))[problem_line(state)] if state["problem"] else None,
        _buttons(state),
        _why(screen),
    ]


def title(screen):
    """What a screen asks, as its heading."""
    if screen == answers.ABOUT:
        return words("screens", "about", "title")
    found = answers.group(screen)
    return found["title"] if found else rules.question(screen)["ask"]


def _progress(state):
    line = answers.progress_line(state["document"], state["screen"])
    step, of = answers.place(state["document"], state["screen"])
    return div(class_="pht-progress")[
        span(class_="pht-small")[line],
        progress(value=number(step), max=number(of), aria_label=line) if step else None,
    ]


def _intro(screen):
    found = answers.group(screen)
    if not found:
        return []
    tick = words("screens", "tick")
    if "emergency" in _levels(screen):
        tick += " " + words("screens", "straight")
    return [found["intro"], tick]


def _levels(screen):
    levels = []
    for one in rules.lines_of(screen):
        levels += [one["level"], one["not_sure"]] + [timed["level"] for timed in one.get("timed", [])]
    return levels


# ---- Controls ---------------------------------------------------------------------------------


def fields(screen, document, typed, untimed, problem, mount, prefix="", heading="heading"):
    """The controls of a screen, in a group that is named by the part `heading` of the page.

    typed: {id: text of a number field}; untimed: ids of ticked lines that wait for their time;
    problem: whether an answer is missing; mount: the widget's id.
    """
    at = {"mount": mount, "prefix": prefix, "described": part_id(mount, "problem") if problem else None}
    named = {"role": "group", "aria_labelledby": part_id(mount, heading), "aria_describedby": at["described"]}
    if screen == answers.ABOUT:
        return div(class_="pht-about")[_country_field(document, at), _age_field(document, typed, problem, at)]
    if answers.group(screen):
        lines = [_line(one, document["answers"], untimed, at) for one in rules.lines_of(screen)]
        return div(class_="pht-ticks", **named)[lines]
    one = rules.question(screen)
    return div(class_="pht-choices", **named)[_CONTROLS[one["kind"]](one, document["answers"], typed, problem, at)]


def _line(one, given, untimed, at):
    """A line with its two boxes, and once it is ticked, when it came on."""
    answer = given.get(one["id"])
    is_yes = answers.is_ticked(answer, "yes")
    return div(class_="pht-tick" + (" pht-ticked" if answer not in (None, "no") else ""), key=one["id"])[
        _box(one, "yes", one["ask"], is_yes, at),
        _box(one, rules.NOT_SURE, _not_sure(one["name"]), answer == rules.NOT_SURE, at, "pht-unsure"),
        _when(one, answer, one["id"] in untimed, at) if is_yes and "timed" in one else None,
    ]


def _not_sure(name):
    return [words("not_sure"), span(class_="pht-hidden")[": " + name]]


def _box(one, item, shown, checked, at, kind=""):
    name = part_id(at["mount"], one["id"] + "-" + item)
    event = {"name": at["prefix"] + "tick", "id": one["id"], "item": item}
    # A form without a submit button would not hear Enter from a box.
    enter = {"Enter": {"name": at["prefix"] + "next"}}
    return label(for_=name, class_=("pht-choice " + kind).strip())[
        input_(
            type="checkbox",
            id=name,
            checked=checked,
            on_change=event,
            on_keys=enter,
        ),
        span[shown],
    ]


def _when(one, answer, is_open, at):
    """When a ticked line came on: two choices, none of them made for the reader."""
    asked = words("screens", "when", one["id"])
    name = part_id(at["mount"], one["id"] + "-asked")
    choices = [(timed["value"], asked["timed"]) for timed in one["timed"]] + [("yes", asked["otherwise"])]
    return div(class_="pht-when", role="group", aria_labelledby=name, key=one["id"] + "-when")[
        p(id=name)[asked["ask"]],
        [
            _radio(one, value, shown, not is_open and value == answer, at, "when" if place == 0 else "otherwise")
            for place, (value, shown) in enumerate(choices)
        ],
    ]


def _one_field(one, given, typed, problem, at):
    chosen = given.get(one["id"])
    return [
        _radio(one, _spelled(value), shown, one["id"] in given and _spelled(chosen) == _spelled(value), at, str(value))
        for value, shown in rules.answers_of(one)
    ]


def _spelled(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _radio(one, value, shown, checked, at, part):
    name = part_id(at["mount"], one["id"] + "-" + part)
    return label(for_=name, class_="pht-choice")[
        input_(
            type="radio",
            id=name,
            name=part_id(at["mount"], one["id"]),
            value=value,
            checked=checked,
            on_change={"name": at["prefix"] + "answer", "id": one["id"]},
        ),
        span[shown],
    ]


def _many_field(one, given, typed, problem, at):
    answer = given.get(one["id"])
    boxes = [pair for pair in rules.answers_of(one) if pair[0] != rules.NOT_SURE]
    boxes = boxes + [(NONE, words("none_of_these")), (rules.NOT_SURE, words("not_sure"))]
    return [_box(one, value, shown, answers.is_ticked(answer, value), at) for value, shown in boxes]


def _number_field(one, given, typed, problem, at):
    answer = given.get(one["id"])
    return [
        _typed_field(one["id"], words("screens", "fields", one["id"]), typed, answer, problem, at),
        _box(one, rules.NOT_SURE, words("not_sure"), answer == rules.NOT_SURE, at),
    ]


def _age_field(document, typed, problem, at):
    return _typed_field("age", words("screens", "fields", "age"), typed, document["age"], problem, at)


def _typed_field(name, shown, typed, answer, problem, at):
    field = part_id(at["mount"], name)
    known = number(answer) if isinstance(answer, (int, float)) else ""
    return div(class_="pht-field")[
        label(for_=field)[shown],
        input_(
            type="text",
            inputmode="decimal",
            id=field,
            maxlength="20",
            value=typed.get(name, known) or None,
            aria_invalid="true" if problem else None,
            aria_describedby=at["described"],
            on_input={"name": at["prefix"] + "type", "id": name},
        ),
    ]


def _country_field(document, at):
    field = part_id(at["mount"], "country")
    chosen = rules.country(document["country"])["code"]
    return div(class_="pht-field")[
        label(for_=field)[words("screens", "fields", "country")],
        select(id=field, on_change={"name": at["prefix"] + "country"})[
            [option(value=one["code"], selected=one["code"] == chosen)[one["name"]] for one in rules.COUNTRIES]
        ],
    ]


_CONTROLS = {"one": _one_field, "yes_no": _one_field, "many": _many_field, "number": _number_field}


# ---- Below the controls -----------------------------------------------------------------------


def _why(screen):
    shown = words("screens", "why")
    return details(class_="pht-details pht-screen")[summary[shown], _reasons(screen)]


def _reasons(screen):
    if screen == answers.ABOUT:
        return p[words("screens", "about", "why")]
    if not answers.group(screen):
        return p[rules.question(screen)["why"]]
    return ul[[li[strong[one["name"] + "."], " ", one["why"]] for one in rules.lines_of(screen)]]


def _buttons(state):
    return div(class_="pht-actions")[
        _on_button(state),
        action(words("screens", "back"), {"name": "back"}),
        action(words("screens", "to_result"), {"name": "to_result"}) if state["changing"] else None,
        _skip_button(state["screen"], state["document"]),
    ]


def _on_button(state):
    """The way on. On a tick-list with open lines it says what it makes of them, and Enter never presses it."""
    screen = state["screen"]
    missing = answers.open_ids(state["document"], screen)
    if not answers.group(screen) or not missing:
        return button(type="submit", class_="pht-button pht-primary", key="on")[words("screens", "next")]
    shown = "none" if len(missing) == len(answers.entries(screen)) else "others"
    event = {"name": "none_of_these"}
    return button(type="button", class_="pht-button pht-primary", key="close", on_click=event)[words("screens", shown)]


def _skip_button(screen, document):
    """Leaves the rest of a screen open; not where skipping is itself an answer."""
    choices = [] if screen == answers.ABOUT else answers.entries(screen)
    skips = [one for one in choices if "skipped" in [choice["value"] for choice in one.get("answers", [])]]
    if skips or not answers.open_ids(document, screen):
        return None
    return action(words("screens", "skip"), {"name": "skip"}, "pht-small-button")
