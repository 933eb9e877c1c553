"""How the self-screen looks: its intent, then for yourself one screen at a time and the result, or practice.

On paper it is the list of warning signs before the first answer, and the summary of a result.
"""

from pht.self_screen.answers import part_id
from pht.self_screen.app import MODES, RESULT, START
from pht.self_screen.ask import ask
from pht.self_screen.result import result, sheet, warning_signs
from pht.self_screen.words import words
from pht.ui.html import button, div, footer, h2, h3, header, p, section, strong
from pht.ui.parts import action


def view(state):
    """The whole card."""
    return div(class_="pht-card pht-self")[
        header(class_="pht-head")[
            h2(class_="pht-title")[words("screens", "title")],
            p(class_="pht-purpose")[words("screens", "intent")],
            div(class_="pht-switch", role="group", aria_label=words("screens", "mode"))[
                [_tab(mode, state["mode"]) for mode in MODES]
            ],
        ],
        _practice(state) if state["mode"] == "practice" else _of_oneself(state),
    ]


def _tab(mode, opened):
    return button(
        type="button",
        class_="pht-tab",
        aria_pressed="true" if mode == opened else "false",
        on_click={"name": "mode", "mode": mode},
    )[words("screens", "modes", mode)]


def _of_oneself(state):
    if state["screen"] == START:
        return [_start(state), warning_signs()]
    if state["screen"] == RESULT:
        foot = footer(class_="pht-foot pht-screen")[p(class_="pht-small")[words("footer")]]
        return [result(state), sheet(state), foot]
    return ask(state)


def _practice(state):
    from pht.self_screen import practise

    return [_notices(state), practise.view(state)]


def _notices(state):
    """What keeps practice results from being kept."""
    return [
        div(class_="pht-notice", role="alert", key="store")[p[words("screens", "store", state["store"])]]
        if state["store"]
        else None,
        div(class_="pht-notice", role="alert", key="unreadable")[
            p[words("screens", "unreadable")],
            action(words("screens", "download_aside"), {"name": "download_aside"}),
            action(words("screens", "dismiss"), {"name": "dismiss"}),
        ]
        if state["notice"]
        else None,
    ]


def _start(state):
    has_answers = state["document"]["answers"] != {} or state["document"]["age"] is not None
    said = words("screens", "start")
    return section(class_="pht-start pht-screen", key="start")[
        h3(class_="pht-step", id=part_id(state["id"], "heading"), tabindex="-1")[said["title"]],
        p[strong[said["urgent"]]],
        [p[line] for line in said["lines"]],
        div(class_="pht-actions")[
            action(said["go_on"] if has_answers else said["begin"], {"name": "start"}, "pht-primary"),
            action(words("screens", "restart"), {"name": "restart"}) if has_answers else None,
        ],
    ]
