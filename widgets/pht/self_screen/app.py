"""The self-screen's state and what each event does to it.

Answers for oneself live in this state alone: `saved` never holds them, nor what follows from them,
so they are gone when the page closes. Results of practice may be kept.

Does not: judge (see `rules`), draw (see `view`), or know where anything is kept.
"""

from pht.self_screen import answers, practice_app, rules, summary
from pht.self_screen.words import words
from pht.ui.state import HOST_ACTIONS, changed, say

VERSION = 1
APP = "self-screen"
PARAMS = ("id", "age", "answers", "country")
START = "start"
RESULT = "result"
MODES = ("self", "practice")


def init(params):
    """The first state.

    params: "id" names practice results on the device; "age", "country" and "answers" as in
    `rules`, with answers the result stands open. ValueError when they cannot be used.
    """
    document = {name: params.get(name) for name in ("age", "country")}
    document["answers"] = params.get("answers") or {}
    wrong = rules.problems(document)
    if wrong:
        raise ValueError("pht: " + wrong[0])
    return {
        "version": VERSION,
        "id": str(params.get("id", "main")),
        "mode": "self",
        "screen": RESULT if document["answers"] else START,
        "changing": False,
        "document": document,
        "typed": {},
        "untimed": [],
        "problem": "",
        "copied": False,
        "today": "",
        "where": "browser",
        "store": "",
        "notice": "",
        "practice": practice_app.init_practice(),
    }


def saved(state):
    """The part of the state that is kept for the next visit: never an answer for oneself."""
    return {"version": VERSION, "app": APP, "practice": practice_app.saved_practice(state["practice"])}


def restored(state, kept):
    """`state` with what `saved` once returned taken up. ValueError when it cannot be read."""
    if kept["app"] != APP or not isinstance(kept["version"], int) or not 1 <= kept["version"] <= VERSION:
        raise ValueError("not a self-screen's data, or of a newer version")
    return changed(state, practice=practice_app.restored_practice(state["practice"], kept["practice"]))


def update(state, event):
    """What an event makes of the state: (state, effects). Unknown events and ids change nothing."""
    if state["mode"] == "self" and event["name"] in _ASKED:
        return _ASKED[event["name"]](state, event)
    action = _ACTIONS.get(event["name"]) or HOST_ACTIONS.get(event["name"])
    return action(state, event) if action else (state, [])


# ---- Going from screen to screen --------------------------------------------------------------


def _start(state, event):
    return _go_to(changed(state, changing=False), answers.ABOUT)


def _next(state, event):
    """On to the next screen, or to the field that still needs an answer."""
    if not _is_asking(state):
        return state, []
    problem, part = problem_of(state)
    if problem:
        state = changed(state, problem=problem)
        return state, [say(problem_line(state)), _focus(state, part)]
    return _on(state)


def _skip(state, event):
    """On with open answers; but a sign that is there is not left without its time."""
    if _untimed_on(state, state["screen"]):
        return _next(state, event)
    return _on(state) if _is_asking(state) else (state, [])


def _on(state):
    document = state["document"]
    if rules.is_emergency(document):
        return _go_to(state, RESULT)
    order = answers.screens(document)
    coming = order[order.index(state["screen"]) + 1 :]
    if state["changing"]:
        coming = [one for one in coming if answers.open_ids(document, one) or _untimed_on(state, one)]
    return _go_to(state, coming[0] if coming else RESULT)


def _back(state, event):
    if not _is_asking(state):
        return state, []
    order = answers.screens(state["document"])
    place = order.index(state["screen"])
    return _go_to(state, order[place - 1] if place else START)


def _change(state, event):
    """From the result back to a screen; what follows it is asked again only where it is open."""
    if state["screen"] != RESULT or event["screen"] not in answers.screens(state["document"]):
        return state, []
    return _go_to(changed(state, changing=True), event["screen"])


def _to_result(state, event):
    if not _is_asking(state) or not state["changing"]:
        return state, []
    return _next(state, event) if _untimed_on(state, state["screen"]) else _go_to(state, RESULT)


def _restart(state, event):
    fresh = init({"id": state["id"]})
    kept = {name: state[name] for name in fresh if name in _OF_THE_PAGE}
    fresh.update(kept)
    return fresh, [say(words("screens", "cleared")), _focus(fresh, "heading")]


_OF_THE_PAGE = ("practice", "today", "where", "store", "notice")


def _go_to(state, screen):
    state = changed(state, screen=screen, problem="", copied=False)
    if screen == RESULT:
        state = changed(state, changing=False)
    return state, [_focus(state, "heading")] + [say(line) for line in _heard(state)]


def _heard(state):
    """What is said beside the heading, which is read because it has the focus."""
    if state["screen"] == RESULT:
        return rules.screen(state["document"])["text"]
    return [answers.progress_line(state["document"], state["screen"])] if _is_asking(state) else []


def _is_asking(state):
    return state["screen"] not in (START, RESULT)


# ---- Answers ----------------------------------------------------------------------------------


def _country(state, event):
    if event["value"] not in [entry["code"] for entry in rules.COUNTRIES]:
        return state, []
    return _with_document(state, country=event["value"]), []


def _type(state, event):
    """A number typed: the age, or a question's."""
    if event["id"] != "age" or state["screen"] != answers.ABOUT:
        return _given(answers.on_type, state, event)
    typed = event["value"][: answers.MOST_TYPED]
    state = changed(state, typed=changed(state["typed"], age=typed))
    return _with_document(state, age=answers.age(typed)), []


def _answer(state, event):
    return _given(answers.on_answer, state, event)


def _tick(state, event):
    return _given(answers.on_tick, state, event)


def _given(hears, state, event):
    """What an event of a control of the screen at hand makes of the state; `hears` is of `answers`."""
    one = answers.entry(state["screen"], event["id"])
    before = {"answers": state["document"]["answers"], "typed": state["typed"], "untimed": state["untimed"]}
    after = hears(before, one, event) if one else None
    if after is None:
        return state, []
    state = changed(state, typed=after["typed"], untimed=after["untimed"])
    return _ended_at_once(_with_document(state, answers=after["answers"]))


def _none_of_these(state, event):
    """Close the open lines of the group as no, and go on."""
    if not answers.group(state["screen"]):
        return state, []
    closed = answers.none_of_these(state["document"]["answers"], state["screen"])
    return _next(_with_document(state, answers=closed), event)


def _ended_at_once(state):
    return _go_to(state, RESULT) if rules.is_emergency(state["document"]) else (state, [])


def _with_document(state, **parts):
    return changed(state, document=changed(state["document"], **parts), problem="")


# ---- What is still to answer on a screen ------------------------------------------------------


def problem_of(state):
    """("", "") or a key of words("screens", "problems") and the part of the page where the answer is missing."""
    screen = state["screen"]
    missing = answers.open_ids(state["document"], screen)
    if screen == answers.ABOUT:
        return ("age", "age") if missing else ("", "")
    if answers.group(screen):
        return _group_problem(state, missing)
    if not missing:
        return "", ""
    one = answers.entries(screen)[0]
    if one["kind"] == "number":
        return one["id"], one["id"]
    first = str(rules.answers_of(one)[0][0])
    return ("ticks" if one["kind"] == "many" else "choice"), one["id"] + "-" + first


def _group_problem(state, missing):
    untimed = _untimed_on(state, state["screen"])
    if untimed:
        return "when", untimed[0] + "-when"
    if not missing:
        return "", ""
    is_first = len(missing) == len(answers.entries(state["screen"]))
    return ("lines" if is_first else "other_lines"), missing[0] + "-yes"


def _untimed_on(state, screen):
    """Ids of the lines of a screen that are ticked and wait for their time."""
    return [one["id"] for one in answers.entries(screen) if one["id"] in state["untimed"]]


def problem_line(state):
    """What is missing, in a sentence; "" when nothing is."""
    return words("screens", "problems", state["problem"]) if state["problem"] else ""


# ---- Mode, paper, store -----------------------------------------------------------------------


def _mode(state, event):
    if event["mode"] not in MODES:
        return state, []
    # What was last said of one's own answers must not stand beside an invented person.
    return changed(state, mode=event["mode"]), [say(words("screens", "modes", event["mode"]))]


def _print(state, event):
    return state, [{"effect": "print"}]


def _copy(state, event):
    if state["screen"] != RESULT:
        return state, []
    state = changed(_dated(state, event), copied=True)
    text = summary.as_text(state["document"], state["today"])
    return state, [{"effect": "copy", "text": text}, say(words("screens", "copied"))]


def _print_begins(state, event):
    return _dated(state, event), []


def _dated(state, event):
    return changed(state, today=event["now"][:10])


def _opened(state, event):
    return changed(state, where=event.get("where", "browser")), []


def _focus(state, part):
    return answers.focus(state["id"], part)


_ASKED = {
    "start": _start,
    "next": _next,
    "skip": _skip,
    "back": _back,
    "change": _change,
    "to_result": _to_result,
    "restart": _restart,
    "country": _country,
    "type": _type,
    "answer": _answer,
    "tick": _tick,
    "none_of_these": _none_of_these,
    "copy": _copy,
}
_ACTIONS = {
    "mode": _mode,
    "opened": _opened,
    "print": _print,
    "print_begins": _print_begins,
}
_ACTIONS.update(practice_app.ACTIONS)
