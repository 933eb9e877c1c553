"""Small parts that the load monitor's screens share."""

from pht.load_monitor.app import field_id
from pht.load_monitor.words import words
from pht.ui import parts
from pht.ui.html import button, div, p, td, tr
from pht.ui.text import number


def capital(shown):
    """The words with a capital first letter."""
    return shown[0].upper() + shown[1:]


def light_mark(light):
    """The answer to a session as sign and word; None is "not enough data yet"."""
    shown = words("lights", light or "none")
    return parts.mark(shown["sign"], shown["word"], light or "none")


def landmark(name, mount):
    """What a part of the page is called; beside another monitor, which has an id, also whose it is."""
    return name if mount == "main" else name + ", " + mount


def scroller(name, mount):
    """A frame in which a wide table scrolls, also with the keyboard."""
    return parts.scroller(landmark(name, mount))


def opens(figure, shown, what, opened, mount):
    """A figure that opens to show its arithmetic and source."""
    is_open = figure == opened
    return button(
        type="button",
        id=field_id(mount, "figure-" + figure),
        class_="pht-opens",
        aria_expanded="true" if is_open else "false",
        aria_controls=_working_id(mount) if is_open else None,
        title="How this is worked out: " + what,
        on_click={"name": "working", "figure": figure},
    )[shown]


def _working_id(mount):
    return "pht-load-monitor-" + mount + "-working"


def working_row(key, opened, mount, columns, lines):
    """A table row across all columns with the lines of an opened figure."""
    return tr(class_="pht-working", key=key)[
        td(colspan=number(columns), id=_working_id(mount))[
            div(class_="pht-working-text")[
                [p[one] for one in lines], parts.action("Close", {"name": "working", "figure": opened})
            ]
        ]
    ]


def working_box(opened, mount, lines):
    """The lines of an opened figure outside a table."""
    return div(class_="pht-working-text pht-working-box", id=_working_id(mount))[
        [p[one] for one in lines], parts.action("Close", {"name": "working", "figure": opened})
    ]
