"""The diary and its weeks as tables; each figure opens to its working."""

from pht.load_monitor import figures
from pht.load_monitor.app import FEW_ROWS, MANY_ROWS, diary, row_name, waits_for_rpe
from pht.load_monitor.entry import waiting_for_rpe
from pht.load_monitor.parts import landmark, light_mark, opens, scroller, working_row
from pht.load_monitor.words import session_name, words
from pht.ui.html import (
    caption,
    div,
    h3,
    lazy,
    p,
    section,
    span,
    table,
    tbody,
    td,
    th,
    tr,
)
from pht.ui.parts import action, small_action, table_head
from pht.ui.text import count, day, number, short_date, shortest

_COLUMNS = (
    ("Date", ""),
    ("Session", ""),
    ("Response", ""),
    ("Pain during", "pht-number"),
    ("Next morning", "pht-number"),
    ("Load, AU", "pht-number"),
    ("Min", "pht-number"),
    ("RPE", "pht-number"),
    ("km", "pht-number"),
)
_WEEK_FIGURES = ("load", "change_pct", "mean", "sd", "monotony", "strain", "mean_morning_pain")
# The weeks that an entry of these days changes; those before them are looked at as a whole.
_LATEST_WEEKS = 2
_FEW_WEEKS = 12
_WEEKS_HEAD = [("Week from Monday", "")] + [(figures.NAMES[name], "pht-number") for name in _WEEK_FIGURES]


def diary_table(state, found):
    """The rows of the open diary, newest first, a page of them."""
    rows = diary(state)["rows"]
    if not rows:
        return None
    opened = state["working"] or ""
    return lazy(
        "diary",
        _diary,
        found,
        rows,
        0 if state["printing"] else state["page"],
        MANY_ROWS if state["printing"] else state["page_rows"],
        opened if opened.startswith(("load:", "light:")) else "",
        state["editing"],
        state["settings"]["school"],
        state["id"],
    )


def _diary(found, rows, at, size, opened, editing, school, mount):
    page = _page(found["span"]["by_date"], rows, at * size, size)
    sessions = _sessions_since(page[-1][0], found["sessions"]) if page else {}
    drawn = []
    for name, position in page:
        row, session = rows[position], sessions.get(position)
        mine = opened if opened in ("load:" + name, "light:" + name) else ""
        drawn.append(_diary_row(row, name, session, mine, editing == position, mount))
        if mine and session:
            drawn.append(_session_working(row, name, session, opened, school, mount))
    return section(class_="pht-diary", aria_label=landmark("Diary", mount))[
        h3["Diary, newest first"],
        lazy("diary-school", _school, school),
        waiting_for_rpe(rows),
        scroller("Diary table", mount)[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Diary, newest first"],
                lazy("diary-head", table_head, _COLUMNS),
                tbody[drawn],
            ]
        ],
        _pages(at, size, len(rows)),
    ]


def _school(school):
    return p(class_="pht-small")["Pain rule in force: ", figures.school_line(school)]


def _page(by_date, rows, start, size):
    """(name, position) of `size` rows, newest first, from the `start`th newest on; see `app.row_name`.

    by_date: (day number, position) of each row, oldest first.
    """
    last = len(by_date) - 1 - start
    page = []
    for at in range(last, max(-1, last - size), -1):
        date, position = by_date[at]
        before = at
        while before and by_date[before - 1][0] == date:
            before -= 1
        page.append((row_name(rows[position]["date"], at - before), position))
    return page


def _sessions_since(name, sessions):
    """{position of the row: session} from the day of the row `name` on."""
    found = {}
    for place in range(len(sessions) - 1, -1, -1):
        if sessions[place]["date"] < name[:10]:
            break
        found[sessions[place]["row"]] = sessions[place]
    return found


def _diary_row(row, name, session, opened, editing, mount):
    return lazy(
        "row-" + name,
        _diary_row_part,
        row,
        name,
        session["load"] if session else None,
        session["light"] if session else None,
        bool(session),
        opened,
        editing,
        mount,
    )


def _diary_row_part(row, name, load, light, is_session, opened, editing, mount):
    what = session_name(row)
    return tr(class_="pht-editing" if editing else None, key="row-" + name)[
        th(scope="row")[span(class_="pht-nowrap")[day(row["date"])]],
        td(class_="pht-session")[
            words("types", row["type"]),
            " (planned)" if row.get("planned") else None,
            _note(row),
            _row_buttons(name, what, waits_for_rpe(row)),
        ],
        td[
            (
                opens("light:" + name, light_mark(light), "response to " + what, opened, mount)
                if is_session
                else None
            )
        ],
        [td(class_="pht-number")[_given(row, field)] for field in ("pain_during", "pain_next_morning")],
        td(class_="pht-number")[_load(name, load, what, opened, mount) if is_session else None],
        [td(class_="pht-number")[_given(row, field)] for field in ("minutes", "rpe", "km")],
    ]


def _load(name, load, what, opened, mount):
    return opens("load:" + name, "–" if load is None else number(load), "load of " + what, opened, mount)


def _row_buttons(name, what, asks_rpe):
    add = {"name": "edit", "row": name, "field": "rpe"}
    return span(class_="pht-screen pht-row-buttons")[
        small_action("Add session RPE", "Add session RPE of " + what, add) if asks_rpe else None,
        small_action("Edit", "Edit " + what, {"name": "edit", "row": name}),
        small_action("Delete", "Delete " + what, {"name": "delete", "row": name}),
    ]


def _note(row):
    return span(class_="pht-note")[row["note"]] if row.get("note") else None


def _given(row, field):
    return shortest(row[field], 3) if field in row else "–"


def _session_working(row, name, session, opened, school, mount):
    if opened == "load:" + name:
        lines = figures.load_working(row, session)
    else:
        lines = figures.light_working(row, session, school)
    return working_row("working-" + name, opened, mount, len(_COLUMNS), lines)


def _pages(page, size, how_many):
    if how_many <= FEW_ROWS:
        return None
    other = MANY_ROWS if size == FEW_ROWS else FEW_ROWS
    last = (how_many - 1) // size
    first = page * size + 1
    shown = number(first) + " to " + number(min(how_many, first + size - 1)) + " of " + count(how_many, "row")
    return div(class_="pht-actions pht-screen")[
        action("Newer", {"name": "page", "to": page - 1}, "", page == 0),
        action("Older", {"name": "page", "to": page + 1}, "", page == last),
        action("Show " + number(other) + " at a time", {"name": "page_rows"}),
        span[shown],
    ]


def weeks_table(state, found):
    """The weekly figures, newest first."""
    if not found["weeks"]:
        return None
    opened = state["working"] or ""
    return lazy(
        "weeks",
        _weeks,
        found,
        diary(state)["rows"],
        state["settings"],
        len(found["weeks"]) if state["all_weeks"] else max(state["weeks"], _FEW_WEEKS),
        opened if opened.startswith("week:") else "",
        state["id"],
    )


def _weeks(found, rows, settings, most, opened, mount):
    weeks = found["weeks"][-most:]
    latest, earlier = weeks[-_LATEST_WEEKS:], weeks[:-_LATEST_WEEKS]
    working = None
    for place in range(len(found["weeks"])) if opened else ():
        prefix = _prefix(found["weeks"][place])
        if opened.startswith(prefix):
            working = figures.week_working(opened[len(prefix) :], found, place, settings, rows)
    return section(class_="pht-weeks", aria_label=landmark("Weeks", mount))[
        h3["Weeks, newest first"],
        p(class_="pht-small pht-screen")["Each figure opens to show how it is worked out."],
        lazy("weeks-sd", _sd_choice, settings["sd"]),
        scroller("Table of weeks", mount)[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Weekly figures, newest first"],
                lazy("weeks-head", table_head, _WEEKS_HEAD),
                _week_rows(latest, opened, working, mount),
                lazy("weeks-earlier", _week_rows, earlier, opened, working, mount) if earlier else None,
            ]
        ],
        _more_weeks(len(weeks), len(found["weeks"])),
    ]


def _more_weeks(shown, how_many):
    """The way to the weeks before those shown: ten years of them at once take their time."""
    if how_many <= _FEW_WEEKS:
        return None
    few = "Show fewer weeks"
    return div(class_="pht-actions pht-screen")[
        action(few if shown == how_many else "Show all " + count(how_many, "week"), {"name": "all_weeks"})
    ]


def _prefix(week):
    return "week:" + week["start"] + ":"


def _week_rows(weeks, opened, working, mount):
    """Some weeks, newest first. working: the lines of the opened figure."""
    drawn = []
    for place in range(len(weeks) - 1, -1, -1):
        week = weeks[place]
        prefix = _prefix(week)
        is_opened = opened.startswith(prefix)
        drawn.append(_week_row(week, prefix, opened if is_opened else "", mount))
        if is_opened:
            drawn.append(working_row("working-" + week["start"], opened, mount, 1 + len(_WEEK_FIGURES), working))
    return tbody[drawn]


def _sd_choice(chosen):
    """The standard deviation behind monotony and strain, and the other one a press away."""
    other = "population" if chosen == "sample" else "sample"
    return p(class_="pht-small")[
        "SD, monotony and strain use the " + words("choices", "sd", chosen) + " form. ",
        span(class_="pht-screen")[
            action(
                "Use the " + words("choices", "sd", other) + " form",
                {"name": "setting", "field": "sd", "value": other},
                "pht-small-button",
            )
        ],
    ]


def _week_row(week, slot, opened, mount):
    """A week's row; it is drawn again only when one of its figures has changed."""
    return lazy(
        slot,
        _week_row_part,
        week["start"],
        opened,
        mount,
        *[week[name] for name in _WEEK_FIGURES],
    )


def _week_row_part(start, opened, mount, *values):
    cells = []
    for name, value in zip(_WEEK_FIGURES, values):
        what = figures.NAMES[name] + ", week from " + short_date(start)
        cells.append(
            td(class_="pht-number")[
                opens("week:" + start + ":" + name, figures.shown(name, value), what, opened, mount)
            ]
        )
    return tr(key="week-" + start)[th(scope="row")[span(class_="pht-nowrap")[short_date(start)]], cells]
