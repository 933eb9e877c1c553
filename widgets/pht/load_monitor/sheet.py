"""The appointment sheet: the last six weeks of the open diary on one page, for a conversation.

Built only while it is printed, and read on paper alone. Every list on it has a limit and says what
it leaves out, so that the sheet is one page of A4 or of Letter whatever the diary holds.

Does not: judge (see `rules`), or work anything out beyond counts and means.
"""

from pht.evidence import value
from pht.load_monitor import figures
from pht.load_monitor.outlook import planned
from pht.load_monitor.parts import landmark, light_mark
from pht.load_monitor.picture import figure_on_paper
from pht.load_monitor.words import words
from pht.ui.html import div, h3, li, p, section, span, strong, table, tbody, td, th, tr, ul
from pht.ui.parts import table_head
from pht.ui.text import count, day, long_date, number, short_date, shortest

WEEKS = 6
_WEEK = value("week_days")
_SESSION_DAYS = 2 * _WEEK
_MOST_SESSIONS = 14
_MOST_PLANNED = 3
_MOST_NOTE = 44
_LINES = 3
_LIGHTS = ("green", "amber", "red", "none")
_RUNS = ("run", "sprint")
_WEEK_COLUMNS = (
    ("week", ""),
    ("load", "pht-number"),
    ("change", "pht-number"),
    ("run", "pht-number"),
    ("sitting", "pht-number"),
    ("morning", "pht-number"),
)
_SESSION_COLUMNS = (
    ("date", ""),
    ("session", ""),
    ("during", "pht-number"),
    ("morning", "pht-number"),
    ("answer", ""),
    ("note", ""),
)


def sheet(found, rows, settings, opened, today, mount):
    """The sheet's section.

    found: `analysis.analysed` of rows, with at least one day. opened: "own" or "example". today: the
    day it is made on, "" when that is not known.
    """
    days = found["days"][-WEEKS * _WEEK :]
    return section(class_="pht-print pht-sheet", aria_label=landmark(words("sheet", "title"), mount))[
        _head(days, opened, today),
        figure_on_paper(found, rows, WEEKS, mount + "-sheet"),
        _weeks(found, rows, days[0]["date"]),
        _sessions(found, rows, days[-_SESSION_DAYS:][0]["date"]),
        div(class_="pht-sheet-columns")[
            div[h3[words("sheet", "facts")], ul[_facts(found, rows, settings, days)]],
            div[
                h3[words("sheet", "questions")],
                [div(class_="pht-sheet-line")[" "] for line in range(_LINES)],
            ],
        ],
        p(class_="pht-sheet-foot")[words("footer")],
    ]


def _head(days, opened, today):
    span_words = long_date(days[0]["date"]) + " to " + long_date(days[-1]["date"])
    if opened == "example":
        name = strong[words("sheet", "example")]
    else:
        name = [words("sheet", "name"), span(class_="pht-sheet-name")[" "]]
    about = words("sheet", "about")
    if today:
        about += " " + words("sheet", "made").replace("{date}", short_date(today) + " " + today[:4])
    return [
        div(class_="pht-sheet-head")[h3[words("sheet", "title")], p[name]],
        p[strong[span_words + ". "], about],
    ]


# Weeks


def _weeks(found, rows, first):
    """One row for each week that the sheet's days touch, oldest first."""
    weeks = found["weeks"]
    start = len(weeks) - 1
    while start and weeks[start]["start"] > first:
        start -= 1
    ends = [week["start"] for week in weeks[start + 1 :]] + ["9999"]
    sessions = [one for one in found["sessions"] if one["date"] >= weeks[start]["start"]]
    head = [(words("sheet", "columns", name), kind) for name, kind in _WEEK_COLUMNS]
    head += [(_light_words(light), "pht-number") for light in _LIGHTS]
    return [
        h3[words("sheet", "weeks")],
        table(class_="pht-table")[
            table_head(head),
            tbody[[_week(week, end, sessions, found, rows) for week, end in zip(weeks[start:], ends)]],
        ],
        p[words("sheet", "load"), " ", words("cannot_tell")],
    ]


def _light_words(light):
    shown = words("lights", light)
    return shown["sign"] + " " + (words("sheet", "open") if light == "none" else shown["word"])


def _week(week, end, sessions, found, rows):
    sessions = [one for one in sessions if week["start"] <= one["date"] < end]
    cells = [
        figures.shown("load", week["load"]),
        figures.shown("change_pct", week["change_pct"]),
        _longest(sessions, rows),
        _mean(_sitting(found, week["start"], end)),
        figures.shown("mean_morning_pain", week["mean_morning_pain"]),
    ]
    cells += [number(_counted(sessions, light)) for light in _LIGHTS]
    return tr[th(scope="row")[short_date(week["start"])], [td(class_="pht-number")[cell] for cell in cells]]


def _longest(sessions, rows):
    """The longest run of a week in km."""
    runs = [rows[one["row"]].get("km", 0) for one in sessions if one["type"] in _RUNS]
    return shortest(max(runs)) if runs and max(runs) else "–"


def _sitting(found, first, end):
    """The minutes of sitting of each late day that gives them, from one date to before another."""
    given = []
    late = (WEEKS + 1) * _WEEK
    for one, exposed in zip(found["days"][-late:], found["exposure"][-late:]):
        if first <= one["date"] < end and exposed["sit_minutes"] is not None:
            given.append(exposed["sit_minutes"])
    return given


def _mean(values):
    total = 0
    for one in values:
        total += one
    return number(total / len(values)) if values else "–"


def _counted(sessions, light):
    return len([1 for one in sessions if (one["light"] or "none") == light])


# Sessions


def _sessions(found, rows, first):
    """The sessions of the last two weeks, oldest first; of very many, the last."""
    recent = [one for one in found["sessions"] if one["date"] >= first]
    shown = recent[-_MOST_SESSIONS:]
    earlier = len(recent) - len(shown)
    head = [(words("sheet", "session_columns", name), kind) for name, kind in _SESSION_COLUMNS]
    heading = words("sheet", "sessions")
    if earlier:
        heading += words("sheet", "earlier").replace("{count}", number(earlier))
    return [
        h3[heading],
        (
            table(class_="pht-table")[
                table_head(head), tbody[[_session(one, rows[one["row"]]) for one in shown]]
            ]
            if shown
            else p[words("sheet", "no_sessions")]
        ),
    ]


def _session(session, row):
    return tr[
        th(scope="row")[day(session["date"])],
        td[_what(row)],
        [td(class_="pht-number")[_score(row, field)] for field in ("pain_during", "pain_next_morning")],
        td[light_mark(session["light"])],
        td(class_="pht-sheet-note")[_shortened(row.get("note", ""))],
    ]


def _what(row):
    parts = [words("types", row["type"])]
    if "minutes" in row:
        parts.append(shortest(row["minutes"]) + " min")
    if "km" in row:
        parts.append(shortest(row["km"]) + " km")
    return ", ".join(parts)


def _score(row, field):
    return number(row[field]) if field in row else "–"


def _shortened(note):
    return note if len(note) <= _MOST_NOTE else note[: _MOST_NOTE - 1] + "…"


# What holds


def _facts(found, rows, settings, days):
    lines = [
        ("rule", figures.school_line(settings["school"])),
        ("usual", _usual(found["sessions"])),
        ("sitting", _sitting_words(found, days)),
        ("planned", _planned_words(rows, days[-1]["date"])),
        ("unlisted", figures.unlisted_line(settings, found["assumed_rest_days"])),
    ]
    return [li[strong[words("sheet", "names", name)], " ", line] for name, line in lines]


def _usual(sessions):
    usual = sessions[-1]["usual_morning"] if sessions else None
    if usual is None:
        return words("reasons", "fewer_than_3_mornings")
    return words("sheet", "usual").replace("{score}", shortest(usual, 1))


def _sitting_words(found, days):
    minutes = _sitting(found, days[0]["date"], "9999")
    tolerances = [
        (one["date"], exposed["sit_tolerance_min"])
        for one, exposed in zip(days, found["exposure"][-len(days) :])
        if exposed["sit_tolerance_min"] is not None
    ]
    said = []
    if minutes:
        mean = words("sheet", "sitting").replace("{minutes}", _mean(minutes))
        said.append(mean.replace("{days}", count(len(minutes), "day")))
    if tolerances:
        date, tolerance = tolerances[-1]
        shown = words("sheet", "tolerance").replace("{minutes}", shortest(tolerance))
        said.append(shown.replace("{date}", short_date(date)))
    return " ".join(said) or words("sheet", "not_written")


def _planned_words(rows, last):
    coming = [row for position, row in planned(rows) if row["date"] > last]
    said = [day(row["date"]) + ": " + _what(row) for row in coming[:_MOST_PLANNED]]
    if len(coming) > _MOST_PLANNED:
        said.append(words("sheet", "more").replace("{count}", number(len(coming) - _MOST_PLANNED)))
    return "; ".join(said) + "." if said else words("sheet", "not_written")
