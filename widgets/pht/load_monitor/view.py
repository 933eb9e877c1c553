"""How the load monitor looks: the card, its answer, its notices, how it works and where the data is.

`view` puts the card together, in reading order; the ways in, the settings and what only a diary with
rows has (`filled`) are in modules of their own. A part that costs time is `lazy`: it is drawn again
only when what it shows has changed.
"""

from pht.load_monitor.app import PAPER_FIELDS, diary, field_id
from pht.load_monitor.entry import entry_form, reading, undo
from pht.load_monitor.settings import settings_panel
from pht.load_monitor.words import words
from pht.ui.html import (
    button,
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
    strong,
    table,
    tbody,
    td,
    tr,
)
from pht.ui.parts import action, table_head

_PAPER_ROWS = 21


def view(state):
    """The whole card."""
    if diary(state)["rows"]:
        return _card_with_rows(state)
    return div(class_="pht-card")[
        _top(state),
        lazy("empty", _empty, state["id"]),
        _entry(state),
        lazy("how", settings_panel, state["settings"], 0, state["prior_longest"], state["id"]),
        lazy("foot", _foot, state["id"], state["where"], False, False),
        lazy("paper", _paper) if state["printed"] or state["printing"] else None,
    ]


def _card_with_rows(state):
    # A page that opens with an empty diary need not wait for what only a filled one shows.
    from pht.load_monitor import filled

    found = filled.analysed_diary(state)
    assumed, has_days = found["assumed_rest_days"], bool(found["days"])
    return div(class_="pht-card pht-for-sheet" if state["sheet"] else "pht-card")[
        _top(state),
        filled.above_entry(state, found),
        _entry(state),
        filled.below_entry(state, found),
        lazy("how", settings_panel, state["settings"], assumed, state["prior_longest"], state["id"]),
        lazy("foot", _foot, state["id"], state["where"], True, has_days),
        filled.paper_sheet(state, found),
    ]


def _top(state):
    return [lazy("head", _head, state["id"], state["open"]), _notices(state)]


def _entry(state):
    return [entry_form(state), reading(state), undo(state)]


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
    if state["notice"] == "no_png":
        return div(class_="pht-notice", key="notice")[
            p[words("strips", "no_png")],
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


def _foot(mount, where, has_rows, has_sheet):
    return footer(class_="pht-foot")[
        div(class_="pht-foot-actions")[
            _foot_group("Files")[
                action("Export as CSV", {"name": "export"}) if has_rows else None,
                action("Export as JSON", {"name": "export_json"}) if has_rows else None,
                _file_chooser(field_id(mount, "file")),
            ],
            _foot_group("Paper")[
                action("Appointment sheet", {"name": "print_sheet"}, "", not has_sheet),
                action("Print", {"name": "print"}),
            ],
            _foot_group("Erase")[action("Erase my data", {"name": "erase"})],
        ],
        p(class_="pht-small pht-screen")[words("sheet", "about_button" if has_sheet else "empty")],
        p(class_="pht-small")[words("where", where)],
        p(class_="pht-small")[words("footer")],
    ]


def _foot_group(name):
    return div(class_="pht-actions", role="group", aria_label=name)


def _file_chooser(name):
    return [
        input_(
            type="file",
            id=name,
            class_="pht-hidden",
            accept=".csv,.json,.tcx,.gpx,.fit,text/csv,text/plain",
            on_file={"name": "import"},
        ),
        label(class_="pht-button pht-file", for_=name)["Import a file"],
    ]


def _paper():
    """A blank diary to fill in by pen; seen only in print, and only where the diary is empty."""
    head = [(words("paper", field), "") for field in PAPER_FIELDS]
    return div(class_="pht-print")[
        h3["Load diary"],
        table(class_="pht-table pht-paper")[
            table_head(head), tbody[[tr[[td[" "] for field in head]] for row in range(_PAPER_ROWS)]]
        ],
    ]
