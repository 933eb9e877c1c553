"""The planner's state and what each event does to it.

The document is what `pht plan` reads, without "today", which comes with every event. Questions are in
`asking`, check-ins and steps in `checking`, files, paper and the load monitor's diary in `outside`, the invented
people in `practice`. Every change to the plan can be undone.

Does not: decide (see `rules`), draw (see `view`), or know where the data is kept.
"""

from pht.progression_planner import asking, checking, forms, keeping, outside, practice
from pht.progression_planner.keeping import focus, label, with_draft, with_plan
from pht.progression_planner.words import filled, words
from pht.ui.state import HOST_ACTIONS, changed, say

VERSION = 1
APP = "progression-planner"
LATER = ("pht.progression_planner.patients", "pht.progression_planner.practice_view")
PARAMS = ("id", "profile", "swaps", "stages", "as_of")
PARTS = ("week", "log", "progress", "more")
LAYOUTS = ("table", "grid")
SCHOOLS = ("goom", "strict", "silbernagel")
MODES = ("own", "practice")
PAPERS = ("week", "all", "blank")
_KEPT = ("document", "swaps", "stages", "calendar", "screen", "part", "layout", "reasons", "drafts", "editing", "practice")


def init(params):
    """The first state.

    params: "id" names the plan on the device; "profile" is a document of `pht plan`, whose "today" is taken
    for the day the plan is looked at unless "as_of" names one; "swaps" {exercise id: id}; "stages" the stage
    history. ValueError with what is wrong with them.
    """
    document = dict(params.get("profile") or {})
    as_of = params.get("as_of") or document.get("today") or ""
    if "today" in document:
        del document["today"]
    if document:
        _require(document, as_of)
    return {
        "version": VERSION,
        "id": str(params.get("id", "main")),
        "mode": "own",
        "screen": "plan" if document else "flag",
        "document": document,
        "swaps": params.get("swaps") or {},
        "stages": params.get("stages") or [],
        "calendar": [],
        "drafts": {form: {} for form in forms.FORMS},
        "editing": None,
        "problems": [],
        "undo": [],
        "part": "week",
        "layout": "table",
        "reasons": True,
        "flare": False,
        "moving": "",
        "all_log": False,
        "reading": None,
        "monitor": None,
        "paper": "",
        "as_of": as_of,
        "today": as_of,
        "where": "browser",
        "store": "",
        "notice": "",
        "people": "",
        "practice": practice.init_practice(),
    }


def _require(document, as_of):
    from pht.progression_planner import profile

    asked = changed(document, today=as_of)
    wrong = profile.problems(asked)
    if wrong:
        raise ValueError("pht: " + wrong[0])


def saved(state):
    """The part of the state that is kept for the next visit."""
    kept = {"version": VERSION, "app": APP}
    for name in _KEPT:
        kept[name] = state[name]
    return kept


def restored(state, kept):
    """`state` with what `saved` once returned taken up. ValueError when it cannot be read."""
    if kept["app"] != APP or not isinstance(kept["version"], int) or not 1 <= kept["version"] <= VERSION:
        raise ValueError("not a planner's data, or of a newer version")
    wrong = keeping.kept_problems(kept)
    if wrong:
        raise ValueError(wrong)
    same = all([state[name] == kept[name] for name in ("document", "swaps", "stages")])
    state = changed(state, problems=[], reading=None, flare=False, undo=state["undo"] if same else [])
    for name in _KEPT:
        state[name] = kept[name]
    return state


def update(state, event):
    """What an event makes of the state: (state, effects). Unknown events and ids change nothing."""
    now = event.get("now", "")[:10]
    if now and now != state["today"]:
        state = changed(state, today=now)
    action = _ACTIONS.get(event["name"]) or HOST_ACTIONS.get(event["name"])
    return action(state, event) if action else (state, [])


# ---- Typing and sending ---------------------------------------------------------------------------


def _type(state, event):
    """A field typed into or chosen: its text is the draft's."""
    form, field = event["form"], event["field"]
    known = form in forms.FORMS and (field in forms.fields(form) or (form == "morning" and field.isdigit()))
    if not known:
        return state, []
    value = event["value"]
    if value is True or value is False:
        value = "yes" if value else ""
    draft = changed(state["drafts"][form], **{field: value[: forms.MOST_TYPED]})
    problems = [one for one in state["problems"] if one["form"] != form or one["field"] != field]
    return changed(with_draft(state, form, draft), problems=problems), []


def _submit(state, event):
    action = _SUBMITS.get(event["form"])
    return action(state, event) if action else (state, [])


# ---- What is shown --------------------------------------------------------------------------------


def _opened(state, event):
    return changed(state, where=event.get("where", "browser")), []


def _part(state, event):
    if event["part"] not in PARTS:
        return state, []
    return changed(state, part=event["part"], problems=[], flare=False), [focus(state, "part")]


def _layout(state, event):
    return (changed(state, layout=event["layout"]), []) if event["layout"] in LAYOUTS else (state, [])


def _reasons(state, event):
    shown = not state["reasons"]
    return changed(state, reasons=shown), [say(words("why", "said_on" if shown else "said_off"))]


def _mode(state, event):
    if event["mode"] not in MODES or event["mode"] == state["mode"]:
        return state, []
    state = changed(state, mode=event["mode"], problems=[])
    effects = [say(words("said_modes", event["mode"])), focus(state, "heading")]
    if event["mode"] == "practice" and state["people"] != "here":
        state["people"] = "coming"
        effects.append(practice.bring())
    return state, effects


def _school(state, event):
    school = event["value"]
    if school not in SCHOOLS or school == state["document"].get("school", "goom"):
        return state, []
    state = with_plan(state, label("school"), document=changed(state["document"], school=school))
    return state, [say(filled(words("school", "said"), choice=words("school", school)))]


def _swap(state, event):
    """Another exercise in the place of one; its own id takes the swap back."""
    from pht.progression_planner import exercises

    known = [one["id"] for one in exercises.all_exercises()]
    wanted, instead = event["exercise"], event["value"]
    if wanted not in known or instead not in known:
        return state, []
    swaps = {name: state["swaps"][name] for name in state["swaps"] if name != wanted}
    if instead != wanted:
        swaps[wanted] = instead
    state = with_plan(state, label("swap"), swaps=swaps)
    return state, [say(filled(words("exercise", "said_swap"), name=exercises.exercise(instead)["name"]))]


def _move(state, event):
    """Show an exercise moving, or stop it."""
    from pht.progression_planner import exercises

    wanted = "" if event["exercise"] == state["moving"] else event["exercise"]
    if wanted and wanted not in [one["id"] for one in exercises.all_exercises()]:
        return state, []
    return changed(state, moving=wanted), []


def _flare(state, event):
    state = changed(state, flare=not state["flare"])
    return state, [focus(state, "flare" if state["flare"] else "flare-button")]


def _all_log(state, event):
    return changed(state, all_log=not state["all_log"]), []


def _erase(state, event):
    """Everything typed is gone from the device; until the page is left, undo brings the plan back."""
    fresh = init({"id": state["id"]})
    after = with_plan(state, label("erase"), document={}, swaps={}, stages=[], screen="flag")
    for name in ("drafts", "calendar", "editing", "part", "flare", "practice", "monitor", "mode"):
        after[name] = fresh[name]
    after["notice"] = "erased"
    return after, [{"effect": "erase"}, say(words("out", "erased")), focus(after, "heading")]


_SUBMITS = {}
_SUBMITS.update(asking.SUBMITS)
_SUBMITS.update(checking.SUBMITS)
_ACTIONS = {
    "opened": _opened,
    "type": _type,
    "submit": _submit,
    "part": _part,
    "layout": _layout,
    "reasons": _reasons,
    "mode": _mode,
    "school": _school,
    "swap": _swap,
    "flare": _flare,
    "move": _move,
    "all_log": _all_log,
    "undo": keeping.undo,
    "erase": _erase,
}
for _more in (asking.ACTIONS, checking.ACTIONS, outside.ACTIONS, practice.ACTIONS):
    _ACTIONS.update(_more)
