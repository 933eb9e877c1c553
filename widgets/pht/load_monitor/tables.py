"""The diary and its weeks as tables; each figure opens to its working."""

from pht.diary.order import in_order
from pht.load_monitor import figures
from pht.load_monitor.app import FEW_ROWS, MANY_ROWS, diary, row_name, waits_for_rpe
from pht.load_monitor.entry import waiting_for_rpe
from pht.load_monitor.parts import (
    action,
    light_mark,
    opens,
    scroller,
    small_action,
    table_head,
    working_row,
)
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
from pht.ui.memo import keep_last
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


def diary_table(state, found):
    """The rows of the open diary, newest first, a page of them."""
    rows = diary(state)["rows"]
    if not rows:
        return None
    size = MANY_ROWS if state["printing"] else state["page_rows"]
    start = 0 if state["printing"] else state["page"] * size
    page = _page(_by_date(rows), start, size)
    sessions = _sessions_since(page[-1][0], found["sessions"]) if page else {}
    drawn = []
    for name, position in page:
        session = sessions.get(position)
        drawn.append(_diary_row(state, rows[position], name, session, position))
        drawn.append(_session_working(state, rows[position], name, session))
    return section(class_="pht-diary", aria_label="Diary")[
        h3["Diary, newest first"],
        waiting_for_rpe(rows),
        scroller("Diary table")[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Diary, newest first"],
                lazy("diary-head", table_head, _COLUMNS),
                tbody[drawn],
            ]
        ],
        _pages(state, len(rows)),
    ]


@keep_last
def _by_date(rows):
    """(date, position) of each row, oldest first."""
    return in_order([(row["date"], position) for position, row in enumerate(rows)])


def _page(by_date, start, size):
    """(name, position) of `size` rows, newest first, from the `start`th newest on; see `app.row_name`."""
    last = len(by_date) - 1 - start
    page = []
    for at in range(last, max(-1, last - size), -1):
        date, position = by_date[at]
        before = at
        while before and by_date[before - 1][0] == date:
            before -= 1
        page.append((row_name(date, at - before), position))
    return page


def _sessions_since(name, sessions):
    """{position of the row: session} from the day of the row `name` on."""
    found = {}
    for place in range(len(sessions) - 1, -1, -1):
        if sessions[place]["date"] < name[:10]:
            break
        found[sessions[place]["row"]] = sessions[place]
    return found


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


def _session_working(state, row, name, session):
    opened = state["working"]
    if opened == "load:" + name and session:
        lines = figures.load_working(row, session)
    elif opened == "light:" + name and session:
        lines = figures.light_working(row, session, state["settings"]["school"])
    else:
        return None
    return working_row("working-" + name, opened, state["id"], len(_COLUMNS), lines)


def _pages(state, how_many):
    if how_many <= FEW_ROWS:
        return None
    size = state["page_rows"]
    other = MANY_ROWS if size == FEW_ROWS else FEW_ROWS
    page, last = state["page"], (how_many - 1) // size
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
    head = [("Week from Monday", "")] + [(figures.NAMES[name], "pht-number") for name in _WEEK_FIGURES]
    drawn = []
    weeks = found["weeks"]
    for place in range(len(weeks) - 1, max(-1, len(weeks) - 1 - _most_weeks(state)), -1):
        week = weeks[place]
        drawn.append(_week_row(state, week))
        drawn.append(_week_working(state, week, found, place))
    return section(class_="pht-weeks", aria_label="Weeks")[
        h3["Weeks, newest first"],
        p(class_="pht-small pht-screen")["Each figure opens to show how it is worked out."],
        lazy("weeks-sd", _sd_choice, state["settings"]["sd"]),
        scroller("Table of weeks")[
            table(class_="pht-table")[
                caption(class_="pht-hidden")["Weekly figures, newest first"],
                table_head(head),
                tbody[drawn],
            ]
        ],
    ]


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


def _week_working(state, week, found, place):
    opened = state["working"] or ""
    prefix = "week:" + week["start"] + ":"
    if not opened.startswith(prefix):
        return None
    lines = figures.week_working(opened[len(prefix) :], found, place, state["settings"], diary(state)["rows"])
    return working_row("working-" + week["start"], opened, state["id"], 1 + len(_WEEK_FIGURES), lines)
