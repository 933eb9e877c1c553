"""How the figures are worked out, and the settings that change them."""

from pht.diary.schema import number_text
from pht.load_monitor import figures
from pht.load_monitor.app import field_id
from pht.load_monitor.words import words
from pht.ui.html import details, div, input_, label, lazy, p, select, small, summary
from pht.ui.parts import options


def settings_panel(settings, assumed, prior, mount):
    """The folded panel. assumed: how many days count as rest only because they have no row."""
    return details(class_="pht-details pht-how")[
        summary["How this is worked out, and settings"],
        p[words("cannot_tell")],
        lazy("how-lines", figures.how_lines),
        lazy("how-fields", _fields, settings, prior, mount),
        p(class_="pht-small")[figures.unlisted_line(settings, assumed)],
    ]


def _fields(settings, prior, mount):
    return div(class_="pht-fields")[
        _choice(mount, "unlisted", "Days without an entry", settings, figures.choices("unlisted")),
        _choice(mount, "sd", "Standard deviation", settings, figures.choices("sd")),
        _choice(mount, "school", "Pain rule", settings, figures.school_choices()),
        longest_field(mount, "setting-prior-longest", settings, prior),
    ]


def _choice(mount, field, words_shown, settings, choices):
    name = field_id(mount, "setting-" + field)
    return div(class_="pht-field")[
        label(for_=name)[words_shown],
        select(id=name, on_change={"name": "setting", "field": field})[options(choices, settings[field])],
    ]


def longest_field(mount, slot, settings, prior):
    """The field for the longest run before the diary; prior: its {"text", "problem"} while it is wrong."""
    name = field_id(mount, slot)
    km = settings["prior_longest_km"]
    text = prior["text"] or (number_text(km) if km else "")
    return div(class_="pht-field pht-field-prior")[
        label(for_=name)[words("longest", "field")],
        input_(
            type="text",
            id=name,
            inputmode="decimal",
            value=text or None,
            aria_describedby=name + "-problem" if prior["problem"] else None,
            aria_invalid="true" if prior["problem"] else None,
            on_change={"name": "prior_longest"},
        ),
        small(id=name + "-problem", class_="pht-problem")[prior["problem"]] if prior["problem"] else None,
    ]
