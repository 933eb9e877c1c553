"""Practice on an invented person: week by week, the learner decides before the planner does."""

from pht.progression_planner import patients
from pht.progression_planner.keeping import focus
from pht.progression_planner.words import filled, words
from pht.ui.state import changed, say
from pht.ui.text import number

DECISIONS = ("advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review", "stop_seek_care")


def init_practice():
    """No person chosen, nothing decided yet."""
    return {"person": "", "week": 0, "choice": "", "shown": False, "done": []}


def practice_problem(kept):
    """Whether a kept practice cannot be taken up."""
    if not isinstance(kept, dict) or sorted(kept) != sorted(init_practice()) or not isinstance(kept["done"], list):
        return True
    known = {one["id"]: one["weeks"] for one in patients.people()}
    if kept["person"] and kept["person"] not in known:
        return True
    if not isinstance(kept["week"], int) or not 0 <= kept["week"] <= known.get(kept["person"], 0):
        return True
    if [one for one in kept["done"] if not _is_done(one, known)]:
        return True
    return kept["choice"] not in ("",) + DECISIONS or kept["shown"] not in (True, False)


def _is_done(one, known):
    """Whether this is a decision made for a person who is known, in a week that is there."""
    if not isinstance(one, dict) or sorted(one) != ["choice", "person", "planner", "week"]:
        return False
    if one["person"] not in known or not isinstance(one["week"], int) or not 0 <= one["week"] <= known[one["person"]]:
        return False
    return one["choice"] in DECISIONS and one["planner"] in DECISIONS


def _with(state, **parts):
    return changed(state, practice=changed(state["practice"], **parts))


def _person(state, event):
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


ACTIONS = {
    "practice_person": _person,
    "practice_leave": _leave,
    "practice_choose": _choose,
    "practice_compare": _compare,
    "practice_step": _step,
    "practice_again": _again,
}
