"""How the load monitor looks: answer, picture, form, diary, weeks, working, data.

`view` puts the card together; each part of the card is a function below it, in reading order.
A part that costs time is `lazy`: it is drawn again only when what it shows has changed.
"""

from pht.load_monitor import figures, rules
from pht.load_monitor.app import FORM_FIELDS, MANY_ROWS, FEW_ROWS, PERIODS, diary, field_id, filled_draft, row_names
from pht.load_monitor.words import session_name, words
from pht.diary import schema
from pht.diary.merge import new_rows
from pht.ui import chart
from pht.ui.html import (
    button,
    caption,
    details,
    div,
    form,
    h2,
    h3,
    header,
    footer,
    input_,
    label,
    lazy,
    li,
    option,
    p,
    progress,
    section,
    select,
    small,
    span,
    strong,
    summary,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
    ul,
)
from pht.ui.memo import keep_last
from pht.ui.text import count, day, listed, number, short_date, shortest, weekday_number

MOST_PROBLEMS = 200
MOST_TABLE_DAYS = 84


@keep_last
def analysed(rows, settings):
    """What `rules.analyse` finds, without the ratios; sessions are numbered by place in the diary."""
    span = rules.open_span(rows, settings, list(range(len(rows))))
    days = rules.day_states(span)
    return {
        "days": days,
        "weeks": rules.weeks(span, days),
        "sessions": rules.sessions(span),
        "assumed_rest_days": rules.assumed_rest_days(span, days),
    }


def view(state):
    """The whole card."""
    rows = diary(state)["rows"]
    found = analysed(rows, state["settings"])
    return div(class_="pht-card")[
        lazy("head", _head, state["id"], state["open"]),
        _notices(state),
        _answer_part(found, state),
        lazy("chart", _chart, found, state["weeks"], state["id"], state["open"]) if rows else None,
        _form(state),
        _reading(state),
        _undo(state),
        _weeks_table(state, found),
        _diary_table(state, found),
        lazy("how", _how, state["settings"], found["assumed_rest_days"], state["id"]),
        lazy("foot", _foot, state["id"], state["where"], bool(rows)),
        lazy("paper", _paper) if not rows else None,
    ]


# --- head -----------------------------------------------------------------------------------------


def _head(mount, opened):
    return header(class_="pht-head")[
        h2(class_="pht-title")["Load monitor"],
        p(class_="pht-purpose")["What you did, and what your tendon made of it in the next 24 hours."],
        div(class_="pht-switch", role="group", aria_label="Which diary")[
            _switch("own", "Your diary", opened),
            _switch("example", "Example diary", opened),
        ],
    ]


def _switch(name, words_shown, opened):
    return button(
        type="button",
        class_="pht-tab",
        aria_pressed="true" if name == opened else "false",
        on_click={"name": "open_diary", "diary": name},
    )[words_shown]


# --- notices --------------------------------------------------------------------------------------


def _notices(state):
    return [_store_notice(state), _data_notice(state), _example_notice(state)]


def _store_notice(state):
    if not state["store"]:
        return None
    return div(class_="pht-notice", role="alert", key="store")[
        p[words("store", state["store"])], _button("Export as CSV", {"name": "export"})
    ]


def _data_notice(state):
    if state["notice"] == "unreadable":
        return div(class_="pht-notice", role="alert", key="notice")[
            p["Some saved data could not be read. It is set aside on this device, not deleted."],
            _button("Download it", {"name": "download_aside"}),
            _button("Close this note", {"name": "dismiss"}),
        ]
    if state["notice"] == "erased" and state["undo"]:
        return div(class_="pht-notice", key="notice")[
            p["Your data on this device is erased. Until you leave this page, undo brings the diary back."],
            _button("Close this note", {"name": "dismiss"}),
        ]
    return None


def _example_notice(state):
    if state["open"] != "example":
        return None
    return div(class_="pht-notice", key="example")[
        p[
            strong["An invented teaching case: R45."],
            " A 45-year-old runner with eight weeks of pain at the right sitting bone. Change what you like:"
            " your own diary is kept apart.",
        ],
        _button("Put the example back as it was", {"name": "reset_example"}) if state["undo"] else None,
    ]


# --- the answer -----------------------------------------------------------------------------------


def _answer_part(found, state):
    if diary(state)["rows"]:
        return lazy("answer", _answer, found, diary(state)["rows"], state["settings"]["school"])
    return lazy("empty", _empty, state["id"])


def _empty(mount):
    return section(class_="pht-answer pht-empty")[
        p["Write down what you did, how hard it felt, and the pain during it and the next morning."],
        p["The tool shows your load day by day and whether each session settled within 24 hours."],
        p(class_="pht-small")[words("adults")],
        p[
            _button("Add your first session", {"name": "begin"}, "pht-primary"),
            " ",
            _button("Look at the example first", {"name": "open_diary", "diary": "example"}),
        ],
    ]


def _answer(found, rows, school):
    sessions = found["sessions"]
    answered = [session for session in sessions if session["light"]]
    return section(class_="pht-answer", aria_label="What your tendon made of it")[
        _headline(answered),
        _waiting(sessions, rows),
        _trend(found["weeks"]),
        _last_answers(answered[-5:]) if len(answered) > 1 else None,
        p(class_="pht-small")["Pain rule in force: ", figures.school_line(school)],
    ]


def _headline(answered):
    if not answered:
        return p(class_="pht-headline")["No session has a full answer yet."]
    last = answered[-1]
    return [
        p(class_="pht-headline")[_capital(words("types", last["type"])), " on ", day(last["date"]), ": ", _light(last["light"])],
        p[words("lights_say", last["light"])],
    ]


def _capital(shown):
    return shown[0].upper() + shown[1:]


def _waiting(sessions, rows):
    """The last session that still lacks a score, with the way to give it."""
    waiting = [session for session in sessions[-3:] if session["light"] is None]
    if not waiting:
        return None
    last = waiting[-1]
    missing = "pain_next_morning" if last["withheld"]["light"] == "waiting_for_morning" else "pain_during"
    event = {"name": "edit", "row": row_names(rows)[last["row"]], "field": missing}
    return div(class_="pht-waiting")[
        p[_capital(words("types", last["type"])), " on ", day(last["date"]), ": ", words("reasons", last["withheld"]["light"])],
        _button("Add the score", event),
    ]


def _trend(weeks):
    if len(weeks) < 2 or not weeks[-1]["morning_trend_up"]:
        return None
    before, now = weeks[-2]["mean_morning_pain"], weeks[-1]["mean_morning_pain"]
    return p(class_="pht-trend")[
        "Mornings are getting worse week on week (mean ",
        shortest(now, 2),
        ", last week ",
        shortest(before, 2),
        "): reduce.",
    ]


def _last_answers(answered):
    return div(class_="pht-last")[
        span(class_="pht-small")["Last answers, oldest first: "],
        [span(class_="pht-last-one")[_light(session["light"]), " ", short_date(session["date"])] for session in answered],
    ]


def _light(light):
    shown = words("lights", light or "none")
    return span(class_="pht-light pht-light-" + (light or "none"))[
        span(aria_hidden="true", class_="pht-sign")[shown["sign"]], " ", shown["word"]
    ]


# --- the picture ----------------------------------------------------------------------------------


def _chart(found, weeks, mount, opened):
    days = found["days"]
    shown = days[-7 * weeks :] if weeks else days
    first = shown[0]["date"]
    sessions = [session for session in found["sessions"] if session["date"] >= first]
    heading, described = figures.chart_words(shown, sessions)
    places = _places(shown)
    return section(class_="pht-picture", aria_label="Daily load and response")[
        chart.bars(
            "pht-load-monitor-" + mount + "-chart",
            heading,
            described,
            [one["load"] for one in shown],
            "AU",
            marks=_marks(sessions, places),
            labels=[(place, short_date(one["date"])) for place, one in enumerate(shown) if place % 7 == _monday(shown)],
            hidden=[place for place, one in enumerate(shown) if one["withheld"].get("load") == "load_not_given"],
        ),
        p(class_="pht-key")[[[_light(light), "  "] for light in ("green", "amber", "red")]],
        p(class_="pht-small")[described],
        _periods(weeks, len(days)),
        details(class_="pht-details")[summary["Show as table"], _days_table(shown[-MOST_TABLE_DAYS:], sessions)],
    ]


def _monday(shown):
    return -weekday_number(shown[0]["date"]) % 7


def _places(shown):
    places = {}
    for place, one in enumerate(shown):
        places[one["date"]] = place
    return places


def _marks(sessions, places):
    """The least settled light of each day, as rows of marks."""
    worst = {}
    for session in sessions:
        light = session["light"] or "none"
        if figures.LIGHT_ORDER[light] >= figures.LIGHT_ORDER[worst.get(session["date"], "none")]:
            worst[session["date"]] = light
    rows = []
    for light in ("none", "green", "amber", "red"):
        where = [places[date] for date in sorted(worst) if worst[date] == light]
        rows.append(("pht-mark-" + light, words("lights", light)["sign"], where))
    return rows


def _periods(weeks, days):
    if days <= 14:
        return None
    return div(class_="pht-switch", role="group", aria_label="How much to show")[
        [
            button(
                type="button",
                class_="pht-tab",
                aria_pressed="true" if choice == weeks else "false",
                on_click={"name": "period", "weeks": choice},
            )[count(choice, "week") if choice else "all"]
            for choice in PERIODS
        ]
    ]


def _days_table(days, sessions):
    lights = {}
    for session in sessions:
        lights.setdefault(session["date"], []).append(words("lights", session["light"] or "none")["word"])
    return _scroller("Daily load")[
        table(class_="pht-table")[
            caption(class_="pht-hidden")["Daily load and response"],
            thead[tr[th(scope="col")["Day"], th(scope="col", class_="pht-number")["Load, AU"], th(scope="col")["Response"]]],
            tbody[
                [
                    tr[
                        th(scope="row")[day(one["date"])],
                        td(class_="pht-number")[_day_load(one)],
                        td[listed(lights.get(one["date"], []))],
                    ]
                    for one in days
                ]
            ],
        ]
    ]


def _day_load(one):
    if one["load"] is not None:
        return number(one["load"]) + (" (rest)" if one["state"] == "rest" else "")
    return "not known"


# --- the form -------------------------------------------------------------------------------------


def _form(state):
    return lazy(
        "form",
        _form_part,
        state["draft"],
        filled_draft(state)["date"],
        state["editing"],
        state["problems"],
        state["id"],
        state["open"],
    )


def _form_part(draft, date, editing, problems, mount, opened):
    shown = {"date": date, "type": "run"}
    shown.update(draft)
    title = "Add a session" if editing is None else "Change this entry"
    return form(class_="pht-form", on_submit={"name": "submit"}, aria_label=title, novalidate=True, autocomplete="off")[
        h3[title + (" to the example" if opened == "example" else "")],
        div(class_="pht-fields")[[_field(mount, shown, field, problems) for field in FORM_FIELDS]],
        _live_load(shown),
        p(class_="pht-actions")[
            button(type="submit", class_="pht-button pht-primary")["Add to the diary" if editing is None else "Save the change"],
            _button("Leave it as it was", {"name": "cancel_edit"}) if editing is not None else None,
        ],
    ]


def _field(mount, shown, field, problems):
    about = words("fields", field)
    name = field_id(mount, field)
    wrong = [problem["text"] for problem in problems if problem["field"] == field]
    described = [name + "-hint"] if about["hint"] else []
    if wrong:
        described.append(name + "-problem")
    return div(class_="pht-field pht-field-" + field)[
        label(for_=name)[about["label"]],
        _control(
            field,
            shown,
            id=name,
            name=field,
            aria_describedby=" ".join(described) or None,
            aria_invalid="true" if wrong else None,
        ),
        small(id=name + "-hint", class_="pht-hint")[about["hint"]] if about["hint"] else None,
        small(id=name + "-problem", class_="pht-problem")[" ".join(wrong)] if wrong else None,
    ]


def _control(field, shown, **attributes):
    event = {"name": "draft", "field": field}
    if field == "type":
        choices = [(kind, words("types", kind)) for kind in schema.TYPES]
        return select(on_change=event, **attributes)[_options(choices, shown["type"])]
    value = shown.get(field) or None
    if field == "date":
        return input_(type="date", value=value, on_input=event, **attributes)
    if field == "note":
        return input_(type="text", value=value, on_input=event, maxlength="2000", **attributes)
    whole = field in ("pain_during", "pain_next_morning")
    return input_(type="text", inputmode="numeric" if whole else "decimal", value=value, on_input=event, **attributes)


def _live_load(shown):
    minutes, rpe = figures.as_number(shown.get("minutes", "")), figures.as_number(shown.get("rpe", ""))
    if minutes is None or rpe is None:
        return None
    line = shortest(minutes) + " min × " + shortest(rpe) + " = " + number(minutes * rpe) + " AU"
    return p(class_="pht-live-load")["Session load: ", strong[line]]


def _undo(state):
    if not state["undo"]:
        return None
    return p(class_="pht-undo")[
        button(type="button", class_="pht-button", id=field_id(state["id"], "undo"), on_click={"name": "undo"})[
            "Undo: " + state["undo"][-1]["label"]
        ]
    ]


# --- reading a file -------------------------------------------------------------------------------


def _reading(state):
    reading = state["reading"]
    if not reading:
        return None
    return section(class_="pht-notice", id=field_id(state["id"], "import"), tabindex="-1", aria_label="Import")[
        h3["Import of " + (reading["file_name"] or "a file")], _reading_stage(state, reading)
    ]


def _reading_stage(state, reading):
    if reading["failed"]:
        return [
            p["This file is not text that can be read as a CSV diary. Nothing was changed."],
            _button("Close", {"name": "import_cancel"}),
        ]
    if not reading["found"]:
        part = number(100 * reading["done"] / reading["size"] if reading["size"] else 0)
        return [
            progress(max="100", value=part, aria_label="Reading the file")[part + " %"],
            p["Read so far: " + part + " %. Your diary is not changed."],
            _button("Stop", {"name": "import_cancel"}),
        ]
    return lazy("found", _found, reading["found"], diary(state)["rows"])


def _found(found, rows):
    new = new_rows(found["diary"]["rows"], rows)
    known = len(found["diary"]["rows"]) - len(new)
    listed_problems = found["problems"][:MOST_PROBLEMS]
    return div[
        p[
            strong[count(len(new), "new row")],
            " can be added to this diary. ",
            count(known, "row") + " are in it already and are left out. " if known else None,
            count(found["problem_count"], "row") + " cannot be read; each is listed below." if found["problem_count"] else None,
        ],
        [p(class_="pht-small")["Line " + number(warning["line"]) + ": " + warning["text"]] for warning in found["warnings"]],
        p(class_="pht-actions")[
            _button("Add " + count(len(new), "row"), {"name": "import_accept"}, "pht-primary") if new else None,
            _button("Add nothing", {"name": "import_cancel"}),
        ],
        ul(class_="pht-problems")[
            [li["Line " + number(problem["line"]) + ": " + problem["text"]] for problem in listed_problems]
        ]
        if listed_problems
        else None,
        p["Only the first " + number(MOST_PROBLEMS) + " are listed."] if found["problem_count"] > MOST_PROBLEMS else None,
    ]


# --- the diary ------------------------------------------------------------------------------------

_COLUMNS = (
    ("Date", ""),
    ("Session", ""),
    ("Response", ""),
    ("Load, AU", "pht-number"),
    ("Minutes", "pht-number"),
    ("Session RPE", "pht-number"),
    ("Pain during", "pht-number"),
    ("Next morning", "pht-number"),
    ("km", "pht-number"),
)


def _diary_table(state, found):
    rows = diary(state)["rows"]
    if not rows:
        return None
    order = _order(rows)
    size = state["page_rows"]
    start = state["page"] * size
    sessions = _by_row(found)
    drawn = []
    for name, position in order[start : start + size]:
        session = sessions.get(position)
        drawn.append(_diary_row(state, rows[position], name, session, position))
        drawn.append(_session_working(state, rows[position], name, session))
    return section(class_="pht-diary", aria_label="Diary")[
        h3["Diary, newest first"],
        _scroller("Diary table")[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Diary, newest first"],
                lazy("diary-head", _table_head, _COLUMNS),
                tbody[drawn],
            ]
        ],
        _pages(state, len(rows)),
    ]


@keep_last
def _order(rows):
    """(name, position) of each row, newest first; see `app.row_names`."""
    keyed = sorted([(row["date"], position) for position, row in enumerate(rows)])
    names = row_names(rows)
    order = [(names[position], position) for date, position in keyed]
    order.reverse()
    return order


@keep_last
def _by_row(found):
    sessions = {}
    for session in found["sessions"]:
        sessions[session["row"]] = session
    return sessions


def _table_head(columns):
    return thead[tr[[th(scope="col", class_=kind or None)[name] for name, kind in columns]]]


def _diary_row(state, row, name, session, position):
    opened = state["working"] or ""
    return lazy(
        "row-" + name,
        _diary_row_part,
        row,
        name,
        session["load"] if session else None,
        session["light"] if session else None,
        bool(session),
        opened if opened in ("load:" + name, "light:" + name) else "",
        state["editing"] == position,
        state["id"],
    )


def _diary_row_part(row, name, load, light, is_session, opened, editing, mount):
    what = session_name(row)
    return tr(class_="pht-editing" if editing else None, key="row-" + name)[
        th(scope="row")[span(class_="pht-nowrap")[day(row["date"])]],
        td(class_="pht-session")[words("types", row["type"]), " (planned)" if row.get("planned") else None, _note(row), _row_buttons(name, what)],
        td[_figure("light:" + name, _light(light), "response to " + what, opened, mount) if is_session else None],
        td(class_="pht-number")[
            _figure("load:" + name, "–" if load is None else number(load), "load of " + what, opened, mount)
            if is_session
            else None
        ],
        [td(class_="pht-number")[_given(row, field)] for field in ("minutes", "rpe", "pain_during", "pain_next_morning", "km")],
    ]


def _row_buttons(name, what):
    return span(class_="pht-screen pht-row-buttons")[
        _small_button("Edit", "Edit " + what, {"name": "edit", "row": name}),
        _small_button("Delete", "Delete " + what, {"name": "delete", "row": name}),
    ]


def _note(row):
    return span(class_="pht-note")[row["note"]] if row.get("note") else None


def _given(row, field):
    return shortest(row[field], 3) if field in row else "–"


def _session_working(state, row, name, session):
    opened = state["working"]
    if opened == "load:" + name and session:
        lines = figures.load_working(row, session)
    elif opened == "light:" + name and session:
        lines = figures.light_working(row, session, state["settings"]["school"])
    else:
        return None
    return _working_row("working-" + name, opened, state["id"], len(_COLUMNS), lines)


def _pages(state, how_many):
    if how_many <= FEW_ROWS:
        return None
    size = state["page_rows"]
    other = MANY_ROWS if size == FEW_ROWS else FEW_ROWS
    page, last = state["page"], (how_many - 1) // size
    first = page * size + 1
    shown = number(first) + " to " + number(min(how_many, first + size - 1)) + " of " + count(how_many, "row")
    return div(class_="pht-actions pht-screen")[
        _button("Newer", {"name": "page", "to": page - 1}, "", page == 0),
        _button("Older", {"name": "page", "to": page + 1}, "", page == last),
        _button("Show " + number(other) + " at a time", {"name": "page_rows"}),
        span[shown],
    ]


# --- weeks ----------------------------------------------------------------------------------------

_WEEK_FIGURES = ("load", "change_pct", "mean", "sd", "monotony", "strain", "mean_morning_pain")


def _weeks_table(state, found):
    if not found["weeks"]:
        return None
    head = [("Week from Monday", "")] + [(figures.NAMES[name], "pht-number") for name in _WEEK_FIGURES]
    drawn = []
    weeks = found["weeks"]
    for place in range(len(weeks) - 1, max(-1, len(weeks) - 1 - _most_weeks(state)), -1):
        week = weeks[place]
        drawn.append(_week_row(state, week))
        drawn.append(_week_working(state, week, found, place))
    return section(class_="pht-weeks", aria_label="Weeks")[
        h3["Weeks, newest first"],
        p(class_="pht-small")["Each figure opens to show how it is worked out."],
        _scroller("Table of weeks")[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Weekly figures, newest first"],
                _table_head(head),
                tbody[drawn],
            ]
        ],
    ]


def _most_weeks(state):
    return max(state["weeks"], 12) if state["weeks"] else 520


def _week_row(state, week):
    opened = state["working"] or ""
    prefix = "week:" + week["start"] + ":"
    return lazy(
        prefix,
        _week_row_part,
        week["start"],
        opened if opened.startswith(prefix) else "",
        state["id"],
        *[week[name] for name in _WEEK_FIGURES]
    )


def _week_row_part(start, opened, mount, *values):
    cells = []
    for name, value in zip(_WEEK_FIGURES, values):
        what = figures.NAMES[name] + ", week from " + short_date(start)
        cells.append(
            td(class_="pht-number")[
                _figure("week:" + start + ":" + name, figures.shown(name, value), what, opened, mount)
            ]
        )
    return tr(key="week-" + start)[th(scope="row")[span(class_="pht-nowrap")[short_date(start)]], cells]


def _week_working(state, week, found, place):
    opened = state["working"] or ""
    prefix = "week:" + week["start"] + ":"
    if not opened.startswith(prefix):
        return None
    lines = figures.week_working(opened[len(prefix) :], found, place, state["settings"])
    return _working_row("working-" + week["start"], opened, state["id"], 1 + len(_WEEK_FIGURES), lines)


# --- working and settings -------------------------------------------------------------------------


def _figure(figure, shown, what, opened, mount):
    """A figure that opens to show its arithmetic and source."""
    is_open = figure == opened
    return button(
        type="button",
        class_="pht-opens",
        aria_expanded="true" if is_open else "false",
        aria_controls=_working_id(mount) if is_open else None,
        title="How this is worked out: " + what,
        on_click={"name": "working", "figure": figure},
    )[shown]


def _working_id(mount):
    return "pht-load-monitor-" + mount + "-working"


def _working_row(key, opened, mount, columns, lines):
    return tr(class_="pht-working", key=key)[
        td(colspan=number(columns), id=_working_id(mount))[
            div(class_="pht-working-text")[
                [p[one] for one in lines], _button("Close", {"name": "working", "figure": opened})
            ]
        ]
    ]


def _how(settings, assumed, mount):
    return details(class_="pht-details pht-how")[
        summary["How this is worked out, and settings"],
        p[words("cannot_tell")],
        figures.how_lines(),
        div(class_="pht-fields")[
            _choice(mount, "unlisted", "Days without an entry", settings, (("rest", "are rest days"), ("unknown", "are unknown"))),
            _choice(mount, "sd", "Standard deviation", settings, (("sample", "sample (n − 1)"), ("population", "population (n)"))),
            _choice(mount, "school", "Pain rule", settings, figures.school_choices()),
        ],
        p(class_="pht-small")[
            count(assumed, "day") + " without an entry " + ("counts" if assumed == 1 else "count") + " as rest."
            if settings["unlisted"] == "rest"
            else "Days without an entry are unknown: a figure with such a day in it is not shown."
        ],
    ]


def _choice(mount, field, words_shown, settings, choices):
    name = field_id(mount, "setting-" + field)
    return div(class_="pht-field")[
        label(for_=name)[words_shown],
        select(id=name, on_change={"name": "setting", "field": field})[_options(choices, settings[field])],
    ]


def _options(choices, chosen):
    return [option(value=value, selected=value == chosen)[shown] for value, shown in choices]


def _foot(mount, where, has_rows):
    name = field_id(mount, "file")
    return footer(class_="pht-foot")[
        div(class_="pht-actions")[
            _button("Export as CSV", {"name": "export"}) if has_rows else None,
            label(class_="pht-button pht-file", for_=name)["Import a CSV"],
            input_(type="file", id=name, class_="pht-hidden", accept=".csv,text/csv,text/plain", on_file={"name": "import"}),
            _button("Print", {"name": "print"}),
            _button("Erase my data", {"name": "erase"}),
        ],
        p(class_="pht-small")[words("where", where)],
        p(class_="pht-small")[words("footer")],
    ]


_PAPER_ROWS = 21


def _paper():
    """A blank diary to fill in by pen; seen only in print, and only where the diary is empty."""
    head = [(words("fields", field)["label"], "") for field in FORM_FIELDS]
    return div(class_="pht-print")[
        h3["Load diary"],
        table(class_="pht-table pht-paper")[_table_head(head), tbody[[tr[[td[" "] for field in head]] for row in range(_PAPER_ROWS)]]],
    ]


def _button(words_shown, event, kind="", disabled=False):
    return button(type="button", class_=("pht-button " + kind).strip(), on_click=event, disabled=disabled)[words_shown]


def _small_button(words_shown, name, event):
    return button(type="button", class_="pht-button pht-small-button", aria_label=name, on_click=event)[words_shown]


def _scroller(name):
    return div(class_="pht-scroller", tabindex="0", role="region", aria_label=name)
