"""How the load monitor looks: the card, its answer, its notices, how it works and where the data is.

`view` puts the card together, in reading order; the picture, the ways in and the tables are in
modules of their own. A part that costs time is `lazy`: it is drawn again only when what it shows
has changed.
"""

from pht.load_monitor import figures, rules
from pht.load_monitor.advice import advice
from pht.load_monitor.app import FORM_FIELDS, diary, field_id, row_names
from pht.load_monitor.entry import entry_form, reading, undo
from pht.load_monitor.parts import action, capital, light_mark, options, table_head
from pht.load_monitor.picture import picture
from pht.load_monitor.tables import diary_table, weeks_table
from pht.load_monitor.words import words
from pht.ui.html import (
    button,
    details,
    div,
    footer,
    h2,
    h3,
    header,
    input_,
    label,
    lazy,
    p,
    section,
    select,
    span,
    strong,
    summary,
    table,
    tbody,
    td,
    tr,
)
from pht.ui.memo import keep_last
from pht.ui.text import count, long_date, short_date, shortest

_PAPER_ROWS = 21


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
        lazy("chart", picture, found, state["weeks"], state["id"], state["days_table"]) if rows else None,
        entry_form(state),
        reading(state),
        undo(state),
        weeks_table(state, found),
        diary_table(state, found),
        lazy("how", _how, state["settings"], found["assumed_rest_days"], state["id"]),
        lazy("foot", _foot, state["id"], state["where"], bool(rows)),
        lazy("paper", _paper) if not rows else None,
    ]


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


def _notices(state):
    return [_store_notice(state), _data_notice(state), _example_notice(state)]


def _store_notice(state):
    if not state["store"]:
        return None
    return div(class_="pht-notice", role="alert", key="store")[
        p[words("store", state["store"])], action("Export as CSV", {"name": "export"})
    ]


def _data_notice(state):
    if state["notice"] == "unreadable":
        return div(class_="pht-notice", role="alert", key="notice")[
            p["Some saved data could not be read. It is set aside on this device, not deleted."],
            action("Download it", {"name": "download_aside"}),
            action("Close this note", {"name": "dismiss"}),
        ]
    if state["notice"] == "erased":
        return div(class_="pht-notice", key="notice")[
            p["Your data on this device is erased. Until you leave this page, undo brings the diary back."],
            action("Close this note", {"name": "dismiss"}),
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
        action("Put the example back as it was", {"name": "reset_example"}) if state["undo"] else None,
    ]


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
            action("Add your first session", {"name": "begin"}, "pht-primary"),
            " ",
            action("Look at the example first", {"name": "open_diary", "diary": "example"}),
        ],
    ]


def _answer(found, rows, school):
    sessions = found["sessions"]
    answered = [session for session in sessions if session["light"]]
    return section(class_="pht-answer", aria_label="What your tendon made of it")[
        _headline(answered),
        _advice(rows, found),
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
        p(class_="pht-headline")[
            capital(words("types", last["type"])),
            " on ",
            long_date(last["date"]),
            ": ",
            light_mark(last["light"]),
        ],
        p[words("lights_say", last["light"])],
    ]


def _advice(rows, found):
    said = []
    for one in advice(rows, found):
        text = words("advice", one["words"])
        if "type" in one:
            text = text.replace("{type}", capital(words("types", one["type"])))
        said.append(p(class_="pht-advice")[text, " ", span(class_="pht-small")["(course rule)"]])
    return said


def _waiting(sessions, rows):
    """The last session that still lacks a score, with the way to give it."""
    waiting = [session for session in sessions[-3:] if session["light"] is None]
    if not waiting:
        return None
    last = waiting[-1]
    missing = "pain_next_morning" if last["withheld"]["light"] == "waiting_for_morning" else "pain_during"
    event = {"name": "edit", "row": row_names(rows)[last["row"]], "field": missing}
    return div(class_="pht-waiting")[
        p[
            capital(words("types", last["type"])),
            " on ",
            long_date(last["date"]),
            ": ",
            words("reasons", last["withheld"]["light"]),
        ],
        action("Add the score", event),
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
        [
            span(class_="pht-last-one")[light_mark(session["light"]), " ", short_date(session["date"])]
            for session in answered
        ],
    ]


def _how(settings, assumed, mount):
    return details(class_="pht-details pht-how")[
        summary["How this is worked out, and settings"],
        p[words("cannot_tell")],
        figures.how_lines(),
        div(class_="pht-fields")[
            _choice(mount, "unlisted", "Days without an entry", settings, figures.choices("unlisted")),
            _choice(mount, "sd", "Standard deviation", settings, figures.choices("sd")),
            _choice(mount, "school", "Pain rule", settings, figures.school_choices()),
        ],
        p(class_="pht-small")[_assumed(settings, assumed)],
    ]


def _assumed(settings, assumed):
    if settings["unlisted"] == "unknown":
        return "Days without an entry are unknown: a figure with such a day in it is not shown."
    return (
        count(assumed, "day") + " without an entry " + ("counts" if assumed == 1 else "count") + " as rest."
    )


def _choice(mount, field, words_shown, settings, choices):
    name = field_id(mount, "setting-" + field)
    return div(class_="pht-field")[
        label(for_=name)[words_shown],
        select(id=name, on_change={"name": "setting", "field": field})[options(choices, settings[field])],
    ]


def _foot(mount, where, has_rows):
    name = field_id(mount, "file")
    return footer(class_="pht-foot")[
        div(class_="pht-actions")[
            action("Export as CSV", {"name": "export"}) if has_rows else None,
            input_(
                type="file",
                id=name,
                class_="pht-hidden",
                accept=".csv,text/csv,text/plain",
                on_file={"name": "import"},
            ),
            label(class_="pht-button pht-file", for_=name)["Import a CSV"],
            action("Print", {"name": "print"}),
            action("Erase my data", {"name": "erase"}),
        ],
        p(class_="pht-small")[words("where", where)],
        p(class_="pht-small")[words("footer")],
    ]


def _paper():
    """A blank diary to fill in by pen; seen only in print, and only where the diary is empty."""
    head = [(words("fields", field)["label"], "") for field in FORM_FIELDS]
    return div(class_="pht-print")[
        h3["Load diary"],
        table(class_="pht-table pht-paper")[
            table_head(head), tbody[[tr[[td[" "] for field in head]] for row in range(_PAPER_ROWS)]]
        ],
    ]
