"""Small parts that the widgets' screens share."""

from pht.ui.html import button, div, option, span, td, th, thead, tr


def action(words_shown, event, kind="", disabled=False, name=None):
    """A button that sends `event`; `name` is its name where the words alone would not tell.

    A disabled one keeps the focus: whoever has paged to the end with the keyboard stays where they are.
    """
    return button(
        type="button",
        class_=("pht-button " + kind).strip(),
        on_click=None if disabled else event,
        aria_disabled="true" if disabled else None,
        aria_label=name,
    )[words_shown]


def small_action(words_shown, name, event):
    """A small button in a row; `name` says which row to those who do not see it."""
    return action(words_shown, event, "pht-small-button", False, name)


def tab(words_shown, event, is_pressed):
    """One of a few buttons of which one is pressed."""
    return button(type="button", class_="pht-tab", aria_pressed="true" if is_pressed else "false", on_click=event)[
        words_shown
    ]


def switch(name, tabs):
    """A row of tabs with a name."""
    return div(class_="pht-switch", role="group", aria_label=name)[tabs]


def scroller(name):
    """A frame in which a wide table scrolls, also with the keyboard."""
    return div(class_="pht-scroller", tabindex="0", role="region", aria_label=name)


def options(choices, chosen):
    """The choices of a list from (value, words), one of them chosen."""
    return [option(value=value, selected=value == chosen)[shown] for value, shown in choices]


def table_head(columns):
    """The head of a table from (words, class) a column."""
    return thead[tr[[th(scope="col", class_=kind or None)[name] for name, kind in columns]]]


def cells(texts):
    """Table cells of plain texts."""
    return [td[shown] for shown in texts]


def mark(sign, word, kind):
    """A sign with its word, such as ● settled; kind: "green", "amber", "red" or "none"."""
    return span(class_="pht-light pht-light-" + kind)[span(aria_hidden="true", class_="pht-sign")[sign], " ", word]
