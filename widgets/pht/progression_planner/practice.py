"""Practice on an invented person: week by week, the learner decides before the planner does.

The people come only when practice is opened (`app.LATER`), so `patients` is imported inside functions, and what
was kept of an earlier practice is held against them when they have come.
"""

from pht.progression_planner.keeping import focus
from pht.progression_planner.words import filled, words
from pht.ui.state import changed, say
from pht.ui.text import number

DECISIONS = ("advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review", "stop_seek_care")


def init_practice():
    """No person chosen, nothing decided yet."""
    return {"person": "", "week": 0, "choice": "", "shown": False, "done": []}


def practice_problem(kept):
    """Whether a kept practice has not the form of one."""
    if not isinstance(kept, dict) or sorted(kept) != sorted(init_practice()) or not isinstance(kept["done"], list):
        return True
    if not isinstance(kept["person"], str) or not _is_week(kept["week"]):
        return True
    if [one for one in kept["done"] if not _is_done(one)]:
        return True
    return kept["choice"] not in ("",) + DECISIONS or kept["shown"] not in (True, False)


def _is_week(raw):
    return isinstance(raw, int) and raw is not True and raw is not False and raw >= 0


def _is_done(one):
    if not isinstance(one, dict) or sorted(one) != ["choice", "person", "planner", "week"]:
        return False
    return isinstance(one["person"], str) and _is_week(one["week"]) and one["choice"] in DECISIONS and one["planner"] in DECISIONS


def _fits_people(kept):
    """Whether every person and week of a kept practice is there."""
    from pht.progression_planner import patients

    weeks = {one["id"]: one["weeks"] for one in patients.people()}
    if kept["person"] and not kept["week"] <= weeks.get(kept["person"], -1):
        return False
    return not [one for one in kept["done"] if not one["week"] <= weeks.get(one["person"], -1)]


def bring():
    """The effect that brings the people."""
    return {"effect": "bring", "event": {"name": "practice_here"}}


def _here(state, event):
    """The people have come, or did not."""
    if event.get("failed"):
        return changed(state, people="missing"), [say(words("practice", "missing"))]
    if not _fits_people(state["practice"]):
        state = changed(state, practice=init_practice())
    return changed(state, people="here"), []


def _with(state, **parts):
    return changed(state, practice=changed(state["practice"], **parts))


def _person(state, event):
    from pht.progression_planner import patients

    if event["person"] not in [one["id"] for one in patients.people()]:
        return state, []
    state = _with(state, person=event["person"], week=0, choice="", shown=False)
    return state, [focus(state, "heading")]


def _leave(state, event):
    state = _with(state, person="", week=0, choice="", shown=False)
    return state, [focus(state, "heading")]


def _choose(state, event):
    if event["value"] not in DECISIONS or state["practice"]["shown"]:
        return state, []
    return _with(state, choice=event["value"]), []


def _compare(state, event):
    """Show the planner's decision beside the learner's, which is kept."""
    own = state["practice"]
    if not own["person"] or not own["choice"] or own["shown"]:
        return state, []
    from pht.progression_planner import patients

    told = patients.weeks(own["person"])[own["week"]]["decision"]
    entry = {"person": own["person"], "week": own["week"], "choice": own["choice"], "planner": told}
    kept = [one for one in own["done"] if (one["person"], one["week"]) != (own["person"], own["week"])]
    state = _with(state, shown=True, done=kept + [entry])
    alike = words("practice", "same" if told == own["choice"] else "other")
    return state, [say(alike + " " + words("practice", "choices", told)), focus(state, "practice-answer")]


def _step(state, event):
    """To the next week, or the one before."""
    own = state["practice"]
    if not own["person"]:
        return state, []
    from pht.progression_planner import patients

    week = own["week"] + (1 if event["by"] == 1 else -1)
    if not 0 <= week < len(patients.weeks(own["person"])):
        return state, []
    before = [one for one in own["done"] if (one["person"], one["week"]) == (own["person"], week)]
    choice = before[0]["choice"] if before else ""
    state = _with(state, week=week, choice=choice, shown=bool(before))
    return state, [say(filled(words("practice", "said_week"), week=number(week))), focus(state, "heading")]


def _again(state, event):
    state = changed(state, practice=init_practice())
    return state, [say(words("practice", "cleared")), focus(state, "heading")]


def _only_with_people(action):
    """An action that waits until the people have come."""
    return lambda state, event: action(state, event) if state["people"] == "here" else (state, [])


ACTIONS = {
    "practice_here": _here,
    "practice_person": _only_with_people(_person),
    "practice_leave": _only_with_people(_leave),
    "practice_choose": _only_with_people(_choose),
    "practice_compare": _only_with_people(_compare),
    "practice_step": _only_with_people(_step),
    "practice_again": _only_with_people(_again),
}
