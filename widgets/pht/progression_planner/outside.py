"""What goes out of the planner and comes in: files, the calendar, paper, and the load monitor's diary."""

from pht.progression_planner.keeping import focus, label, plan_of, today, with_plan, without_answers
from pht.progression_planner.words import filled, words
from pht.ui.state import changed, say

CALENDAR_MIME = "text/calendar"
MOST_FILE = 2000000
MONITOR = "load-monitor"


def export(state, event):
    """The plan as a JSON file."""
    from pht.progression_planner import plan_file

    name = "progression-plan-" + today(state) + ".json"
    text = plan_file.write(state["document"], state["swaps"], state["stages"])
    return state, [_download(name, "application/json", text), say(filled(words("out", "exported"), file=name))]


def calendar(state, event):
    """The week as a calendar file; what an earlier file held and the plan does not is cancelled."""
    plan = plan_of(state)
    if not plan:
        return state, []
    from pht.progression_planner import calendar_file

    text = calendar_file.write(plan, state["id"], event["now"], state["calendar"])
    if not text:
        return state, []
    kept = calendar_file.entries(plan, state["id"], state["calendar"])
    name = "progression-plan-" + today(state) + ".ics"
    said = say(filled(words("out", "calendar_saved"), file=name))
    return changed(state, calendar=kept), [_download(name, CALENDAR_MIME, text), said]


def _download(name, mime, text):
    return {"effect": "download", "file_name": name, "mime": mime, "text": text}


# ---- A file comes in ------------------------------------------------------------------------------


def read_file(state, event):
    """A stage of a file that is read: start, piece, end or failed."""
    return _STAGES[event["stage"]](state, event)


def _start(state, event):
    reading = {"file_name": event["file_name"], "text": "", "found": None, "problems": []}
    return changed(state, reading=reading), [say(words("import", "reading"))]


def _piece(state, event):
    reading = state["reading"]
    if not reading:
        return state, []
    if len(reading["text"]) + len(event["text"]) > MOST_FILE:
        state = changed(state, reading=changed(reading, text="", problems=[words("import", "not_plan")]))
        return state, [{"effect": "stop_reading"}, focus(state, "import")]
    return changed(state, reading=changed(reading, text=reading["text"] + event["text"])), []


def _end(state, event):
    reading = state["reading"]
    if not reading or reading["problems"]:
        return state, []
    from pht.progression_planner import plan_file

    found = plan_file.read(reading["text"], state["today"] or today(state))
    state = changed(state, reading=changed(reading, text="", found=found, problems=found["problems"]))
    return state, [focus(state, "import")]


def _failed(state, event):
    reading = {"file_name": event.get("file_name", ""), "text": "", "found": None}
    state = changed(state, reading=changed(reading, problems=[words("import", "failed")]))
    return state, [focus(state, "import")]


def accept(state, event):
    """The plan that was read takes the place of the one at hand."""
    found = state["reading"] and state["reading"]["found"]
    if not found or found["problems"]:
        return state, []
    state = with_plan(
        without_answers(changed(state, reading=None)),
        label("import"),
        document=found["document"],
        swaps=found["swaps"],
        stages=found["stages"],
        screen="plan",
    )
    return state, [say(words("import", "accepted")), focus(state, "heading")]


def refuse(state, event):
    """The plan at hand is kept."""
    state = changed(state, reading=None)
    return state, [say(words("import", "stopped")), {"effect": "stop_reading"}, focus(state, "file")]


_STAGES = {"start": _start, "piece": _piece, "end": _end, "failed": _failed}


# ---- Paper ----------------------------------------------------------------------------------------


def paper(state, event):
    """Print this week, the whole plan, or a blank one."""
    if event["paper"] not in ("week", "all", "blank"):
        return state, []
    return changed(state, paper=event["paper"]), [{"effect": "print"}]


def print_begins(state, event):
    """A browser's own print gives the week."""
    return changed(state, paper=state["paper"] or "week"), []


def print_ends(state, event):
    """The screen is for the screen again."""
    return changed(state, paper=""), []


# ---- The load monitor's diary, with the reader's leave ---------------------------------------------


def read_monitor(state, event):
    """Ask the host for the load monitor's data; it asks the reader."""
    ask = words("limits", "read_ask")
    return state, [{"effect": "read", "app": MONITOR, "ask": ask, "event": {"name": "monitor_read"}}]


def monitor_read(state, event):
    """What the host answers: "given" with the text, "refused", "none" or "not_available"."""
    from pht.progression_planner import monitor_diary

    said = {"refused": "refused", "none": "empty", "not_available": "not_available"}.get(event["answer"], "")
    taken = None
    if not said:
        taken = monitor_diary.read(event["text"], today(state))
        said = "empty" if taken is None else ""
    if said:
        state = changed(state, monitor={"line": words("limits", said), "taken": None})
        return state, [say(words("limits", said))]
    line = monitor_diary.line(taken)
    state = changed(state, monitor={"line": line, "taken": taken})
    if taken["longest_km"] is not None:
        document = changed(state["document"], longest_run_km=taken["longest_km"], longest_run_on=taken["longest_on"])
        if document != state["document"]:
            state = with_plan(state, label("longest"), document=document)
    return state, [say(line)]


ACTIONS = {
    "export": export,
    "calendar": calendar,
    "import": read_file,
    "import_accept": accept,
    "import_refuse": refuse,
    "paper": paper,
    "print_begins": print_begins,
    "print_ends": print_ends,
    "read_monitor": read_monitor,
    "monitor_read": monitor_read,
}
