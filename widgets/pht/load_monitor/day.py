"""One day: its sessions, each linked to its next morning, with the working, and its sitting."""

from pht.diary import days as calendar
from pht.load_monitor import figures
from pht.load_monitor.app import diary, row_name
from pht.load_monitor.parts import capital, landmark, light_mark
from pht.load_monitor.rules import session_load
from pht.load_monitor.words import session_name, words
from pht.ui.html import div, h3, lazy, li, p, section, span, ul
from pht.ui.parts import action
from pht.ui.text import day, long_date, number, shortest


def day_panel(state, found, dates, place):
    """The day at a place of the picture's dates ("YYYY-MM-DD") in words; found: `analysed` of the open diary."""
    school, mount = state["settings"]["school"], state["id"]
    ends = (place == 0, place == len(dates) - 1)
    return lazy("day", _panel, diary(state)["rows"], found, dates[place], ends, school, mount)


def _panel(rows, found, date, ends, school, mount):
    mine = _rows_of(rows, date)
    sessions = _sessions_of(found["sessions"], date)
    return section(class_="pht-notice pht-day pht-screen", aria_label=landmark(words("day", "panel"), mount))[
        h3[long_date(date)],
        p[_state_words(found, date, mine)],
        [_entry(row, row_name(date, place), sessions.get(position), school) for place, position, row in mine],
        _sitting(mine),
        _rule_in_force(school) if sessions else None,
        div(class_="pht-actions", key="day-steps")[
            action(words("day", "before"), _step(date, -1), "", ends[0]),
            action(words("day", "after"), _step(date, 1), "", ends[1]),
            action(words("day", "close"), {"name": "close_day"}),
        ],
    ]


def _rule_in_force(school):
    line = "Pain rule in force: " + figures.school_line(school) + " " + words("lights_in_rules")
    return p(class_="pht-small")[line]


def _step(date, by):
    return {"name": "day", "first": calendar.text(calendar.ordinal(date) + by), "value": "0", "aloud": True}


def _rows_of(rows, date):
    """(place in the day, position in the diary, row) of a day's rows."""
    positions = [position for position, row in enumerate(rows) if row["date"] == date]
    return [(place, position, rows[position]) for place, position in enumerate(positions)]


def _sessions_of(sessions, date):
    """{position of its row: session} of a day; the sessions are by date."""
    low, high = 0, len(sessions)
    while low < high:
        middle = (low + high) // 2
        if sessions[middle]["date"] < date:
            low = middle + 1
        else:
            high = middle
    found = {}
    while low < len(sessions) and sessions[low]["date"] == date:
        found[sessions[low]["row"]] = sessions[low]
        low += 1
    return found


def _one(found, date):
    """The day's entry among the days; None for a day after the diary's last."""
    place = calendar.ordinal(date) - found["span"]["first"]
    return found["days"][place] if 0 <= place < len(found["days"]) else None


def _state_words(found, date, mine):
    one = _one(found, date)
    if one is None:
        return words("day", "states", "ahead")
    if one["state"] == "trained":
        return words("day", "states", "trained").replace("{load}", _load(one["load"]))
    if one["state"] == "unknown":
        return words("day", "states", "unknown")
    done = [row for place, position, row in mine if not row.get("planned")]
    return words("day", "states", "rest" if done else "assumed_rest")


def _load(load):
    return words("day", "load_not_known") if load is None else number(load) + " AU"


def _entry(row, name, session, school):
    return div(class_="pht-day-entry")[
        p[_linked(row, session)],
        ul(class_="pht-small")[[li[line] for line in _working(row, session)]] if session else None,
        span(class_="pht-note")[row["note"]] if row.get("note") else None,
        p[action(words("day", "edit"), {"name": "edit", "row": name}, "pht-small-button")],
    ]


def _linked(row, session):
    """What was done and what the next morning said of it, in one line."""
    if row.get("planned"):
        return _planned(row)
    if session is None:
        return capital(words("types", "rest")) + "."
    line = capital(words("types", row["type"])) + " on " + day(row["date"]) + ": " + said(row, session) + ": "
    return [line, light_mark(session["light"]), "."]


def said(row, session):
    """A session's pain in words: "pain 3 during, 2 next morning (Tue 6 Jan); your usual was 2"."""
    morning = day(calendar.text(calendar.ordinal(row["date"]) + 1))
    during = shortest(row["pain_during"]) + " during" if "pain_during" in row else "not given during"
    if "pain_next_morning" in row:
        after = shortest(row["pain_next_morning"]) + " next morning (" + morning + ")"
    else:
        after = "not given yet for the next morning (" + morning + ")"
    if session["usual_morning"] is None:
        usual = "no usual morning yet"
    else:
        usual = "your usual was " + shortest(session["usual_morning"], 1)
    return "pain " + during + ", " + after + "; " + usual


def _working(row, session):
    lines = figures.load_working(row, session)[:1]
    if session["light"] is None:
        lines.append(words("reasons", session["withheld"]["light"]))
    else:
        lines.append(words("lights_say", session["light"]))
    return lines + [figures.cited(rule_id) for rule_id in session["rules"]]


def _planned(row):
    load = session_load(row)
    return words("day", "planned").replace("{session}", session_name(row)).replace("{load}", _load(load))


def _sitting(mine):
    given = {}
    for place, position, row in mine:
        for name in ("sit_minutes", "sit_tolerance_min"):
            if name in row and not row.get("planned"):
                given[name] = words("day", name).replace("{minutes}", shortest(row[name]))
    if not given:
        return None
    return p[" ".join([given[name] for name in ("sit_minutes", "sit_tolerance_min") if name in given])]


def in_short(state, found, date):
    """A day in one line, for those who hear it while choosing: its date, load and each answer."""
    one = _one(found, date)
    rows = diary(state)["rows"]
    sessions = _sessions_of(found["sessions"], date)
    parts = [
        words("types", rows[position]["type"])
        + ", "
        + said(rows[position], sessions[position])
        + ": "
        + words("lights", sessions[position]["light"] or "none")["word"]
        for position in sorted(sessions)
    ]
    if one is None:
        parts.append(words("day", "short", "ahead"))
    elif not parts:
        parts.append(words("day", "short", one["state"]))
    else:
        parts.append("load " + _load(one["load"]))
    for day_ahead, position in found["span"]["planned"]:
        if day_ahead == calendar.ordinal(date):
            parts.append(words("day", "short", "planned").replace("{session}", session_name(rows[position])))
    return long_date(date) + ": " + "; ".join(parts)
