"""What a file holds, shown before anything of it is in the diary."""

from pht.load_monitor.app import additions, no_room, without_rpe
from pht.load_monitor.parts import scroller
from pht.load_monitor.words import words
from pht.ui.html import caption, div, li, p, span, strong, table, tbody, td, th, tr, ul
from pht.ui.parts import action, table_head
from pht.ui.text import count, long_date, number, shortest

MOST_PROBLEMS = 200
MOST_ROWS = 10
_COLUMNS = (
    ("date", ""),
    ("start", ""),
    ("session", ""),
    ("minutes", "pht-number"),
    ("rpe", "pht-number"),
    ("km", "pht-number"),
    ("pain_during", "pht-number"),
    ("pain_next_morning", "pht-number"),
)


def offered(found, one, mount):
    """What was read from a file, beside the diary that it can be added to."""
    new = additions(found["diary"]["rows"], one["rows"])
    known = len(found["diary"]["rows"]) - len(new)
    full = no_room(found, one) if new else ""
    return div[
        p(class_="pht-small")["Read as ", words("formats", found["format"]), "."] if found["format"] else None,
        p[
            strong[count(len(new), "new row")],
            " cannot be added to this diary" if full else " can be added to this diary",
            _from_to(new),
            ". ",
            count(known, "row") + words("import", "known_one" if known == 1 else "known") if known else None,
            _unread(found),
        ],
        p(class_="pht-problem")[full] if full else None,
        _will_ask(without_rpe(new)),
        [p(class_="pht-small")[_placed(found, warning)] for warning in found["warnings"]],
        _preview(new, mount),
        p(class_="pht-actions")[
            (
                action("Add " + count(len(new), "row"), {"name": "import_accept"}, "pht-primary")
                if new and not full
                else None
            ),
            action("Add nothing", {"name": "import_cancel"}),
        ],
        _problems(found),
    ]


def _preview(new, mount):
    """The new rows as the diary would show them; of many the last ones of the file."""
    if not new:
        return None
    name = words("import", "preview")
    return [
        p(class_="pht-small")[words("import", "last_rows").replace("{rows}", str(MOST_ROWS))]
        if len(new) > MOST_ROWS
        else None,
        scroller(name, mount)[
            table(class_="pht-table")[
                caption(class_="pht-hidden")[name],
                table_head([(words("import", "columns", column), kind) for column, kind in _COLUMNS]),
                tbody[[_row(row) for row in reversed(new[-MOST_ROWS:])]],
            ]
        ],
    ]


def _row(row):
    return tr[
        th(scope="row")[span(class_="pht-nowrap")[long_date(row["date"])]],
        td[row.get("start", "–")],
        td(class_="pht-session")[
            words("types", row["type"]),
            " (planned)" if row.get("planned") else None,
            span(class_="pht-note")[row["note"]] if row.get("note") else None,
        ],
        [td(class_=kind)[shortest(row[column], 3) if column in row else "–"] for column, kind in _COLUMNS if kind],
    ]


def _from_to(new):
    if not new:
        return None
    dates = [row["date"] for row in new]
    first, last = min(dates), max(dates)
    if first == last:
        return ", on " + long_date(first)
    return ", from " + long_date(first) + " to " + long_date(last)


def _unread(found):
    how_many = found["problem_count"]
    if not how_many:
        return None
    if found["counted"] == "line":
        return count(how_many, "row") + " cannot be read; each is listed below."
    return count(how_many, "problem") + " in the file; each is listed below."


def _will_ask(how_many):
    if not how_many:
        return None
    return p[strong[count(how_many, "session")], words("import", "asks_one" if how_many == 1 else "asks")]


def _placed(found, problem):
    """A problem or warning of a file, after its line or activity."""
    if problem["line"] is None:
        return problem["text"]
    counted = "Line " if found["counted"] == "line" else "Activity "
    return counted + number(problem["line"]) + ": " + problem["text"]


def _problems(found):
    if not found["problems"]:
        return None
    return [
        ul(class_="pht-problems")[
            [li[_placed(found, problem)] for problem in found["problems"][:MOST_PROBLEMS]]
        ],
        (
            p["Only the first " + number(MOST_PROBLEMS) + " are listed."]
            if found["problem_count"] > MOST_PROBLEMS
            else None
        ),
    ]
