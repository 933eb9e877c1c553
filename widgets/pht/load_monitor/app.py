"""The load monitor's state and what each event does to it.

Two diaries are held, the reader's own and, once it is opened, the example, so that trying things
out on the example never touches the reader's. Every change to a diary can be undone.

Does not: judge (see `rules`), draw (see `view`, and `strips` for a picture to save), or know where
the data is kept.
"""

from pht import data
from pht.diary import days, schema
from pht.load_monitor import rules
from pht.load_monitor.words import session_name, words
from pht.ui.memo import keep_last
from pht.ui.state import HOST_ACTIONS, changed, say
from pht.ui.text import count, grouped, number, shortest

VERSION = 1
APP = "load-monitor"
PARAMS = ("id", "example", "sessions", "columns") + tuple(sorted(rules.SETTINGS))
LATER = ("pht.diary.importing", "pht.load_monitor.offered")
EXAMPLES = {"r45": "diary/examples/r45.csv"}
EVERYDAY_FIELDS = ("date", "type", "minutes", "rpe", "km", "pain_during", "pain_next_morning", "note")
MORE_FIELDS = ("start", "fast_min", "hill_min", "sit_minutes", "sit_tolerance_min", "planned")
FORM_FIELDS = EVERYDAY_FIELDS + MORE_FIELDS
PAPER_FIELDS = tuple([field for field in schema.COLUMNS if field in FORM_FIELDS])
FEW_ROWS = 14
MANY_ROWS = 84
MOST_UNDO = 50
ROWS_AT_ONCE = 500
ROWS_TO_SHOW = 2000
_ASKED_WHEN_DONE = ("minutes", "rpe", "pain_during", "pain_next_morning")
PERIODS = (2, 6, 12, 0)
_DIGITS = "0123456789"
_MOST_DIGITS = 5
NO_TEXT = {"text": "", "problem": ""}


def init(params):
    """The first state.

    params: "id" names the diary on the device; "sessions" is a list of diary rows to begin with;
    "example": "r45" opens the example diary; a setting of `rules.SETTINGS` sets it.
    """
    settings = dict(rules.SETTINGS)
    for name in settings:
        if name in params:
            settings[name] = params[name]
    own = {"version": 1, "columns": params.get("columns", []), "rows": params.get("sessions", [])}
    shows_example = bool(params.get("example")) and not own["rows"]
    example = example_diary(params["example"]) if shows_example else None
    return {
        "version": VERSION,
        "id": params.get("id", "main"),
        "diaries": {"own": own, "example": example},
        "open": "example" if shows_example else "own",
        "settings": settings,
        "draft": {},
        "editing": None,
        "kept_draft": {},
        "problems": [],
        "undo": [],
        "working": None,
        "reading": None,
        "adding": None,
        "page": 0,
        "page_rows": FEW_ROWS,
        "weeks": 6,
        "day": None,
        "day_at": None,
        "today": "",
        "where": "browser",
        "store": "",
        "notice": "",
        "printing": False,
        "printed": False,
        "sheet": False,
        "days_table": False,
        "all_weeks": False,
        "history_open": False,
        "prior_longest": NO_TEXT,
    }


def example_diary(name):
    """A built-in teaching diary by name ("r45"). KeyError for another name."""
    from pht.diary import csv_file

    return csv_file.read(data.text(EXAMPLES[name]))["diary"]


def printed(state):
    """`state` for a page without a program: with the folded table, and in an empty diary the blank one for a pen."""
    return changed(state, printed=True)


def saved(state):
    """The part of the state that is kept for the next visit."""
    return {
        "version": VERSION,
        "app": APP,
        "diaries": state["diaries"],
        "open": state["open"],
        "settings": state["settings"],
        "draft": state["draft"],
        "editing": state["editing"],
        "kept_draft": state["kept_draft"],
    }


def restored(state, kept):
    """`state` with what `saved` once returned taken up. ValueError when it cannot be read."""
    if kept["app"] != APP or not isinstance(kept["version"], int) or not 1 <= kept["version"] <= VERSION:
        raise ValueError("not a load monitor's data, or of a newer version")
    diaries = {
        "own": _known_diary(kept["diaries"]["own"]),
        "example": _known_diary(kept["diaries"]["example"]),
    }
    if kept["open"] not in ("own", "example"):
        raise ValueError("no such diary")
    return changed(
        state,
        diaries=diaries,
        open=kept["open"],
        settings=_known_settings(kept["settings"]),
        draft=_known_draft(kept["draft"]),
        editing=_known_position(kept["editing"], diaries[kept["open"]]),
        kept_draft=_known_draft(kept["kept_draft"]),
        problems=[],
        undo=state["undo"] if state["diaries"] == diaries else [],
        adding=None,
        prior_longest=NO_TEXT,
        working=None,
        page=0,
    )


def _known_diary(one):
    if one is None:
        return None
    from pht.diary import json_file

    found = json_file.from_data(one)
    if found["problem_count"]:
        raise ValueError("the diary holds rows that cannot be read")
    return found["diary"]


def _known_draft(draft):
    if not isinstance(draft, dict):
        raise ValueError("the entry form is not a set of fields")
    for field in draft:
        if field not in FORM_FIELDS or not isinstance(draft[field], str):
            raise ValueError("the entry form holds something else than text")
    return draft


def _known_position(position, one):
    if position is not None and (not isinstance(position, int) or not 0 <= position < len(one["rows"])):
        raise ValueError("the entry being changed is not in the diary")
    return position


def _known_settings(kept):
    settings = rules.full_settings(kept)
    longest = settings["prior_longest_km"]
    if longest is not None and not isinstance(longest, (int, float)):
        raise ValueError("the longest run is not a number")
    settings["as_of"] = None
    return settings


def diary(state):
    """The diary that is open, the reader's own or the example, as it is shown: see _import_more."""
    if state["adding"]:
        return state["adding"]["shown"]
    return state["diaries"][state["open"]]


def field_id(mount, field):
    """The id in the page of a field of the monitor named `mount`."""
    return "pht-load-monitor-" + mount + "-" + field


def row_name(date, place):
    """A row's name, which others' coming and going leaves alone: its date and place (0, 1, ...) in the day."""
    return date + "/" + str(place)


def name_at(rows, position):
    """The name of the row at a position of the diary."""
    date = rows[position]["date"]
    place = 0
    for row in rows[:position]:
        if row["date"] == date:
            place += 1
    return row_name(date, place)


def now(state):
    """The day on which the open diary is looked at: today, in the example its last day; "" when not known."""
    return _last_done(diary(state)["rows"]) if state["open"] == "example" else state["today"]


def _last_done(rows):
    last = ""
    for row in rows:
        if row["date"] > last and not row.get("planned"):
            last = row["date"]
    return last


def _position(state, name):
    """Where in the open diary the row of that name stands; None when there is none."""
    date = name.partition("/")[0]
    place = 0
    for position, row in enumerate(diary(state)["rows"]):
        if row["date"] == date:
            if row_name(date, place) == name:
                return position
            place += 1
    return None


def update(state, event):
    """What an event makes of the state: (state, effects). Unknown events change nothing."""
    action = _ACTIONS.get(event["name"]) or HOST_ACTIONS.get(event["name"])
    if event["name"] != "import_more":
        state = _all_added(state)
    return action(state, event) if action else (state, [])


def _opened(state, event):
    """The program is live: what day it is, and where data is kept."""
    return changed(state, today=event["now"][:10], where=event.get("where", "browser")), []


def _days_table(state, event):
    return changed(state, days_table=event.get("open", not state["days_table"])), []


def _begin(state, event):
    return state, [_focus(state, "date")]


def filled_draft(state):
    """The entry form's texts with its defaults: today (in the example, the day after it ends), a run."""
    draft = {"date": state["today"], "type": "run"}
    if state["open"] == "example" and now(state):
        draft["date"] = _day_after(now(state))
    draft.update(state["draft"])
    return draft


def _day_after(date):
    return days.text(days.ordinal(date) + 1)


def _empty_draft(state):
    return {"type": state["draft"]["type"]} if "type" in state["draft"] else {}


def _draft(state, event):
    draft = dict(state["draft"])
    draft[event["field"]] = _as_text(event["value"])
    problems = [problem for problem in state["problems"] if problem["field"] != event["field"]]
    return changed(state, draft=draft, problems=problems), []


def _as_text(value):
    """What a field tells, as the text that its column of the diary holds: a ticked box is "yes"."""
    if value is True:
        return "yes"
    return "" if value is False else value


def _submit(state, event):
    draft = filled_draft(state)
    row, problems = schema.check(draft, True)
    if problems:
        problems = [_with_date_words(problem, draft) for problem in problems]
        state = changed(state, problems=problems)
        return state, [_focus(state, problems[0]["field"]), say(count(len(problems), "field") + " to mend.")]
    rows = list(diary(state)["rows"])
    if state["editing"] is None:
        if len(rows) >= schema.MAX_ROWS:
            state = changed(state, problems=[{"field": "date", "text": _full()}])
            return state, [_focus(state, "date"), say(_full())]
        rows.append(row)
        said = "Planned: " if row.get("planned") else "Added: "
        label, page, position = "added " + session_name(row), 0, len(rows) - 1
    else:
        position = state["editing"]
        was_planned = rows[state["editing"]].get("planned") and not row.get("planned")
        rows[state["editing"]] = _keeping_hidden(rows[state["editing"]], row)
        label, said = ("did ", "Done: ") if was_planned else ("changed ", "Changed: ")
        label, page = label + session_name(row), state["page"]
    state = _with_rows(state, rows, label)
    state = changed(state, draft=_next_draft(state), editing=None, kept_draft={}, problems=[], page=page)
    return state, [say(said + session_name(row) + "." + _answer_words(state, position)), _focus(state, "date")]


def _answer_words(state, position):
    """What the answer to the session at a position of the diary is now, to be told; "" where none is asked for."""
    from pht.load_monitor.analysis import analysed

    for session in reversed(analysed(diary(state)["rows"], state["settings"])["sessions"]):
        if session["row"] == position:
            if not session["light"]:
                return " " + words("reasons", session["withheld"]["light"])
            return " " + words("said", "answer").replace("{light}", words("lights", session["light"])["word"])
    return ""


def _with_date_words(problem, draft):
    """A date field gives no text for a day that is in no calendar, so that "" is either."""
    if problem["field"] == "date" and not draft["date"]:
        return {"field": "date", "text": words("dates", "missing")}
    return problem


def _keeping_hidden(before, after):
    """`after` with what the entry form does not show taken over from `before`."""
    kept = dict(before)
    for column in FORM_FIELDS:
        if column in kept:
            del kept[column]
    kept.update(after)
    return kept


def _next_draft(state):
    return state["kept_draft"] if state["editing"] is not None else _empty_draft(state)


def _with_rows(state, rows, label, columns=None):
    """`state` with other rows in the open diary, and a step to undo them."""
    before = diary(state)
    after = {"version": 1, "columns": before["columns"] if columns is None else columns, "rows": rows}
    diaries = dict(state["diaries"])
    diaries[state["open"]] = after
    step = {"label": label, "diaries": state["diaries"], "open": state["open"]}
    undo = state["undo"] + [step]
    notice = "" if state["notice"] == "erased" else state["notice"]
    return changed(state, diaries=diaries, undo=undo[-MOST_UNDO:], working=None, notice=notice)


def _edit(state, event):
    position = _position(state, event["row"])
    if position is None:
        return state, []
    row = diary(state)["rows"][position]
    draft = {field: _as_typed(row[field]) for field in FORM_FIELDS if field in row}
    kept = state["draft"] if state["editing"] is None else state["kept_draft"]
    state = changed(state, draft=draft, editing=position, kept_draft=kept, problems=[])
    return state, [_focus(state, event.get("field", "date"))]


def _as_typed(content):
    if content is True:
        return "yes"
    return content if isinstance(content, str) else schema.number_text(content)


def _plan(state, event):
    """The entry form asks for a session yet to come."""
    state = _stop_editing(state)
    draft = dict(state["draft"])
    draft["planned"] = "yes"
    if now(state):
        draft["date"] = _day_after(now(state))
    return changed(state, draft=draft, problems=[]), [_focus(state, "date"), say(words("said", "plan"))]


def _done(state, event):
    """A planned row in the entry form as one that was done; what is missing is asked for."""
    state, effects = _edit(state, event)
    if not effects:
        return state, []
    draft = dict(state["draft"])
    if "planned" in draft:
        del draft["planned"]
    if state["open"] == "own" and "" < state["today"] < draft["date"]:
        draft["date"] = state["today"]
    asked = [field for field in _ASKED_WHEN_DONE if field not in draft] + ["date"]
    return changed(state, draft=draft), [_focus(state, asked[0]), say(words("said", "done"))]


def _cancel_edit(state, event):
    if state["editing"] is None:
        return state, []
    state = changed(state, draft=state["kept_draft"], editing=None, kept_draft={}, problems=[])
    return state, [_focus(state, "date"), say("Nothing was changed.")]


def _delete(state, event):
    position = _position(state, event["row"])
    if position is None:
        return state, []
    rows = list(diary(state)["rows"])
    row = rows.pop(position)
    state = _stop_editing(_with_rows(state, rows, "deleted " + session_name(row)))
    state = changed(state, page=min(state["page"], _last_page(state)))
    return state, [say("Deleted: " + session_name(row) + ". Undo is possible."), _focus(state, "undo")]


def _stop_editing(state):
    if state["editing"] is None:
        return state
    return changed(state, draft=state["kept_draft"], editing=None, kept_draft={}, problems=[])


def _undo(state, event):
    if not state["undo"]:
        return state, []
    step = state["undo"][-1]
    state = _stop_editing(state)
    state = changed(
        state,
        diaries=step["diaries"],
        open=step["open"],
        undo=state["undo"][:-1],
        working=None,
        page=0,
        notice="",
    )
    return state, [say("Undone: " + step["label"] + "."), _focus(state, "undo" if state["undo"] else "date")]


def _open_diary(state, event):
    diaries = state["diaries"]
    if event["diary"] == "example" and not diaries["example"]:
        diaries = {"own": diaries["own"], "example": example_diary("r45")}
    state = changed(
        _stop_editing(state), diaries=diaries, open=event["diary"], working=None, page=0, reading=None
    )
    state = changed(state, day=None, day_at=None)
    words_said = "This is the example diary." if event["diary"] == "example" else "This is your own diary."
    return state, [say(words_said), {"effect": "stop_reading"}]


def _reset_example(state, event):
    if state["open"] != "example":
        return state, []
    rows = example_diary("r45")["rows"]
    return _with_rows(_stop_editing(state), rows, "put the example back"), [say("The example is as it was.")]


def _setting(state, event):
    name, value = event["field"], event["value"]
    accepted = [choices for choice, choices in rules.CHOICES if choice == name]
    if not accepted or value not in accepted[0]:
        return state, []
    settings = dict(state["settings"])
    settings[name] = value
    return changed(state, settings=settings), [
        say(words("said", name).replace("{choice}", words("choices", name, value)))
    ]


def _prior_longest(state, event):
    km, problem = schema.parse_column("km", event["value"], True)
    if problem:
        state = changed(state, prior_longest={"text": event["value"], "problem": problem})
        return state, [say(problem)]
    settings = dict(state["settings"])
    settings["prior_longest_km"] = km
    said = "Left empty." if km is None else shortest(km) + " km."
    said = words("said", "prior_longest").replace("{km}", said)
    return changed(state, settings=settings, prior_longest=NO_TEXT), [say(said)]


def _history(state, event):
    return changed(state, history_open=event.get("open", not state["history_open"])), []


def _working(state, event):
    if state["working"] != event["figure"]:
        return changed(state, working=event["figure"]), []
    return changed(state, working=None), [_focus(state, "figure-" + event["figure"])]


def _period(state, event):
    return (changed(state, weeks=event["weeks"]) if event["weeks"] in PERIODS else state), []


def _day(state, event):
    """The day so many days after the event's first one; the picture knows which that is.

    With "aloud" it is also told: a slider tells it by itself, a button does not.
    """
    first, wrong = schema.parse_date(event["first"])
    after = event["value"]
    if wrong or not 0 < len(after) <= _MOST_DIGITS or after.strip(_DIGITS):
        return state, []
    date = days.text(days.ordinal(first) + int(after))
    state = changed(state, day=date, day_at=date)
    return state, [say(_day_in_short(state, date))] if event.get("aloud") else []


def _day_in_short(state, date):
    from pht.load_monitor.analysis import analysed
    from pht.load_monitor.day import in_short

    return in_short(state, analysed(diary(state)["rows"], state["settings"]), date) + "."


def _close_day(state, event):
    return (changed(state, day=None), [_focus(state, "days")]) if state["day"] else (state, [])


def _picture_file(state):
    """(file name without ending, SVG text, width and height in px) of the picture shown; None without a day."""
    from pht.load_monitor import strips
    from pht.load_monitor.analysis import analysed

    rows = diary(state)["rows"]
    found = analysed(rows, state["settings"])
    if not found["days"]:
        return None
    part = strips.part_of(found, rows, state["weeks"])
    svg, high = strips.file(part, state["settings"]["school"])
    return strips.file_name(part), svg, strips.WIDTH, high


def _save_svg(state, event):
    made = _picture_file(state)
    if not made:
        return state, []
    name = made[0] + ".svg"
    effect = {"effect": "download", "file_name": name, "mime": "image/svg+xml;charset=utf-8", "text": made[1]}
    return state, [effect, say(words("strips", "saved").replace("{file}", name))]


def _save_png(state, event):
    made = _picture_file(state)
    if not made:
        return state, []
    name = made[0] + ".png"
    effect = {"effect": "download_png", "file_name": name, "svg": made[1], "width": made[2], "height": made[3]}
    return state, [effect, say(words("strips", "saving").replace("{file}", name))]


def _png_failed(state, event):
    return changed(state, notice="no_png"), [say(words("strips", "no_png"))]


def _page(state, event):
    state = changed(state, page=min(max(0, event["to"]), _last_page(state)))
    return state, [say(_rows_shown(state))]


def _rows_shown(state):
    rows, first = len(diary(state)["rows"]), state["page"] * state["page_rows"]
    said = words("said", "page").replace("{first}", number(min(first + 1, rows)))
    return said.replace("{last}", number(min(first + state["page_rows"], rows))).replace("{all}", number(rows))


def _last_page(state):
    return max(0, (len(diary(state)["rows"]) - 1) // state["page_rows"])


def _all_weeks(state, event):
    return changed(state, all_weeks=not state["all_weeks"]), []


def _page_rows(state, event):
    rows = MANY_ROWS if state["page_rows"] == FEW_ROWS else FEW_ROWS
    state = changed(state, page_rows=rows, page=0)
    return state, [say(_rows_shown(state))]


def _export_csv(state, event):
    from pht.diary import csv_file

    return _exported(state, event, ".csv", "text/csv;charset=utf-8", csv_file.write(diary(state)))


def _export_json(state, event):
    from pht.diary import json_file

    return _exported(state, event, ".json", "application/json", json_file.write(diary(state)))


def _exported(state, event, ending, mime, text):
    name = "load-diary-" + ("example-r45" if state["open"] == "example" else event["now"][:10]) + ending
    effect = {"effect": "download", "file_name": name, "mime": mime, "text": text}
    return state, [effect, say("The diary was exported as " + name + ".")]


@keep_last
def additions(found, rows):
    """The rows of a file that a diary's rows do not hold yet."""
    from pht.diary.merge import new_rows

    return new_rows(found, rows)


def no_room(found, one):
    """Why the new rows of what was read from a file do not fit into a diary; "" when they do."""
    wrong = schema.columns_problem(_joined_columns(found, one))
    if not wrong and len(one["rows"]) + len(additions(found["diary"]["rows"], one["rows"])) > schema.MAX_ROWS:
        wrong = _full()
    return wrong


def _full():
    return words("import", "full").replace("{rows}", grouped(schema.MAX_ROWS))


def _joined_columns(found, one):
    return one["columns"] + [name for name in found["diary"]["columns"] if name not in one["columns"]]


def without_rpe(rows):
    """How many done sessions among the rows wait for their session RPE."""
    return len([True for row in rows if waits_for_rpe(row)])


def waits_for_rpe(row):
    """Whether a row is a done session with minutes and no session RPE, so that its load is not known."""
    return "rpe" not in row and "minutes" in row and not row.get("planned")


def _import(state, event):
    return _STAGES[event["stage"]](state, event)


def _import_start(state, event):
    # The readers are brought in when a file is chosen: no page waits for them to start.
    from pht.diary import importing

    reading = {
        "file_name": event["file_name"],
        "size": event["size"],
        "done": 0,
        "input": importing.start(event["file_name"], event.get("utc_offsets", [])),
        "found": None,
        "failed": "",
    }
    return changed(state, reading=reading), [say("Reading " + event["file_name"] + ".")]


def _import_piece(state, event):
    from pht.diary import importing

    reading = state["reading"]
    if not reading or not reading["input"]:
        return state, []
    reading = changed(reading, input=importing.feed(reading["input"], event["text"]), done=event["done"])
    return changed(state, reading=reading), []


def _import_end(state, event):
    from pht.diary import importing

    reading = state["reading"]
    if not reading or not reading["input"]:
        return state, []
    found = importing.finish(reading["input"])
    fitting = [] if no_room(found, diary(state)) else additions(found["diary"]["rows"], diary(state)["rows"])
    state = changed(state, reading=changed(reading, input=None, found=found))
    said = count(len(fitting), "row") + " can be added, "
    said += count(found["problem_count"], "problem") + " listed."
    return state, [say(said), _focus(state, "import")]


def _import_failed(state, event):
    reading = {"file_name": event.get("file_name", ""), "size": 0, "done": 0, "input": None, "found": None}
    state = changed(state, reading=changed(state["reading"] or reading, input=None, failed=event["reason"]))
    return state, [say("The file could not be read."), _focus(state, "import")]


_STAGES = {
    "start": _import_start,
    "piece": _import_piece,
    "end": _import_end,
    "failed": _import_failed,
}


def _import_accept(state, event):
    found = state["reading"] and state["reading"]["found"]
    if not found or not found["diary"]["rows"]:
        return state, []
    before = diary(state)
    columns = _joined_columns(found, before)
    new = additions(found["diary"]["rows"], before["rows"])
    if not new or no_room(found, before):
        return state, []
    label = "imported " + count(len(new), "row")
    state = changed(_stop_editing(state), reading=None, page=0)
    if len(new) <= ROWS_AT_ONCE:
        return _imported(_with_rows(state, before["rows"] + new, label, columns), new)
    state = _with_rows(state, before["rows"], label, columns)
    adding = {"rows": new, "done": 0, "shown": diary(state)}
    return _import_more(changed(state, adding=adding), event)


def _import_more(state, event):
    """One step of adding many rows, so short that the page stays awake: some are put in, or shown."""
    adding = state["adding"]
    if not adding:
        return state, []
    unseen = len(state["diaries"][state["open"]]["rows"]) - len(adding["shown"]["rows"])
    if adding["done"] < len(adding["rows"]) and unseen < ROWS_TO_SHOW:
        state = _put_in(state, ROWS_AT_ONCE)
    else:
        state = changed(state, adding=changed(adding, shown=state["diaries"][state["open"]]))
        if adding["done"] == len(adding["rows"]):
            return _imported(changed(state, adding=None), adding["rows"])
    return state, [{"effect": "go_on", "event": {"name": "import_more"}}]


def _put_in(state, how_many):
    """`state` with the next rows of the file that is being added; the step to undo it is there already."""
    adding = state["adding"]
    done = min(adding["done"] + how_many, len(adding["rows"]))
    after = dict(state["diaries"][state["open"]])
    after["rows"] = after["rows"] + adding["rows"][adding["done"] : done]
    diaries = dict(state["diaries"])
    diaries[state["open"]] = after
    return changed(state, diaries=diaries, adding=changed(adding, done=done))


def _all_added(state):
    """`state` with all rows of the file that is being added: what comes next must find them there."""
    if not state["adding"]:
        return state
    return changed(_put_in(state, len(state["adding"]["rows"])), adding=None)


def _imported(state, new):
    said = "Imported. "
    waiting = without_rpe(new)
    if waiting:
        said += count(waiting, "session") + words("import", "waits" if waiting == 1 else "wait") + " "
    return state, [say(said + "Undo is possible."), _focus(state, "undo")]


def _import_cancel(state, event):
    return changed(state, reading=None), [{"effect": "stop_reading"}, _focus(state, "file")]


def _erase(state, event):
    empty = {"version": 1, "columns": [], "rows": []}
    step = {"label": "erased your data", "diaries": state["diaries"], "open": state["open"]}
    after = changed(
        state,
        diaries={"own": empty, "example": None},
        open="own",
        settings=dict(rules.SETTINGS),
        prior_longest=NO_TEXT,
        draft={},
        editing=None,
        kept_draft={},
        problems=[],
        undo=(state["undo"] + [step])[-MOST_UNDO:],
        working=None,
        day=None,
        day_at=None,
        page=0,
        notice="erased",
    )
    words = "Your data on this device is erased. Until you leave this page, undo brings the diary back."
    return after, [{"effect": "erase"}, say(words), _focus(after, "undo")]


def _print(state, event):
    return changed(state, sheet=False), [{"effect": "print"}]


def _print_sheet(state, event):
    if not _last_done(diary(state)["rows"]):
        return state, []
    return changed(state, sheet=True), [{"effect": "print"}]


def _dismiss(state, event):
    return changed(state, notice=""), [_focus(state, "date")]


def _print_begins(state, event):
    """Paper has room for what a screen shows in pages."""
    return changed(state, printing=True), []


def _print_ends(state, event):
    return changed(state, printing=False, sheet=False), []


def _focus(state, field):
    return {"effect": "focus", "id": field_id(state["id"], field)}


_ACTIONS = {
    "opened": _opened,
    "begin": _begin,
    "days_table": _days_table,
    "draft": _draft,
    "submit": _submit,
    "edit": _edit,
    "plan": _plan,
    "done": _done,
    "prior_longest": _prior_longest,
    "history": _history,
    "cancel_edit": _cancel_edit,
    "delete": _delete,
    "undo": _undo,
    "open_diary": _open_diary,
    "reset_example": _reset_example,
    "setting": _setting,
    "working": _working,
    "period": _period,
    "day": _day,
    "close_day": _close_day,
    "save_svg": _save_svg,
    "save_png": _save_png,
    "png_failed": _png_failed,
    "page": _page,
    "page_rows": _page_rows,
    "all_weeks": _all_weeks,
    "export": _export_csv,
    "export_json": _export_json,
    "import": _import,
    "import_accept": _import_accept,
    "import_more": _import_more,
    "import_cancel": _import_cancel,
    "erase": _erase,
    "print": _print,
    "print_sheet": _print_sheet,
    "print_begins": _print_begins,
    "print_ends": _print_ends,
    "dismiss": _dismiss,
}
