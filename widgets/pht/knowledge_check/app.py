"""The knowledge check's state and what each event does to it.

Kept is only what the reader did: what stands in a field, which answers were judged, and whether
the answer was shown. Right or not is worked out from it each time, so that a corrected question
corrects its mark too.

Does not: judge (see `rules`), draw (see `view`), or know where the answers are kept.
"""

from pht.knowledge_check import rules
from pht.knowledge_check.words import progress_line, reason_line, words
from pht.ui.state import HOST_ACTIONS, changed, say

VERSION = 1
APP = "knowledge-check"
PARAMS = ("id", "items", "title")
MOST_TYPED = 100


def init(params):
    """The first state.

    params: "items" are checked questions (see `schema`), each with "sources", a list of names;
    "id" names the answers on the device; "title" is the heading. KeyError without items.
    """
    return {
        "version": VERSION,
        "id": params.get("id", "main"),
        "title": params.get("title") or words("title"),
        "items": params["items"],
        "progress": {},
        "unread": None,
        "undo": None,
        "where": "browser",
        "store": "",
        "notice": "",
    }


def saved(state):
    """The part of the state that is kept for the next visit."""
    return {"version": VERSION, "app": APP, "progress": state["progress"]}


def restored(state, kept):
    """`state` with what `saved` once returned taken up. ValueError when it cannot be read.

    Answers to questions that are no longer asked are kept along.
    """
    if kept["app"] != APP or not isinstance(kept["version"], int) or not 1 <= kept["version"] <= VERSION:
        raise ValueError("not a knowledge check's data, or of a newer version")
    progress = {}
    for name in kept["progress"].keys():
        progress[name] = _known_progress(kept["progress"][name])
    undo = state["undo"] if progress == state["progress"] else None
    return changed(state, progress=progress, unread=None, undo=undo)


def _known_progress(one):
    if not isinstance(one["shown"], bool) or not isinstance(one["tries"], list):
        raise ValueError("what was done with a question cannot be read")
    for text in [one["typed"]] + one["tries"]:
        if not isinstance(text, str) or len(text) > MOST_TYPED:
            raise ValueError("an answer is not a text that could have been typed")
    return {"typed": one["typed"], "tries": list(one["tries"]), "shown": one["shown"]}


def progress_of(state, name):
    """What the reader has done with the item of this id."""
    return state["progress"].get(name, rules.BLANK)


def part_id(mount, item, part):
    """The id in the page of a part of an item."""
    return "pht-knowledge-check-" + mount + "-" + item + "-" + part


def update(state, event):
    """What an event makes of the state: (state, effects). Unknown events and items change nothing."""
    if event["name"] in _ITEM_ACTIONS:
        for item in state["items"]:
            if item["id"] == event["item"]:
                return _ITEM_ACTIONS[event["name"]](state, item, event)
        return state, []
    action = _ACTIONS.get(event["name"]) or HOST_ACTIONS.get(event["name"])
    return action(state, event) if action else (state, [])


# ---- One item ---------------------------------------------------------------------------------


def _answer(state, item, event):
    own = progress_of(state, item["id"])
    typed = event["value"][:MOST_TYPED]
    if rules.is_done(item, own) or typed == own["typed"]:
        return state, []
    return _with_progress(state, item, changed(own, typed=typed)), []


def _check(state, item, event):
    own = progress_of(state, item["id"])
    if rules.is_done(item, own):
        return state, []
    judged = rules.judge(item, own["typed"])
    if judged["verdict"] == "unread":
        line = reason_line(item, judged["reason"])
        state = changed(state, unread={"item": item["id"], "reason": judged["reason"]})
        return state, [say(line), _focus(state, item, _field(item))]
    if own["tries"] and own["tries"][-1] == own["typed"]:
        return state, [say(_not_yet(item, own, judged))]
    own = changed(own, tries=own["tries"] + [own["typed"]])
    state = changed(_with_progress(state, item, own), undo=None)
    if judged["verdict"] == "right":
        return state, [_focus(state, item, "feedback"), say(_progress(state))]
    return state, [say(_not_yet(item, own, judged))]


def _not_yet(item, own, judged):
    line = words("verdicts", "wrong", "word") + " " + why(item, own["typed"], judged)
    if len(own["tries"]) == rules.SHOWS_AFTER:
        line += " " + words("show_offered")
    return line


def why(item, typed, judged):
    """Why an answer judged wrong is not the one asked for: the choice's own words, or the slip's."""
    if item["kind"] == "choice":
        return rules.choice(item, typed)["why"]
    return reason_line(item, judged["reason"])


def _field(item):
    return item["choices"][0]["id"] if item["kind"] == "choice" else "field"


def _show(state, item, event):
    own = progress_of(state, item["id"])
    if rules.is_done(item, own) or len(own["tries"]) < rules.SHOWS_AFTER:
        return state, []
    state = _with_progress(state, item, changed(own, shown=True))
    state = changed(state, undo=None)
    return state, [_focus(state, item, "feedback"), say(_progress(state))]


def _with_progress(state, item, own):
    progress = dict(state["progress"])
    progress[item["id"]] = own
    if own == rules.BLANK:
        del progress[item["id"]]
    unread = state["unread"]
    if unread and unread["item"] == item["id"]:
        unread = None
    return changed(state, progress=progress, unread=unread)


def _progress(state):
    return progress_line(rules.score(state["items"], state["progress"])) + "."


# ---- The whole check --------------------------------------------------------------------------


def _opened(state, event):
    return changed(state, where=event.get("where", "browser")), []


def _reset(state, event):
    if not state["progress"]:
        return state, []
    state = changed(state, progress={}, unread=None, undo=state["progress"])
    return state, [{"effect": "erase"}, say(words("said", "reset")), _focus_part(state, "undo")]


def _undo(state, event):
    if state["undo"] is None:
        return state, []
    state = changed(state, progress=state["undo"], unread=None, undo=None)
    return state, [say(words("said", "undone")), _focus_part(state, "reset")]


def _focus(state, item, part):
    return {"effect": "focus", "id": part_id(state["id"], item["id"], part)}


def _focus_part(state, part):
    return {"effect": "focus", "id": "pht-knowledge-check-" + state["id"] + "-" + part}


_ITEM_ACTIONS = {"answer": _answer, "check": _check, "show": _show}
_ACTIONS = {
    "opened": _opened,
    "reset": _reset,
    "undo": _undo,
}
