"""A widget made to try the host: every kind of field, event and effect, and nothing of the course."""

VERSION = 1
SAVED = ("version", "name", "minutes", "km", "note", "agreed", "kind", "side", "rows")


def init(params):
    """The state a mount starts with; params may give {"rows": [...]}."""
    return {
        "version": VERSION,
        "name": "",
        "minutes": "",
        "km": "",
        "note": "",
        "agreed": False,
        "kind": "run",
        "side": "left",
        "rows": params.get("rows", ["one", "two", "three"]),
        "keys": [],
        "file": [],
        "store": "ok",
        "opened": "",
        "heard": 0,
    }


def saved(state):
    """The part that is kept."""
    kept = {}
    for name in SAVED:
        kept[name] = state[name]
    return kept


def restored(state, kept):
    """The state with what was kept; ValueError for another version."""
    if kept["version"] != VERSION:
        raise ValueError("another version")
    state = dict(state)
    for name in SAVED:
        state[name] = kept[name]
    return state


def update(state, event):
    """The next state and the effects; every event counts as heard."""
    state = dict(state)
    state["heard"] += 1
    return ACTS[event["name"]](state, event)


def _set(state, event):
    value = event["value"]
    if event.get("tidy") and value.endswith("."):
        value = value[:-1]
    state[event["field"]] = value
    return state, []


def _opened(state, event):
    state["opened"] = event["now"]
    return state, []


def _key(state, event):
    state["keys"] = state["keys"] + [event["key"]]
    return state, []


def _add(state, event):
    if not state["name"]:
        return state, [{"effect": "announce", "text": "Give a name first"}, {"effect": "focus", "id": "name"}]
    state["rows"] = state["rows"] + [state["name"]]
    state["name"] = ""
    state["minutes"] = ""
    state["km"] = ""
    return state, [{"effect": "focus", "id": "name"}, {"effect": "announce", "text": "Row added"}]


def _first(state, event):
    rows = [row for row in state["rows"] if row != event["row"]]
    state["rows"] = [event["row"]] + rows
    return state, []


def _file(state, event):
    facts = [event["stage"]]
    for name in ("file_name", "size", "done", "reason"):
        if name in event:
            facts.append(str(event[name]))
    if "text" in event:
        facts.append(str(len(event["text"])))
        facts.append(event["text"][:3])
    state["file"] = state["file"] + [" ".join(facts)]
    if event["stage"] == "piece" and event["done"] >= 65536 * 3:
        return state, [{"effect": "stop_reading"}]
    return state, []


def _store_failed(state, event):
    state["store"] = event["reason"]
    return state, []


def _png_failed(state, event):
    state["store"] = "no png"
    return state, []


def _store_ok(state, event):
    state["store"] = "ok"
    return state, []


def _unreadable(state, event):
    state["store"] = "unreadable"
    return state, []


def _erase(state, event):
    fresh = init({})
    fresh["heard"] = state["heard"]
    return fresh, [{"effect": "erase"}]


def _effect(state, event):
    return state, [event["wanted"]]


def _fail(state, event):
    raise ValueError("made to fail")


ACTS = {
    "set": _set,
    "opened": _opened,
    "key": _key,
    "add": _add,
    "first": _first,
    "file": _file,
    "store_failed": _store_failed,
    "store_ok": _store_ok,
    "unreadable": _unreadable,
    "erase": _erase,
    "effect": _effect,
    "png_failed": _png_failed,
    "fail": _fail,
}
