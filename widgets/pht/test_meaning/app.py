"""The state of the figure of a test, and what each event does to it.

Kept is what was chosen: the test, what was typed for a test of one's own, and how many of 100 have
the condition. Every figure is worked out from it each time.

Does not: work out anything (see `rules`), draw (see `view`), or ask anything about the reader.
"""

from pht.test_meaning import rules
from pht.test_meaning.words import heard, words
from pht.ui.state import HOST_ACTIONS, changed, say

VERSION = 1
APP = "test-meaning"
PARAMS = ("id", "test", "pre", "people")
MOST_TYPED = 20
_CHOICES = ("test", "own", "pre", "people")


def init(params):
    """The first state.

    params: "id" names the choices on the device; "test" is an id of `rules.known_tests`; "pre" is how
    many of 100 have the condition, 0-100; "people" is 100 or 1000. ValueError for anything else.
    """
    chosen = {
        "test": params.get("test", rules.TESTS[0]["id"]),
        "own": dict([(name, "") for name in rules.OWN_FIELDS]),
        "pre": params.get("pre", 50),
        "people": params.get("people", rules.PEOPLE[0]),
    }
    _check(chosen)
    return {
        "version": VERSION,
        "id": params.get("id", "main"),
        "first": chosen,
        "test": chosen["test"],
        "own": chosen["own"],
        "pre": chosen["pre"],
        "people": chosen["people"],
        "undo": None,
        "where": "browser",
        "store": "",
        "notice": "",
    }


def saved(state):
    """The part of the state that is kept for the next visit."""
    kept = _chosen(state)
    kept["version"] = VERSION
    kept["app"] = APP
    return kept


def restored(state, kept):
    """`state` with what `saved` once returned taken up. ValueError when it cannot be read."""
    if kept["app"] != APP or not isinstance(kept["version"], int) or not 1 <= kept["version"] <= VERSION:
        raise ValueError("not the choices of this figure, or of a newer version")
    chosen = _chosen(kept)
    _check(chosen)
    undo = state["undo"] if chosen == _chosen(state) else None
    return changed(state, undo=undo, **chosen)


def _chosen(state):
    return dict([(name, state[name]) for name in _CHOICES])


def _check(chosen):
    if chosen["test"] not in rules.known_tests():
        raise ValueError("test is one of " + ", ".join(rules.known_tests()))
    if not _is_whole(chosen["pre"]) or not 0 <= chosen["pre"] <= 100:
        raise ValueError("pre is a whole number from 0 to 100")
    if not _is_whole(chosen["people"]) or chosen["people"] not in rules.PEOPLE:
        raise ValueError("people is 100 or 1000")
    for name in rules.OWN_FIELDS:
        if not isinstance(chosen["own"][name], str) or len(chosen["own"][name]) > MOST_TYPED:
            raise ValueError("what was typed for a test is not a text that could have been typed")


def _is_whole(number):
    return isinstance(number, int) and number is not True and number is not False


def study_of(test, own):
    """(study or None, {field: reason}) of the chosen test, `own` being what was typed for one's own."""
    if test == rules.OWN:
        return rules.own_study(own)
    return rules.study(test), {}


def part_id(mount, part):
    """The id in the page of a part of the figure."""
    return "pht-test-meaning-" + mount + "-" + part


def update(state, event):
    """What an event makes of the state: (state, effects). Unknown events and values change nothing."""
    action = _ACTIONS.get(event["name"]) or HOST_ACTIONS.get(event["name"])
    return action(state, event) if action else (state, [])


# ---- What is chosen ---------------------------------------------------------------------------


def _test(state, event):
    if event["value"] not in rules.known_tests() or event["value"] == state["test"]:
        return state, []
    return _told(changed(state, test=event["value"], undo=None))


def _own(state, event):
    field, typed = event["field"], event["value"][:MOST_TYPED]
    if field not in rules.OWN_FIELDS or typed == state["own"][field]:
        return state, []
    own = dict(state["own"])
    own[field] = typed
    return changed(state, own=own, undo=None), []


def _own_done(state, event):
    return _told(state)


def _pre(state, event):
    # A slider gives digits; a page that was printed long ago may hold anything.
    typed = event["value"]
    if typed == "" or len(typed) > 3 or typed.strip("0123456789") or int(typed) > 100:
        return state, []
    return (state if int(typed) == state["pre"] else changed(state, pre=int(typed), undo=None)), []


def _people(state, event):
    if event["people"] not in rules.PEOPLE:
        return state, []
    return changed(state, people=event["people"], undo=None), []


def _told(state):
    """The state with its answer said to those who do not see it."""
    study, wrong = study_of(state["test"], state["own"])
    if study is None:
        return state, []
    return state, [say(heard(state["pre"], rules.analyse(study, state["pre"])))]


# ---- The whole figure -------------------------------------------------------------------------


def _opened(state, event):
    return changed(state, where=event.get("where", "browser")), []


def _reset(state, event):
    if _chosen(state) == state["first"]:
        return state, []
    state = changed(state, undo=_chosen(state), **state["first"])
    return state, [{"effect": "erase"}, say(words("said", "reset")), _focus(state, "undo")]


def _undo(state, event):
    if state["undo"] is None:
        return state, []
    state = changed(changed(state, **state["undo"]), undo=None)
    return state, [say(words("said", "undone")), _focus(state, "reset")]


def _print(state, event):
    return state, [{"effect": "print"}]


def _focus(state, part):
    return {"effect": "focus", "id": part_id(state["id"], part)}


_ACTIONS = {
    "opened": _opened,
    "test": _test,
    "own": _own,
    "own_done": _own_done,
    "pre": _pre,
    "people": _people,
    "reset": _reset,
    "undo": _undo,
    "print": _print,
}
